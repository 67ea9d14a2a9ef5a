//! jieba's words.

use super::Tag;
use super::dictionary::{Strength, UserDictionary};
use super::entry::Entry;
use super::plan::Plan;
use crate::Span;
use crate::scan::character::fold;
use jieba_rs::Jieba;
use std::sync::{Arc, OnceLock};

/// Stands for a cut in the text that jieba is given; it belongs to no word of jieba.
const CUT: char = '\u{1F}';

/// jieba with its dictionary, and the words of the user in it.
#[derive(Clone, Debug)]
pub(super) struct JiebaEngine {
    jieba: Arc<Jieba>,
    dictionary: Option<UserDictionary>,
    /// Whether unknown words are looked for with the hidden Markov model.
    new_words: bool,
}

impl JiebaEngine {
    /// The dictionary is decompressed on the first call of the process (about 0.1 s).
    pub(super) fn new(dictionary: Option<&UserDictionary>, new_words: bool) -> Self {
        static JIEBA: OnceLock<Arc<Jieba>> = OnceLock::new();
        let shared = JIEBA.get_or_init(|| Arc::new(Jieba::new()));
        let jieba = match dictionary {
            None => Arc::clone(shared),
            Some(dictionary) => Arc::new(with_words(shared, dictionary)),
        };
        Self { jieba, dictionary: dictionary.cloned(), new_words }
    }

    /// Exactly what jieba-rs gives.
    pub(super) fn segment_plain(&self, text: &str, entries: &mut Vec<Entry>) {
        entries.clear();
        entries.extend(self.jieba.tag(text, self.new_words).iter().map(|word| Entry {
            span: Span::new(word.byte_start..word.byte_end, word.start..word.end),
            tag: tag_of(word.tag),
        }));
    }

    /// Exactly what jieba-rs gives in search mode, which has no tags.
    pub(super) fn search_plain(&self, text: &str, entries: &mut Vec<Entry>) {
        entries.clear();
        entries.extend(self.jieba.cut_for_search(text, self.new_words).iter().map(|word| Entry {
            span: Span::new(word.byte_start..word.byte_end, word.start..word.end),
            tag: Tag::Other,
        }));
    }

    /// Whether a string is in jieba's dictionary.
    pub(super) fn is_word(&self, word: &str, folding: bool, folded: &mut String) -> bool {
        folded.clear();
        folded.extend(word.chars().map(|raw| if folding { fold(raw) } else { raw }));
        self.jieba.has_word(folded)
    }

    /// The words of the text read as Simplified and half-width, cut where the plan wants it.
    pub(super) fn segment(
        &self,
        text: &str,
        plan: &Plan,
        folding: bool,
        folded: &mut String,
        entries: &mut Vec<Entry>,
    ) {
        folded.clear();
        let mut cuts = plan.cuts.iter().copied().peekable();
        for (position, raw) in text.char_indices() {
            if cuts.next_if_eq(&position).is_some() {
                folded.push(CUT);
            }
            folded.push(if folding { fold(raw) } else { raw });
        }
        let forbids =
            |word: &str| self.dictionary.as_ref().is_some_and(|words| words.forbids(word));
        entries.clear();
        let mut cuts = plan.cuts.iter().copied().peekable();
        let mut rest = text.chars();
        let (mut start, mut start_char) = (0, 0);
        for word in self.jieba.tag(folded, self.new_words) {
            // A cut character stands where the plan has a cut; one of the text itself does not.
            if word.word.starts_with(CUT) && cuts.next_if_eq(&start).is_some() {
                continue;
            }
            let tag = tag_of(word.tag);
            let mut push = |count: usize| {
                let end = start + rest.by_ref().take(count).map(char::len_utf8).sum::<usize>();
                let end_char = start_char + count;
                entries.push(Entry { span: Span::new(start..end, start_char..end_char), tag });
                (start, start_char) = (end, end_char);
            };
            let count = word.end - word.start;
            // The hidden Markov model may make up a word that the user forbids.
            if forbids(word.word) {
                (0..count).for_each(|_| push(1));
            } else {
                push(count);
            }
        }
    }
}

/// A copy of jieba with the words of a user. Words that jieba cannot hold (with spaces or
/// punctuation) are joined afterwards; forced words are cut out beforehand.
fn with_words(jieba: &Jieba, dictionary: &UserDictionary) -> Jieba {
    let mut jieba = jieba.clone();
    for entry in dictionary.entries() {
        let word: String = entry.word().chars().map(fold).collect();
        let frequency = match entry.strength() {
            Strength::Word(frequency) => frequency.map(|frequency| frequency.max(1) as usize),
            // A word without frequency is never better than its parts.
            Strength::Forbid => Some(0),
            Strength::Force => continue,
        };
        jieba.add_word(&word, frequency, entry.tag().map(Tag::as_jieba));
    }
    jieba
}

fn tag_of(spelling: &str) -> Tag {
    Tag::from_spelling(spelling).unwrap_or(Tag::Other)
}
