//! What to take for a keyword, and how many.

use super::frequencies::DocumentFrequencies;
use super::normal;
use super::stop_words::StopWords;
use crate::Tag;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// How candidates are ranked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Algorithm {
    /// [`Algorithm::Abstracts`] for a text that reads like a scientific abstract, by its words,
    /// and [`Algorithm::News`] for every other text.
    #[default]
    Automatic,
    /// For news and other articles: a closed formula of frequency, idf, title, position, length
    /// and the freedom of the edges.
    News,
    /// For abstracts and papers: a linear model fitted to the keywords that the authors of
    /// scientific abstracts chose.
    Abstracts,
    /// jieba's `TfIdf`: single words by frequency times idf. Scores are jieba's.
    TfIdf,
    /// jieba's `TextRank`: single words by rank in the graph of words that stand within five
    /// tokens. Scores are jieba's.
    TextRank,
}

/// Which candidates there are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Extent {
    /// Single words and phrases.
    #[default]
    Both,
    /// Single words only.
    Words,
    /// Phrases only: two words or more, and names of entities.
    Phrases,
}

/// What is known of words beforehand.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    pub(super) stop_words: StopWords,
    pub(super) frequencies: DocumentFrequencies,
}

/// Options of [`super::rank`].
///
/// Quick advice: the defaults suit news and abstracts. To get what jieba gives use
/// [`KeywordOptions::tf_idf`]. All words
/// that are given are compared folded (full-width as half-width, Traditional as Simplified) and in
/// lower case.
///
/// ```
/// use hanlens::keyword::{Extent, KeywordOptions};
///
/// let options = KeywordOptions::default().top(5).extent(Extent::Phrases).boost("春耕", 2.0);
/// ```
#[derive(Clone, Debug)]
pub struct KeywordOptions {
    pub(super) algorithm: Algorithm,
    pub(super) top: usize,
    pub(super) least_score: f64,
    pub(super) extent: Extent,
    pub(super) tags: Vec<Tag>,
    pub(super) tables: Arc<Tables>,
    pub(super) longest: usize,
    pub(super) characters: RangeInclusive<usize>,
    pub(super) boosts: HashMap<String, f64>,
    pub(super) dropped: HashSet<String>,
    pub(super) only: HashSet<String>,
    kinds: HashSet<String>,
    pub(super) overlap: Option<bool>,
    pub(super) diversity: f64,
}

impl Default for KeywordOptions {
    fn default() -> Self {
        Self {
            algorithm: Algorithm::Automatic,
            top: 10,
            least_score: 0.0,
            extent: Extent::Both,
            tags: Vec::new(),
            tables: Arc::default(),
            longest: 4,
            characters: 2..=24,
            boosts: HashMap::new(),
            dropped: HashSet::new(),
            only: HashSet::new(),
            kinds: ["organization", "person", "location"].map(str::to_owned).into(),
            overlap: None,
            diversity: 0.0,
        }
    }
}

impl KeywordOptions {
    /// The options for abstracts and papers: [`Algorithm::Abstracts`].
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::abstracts().top(5);
    /// ```
    pub fn abstracts() -> Self {
        Self { algorithm: Algorithm::Abstracts, ..Self::default() }
    }

    /// The defaults of jieba's `TfIdf`: its idf table and stop words, no word of one character.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::tf_idf().top(20);
    /// ```
    #[cfg(feature = "jieba")]
    pub fn tf_idf() -> Self {
        Self {
            algorithm: Algorithm::TfIdf,
            tables: Arc::new(Tables {
                stop_words: StopWords::jieba(),
                frequencies: DocumentFrequencies::jieba(),
            }),
            characters: 2..=usize::MAX,
            ..Self::default()
        }
    }

    /// The defaults of jieba's `TextRank`.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::text_rank().top(20);
    /// ```
    pub fn text_rank() -> Self {
        Self {
            algorithm: Algorithm::TextRank,
            tables: Arc::new(Tables { stop_words: StopWords::jieba(), ..Tables::default() }),
            characters: 2..=usize::MAX,
            ..Self::default()
        }
    }

    /// How candidates are ranked.
    ///
    /// ```
    /// # use hanlens::keyword::{Algorithm, KeywordOptions};
    /// let options = KeywordOptions::default().algorithm(Algorithm::TextRank);
    /// ```
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// How many keyphrases, at most; ten by default.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().top(3);
    /// ```
    #[must_use]
    pub fn top(mut self, count: usize) -> Self {
        self.top = count;
        self
    }

    /// The least score. Scores, but for those of jieba's algorithms, are shares of the best one: 0.5 keeps what is at least half as good. None by default.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().top(usize::MAX).least_score(0.3);
    /// ```
    #[must_use]
    pub fn least_score(mut self, score: f64) -> Self {
        self.least_score = score;
        self
    }

    /// Words, phrases or both.
    ///
    /// ```
    /// # use hanlens::keyword::{Extent, KeywordOptions};
    /// let options = KeywordOptions::default().extent(Extent::Words);
    /// ```
    #[must_use]
    pub fn extent(mut self, extent: Extent) -> Self {
        self.extent = extent;
        self
    }

    /// Only words of these parts of speech, also inside phrases; by [`Tag::plain`], so that
    /// `Tag::Noun` names one tag, not all kinds of nouns. No tags: all content words.
    ///
    /// ```
    /// # use hanlens::{Tag, keyword::KeywordOptions};
    /// let options = KeywordOptions::default().tags([Tag::Noun, Tag::PlaceName]);
    /// ```
    #[must_use]
    pub fn tags(mut self, tags: impl IntoIterator<Item = Tag>) -> Self {
        self.tags = tags.into_iter().collect();
        self
    }

    /// The stop words, in place of the built-in list.
    ///
    /// ```
    /// # use hanlens::keyword::{KeywordOptions, StopWords};
    /// let options = KeywordOptions::default().stop_words(StopWords::default().with(["本台"]));
    /// ```
    #[must_use]
    pub fn stop_words(mut self, stop_words: StopWords) -> Self {
        Arc::make_mut(&mut self.tables).stop_words = stop_words;
        self
    }

    /// The document frequencies, in place of the built-in table of news.
    ///
    /// ```
    /// # use hanlens::keyword::{DocumentFrequencies, KeywordOptions};
    /// let options = KeywordOptions::default().frequencies(DocumentFrequencies::empty());
    /// ```
    #[must_use]
    pub fn frequencies(mut self, frequencies: DocumentFrequencies) -> Self {
        Arc::make_mut(&mut self.tables).frequencies = frequencies;
        self
    }

    /// How many words a phrase has, at most: one to eight; four by default.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().longest_phrase(2);
    /// ```
    #[must_use]
    pub fn longest_phrase(mut self, words: usize) -> Self {
        self.longest = words.clamp(1, 8);
        self
    }

    /// How many characters a keyphrase has: 2 to 24 by default. Names of entities may be longer.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().characters(1..=8);
    /// ```
    #[must_use]
    pub fn characters(mut self, range: RangeInclusive<usize>) -> Self {
        self.characters = range;
        self
    }

    /// Multiplies the score of a phrase. Zero and what is no number count as a very small factor.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().boost("春耕", 3.0).boost("会场", 0.1);
    /// ```
    #[must_use]
    pub fn boost(mut self, phrase: &str, factor: f64) -> Self {
        self.boosts.insert(normal(phrase), factor.clamp(1e-9, 1e9));
        self
    }

    /// Leaves out these phrases; longer ones that hold them stay.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().without(["视频", "直播"]);
    /// ```
    #[must_use]
    pub fn without<P: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = P>) -> Self {
        self.dropped.extend(phrases.into_iter().map(|phrase| normal(phrase.as_ref())));
        self
    }

    /// Takes no other phrases than these: a controlled vocabulary.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().only(["乡村振兴", "对口支援"]);
    /// ```
    #[must_use]
    pub fn only<P: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = P>) -> Self {
        self.only.extend(phrases.into_iter().map(|phrase| normal(phrase.as_ref())));
        self
    }

    /// The kinds of entities that may be keyphrases: organization, person and location by
    /// default. Entities of other kinds are left out, and no phrase runs across them.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().kinds(["organization"]);
    /// ```
    #[must_use]
    pub fn kinds<K: Into<String>>(mut self, kinds: impl IntoIterator<Item = K>) -> Self {
        self.kinds = kinds.into_iter().map(Into::into).collect();
        self
    }

    /// Leaves out entities of one more kind.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().without_kind("organization");
    /// ```
    #[must_use]
    pub fn without_kind(mut self, kind: &str) -> Self {
        self.kinds.remove(kind);
        self
    }

    /// Whether a keyphrase may be a part of a better one, or hold a better one (疫情 beside
    /// 疫情防控). By default it may for [`Algorithm::Abstracts`] only, as authors give 支持向量机
    /// beside 最小二乘支持向量机.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().overlap(true);
    /// ```
    #[must_use]
    pub fn overlap(mut self, keep: bool) -> Self {
        self.overlap = Some(keep);
        self
    }

    /// How much a keyphrase loses for sharing words with better ones, by maximal marginal
    /// relevance: zero (by default) looks at the scores only, one at the differences only.
    ///
    /// ```
    /// # use hanlens::keyword::KeywordOptions;
    /// let options = KeywordOptions::default().diversity(0.5);
    /// ```
    #[must_use]
    pub fn diversity(mut self, diversity: f64) -> Self {
        self.diversity = diversity.clamp(0.0, 1.0);
        self
    }

    /// How many keyphrases are wanted.
    pub(crate) fn count(&self) -> usize {
        self.top
    }

    pub(super) fn excludes_kind(&self, kind: &str) -> bool {
        !self.kinds.contains(kind)
    }
}
