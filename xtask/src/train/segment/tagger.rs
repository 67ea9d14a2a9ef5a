//! The tagger: which tags each word can have, and weights to choose among them.

use super::alphabet::Alphabet;
use super::corpus::Sentence;
use super::dictionary::Dictionary;
use super::layout::{KNOWN, NO_TAG, ONE_TAG, SCALE, TAGS, TAGS_IN_SET};
use super::learner::{self, Learner};
use super::tag_features::{Context, of_habit, of_known_word, of_neighbours, of_unknown_word};
use super::{hash, table_builder};
use hanlens::Tag;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Features that occur less often have no weights.
const LEAST_COUNT: u32 = 3;
/// The L1 penalty.
const PENALTY: f32 = 1.0;
/// A tag that a word has less often than once in so many times is taken for a slip of the corpus.
const SLIP: u32 = 100;
/// A tag belongs to the set of jieba's tag if so many percent of the words with that one have it.
const LEAST_PERCENT: u32 = 2;

/// The sections of the tagger.
pub(super) struct Sections {
    pub(super) sets: Vec<u8>,
    pub(super) habits: Vec<u8>,
    pub(super) character_words: Vec<u8>,
    pub(super) word_pilots: Vec<u8>,
    pub(super) word_slots: Vec<u8>,
    pub(super) feature_pilots: Vec<u8>,
    pub(super) feature_slots: Vec<u8>,
}

pub(super) fn train(
    sentences: &[&Sentence],
    dictionary: &Dictionary,
    alphabet: &Alphabet,
) -> Sections {
    let texts: Vec<Vec<Word>> = sentences
        .iter()
        .map(|sentence| sentence.iter().map(|word| Word::encode(word, alphabet)).collect())
        .collect();
    let lexicon = Lexicon::collect(&texts, dictionary, alphabet);
    let numbers = number_features(&texts, &lexicon);
    let mut data = Instances::default();
    for text in &texts {
        each_context(text, &lexicon, |context, known, tag| {
            data.add(context, known, tag, &lexicon, &numbers);
        });
    }
    let mut learner = Learner::new(numbers.len() * TAGS, PENALTY);
    let mut scores = [0f32; TAGS_IN_SET];
    let mut shifted = Vec::with_capacity(FEATURES);
    learner::passes(data.instances.len(), |index| {
        let instance = &data.instances[index];
        let tags = lexicon.tags(instance.set);
        let active = &data.active[instance.start..instance.end];
        let with_tag = |tag: u8, shifted: &mut Vec<u32>| {
            shifted.clear();
            shifted.extend(active.iter().map(|feature| feature * TAGS as u32 + u32::from(tag)));
        };
        for (score, &tag) in scores.iter_mut().zip(tags) {
            with_tag(tag, &mut shifted);
            *score = learner.sum(&shifted);
        }
        let greatest = scores[..tags.len()].iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = scores[..tags.len()].iter().map(|score| (score - greatest).exp()).sum();
        for (score, &tag) in scores.iter().zip(tags) {
            let probability = (score - greatest).exp() / total;
            with_tag(tag, &mut shifted);
            learner.step(&shifted, probability - f32::from(u8::from(tag == instance.tag)));
        }
    });
    compile(&lexicon, &numbers, &learner, alphabet)
}

/// How many features a word has.
const FEATURES: usize = 7;

/// The features of a word: what it is like itself, if it is known, else what its characters are
/// like; and its neighbours.
fn features(context: &Context, known: bool) -> [u64; FEATURES] {
    let [a, b, c] = if known {
        let [previous, next] = of_known_word(context);
        [of_habit(context.word), previous, next]
    } else {
        of_unknown_word(context)
    };
    let [d, e, f, g] = of_neighbours(context);
    [a, b, c, d, e, f, g]
}

/// A word of the corpus in codes.
struct Word {
    codes: Vec<u16>,
    hash: u64,
    tag: u8,
}

impl Word {
    fn encode(word: &super::corpus::Word, alphabet: &Alphabet) -> Self {
        let codes = alphabet.codes(&word.text);
        // The corpus has three misspelt tags.
        let tag = number(&word.tag).unwrap_or(number("n").unwrap_or(NO_TAG));
        Self { hash: hash::of_codes(&codes), codes, tag }
    }
}

/// The number of a tag by its spelling; jieba's finer tags as those of the corpus.
fn number(spelling: &str) -> Option<u8> {
    let tag = spelling.parse::<Tag>().ok()?.plain();
    Tag::ALL.iter().position(|&other| other == tag).map(|place| place as u8)
}

/// The set of words that the model does not know, behind those of one tag.
const UNKNOWN: u16 = TAGS as u16;

/// The tags that words can have.
struct Lexicon {
    sets: Vec<Vec<u8>>,
    words: HashMap<u64, u16>,
    /// Words that occur once are treated as if the model did not know them while it learns.
    rare: HashMap<u64, u16>,
}

impl Lexicon {
    fn collect(texts: &[Vec<Word>], dictionary: &Dictionary, alphabet: &Alphabet) -> Self {
        let mut counts: BTreeMap<u64, BTreeMap<u8, u32>> = BTreeMap::new();
        for word in texts.iter().flatten() {
            *counts.entry(word.hash).or_default().entry(word.tag).or_default() += 1;
        }
        let entries: Vec<(u64, u8)> = dictionary
            .words
            .iter()
            .zip(&dictionary.tags)
            .filter_map(|(word, tag)| Some((hash::of_codes(&alphabet.codes(word)), number(tag)?)))
            .collect();
        // Which tags have the words that have a tag of jieba's? Counted in words, not occurrences.
        let mut by_jieba: BTreeMap<u8, BTreeMap<u8, u32>> = BTreeMap::new();
        let mut once: BTreeMap<u8, u32> = BTreeMap::new();
        for &(word, jieba) in &entries {
            for &tag in counts.get(&word).into_iter().flat_map(BTreeMap::keys) {
                *by_jieba.entry(jieba).or_default().entry(tag).or_default() += 1;
            }
        }
        for tags in counts.values() {
            if let Some((&tag, 1)) = tags.iter().next() {
                *once.entry(tag).or_default() += 1;
            }
        }
        let mut sets: Vec<Vec<u8>> = (0..TAGS as u8).map(|tag| vec![tag]).collect();
        sets.push(ranked(&once, 0));
        let mut lexicon = Self { sets, words: HashMap::new(), rare: HashMap::new() };
        let unknown: BTreeMap<u8, u16> = by_jieba
            .iter()
            .map(|(&jieba, tags)| {
                let least = tags.values().sum::<u32>() * LEAST_PERCENT / 100;
                (jieba, lexicon.number_of(ranked(tags, least)))
            })
            .collect();
        for &(word, jieba) in &entries {
            let set = unknown.get(&jieba).copied().unwrap_or(UNKNOWN);
            match counts.get(&word) {
                None => lexicon.words.insert(word, set),
                Some(_) => lexicon.rare.insert(word, set),
            };
        }
        for (&word, tags) in &counts {
            let total: u32 = tags.values().sum();
            let set = lexicon.number_of(ranked(tags, total / SLIP)) | KNOWN;
            lexicon.words.insert(word, set);
            if total > 1 {
                lexicon.rare.remove(&word);
            } else {
                lexicon.rare.entry(word).or_insert(UNKNOWN);
            }
        }
        lexicon
    }

    fn number_of(&mut self, set: Vec<u8>) -> u16 {
        let place = self.sets.iter().position(|other| *other == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        place as u16
    }

    fn tags(&self, set: u16) -> &[u8] {
        &self.sets[usize::from(set & !KNOWN)]
    }

    /// The set of a word while learning.
    fn learning_set(&self, word: u64) -> u16 {
        self.rare.get(&word).or_else(|| self.words.get(&word)).copied().unwrap_or(UNKNOWN)
    }
}

/// Tags that occur more often than `least`, the most frequent first.
fn ranked(counts: &BTreeMap<u8, u32>, least: u32) -> Vec<u8> {
    let mut tags: Vec<(u8, u32)> = counts
        .iter()
        .filter(|&(_, &count)| count > least)
        .map(|(&tag, &count)| (tag, count))
        .collect();
    tags.sort_by_key(|&(tag, count)| (std::cmp::Reverse(count), tag));
    tags.truncate(TAGS_IN_SET);
    tags.into_iter().map(|(tag, _)| tag).collect()
}

/// Calls `visit` with the context of each word of a sentence whose tag is a question, with whether the
/// word is known, and with its tag.
fn each_context(text: &[Word], lexicon: &Lexicon, mut visit: impl FnMut(&Context, bool, u8)) {
    let set = |word: Option<&Word>| word.map_or(0, |word| lexicon.learning_set(word.hash));
    let tag = |place: Option<usize>| {
        place.and_then(|place| text.get(place)).map_or(NO_TAG, |word| word.tag)
    };
    for (place, word) in text.iter().enumerate() {
        let previous = place.checked_sub(1).and_then(|place| text.get(place));
        let next = text.get(place + 1);
        let (Some(&first), Some(&last)) = (word.codes.first(), word.codes.last()) else { continue };
        let own = set(Some(word));
        let context = Context {
            word: word.hash,
            set: own & !KNOWN,
            next_set: set(next) & !KNOWN,
            first,
            last_but_one: word.codes.len().checked_sub(2).map_or(last, |place| word.codes[place]),
            last,
            length: word.codes.len(),
            code_before: previous.and_then(|word| word.codes.last()).copied().unwrap_or(0),
            code_after: next.and_then(|word| word.codes.first()).copied().unwrap_or(0),
            previous_tag: tag(place.checked_sub(1)),
            tag_before_previous: tag(place.checked_sub(2)),
        };
        if lexicon.tags(context.set).len() > 1 {
            visit(&context, own & KNOWN != 0, word.tag);
        }
    }
}

/// A feature that occurs often enough.
struct Feature {
    number: u32,
    /// The set of tags of the words that have it.
    set: u16,
}

fn number_features(texts: &[Vec<Word>], lexicon: &Lexicon) -> HashMap<u64, Feature> {
    let mut counts: BTreeMap<u64, (u32, u16)> = BTreeMap::new();
    for text in texts {
        each_context(text, lexicon, |context, known, _| {
            for feature in features(context, known) {
                counts.entry(feature).or_insert((0, context.set)).0 += 1;
            }
        });
    }
    let frequent = counts.into_iter().filter(|&(_, (count, _))| count >= LEAST_COUNT);
    frequent.zip(0..).map(|((key, (_, set)), number)| (key, Feature { number, set })).collect()
}

#[derive(Default)]
struct Instances {
    active: Vec<u32>,
    instances: Vec<Instance>,
}

struct Instance {
    start: usize,
    end: usize,
    set: u16,
    tag: u8,
}

impl Instances {
    fn add(
        &mut self,
        context: &Context,
        known: bool,
        tag: u8,
        lexicon: &Lexicon,
        numbers: &HashMap<u64, Feature>,
    ) {
        if !lexicon.tags(context.set).contains(&tag) {
            return;
        }
        let start = self.active.len();
        let found = features(context, known).into_iter().filter_map(|key| numbers.get(&key));
        self.active.extend(found.map(|feature| feature.number));
        self.instances.push(Instance { start, end: self.active.len(), set: context.set, tag });
    }
}

fn compile(
    lexicon: &Lexicon,
    numbers: &HashMap<u64, Feature>,
    learner: &Learner,
    alphabet: &Alphabet,
) -> Sections {
    let sets = lexicon.sets.iter().flat_map(|set| filled(set, NO_TAG)).collect();
    // The weight of a feature for each tag of its set.
    let weights = |key: u64| {
        numbers.get(&key).map_or([0; TAGS_IN_SET], |feature| {
            let weights = lexicon.tags(feature.set).iter().map(|&tag| {
                let place = feature.number as usize * TAGS + usize::from(tag);
                let weight = (learner.weight(place) * SCALE).round().clamp(-127.0, 127.0);
                (weight as i8).cast_unsigned()
            });
            filled(&weights.collect::<Vec<u8>>(), 0)
        })
    };
    let mut habits = vec![(UNKNOWN, [0; TAGS_IN_SET])];
    let mut sorted: Vec<(u64, u16)> =
        lexicon.words.iter().map(|(&word, &set)| (word, set)).collect();
    sorted.sort_unstable();
    let mut place_of = HashMap::from([(habits[0], 0u16)]);
    let entries: HashMap<u64, u16> = sorted
        .iter()
        .map(|&(word, set)| {
            if let &[tag] = lexicon.tags(set) {
                return (word, ONE_TAG | u16::from(tag));
            }
            let own = if set & KNOWN != 0 { weights(of_habit(word)) } else { [0; TAGS_IN_SET] };
            let place = *place_of.entry((set, own)).or_insert_with(|| {
                habits.push((set, own));
                (habits.len() - 1) as u16
            });
            (word, place)
        })
        .collect();
    let words: Vec<(u64, [u8; 2])> =
        sorted.iter().map(|(word, _)| (*word, entries[word].to_le_bytes())).collect();
    let (word_pilots, word_slots) = table_builder::build(&words);
    let character_words = (0..alphabet.len())
        .map(|code| hash::of_codes(&[code as u16]))
        .flat_map(|word| entries.get(&word).copied().unwrap_or(0).to_le_bytes())
        .collect();
    let own: HashSet<u64> = sorted.iter().map(|&(word, _)| of_habit(word)).collect();
    let others = numbers.keys().filter(|key| !own.contains(key));
    let rows: Vec<(u64, [u8; TAGS_IN_SET])> = others
        .map(|&key| (key, weights(key)))
        .filter(|(_, weights)| *weights != [0; TAGS_IN_SET])
        .collect();
    let (feature_pilots, feature_slots) = table_builder::build(&rows);
    eprintln!(
        "tagger: {} sets, {} words, {} habits, {} features",
        lexicon.sets.len(),
        words.len(),
        habits.len(),
        rows.len(),
    );
    let habits = habits
        .iter()
        .flat_map(|(set, own)| set.to_le_bytes().into_iter().chain(own.iter().copied()))
        .collect();
    Sections {
        sets,
        habits,
        character_words,
        word_pilots,
        word_slots,
        feature_pilots,
        feature_slots,
    }
}

/// A row of a set: the bytes and as many of another one as are needed to fill it up.
fn filled(bytes: &[u8], rest: u8) -> [u8; TAGS_IN_SET] {
    std::array::from_fn(|place| bytes.get(place).copied().unwrap_or(rest))
}
