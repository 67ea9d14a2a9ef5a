//! A text, line by line, as the tagger sees it.

use super::alphabet::{self, Alphabet, Shape};
use super::levels;
use super::unit::Unit;
use crate::scan::character::{self, Class};

/// Units that a label sees on each side, and so much of the outside surrounds a line.
pub(crate) const REACH: usize = 4;

const WIDE_COLON: u16 = '：' as u16;
/// Lines longer than this are cut, so that memory stays bounded on a text without line breaks.
const LONGEST_LINE: usize = 1_000;

/// The units of a line, with [`REACH`] units of the outside before and behind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    padded: Vec<Unit>,
}

impl Line {
    /// An empty line with room for those of a text of `bytes` bytes.
    pub(crate) fn with_room(bytes: usize) -> Self {
        let units = (bytes / '一'.len_utf8()).min(LONGEST_LINE);
        Self { padded: Vec::with_capacity(units + 2 * REACH) }
    }

    /// A line of given units.
    #[cfg(test)]
    pub(crate) fn of(units: impl Iterator<Item = Unit>) -> Self {
        let outside = || std::iter::repeat_n(Unit::OUTSIDE, REACH);
        Self { padded: outside().chain(units).chain(outside()).collect() }
    }

    /// The units with the outside around them.
    pub(crate) fn padded(&self) -> &[Unit] {
        &self.padded
    }

    pub(crate) fn units(&self) -> &[Unit] {
        self.padded.get(REACH..self.padded.len().saturating_sub(REACH)).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.padded.clear();
        self.padded.extend([Unit::OUTSIDE; REACH]);
    }

    /// Makes the last unit longer when `raw` goes on with it: ERC, IBM and 2020 are one unit each.
    fn extend(&mut self, shape: Shape, raw: char) -> bool {
        let Some(last) = self.padded.last_mut().filter(|last| last.shape == shape) else {
            return false;
        };
        last.end += raw.len_utf8() as u32;
        if shape == Shape::Letters {
            last.word = extend_word(last.word, raw);
            if !character::fold(raw).is_uppercase() {
                last.code = alphabet::LETTERS;
            }
        }
        true
    }
}

/// The hash of a Latin word that is one letter longer, whatever its case; never zero.
fn extend_word(word: u32, raw: char) -> u32 {
    let letter = character::fold(raw).to_ascii_lowercase();
    ((word ^ 0x811C_9DC5) ^ letter as u32).wrapping_mul(0x0100_0193) | 0x8000_0000
}

/// Whether no name holds a character: a NUL and its like, an arrow, a bullet, a dingbat or an emoji
/// (😀|临江市财政局); by the blocks of Unicode. The circle of 第九○一医院 is a numeral.
fn ends_names(raw: char) -> bool {
    let symbol = matches!(raw, '\u{2190}'..='\u{27BF}' | '\u{1F000}'..);
    raw.is_control() || symbol && !character::class(raw).is(Class::NUMERAL)
}

/// Reads a text line by line into units, in one buffer.
#[derive(Debug)]
pub(crate) struct Lines<'t, 'm> {
    text: &'t str,
    alphabet: Alphabet<'m>,
    position: usize,
    /// Where the colons of all lines stand.
    pub(crate) colons: Vec<usize>,
    /// Where they have a sign of levels.
    pub(crate) level_signs: Vec<usize>,
}

impl<'t, 'm> Lines<'t, 'm> {
    pub(crate) fn new(text: &'t str, alphabet: Alphabet<'m>) -> Self {
        Self { text, alphabet, position: 0, colons: Vec::new(), level_signs: Vec::new() }
    }

    /// Fills `line` with the next line that has any units; false at the end of the text.
    pub(crate) fn next_into(&mut self, line: &mut Line) -> bool {
        line.clear();
        while line.padded.len() == REACH && self.position < self.text.len() {
            self.read_line(line);
        }
        line.padded.extend([Unit::OUTSIDE; REACH]);
        !line.units().is_empty()
    }

    /// Reads characters of three bytes that are units by themselves, of which most of a text is
    /// made, without a look at what else they could be. Gives where it came to.
    #[inline(always)]
    fn read_wide(&mut self, mut start: usize, line: &mut Line, space_before: &mut bool) -> usize {
        let mut rest = self.text.as_bytes().get(start..).unwrap_or_default();
        while let [first, second, third, behind @ ..] = rest
            && first & 0xF0 == 0xE0
            && line.padded.len() < LONGEST_LINE + REACH
        {
            let bits = |byte: u8| u16::from(byte & 0x3F);
            let number = u16::from(*first) << 12 | bits(*second) << 6 | bits(*third);
            let Some((code, shape)) = self.alphabet.single(number) else { break };
            if number == WIDE_COLON {
                self.colons.push(start);
            } else if levels::is_sign(number) {
                self.level_signs.push(start);
            }
            let end = start + '一'.len_utf8();
            line.padded.push(Unit::new(start as u32..end as u32, code, shape));
            *space_before = false;
            (start, rest) = (end, behind);
        }
        start
    }

    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    fn read_line(&mut self, line: &mut Line) {
        let mut space_before = false;
        let mut start = self.position;
        loop {
            start = self.read_wide(start, line, &mut space_before);
            let Some(raw) = character::at(self.text, start) else { break };
            let end = start + raw.len_utf8();
            let code = self.alphabet.code(raw);
            let shape = self.alphabet.shape(code);
            let mut unit = Unit::new(start as u32..end as u32, code, shape);
            match shape {
                Shape::Break => {
                    self.position = end;
                    return;
                }
                Shape::Other if ends_names(raw) => {
                    self.position = end;
                    return;
                }
                Shape::Space => {
                    space_before = true;
                    start = end;
                    continue;
                }
                Shape::Digits | Shape::Letters if !space_before && line.extend(shape, raw) => {
                    start = end;
                    continue;
                }
                _ if line.padded.len() >= LONGEST_LINE + REACH => {
                    self.position = start;
                    return;
                }
                Shape::Letters => unit.word = extend_word(0, raw),
                Shape::Stop if raw == ':' => self.colons.push(start),
                _ => {}
            }
            line.padded.push(unit);
            space_before = false;
            start = end;
        }
        self.position = self.text.len();
    }
}
