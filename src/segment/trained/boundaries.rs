//! How strongly the model wants a boundary at each place.
//!
//! A pointwise linear model: each boundary is decided by itself, from the characters around it,
//! their kinds, and the dictionary words that end there, go over it or begin there; after Neubig,
//! Nakata and Mori, "Pointwise Prediction for Robust, Adaptable Japanese Morphological Analysis"
//! (ACL 2011). All strings that begin at a character are looked up at once, with the weights that
//! they have for all boundaries within reach.

use super::hash;
use super::layout::{self, LANES, LONGEST_WORD, bits, kind};
use super::model::View;

/// Characters that a boundary sees on each side: so much of [`layout::OUTSIDE`] surrounds a run.
pub(super) const REACH: usize = 3;

/// Longest string that has weights of its own.
const LONGEST_STRING: usize = 3;

/// Boundary scores of one run of characters. Reused from run to run.
#[derive(Clone, Debug, Default)]
pub(super) struct Boundaries {
    /// Codes of the characters, with [`REACH`] codes of the outside before and behind.
    pub(super) codes: Vec<u16>,
    /// For each character (those outside too) the score of the boundary before it.
    pub(super) scores: Vec<i16>,
    /// For each character the weights of the strings that begin there, lane by lane.
    lanes: Vec<[i16; 8]>,
    /// Classes of the longest dictionary words that end before, go over, and begin at a character.
    words: Vec<[u8; 3]>,
}

impl Boundaries {
    /// Begins a new run.
    pub(super) fn clear(&mut self) {
        self.codes.clear();
        self.codes.extend([layout::OUTSIDE; REACH]);
    }

    /// Ends the run: scores its boundaries. Linear.
    pub(super) fn score(&mut self, model: &View<'_>) {
        // Two more, so that strings begin at all characters within reach.
        self.codes.extend([layout::OUTSIDE; REACH + LONGEST_STRING - 1]);
        self.words.clear();
        self.words.resize(self.codes.len() + LONGEST_STRING, [0; 3]);
        self.look_up(model);
        self.sum(model);
    }

    /// The weights of strings of one to three characters; marks dictionary words on the way.
    fn look_up(&mut self, model: &View<'_>) {
        let Self { codes, lanes, words, .. } = self;
        lanes.clear();
        for (at, strings) in codes.windows(LONGEST_STRING).enumerate() {
            let &[first, second, third] = strings else { break };
            let pair = hash::extend(hash::extend(0, first), second);
            let triple = hash::extend(pair, third);
            let pair = model.strings.value(pair);
            let found = model.strings.value(triple);
            if let Some(touched) = words.get_mut(at..).and_then(|words| words.first_chunk_mut()) {
                mark_short_words(touched, pair as u8 & bits::WORD, found as u8 & bits::WORD);
            }
            if (pair & found) as u8 & bits::PREFIX != 0 {
                mark_long_words(model, words, at, triple, codes.get(at + 3..).unwrap_or(&[]));
            }
            // The bits stand where the lane 0 of longer strings has no weight.
            let rows = [
                model.character(first),
                (pair & !0xFF).to_le_bytes(),
                (found & !0xFF).to_le_bytes(),
            ];
            lanes.push(std::array::from_fn(|lane| {
                rows.iter().map(|row| i16::from(row[lane].cast_signed())).sum()
            }));
        }
    }

    /// Puts together what a boundary gets from the strings around it, from the kinds of the
    /// characters, and from the dictionary words.
    fn sum(&mut self, model: &View<'_>) {
        let Self { codes, scores, lanes, words } = self;
        scores.clear();
        scores.resize(REACH, i16::MAX);
        let kind =
            |code: Option<&u16>| usize::from(code.map_or(kind::OUTSIDE, |&code| model.kind(code)));
        let mut kinds = (1..REACH + 1).fold(0, |kinds, at| kinds << 3 | kind(codes.get(at)));
        let next_codes = codes.iter().skip(REACH + 1);
        let words = words.iter().skip(REACH);
        for ((rows, code), &[before, across, after]) in
            lanes.windows(LANES).zip(next_codes).zip(words)
        {
            // The kinds of two characters before the boundary and of two behind it.
            kinds = (kinds << 3 | kind(Some(code))) & 0o7777;
            scores.push(match kinds >> 3 & 0o77 {
                // Digits and letters are never torn, and white space is a token of its own.
                DIGITS | LETTERS | SPACES => i16::MIN,
                inner if inner >> 3 == OUTSIDE || inner & 7 == OUTSIDE => i16::MAX,
                _ => {
                    let strings: i16 =
                        rows.iter().rev().enumerate().map(|(lane, row)| row[lane]).sum();
                    strings.saturating_add(model.kind_weight(kinds)).saturating_add(
                        model.word_weight(layout::word_index(before, across, after)),
                    )
                }
            });
        }
    }
}

const OUTSIDE: usize = kind::OUTSIDE as usize;
const SPACES: usize = OUTSIDE << 3 | OUTSIDE;
const DIGITS: usize = (kind::DIGIT as usize) << 3 | kind::DIGIT as usize;
const LETTERS: usize = (kind::LETTER as usize) << 3 | kind::LETTER as usize;

/// Notes words of two and three characters at the boundaries that they touch. Without a branch.
#[inline]
fn mark_short_words(touched: &mut [[u8; 3]; 4], two: u8, three: u8) {
    // The bit of a word is the class of the shortest ones.
    const { assert!(bits::WORD == layout::length_class(2) && 2 == layout::length_class(3)) };
    let [first, second, third, fourth] = touched;
    let (two, three) = (two, three * 2);
    let longest = two.max(three);
    first[2] = first[2].max(longest);
    second[1] = second[1].max(longest);
    third[0] = third[0].max(two);
    third[1] = third[1].max(three);
    fourth[0] = fourth[0].max(three);
}

/// Notes a word of the dictionary at the boundaries that it touches.
#[inline]
fn mark(words: &mut [[u8; 3]], start: usize, length: usize) {
    let class = layout::length_class(length);
    let Some(touched) = words.get_mut(start..=start + length) else { return };
    if let [first, inner @ .., last] = touched {
        first[2] = first[2].max(class);
        for place in inner {
            place[1] = place[1].max(class);
        }
        last[0] = last[0].max(class);
    }
}

/// Dictionary words of four and more characters that begin with a triple.
#[cold]
fn mark_long_words(
    model: &View<'_>,
    words: &mut [[u8; 3]],
    start: usize,
    triple: u64,
    rest: &[u16],
) {
    let mut key = triple;
    for (length, &code) in (4..=LONGEST_WORD).zip(rest) {
        key = hash::extend(key, code);
        let Some(slot) = model.strings.find(key) else { return };
        if slot[2] & bits::WORD != 0 {
            mark(words, start, length);
        }
        if slot[2] & bits::PREFIX == 0 {
            return;
        }
    }
}
