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
    /// For each character the weights of the strings that begin there.
    lanes: Vec<Lanes>,
    /// For each character the dictionary words that touch the boundary before it.
    words: Vec<Touching>,
}

impl Boundaries {
    /// Begins a new run with room for the codes of so many characters.
    pub(super) fn begin(&mut self, count: usize) -> &mut [u16] {
        self.codes.clear();
        self.codes.resize(REACH + count, layout::OUTSIDE);
        self.codes.get_mut(REACH..).unwrap_or_default()
    }

    /// Leaves so many characters in the run.
    pub(super) fn truncate(&mut self, count: usize) {
        self.codes.truncate(REACH + count);
    }

    /// Ends the run: scores its boundaries. Linear.
    pub(super) fn score(&mut self, model: &View<'_>) {
        // Two more, so that strings begin at all characters within reach.
        self.codes.extend([layout::OUTSIDE; REACH + LONGEST_STRING - 1]);
        self.words.clear();
        self.words.resize(self.codes.len() + LONGEST_STRING, 0);
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
            lanes.push(add_lanes([
                u64::from_le_bytes(model.character(first)),
                pair & !0xFF,
                found & !0xFF,
            ]));
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
        for ((rows, code), &touching) in lanes.windows(LANES).zip(next_codes).zip(words) {
            // The kinds of two characters before the boundary and of two behind it.
            kinds = (kinds << 3 | kind(Some(code))) & 0o7777;
            scores.push(match kinds >> 3 & 0o77 {
                // Digits and letters are never torn, and white space is a token of its own.
                DIGITS | LETTERS | SPACES => i16::MIN,
                inner if inner >> 3 == OUTSIDE || inner & 7 == OUTSIDE => i16::MAX,
                _ => {
                    let strings: u16 =
                        rows.iter().rev().enumerate().map(|(number, row)| lane(row, number)).sum();
                    let strings = strings.wrapping_sub(BIAS * LANES as u16).cast_signed();
                    let index = INDEX.get(usize::from(touching)).copied().unwrap_or(0);
                    strings
                        .saturating_add(model.kind_weight(kinds))
                        .saturating_add(model.word_weight(usize::from(index)))
                }
            });
        }
    }
}

const OUTSIDE: usize = kind::OUTSIDE as usize;
const SPACES: usize = OUTSIDE << 3 | OUTSIDE;
const DIGITS: usize = (kind::DIGIT as usize) << 3 | kind::DIGIT as usize;
const LETTERS: usize = (kind::LETTER as usize) << 3 | kind::LETTER as usize;

/// The weights of the strings that begin at a character: in each half four lanes of sixteen bits,
/// the even ones in the first half and the odd ones in the second. Each is greater by [`BIAS`].
type Lanes = [[u8; 8]; 2];

/// By how much the sum of three weights of eight bits is moved to be of one sign, so that four sums
/// fit into one register and are added at once.
const BIAS: u16 = 3 * 128;

/// Adds three rows of eight weights of eight bits, lane by lane.
#[inline]
fn add_lanes(rows: [u64; 3]) -> Lanes {
    const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
    const SIGNS: u64 = 0x8080_8080_8080_8080;
    let half = |shift: u32| -> u64 { rows.iter().map(|row| (row ^ SIGNS) >> shift & EVEN).sum() };
    [half(0).to_le_bytes(), half(8).to_le_bytes()]
}

/// One of the lanes.
#[inline]
fn lane(lanes: &Lanes, number: usize) -> u16 {
    let half = &lanes[number % 2];
    u16::from_le_bytes([half[number / 2 * 2], half[number / 2 * 2 + 1]])
}

/// The dictionary words that touch a boundary, by the classes of the longest ones: four bits each
/// for those that end there, go over it and begin there. A class is as many bits as its number, so
/// that the greater of two is found by one operation.
type Touching = u16;

/// How far the bits are shifted of words that go over a boundary, and of those that begin there.
const ACROSS: u32 = 4;
const AFTER: u32 = 8;

/// The bits of a class.
const fn class_bits(class: u8) -> Touching {
    (1 << class) - 1
}

/// The class whose bits stand at a place.
const fn class_at(touching: usize, shift: u32) -> u8 {
    ((touching >> shift & 0xF) as u8).trailing_ones() as u8
}

/// For the words that touch a boundary the place of their weight in the model.
static INDEX: [u8; 1 << 12] = {
    let mut index = [0; 1 << 12];
    let mut touching = 0;
    while touching < index.len() {
        let classes =
            [class_at(touching, 0), class_at(touching, ACROSS), class_at(touching, AFTER)];
        index[touching] = layout::word_index(classes[0], classes[1], classes[2]) as u8;
        touching += 1;
    }
    index
};

/// Notes words of two and three characters at the boundaries that they touch. Without a branch.
#[inline]
fn mark_short_words(touched: &mut [Touching; 4], two: u8, three: u8) {
    const fn touching(length: usize) -> [Touching; 4] {
        let bits = class_bits(layout::length_class(length));
        let mut touching = [0; 4];
        touching[0] = bits << AFTER;
        let mut inner = 1;
        while inner < length {
            touching[inner] = bits << ACROSS;
            inner += 1;
        }
        touching[length] = bits;
        touching
    }
    const TWO: [Touching; 4] = touching(2);
    const THREE: [Touching; 4] = touching(3);
    let [two, three] = [two, three].map(|is_word| u16::from(is_word != 0).wrapping_neg());
    for ((place, bits_of_two), bits_of_three) in touched.iter_mut().zip(TWO).zip(THREE) {
        *place |= bits_of_two & two | bits_of_three & three;
    }
}

/// Notes a word of the dictionary at the boundaries that it touches.
#[inline]
fn mark(words: &mut [Touching], start: usize, length: usize) {
    let bits = class_bits(layout::length_class(length));
    let Some(touched) = words.get_mut(start..=start + length) else { return };
    if let [first, inner @ .., last] = touched {
        *first |= bits << AFTER;
        for place in inner {
            *place |= bits << ACROSS;
        }
        *last |= bits;
    }
}

/// Dictionary words of four and more characters that begin with a triple.
#[cold]
fn mark_long_words(
    model: &View<'_>,
    words: &mut [Touching],
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
