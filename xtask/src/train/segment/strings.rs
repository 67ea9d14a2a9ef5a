//! The boundary model: weights of strings, kinds of characters, and dictionary words.

use super::alphabet::Alphabet;
use super::corpus::Sentence;
use super::dictionary::{Dictionary, EncodedDictionary};
use super::layout::{self, LANES, LANES_BEFORE, LENGTHS, SCALE, bits};
use super::learner::{self, Learner};
use super::{hash, table_builder};
use std::collections::{BTreeMap, HashMap};

/// Characters that a boundary sees on each side.
const REACH: usize = 3;
/// Longest string that has weights of its own.
const LONGEST_STRING: usize = 3;
/// Strings that occur less often have no weights.
const LEAST_COUNT: u32 = 2;
/// The L1 penalty.
const PENALTY: f32 = 1.0;
const KINDS: usize = 1 << 12;

/// The sections of the boundary model.
pub(super) struct Sections {
    pub(super) characters: Vec<u8>,
    pub(super) kind_weights: Vec<u8>,
    pub(super) word_weights: Vec<u8>,
    pub(super) pilots: Vec<u8>,
    pub(super) slots: Vec<u8>,
}

pub(super) fn train(
    sentences: &[&Sentence],
    dictionary: &Dictionary,
    alphabet: &Alphabet,
) -> Sections {
    let dictionary = dictionary.encode(alphabet);
    let texts: Vec<Text> =
        sentences.iter().map(|sentence| Text::encode(sentence, alphabet)).collect();
    let features = Features::collect(&texts, alphabet);
    let mut data = Instances::default();
    for text in &texts {
        features.extract(text, &dictionary, &mut data);
    }
    let mut learner = Learner::new(features.count(), PENALTY);
    learner::passes(data.targets.len(), |index| {
        let active = data.features(index);
        let gradient =
            learner::sigmoid(learner.sum(active)) - f32::from(u8::from(data.targets[index]));
        learner.step(active, gradient);
    });
    features.compile(&learner, &dictionary, alphabet)
}

/// A sentence as codes, surrounded by the outside, and whether a word ends before each of them.
struct Text {
    codes: Vec<u16>,
    starts: Vec<bool>,
}

impl Text {
    fn encode(sentence: &Sentence, alphabet: &Alphabet) -> Self {
        let mut codes = vec![layout::OUTSIDE; REACH];
        let mut starts = vec![true; REACH];
        for word in sentence {
            let word = alphabet.codes(&word.text);
            starts.extend((0..word.len()).map(|place| place == 0));
            codes.extend(word);
        }
        codes.extend([layout::OUTSIDE; REACH]);
        Self { codes, starts }
    }
}

#[derive(Default)]
struct Instances {
    active: Vec<u32>,
    ends: Vec<usize>,
    targets: Vec<bool>,
}

impl Instances {
    fn features(&self, index: usize) -> &[u32] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.active[start..self.ends[index]]
    }
}

/// Numbers of the features: lanes of strings, then combinations of kinds, then of words.
struct Features {
    strings: HashMap<Vec<u16>, u32>,
    kinds: Vec<u8>,
}

impl Features {
    fn collect(texts: &[Text], alphabet: &Alphabet) -> Self {
        let mut counts: BTreeMap<&[u16], u32> = BTreeMap::new();
        for text in texts {
            for length in 1..=LONGEST_STRING {
                text.codes.windows(length).for_each(|string| {
                    *counts.entry(string).or_default() += 1;
                });
            }
        }
        let frequent =
            counts.iter().filter(|&(string, &count)| count >= LEAST_COUNT || string.len() == 1);
        let strings =
            frequent.zip(0..).map(|((string, _), number)| (string.to_vec(), number)).collect();
        Self { strings, kinds: alphabet.kinds() }
    }

    fn first_kinds(&self) -> usize {
        self.strings.len() * LANES
    }

    fn first_words(&self) -> usize {
        self.first_kinds() + KINDS
    }

    fn count(&self) -> usize {
        self.first_words() + LENGTHS * LENGTHS * LENGTHS
    }

    /// The boundaries of a text, but those at its edges.
    fn extract(&self, text: &Text, dictionary: &EncodedDictionary, data: &mut Instances) {
        let codes = &text.codes;
        let numbers: Vec<[Option<u32>; LONGEST_STRING]> = (0..codes.len())
            .map(|start| {
                std::array::from_fn(|index| {
                    let string = codes.get(start..=start + index)?;
                    self.strings.get(string).copied()
                })
            })
            .collect();
        let words = dictionary.classes(codes);
        for boundary in REACH + 1..codes.len() - REACH {
            let first = boundary - REACH;
            for (start, strings) in (first..).zip(&numbers[first..boundary + REACH]) {
                for (index, number) in strings.iter().enumerate() {
                    let lane = boundary + LANES_BEFORE - start;
                    if let Some(number) = number
                        && start + index < boundary + REACH
                    {
                        data.active.push(number * LANES as u32 + lane as u32);
                    }
                }
            }
            let kinds = codes[boundary - 2..boundary + 2]
                .iter()
                .fold(0, |kinds, &code| kinds << 3 | usize::from(self.kinds[usize::from(code)]));
            data.active.push((self.first_kinds() + kinds) as u32);
            let [before, across, after] = words[boundary];
            let words = layout::word_index(before, across, after);
            data.active.push((self.first_words() + words) as u32);
            data.ends.push(data.active.len());
            data.targets.push(text.starts[boundary]);
        }
    }

    fn compile(
        &self,
        learner: &Learner,
        dictionary: &EncodedDictionary,
        alphabet: &Alphabet,
    ) -> Sections {
        let wide = |first: usize, count: usize| -> Vec<u8> {
            let weights = (first..first + count).map(|feature| learner.weight(feature) * SCALE);
            weights.flat_map(|weight| (weight.round() as i16).to_le_bytes()).collect()
        };
        let mut characters = vec![0; alphabet.len() * 8];
        for (row, &kind) in characters.chunks_exact_mut(8).zip(&self.kinds) {
            row[layout::KIND] = kind;
        }
        let mut slots: BTreeMap<Vec<u16>, [u8; 6]> = BTreeMap::new();
        for (string, &number) in &self.strings {
            let lanes: [u8; LANES] = std::array::from_fn(|lane| {
                let weight = learner.weight(number as usize * LANES + lane) * SCALE;
                (weight.round().clamp(-127.0, 127.0) as i8).cast_unsigned()
            });
            if let &[code] = string.as_slice() {
                let at = usize::from(code) * 8;
                characters[at..at + LANES].copy_from_slice(&lanes);
            } else if lanes != [0; LANES] {
                // Lane 0, which these strings do not reach, gives room for the bits.
                slots.insert(string.clone(), lanes);
            }
        }
        for (words, bit) in [(&dictionary.words, bits::WORD), (&dictionary.prefixes, bits::PREFIX)]
        {
            for word in words {
                slots.entry(word.clone()).or_default()[0] |= bit;
            }
        }
        let rows: Vec<(u64, [u8; 6])> =
            slots.iter().map(|(string, &slot)| (hash::of_codes(string), slot)).collect();
        let (pilots, slots) = table_builder::build(&rows);
        Sections {
            characters,
            kind_weights: wide(self.first_kinds(), KINDS),
            word_weights: wide(self.first_words(), LENGTHS * LENGTHS * LENGTHS),
            pilots,
            slots,
        }
    }
}
