//! A line of text as the tagger sees it: units with their lexicon marks.

use crate::lexicon::{self, Class as LexiconClass, Found};
use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Lines longer than this are cut, so that memory stays bounded on a text without line breaks.
const LONGEST_LINE: usize = 1_000;
/// How far ahead a unit looks for the head of a name.
const HEAD_HORIZON: usize = 14;

/// The smallest piece of a name: a Chinese character, a run of letters or digits, a mark.
///
/// Spaces are no units but a property of the unit behind them, since a page may break a name
/// anywhere (某某股份有限 公司 董 事 会).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Byte offset in the text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// What the unit is: the folded character, a hash of a Latin word, one value for all numbers.
    pub(crate) key: u32,
    pub(crate) shape: Shape,
    pub(crate) space_before: bool,
    pub(crate) marks: Marks,
    /// Distance and sort of the next head in the same phrase; zero when there is none.
    pub(crate) ahead: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    Han = 1,
    Digits,
    Letters,
    Mark,
    Other,
}

/// Where a unit stands in the lexicon entries that cover it, three bits for each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Marks(pub(crate) u32);

/// Lexicon classes that the tagger knows, in the order of their bits.
const CLASSES: [LexiconClass; 5] = [
    LexiconClass::OrganizationHead,
    LexiconClass::Division,
    LexiconClass::OrganizationName,
    LexiconClass::OrganizationRole,
    LexiconClass::OrganizationAnaphor,
];
const HEAD: usize = 0;

const BEGIN: u32 = 1;
const MIDDLE: u32 = 2;
const END: u32 = 3;
const SINGLE: u32 = 4;

impl Marks {
    fn get(self, class: usize) -> u32 {
        self.0 >> (3 * class) & 7
    }

    fn set(&mut self, class: usize, place: u32) {
        self.0 |= place << (3 * class);
    }
}

/// Reads a text line by line into units, in one buffer.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    position: usize,
    /// Cues for short names that were passed, of all lines.
    pub(crate) cues: Vec<Found>,
    /// Well-known bodies that need no context, of all lines.
    pub(crate) known: Vec<Range<usize>>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, position: 0, cues: Vec::new(), known: Vec::new() }
    }

    /// Fills `units` with the next line that has any; false at the end of the text.
    pub(crate) fn next_into(&mut self, units: &mut Vec<Unit>) -> bool {
        units.clear();
        while units.is_empty() && self.position < self.text.len() {
            self.read_line(units);
        }
        self.mark(units);
        look_ahead(units);
        !units.is_empty()
    }

    fn read_line(&mut self, units: &mut Vec<Unit>) {
        let mut space_before = false;
        let rest = self.text.get(self.position..).unwrap_or("");
        for (offset, raw) in rest.char_indices() {
            let start = self.position + offset;
            let end = start + raw.len_utf8();
            if matches!(raw, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                self.position = end;
                return;
            }
            let class = character::class(raw);
            if class.is(Class::SPACE) || raw.is_whitespace() {
                space_before = true;
                continue;
            }
            let folded = character::fold(raw);
            let shape = shape_of(class, folded);
            let letter = folded.to_ascii_lowercase();
            match units.last_mut() {
                // ERC, IBM and 2020 are one unit each.
                Some(last)
                    if !space_before
                        && last.shape == shape
                        && matches!(shape, Shape::Digits | Shape::Letters) =>
                {
                    last.end = end as u32;
                    if shape == Shape::Letters {
                        last.key = extend_word(last.key, letter);
                    }
                }
                _ => {
                    if units.len() >= LONGEST_LINE {
                        self.position = start;
                        return;
                    }
                    let key = match shape {
                        Shape::Digits => '0' as u32,
                        Shape::Letters => extend_word(WORD_SEED, letter),
                        _ => folded as u32,
                    };
                    units.push(Unit {
                        start: start as u32,
                        end: end as u32,
                        key,
                        shape,
                        space_before,
                        marks: Marks::default(),
                        ahead: 0,
                    });
                }
            }
            space_before = false;
        }
        self.position = self.text.len();
    }

    /// Marks the leftmost-longest entries of each class.
    fn mark(&mut self, units: &mut [Unit]) {
        let mut covered = [0usize; CLASSES.len()];
        for index in 0..units.len() {
            if units[index].shape != Shape::Han {
                continue;
            }
            let mut longest: [Option<(Range<usize>, Found)>; CLASSES.len()] = Default::default();
            lexicon::visit(Cursor::new(self.text, units[index].start as usize), |found| {
                if found.sense.class == LexiconClass::OrganizationCue {
                    self.cues.push(found);
                }
                let Some(class) = CLASSES.iter().position(|&class| class == found.sense.class)
                else {
                    return;
                };
                if index < covered[class] {
                    return;
                }
                // An entry has at most as many units as characters, so the search is short.
                let length = units[index..]
                    .iter()
                    .take(LONGEST_ENTRY)
                    .position(|unit| unit.end as usize == found.end);
                if let Some(length) = length {
                    longest[class] = Some((index..index + length + 1, found));
                }
            });
            for (class, entry) in longest.into_iter().enumerate() {
                let Some((range, found)) = entry else { continue };
                covered[class] = range.end;
                mark_entry(&mut units[range.clone()], class);
                if CLASSES[class] == LexiconClass::OrganizationName
                    && lexicon::ORGANIZATION_NAMES
                        .get(usize::from(found.sense.row))
                        .is_some_and(|row| row.sure)
                {
                    self.known.push(units[index].start as usize..found.end);
                }
            }
        }
    }
}

/// Longest lexicon entry in units.
const LONGEST_ENTRY: usize = 40;

fn mark_entry(units: &mut [Unit], class: usize) {
    let last = units.len().saturating_sub(1);
    for (index, unit) in units.iter_mut().enumerate() {
        unit.marks.set(
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

/// Keys of Latin words have the highest bit set, which no character has.
const WORD_SEED: u32 = 0x811C_9DC5;

fn extend_word(key: u32, letter: char) -> u32 {
    (key ^ letter as u32).wrapping_mul(0x0100_0193) | 0x8000_0000
}

fn shape_of(class: Class, folded: char) -> Shape {
    if class.is(Class::HAN) {
        Shape::Han
    } else if class.is(Class::DIGIT) {
        Shape::Digits
    } else if class.is(Class::LETTER) || folded.is_alphabetic() {
        Shape::Letters
    } else if class.is(Class::PUNCTUATION) || folded.is_ascii_punctuation() {
        Shape::Mark
    } else {
        Shape::Other
    }
}

/// Says for each unit how far the next head of a name is in the same phrase.
fn look_ahead(units: &mut [Unit]) {
    let mut next: Option<usize> = None;
    for index in (0..units.len()).rev() {
        let unit = &mut units[index];
        if unit.shape == Shape::Mark {
            next = None;
        }
        if matches!(unit.marks.get(HEAD), END | SINGLE) {
            next = Some(index);
        }
        unit.ahead = match next {
            Some(head) if head - index <= HEAD_HORIZON => match head - index {
                distance @ 0..=4 => distance as u8 + 1,
                5..=6 => 6,
                7..=9 => 7,
                _ => 8,
            },
            _ => 0,
        };
    }
}
