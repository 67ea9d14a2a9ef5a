//! Ordinary words: where a line has the words of two to four characters of the dictionary.
//!
//! A name seldom begins or ends inside a word (研究|所 is none), whatever characters it is made of.

use super::alphabet;
use super::buckets::{self, Buckets};
use super::hash::hash;
use super::marks::WordMarks;
use super::position::Position;

/// The words, as hashes of the codes of their characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'d>(Buckets<'d>);

/// Longest word, in characters.
const LONGEST: usize = 4;

impl<'d> Words<'d> {
    pub(crate) fn new(bytes: &'d [u8]) -> Self {
        Self(Buckets::new(bytes))
    }

    /// Marks the words that stand among some positions.
    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    pub(crate) fn mark(&self, positions: &mut [Position]) {
        use WordMarks as Marks;
        let mut rest = positions;
        while let Some([one, two, three, four]) = rest.first_chunk_mut::<LONGEST>() {
            let [first, second, third, fourth] = [one.code, two.code, three.code, four.code];
            // Of two characters that stand together every third pair is a word: no branch.
            let pair = u8::from(self.0.find(of_two(first, second)) > 0);
            one.words.add(Marks::BEGINS, pair);
            two.words.add(Marks::ENDS, pair);
            if self.0.find(of_three(first, second, third)) > 0 {
                one.words.add(Marks::BEGINS, 2);
                two.words.add(Marks::INSIDE, 1);
                three.words.add(Marks::ENDS, 2);
            }
            if self.0.find(of_four(first, second, third, fourth)) > 0 {
                one.words.add(Marks::BEGINS, 3);
                two.words.add(Marks::INSIDE, 3);
                three.words.add(Marks::INSIDE, 3);
                four.words.add(Marks::ENDS, 3);
            }
            rest = rest.get_mut(1..).unwrap_or_default();
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
