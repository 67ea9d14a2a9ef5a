//! The characters that the tagger tells apart.
//!
//! A table of the model gives each character a code; what training has seen too seldom shares the
//! code of its sort. Folding (臺 → 台, Ａ → A) is part of the table, so a character costs one look-up.

use crate::scan::character::{self, Class};
use std::collections::HashMap;

/// Code of what lies beyond the line.
pub(crate) const OUTSIDE: u16 = 0;
/// White space, which is no unit.
pub(crate) const SPACE: u16 = 1;
/// Ends a line.
pub(crate) const BREAK: u16 = 2;
/// A Chinese character that training has not seen.
const HAN: u16 = 3;
/// A mark that training has not seen.
const MARK: u16 = 4;
/// Any other character that training has not seen.
const OTHER: u16 = 5;
/// A run of digits.
const DIGITS: u16 = 6;
/// A run of letters, not all of them capitals.
pub(crate) const LETTERS: u16 = 7;
/// A run of capital letters: ERC, IBM.
pub(crate) const CAPITALS: u16 = 8;
/// The first code of a character of its own.
const FIRST: u16 = 9;

/// Characters of the Basic Multilingual Plane.
const PLANE: usize = 1 << 16;
/// Bytes of the table of codes.
pub(crate) const CODE_BYTES: usize = 2 * PLANE;

/// What a unit is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    Other,
    Han,
    Digits,
    Letters,
    /// A mark that may stand inside a name or between the parts of one: 、 “ （ ·
    Mark,
    /// A mark that no name reaches over: ， 。 ； ： ？ ！
    Stop,
    Space,
    Break,
}

const SHAPES: [Shape; 8] = [
    Shape::Other,
    Shape::Han,
    Shape::Digits,
    Shape::Letters,
    Shape::Mark,
    Shape::Stop,
    Shape::Space,
    Shape::Break,
];

/// Character → code and code → shape, in the bytes of a model.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alphabet<'d> {
    codes: &'d [[u8; 2]],
    shapes: &'d [u8],
}

impl<'d> Alphabet<'d> {
    /// The alphabet that [`to_bytes`] wrote.
    pub(crate) fn new(bytes: &'d [u8]) -> Self {
        let (codes, shapes) = bytes.split_at_checked(CODE_BYTES).unwrap_or((bytes, &[]));
        Self { codes: codes.as_chunks().0, shapes }
    }

    /// How many codes there are.
    pub(crate) fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Whether a code is of one character and not of a sort.
    pub(crate) fn is_own(&self, code: u16) -> bool {
        code >= FIRST
    }

    /// The code and the shape of a character of the Basic Multilingual Plane, given by its number,
    /// if it is a unit by itself whatever stands before it: no letter, digit, space or line break.
    #[inline]
    pub(crate) fn single(&self, number: u16) -> Option<(u16, Shape)> {
        let code = u16::from_le_bytes(*self.codes.get(usize::from(number))?);
        let shape = self.shape(code);
        let single = matches!(shape, Shape::Han | Shape::Mark | Shape::Stop | Shape::Other);
        single.then_some((code, shape))
    }

    /// The code of a character.
    #[inline]
    pub(crate) fn code(&self, raw: char) -> u16 {
        match self.codes.get(raw as usize) {
            Some(&code) => u16::from_le_bytes(code),
            None if character::class(raw).is(Class::HAN) => HAN,
            None => OTHER,
        }
    }

    /// The shape of the characters of a code.
    #[inline]
    pub(crate) fn shape(&self, code: u16) -> Shape {
        let number = self.shapes.get(usize::from(code)).copied().unwrap_or(0);
        SHAPES[usize::from(number) % SHAPES.len()]
    }
}

/// Writes the alphabet of the characters that occur at least `least` times in the texts.
pub(crate) fn to_bytes<'t>(texts: impl Iterator<Item = &'t str>, least: usize) -> Vec<u8> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for raw in texts.flat_map(str::chars) {
        *counts.entry(character::fold(raw)).or_default() += 1;
    }
    let mut frequent: Vec<char> = counts
        .into_iter()
        .filter(|&(folded, count)| count >= least && own_code(folded))
        .map(|(folded, _)| folded)
        .collect();
    frequent.sort_unstable();
    let code_of: HashMap<char, u16> = frequent.iter().copied().zip(FIRST..).collect();
    let mut bytes = vec![0; CODE_BYTES];
    for (raw, entry) in ('\0'..='\u{FFFF}').map(|raw| (raw, raw as usize * 2)) {
        let code = code_of.get(&character::fold(raw)).copied().unwrap_or_else(|| code_of_sort(raw));
        bytes[entry..entry + 2].copy_from_slice(&code.to_le_bytes());
    }
    let sorts = [
        Shape::Other,
        Shape::Space,
        Shape::Break,
        Shape::Han,
        Shape::Mark,
        Shape::Other,
        Shape::Digits,
        Shape::Letters,
        Shape::Letters,
    ];
    bytes.extend(sorts.map(|shape| shape as u8));
    bytes.extend(frequent.into_iter().map(|folded| shape_of(folded) as u8));
    bytes
}

/// Whether a character may have a code of its own: digits, letters and spaces share theirs.
fn own_code(folded: char) -> bool {
    (folded as usize) < PLANE
        && matches!(shape_of(folded), Shape::Han | Shape::Mark | Shape::Stop | Shape::Other)
}

/// The code of the sort of a character.
fn code_of_sort(raw: char) -> u16 {
    let folded = character::fold(raw);
    match shape_of(folded) {
        Shape::Han => HAN,
        Shape::Digits => DIGITS,
        Shape::Letters if folded.is_uppercase() => CAPITALS,
        Shape::Letters => LETTERS,
        Shape::Mark | Shape::Stop => MARK,
        Shape::Space => SPACE,
        Shape::Break => BREAK,
        Shape::Other => OTHER,
    }
}

fn shape_of(folded: char) -> Shape {
    let class = character::class(folded);
    match folded {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Shape::Break,
        ',' | '。' | ';' | ':' | '?' | '!' | '…' => Shape::Stop,
        _ if class.is(Class::SPACE) || folded.is_whitespace() => Shape::Space,
        _ if class.is(Class::HAN) => Shape::Han,
        _ if class.is(Class::DIGIT) => Shape::Digits,
        _ if class.is(Class::LETTER) || folded.is_alphabetic() => Shape::Letters,
        _ if class.is(Class::PUNCTUATION) || folded.is_ascii_punctuation() => Shape::Mark,
        _ => Shape::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_alike_has_one_code() {
        let bytes = to_bytes(["台台，，甲"].into_iter(), 2);
        let alphabet = Alphabet::new(&bytes);
        assert_eq!(alphabet.code('臺'), alphabet.code('台'));
        assert_eq!(alphabet.code('，'), alphabet.code(','));
        assert!(alphabet.code('台') >= FIRST);
        assert_eq!(alphabet.code('甲'), HAN);
        assert_eq!(alphabet.code('𠀀'), HAN);
        assert_eq!((alphabet.code('Ａ'), alphabet.code('b')), (CAPITALS, LETTERS));
        assert_eq!(alphabet.len(), usize::from(FIRST) + 2);
    }

    #[test]
    fn shapes() {
        let bytes = to_bytes(["台，、"].into_iter(), 1);
        let alphabet = Alphabet::new(&bytes);
        let shape = |raw| alphabet.shape(alphabet.code(raw));
        assert_eq!(
            ['臺', '５', 'Ｂ', '、', '，', '\u{3000}', '\n', '🙂'].map(shape),
            [
                Shape::Han,
                Shape::Digits,
                Shape::Letters,
                Shape::Mark,
                Shape::Stop,
                Shape::Space,
                Shape::Break,
                Shape::Other
            ]
        );
    }

    #[test]
    fn a_damaged_alphabet_is_harmless() {
        let alphabet = Alphabet::new(&[1, 2, 3]);
        assert_eq!(alphabet.shape(alphabet.code('台')), Shape::Other);
    }
}
