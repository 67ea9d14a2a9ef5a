//! What the model says of a short stretch of the text, for names that no engine knows.

use super::boundaries::{Boundaries, REACH};
use super::model::View;
use super::{hash, is_known};

/// Characters on each side of a stretch that its scores depend on, with room for a word there.
pub(in crate::segment) const MARGIN: usize = 6;

/// Asks the model about short stretches of the text.
#[derive(Debug)]
pub(crate) struct Edges<'m> {
    model: View<'m>,
    memory: &'m mut EdgeMemory,
}

/// Working memory. Reused from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct EdgeMemory(Boundaries);

impl<'m> Edges<'m> {
    pub(super) fn new(model: View<'m>, memory: &'m mut EdgeMemory) -> Self {
        Self { model, memory }
    }

    /// How strongly the model wants a word to end before each character of the stretch; a word ends
    /// there when the number is positive. Linear.
    pub(in crate::segment) fn scores(&mut self, stretch: &str) -> &[i16] {
        let boundaries = &mut self.memory.0;
        let codes = boundaries.begin(stretch.chars().count());
        for (code, raw) in codes.iter_mut().zip(stretch.chars()) {
            *code = self.model.code(raw);
        }
        boundaries.score(&self.model);
        boundaries.scores.get(REACH..).unwrap_or_default()
    }

    /// Whether a string is a word that the model knows.
    pub(in crate::segment) fn is_word(&self, word: &str) -> bool {
        let key = word.chars().fold(0, |key, raw| hash::extend(key, self.model.code(raw)));
        is_known(&self.model, key)
    }
}
