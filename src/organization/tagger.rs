//! The character-level tagger: lines of text to tagged names.

use super::features;
use super::label::{COUNT, Label};
use super::model::{self, Model};
use super::sequence::{Lines, Unit};
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
    units: Vec<Unit>,
    emissions: Vec<Emission>,
    back: Vec<[u8; COUNT]>,
    labels: Vec<Label>,
    cues: Vec<Found>,
    known: Vec<Range<usize>>,
}

impl<'m> Tagger<'m> {
    pub(crate) fn new(model: &'m Model<'m>) -> Self {
        Self {
            model,
            units: Vec::new(),
            emissions: Vec::new(),
            back: Vec::new(),
            labels: Vec::new(),
            cues: Vec::new(),
            known: Vec::new(),
        }
    }

    /// Gives all names of a text, from left to right.
    pub(crate) fn names(&mut self, text: &str) -> Vec<Name> {
        let mut names = Vec::new();
        let mut lines = Lines::new(text);
        while lines.next_into(&mut self.units) {
            self.tag_line();
            self.collect(&mut names);
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

    fn tag_line(&mut self) {
        self.emissions.clear();
        for index in 0..self.units.len() {
            let mut sum = [0; COUNT];
            features::extract(&self.units, index, |feature| self.model.add(feature, &mut sum));
            self.emissions.push(model::emission(&sum));
        }
        viterbi::decode(
            &self.emissions,
            self.model.transitions(),
            &mut self.back,
            &mut self.labels,
        );
    }

    fn collect(&self, names: &mut Vec<Name>) {
        let mut begin = 0;
        for (index, label) in self.labels.iter().enumerate() {
            if label.begins() {
                begin = index;
            }
            if !label.ends() {
                continue;
            }
            let (Some(first), Some(last)) = (self.units.get(begin), self.units.get(index)) else {
                continue;
            };
            names.push(Name {
                range: first.start as usize..last.end as usize,
                score: self.confidence(begin..index + 1),
            });
        }
    }

    /// The logistic function of the mean lead over "outside".
    fn confidence(&self, range: Range<usize>) -> f32 {
        /// Steps of a quantised weight in one unit of log-odds.
        const STEPS: f32 = 24.0;
        let length = range.len().max(1) as f32;
        let lead: i32 = range
            .filter_map(|index| {
                let emission = self.emissions.get(index)?;
                let label = usize::from(self.labels.get(index)?.0);
                Some(emission.get(label)? - emission.first()?)
            })
            .sum();
        1.0 / (1.0 + (-lead as f32 / length / STEPS).exp())
    }
}
