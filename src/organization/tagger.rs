//! The character-level tagger: lines of text to tagged names.

use super::alphabet::Shape;
use super::features::{self, REACH, Row, STRING_BEHIND, Sink};
use super::label::Label;
use super::model::Model;
use super::sequence::{Line, Lines};
use super::viterbi::{self, Emission};
use crate::lexicon::Found;
use std::ops::Range;

/// An organization that the tagger found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    /// Byte range in the text.
    pub(crate) range: Range<usize>,
    /// How clearly the labels won against "outside", between 0 and 1.
    pub(crate) score: f32,
}

/// Weights and reusable buffers.
#[derive(Debug)]
pub(crate) struct Tagger<'m> {
    model: &'m Model<'m>,
    line: Line,
    /// What the first rows say of all units of the line.
    first: Vec<Emission<i16>>,
    /// What all rows say of the units of a stretch.
    emissions: Vec<Emission<i16>>,
    history: Vec<Emission<i16>>,
    labels: Vec<Label>,
    cues: Vec<Found>,
    known: Vec<Range<usize>>,
}

/// Adds the rows that begin at one place to the emissions around it.
struct Sum<'s> {
    model: &'s Model<'s>,
    at: usize,
    emissions: &'s mut [Emission<i16>],
}

impl Sink for Sum<'_> {
    // A row is of a sort that is known where it is given: inlined, nothing asks for it again.
    #[inline(always)]
    fn take(&mut self, row: Row) {
        self.model.add(row, self.at, self.emissions);
    }
}

/// How far the best name of a stretch may lie behind "outside" after the first rows: where it is
/// further behind there is none. Steps of quantised weights; chosen so that no F1 of the model in
/// docs/ORGANIZATIONS.md falls by more than 0.2 points. Half of the units are passed over.
const HOPELESS: i32 = 400;

impl<'m> Tagger<'m> {
    pub(crate) fn new(model: &'m Model<'m>) -> Self {
        Self {
            model,
            line: Line::default(),
            first: Vec::new(),
            emissions: Vec::new(),
            history: Vec::new(),
            labels: Vec::new(),
            cues: Vec::new(),
            known: Vec::new(),
        }
    }

    /// Gives all names of a text, from left to right.
    pub(crate) fn names(&mut self, text: &str) -> Vec<Name> {
        let mut names = Vec::new();
        let mut lines = Lines::new(text, self.model.alphabet, self.model.words);
        while lines.next_into(&mut self.line) {
            self.tag_line(&mut names);
        }
        self.cues = lines.cues;
        self.known = lines.known;
        names
    }

    /// The cues for short names that the last text had.
    pub(crate) fn cues(&self) -> &[Found] {
        &self.cues
    }

    /// The well-known bodies that the last text named.
    pub(crate) fn known(&self) -> &[Range<usize>] {
        &self.known
    }

    fn tag_line(&mut self, names: &mut Vec<Name>) {
        let Self { model, line, first, .. } = self;
        let padded = line.codes.len();
        first.clear();
        first.resize(padded + 2 * REACH, Emission::default());
        // One sort of rows after the other: while one row comes from memory, the next is asked for.
        for at in 0..padded {
            features::character_row(line, at, &mut Sum { model, at, emissions: first });
        }
        for at in 0..padded {
            features::word_rows(line, at, &mut Sum { model, at, emissions: first });
        }
        for at in 0..padded {
            features::entry_rows(line, at, &mut Sum { model, at, emissions: first });
        }
        let mut start = 0;
        while start < self.line.units.len() {
            let ahead = self.line.units.get(start..).unwrap_or(&[]);
            let length = ahead.iter().position(|unit| unit.shape == Shape::Stop);
            let end = length.map_or(self.line.units.len(), |length| start + length);
            if self.is_hopeful(start..end) {
                self.tag_stretch(start..end);
                self.collect(start, names);
            }
            start = end + 1;
        }
    }

    /// Whether the units between two stops may hold a name: whether by the first rows the best
    /// name comes near to "outside".
    fn is_hopeful(&self, units: Range<usize>) -> bool {
        let emissions = self.first.get(units.start + 2 * REACH..units.end + 2 * REACH);
        let transitions = self.model.transitions();
        let step = |from: Label, to: Label| {
            let [from, to] = [from, to].map(|label| usize::from(label.0));
            i32::from(transitions[from][to]) - i32::from(transitions[0][0])
        };
        let [first, goes_on, ends, ends_at_once, alone] = [
            step(Label::OUTSIDE, Label::BEGIN),
            step(Label::MIDDLE, Label::MIDDLE).max(step(Label::BEGIN, Label::MIDDLE)),
            step(Label::MIDDLE, Label::END) + step(Label::END, Label::OUTSIDE),
            step(Label::BEGIN, Label::END) + step(Label::END, Label::OUTSIDE),
            step(Label::OUTSIDE, Label::SINGLE) + step(Label::SINGLE, Label::OUTSIDE),
        ];
        // The leads over "outside" of a name that has begun, and of the best whole name.
        let (mut open, mut whole) = (i32::MIN / 2, i32::MIN / 2);
        for emission in emissions.unwrap_or_default() {
            let [outside, begin, middle, end, single, ..] = emission.map(i32::from);
            whole = whole.max(open + ends.max(ends_at_once) + end - outside);
            whole = whole.max(alone + single - outside);
            open = (open + goes_on + middle).max(first + begin) - outside;
        }
        whole > -HOPELESS
    }

    fn tag_stretch(&mut self, units: Range<usize>) {
        let Self { model, line, first, emissions, history, labels, .. } = self;
        // The emission of the first unit is at 2 × REACH, as it would be in a line of its own.
        emissions.clear();
        emissions
            .extend_from_slice(first.get(units.start..units.end + 4 * REACH).unwrap_or_default());
        // The strings that speak for labels of the stretch.
        for at in units.start + REACH - STRING_BEHIND..units.end + REACH + 1 {
            let at_in_stretch = at - units.start;
            features::string_rows(line, at, &mut Sum { model, at: at_in_stretch, emissions });
        }
        let own = emissions.get(2 * REACH..2 * REACH + units.len()).unwrap_or_default();
        viterbi::decode(own, model.transitions(), history, labels);
    }

    /// The names of the stretch that begins at unit `start`.
    fn collect(&self, start: usize, names: &mut Vec<Name>) {
        let units = self.line.units.get(start..).unwrap_or(&[]);
        let mut begin = 0;
        for (index, label) in self.labels.iter().enumerate() {
            if label.begins() {
                begin = index;
            }
            if !label.ends() {
                continue;
            }
            if let (Some(first), Some(last)) = (units.get(begin), units.get(index)) {
                names.push(Name {
                    range: first.start as usize..last.end as usize,
                    score: self.confidence(begin..index + 1),
                });
            }
        }
    }

    /// The logistic function of the mean lead over "outside".
    fn confidence(&self, range: Range<usize>) -> f32 {
        /// Steps of a quantised weight in one unit of log-odds.
        const STEPS: f32 = 24.0;
        let length = range.len().max(1) as f32;
        let lead: i32 = range
            .filter_map(|index| {
                let emission = self.emissions.get(2 * REACH + index)?;
                let label = usize::from(self.labels.get(index)?.0);
                Some(i32::from(*emission.get(label)?) - i32::from(*emission.first()?))
            })
            .sum();
        1.0 / (1.0 + (-lead as f32 / length / STEPS).exp())
    }
}
