//! The working memory of the ranking.

use super::candidates::{Candidate, Candidates, Occurrences};
use super::clauses::Clauses;
use super::overlap::Overlaps;
use super::pool::Pool;
use super::reader::Places;
use super::scored::Scored;

/// The working memory of [`super::rank_with`].
///
/// Made once and used for many documents: after the first few only the keyphrases that are
/// returned ask for memory.
///
/// ```
/// let buffer = hanlens::keyword::KeywordBuffer::new();
/// ```
#[derive(Clone, Debug, Default)]
pub struct KeywordBuffer {
    pub(super) places: Places,
    pub(super) candidates: Candidates,
    pub(super) pool: Pool,
    /// What came out of the pool, with where it occurs.
    pub(super) promising: Vec<Candidate>,
    pub(super) occurrences: Occurrences,
    pub(super) clauses: Clauses,
    pub(super) scored: Vec<Scored>,
    pub(super) overlaps: Overlaps,
}

impl KeywordBuffer {
    /// An empty buffer.
    ///
    /// ```
    /// let buffer = hanlens::keyword::KeywordBuffer::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }
}
