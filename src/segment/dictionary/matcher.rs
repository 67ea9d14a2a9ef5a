//! Finding of a user's words in the text.

use super::UserEntry;
use crate::Error;
use crate::lexicon::trie::Trie;
use crate::lexicon::trie_builder;
use crate::scan::character::{Class, class, fold};
use std::collections::{BTreeMap, BTreeSet};

/// The words of a user dictionary as a trie over folded characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    nodes: Vec<u8>,
    /// Folded character → code, zero for characters of no word; up to the greatest character of
    /// the Basic Multilingual Plane that occurs.
    codes: Vec<u16>,
    /// Codes of the characters beyond, sorted.
    rare_codes: Vec<(char, u16)>,
}

/// A user's word in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Match {
    /// Byte offsets, half-open.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Index of the entry.
    pub(crate) entry: usize,
}

impl Matcher {
    pub(super) fn build(entries: &[UserEntry]) -> Result<Self, Error> {
        let characters: BTreeSet<char> =
            entries.iter().flat_map(|entry| entry.word.chars().map(fold)).collect();
        let mut matcher = Self::default();
        for (index, &character) in characters.iter().enumerate() {
            let code = u16::try_from(index + 1)
                .map_err(|_| Error::data("the dictionary has more than 65,535 characters"))?;
            match u16::try_from(u32::from(character)) {
                Ok(place) => {
                    matcher.codes.resize(usize::from(place) + 1, 0);
                    matcher.codes[usize::from(place)] = code;
                }
                Err(_) => matcher.rare_codes.push((character, code)),
            }
        }
        let mut keys = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let key: Vec<u16> = entry.word.chars().map(|raw| matcher.code(raw)).collect();
            let index = u32::try_from(index)
                .map_err(|_| Error::data("the dictionary has too many words"))?;
            keys.insert(key, index);
        }
        if !keys.is_empty() {
            matcher.nodes = trie_builder::to_bytes(&trie_builder::build(&keys));
        }
        Ok(matcher)
    }

    fn code(&self, raw: char) -> u16 {
        let folded = fold(raw);
        match self.codes.get(folded as usize) {
            Some(&code) => code,
            None => self
                .rare_codes
                .binary_search_by_key(&folded, |&(character, _)| character)
                .map_or(0, |place| self.rare_codes[place].1),
        }
    }

    /// The entry of exactly this word.
    pub(crate) fn exact(&self, word: &str) -> Option<usize> {
        let trie = Trie::new(&self.nodes);
        let mut state = trie.root();
        for raw in word.chars() {
            let code = self.code(raw);
            if code == 0 {
                return None;
            }
            state = trie.step(state, code)?;
        }
        trie.value(state).map(|entry| entry as usize)
    }

    /// Calls `visit` with the longest word at each place of the text that begins an entry of which
    /// `wanted` is true; they may overlap. Linear in the text, times the longest word.
    pub(crate) fn visit(
        &self,
        text: &str,
        wanted: impl Fn(usize) -> bool,
        mut visit: impl FnMut(Match),
    ) {
        let trie = Trie::new(&self.nodes);
        for (start, first) in text.char_indices() {
            if self.code(first) == 0 {
                continue;
            }
            let mut state = trie.root();
            let mut longest = None;
            for (offset, raw) in text.get(start..).unwrap_or("").char_indices() {
                let code = self.code(raw);
                if code == 0 {
                    break;
                }
                let Some(next) = trie.step(state, code) else { break };
                state = next;
                if let Some(value) = trie.value(state) {
                    let entry = value as usize;
                    let end = start + offset + raw.len_utf8();
                    if wanted(entry) && !inside_word(text, start) && !inside_word(text, end) {
                        longest = Some(Match { start, end, entry });
                    }
                }
            }
            if let Some(found) = longest {
                visit(found);
            }
        }
    }
}

/// Whether a place lies inside a string of Latin letters or digits: AI is no word of TRAIN.
fn inside_word(text: &str, place: usize) -> bool {
    let letter_or_digit = |raw: char| class(raw).is(Class::LETTER.or(Class::DIGIT));
    let Some((before, after)) = text.split_at_checked(place) else { return false };
    before.chars().next_back().is_some_and(letter_or_digit)
        && after.chars().next().is_some_and(letter_or_digit)
}

#[cfg(test)]
mod tests {
    use super::super::{Strength, UserDictionary};

    #[test]
    fn finds_the_longest_word_at_each_place_and_only_those_wanted() {
        let dictionary: UserDictionary =
            "河湾\n河湾新城\n新城\tforbid\n城的\n𠮷野家\nA B\nAI\n".parse().unwrap();
        let text = "在河灣新城的新城，𠮷野家Ａ B用AI练TRAIN";
        let mut found = Vec::new();
        let wanted = |entry: usize| dictionary.entries()[entry].strength != Strength::Forbid;
        dictionary.matcher().visit(text, wanted, |hit| found.push(&text[hit.start..hit.end]));
        assert_eq!(found, ["河灣新城", "城的", "𠮷野家", "Ａ B", "AI"]);
    }
}
