//! jieba's keyword algorithms, on the tokens that are there.
//!
//! After `TfIdf` and `TextRank` of `jieba-rs` (MIT), which they equal on jieba's own tokens.

use super::document::{Document, Title};
use super::keyphrase::Keyphrase;
use super::normal;
use super::options::KeywordOptions;
use crate::{Span, Tag, Token};
use std::collections::{BTreeMap, HashMap};

/// Words within five tokens support each other.
const WINDOW: usize = 5;
const DAMPING: f64 = 0.85;
const SWEEPS: usize = 20;
/// jieba's ranks are that much greater.
const SCALE: f64 = 1e10;

struct Word<'t> {
    text: &'t str,
    /// The tag of its first occurrence.
    tag: Tag,
    count: u32,
    /// Occurrences in the text, not in a title apart from it.
    occurrences: Vec<Span>,
}

/// The words of a document, and for each token the number of its word. Tokens that the options
/// leave out keep their places.
#[derive(Default)]
struct Words<'t> {
    words: Vec<Word<'t>>,
    numbers: HashMap<&'t str, usize>,
    of_token: Vec<Option<usize>>,
}

impl<'t> Words<'t> {
    fn new(document: &Document<'_, 't>, options: &KeywordOptions) -> Self {
        let mut words = Self::default();
        if let Title::Apart(title, tokens) = document.title {
            for token in tokens.tokens(title) {
                words.take(&token, None, options);
            }
        }
        for token in document.tokens.tokens(document.text) {
            words.take(&token, Some(token.span()), options);
        }
        words
    }

    fn take(&mut self, token: &Token<'t>, span: Option<Span>, options: &KeywordOptions) {
        let text = token.text();
        let tagged = options.tags.is_empty() || options.tags.contains(&token.tag());
        if !tagged || !is_keyword(text, options) {
            self.of_token.push(None);
            return;
        }
        let number = *self.numbers.entry(text).or_insert(self.words.len());
        match self.words.get_mut(number) {
            Some(word) => {
                word.count += 1;
                word.occurrences.extend(span);
            }
            None => self.words.push(Word {
                text,
                tag: token.tag(),
                count: 1,
                occurrences: span.into_iter().collect(),
            }),
        }
        self.of_token.push(Some(number));
    }

    /// The words with the highest scores; `before` says which of two equal ones comes first.
    fn select(
        self,
        mut scores: Vec<f64>,
        options: &KeywordOptions,
        top: usize,
        before: impl Fn(&Word<'t>, &Word<'t>) -> std::cmp::Ordering,
    ) -> Vec<Keyphrase<'t>> {
        for (word, score) in self.words.iter().zip(&mut scores) {
            *score *= options.boosts.get(&normal(word.text)).unwrap_or(&1.0);
        }
        let mut ranked: Vec<(Word<'t>, f64)> = self
            .words
            .into_iter()
            .zip(scores)
            .filter(|(_, score)| *score >= options.least_score)
            .collect();
        ranked.sort_by(|(one, score), (other, other_score)| {
            other_score.total_cmp(score).then_with(|| before(one, other))
        });
        ranked.truncate(top);
        let keyphrase = |(word, score): (Word<'t>, f64)| Keyphrase {
            text: word.text,
            score,
            occurrences: word.occurrences,
            tags: vec![word.tag],
        };
        ranked.into_iter().map(keyphrase).collect()
    }
}

fn is_keyword(word: &str, options: &KeywordOptions) -> bool {
    let listed = |set: &std::collections::HashSet<String>| set.contains(&normal(word));
    options.characters.contains(&word.chars().count())
        && !options.tables.stop_words.contains(word)
        && (options.dropped.is_empty() || !listed(&options.dropped))
        && (options.only.is_empty() || listed(&options.only))
}

/// Frequency times inverse document frequency; of equals, the word that is less by its bytes.
pub(super) fn tf_idf<'t>(
    document: &Document<'_, 't>,
    options: &KeywordOptions,
    top: usize,
) -> Vec<Keyphrase<'t>> {
    let words = Words::new(document, options);
    let total: u64 = words.words.iter().map(|word| u64::from(word.count)).sum();
    let score = |word: &Word<'_>| {
        f64::from(word.count) * options.tables.frequencies.idf(word.text) / total as f64
    };
    let scores = words.words.iter().map(score).collect();
    words.select(scores, options, top, |one, other| one.text.cmp(other.text))
}

/// Rank in the graph of words that stand near each other (Mihalcea and Tarau, EMNLP 2004); of
/// equals, the word that comes first.
pub(super) fn text_rank<'t>(
    document: &Document<'_, 't>,
    options: &KeywordOptions,
    top: usize,
) -> Vec<Keyphrase<'t>> {
    let words = Words::new(document, options);
    let scores = Graph::new(&words).rank();
    words.select(scores, options, top, |_, _| std::cmp::Ordering::Equal)
}

/// For each word its neighbours, with the share of their rank that they give to it.
struct Graph {
    neighbours: Vec<Vec<(usize, f64)>>,
}

impl Graph {
    fn new(words: &Words<'_>) -> Self {
        let mut together: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (index, word) in words.of_token.iter().enumerate() {
            let Some(word) = *word else { continue };
            for other in words.of_token.iter().skip(index + 1).take(WINDOW - 1).flatten() {
                *together.entry((word, *other)).or_default() += 1.0;
            }
        }
        let mut outflow = vec![0.0; words.words.len()];
        let mut neighbours = vec![Vec::new(); words.words.len()];
        let mut give = |from: usize, to: usize, weight: f64| {
            if let (Some(outflow), Some(list)) = (outflow.get_mut(from), neighbours.get_mut(to)) {
                *outflow += weight;
                list.push((from, weight));
            }
        };
        for (&(one, other), &weight) in &together {
            give(one, other, weight);
            give(other, one, weight);
        }
        for (neighbour, share) in neighbours.iter_mut().flatten() {
            *share /= outflow.get(*neighbour).copied().unwrap_or(1.0);
        }
        Self { neighbours }
    }

    fn rank(&self) -> Vec<f64> {
        let mut ranks = vec![1.0 / self.neighbours.len().max(1) as f64; self.neighbours.len()];
        for _ in 0..SWEEPS {
            for (word, neighbours) in self.neighbours.iter().enumerate() {
                let flow: f64 = neighbours
                    .iter()
                    .map(|&(neighbour, share)| share * ranks.get(neighbour).unwrap_or(&0.0))
                    .sum();
                if let Some(rank) = ranks.get_mut(word) {
                    *rank = (1.0 - DAMPING) + DAMPING * flow;
                }
            }
        }
        ranks.iter().map(|rank| rank * SCALE).collect()
    }
}
