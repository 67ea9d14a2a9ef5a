//! Characters as the model sees them.

use super::corpus::Sentence;
use super::dictionary::Dictionary;
use super::layout::{self, kind};
use crate::characters::Folding;
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

const PLANE: u32 = 0x10000;
/// Calendar units have a kind of their own: 1998年 is one word, 50 年 are two.
const CALENDAR: &str = "年月日时分";
const INNER_MARKS: &str = ".,%:-/·";

/// Codes of the characters that occur in the corpus or in the dictionary.
pub(super) struct Alphabet {
    folding: Folding,
    codes: BTreeMap<char, u16>,
    numerals: BTreeSet<char>,
}

impl Alphabet {
    pub(super) fn collect(
        sentences: &[&Sentence],
        dictionary: &Dictionary,
    ) -> Result<Self, String> {
        let data = crate::root().join("data");
        let folding = Folding::read(&data.join("characters"))?;
        let tables = crate::table::read_all(&data)?;
        let vocabulary = Vocabulary::collect(&tables, &folding, &BTreeSet::new())?;
        let numerals = vocabulary.numerals.into_keys().collect();
        let mut alphabet = Self { folding, codes: BTreeMap::new(), numerals };
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        let words = sentences.iter().flat_map(|sentence| sentence.iter().map(|word| &word.text));
        for raw in words.chain(&dictionary.words).flat_map(|word| word.chars()) {
            let folded = alphabet.folding.fold(raw);
            if alphabet.shared_code(folded).is_none() {
                *counts.entry(folded).or_default() += 1;
            }
        }
        let mut characters: Vec<(char, usize)> = counts.into_iter().collect();
        // Frequent characters lie together in memory.
        characters.sort_by_key(|&(character, count)| (std::cmp::Reverse(count), character));
        for (code, (character, _)) in (layout::FIRST_CODE..).zip(characters) {
            alphabet.codes.insert(character, code);
        }
        Ok(alphabet)
    }

    /// The code of characters that are not told apart.
    fn shared_code(&self, folded: char) -> Option<u16> {
        if folded.is_whitespace() {
            Some(layout::OUTSIDE)
        } else if folded.is_ascii_digit() {
            Some(layout::DIGIT)
        } else if folded.is_alphabetic() && !crate::characters::is_han(folded) {
            Some(layout::LETTER)
        } else {
            None
        }
    }

    fn code(&self, raw: char) -> u16 {
        let folded = self.folding.fold(raw);
        self.shared_code(folded).or_else(|| self.codes.get(&folded).copied()).unwrap_or(
            if crate::characters::is_han(folded) { layout::UNKNOWN_HAN } else { layout::UNKNOWN },
        )
    }

    pub(super) fn codes(&self, text: &str) -> Vec<u16> {
        text.chars().map(|raw| self.code(raw)).collect()
    }

    /// How many codes there are.
    pub(super) fn len(&self) -> usize {
        usize::from(layout::FIRST_CODE) + self.codes.len()
    }

    /// The kind of each code.
    pub(super) fn kinds(&self) -> Vec<u8> {
        let mut kinds = vec![kind::OTHER; self.len()];
        kinds[usize::from(layout::OUTSIDE)] = kind::OUTSIDE;
        kinds[usize::from(layout::UNKNOWN_HAN)] = kind::HAN;
        kinds[usize::from(layout::DIGIT)] = kind::DIGIT;
        kinds[usize::from(layout::LETTER)] = kind::LETTER;
        for (&character, &code) in &self.codes {
            kinds[usize::from(code)] = if CALENDAR.contains(character) {
                kind::CALENDAR
            } else if INNER_MARKS.contains(character) {
                kind::INNER_MARK
            } else if self.numerals.contains(&character) {
                kind::NUMERAL
            } else if crate::characters::is_han(character) {
                kind::HAN
            } else {
                kind::OTHER
            };
        }
        kinds
    }

    /// The code of each character of the Basic Multilingual Plane.
    pub(super) fn table(&self) -> Vec<u8> {
        (0..PLANE)
            .map(|place| char::from_u32(place).map_or(layout::UNKNOWN, |raw| self.code(raw)))
            .flat_map(u16::to_le_bytes)
            .collect()
    }
}
