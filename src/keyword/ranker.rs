//! The linear models that rank candidates.

use super::features::{COUNT, Feature, Features};
use super::options::Algorithm;
use crate::Tag;
use crate::lexicon::rows::WordWeightRow;
use crate::lexicon::{self, Class, Classes, WORD_WEIGHTS};
use crate::scan::cursor::Cursor;

/// Weights made by `cargo xtask compile` from `data/keyword/*_weights.tsv`.
#[allow(clippy::approx_constant, reason = "a fitted weight near π/3 is no constant of geometry")]
mod weights {
    use super::{Feature, Tag, Weights};
    include!("../../data/compiled/keyword_weights.rs");
}

/// A model as it is compiled in: weights of features and of parts of speech.
struct Weights {
    features: &'static [(Feature, f32)],
    first_tag: &'static [(Tag, f32)],
    last_tag: &'static [(Tag, f32)],
    only_tag: &'static [(Tag, f32)],
    /// Whether single words have weights as well.
    words: bool,
}

/// Stands for a weight of negative infinity, so that zeros need no care.
const NEVER: f32 = -1e12;
/// Candidates with a lower score are no keywords.
pub(super) const LEAST_SCORE: f64 = -1e9;

/// A model, laid out for look-up.
pub(super) struct Ranker {
    features: [f32; COUNT],
    first_tag: [f32; Tag::ALL.len()],
    last_tag: [f32; Tag::ALL.len()],
    only_tag: [f32; Tag::ALL.len()],
    words: bool,
}

/// What a word adds to the candidates that begin or end with it, follow or precede it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordWeight {
    pub(super) first: f32,
    pub(super) last: f32,
    pub(super) before: f32,
    pub(super) after: f32,
}

impl Ranker {
    pub(super) fn new(algorithm: Algorithm) -> Self {
        let weights = match algorithm {
            Algorithm::Abstracts => &weights::ABSTRACTS,
            _ => &weights::NEWS,
        };
        let mut features = [0.0; COUNT];
        for &(feature, weight) in weights.features {
            features[feature as usize] = weight.max(NEVER);
        }
        Self {
            features,
            first_tag: by_tag(weights.first_tag),
            last_tag: by_tag(weights.last_tag),
            only_tag: by_tag(weights.only_tag),
            words: weights.words,
        }
    }

    /// What a word adds; nothing for models without word weights.
    pub(super) fn word(&self, word: &str) -> WordWeight {
        if !self.words {
            return WordWeight::default();
        }
        row(word)
            .map(|row| WordWeight {
                first: row.first as f32 / 1000.0,
                last: row.last as f32 / 1000.0,
                before: row.before as f32 / 1000.0,
                after: row.after as f32 / 1000.0,
            })
            .unwrap_or_default()
    }

    /// Whether the model was fitted, so that it weighs all that can be known of a candidate.
    pub(super) fn is_fitted(&self) -> bool {
        self.words
    }

    /// How good a candidate is, as a logarithm: only differences mean something. Less than
    /// [`LEAST_SCORE`] for what is no keyword.
    pub(super) fn score(&self, features: &Features) -> f32 {
        let tag = |weights: &[f32], tag: Tag| weights.get(tag as usize).copied().unwrap_or(0.0);
        let weighted = self.features.iter().zip(&features.values);
        let values: f32 = weighted.map(|(weight, value)| weight * value).sum();
        values
            + tag(&self.first_tag, features.first_tag)
            + tag(&self.last_tag, features.last_tag)
            + features.only_tag.map_or(0.0, |only| tag(&self.only_tag, only))
    }
}

/// How much a word speaks for a scientific abstract, as against news, if it is known to.
pub(super) fn evidence_of_abstract(word: &str) -> Option<f64> {
    row(word)?.evidence.map(|evidence| f64::from(evidence) / 1000.0)
}

fn row(word: &str) -> Option<&'static WordWeightRow> {
    lexicon::longest(Cursor::new(word, 0), Classes::of(&[Class::WordWeight]))
        .filter(|found| found.end == word.len())
        .and_then(|found| WORD_WEIGHTS.get(usize::from(found.sense.row)))
}

fn by_tag(weights: &[(Tag, f32)]) -> [f32; Tag::ALL.len()] {
    let mut by_tag = [0.0; Tag::ALL.len()];
    for &(tag, weight) in weights {
        if let Some(slot) = by_tag.get_mut(tag as usize) {
            *slot = weight;
        }
    }
    by_tag
}
