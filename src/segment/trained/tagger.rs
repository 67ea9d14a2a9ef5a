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

/// A word as the tagger sees it; the default is the edge of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    hash: u64,
    set: u16,
    known: bool,
    first: u16,
    last_but_one: u16,
    last: u16,
    length: usize,
}

impl Word {
    #[inline]
    fn read(model: &View<'_>, codes: &[u16]) -> Self {
        let (&[first, ..], &[.., last]) = (codes, codes) else { return Self::default() };
        let (mut hash, mut outside) = (0, false);
        for &code in codes {
            hash = hash::extend(hash, code);
            outside |= code == layout::OUTSIDE;
        }
        if outside {
            return Self::default();
        }
        let entry = model.words.value(hash) as u16;
        Self {
            hash,
            set: entry & !layout::KNOWN,
            known: entry & layout::KNOWN != 0,
            first,
            last_but_one: codes.len().checked_sub(2).map_or(last, |place| codes[place]),
            last,
            length: codes.len(),
        }
    }

    fn is_edge(&self) -> bool {
        self.length == 0
    }
}

/// Gives each word its part of speech. `codes` are those of all characters of the text; `words` is
/// working memory. Linear.
pub(super) fn tag(model: &View<'_>, codes: &[u16], entries: &mut [Entry], words: &mut Vec<Word>) {
    // All words first: their look-ups do not wait for each other.
    words.clear();
    words.extend(entries.iter().map(|entry| {
        codes.get(entry.span.chars()).map_or(Word::default(), |codes| Word::read(model, codes))
    }));
    let mut previous = Word::default();
    let (mut previous_tag, mut tag_before_previous) = (NO_TAG, NO_TAG);
    let nexts = words.iter().copied().skip(1).chain([Word::default()]);
    for ((entry, &word), next) in entries.iter_mut().zip(words.iter()).zip(nexts) {
        let tag = if word.is_edge() {
            NO_TAG
        } else {
            choose(
                model,
                &Context {
                    word: word.hash,
                    known: word.known,
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
        entry.tag = Tag::ALL.get(usize::from(tag)).copied().unwrap_or(Tag::Other);
        (tag_before_previous, previous_tag) =
            if tag == NO_TAG { (NO_TAG, NO_TAG) } else { (previous_tag, tag) };
        previous = word;
    }
}

/// The likeliest tag of the word with this hash, if the model knows it.
pub(super) fn likeliest_tag(model: &View<'_>, hash: u64) -> Option<Tag> {
    let &[_, _, low, high] = model.words.find(hash)?;
    let set = u16::from_le_bytes([low, high]) & !layout::KNOWN;
    let &[first, ..] = model.tag_sets.get(usize::from(set))?;
    Tag::ALL.get(usize::from(first)).copied()
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
            // Seven weights of eight bits never leave sixteen.
            *score = score.wrapping_add(i16::from(weight.cast_signed()));
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
