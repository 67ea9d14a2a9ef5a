//! What keywords and summaries are made from.

use crate::{Span, TokenBuffer};
use std::ops::Range;

/// A text that was read already: its tokens, and what else is known of it.
///
/// Only borrows: `'t` is the life of the texts, `'a` that of what was made from them. Nothing is segmented or recognised here, so that keywords and summary cost no
/// second reading of the text.
///
/// ```
/// use hanlens::{Segmenter, TokenBuffer, keyword::{Document, KeywordOptions, rank}};
///
/// let text = "临江对口支援云岭州。对口支援工作队走访牧民。";
/// let mut tokens = TokenBuffer::new();
/// Segmenter::default().segment_into(text, &mut tokens);
/// let phrases = rank(&Document::new(text, &tokens), &KeywordOptions::default());
/// assert_eq!(phrases[0].text(), "对口支援");
/// ```
#[derive(Clone, Debug)]
pub struct Document<'a, 't> {
    pub(crate) text: &'t str,
    pub(crate) tokens: &'a TokenBuffer,
    pub(crate) title: Title<'a, 't>,
    pub(crate) mentions: &'a [Mention<'t>],
    pub(crate) scope: Option<&'a [Range<usize>]>,
}

/// Where the title is.
#[derive(Clone, Debug)]
pub(crate) enum Title<'a, 't> {
    None,
    /// A byte range of the text.
    Within(Range<usize>),
    /// A text of its own, with its tokens.
    Apart(&'t str, &'a TokenBuffer),
}

/// A stretch of the text that names or measures something: an entity that was recognised before.
///
/// ```
/// use hanlens::{Span, keyword::Mention};
///
/// let text = "防汛指挥部";
/// let mention =
///     Mention::new(Span::new(0..text.len(), 0..5), "organization").named("临江防汛指挥部");
/// assert_eq!(mention.name(text), "临江防汛指挥部");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention<'t> {
    span: Span,
    kind: &'t str,
    name: Option<&'t str>,
}

impl<'t> Mention<'t> {
    /// A mention of a kind, spelt as in the JSON contract: `organization`, `money`, `date`.
    ///
    /// ```
    /// # use hanlens::{Span, keyword::Mention};
    /// assert_eq!(Mention::new(Span::new(0..6, 0..2), "date").kind(), "date");
    /// ```
    pub fn new(span: Span, kind: &'t str) -> Self {
        Self { span, kind, name: None }
    }

    /// The canonical name of what is mentioned. All mentions with one name are one candidate.
    ///
    /// ```
    /// # use hanlens::{Span, keyword::Mention};
    /// let mention = Mention::new(Span::new(0..6, 0..2), "organization").named("国务院");
    /// assert_eq!(mention.name("国院"), "国务院");
    /// ```
    #[must_use]
    pub fn named(mut self, name: &'t str) -> Self {
        self.name = Some(name);
        self
    }

    /// Where it stands.
    ///
    /// ```
    /// # use hanlens::{Span, keyword::Mention};
    /// assert_eq!(Mention::new(Span::new(0..6, 0..2), "date").span().bytes(), 0..6);
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its kind.
    ///
    /// ```
    /// # use hanlens::{Span, keyword::Mention};
    /// assert_eq!(Mention::new(Span::new(0..6, 0..2), "money").kind(), "money");
    /// ```
    pub fn kind(&self) -> &'t str {
        self.kind
    }

    /// The canonical name; without one the surface in `text`, the text it was found in.
    ///
    /// ```
    /// # use hanlens::{Span, keyword::Mention};
    /// assert_eq!(Mention::new(Span::new(0..9, 0..3), "organization").name("国务院"), "国务院");
    /// ```
    pub fn name(&self, text: &'t str) -> &'t str {
        self.name.or_else(|| text.get(self.span.bytes())).unwrap_or("")
    }
}

impl<'a, 't> Document<'a, 't> {
    /// A text with its tokens: the buffer must have been filled from this text.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Document};
    /// let (text, tokens) = ("", TokenBuffer::new());
    /// let document = Document::new(text, &tokens);
    /// ```
    pub fn new(text: &'t str, tokens: &'a TokenBuffer) -> Self {
        Self { text, tokens, title: Title::None, mentions: &[], scope: None }
    }

    /// Says which byte range of the text is the title. Its words weigh more, and no summary
    /// repeats it.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Document};
    /// let (text, tokens) = ("春耕开始\n各地抓紧春耕。", TokenBuffer::new());
    /// let document = Document::new(text, &tokens).title_within(0..12);
    /// ```
    #[must_use]
    pub fn title_within(mut self, bytes: Range<usize>) -> Self {
        self.title = Title::Within(bytes);
        self
    }

    /// Gives a title that is not part of the text, with its tokens. It helps the ranking; spans
    /// of occurrences are of the text only.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Document};
    /// let (tokens, title_tokens) = (TokenBuffer::new(), TokenBuffer::new());
    /// let document = Document::new("各地抓紧春耕。", &tokens).title_apart("春耕开始", &title_tokens);
    /// ```
    #[must_use]
    pub fn title_apart(mut self, title: &'t str, tokens: &'a TokenBuffer) -> Self {
        self.title = Title::Apart(title, tokens);
        self
    }

    /// Gives the entities of the text, sorted and without overlap. Organizations are candidates
    /// under their canonical names; no phrase crosses the edge of any entity.
    ///
    /// ```
    /// # use hanlens::{Span, TokenBuffer, keyword::{Document, Mention}};
    /// let tokens = TokenBuffer::new();
    /// let mentions = [Mention::new(Span::new(0..9, 0..3), "organization")];
    /// let document = Document::new("国务院发文。", &tokens).mentions(&mentions);
    /// ```
    #[must_use]
    pub fn mentions(mut self, mentions: &'a [Mention<'t>]) -> Self {
        self.mentions = mentions;
        self
    }

    /// Limits the reading to some byte ranges of the text, sorted and without overlap: the lines
    /// of the article in a page with boilerplate. The title counts wherever it is.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Document};
    /// let (text, tokens) = ("首页\n各地抓紧春耕。", TokenBuffer::new());
    /// let document = Document::new(text, &tokens).scope(&[7..28]);
    /// ```
    #[must_use]
    pub fn scope(mut self, ranges: &'a [Range<usize>]) -> Self {
        self.scope = Some(ranges);
        self
    }

    /// The byte range of the title, if it stands in the text.
    pub(crate) fn title_range(&self) -> Range<usize> {
        match &self.title {
            Title::Within(range) => range.clone(),
            Title::None | Title::Apart(..) => 0..0,
        }
    }
}
