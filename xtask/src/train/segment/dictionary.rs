//! The words of `data/segment/dictionary.tsv` and `new_words.tsv`.

use super::alphabet::Alphabet;
use super::layout::{LONGEST_WORD, length_class};
use std::collections::HashSet;

/// Frequent and new words: whether one stands somewhere is a feature of the model.
pub(super) struct Dictionary {
    pub(super) words: Vec<String>,
    /// jieba's tags of the words.
    pub(super) tags: Vec<String>,
}

impl Dictionary {
    /// Reads both tables: the word stands in their first column, the tag in the last one.
    pub(super) fn read() -> Result<Self, String> {
        let mut dictionary = Self { words: Vec::new(), tags: Vec::new() };
        for name in ["dictionary.tsv", "new_words.tsv"] {
            let path = crate::root().join("data/segment").join(name);
            let text = std::fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
            for (word, rest) in rows.filter_map(|row| row.split_once('\t')) {
                dictionary.words.push(word.to_owned());
                let tag = rest.rsplit('\t').next().unwrap_or(rest);
                dictionary.tags.push(tag.to_owned());
            }
        }
        Ok(dictionary)
    }

    /// The words as strings of codes.
    pub(super) fn encode(&self, alphabet: &Alphabet) -> EncodedDictionary {
        let mut encoded = EncodedDictionary::default();
        for word in &self.words {
            let codes = alphabet.codes(word);
            if (2..=LONGEST_WORD).contains(&codes.len()) {
                encoded.prefixes.extend((2..codes.len()).map(|length| codes[..length].to_vec()));
                encoded.words.insert(codes);
            }
        }
        encoded
    }
}

#[derive(Default)]
pub(super) struct EncodedDictionary {
    pub(super) words: HashSet<Vec<u16>>,
    pub(super) prefixes: HashSet<Vec<u16>>,
}

impl EncodedDictionary {
    /// For each boundary before a character the classes of the longest words that end there, go
    /// over it, and begin there.
    pub(super) fn classes(&self, codes: &[u16]) -> Vec<[u8; 3]> {
        let mut classes = vec![[0; 3]; codes.len() + 1];
        for start in 0..codes.len() {
            for length in 2..=LONGEST_WORD.min(codes.len() - start) {
                let string = &codes[start..start + length];
                if self.words.contains(string) {
                    let class = length_class(length);
                    let mut note = |place: usize, which: usize| {
                        let noted: &mut u8 = &mut classes[place][which];
                        *noted = (*noted).max(class);
                    };
                    note(start, 2);
                    note(start + length, 0);
                    (start + 1..start + length).for_each(|place| note(place, 1));
                }
                if !self.prefixes.contains(string) {
                    break;
                }
            }
        }
        classes
    }
}
