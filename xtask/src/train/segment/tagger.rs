//! The tagger: which tags each word can have, and weights to choose among them.

use super::alphabet::Alphabet;
use super::corpus::Sentence;
use super::dictionary::Dictionary;
use super::layout::{KNOWN, NO_TAG, SCALE, TAGS_IN_SET};
use super::learner::{self, Learner};
use super::tag_features::{Context, TEMPLATES, features};
use super::{hash, table_builder};
use hanlens::Tag;
use std::collections::{BTreeMap, HashMap};

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
    pub(super) word_pilots: Vec<u8>,
    pub(super) word_slots: Vec<u8>,
    pub(super) feature_pilots: Vec<u8>,
    pub(super) feature_slots: Vec<u8>,
    pub(super) weights: Vec<u8>,
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
        each_context(text, &lexicon, |context, tag| data.add(context, tag, &lexicon, &numbers));
    }
    let mut learner = Learner::new(numbers.len() * TAGS, PENALTY);
    let mut scores = [0f32; TAGS_IN_SET];
    let mut shifted = Vec::with_capacity(TEMPLATES);
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
    compile(&lexicon, &numbers, &learner)
}

/// Room for tags.
const TAGS: usize = 64;

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
        let mut lexicon =
            Self { sets: vec![ranked(&once, 0)], words: HashMap::new(), rare: HashMap::new() };
        let unknown: BTreeMap<u8, u16> = by_jieba
            .iter()
            .map(|(&jieba, tags)| {
                let least = tags.values().sum::<u32>() * LEAST_PERCENT / 100;
                (jieba, lexicon.number_of(ranked(tags, least)))
            })
            .collect();
        for &(word, jieba) in &entries {
            let set = unknown.get(&jieba).copied().unwrap_or(0);
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
                lexicon.rare.entry(word).or_insert(0);
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
        self.rare.get(&word).or_else(|| self.words.get(&word)).copied().unwrap_or(0)
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

/// Calls `visit` with the context and the tag of each word of a sentence whose tag is a question.
fn each_context(text: &[Word], lexicon: &Lexicon, mut visit: impl FnMut(&Context, u8)) {
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
            known: own & KNOWN != 0,
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
            visit(&context, word.tag);
        }
    }
}

/// Numbers of the features that occur often enough.
fn number_features(texts: &[Vec<Word>], lexicon: &Lexicon) -> HashMap<u64, u32> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for text in texts {
        each_context(text, lexicon, |context, _| {
            for feature in features(context) {
                *counts.entry(feature).or_default() += 1;
            }
        });
    }
    let mut frequent: Vec<u64> =
        counts.iter().filter(|&(_, &count)| count >= LEAST_COUNT).map(|(&key, _)| key).collect();
    frequent.sort_unstable();
    frequent.into_iter().zip(0..).collect()
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
    fn add(&mut self, context: &Context, tag: u8, lexicon: &Lexicon, numbers: &HashMap<u64, u32>) {
        if !lexicon.tags(context.set).contains(&tag) {
            return;
        }
        let start = self.active.len();
        self.active.extend(features(context).iter().filter_map(|feature| numbers.get(feature)));
        self.instances.push(Instance { start, end: self.active.len(), set: context.set, tag });
    }
}

fn compile(lexicon: &Lexicon, numbers: &HashMap<u64, u32>, learner: &Learner) -> Sections {
    let sets = lexicon
        .sets
        .iter()
        .flat_map(|set| {
            let mut row = [NO_TAG; TAGS_IN_SET];
            row[..set.len()].copy_from_slice(set);
            row
        })
        .collect();
    let words: Vec<(u64, [u8; 2])> =
        lexicon.words.iter().map(|(&word, &set)| (word, set.to_le_bytes())).collect();
    let (word_pilots, word_slots) = table_builder::build(&words);
    let mut weights = Vec::new();
    let mut rows = Vec::new();
    let mut sorted: Vec<(&u64, &u32)> = numbers.iter().collect();
    sorted.sort_unstable();
    for (&feature, &number) in sorted {
        let start = weights.len() / 2;
        for tag in 0..TAGS {
            let weight = learner.weight(number as usize * TAGS + tag) * SCALE;
            let weight = weight.round().clamp(-127.0, 127.0) as i8;
            if weight != 0 {
                weights.extend([tag as u8, weight.cast_unsigned()]);
            }
        }
        let count = weights.len() / 2 - start;
        if count > 0 {
            let [a, b, c, _] = (start as u32).to_le_bytes();
            rows.push((feature, [a, b, c, count as u8]));
        }
    }
    let (feature_pilots, feature_slots) = table_builder::build(&rows);
    eprintln!(
        "tagger: {} sets, {} words, {} features, {} weights",
        lexicon.sets.len(),
        words.len(),
        rows.len(),
        weights.len() / 2
    );
    Sections { sets, word_pilots, word_slots, feature_pilots, feature_slots, weights }
}
