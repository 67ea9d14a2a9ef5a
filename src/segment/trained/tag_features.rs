//! The features of the tagger. Shared with the trainer in `xtask`, so it knows of nothing but the
//! hash function.

use super::hash::of_feature;

/// What the tagger sees of a word and its neighbours.
///
/// The word is given by the hash of its codes; tags and sets of tags by their numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    pub(crate) word: u64,
    /// The set of tags that the word can have, and that of the next one.
    pub(crate) set: u16,
    pub(crate) next_set: u16,
    /// Codes of the first, the last but one and the last character; they may be the same.
    pub(crate) first: u16,
    pub(crate) last_but_one: u16,
    pub(crate) last: u16,
    /// Length in characters.
    pub(crate) length: usize,
    /// Code of the last character of the previous word, of the first one of the next word.
    pub(crate) code_before: u16,
    pub(crate) code_after: u16,
    /// Tags of the previous two words.
    pub(crate) previous_tag: u8,
    pub(crate) tag_before_previous: u8,
}

/// What a known word is like by itself.
pub(crate) fn of_habit(word: u64) -> u64 {
    of_feature(0, [word, 0])
}

/// A known word beside its neighbours.
#[inline]
pub(crate) fn of_known_word(context: &Context) -> [u64; 2] {
    [
        of_feature(1, [context.word, u64::from(context.previous_tag)]),
        of_feature(2, [context.word, u64::from(context.next_set)]),
    ]
}

/// What the characters of an unknown word are like.
#[inline]
pub(crate) fn of_unknown_word(context: &Context) -> [u64; 3] {
    let set = u64::from(context.set);
    let suffix = u64::from(context.last_but_one) << 16 | u64::from(context.last);
    let length = context.length.min(4) as u64;
    [
        of_feature(7, [set, u64::from(context.last)]),
        of_feature(8, [set, suffix]),
        of_feature(9, [set, length << 16 | u64::from(context.first)]),
    ]
}

/// The neighbours of any word.
#[inline]
pub(crate) fn of_neighbours(context: &Context) -> [u64; 4] {
    let set = u64::from(context.set);
    let tags = u64::from(context.tag_before_previous) << 8 | u64::from(context.previous_tag);
    [
        of_feature(3, [set, tags]),
        of_feature(4, [set, u64::from(context.next_set)]),
        of_feature(5, [set, u64::from(context.code_before)]),
        of_feature(6, [set, u64::from(context.code_after)]),
    ]
}
