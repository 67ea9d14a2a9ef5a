//! What `xtask` needs to train the tagger on exactly what the library reads.
//!
//! Not part of the public interface: nothing here is stable.

use super::label::{COUNT, Label};
use super::sequence::{Lines, Unit};
use super::viterbi::{self, Transitions};
use super::{features, model};
use std::ops::Range;

/// Number of labels.
pub const LABELS: usize = COUNT;
/// Features in a bucket of the model.
pub const SLOTS: usize = model::SLOTS;

/// What a labelled name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// An organization.
    Organization,
    /// A person.
    Person,
    /// A place.
    Place,
}

impl NameKind {
    /// The label of the unit at `index` of a name of `length` units.
    fn label(self, index: usize, length: usize) -> Label {
        match (self, index) {
            (Self::Organization, _) if length == 1 => Label::SINGLE,
            (Self::Organization, 0) => Label::BEGIN,
            (Self::Organization, _) if index + 1 == length => Label::END,
            (Self::Organization, _) => Label::MIDDLE,
            (Self::Person, _) => Label::PERSON,
            (Self::Place, 0) => Label::PLACE_BEGIN,
            (Self::Place, _) => Label::PLACE_INSIDE,
        }
    }
}

/// A line as the tagger reads it: features and labels of each unit.
#[derive(Debug, Default, Clone)]
pub struct Example {
    /// Feature hashes of each unit.
    pub features: Vec<Vec<u64>>,
    /// The label numbers of the annotation; 0 is outside.
    pub labels: Vec<u8>,
}

/// Reads a text with annotated names (byte ranges) into one example for each line. A name whose
/// edges are not edges of units is left out.
pub fn examples(text: &str, names: &[(Range<usize>, NameKind)]) -> Vec<Example> {
    let mut lines = Lines::new(text);
    let mut units: Vec<Unit> = Vec::new();
    let mut examples = Vec::new();
    while lines.next_into(&mut units) {
        let mut labels = vec![Label::OUTSIDE; units.len()];
        for (range, kind) in names {
            let first = units.iter().position(|unit| unit.start as usize == range.start);
            let last = units.iter().position(|unit| unit.end as usize == range.end);
            let (Some(first), Some(last)) = (first, last) else { continue };
            let Some(labels) = labels.get_mut(first..=last) else { continue };
            let length = labels.len();
            for (index, label) in labels.iter_mut().enumerate() {
                *label = kind.label(index, length);
            }
        }
        let features = (0..units.len())
            .map(|index| {
                let mut unit_features = Vec::with_capacity(32);
                features::extract(&units, index, |feature| unit_features.push(feature));
                unit_features
            })
            .collect();
        examples.push(Example { features, labels: labels.iter().map(|label| label.0).collect() });
    }
    examples
}

/// The best labels for given scores, by the library's own decoder.
pub fn decode(emissions: &[[i32; LABELS]], transitions: &[[i32; LABELS]; LABELS]) -> Vec<u8> {
    let mut constrained: Transitions = *transitions;
    viterbi::constrain(&mut constrained);
    let mut labels = Vec::new();
    viterbi::decode(emissions, &constrained, &mut Vec::new(), &mut labels);
    labels.iter().map(|label| label.0).collect()
}

/// The bytes of a model file; features best first.
pub fn model_bytes(
    weights: &[(u64, [i8; LABELS])],
    transitions: &[[i16; LABELS]; LABELS],
    buckets: usize,
) -> Vec<u8> {
    model::to_bytes(weights, transitions, buckets)
}

/// Everything that the library finds with a given model instead of its own.
///
/// # Errors
/// When the bytes are no model.
pub fn recognize(
    model: &[u8],
    text: &str,
    options: &super::OrganizationOptions,
) -> Result<Vec<super::OrganizationMatch>, crate::Error> {
    let model = model::Model::from_bytes(model)?;
    Ok(super::recognizer::recognize_with(&model, text, options))
}

/// The byte ranges of organizations, given the label numbers of each line of the text.
pub fn organizations(text: &str, labels: &[Vec<u8>], found: &mut Vec<Range<usize>>) {
    let mut lines = Lines::new(text);
    let mut units: Vec<Unit> = Vec::new();
    for labels in labels {
        if !lines.next_into(&mut units) {
            return;
        }
        let mut begin = 0;
        for (unit, &label) in units.iter().zip(labels) {
            let label = Label(label);
            if label.begins() {
                begin = unit.start as usize;
            }
            if label.ends() {
                found.push(begin..unit.end as usize);
            }
        }
    }
}
