//! What the model says of a short stretch of the text, for names that no engine knows.

use super::boundaries::Boundaries;
use super::model::{SegmentationModel, View};
use super::{hash, is_known, tagger};
use crate::segment::Tag;
use std::ops::Range;

/// Characters on each side of a stretch that its edges depend on.
const MARGIN: usize = 3;

/// Asks the model about short stretches of the text.
#[derive(Debug)]
pub(crate) struct Edges<'m> {
    model: View<'m>,
    memory: &'m mut EdgeMemory,
}

/// Working memory. Reused from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct EdgeMemory {
    boundaries: Boundaries,
    /// Byte offsets in the text where words end, within the stretch.
    ends: Vec<usize>,
}

impl<'m> Edges<'m> {
    pub(in crate::segment) fn new(
        model: &'m SegmentationModel,
        memory: &'m mut EdgeMemory,
    ) -> Self {
        Self { model: model.view(), memory }
    }

    /// Finds where words end within so many characters of a byte offset, to which the other
    /// questions refer. Linear in their number.
    pub(in crate::segment) fn look(&mut self, text: &str, at: usize, reach: usize) {
        let EdgeMemory { boundaries, ends } = &mut *self.memory;
        // Edges depend on the characters around them: more are read than are asked for.
        let reach = reach + MARGIN;
        let (Some(before), Some(behind)) = (text.get(..at), text.get(at..)) else { return };
        let from = before.char_indices().rev().take(reach).last().map_or(at, |it| it.0);
        let to = behind.char_indices().nth(reach).map_or(text.len(), |it| at + it.0);
        let stretch = text.get(from..to).unwrap_or("");
        let codes = boundaries.begin(stretch.chars().count());
        for (code, raw) in codes.iter_mut().zip(stretch.chars()) {
            *code = self.model.code(raw);
        }
        boundaries.score(&self.model);
        ends.clear();
        let places = stretch.char_indices().map(|(offset, _)| from + offset);
        ends.extend(
            places.zip(boundaries.scores()).filter(|(_, score)| **score > 0).map(|(at, _)| at),
        );
        ends.push(to);
    }

    /// Whether a word ends at a byte offset.
    pub(in crate::segment) fn ends_word(&self, at: usize) -> bool {
        self.memory.ends.binary_search(&at).is_ok()
    }

    /// Where the last word ends before a byte offset.
    pub(in crate::segment) fn end_before(&self, at: usize) -> Option<usize> {
        let ends = &self.memory.ends;
        ends.get(ends.partition_point(|&end| end < at).checked_sub(1)?).copied()
    }

    /// Where the first word ends behind a byte offset.
    pub(in crate::segment) fn end_behind(&self, at: usize) -> Option<usize> {
        let ends = &self.memory.ends;
        ends.get(ends.partition_point(|&end| end <= at)).copied()
    }

    /// The known word of which the model thinks that it goes over a byte offset.
    pub(in crate::segment) fn known_word_over(
        &self,
        text: &str,
        at: usize,
    ) -> Option<Range<usize>> {
        if self.ends_word(at) {
            return None;
        }
        let word = self.end_before(at)?..self.end_behind(at)?;
        self.is_word(text.get(word.clone())?).then_some(word)
    }

    /// Whether a string is a word that the model knows.
    pub(in crate::segment) fn is_word(&self, word: &str) -> bool {
        is_known(&self.model, self.key(word))
    }

    /// The likeliest part of speech of a word that the model knows.
    pub(in crate::segment) fn likeliest_tag(&self, word: &str) -> Option<Tag> {
        tagger::likeliest_tag(&self.model, self.key(word))
    }

    fn key(&self, word: &str) -> u64 {
        word.chars().fold(0, |key, raw| hash::extend(key, self.model.code(raw)))
    }
}
