//! How strongly the model wants a boundary at each place.
//!
//! A pointwise linear model: each boundary is decided by itself, from the characters around it,
//! their kinds, and the dictionary words that end there, go over it or begin there; after Neubig,
//! Nakata and Mori, "Pointwise Prediction for Robust, Adaptable Japanese Morphological Analysis"
//! (ACL 2011). All strings that begin at a character are looked up at once, with the weights that
//! they have for all boundaries within reach; the sums move along with the text.

use super::hash;
use super::lanes::{self, Lanes};
use super::layout::{self, LANES, LANES_BEFORE, LONGEST_WORD, bits, kind};
use super::model::View;

/// Characters that a boundary sees on each side: so much of [`layout::OUTSIDE`] surrounds a run.
const REACH: usize = 3;

/// Longest string that has weights of its own.
const LONGEST_STRING: usize = 3;

/// Characters whose strings are looked up at once.
const BLOCK: usize = 32;

/// Boundary scores of one run of characters. Reused from run to run.
#[derive(Clone, Debug, Default)]
pub(super) struct Boundaries {
    /// Codes of the characters, with [`REACH`] codes of the outside before and behind.
    codes: Vec<u16>,
    /// The score of the boundary before each character (those outside too), [`LANES_BEFORE`] places
    /// later: it is known when the characters behind the boundary have been read.
    scores: Vec<i16>,
}

/// Where the first boundary stands among the scores.
const FIRST: usize = REACH + LANES_BEFORE;

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

    /// The codes of the characters of the run, and of some of the outside once it is scored.
    pub(super) fn codes(&self) -> &[u16] {
        self.codes.get(REACH..).unwrap_or_default()
    }

    /// How strongly a boundary is wanted before each character, and before some of the outside.
    pub(super) fn scores(&self) -> &[i16] {
        self.scores.get(FIRST..).unwrap_or_default()
    }

    pub(super) fn scores_mut(&mut self) -> &mut [i16] {
        self.scores.get_mut(FIRST..).unwrap_or_default()
    }

    /// Ends the run: scores its boundaries. Linear.
    pub(super) fn score(&mut self, model: &View<'_>) {
        // Two more, so that strings begin at all characters within reach.
        self.codes.extend([layout::OUTSIDE; REACH + LONGEST_STRING - 1]);
        let Self { codes, scores } = self;
        scores.clear();
        scores.resize(codes.len() + 1 - LONGEST_STRING, 0);
        let mut sums = Lanes::<LANES>::default();
        let mut touching = Touching(0);
        // Kinds of the last characters that were read, three bits each, up to the second of the strings.
        let mut kinds = 0usize;
        for (start, scores) in (0..).step_by(BLOCK).zip(scores.chunks_mut(BLOCK)) {
            let codes = codes.get(start..).unwrap_or_default();
            let key =
                |at: usize, length: usize| codes.get(at..at + length).map_or(0, hash::of_codes);
            let behind = |at: usize| codes.get(at + LONGEST_STRING..).unwrap_or_default();
            let pairs: [u64; BLOCK] = std::array::from_fn(|at| key(at, 2));
            let triples: [u64; BLOCK] = std::array::from_fn(|at| key(at, 3));
            let found =
                model.strings.values(&pairs).into_iter().zip(model.strings.values(&triples));
            let strings = codes.windows(LONGEST_STRING).zip(triples).zip(found);
            for ((at, ((codes, triple_key), (pair, triple))), score) in
                strings.enumerate().zip(scores)
            {
                let &[first, second, _] = codes else { break };
                sums.add(model.weights(first));
                // The bits stand where the lane 0 of longer strings has no weight.
                sums.add(pair & !0xFF);
                sums.add(triple & !0xFF);
                touching.add_short_words(pair as u8 & bits::WORD, triple as u8 & bits::WORD);
                if (pair & triple) as u8 & bits::PREFIX != 0 {
                    touching.add_long_words(model, triple_key, behind(at));
                }
                kinds = kinds << 3 | usize::from(model.kind(second));
                let words = INDEX[touching.shift()];
                let own = model.kind_weight(kinds).saturating_add(model.word_weight(words));
                sums.add_to::<LANES_BEFORE>(own);
                *score = score_between(kinds >> (3 * (LANES_BEFORE + 1)), sums.shift());
            }
        }
    }
}

/// The score of a boundary between two characters of which the kinds are the last ones, with the
/// moved sum of its weights.
#[inline]
fn score_between(kinds: usize, sum: u16) -> i16 {
    let kinds = kinds & 0o77;
    if FIXED >> kinds & 1 == 0 {
        const MOVED: u16 = lanes::BIAS * (LANES * LONGEST_STRING) as u16 + lanes::WIDE_BIAS;
        return sum.wrapping_sub(MOVED).cast_signed();
    }
    match kinds {
        // Digits and letters are never torn, and white space is a token of its own.
        DIGITS | LETTERS | SPACES => i16::MIN,
        _ => i16::MAX,
    }
}

const OUTSIDE: usize = kind::OUTSIDE as usize;
const SPACES: usize = OUTSIDE << 3 | OUTSIDE;
const DIGITS: usize = (kind::DIGIT as usize) << 3 | kind::DIGIT as usize;
const LETTERS: usize = (kind::LETTER as usize) << 3 | kind::LETTER as usize;

/// The pairs of kinds between which no weight counts, a bit each: [`DIGITS`], [`LETTERS`], and those
/// of which one is the outside.
const FIXED: u64 = {
    let mut fixed = 1 << DIGITS | 1 << LETTERS;
    let mut other = 0;
    while other < 8 {
        fixed |= 1 << (OUTSIDE << 3 | other) | 1 << (other << 3 | OUTSIDE);
        other += 1;
    }
    fixed
};

/// The dictionary words that touch a boundary and the next ones, by the classes of the longest ones:
/// for each boundary [`WIDTH`] bits, four each for those that end there, go over it and begin there.
/// A class is as many bits as its number, so that the greater of two is found by one operation.
struct Touching(u128);

/// Bits of one boundary. Those of the ends of the longest word fit.
const WIDTH: u32 = 12;
const _: () = assert!(WIDTH * (LONGEST_WORD as u32 + 1) <= u128::BITS);

/// How far the bits are shifted of words that go over a boundary, and of those that begin there.
const ACROSS: u32 = 4;
const AFTER: u32 = 8;

/// The class whose bits stand at a place.
const fn class_at(touching: usize, shift: u32) -> u8 {
    ((touching >> shift & 0xF) as u8).trailing_ones() as u8
}

/// For the words that touch a boundary the place of their weight in the model.
static INDEX: [u8; 1 << WIDTH] = {
    let mut index = [0; 1 << WIDTH];
    let mut touching = 0;
    while touching < index.len() {
        let classes =
            [class_at(touching, 0), class_at(touching, ACROSS), class_at(touching, AFTER)];
        index[touching] = layout::word_index(classes[0], classes[1], classes[2]) as u8;
        touching += 1;
    }
    index
};

/// The bits of a word that begins at the first boundary, for all boundaries that it touches.
const fn word(length: usize) -> u128 {
    let bits = (1 << layout::length_class(length)) - 1;
    let mut word = bits << AFTER;
    let mut inner = 1;
    while inner < length {
        word |= bits << (inner as u32 * WIDTH + ACROSS);
        inner += 1;
    }
    word | bits << (length as u32 * WIDTH)
}

impl Touching {
    /// Notes words of two and three characters that begin at the first boundary. Without a branch.
    #[inline]
    fn add_short_words(&mut self, two: u8, three: u8) {
        const TWO: u64 = word(2) as u64;
        const THREE: u64 = word(3) as u64;
        let [two, three] = [two, three].map(|is_word| u64::from(is_word != 0).wrapping_neg());
        self.0 |= u128::from(two & TWO | three & THREE);
    }

    /// Notes words of four and more characters that begin with a triple at the first boundary.
    #[cold]
    fn add_long_words(&mut self, model: &View<'_>, triple: u64, rest: &[u16]) {
        let mut key = triple;
        for (length, &code) in (4..=LONGEST_WORD).zip(rest) {
            key = hash::extend(key, code);
            let found = model.strings.value(key) as u8;
            if found & bits::WORD != 0 {
                self.0 |= word(length);
            }
            if found & bits::PREFIX == 0 {
                return;
            }
        }
    }

    /// Takes the bits of the first boundary away.
    #[inline]
    fn shift(&mut self) -> usize {
        let first = self.0 as usize & ((1 << WIDTH) - 1);
        self.0 >>= WIDTH;
        first
    }
}
