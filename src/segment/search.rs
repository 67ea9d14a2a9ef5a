//! Search mode: the words inside longer words.

use super::entry::Entry;
use crate::Span;

/// Puts before each word the words of two and three characters inside it, as jieba's search mode
/// does, and before a Latin compound its parts (WES of WES-5.4.5): a search for any of them finds
/// the text. They have the tag of the word that holds them.
///
/// `is_word` says whether a string is a word of the engine's dictionary. Linear.
pub(super) fn add_inner_words(
    text: &str,
    entries: &mut Vec<Entry>,
    whole: &mut Vec<Entry>,
    offsets: &mut Vec<usize>,
    mut is_word: impl FnMut(&str) -> bool,
) {
    std::mem::swap(entries, whole);
    entries.clear();
    for entry in whole.iter() {
        let span = entry.span;
        let Some(word) = text.get(span.bytes()) else { continue };
        offsets.clear();
        offsets.extend(word.char_indices().map(|(offset, _)| offset));
        offsets.push(word.len());
        let length = offsets.len() - 1;
        let mut add = |first: usize, last: usize| {
            let byte = |place: usize| span.start() + offsets.get(place).copied().unwrap_or(0);
            let chars = span.start_char() + first..span.start_char() + last;
            entries.push(Entry { span: Span::new(byte(first)..byte(last), chars), tag: entry.tag });
        };
        let mut start = 0;
        for part in word.split(CONNECTORS) {
            let end = start + part.len();
            // A single letter or a number of a version is no word to look for.
            if part.len() < word.len()
                && part.len() >= 2
                && part.bytes().any(|byte| byte.is_ascii_alphabetic())
            {
                let place = |offset: usize| offsets.partition_point(|&other| other < offset);
                add(place(start), place(end));
            }
            start = end + 1;
        }
        for (size, least) in [(2, 3), (3, 4)] {
            if length < least {
                continue;
            }
            for first in 0..=length - size {
                let inner = offsets.get(first).zip(offsets.get(first + size));
                let inner = inner.and_then(|(&from, &to)| word.get(from..to));
                if inner.is_some_and(&mut is_word) {
                    add(first, first + size);
                }
            }
        }
        entries.push(*entry);
    }
}

/// Marks inside Latin compounds.
const CONNECTORS: [char; 3] = ['.', '_', '-'];
