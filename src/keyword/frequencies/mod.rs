//! In how many documents a word occurs: what makes it telling or common.

mod compiled;
mod file;

use super::{Form, normal, normal_form};
use crate::lexicon::whole;
use compiled::Compiled;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Counted over some 20,000 news items; see `data/SOURCES.md`.
static NEWS: &[u8] = include_bytes!("../../../data/compiled/keyword_news.bin");
/// jieba's own table, over about a million documents.
#[cfg(feature = "jieba")]
static JIEBA: &[u8] = include_bytes!("../../../data/compiled/keyword_jieba.bin");

/// In how many documents of a collection each word occurs.
///
/// The default is a table of Chinese news that is built in. One's own collection gives better
/// keywords in its own field: count it once, save it, load it.
///
/// Words are compared folded and in lower case. Cheap to clone; every look-up takes constant time.
///
/// ```
/// use hanlens::keyword::DocumentFrequencies;
///
/// let mut own = DocumentFrequencies::empty();
/// own.count(["春耕", "农资", "春耕"]);
/// own.count(["春耕", "水库"]);
/// assert_eq!((own.documents(), own.frequency("春耕")), (2, Some(2)));
/// assert!(own.idf("春耕") < own.idf("水库") && own.idf("水库") < own.idf("从未见过"));
/// ```
#[derive(Clone, Debug)]
pub struct DocumentFrequencies {
    /// A table that is compiled in; it is read instead of the counts.
    built_in: Option<BuiltIn>,
    counts: Arc<Counts>,
}

#[derive(Clone, Copy, Debug)]
struct BuiltIn {
    table: Compiled<'static>,
    /// Whether words are looked up as they are spelt, not in normal form.
    exact_spelling: bool,
}

/// Counts that can grow.
#[derive(Clone, Debug, Default, PartialEq)]
struct Counts {
    documents: u32,
    words: HashMap<String, u32>,
}

/// The frequency that stands for a word never seen: less than once.
const UNSEEN: f32 = 0.5;

impl Default for DocumentFrequencies {
    fn default() -> Self {
        Self::news()
    }
}

impl DocumentFrequencies {
    /// The built-in table of Chinese news.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// let news = DocumentFrequencies::news();
    /// assert!(news.idf("发展") < news.idf("熔喷布"));
    /// ```
    pub fn news() -> Self {
        Self::built_in(NEWS, false)
    }

    /// jieba's own table.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// assert!((DocumentFrequencies::jieba().idf("劳动防护") - 13.900677652).abs() < 1e-8);
    /// ```
    #[cfg(feature = "jieba")]
    pub fn jieba() -> Self {
        Self::built_in(JIEBA, true)
    }

    fn built_in(bytes: &'static [u8], exact_spelling: bool) -> Self {
        let built_in = BuiltIn { table: Compiled::new(bytes), exact_spelling };
        Self { built_in: Some(built_in), counts: Arc::default() }
    }

    /// No document counted yet.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// assert_eq!(DocumentFrequencies::empty().documents(), 0);
    /// ```
    pub fn empty() -> Self {
        Self { built_in: None, counts: Arc::default() }
    }

    /// Counts one more document, given by its words; a word counts once, however often it comes.
    ///
    /// The built-in tables cannot grow: counting on with one of them begins an empty table.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// let mut own = DocumentFrequencies::empty();
    /// own.count(["水库", "水库"]);
    /// assert_eq!(own.frequency("水库"), Some(1));
    /// ```
    pub fn count<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        let different: HashSet<Cow<'_, str>> = words.into_iter().map(normal_form).collect();
        let counts = self.counts_mut();
        counts.documents = counts.documents.saturating_add(1);
        for word in different {
            match counts.words.get_mut(word.as_ref()) {
                Some(count) => *count = count.saturating_add(1),
                None => {
                    counts.words.insert(word.into_owned(), 1);
                }
            }
        }
    }

    /// Adds the counts of other documents: tables that were counted in parallel become one.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// let mut one = DocumentFrequencies::empty();
    /// let mut other = DocumentFrequencies::empty();
    /// one.count(["水库"]);
    /// other.count(["水库", "春耕"]);
    /// one.merge(&other);
    /// assert_eq!((one.documents(), one.frequency("水库")), (2, Some(2)));
    /// ```
    pub fn merge(&mut self, other: &Self) {
        let counts = self.counts_mut();
        counts.documents = counts.documents.saturating_add(other.counts.documents);
        for (word, &more) in &other.counts.words {
            let count = counts.words.entry(word.clone()).or_insert(0);
            *count = count.saturating_add(more);
        }
    }

    /// Forgets words of fewer than `least` documents: most words of a large collection, and of
    /// little use.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// let mut own = DocumentFrequencies::empty();
    /// own.count(["水库"]);
    /// own.prune(2);
    /// assert_eq!(own.frequency("水库"), None);
    /// ```
    pub fn prune(&mut self, least: u32) {
        self.counts_mut().words.retain(|_, count| *count >= least);
    }

    fn counts_mut(&mut self) -> &mut Counts {
        self.built_in = None;
        Arc::make_mut(&mut self.counts)
    }

    /// How many documents were counted.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// assert!(DocumentFrequencies::news().documents() > 10_000);
    /// ```
    pub fn documents(&self) -> u32 {
        self.built_in.map_or(self.counts.documents, |built_in| built_in.table.documents())
    }

    /// In how many documents a word occurs, if in any.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// assert!(DocumentFrequencies::news().frequency("發展") > Some(1000));
    /// ```
    pub fn frequency(&self, word: &str) -> Option<u32> {
        self.frequency_of(word, Form::new(&normal_form(word)))
    }

    fn frequency_of(&self, word: &str, form: Form<'_>) -> Option<u32> {
        #[cfg(test)]
        crate::scan::steps::count();
        match self.built_in {
            Some(BuiltIn { table, exact_spelling: true }) => table.get(whole::hash(word)),
            Some(BuiltIn { table, exact_spelling: false }) => table.get(form.hash),
            None => self.counts.words.get(form.text).copied(),
        }
    }

    /// The inverse document frequency of a word: the natural logarithm of the number of documents
    /// divided by the number of those that have the word. A word never seen counts as half a
    /// document, in jieba's table as the median of its words.
    ///
    /// ```
    /// # use hanlens::keyword::DocumentFrequencies;
    /// assert!(DocumentFrequencies::news().idf("的") < 1.0);
    /// ```
    pub fn idf(&self, word: &str) -> f64 {
        let unseen = || self.built_in.map_or(UNSEEN, |built_in| built_in.table.unseen());
        let frequency = self.frequency(word).map_or_else(|| f64::from(unseen()), f64::from);
        (f64::from(self.documents().max(1)) / frequency).ln()
    }

    /// The same for a word whose normal form is known, and not as exact.
    pub(super) fn idf_of(&self, word: &str, form: Form<'_>) -> f32 {
        let unseen = || self.built_in.map_or(UNSEEN, |built_in| built_in.table.unseen());
        let frequency = self.frequency_of(word, form).map_or_else(unseen, |count| count as f32);
        (self.documents().max(1) as f32 / frequency).ln()
    }

    /// The bytes that are compiled in. For maintainers: `unseen` is the frequency that stands for
    /// a word that is not in the table.
    #[doc(hidden)]
    pub fn encode(documents: u32, unseen: f32, frequencies: &[(String, u32)]) -> Vec<u8> {
        let frequencies = frequencies.iter().map(|(word, count)| (word.as_str(), *count));
        compiled::encode(documents, unseen, frequencies)
    }

    /// The counts of a table that was counted, in no order. For maintainers.
    #[doc(hidden)]
    pub fn counts(&self) -> impl Iterator<Item = (&str, u32)> {
        self.counts.words.iter().map(|(word, &count)| (word.as_str(), count))
    }
}

/// Looks a word up in bytes that may be no table.
#[cfg(fuzzing)]
pub(crate) fn look_up_compiled(bytes: &[u8], word: &str) {
    let table = Compiled::new(bytes);
    let _ = (table.documents(), table.unseen(), table.get(whole::hash(word)));
}
