//! Parts of speech of the words that were found.
//!
//! From left to right: of the tags that a word can have the one is taken whose features (the word,
//! its neighbours, their tags, its characters) have the greatest sum of weights.

use super::hash;
use super::layout::{self, NO_TAG};
use super::model::View;
use super::tag_features::{Context, features};
use crate::segment::Tag;
use crate::segment::token::Entry;

/// Room for the scores of all tags.
const TAGS: usize = 64;

/// Number of the set of tags of a word that the model does not know.
const UNKNOWN_SET: u16 = 0;

/// A word as the tagger sees it; the default is the edge of a sentence.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    hash: u64,
    set: u16,
    first: u16,
    last_but_one: u16,
    last: u16,
    length: usize,
}

impl Word {
    fn read(model: &View<'_>, text: &str) -> Self {
        let mut word = Self::default();
        for raw in text.chars() {
            let code = model.code(raw);
            if code == layout::OUTSIDE {
                return Self::default();
            }
            if word.length == 0 {
                (word.first, word.last) = (code, code);
            }
            (word.last_but_one, word.last) = (word.last, code);
            word.hash = hash::extend(word.hash, code);
            word.length += 1;
        }
        word.set = model
            .words
            .find(word.hash)
            .map_or(UNKNOWN_SET, |&[_, _, low, high]| u16::from_le_bytes([low, high]));
        word
    }

    fn is_edge(&self) -> bool {
        self.length == 0
    }
}

/// Gives each word its part of speech. Linear.
pub(super) fn tag(model: &View<'_>, text: &str, entries: &mut [Entry]) {
    let read = |entry: Option<&Entry>| {
        entry
            .and_then(|entry| text.get(entry.span.bytes()))
            .map_or(Word::default(), |text| Word::read(model, text))
    };
    let mut previous = Word::default();
    let (mut previous_tag, mut tag_before_previous) = (NO_TAG, NO_TAG);
    let mut word = read(entries.first());
    for index in 0..entries.len() {
        let next = read(entries.get(index + 1));
        let tag = if word.is_edge() {
            NO_TAG
        } else {
            choose(
                model,
                &Context {
                    word: word.hash,
                    set: word.set,
                    next_set: next.set,
                    first: word.first,
                    last_but_one: word.last_but_one,
                    last: word.last,
                    length: word.length,
                    code_before: previous.last,
                    code_after: next.first,
                    previous_tag,
                    tag_before_previous,
                },
            )
        };
        if let Some(entry) = entries.get_mut(index) {
            entry.tag = Tag::ALL.get(usize::from(tag)).copied().unwrap_or(Tag::Other);
        }
        (tag_before_previous, previous_tag) =
            if tag == NO_TAG { (NO_TAG, NO_TAG) } else { (previous_tag, tag) };
        (previous, word) = (word, next);
    }
}

/// The best tag of the word's set.
fn choose(model: &View<'_>, context: &Context) -> u8 {
    let Some(set) = model.tag_sets.get(usize::from(context.set)) else { return NO_TAG };
    // Most words have one tag only.
    let [first, second, ..] = *set;
    if second == NO_TAG {
        return first;
    }
    let mut scores = [0i16; TAGS];
    // All look-ups first: they do not wait for each other.
    for found in features(context).map(|feature| model.tag_features.value(feature)) {
        let (start, count) = (found as usize & 0xFF_FFFF, (found >> 24) as usize);
        for &[tag, weight] in model.tag_weights.get(start..start + count).unwrap_or(&[]) {
            let score = &mut scores[usize::from(tag) % TAGS];
            *score = score.saturating_add(i16::from(weight.cast_signed()));
        }
    }
    let score = |tag: u8| scores[usize::from(tag) % TAGS];
    let mut best = first;
    for &tag in set.iter().take_while(|&&tag| tag != NO_TAG) {
        if score(tag) > score(best) {
            best = tag;
        }
    }
    best
}
