//! The keyphrases of many documents together.

use super::frequencies::DocumentFrequencies;
use super::keyphrase::Keyphrase;
use super::normal;
use crate::Token;
use std::collections::HashMap;

/// Gathers document frequencies and keyphrases of many documents.
///
/// Collections that were gathered in parallel are merged; the result does not depend on the order
/// of the documents.
///
/// ```
/// use hanlens::{Segmenter, TokenBuffer, keyword::{Collection, Document, KeywordOptions, rank}};
///
/// let mut collection = Collection::default();
/// let mut tokens = TokenBuffer::new();
/// for text in ["水库的水位。", "水库的大坝。"] {
///     Segmenter::default().segment_into(text, &mut tokens);
///     let phrases = rank(&Document::new(text, &tokens), &KeywordOptions::default());
///     collection.add(tokens.tokens(text), &phrases);
/// }
/// assert_eq!(collection.frequencies().frequency("水库"), Some(2));
/// assert!(collection.top(3).iter().any(|phrase| phrase.documents() == 2));
/// ```
#[derive(Clone, Debug)]
pub struct Collection {
    frequencies: DocumentFrequencies,
    phrases: HashMap<String, CollectionPhrase>,
}

/// A keyphrase of a collection.
#[derive(Clone, PartialEq, Debug)]
pub struct CollectionPhrase {
    text: String,
    documents: u32,
    occurrences: u64,
    score: f64,
}

impl CollectionPhrase {
    /// The phrase: of its spellings, the one that is least by its bytes.
    ///
    /// ```
    /// # let collection = hanlens::keyword::Collection::default();
    /// for phrase in collection.top(10) { println!("{}", phrase.text()); }
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many documents have it among their keyphrases.
    ///
    /// ```
    /// # let collection = hanlens::keyword::Collection::default();
    /// for phrase in collection.top(10) { println!("{}", phrase.documents()); }
    /// ```
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// How often it occurs in these documents.
    ///
    /// ```
    /// # let collection = hanlens::keyword::Collection::default();
    /// for phrase in collection.top(10) { println!("{}", phrase.occurrences()); }
    /// ```
    pub fn occurrences(&self) -> u64 {
        self.occurrences
    }

    /// The sum of its scores.
    ///
    /// ```
    /// # let collection = hanlens::keyword::Collection::default();
    /// for phrase in collection.top(10) { println!("{:.2}", phrase.score()); }
    /// ```
    pub fn score(&self) -> f64 {
        self.score
    }
}

impl Default for Collection {
    fn default() -> Self {
        Self { frequencies: DocumentFrequencies::empty(), phrases: HashMap::new() }
    }
}

impl Collection {
    /// Adds a document: its tokens and its keyphrases.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Collection};
    /// let mut collection = Collection::default();
    /// collection.add(TokenBuffer::new().tokens(""), &[]);
    /// assert_eq!(collection.frequencies().documents(), 1);
    /// ```
    pub fn add<'t>(
        &mut self,
        tokens: impl IntoIterator<Item = Token<'t>>,
        keyphrases: &[Keyphrase<'_>],
    ) {
        let words = tokens.into_iter().map(|token| token.text());
        self.frequencies.count(words.filter(|word| word.chars().any(char::is_alphanumeric)));
        for keyphrase in keyphrases {
            self.add_phrase(CollectionPhrase {
                text: keyphrase.text().to_owned(),
                documents: 1,
                occurrences: keyphrase.occurrences().len() as u64,
                score: keyphrase.score(),
            });
        }
    }

    /// Adds the documents of another collection.
    ///
    /// ```
    /// # use hanlens::keyword::Collection;
    /// let mut collection = Collection::default();
    /// collection.merge(Collection::default());
    /// assert_eq!(collection.frequencies().documents(), 0);
    /// ```
    pub fn merge(&mut self, other: Self) {
        self.frequencies.merge(&other.frequencies);
        for phrase in other.phrases.into_values() {
            self.add_phrase(phrase);
        }
    }

    fn add_phrase(&mut self, phrase: CollectionPhrase) {
        match self.phrases.get_mut(&normal(&phrase.text)) {
            Some(known) => {
                known.documents += phrase.documents;
                known.occurrences += phrase.occurrences;
                known.score += phrase.score;
                if phrase.text < known.text {
                    known.text = phrase.text;
                }
            }
            None => {
                self.phrases.insert(normal(&phrase.text), phrase);
            }
        }
    }

    /// The document frequencies of all words, to save and to rank further documents with.
    ///
    /// ```
    /// # use hanlens::keyword::Collection;
    /// assert_eq!(Collection::default().frequencies().documents(), 0);
    /// ```
    pub fn frequencies(&self) -> &DocumentFrequencies {
        &self.frequencies
    }

    /// The keyphrases with the highest sums of scores.
    ///
    /// ```
    /// # use hanlens::keyword::Collection;
    /// assert!(Collection::default().top(10).is_empty());
    /// ```
    pub fn top(&self, count: usize) -> Vec<&CollectionPhrase> {
        let mut phrases: Vec<&CollectionPhrase> = self.phrases.values().collect();
        phrases.sort_by(|one, other| {
            other.score.total_cmp(&one.score).then_with(|| one.text.cmp(&other.text))
        });
        phrases.truncate(count);
        phrases
    }
}
