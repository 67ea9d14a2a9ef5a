//! Ordinary words: where a line has the words of two to four characters of the dictionary.
//!
//! A name seldom begins or ends inside a word (研究|所 is none), whatever characters it is made of.

use super::alphabet;
use super::buckets::{self, Buckets};
use super::features::hash;
use std::ops::Range;

/// The words, as hashes of the codes of their characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'d>(Buckets<'d>);

/// Longest word, in characters.
const LONGEST: usize = 4;

/// Which words touch a unit: the longest that begins there, that ends there, and whether one goes
/// over it. Two bits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct WordMarks(pub(crate) u8);

const BEGINS: u8 = 0;
const ENDS: u8 = 2;
const INSIDE: u8 = 4;

impl WordMarks {
    fn add(&mut self, place: u8, class: u8) {
        let shift = class << place;
        self.0 = (self.0 & !(3 << place)) | shift.max(self.0 & (3 << place));
    }
}

impl<'d> Words<'d> {
    pub(crate) fn new(bytes: &'d [u8]) -> Self {
        Self(Buckets::new(bytes))
    }

    /// Marks the words that touch some places of the padded line; other marks near them may be
    /// changed.
    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    pub(crate) fn mark(&self, codes: &[u16], places: Range<usize>, marks: &mut [WordMarks]) {
        let from = places.start.saturating_sub(LONGEST - 1);
        let to = (places.end + LONGEST - 1).min(codes.len());
        marks.get_mut(places.clone()).unwrap_or_default().fill(WordMarks::default());
        let codes = codes.get(from..to).unwrap_or_default();
        for (at, codes) in (from..).zip(codes.windows(LONGEST)) {
            let &[first, second, third, fourth] = codes else { break };
            let Some([one, two, three, four]) =
                marks.get_mut(at..).and_then(|marks| marks.first_chunk_mut())
            else {
                break;
            };
            if self.0.find(of_two(first, second)).is_some() {
                one.add(BEGINS, 1);
                two.add(ENDS, 1);
            }
            if self.0.find(of_three(first, second, third)).is_some() {
                one.add(BEGINS, 2);
                two.add(INSIDE, 1);
                three.add(ENDS, 2);
            }
            if self.0.find(of_four(first, second, third, fourth)).is_some() {
                one.add(BEGINS, 3);
                two.add(INSIDE, 3);
                three.add(INSIDE, 3);
                four.add(ENDS, 3);
            }
        }
    }
}

fn of_two(first: u16, second: u16) -> u64 {
    hash(10, [first, second, 0])
}

fn of_three(first: u16, second: u16, third: u16) -> u64 {
    hash(11, [first, second, third])
}

/// Codes are far below the bit that tells words of four characters from all else.
fn of_four(first: u16, second: u16, third: u16, fourth: u16) -> u64 {
    hash(0x8000 | fourth, [first, second, third])
}

/// Words in a bucket, on average: few are lost for want of room.
const LOAD: usize = 5;

/// Writes the set of the words of two to four characters whose characters have codes of their
/// own.
pub(crate) fn to_bytes<'w>(
    words: impl Iterator<Item = &'w str>,
    alphabet: &alphabet::Alphabet<'_>,
) -> Vec<u8> {
    let hashes: Vec<u64> = words
        .filter_map(|word| {
            let codes: Vec<u16> = word.chars().map(|raw| alphabet.code(raw)).collect();
            match *codes.as_slice() {
                _ if codes.iter().any(|&code| !alphabet.is_own(code)) => None,
                [first, second] => Some(of_two(first, second)),
                [first, second, third] => Some(of_three(first, second, third)),
                [first, second, third, fourth] => Some(of_four(first, second, third, fourth)),
                _ => None,
            }
        })
        .collect();
    buckets::build(hashes.iter().copied(), hashes.len() / LOAD + 1).0
}
