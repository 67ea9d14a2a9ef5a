//! The engines, and what is done to their tokens.

use super::Tag;
use super::entry::Entry;
use super::plan::{Extent, Join};
use crate::Span;

/// What finds the words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Engine {
    /// A linear model trained on the People's Daily corpus (PKU standard): far more of its words
    /// are right than jieba's, new ones too, and it is faster.
    #[default]
    Trained,
    /// jieba: its dictionary and its hidden Markov model, through the `jieba-rs` crate, for the
    /// words that jieba's users know.
    #[cfg(feature = "jieba")]
    Jieba,
}

/// Working memory of the engines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// The text as jieba is given it.
    #[cfg(feature = "jieba")]
    pub(super) folded: String,
    pub(super) trained: super::trained::Scratch,
    /// What the edges of names are found with.
    pub(super) edges: super::trained::EdgeMemory,
    /// The words into which search mode puts others.
    pub(super) whole: Vec<Entry>,
    /// Byte offsets of the characters of a word.
    pub(super) offsets: Vec<usize>,
}

/// Joins the tokens of each stretch that stays whole. Both lists are sorted. Linear.
pub(super) fn join(entries: &mut Vec<Entry>, joins: &[Join]) {
    let mut read = 0;
    let mut write = 0;
    for join in joins {
        while let Some(&entry) = entries.get(read).filter(|entry| entry.span.end() <= join.start) {
            entries[write] = entry;
            read += 1;
            write += 1;
        }
        let torn = entries.get(read..).unwrap_or_default();
        let count = torn.iter().take_while(|entry| entry.span.start() < join.end).count();
        let Some((&first, &last)) = torn.first().zip(torn.get(..count).and_then(<[_]>::last))
        else {
            continue;
        };
        let exact = first.span.start() == join.start && last.span.end() == join.end;
        if join.extent != Extent::Inside && !exact {
            continue;
        }
        let tag = match count {
            1 => first.tag,
            _ => join.tag.unwrap_or(Tag::Numeral),
        };
        let bytes = first.span.start()..last.span.end();
        let span = Span::new(bytes, first.span.start_char()..last.span.end_char());
        entries[write] = Entry { span, tag };
        write += 1;
        read += count;
    }
    entries.copy_within(read.., write);
    entries.truncate(write + entries.len() - read);
}

/// Gives the tokens that are exactly a stretch with a tag this tag. Both lists are sorted. Linear.
pub(super) fn apply_tags(entries: &mut [Entry], joins: &[Join]) {
    let mut entries = entries.iter_mut().peekable();
    for join in joins.iter().filter(|join| join.extent == Extent::Exact) {
        while entries.next_if(|entry| entry.span.start() < join.start).is_some() {}
        if let Some(entry) = entries.next_if(|entry| entry.span.bytes() == (join.start..join.end)) {
            entry.tag = join.tag.unwrap_or(entry.tag);
        }
    }
}
