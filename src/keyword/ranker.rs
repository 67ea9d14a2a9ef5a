//! The linear models that rank candidates.

use super::features::{self, COUNT, Described, Feature};
use super::options::Algorithm;
use super::reading::Term;
use super::{Form, normal_form};
use crate::Tag;
use crate::lexicon::rows::WordWeightRow;
use crate::lexicon::{self, Class, WORD_WEIGHTS};

/// Weights made by `cargo xtask compile` from `data/keyword/*_weights.tsv`.
#[allow(clippy::approx_constant, reason = "a fitted weight near π/3 is no constant of geometry")]
mod weights {
    use super::{Feature, Ranker, Tag};
    include!("../../data/compiled/keyword_weights.rs");
}

/// Stands for a weight of negative infinity, so that zeros need no care.
const NEVER: f32 = -1e12;
/// Candidates with a lower score are no keywords.
pub(super) const LEAST_SCORE: f32 = -1e9;

/// A model: weights of features and of parts of speech.
pub(super) struct Ranker {
    features: [f32; COUNT],
    first_tag: [f32; Tag::ALL.len()],
    last_tag: [f32; Tag::ALL.len()],
    only_tag: [f32; Tag::ALL.len()],
    /// Whether the model was fitted: it weighs all that can be known of a candidate, and single
    /// words as well.
    pub(super) fitted: bool,
}

impl Ranker {
    /// The model of an algorithm; nothing is computed.
    pub(super) fn of(algorithm: Algorithm) -> &'static Self {
        match algorithm {
            Algorithm::Abstracts => &weights::ABSTRACTS,
            _ => &weights::NEWS,
        }
    }

    /// A model from what the tables list.
    const fn new(
        features: &[(Feature, f32)],
        first_tag: &[(Tag, f32)],
        last_tag: &[(Tag, f32)],
        only_tag: &[(Tag, f32)],
        fitted: bool,
    ) -> Self {
        let mut weights = [0.0; COUNT];
        let mut index = 0;
        while index < features.len() {
            let (feature, weight) = features[index];
            weights[feature as usize] = if weight < NEVER { NEVER } else { weight };
            index += 1;
        }
        Self {
            features: weights,
            first_tag: by_tag(first_tag),
            last_tag: by_tag(last_tag),
            only_tag: by_tag(only_tag),
            fitted,
        }
    }

    /// How good a candidate is, as a logarithm: only differences mean something. Less than
    /// [`LEAST_SCORE`] for what is no keyword. Without what single words add.
    pub(super) fn score(&self, candidate: &Described<'_, '_>) -> f32 {
        let mut score = self.tags(candidate.first, candidate.last, candidate.only_tag().is_some());
        candidate
            .features(self.fitted, &mut |feature, value| score += value * self.weight(feature));
        score
    }

    /// The part of the score that terms and length give to a candidate wherever it stands.
    #[inline]
    pub(super) fn outline(&self, first: &Term, last: &Term, length: u32, characters: u32) -> f32 {
        let mut score = self.tags(first, last, length == 1);
        features::shape(first, last, length, characters, &mut |feature, value| {
            score += value * self.weight(feature);
        });
        score
    }

    #[inline]
    fn weight(&self, feature: Feature) -> f32 {
        self.features.get(feature as usize).copied().unwrap_or(0.0)
    }

    #[inline]
    fn tags(&self, first: &Term, last: &Term, is_single: bool) -> f32 {
        let of =
            |weights: &[f32], term: &Term| weights.get(term.tag as usize).copied().unwrap_or(0.0);
        let only = if is_single { of(&self.only_tag, first) } else { 0.0 };
        of(&self.first_tag, first) + of(&self.last_tag, last) + only
    }
}

/// What the table of words says of a word.
pub(super) fn weights_of(word: &str) -> Option<&'static WordWeightRow> {
    row(Form::new(&normal_form(word)))
}

/// How much more often a word occurs in abstracts than in news, as a logarithm in thousandths.
pub(super) fn evidence(word: Form<'_>) -> Option<i16> {
    row(word)?.evidence.and_then(|evidence| i16::try_from(evidence).ok())
}

fn row(word: Form<'_>) -> Option<&'static WordWeightRow> {
    WORD_WEIGHTS.get(lexicon::whole_row(word.hash, Class::WordWeight)?)
}

const fn by_tag(weights: &[(Tag, f32)]) -> [f32; Tag::ALL.len()] {
    let mut by_tag = [0.0; Tag::ALL.len()];
    let mut index = 0;
    while index < weights.len() {
        by_tag[weights[index].0 as usize] = weights[index].1;
        index += 1;
    }
    by_tag
}
