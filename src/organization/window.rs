//! A stretch of a line that is looked at closely: its units with what lexicon and dictionary say of
//! them.

use super::alphabet::Shape;
use super::line::{Line, REACH};
use super::marks::{self, CLASSES, Marks, NAME};
use super::position::Position;
use super::unit::Unit;
use super::words::Words;
use crate::lexicon::{self, Sense};
use crate::scan::character;
use std::ops::Range;

/// More units than nine of ten windows have.
pub(crate) const USUAL: usize = 48;
/// How far ahead a unit looks for the head of a name.
const HEAD_HORIZON: usize = 14;

/// A window, in a buffer for one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Window {
    /// The units with [`REACH`] units before and behind.
    positions: Vec<Position>,
    /// Codes of the lexicon, zero for what is no Chinese character and behind the last.
    entries: Vec<u16>,
}

impl Window {
    /// An empty window with room for as many units as most have.
    pub(crate) fn with_room() -> Self {
        let padded = USUAL + 2 * REACH + 2;
        Self { positions: Vec::with_capacity(padded), entries: Vec::with_capacity(USUAL + 1) }
    }

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
        entries.push(0);
        let mut covered = [0usize; CLASSES.len()];
        for (index, pair) in entries.windows(2).enumerate() {
            let &[first, second] = pair else { break };
            if first == 0 || !lexicon::may_begin_organization(first, second) {
                continue;
            }
            let ahead = entries.get(index..).unwrap_or_default();
            let mut longest = [0usize; CLASSES.len()];
            // The classes of the entries that begin here, a bit each.
            let mut classes = 0u32;
            let mut name: Option<Sense> = None;
            lexicon::visit_codes(ahead, |sense, length| {
                let place = marks::place_of(sense.class);
                let Some(class) = place.filter(|&class| index >= covered[class]) else { return };
                longest[class] = length;
                classes |= 1 << class;
                if class == NAME {
                    name = Some(sense);
                }
            });
            while classes != 0 {
                let class = classes.trailing_zeros() as usize;
                classes &= classes - 1;
                let end = index + longest[class];
                covered[class] = end;
                let entry = positions.get_mut(index + REACH..end + REACH).unwrap_or_default();
                Marks::mark(entry, class);
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
