//! A stretch of a line that is looked at closely: its units with what lexicon and dictionary say of
//! them.

use super::alphabet::Shape;
use super::line::{Line, REACH};
use super::marks::{CLASSES, Marks, NAME, TAGGED};
use super::position::Position;
use super::unit::Unit;
use super::words::Words;
use crate::lexicon::{self, Sense};
use crate::scan::character;
use std::ops::Range;

/// How far ahead a unit looks for the head of a name.
const HEAD_HORIZON: usize = 14;

/// A window, in a buffer for one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Window {
    /// The units with [`REACH`] units before and behind.
    positions: Vec<Position>,
    /// Codes of the lexicon, zero for what is no Chinese character; not padded.
    entries: Vec<u16>,
}

impl Window {
    /// The positions of a window, with [`REACH`] units of the line or of the outside before and
    /// behind, and two more that say nothing.
    pub(crate) fn positions(&self) -> &[Position] {
        &self.positions
    }

    /// Reads some units of a line of the text. The well-known bodies that need no context go to
    /// `known`.
    pub(crate) fn read(
        &mut self,
        text: &str,
        line: &Line,
        range: Range<usize>,
        words: Words<'_>,
        known: &mut Vec<Range<usize>>,
    ) {
        let units = line.units().get(range.clone()).unwrap_or_default();
        let around = line.padded().get(range.start..range.end + 2 * REACH).unwrap_or_default();
        self.positions.clear();
        self.positions.extend(around.iter().map(|unit| Position {
            code: unit.code,
            // Only the outside is empty.
            marks: if unit.end == 0 { Marks::OUTSIDE } else { Marks::default() },
            word: unit.word,
            ..Position::default()
        }));
        self.mark_entries(text, units, known);
        self.look_ahead(units);
        words.mark(&mut self.positions);
        self.positions.extend([Position::default(); 2]);
    }

    /// Marks the leftmost-longest entries of each class.
    // Inlined into its caller it would have too few registers.
    #[inline(never)]
    fn mark_entries(&mut self, text: &str, units: &[Unit], known: &mut Vec<Range<usize>>) {
        let Self { positions, entries } = self;
        entries.clear();
        entries.extend(units.iter().map(|unit| match unit.shape {
            Shape::Han => character::at(text, unit.start as usize).map_or(0, character::code),
            _ => 0,
        }));
        let mut covered = [0usize; CLASSES.len()];
        for index in 0..units.len() {
            let ahead = entries.get(index..).unwrap_or_default();
            if !ahead.first().is_some_and(|&first| lexicon::may_begin_with(first, TAGGED)) {
                continue;
            }
            let mut longest = [0usize; CLASSES.len()];
            let mut name: Option<Sense> = None;
            lexicon::visit_codes(ahead, |sense, length| {
                let class = CLASSES.iter().position(|&class| class == sense.class);
                let Some(class) = class.filter(|&class| index >= covered[class]) else { return };
                longest[class] = length;
                if class == NAME {
                    name = Some(sense);
                }
            });
            for (class, &length) in longest.iter().enumerate().filter(|&(_, &length)| length > 0) {
                covered[class] = index + length;
                let place = index + REACH;
                let entry = positions.get_mut(place..place + length).unwrap_or_default();
                Marks::mark(entry.iter_mut().map(|position| &mut position.marks), class);
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

    /// Says for each unit how far the next head of a name is in the same phrase.
    fn look_ahead(&mut self, units: &[Unit]) {
        let positions = self.positions.get_mut(REACH..).unwrap_or_default();
        let mut distance = usize::MAX;
        for (unit, position) in units.iter().zip(positions).rev() {
            if matches!(unit.shape, Shape::Mark | Shape::Stop) {
                distance = usize::MAX;
            }
            if position.marks.ends_head() {
                distance = 0;
            }
            position.ahead = match distance {
                0..=4 => distance as u8 + 1,
                5..=6 => 6,
                7..=9 => 7,
                10..=HEAD_HORIZON => 8,
                _ => 0,
            };
            distance = distance.saturating_add(1);
        }
    }
}
