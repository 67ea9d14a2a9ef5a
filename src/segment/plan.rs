//! What a segmentation has to respect: edges that no word crosses, stretches that stay whole.

use super::dictionary::{Match, Strength, UserDictionary, UserEntry};
use super::trained::Edges;
use super::{Tag, whole};
use std::ops::Range;

/// A stretch of the text, say an amount or a date, whose edges no word may cross.
///
/// ```
/// use hanlens::{Constraint, Segmenter, Tag, TokenBuffer};
///
/// let text = "拨付450万元用于扶贫";
/// let amount = Constraint::word(6..15, Tag::Numeral);
/// let mut buffer = TokenBuffer::new();
/// Segmenter::default().segment_within(text, &[amount], &mut buffer);
/// let words: Vec<&str> = buffer.tokens(text).map(|token| token.text()).collect();
/// assert_eq!(words, ["拨付", "450万元", "用于", "扶贫"]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Constraint {
    bytes: Range<usize>,
    whole: Option<Tag>,
}

impl Constraint {
    /// Words may lie inside or outside, but cross neither edge. Half-open, in bytes.
    ///
    /// ```
    /// # use hanlens::Constraint;
    /// assert_eq!(Constraint::edges(0..6).bytes(), 0..6);
    /// ```
    pub fn edges(bytes: Range<usize>) -> Self {
        Self { bytes, whole: None }
    }

    /// The stretch is one token with this tag. Half-open, in bytes.
    ///
    /// ```
    /// # use hanlens::{Constraint, Tag};
    /// assert_eq!(Constraint::word(0..6, Tag::Time).bytes(), 0..6);
    /// ```
    pub fn word(bytes: Range<usize>, tag: Tag) -> Self {
        Self { bytes, whole: Some(tag) }
    }

    /// The stretch, half-open, in bytes.
    ///
    /// ```
    /// # use hanlens::Constraint;
    /// assert_eq!(Constraint::edges(3..9).bytes(), 3..9);
    /// ```
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }
}

/// A stretch that stays whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Join {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The tag of the joined token; none: the engine's, or that of a numeral when the engine had
    /// torn it.
    pub(crate) tag: Option<Tag>,
    pub(crate) extent: Extent,
}

/// How the edges of a stretch that stays whole relate to the edges of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Extent {
    /// The stretch is exactly one token.
    Exact,
    /// The stretch lies inside one token: 3.5亿.
    Inside,
    /// The stretch is one token if it begins and ends where words do: 三千五, but not 一百 in
    /// 第一百货大楼.
    Fitting,
}

/// A word of the user that is taken unless the text speaks against it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Wish {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// All constraints on the segmentation of one text, sorted. Reused from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// Byte offsets where a word must end, without those at the edges of the text.
    pub(crate) cuts: Vec<usize>,
    /// Without overlap, and without a cut inside.
    pub(crate) joins: Vec<Join>,
    /// Without a cut inside; of two that overlap the first is taken, if the engine takes it.
    pub(crate) wishes: Vec<Wish>,
    candidates: Vec<Join>,
}

impl Plan {
    /// Makes the plan for a text. Constraints win over forced words of the user, these over
    /// whatever else stays whole; of two that overlap, the later one is dropped. Constraints
    /// that are not sorted, overlap, or do not lie on character boundaries are ignored.
    pub(crate) fn make(
        &mut self,
        text: &str,
        constraints: &[Constraint],
        dictionary: Option<&UserDictionary>,
        names: Option<Edges<'_>>,
    ) {
        self.cuts.clear();
        self.joins.clear();
        self.wishes.clear();
        self.take_constraints(text, constraints);
        if let Some(dictionary) = dictionary {
            self.take_user_words(text, dictionary);
        }
        if let Some(mut edges) = names {
            let mut candidates = std::mem::take(&mut self.candidates);
            whole::collect(text, &mut edges, &mut candidates);
            self.add(&candidates);
            self.candidates = candidates;
        }
    }

    fn take_constraints(&mut self, text: &str, constraints: &[Constraint]) {
        let mut free_from = 0;
        for Constraint { bytes, whole } in constraints {
            let valid = bytes.start >= free_from
                && bytes.start < bytes.end
                && text.get(bytes.clone()).is_some();
            if !valid {
                continue;
            }
            free_from = bytes.end;
            self.cuts.extend([bytes.start, bytes.end]);
            if let &Some(tag) = whole {
                self.joins.push(Join {
                    start: bytes.start,
                    end: bytes.end,
                    tag: Some(tag),
                    extent: Extent::Exact,
                });
            }
        }
        self.cuts.dedup();
    }

    /// Forced words first, and words with spaces, punctuation and brackets, of which no engine has an
    /// opinion; then the others where they are free to be taken.
    fn take_user_words(&mut self, text: &str, dictionary: &UserDictionary) {
        let (entries, matcher) = (dictionary.entries(), dictionary.matcher());
        let is_wish = |entry: usize| {
            entries.get(entry).is_some_and(|entry| {
                matches!(entry.strength(), Strength::Word(_)) && entry.is_plain()
            })
        };
        let is_forced = |entry: usize| {
            entries.get(entry).is_some_and(|it| it.strength() != Strength::Forbid)
                && !is_wish(entry)
        };
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        matcher.visit(text, is_forced, |Match { start, end, entry }| {
            if candidates.last().is_none_or(|last: &Join| last.end <= start) {
                let tag = entries.get(entry).and_then(UserEntry::tag);
                candidates.push(Join { start, end, tag, extent: Extent::Exact });
            }
        });
        self.add(&candidates);
        self.candidates = candidates;
        let mut wishes = std::mem::take(&mut self.wishes);
        matcher.visit(text, is_wish, |Match { start, end, .. }| {
            if self.is_free(start, end) {
                wishes.push(Wish { start, end });
            }
        });
        self.wishes = wishes;
    }

    /// Takes those of the sorted candidates that are compatible with what was taken before.
    fn add(&mut self, candidates: &[Join]) {
        let (cuts, joins) = (self.cuts.len(), self.joins.len());
        for &candidate in candidates {
            let Join { start, end, extent, .. } = candidate;
            if !is_free(&self.cuts[..cuts], &self.joins[..joins], start, end) {
                continue;
            }
            self.joins.push(candidate);
            if extent == Extent::Exact {
                self.cuts.extend([start, end]);
            }
        }
        self.cuts.sort_unstable();
        self.cuts.dedup();
        self.joins.sort_unstable_by_key(|join| join.start);
    }

    fn is_free(&self, start: usize, end: usize) -> bool {
        is_free(&self.cuts, &self.joins, start, end)
    }
}

/// Whether no cut lies inside the stretch and no stretch of `joins` overlaps it.
fn is_free(cuts: &[usize], joins: &[Join], start: usize, end: usize) -> bool {
    let next_cut = cuts.get(cuts.partition_point(|&cut| cut <= start));
    let next_join = joins.get(joins.partition_point(|join| join.end <= start));
    next_cut.is_none_or(|&cut| cut >= end) && next_join.is_none_or(|join| join.start >= end)
}
