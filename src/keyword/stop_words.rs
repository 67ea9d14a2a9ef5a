//! Words that are no keywords.

use super::{Form, normal_form};
use crate::lexicon::rows::StopWordRole;
use crate::lexicon::{self, Class, STOP_WORDS};
use std::collections::HashMap;

/// A set of stop words: a built-in list, or none, and the changes of the user.
///
/// A stop word is no keyword, and no phrase runs across it. The built-in list also has words that
/// say nothing by themselves (工作, 问题) yet may end a phrase; a word that a user adds is always a
/// full stop word. Comparison is by folded characters (full-width as half-width, Traditional as
/// Simplified) in lower case. Constant time for each word.
///
/// ```
/// use hanlens::keyword::StopWords;
///
/// let stop_words = StopWords::default().with(["本台"]).without(["工作"]);
/// assert!(stop_words.contains("的") && stop_words.contains("本台"));
/// assert!(!stop_words.contains("工作") && !stop_words.contains("春耕"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StopWords {
    base: Base,
    /// Added (true) and removed (false) words, folded.
    changes: HashMap<String, bool>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Base {
    #[default]
    Chinese,
    Jieba,
    Empty,
}

impl StopWords {
    /// No stop words: the start of a list of one's own.
    ///
    /// ```
    /// # use hanlens::keyword::StopWords;
    /// assert!(!StopWords::none().contains("的"));
    /// ```
    pub fn none() -> Self {
        Self { base: Base::Empty, changes: HashMap::new() }
    }

    /// The stop words that jieba's keyword extraction uses by default: thirty English words.
    ///
    /// ```
    /// # use hanlens::keyword::StopWords;
    /// assert!(StopWords::jieba().contains("the") && !StopWords::jieba().contains("的"));
    /// ```
    pub fn jieba() -> Self {
        Self { base: Base::Jieba, changes: HashMap::new() }
    }

    /// The same set and these words.
    ///
    /// ```
    /// # use hanlens::keyword::StopWords;
    /// assert!(StopWords::none().with(["我镇"]).contains("我镇"));
    /// ```
    #[must_use]
    pub fn with<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.changes.extend(words.into_iter().map(|word| (super::normal(word.as_ref()), true)));
        self
    }

    /// The same set without these words.
    ///
    /// ```
    /// # use hanlens::keyword::StopWords;
    /// assert!(!StopWords::default().without(["的"]).contains("的"));
    /// ```
    #[must_use]
    pub fn without<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.changes.extend(words.into_iter().map(|word| (super::normal(word.as_ref()), false)));
        self
    }

    /// Whether a word is in the set.
    ///
    /// ```
    /// # use hanlens::keyword::StopWords;
    /// assert!(StopWords::default().contains("進行"));
    /// ```
    pub fn contains(&self, word: &str) -> bool {
        self.role(Form::new(&normal_form(word))).is_some()
    }

    /// What kind of stop word a word is.
    pub(super) fn role(&self, word: Form<'_>) -> Option<StopWordRole> {
        match self.changes.get(word.text) {
            Some(true) => return Some(StopWordRole::Function),
            Some(false) => return None,
            None => {}
        }
        if self.base == Base::Empty {
            return None;
        }
        let row = STOP_WORDS.get(lexicon::whole_row(word.hash, Class::StopWord)?)?;
        (self.base == Base::Chinese || row.jieba).then_some(row.role)
    }
}
