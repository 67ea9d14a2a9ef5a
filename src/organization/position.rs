//! What the rows of weights are chosen by.

use super::marks::{Marks, WordMarks};

/// What is known of a unit of a window or of its neighbourhood.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Position {
    /// Code of the model's alphabet.
    pub(crate) code: u16,
    pub(crate) marks: Marks,
    pub(crate) words: WordMarks,
    /// Distance of the next head in the same phrase, in classes; zero when there is none.
    pub(crate) ahead: u8,
    /// Hash of a Latin word, zero for all else.
    pub(crate) word: u32,
}

impl AsMut<Marks> for Position {
    #[inline]
    fn as_mut(&mut self) -> &mut Marks {
        &mut self.marks
    }
}
