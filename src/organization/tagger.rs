//! The character-level tagger: lines of text to tagged names.

use super::features::{self, CHARACTER_LANES, Row, STRING_BEHIND, Sink};
use super::label::Label;
use super::line::{Line, Lines, REACH};
use super::model::Model;
use super::position::Position;
use super::viterbi::{self, Emission, Transitions};
use super::window::{self, Window};
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
    window: Window,
    /// What the rows say of the units of a window.
    emissions: Vec<Emission>,
    history: Vec<Emission>,
    labels: Vec<Label>,
    colons: Vec<usize>,
    level_signs: Vec<usize>,
    known: Vec<Range<usize>>,
}

/// The emissions of a window, to which rows are added.
struct Sums<'s> {
    model: &'s Model<'s>,
    positions: &'s [Position],
    /// The labels that some position speaks for.
    emissions: &'s mut [Emission],
}

// Each sort of rows has its own loop and each loop its own function: together they would want
// more registers than there are.
impl Sums<'_> {
    #[inline(never)]
    fn add_characters(&mut self, places: Range<usize>) {
        self.add(places, |[here, ..], sum| features::character_row(here, sum));
    }

    #[inline(never)]
    fn add_entries(&mut self, places: Range<usize>) {
        self.add(places, |[here, next, _], sum| features::entry_rows([here, next], sum));
    }

    #[inline(never)]
    fn add_words(&mut self, places: Range<usize>) {
        self.add(places, |[here, next, _], sum| features::word_rows([here, next], sum));
    }

    #[inline(never)]
    fn add_strings(&mut self, places: Range<usize>) {
        self.add(places, |positions, sum| features::string_rows(positions, sum));
    }

    /// Adds the rows that begin at some places.
    #[inline(always)]
    fn add(&mut self, places: Range<usize>, rows: impl Fn([&Position; 3], &mut Sum<'_>)) {
        let positions = self.positions.get(places.start..places.end + 2).unwrap_or_default();
        let mut emissions = self.emissions.get_mut(places.start..).unwrap_or_default();
        for positions in positions.windows(3) {
            let ([here, next, after], Some(near)) = (positions, emissions.first_chunk_mut()) else {
                break;
            };
            rows([here, next, after], &mut Sum { model: self.model, emissions: near });
            emissions = emissions.get_mut(1..).unwrap_or_default();
        }
    }
}

/// Adds the rows that begin at one place to the emissions around it.
struct Sum<'s> {
    model: &'s Model<'s>,
    emissions: &'s mut [Emission; CHARACTER_LANES],
}

impl Sink for Sum<'_> {
    // A row is of a sort that is known where it is given: inlined, nothing asks for it again.
    #[inline(always)]
    fn take(&mut self, row: Row) {
        self.model.add(row, self.emissions);
    }
}

/// Steps of a quantised weight in one unit of log-odds: a byte holds eight units, and
/// what is too small for a step takes no room in a packed file.
pub(crate) const STEPS: f32 = 16.0;

/// How far the best name of a window may lie behind "outside" before the strings are looked up:
/// where it is further behind there is none. Steps of quantised weights; chosen so that no F1 of
/// the model in docs/ORGANIZATIONS.md falls by more than 0.2 points.
const HOPELESS: i32 = 110;

/// Whether a window may hold a name: whether by the rows so far the best name comes near to
/// "outside".
fn is_hopeful(emissions: &[Emission], transitions: &Transitions) -> bool {
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
    let ends = ends.max(ends_at_once);
    // The leads over "outside" of a name that has begun, and of the best whole name.
    let (mut open, mut whole) = (i32::MIN / 2, i32::MIN / 2);
    for emission in emissions {
        let lead =
            |label: Label| i32::from(emission[usize::from(label.0)]) - i32::from(emission[0]);
        whole = whole.max(open + ends + lead(Label::END)).max(alone + lead(Label::SINGLE));
        open = (open + goes_on + lead(Label::MIDDLE)).max(first + lead(Label::BEGIN));
    }
    whole > -HOPELESS
}

impl<'m> Tagger<'m> {
    pub(crate) fn new(model: &'m Model<'m>) -> Self {
        Self {
            model,
            line: Line::default(),
            window: Window::with_room(),
            emissions: Vec::with_capacity(window::USUAL + 4 * REACH),
            history: Vec::with_capacity(window::USUAL),
            labels: Vec::with_capacity(window::USUAL),
            colons: Vec::new(),
            level_signs: Vec::new(),
            known: Vec::new(),
        }
    }

    /// Gives all names of a text, from left to right.
    pub(crate) fn names(&mut self, text: &str) -> Vec<Name> {
        self.line = Line::with_room(text.len());
        let mut names = Vec::new();
        let mut lines = Lines::new(text, self.model.alphabet);
        let mut windows = Vec::new();
        while lines.next_into(&mut self.line) {
            self.model.gate.windows(&self.line, &mut windows);
            for window in &windows {
                self.tag_window(text, window.clone(), &mut names);
            }
        }
        self.colons = lines.colons;
        self.level_signs = lines.level_signs;
        names
    }

    /// Where the last text had colons.
    pub(crate) fn colons(&self) -> &[usize] {
        &self.colons
    }

    /// Where the last text had signs of levels (省、市、县三级).
    pub(crate) fn level_signs(&self) -> &[usize] {
        &self.level_signs
    }

    /// The well-known bodies that the last text named.
    pub(crate) fn known(&self) -> &[Range<usize>] {
        &self.known
    }

    /// Tags some units of the line.
    fn tag_window(&mut self, text: &str, units: Range<usize>, names: &mut Vec<Name>) {
        let Self { model, line, window, emissions, history, labels, known, .. } = self;
        window.read(text, line, units.clone(), model.words, known);
        emissions.clear();
        emissions.resize(units.len() + 4 * REACH, Emission::default());
        let mut sums = Sums { model, positions: window.positions(), emissions };
        // One sort of rows after the other: while one row comes from memory, the next is asked for.
        sums.add_characters(0..units.len() + 2 * REACH);
        sums.add_entries(REACH - 1..units.len() + REACH);
        sums.add_words(REACH - 1..units.len() + REACH);
        let own = 2 * REACH..2 * REACH + units.len();
        if !is_hopeful(sums.emissions.get(own.clone()).unwrap_or_default(), model.transitions()) {
            return;
        }
        sums.add_strings(REACH - STRING_BEHIND..units.len() + REACH + 1);
        let emissions = emissions.get(own).unwrap_or_default();
        viterbi::decode(emissions, model.transitions(), history, labels);
        self.collect(units.start, names);
    }

    /// The names of the window that begins at unit `start`.
    fn collect(&self, start: usize, names: &mut Vec<Name>) {
        let units = self.line.units().get(start..).unwrap_or_default();
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
