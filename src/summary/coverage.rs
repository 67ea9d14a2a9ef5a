//! How much of the keyphrases each unit holds.

use crate::keyword::{Document, Keyphrase, normal, normal_characters};
use std::ops::Range;

/// Keyphrases of the units, and the memory for those of the next text.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    /// The score of each keyphrase, then one for each word of the focus.
    scores: Vec<f64>,
    /// What is left of each once the summary has it.
    left: Vec<f64>,
    /// A unit and the number of a keyphrase that it holds, sorted, each pair once.
    held: Vec<(u32, u32)>,
    /// For each unit where its pairs begin.
    first: Vec<u32>,
    /// A unit in normal form, where words of the focus are looked for.
    surface: String,
}

impl Coverage {
    /// Finds what the units hold. Linear in the text and, but for sorting, in the occurrences.
    pub(super) fn find(
        &mut self,
        document: &Document<'_, '_>,
        keyphrases: &[Keyphrase<'_>],
        focus: &[String],
        units: &[Range<usize>],
    ) {
        let best =
            keyphrases.iter().map(Keyphrase::score).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        self.scores.clear();
        self.scores.extend(keyphrases.iter().map(|keyphrase| keyphrase.score() / best));
        // A word of the focus is worth more than all keyphrases together.
        let total: f64 = self.scores.iter().sum();
        let numbers = keyphrases.len() + focus.len();
        self.scores.resize(numbers, 2.0 * total + 1.0);
        self.left.clear();
        self.left.resize(numbers, 1.0);
        self.held.clear();
        for (number, keyphrase) in keyphrases.iter().enumerate() {
            for span in keyphrase.occurrences() {
                self.note(units, span.bytes(), number);
            }
        }
        if !focus.is_empty() {
            self.find_focus(document, focus, keyphrases.len(), units);
        }
        self.held.sort_unstable();
        self.held.dedup();
        self.first.clear();
        for (place, &(unit, _)) in self.held.iter().enumerate() {
            self.first.resize(unit as usize + 1, place as u32);
        }
        self.first.resize(units.len() + 1, self.held.len() as u32);
    }

    /// Notes the units that hold a word of the focus, or an entity of that name.
    fn find_focus(
        &mut self,
        document: &Document<'_, '_>,
        focus: &[String],
        first_number: usize,
        units: &[Range<usize>],
    ) {
        for (unit, range) in units.iter().enumerate() {
            self.surface.clear();
            let surface = document.text.get(range.clone()).unwrap_or("");
            self.surface.extend(normal_characters(surface));
            for (number, word) in (first_number..).zip(focus) {
                if self.surface.contains(word.as_str()) {
                    self.held.push((unit as u32, number as u32));
                }
            }
        }
        for mention in document.mentions {
            let name = normal(mention.name(document.text));
            for (number, word) in (first_number..).zip(focus) {
                if name == *word {
                    self.note(units, mention.span().bytes(), number);
                }
            }
        }
    }

    /// The sum of the scores of the keyphrases that a unit holds.
    pub(super) fn of(&self, unit: usize) -> f64 {
        self.held(unit).map(|(score, _)| score).sum()
    }

    /// The share of that sum which the discounts leave; all of nothing.
    pub(super) fn left(&self, unit: usize) -> f64 {
        let whole = self.of(unit);
        let left: f64 = self.held(unit).map(|(score, left)| score * left).sum();
        if whole > 0.0 { left / whole } else { 1.0 }
    }

    /// Makes the keyphrases of a unit worth less, once.
    pub(super) fn discount(&mut self, unit: usize, discount: f64) {
        for place in self.places(unit) {
            let number = self.held.get(place).map(|&(_, number)| number as usize);
            if let Some(left) = number.and_then(|number| self.left.get_mut(number)) {
                *left = 1.0 - discount;
            }
        }
    }

    /// Where the pairs of a unit stand.
    fn places(&self, unit: usize) -> Range<usize> {
        let first = |unit: usize| self.first.get(unit).map_or(0, |&first| first as usize);
        first(unit)..first(unit + 1)
    }

    /// Score and what is left of each keyphrase that a unit holds.
    fn held(&self, unit: usize) -> impl Iterator<Item = (f64, f64)> + '_ {
        let held = self.held.get(self.places(unit)).unwrap_or(&[]);
        held.iter().filter_map(|&(_, number)| {
            Some((*self.scores.get(number as usize)?, *self.left.get(number as usize)?))
        })
    }

    /// Notes that the unit that holds a range holds a keyphrase.
    fn note(&mut self, units: &[Range<usize>], range: Range<usize>, number: usize) {
        let unit = units.partition_point(|unit| unit.end <= range.start);
        let inside =
            units.get(unit).is_some_and(|unit| unit.start <= range.start && range.end <= unit.end);
        if inside {
            self.held.push((unit as u32, number as u32));
        }
    }
}
