//! Scores of units, and the choice among them.

use super::coverage::Coverage;
use super::options::{Length, Order, SummaryOptions, Unit};
use super::told::Told;
use super::units::Units;
use crate::Span;
use crate::keyword::{Document, Keyphrase};
use crate::span::CharCounter;
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

/// The power of the length that coverage is divided by: long units hold more of everything. Found
/// on abstracts, whose titles an extract of one unit should be like.
const fn length_power(unit: Unit) -> f64 {
    match unit {
        Unit::Sentence => 0.7,
        Unit::Clause => 0.45,
    }
}

/// The power of a sentence's number that its score is divided by: the first ones tell most. A
/// clause is judged by what it holds.
const POSITION_POWER: f64 = 0.3;

/// How many keyphrases a summary covers well. With fewer, the units that hold none of them cannot
/// be told apart.
pub(crate) const KEYPHRASES: usize = 40;

/// A sentence or clause with its score.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SummarySentence<'t> {
    text: &'t str,
    span: Span,
    score: f64,
}

impl<'t> SummarySentence<'t> {
    /// The unit as it stands in the text; a clause without the mark after it.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Document, summary::*};
    /// # let tokens = TokenBuffer::new();
    /// let units = score(&Document::new("好。", &tokens), &[], &SummaryOptions::default());
    /// assert_eq!(units[0].text(), "好。");
    /// ```
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where it stands.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Document, summary::*};
    /// # let tokens = TokenBuffer::new();
    /// let units = score(&Document::new("好。", &tokens), &[], &SummaryOptions::default());
    /// assert_eq!(units[0].span().chars(), 0..2);
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }

    /// How much of the keyphrases it holds for its length, weighed by its position. Comparable
    /// within a text only.
    ///
    /// ```
    /// # use hanlens::{TokenBuffer, keyword::Document, summary::*};
    /// # let tokens = TokenBuffer::new();
    /// let units = score(&Document::new("好。", &tokens), &[], &SummaryOptions::default());
    /// assert_eq!(units[0].score(), 0.0);
    /// ```
    pub fn score(&self) -> f64 {
        self.score
    }
}

/// All units of the text, in order, with their scores: some forty keyphrases tell them apart well.
///
/// ```
/// # use hanlens::{Segmenter, TokenBuffer, keyword::*, summary};
/// let text = "水库放水。水库管理处通知下游。";
/// let mut tokens = TokenBuffer::new();
/// Segmenter::default().segment_into(text, &mut tokens);
/// let document = Document::new(text, &tokens);
/// let phrases = rank(&document, &KeywordOptions::default());
/// let units = summary::score(&document, &phrases, &summary::SummaryOptions::default());
/// assert_eq!(units.len(), 2);
/// ```
pub fn score<'t>(
    document: &Document<'_, 't>,
    keyphrases: &[Keyphrase<'_>],
    options: &SummaryOptions,
) -> Vec<SummarySentence<'t>> {
    let mut memory = Memory::default();
    memory.score(document, keyphrases, options);
    memory.scored.iter().map(|scored| scored.sentence(document.text)).collect()
}

/// The units of the summary.
///
/// Takes the best unit, discounts the keyphrases it holds, and goes on until the length is
/// reached. Linear in the text for a given number of keyphrases, but for the ordering of units.
///
/// ```
/// # use hanlens::{Segmenter, TokenBuffer, keyword::*, summary};
/// let text = "水库放水。水库管理处通知下游。";
/// let mut tokens = TokenBuffer::new();
/// Segmenter::default().segment_into(text, &mut tokens);
/// let document = Document::new(text, &tokens);
/// let phrases = rank(&document, &KeywordOptions::default());
/// let options = summary::SummaryOptions::default().characters(12);
/// assert_eq!(summary::select(&document, &phrases, &options).len(), 1);
/// ```
pub fn select<'t>(
    document: &Document<'_, 't>,
    keyphrases: &[Keyphrase<'_>],
    options: &SummaryOptions,
) -> Vec<SummarySentence<'t>> {
    select_with(&mut Memory::default(), document, keyphrases, options)
}

/// As [`select`], in memory that was used before.
pub(crate) fn select_with<'t>(
    memory: &mut Memory,
    document: &Document<'_, 't>,
    keyphrases: &[Keyphrase<'_>],
    options: &SummaryOptions,
) -> Vec<SummarySentence<'t>> {
    memory.score(document, keyphrases, options);
    memory.choose(document.text, options);
    let sentence = |&unit: &usize| Some(memory.scored.get(unit)?.sentence(document.text));
    memory.chosen.iter().filter_map(sentence).collect()
}

/// The working memory of a summary: what is known of the units of one text. It keeps its capacity
/// from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    units: Units,
    coverage: Coverage,
    scored: Vec<Scored>,
    waiting: BinaryHeap<Waiting>,
    told: Told,
    chosen: Vec<usize>,
}

/// A unit without its text.
#[derive(Clone, Copy, Debug)]
struct Scored {
    span: Span,
    score: f64,
}

impl Scored {
    fn characters(&self) -> usize {
        self.span.chars().len()
    }

    fn sentence<'t>(&self, text: &'t str) -> SummarySentence<'t> {
        let Self { span, score } = *self;
        SummarySentence { text: text.get(span.bytes()).unwrap_or(""), span, score }
    }
}

impl Memory {
    /// Finds the units of a text and scores them.
    fn score(
        &mut self,
        document: &Document<'_, '_>,
        keyphrases: &[Keyphrase<'_>],
        options: &SummaryOptions,
    ) {
        let unit = options.unit;
        let ranges = self.units.find(document, unit);
        self.coverage.find(document, keyphrases, &options.focus, ranges);
        let mut counter = CharCounter::new(document.text);
        let scored = |(index, range): (usize, &Range<usize>)| {
            let span = counter.span(range.clone());
            let length = span.chars().len().max(1) as f64;
            let position = match unit {
                Unit::Sentence => ((index + 1) as f64).powf(-POSITION_POWER),
                Unit::Clause => 1.0,
            };
            let score = position * self.coverage.of(index) / length.powf(length_power(unit));
            Scored { span, score }
        };
        self.scored.clear();
        self.scored.extend(ranges.iter().enumerate().map(scored));
    }

    /// Chooses among the units. The best one is taken, its keyphrases are discounted, and so on:
    /// scores only fall, so that only the unit that seems best has to be looked at again.
    fn choose(&mut self, text: &str, options: &SummaryOptions) {
        let total: usize = self.scored.iter().map(Scored::characters).sum();
        let (most_units, budget) = match options.length {
            Length::Count(count) => (count, usize::MAX),
            Length::Ratio(ratio) => (usize::MAX, (total as f64 * ratio).round() as usize),
            Length::Characters(budget) => (usize::MAX, budget),
        };
        self.waiting.clear();
        let waiting = |(unit, scored): (usize, &Scored)| Waiting { score: scored.score, unit };
        self.waiting.extend(self.scored.iter().enumerate().map(waiting));
        self.told.clear();
        self.chosen.clear();
        let mut used = 0;
        while self.chosen.len() < most_units {
            let Some(waiting) = self.waiting.pop() else { break };
            let Some(unit) = self.scored.get(waiting.unit) else { continue };
            // What the discounts leave of the score.
            let share = self.coverage.left(waiting.unit);
            if share * unit.score < waiting.score {
                self.waiting.push(Waiting { score: share * unit.score, ..waiting });
                continue;
            }
            // A ratio gives at least one unit, a budget is never passed.
            let at_least_one = matches!(options.length, Length::Ratio(_)) && self.chosen.is_empty();
            let fits = used + unit.characters() <= budget || at_least_one;
            if fits && self.told.is_new(text, unit.span.bytes()) {
                used += unit.characters();
                self.chosen.push(waiting.unit);
                self.coverage.discount(waiting.unit, options.redundancy);
            }
        }
        if options.order == Order::Text {
            self.chosen.sort_unstable();
        }
    }
}

/// A unit that is not chosen yet, with its score when it was last looked at.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Waiting {
    score: f64,
    unit: usize,
}

impl Eq for Waiting {}

impl Ord for Waiting {
    /// By the score; of equals the first unit is the greater.
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.unit.cmp(&self.unit))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
