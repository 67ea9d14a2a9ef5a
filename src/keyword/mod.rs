//! Keyphrases: the words, phrases and names that say what a text is about.
//!
//! [`rank`] reads the tokens and entities that the analysis already has (a [`Document`]), takes
//! every run of up to four content words as a candidate, and ranks them by a linear model: a
//! closed formula for news, a fitted one for abstracts ([`Algorithm`]). jieba's TF-IDF and TextRank
//! are there by name, on the same tokens. [`KeywordOptions`] says what to take and how many,
//! [`DocumentFrequencies`] how common each word is, [`Collection`] gathers many documents.
//!
//! ```
//! use hanlens::{Segmenter, TokenBuffer, keyword::{Document, KeywordOptions, rank}};
//!
//! let text = "县里做好疫情防控工作。疫情防控期间，医院进行消毒。";
//! let mut tokens = TokenBuffer::new();
//! Segmenter::default().segment_into(text, &mut tokens);
//! for phrase in rank(&Document::new(text, &tokens), &KeywordOptions::default().top(3)) {
//!     println!("{:.2} {} × {}", phrase.score(), phrase.text(), phrase.occurrences().len());
//! }
//! ```

mod buffer;
mod candidates;
mod clauses;
mod collection;
pub(crate) mod dateline;
mod document;
mod features;
mod frequencies;
mod genre;
mod jieba;
mod keyphrase;
mod numbers;
mod options;
mod overlap;
mod pool;
mod ranker;
mod reader;
mod reading;
mod scored;
mod selection;
mod stop_words;
#[doc(hidden)]
pub mod training;
mod vocabulary;
mod words;

pub use buffer::KeywordBuffer;
pub use collection::{Collection, CollectionPhrase};
pub(crate) use document::Title;
pub use document::{Document, Mention};
pub use frequencies::DocumentFrequencies;
#[cfg(fuzzing)]
pub(crate) use frequencies::look_up_compiled;
pub use keyphrase::Keyphrase;
pub use options::{Algorithm, Extent, KeywordOptions};
pub use stop_words::StopWords;

use crate::lexicon::whole;
use crate::scan::character::fold;
use std::borrow::Cow;

/// The keyphrases of a document, best first.
///
/// Scores are shares of the best candidate's, between zero and one; those of jieba's algorithms are
/// jieba's. Linear in the length of the text, but for the sorting of the candidates.
///
/// ```
/// use hanlens::{Segmenter, TokenBuffer, keyword::{Document, KeywordOptions, rank}};
///
/// let text = "水库水位下降，水库管理处通知下游。";
/// let mut tokens = TokenBuffer::new();
/// Segmenter::default().segment_into(text, &mut tokens);
/// let phrases = rank(&Document::new(text, &tokens), &KeywordOptions::default().top(2));
/// assert_eq!(phrases.len(), 2);
/// assert!(phrases[0].score() >= phrases[1].score());
/// ```
pub fn rank<'t>(document: &Document<'_, 't>, options: &KeywordOptions) -> Vec<Keyphrase<'t>> {
    rank_with(document, options, &mut KeywordBuffer::new())
}

/// As [`rank`], in working memory that is used again: only the keyphrases ask for memory.
///
/// ```
/// use hanlens::{Segmenter, TokenBuffer};
/// use hanlens::keyword::{Document, KeywordBuffer, KeywordOptions, rank_with};
///
/// let (options, mut buffer) = (KeywordOptions::default().top(1), KeywordBuffer::new());
/// let mut tokens = TokenBuffer::new();
/// for (text, best) in [("关于水库", "水库"), ("关于春耕", "春耕")] {
///     Segmenter::default().segment_into(text, &mut tokens);
///     let phrases = rank_with(&Document::new(text, &tokens), &options, &mut buffer);
///     assert_eq!(phrases[0].text(), best);
/// }
/// ```
pub fn rank_with<'t>(
    document: &Document<'_, 't>,
    options: &KeywordOptions,
    buffer: &mut KeywordBuffer,
) -> Vec<Keyphrase<'t>> {
    rank_top(document, options, options.top, options.top, buffer)
}

/// As [`rank_with`], but so many of them as `top` says, whatever the options say; of those behind the
/// first `least` some may be missing.
pub(crate) fn rank_top<'t>(
    document: &Document<'_, 't>,
    options: &KeywordOptions,
    least: usize,
    top: usize,
    buffer: &mut KeywordBuffer,
) -> Vec<Keyphrase<'t>> {
    match options.algorithm {
        Algorithm::TfIdf => jieba::tf_idf(document, options, top),
        Algorithm::TextRank => jieba::text_rank(document, options, top),
        Algorithm::Automatic | Algorithm::News | Algorithm::Abstracts => {
            selection::rank(document, options, least, top, buffer)
        }
    }
}

/// The form in which words are compared: folded, in lower case.
pub(crate) fn normal(word: &str) -> String {
    normal_characters(word).collect()
}

/// The characters of the normal form.
pub(crate) fn normal_characters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().map(fold).flat_map(char::to_lowercase)
}

/// Puts the normal form of a word into a string that is used again.
fn normal_into(word: &str, normal: &mut String) {
    normal.clear();
    normal.extend(word.chars().map(fold).flat_map(char::to_lowercase));
}

/// The normal form without a copy where it is the word itself.
fn normal_form(word: &str) -> Cow<'_, str> {
    if word.chars().all(is_normal) { Cow::Borrowed(word) } else { Cow::Owned(normal(word)) }
}

/// A word in its normal form, with its hash: what the compiled tables are asked for.
#[derive(Clone, Copy, Debug)]
struct Form<'w> {
    text: &'w str,
    hash: u64,
}

impl<'w> Form<'w> {
    fn new(text: &'w str) -> Self {
        Self { text, hash: whole::hash(text) }
    }
}

/// Whether a character is its own normal form.
#[inline]
fn is_normal(character: char) -> bool {
    // Beyond the alphabets there are no capital letters but full-width ones, which are folded.
    let capital = match character {
        '\0'..='\u{7F}' => character.is_ascii_uppercase(),
        '\u{2E80}'.. => false,
        _ => character.is_uppercase(),
    };
    !capital && fold(character) == character
}
