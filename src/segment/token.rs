//! Tokens and the buffer that holds them.

use super::Tag;
use super::entry::Entry;
use super::plan::Plan;
use crate::Span;

/// A word, a punctuation mark or a run of white space of the text.
///
/// The tokens of a text tile it: each begins where the one before ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Token<'t> {
    text: &'t str,
    span: Span,
    tag: Tag,
}

impl<'t> Token<'t> {
    #[inline]
    fn of(entry: Entry, text: &'t str) -> Self {
        Self { text: text.get(entry.span.bytes()).unwrap_or(""), span: entry.span, tag: entry.tag }
    }

    /// The token as it stands in the text.
    ///
    /// ```
    /// use hanlens::Segmenter;
    ///
    /// let words: Vec<&str> =
    ///     Segmenter::default().tokens("发展经济").map(|token| token.text()).collect();
    /// assert_eq!(words, ["发展", "经济"]);
    /// ```
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where it stands, in bytes and characters, half-open.
    ///
    /// ```
    /// let token = hanlens::Segmenter::default().tokens("发展经济").nth(1).unwrap();
    /// assert_eq!((token.span().bytes(), token.span().chars()), (6..12, 2..4));
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its part of speech.
    ///
    /// ```
    /// let token = hanlens::Segmenter::default().tokens("经济").next().unwrap();
    /// assert_eq!(token.tag(), hanlens::Tag::Noun);
    /// ```
    pub fn tag(&self) -> Tag {
        self.tag
    }

    /// Whether it is white space.
    ///
    /// ```
    /// let mut tokens = hanlens::Segmenter::default().tokens(" 经济");
    /// assert!(tokens.next().unwrap().is_space());
    /// ```
    pub fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// The tokens of one text, and the working memory of the engines.
///
/// Made once and used for many texts: after the first few no memory is asked for.
///
/// ```
/// use hanlens::{Segmenter, TokenBuffer};
///
/// let segmenter = Segmenter::default();
/// let mut buffer = TokenBuffer::new();
/// let mut count = 0;
/// for text in ["发展经济", "建设城市"] {
///     segmenter.segment_into(text, &mut buffer);
///     count += buffer.tokens(text).count();
/// }
/// assert_eq!(count, 4);
/// ```
#[derive(Clone, Debug, Default)]
pub struct TokenBuffer {
    pub(crate) entries: Vec<Entry>,
    pub(crate) plan: Plan,
    pub(crate) scratch: super::engine::Scratch,
}

impl TokenBuffer {
    /// An empty buffer.
    ///
    /// ```
    /// assert!(hanlens::TokenBuffer::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The tokens, in the order of the text, which must be the text that was segmented: of
    /// another one, tokens that do not fit into it come back empty.
    ///
    /// ```
    /// use hanlens::{Segmenter, TokenBuffer};
    ///
    /// let mut buffer = TokenBuffer::new();
    /// Segmenter::default().segment_into("建设城市", &mut buffer);
    /// assert_eq!(buffer.tokens("建设城市").next().unwrap().text(), "建设");
    /// ```
    pub fn tokens<'b, 't: 'b>(
        &'b self,
        text: &'t str,
    ) -> impl DoubleEndedIterator<Item = Token<'t>> + ExactSizeIterator + Clone + 'b {
        self.entries.iter().map(move |&entry| Token::of(entry, text))
    }

    /// The token number `index`, counted from zero, of the text that was segmented.
    ///
    /// ```
    /// use hanlens::{Segmenter, TokenBuffer};
    ///
    /// let mut buffer = TokenBuffer::new();
    /// Segmenter::default().segment_into("建设城市", &mut buffer);
    /// assert_eq!(buffer.get("建设城市", 1).unwrap().text(), "城市");
    /// assert!(buffer.get("建设城市", 2).is_none());
    /// ```
    #[inline]
    pub fn get<'t>(&self, text: &'t str, index: usize) -> Option<Token<'t>> {
        self.entries.get(index).map(|&entry| Token::of(entry, text))
    }

    /// Whether there is a token number `index` and it begins before a byte offset.
    pub(crate) fn starts_before(&self, index: usize, offset: usize) -> bool {
        self.entries.get(index).is_some_and(|entry| entry.span.start() < offset)
    }

    /// How many tokens there are.
    ///
    /// ```
    /// assert_eq!(hanlens::TokenBuffer::new().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no token.
    ///
    /// ```
    /// assert!(hanlens::TokenBuffer::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The tokens of one text, one after the other; see [`super::Segmenter::tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    entries: std::vec::IntoIter<Entry>,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str, buffer: TokenBuffer) -> Self {
        Self { text, entries: buffer.entries.into_iter() }
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.entries.next().map(|entry| Token::of(entry, self.text))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}

impl ExactSizeIterator for Tokens<'_> {}

impl DoubleEndedIterator for Tokens<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.entries.next_back().map(|entry| Token::of(entry, self.text))
    }
}
