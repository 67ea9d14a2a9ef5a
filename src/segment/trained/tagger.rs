//! Parts of speech of the words that were found.
//!
//! From left to right: of the tags that a word can have the one is taken whose features (the word,
//! its neighbours, their tags, its characters) have the greatest sum of weights.

use super::hash;
use super::lanes::Lanes;
use super::layout::{self, KNOWN, NO_TAG, ONE_TAG, TAGS_IN_SET};
use super::model::View;
use super::tag_features::{Context, of_known_word, of_neighbours, of_unknown_word};
use crate::segment::Tag;
use crate::segment::entry::Entry;

/// A word as the tagger sees it; the default is the edge of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The hash of its codes, if there is a choice of tags.
    hash: u64,
    /// Its entry in the model; [`EDGE`] at the edge of a sentence.
    entry: u16,
    set: u16,
    first: u16,
    last_but_one: u16,
    last: u16,
    /// Length in characters, as far as the tagger tells lengths apart.
    length: u8,
}

/// The entry of the edge of a sentence: one tag, and that none.
const EDGE: u16 = ONE_TAG | NO_TAG as u16;

impl Default for Word {
    fn default() -> Self {
        Self { hash: 0, entry: EDGE, set: 0, first: 0, last_but_one: 0, last: 0, length: 0 }
    }
}

impl Word {
    /// A word of which the model says `found`.
    #[inline]
    fn new(model: &View<'_>, codes: &[u16], hash: u64, found: u16) -> Self {
        let (&[first, ..], &[.., last]) = (codes, codes) else { return Self::default() };
        // White space is the edge of a sentence.
        if first == layout::OUTSIDE || last == layout::OUTSIDE {
            return Self::default();
        }
        let (entry, last_but_one) = match codes {
            [.., last_but_one, _] => (found, *last_but_one),
            _ => (model.character_word(first), last),
        };
        let length = codes.len().min(usize::from(u8::MAX)) as u8;
        Self { hash, entry, set: model.set_of(entry), first, last_but_one, last, length }
    }
}

/// Words that are looked up at once.
const BLOCK: usize = 32;

/// Looks up all words, many at a time.
fn read(model: &View<'_>, codes: &[u16], entries: &[Entry], words: &mut Vec<Word>) {
    words.clear();
    for entries in entries.chunks(BLOCK) {
        let codes = |number: usize| {
            entries.get(number).and_then(|entry| codes.get(entry.span.chars())).unwrap_or_default()
        };
        let hashes: [u64; BLOCK] = std::array::from_fn(|number| hash::of_codes(codes(number)));
        let found = model.words.values(&hashes).into_iter().zip(hashes).take(entries.len());
        words.extend(
            found
                .enumerate()
                .map(|(number, (found, hash))| Word::new(model, codes(number), hash, found as u16)),
        );
    }
}

/// Gives each word its part of speech. `codes` are those of all characters of the text; `words` is
/// working memory. Linear.
pub(super) fn tag(model: &View<'_>, codes: &[u16], entries: &mut [Entry], words: &mut Vec<Word>) {
    read(model, codes, entries, words);
    let mut previous = Word::default();
    let (mut previous_tag, mut tag_before_previous) = (NO_TAG, NO_TAG);
    let nexts = words.iter().copied().skip(1).chain([Word::default()]);
    for ((entry, &word), next) in entries.iter_mut().zip(words.iter()).zip(nexts) {
        // Most words have one tag only.
        let tag = if word.entry & ONE_TAG != 0 {
            word.entry as u8
        } else {
            choose(
                model,
                word.entry,
                &Context {
                    word: word.hash,
                    set: word.set,
                    next_set: next.set,
                    first: word.first,
                    last_but_one: word.last_but_one,
                    last: word.last,
                    length: word.length.into(),
                    code_before: previous.last,
                    code_after: next.first,
                    previous_tag,
                    tag_before_previous,
                },
            )
        };
        entry.tag = Tag::ALL.get(usize::from(tag)).copied().unwrap_or(Tag::Other);
        (tag_before_previous, previous_tag) =
            if tag == NO_TAG { (NO_TAG, NO_TAG) } else { (previous_tag, tag) };
        previous = word;
    }
}

/// The likeliest tag of the word with this hash, if the model knows it.
pub(super) fn likeliest_tag(model: &View<'_>, hash: u64) -> Option<Tag> {
    let &[_, _, low, high] = model.words.find(hash)?;
    let set = model.set_of(u16::from_le_bytes([low, high]));
    let &[first, ..] = model.tag_sets.get(usize::from(set))?;
    Tag::ALL.get(usize::from(first)).copied()
}

/// The best tag of the word's set.
fn choose(model: &View<'_>, entry: u16, context: &Context) -> u8 {
    let Some(&[low, high, ref weights @ ..]) = model.habits.get(usize::from(entry)) else {
        return NO_TAG;
    };
    let Some(set) = model.tag_sets.get(usize::from(context.set)) else { return NO_TAG };
    let mut sums = Lanes::<TAGS_IN_SET>::default();
    sums.add(u64::from_le_bytes(*weights));
    let mut add = |feature: u64| sums.add(model.tag_features.value(feature));
    if u16::from_le_bytes([low, high]) & KNOWN != 0 {
        of_known_word(context).into_iter().for_each(&mut add);
    } else {
        of_unknown_word(context).into_iter().for_each(&mut add);
    }
    of_neighbours(context).into_iter().for_each(&mut add);
    let mut best = 0;
    for (lane, _) in set.iter().enumerate().skip(1).take_while(|(_, tag)| **tag != NO_TAG) {
        if sums.get(lane) > sums.get(best) {
            best = lane;
        }
    }
    set[best]
}
