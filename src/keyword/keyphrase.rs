//! What the ranking returns.

use crate::{Span, Tag};

/// A word, a phrase or a name that says what the text is about.
#[derive(Clone, PartialEq, Debug)]
pub struct Keyphrase<'t> {
    pub(super) text: &'t str,
    pub(super) score: f64,
    pub(super) occurrences: Vec<Span>,
    pub(super) tags: Vec<Tag>,
}

impl<'t> Keyphrase<'t> {
    /// The phrase as it stands first in the text, or the canonical name of an entity.
    ///
    /// ```
    /// # use hanlens::{Segmenter, TokenBuffer, keyword::*};
    /// # let text = "关于水库";
    /// # let mut tokens = TokenBuffer::new();
    /// # Segmenter::default().segment_into(text, &mut tokens);
    /// # let phrases = rank(&Document::new(text, &tokens), &KeywordOptions::default());
    /// assert_eq!(phrases[0].text(), "水库");
    /// ```
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How good it is; see [`super::rank`].
    ///
    /// ```
    /// # use hanlens::{Segmenter, TokenBuffer, keyword::*};
    /// # let text = "关于水库";
    /// # let mut tokens = TokenBuffer::new();
    /// # Segmenter::default().segment_into(text, &mut tokens);
    /// # let phrases = rank(&Document::new(text, &tokens), &KeywordOptions::default());
    /// assert_eq!(phrases[0].score(), 1.0);
    /// ```
    pub fn score(&self) -> f64 {
        self.score
    }

    /// All its places in the text, in order; for an entity those of all its mentions. Empty if it
    /// occurs only in a title that is not part of the text.
    ///
    /// ```
    /// # use hanlens::{Segmenter, TokenBuffer, keyword::*};
    /// # let text = "关于水库";
    /// # let mut tokens = TokenBuffer::new();
    /// # Segmenter::default().segment_into(text, &mut tokens);
    /// # let phrases = rank(&Document::new(text, &tokens), &KeywordOptions::default());
    /// assert_eq!(phrases[0].occurrences()[0].bytes(), 6..12);
    /// ```
    pub fn occurrences(&self) -> &[Span] {
        &self.occurrences
    }

    /// The part of speech of each of its words.
    ///
    /// ```
    /// # use hanlens::{Segmenter, Tag, TokenBuffer, keyword::*};
    /// # let text = "关于水库";
    /// # let mut tokens = TokenBuffer::new();
    /// # Segmenter::default().segment_into(text, &mut tokens);
    /// # let phrases = rank(&Document::new(text, &tokens), &KeywordOptions::default());
    /// assert_eq!(phrases[0].tags(), [Tag::Noun]);
    /// ```
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }
}
