//! The engines, and what is done to their tokens.

use super::Tag;
use super::plan::{Extent, Join};
use super::token::Entry;
use crate::Span;

/// What finds the words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Engine {
    /// jieba: its dictionary and its hidden Markov model, through the `jieba-rs` crate, for the
    /// words that jieba's users know.
    #[cfg(feature = "jieba")]
    #[default]
    Jieba,
}

/// Working memory of the engines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    /// The text as jieba is given it.
    #[cfg(feature = "jieba")]
    pub(super) folded: String,
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
        let from = read;
        let count =
            entries[from..].iter().take_while(|entry| entry.span.start() < join.end).count();
        let Some((first, last)) = entries
            .get(from..from + count)
            .and_then(|torn| Some((torn.first()?.span, torn.last()?.span)))
        else {
            continue;
        };
        let exact = first.start() == join.start && last.end() == join.end;
        if join.extent != Extent::Inside && !exact {
            continue;
        }
        let engine_tag = entries[from].tag;
        let torn = count > 1;
        let tag = match join.tag {
            Some(tag) if torn || join.extent == Extent::Exact => tag,
            None if torn => Tag::Numeral,
            _ => engine_tag,
        };
        let span = Span::new(first.start()..last.end(), first.start_char()..last.end_char());
        entries[write] = Entry { span, tag };
        write += 1;
        read = from + count;
    }
    entries.copy_within(read.., write);
    entries.truncate(write + entries.len() - read);
}
