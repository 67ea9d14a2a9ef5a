//! How much of the keyphrases each unit holds.

use crate::keyword::{Document, Keyphrase, normal};
use std::ops::Range;

/// Keyphrases of the units: for each unit the numbers of those it holds.
pub(super) struct Coverage {
    /// The score of each keyphrase, then one for each word of the focus.
    scores: Vec<f64>,
    /// What is left of each once the summary has it.
    left: Vec<f64>,
    held: Vec<Vec<usize>>,
}

impl Coverage {
    /// Linear in the text and in the occurrences.
    pub(super) fn new(
        document: &Document<'_, '_>,
        keyphrases: &[Keyphrase<'_>],
        focus: &[String],
        units: &[Range<usize>],
    ) -> Self {
        let best =
            keyphrases.iter().map(Keyphrase::score).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let mut scores: Vec<f64> =
            keyphrases.iter().map(|keyphrase| keyphrase.score() / best).collect();
        // A word of the focus is worth more than all keyphrases together.
        let total: f64 = scores.iter().sum();
        scores.resize(keyphrases.len() + focus.len(), 2.0 * total + 1.0);
        let left = vec![1.0; scores.len()];
        let mut coverage = Self { scores, left, held: vec![Vec::new(); units.len()] };
        for (number, keyphrase) in keyphrases.iter().enumerate() {
            for span in keyphrase.occurrences() {
                coverage.note(units, span.bytes(), number);
            }
        }
        if focus.is_empty() {
            return coverage;
        }
        for (unit, range) in units.iter().enumerate() {
            let surface = normal(document.text.get(range.clone()).unwrap_or(""));
            for (index, word) in focus.iter().enumerate() {
                if surface.contains(word.as_str())
                    && let Some(held) = coverage.held.get_mut(unit)
                {
                    held.push(keyphrases.len() + index);
                }
            }
        }
        for mention in document.mentions {
            let name = normal(mention.name(document.text));
            for (index, word) in focus.iter().enumerate() {
                if name == *word {
                    coverage.note(units, mention.span().bytes(), keyphrases.len() + index);
                }
            }
        }
        coverage
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
        for &number in self.held.get(unit).map_or(&[][..], Vec::as_slice) {
            if let Some(left) = self.left.get_mut(number) {
                *left = 1.0 - discount;
            }
        }
    }

    fn held(&self, unit: usize) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.held
            .get(unit)
            .into_iter()
            .flatten()
            .filter_map(|&number| Some((*self.scores.get(number)?, *self.left.get(number)?)))
    }

    /// Notes that the unit that holds a range holds a keyphrase.
    fn note(&mut self, units: &[Range<usize>], range: Range<usize>, number: usize) {
        let unit = units.partition_point(|unit| unit.end <= range.start);
        let inside =
            units.get(unit).is_some_and(|unit| unit.start <= range.start && range.end <= unit.end);
        if let Some(held) = self.held.get_mut(unit).filter(|held| inside && !held.contains(&number))
        {
            held.push(number);
        }
    }
}
