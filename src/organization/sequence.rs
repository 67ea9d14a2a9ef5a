//! A line of text as the tagger sees it: units with their lexicon marks.

use super::alphabet::{self, Alphabet, Shape};
use super::features::REACH;
use super::levels;
use super::words::{WordMarks, Words};
use crate::lexicon::{self, Class as LexiconClass, Classes, Sense};
use crate::scan::character;
use std::ops::Range;

/// Lines longer than this are cut, so that memory stays bounded on a text without line breaks.
const LONGEST_LINE: usize = 1_000;
/// How far ahead a unit looks for the head of a name.
const HEAD_HORIZON: usize = 14;

/// The smallest piece of a name: a Chinese character, a run of letters or digits, a mark.
///
/// Spaces are no units: a page may break a name anywhere (某某股份有限 公司 董 事 会).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Byte offset in the text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Hash of a Latin word, zero for all else.
    word: u32,
    pub(crate) shape: Shape,
}

impl Unit {
    /// A unit that is no Latin word.
    pub(crate) fn new(bytes: Range<u32>, shape: Shape) -> Self {
        Self { start: bytes.start, end: bytes.end, word: 0, shape }
    }
}

/// A line, with [`REACH`] units of the outside before and behind in all but `units`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) units: Vec<Unit>,
    /// Codes of the model's alphabet.
    pub(crate) codes: Vec<u16>,
    pub(crate) marks: Vec<Marks>,
    pub(crate) words: Vec<WordMarks>,
    /// Distance of the next head in the same phrase, in classes; zero when there is none.
    pub(crate) ahead: Vec<u8>,
    /// Codes of the lexicon, zero for what is no Chinese character; not padded.
    entries: Vec<u16>,
}

impl Line {
    /// An empty line with room for those of a text of `bytes` bytes.
    pub(crate) fn with_room(bytes: usize) -> Self {
        let units = (bytes / '一'.len_utf8()).min(LONGEST_LINE);
        let padded = units + 2 * REACH;
        Self {
            units: Vec::with_capacity(units),
            codes: Vec::with_capacity(padded),
            marks: Vec::with_capacity(padded),
            words: Vec::with_capacity(padded),
            ahead: Vec::with_capacity(padded),
            entries: Vec::with_capacity(units),
        }
    }

    fn clear(&mut self) {
        self.units.clear();
        self.entries.clear();
        self.codes.clear();
        self.codes.extend([alphabet::OUTSIDE; REACH]);
    }

    /// Adds the outside behind the line.
    fn finish(&mut self) {
        self.codes.extend([alphabet::OUTSIDE; REACH]);
        let length = self.codes.len();
        self.marks.clear();
        self.marks.resize(length, Marks::OUTSIDE);
        self.words.clear();
        self.words.resize(length, WordMarks::default());
        self.ahead.clear();
        self.ahead.resize(length, 0);
        if let Some(marks) = self.marks.get_mut(REACH..REACH + self.units.len()) {
            marks.fill(Marks::default());
        }
    }

    /// Marks what the lexicon and the dictionary have in a window of the line. The well-known
    /// bodies that need no context go to `known`.
    pub(crate) fn look_up(
        &mut self,
        window: Range<usize>,
        words: Words<'_>,
        known: &mut Vec<Range<usize>>,
    ) {
        self.mark_entries(window.clone(), known);
        self.look_ahead(window.clone());
        let places = window.start + REACH - 1..window.end + REACH + 1;
        words.mark(&self.codes, places, &mut self.words);
    }

    /// Marks the leftmost-longest entries of each class.
    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    fn mark_entries(&mut self, window: Range<usize>, known: &mut Vec<Range<usize>>) {
        let Self { units, entries, marks, .. } = self;
        let entries = entries.get(..window.end).unwrap_or_default();
        let mut covered = [0usize; CLASSES.len()];
        for index in window {
            let ahead = entries.get(index..).unwrap_or_default();
            let mut longest = [0usize; CLASSES.len()];
            let mut name: Option<Sense> = None;
            let mut any = false;
            lexicon::visit_codes(ahead, TAGGED, |sense, length| {
                let class = CLASSES.iter().position(|&class| class == sense.class);
                let Some(class) = class.filter(|&class| index >= covered[class]) else { return };
                longest[class] = length;
                any = true;
                if class == NAME {
                    name = Some(sense);
                }
            });
            if !any {
                continue;
            }
            for (class, &length) in longest.iter().enumerate().filter(|&(_, &length)| length > 0) {
                covered[class] = index + length;
                let place = index + REACH;
                mark_entry(marks.get_mut(place..place + length).unwrap_or_default(), class);
            }
            if let Some(name) = name
                && let Some(row) = lexicon::ORGANIZATION_NAMES.get(usize::from(name.row))
                && row.sure
                && let Some([first, .., last]) = units.get(index..index + longest[NAME])
            {
                known.push(first.start as usize..last.end as usize);
            }
        }
    }

    /// Says for each unit of a window how far the next head of a name is in the same phrase.
    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    fn look_ahead(&mut self, window: Range<usize>) {
        let mut next: Option<usize> = None;
        for index in window.rev() {
            let at = index + REACH;
            let (Some(unit), Some(marks), Some(ahead)) =
                (self.units.get(index), self.marks.get(at), self.ahead.get_mut(at))
            else {
                continue;
            };
            if matches!(unit.shape, Shape::Mark | Shape::Stop) {
                next = None;
            }
            if matches!(marks.get(HEAD), END | SINGLE) {
                next = Some(index);
            }
            *ahead = match next.map(|head| head - index) {
                Some(distance @ 0..=4) => distance as u8 + 1,
                Some(5..=6) => 6,
                Some(7..=9) => 7,
                Some(..=HEAD_HORIZON) => 8,
                _ => 0,
            };
        }
    }

    /// The hash of the Latin word at a place of the padded line.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> Option<[u16; 2]> {
        let word = self.units.get(at.checked_sub(REACH)?)?.word;
        (word != 0).then_some([word as u16, (word >> 16) as u16])
    }
}

/// Where a unit stands in the lexicon entries that cover it, three bits for each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Marks(pub(crate) u16);

/// Lexicon classes that the tagger knows, in the order of their bits.
const CLASSES: [LexiconClass; 5] = [
    LexiconClass::OrganizationHead,
    LexiconClass::Division,
    LexiconClass::OrganizationName,
    LexiconClass::OrganizationRole,
    LexiconClass::OrganizationAnaphor,
];
const HEAD: usize = 0;
const NAME: usize = 2;
const TAGGED: Classes = Classes::of(&CLASSES);

const BEGIN: u16 = 1;
const MIDDLE: u16 = 2;
const END: u16 = 3;
const SINGLE: u16 = 4;

impl Marks {
    /// The marks of what lies beyond the line.
    const OUTSIDE: Self = Self(1 << 15);

    fn get(self, class: usize) -> u16 {
        self.0 >> (3 * class) & 7
    }

    fn set(&mut self, class: usize, place: u16) {
        self.0 |= place << (3 * class);
    }
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
        while line.units.is_empty() && self.position < self.text.len() {
            self.read_line(line);
        }
        line.finish();
        !line.units.is_empty()
    }

    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    fn read_line(&mut self, line: &mut Line) {
        let mut space_before = false;
        let rest = self.text.get(self.position..).unwrap_or("");
        for (offset, raw) in rest.char_indices() {
            let start = self.position + offset;
            let end = start + raw.len_utf8();
            let code = self.alphabet.code(raw);
            let shape = self.alphabet.shape(code);
            match shape {
                Shape::Break => {
                    self.position = end;
                    return;
                }
                Shape::Space => {
                    space_before = true;
                    continue;
                }
                Shape::Digits | Shape::Letters if !space_before && extend(line, shape, raw) => {}
                _ if line.units.len() >= LONGEST_LINE => {
                    self.position = start;
                    return;
                }
                _ => {
                    let mut unit = Unit::new(start as u32..end as u32, shape);
                    match shape {
                        Shape::Letters => unit.word = extend_word(0, raw),
                        Shape::Stop if matches!(raw, ':' | '：') => self.colons.push(start),
                        Shape::Han if levels::is_sign(raw) => self.level_signs.push(start),
                        _ => {}
                    }
                    line.units.push(unit);
                    line.codes.push(code);
                    let entry = if shape == Shape::Han { character::code(raw) } else { 0 };
                    line.entries.push(entry);
                }
            }
            space_before = false;
        }
        self.position = self.text.len();
    }
}

/// Makes the last unit longer when `raw` goes on with it: ERC, IBM and 2020 are one unit each.
fn extend(line: &mut Line, shape: Shape, raw: char) -> bool {
    let (Some(last), Some(code)) = (line.units.last_mut(), line.codes.last_mut()) else {
        return false;
    };
    if last.shape != shape {
        return false;
    }
    last.end += raw.len_utf8() as u32;
    if shape == Shape::Letters {
        last.word = extend_word(last.word, raw);
        if !character::fold(raw).is_uppercase() {
            *code = alphabet::LETTERS;
        }
    }
    true
}

fn mark_entry(marks: &mut [Marks], class: usize) {
    let last = marks.len().saturating_sub(1);
    for (index, marks) in marks.iter_mut().enumerate() {
        marks.set(
            class,
            match index {
                0 if last == 0 => SINGLE,
                0 => BEGIN,
                _ if index == last => END,
                _ => MIDDLE,
            },
        );
    }
}

/// The hash of a Latin word that is one letter longer, whatever its case; never zero.
fn extend_word(word: u32, raw: char) -> u32 {
    let letter = character::fold(raw).to_ascii_lowercase();
    ((word ^ 0x811C_9DC5) ^ letter as u32).wrapping_mul(0x0100_0193) | 0x8000_0000
}
