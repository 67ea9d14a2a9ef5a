//! The trained engine: a linear model that decides for each place between two characters whether
//! a word ends there, and another one that gives the words their parts of speech.

mod boundaries;
mod edges;
#[allow(dead_code, reason = "the trainer uses the rest")]
mod hash;
mod lanes;
#[allow(dead_code, reason = "the trainer uses the rest")]
mod layout;
mod model;
mod table;
#[cfg(test)]
mod table_builder;
#[allow(dead_code, reason = "the trainer uses the rest")]
mod tag_features;
mod tagger;

pub(crate) use edges::{EdgeMemory, Edges};
pub use model::SegmentationModel;
#[cfg(fuzzing)]
pub use model::{built_in_body, seal};

use super::Tag;
use super::dictionary::UserDictionary;
use super::entry::Entry;
use super::plan::Plan;
use crate::Span;
use boundaries::Boundaries;
use model::View;

/// How strongly the model must be against a boundary at the edge of a user's word to keep the
/// word from being taken, in steps of the model's weights.
const STRONG: i16 = (6.0 * layout::SCALE) as i16;

/// How little the model must be against a boundary between two known words that together are none.
const WEAK: i16 = (2.0 * layout::SCALE) as i16;
/// Shortest string that is looked at again, in characters.
const LEAST_SPLIT: usize = 4;

/// Longest run that is scored at once, in characters: keeps the working memory small. A run ends
/// with the line.
const LONGEST_RUN: usize = 1 << 14;

/// The engine.
#[derive(Clone, Debug)]
pub(super) struct TrainedEngine {
    model: SegmentationModel,
    dictionary: Option<UserDictionary>,
}

/// Working memory. Reused from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    boundaries: Boundaries,
    /// Byte offsets of the characters of the run.
    offsets: Vec<usize>,
    /// Codes of all characters of the text.
    codes: Vec<u16>,
    /// The words as the tagger sees them.
    words: Vec<tagger::Word>,
}

impl TrainedEngine {
    pub(super) fn new(model: SegmentationModel, dictionary: Option<&UserDictionary>) -> Self {
        Self { model, dictionary: dictionary.cloned() }
    }

    /// The words of the text, cut where the plan wants it; without parts of speech. Linear.
    pub(super) fn segment(
        &self,
        text: &str,
        plan: &Plan,
        scratch: &mut Scratch,
        entries: &mut Vec<Entry>,
    ) {
        entries.clear();
        scratch.codes.clear();
        let model = self.model.view();
        let mut run = Run { text, plan, cut: 0, wish: 0, wished_to: 0, start_char: 0 };
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let line = rest.find('\n').map_or(rest, |end| rest.get(..=end).unwrap_or(rest));
            let end = start + scratch.read(line, start, &model);
            self.finish(&mut run, &model, scratch, end, entries);
            start = end;
        }
    }

    /// Whether a string is a word that the model knows.
    pub(super) fn is_word(&self, word: &str) -> bool {
        let model = self.model.view();
        is_known(&model, word.chars().fold(0, |key, raw| hash::extend(key, model.code(raw))))
    }

    /// Gives the words of the text that was segmented last their parts of speech. Linear.
    pub(super) fn tag(&self, scratch: &mut Scratch, entries: &mut [Entry]) {
        tagger::tag(&self.model.view(), &scratch.codes, entries, &mut scratch.words);
    }

    /// Scores the run that ends at byte `end` and writes its words.
    fn finish(
        &self,
        run: &mut Run<'_>,
        model: &View<'_>,
        scratch: &mut Scratch,
        end: usize,
        entries: &mut Vec<Entry>,
    ) {
        let Scratch { boundaries, offsets, codes, .. } = scratch;
        if offsets.is_empty() {
            return;
        }
        codes.extend_from_slice(boundaries.codes());
        boundaries.score(model);
        run.apply_plan(offsets, boundaries.scores_mut(), end);
        let boundaries = &*boundaries;
        let scores = boundaries.scores();
        let mut first = 0;
        let mut write = |first: usize, last: usize| {
            let byte = |place: usize| offsets.get(place).copied().unwrap_or(end);
            entries.push(Entry {
                span: Span::new(
                    byte(first)..byte(last),
                    run.start_char + first..run.start_char + last,
                ),
                tag: Tag::Other,
            });
        };
        let inner = scores.get(1..offsets.len()).unwrap_or_default();
        let ends = inner.iter().zip(1..).filter(|(score, _)| **score > 0).map(|(_, place)| place);
        for place in ends.chain([offsets.len()]) {
            if let Some(inner) = split(model, boundaries, first, place) {
                write(first, inner);
                first = inner;
            }
            if let Some(dictionary) = &self.dictionary
                && let Some(&start) = offsets.get(first)
                && let Some(word) = run.text.get(start..offsets.get(place).copied().unwrap_or(end))
                && dictionary.forbids(word)
                && let Some(weakest) = (first + 1..place).max_by_key(|&inner| scores.get(inner))
            {
                write(first, weakest);
                first = weakest;
            }
            write(first, place);
            first = place;
        }
        run.start_char += offsets.len();
    }
}

/// Where an unknown string of four and more characters is two known words, and the model is not
/// strongly against a boundary: 研究生命, where 研究生 speaks against the right one and 生命 against
/// the wrong one.
fn split(model: &View<'_>, boundaries: &Boundaries, first: usize, end: usize) -> Option<usize> {
    if !(LEAST_SPLIT..=layout::LONGEST_WORD).contains(&(end - first)) {
        return None;
    }
    let codes = boundaries.codes().get(first..end)?;
    let is_word =
        |codes: Option<&[u16]>| codes.is_some_and(|codes| is_known(model, hash::of_codes(codes)));
    if is_word(Some(codes)) {
        return None;
    }
    let score = |inner: usize| boundaries.scores().get(inner).copied().unwrap_or(i16::MIN);
    (first + 2..end - 1)
        .filter(|&inner| {
            score(inner) > -WEAK
                && is_word(codes.get(..inner - first))
                && is_word(codes.get(inner - first..))
        })
        .max_by_key(|&inner| score(inner))
}

/// Whether a string with this hash is a word of the dictionary or of the corpus.
fn is_known(model: &View<'_>, key: u64) -> bool {
    model.strings.value(key) as u8 & layout::bits::WORD != 0 || model.words.find(key).is_some()
}

impl Scratch {
    /// Begins a run with the characters of a line that begins at byte `start`, as many as a run
    /// holds. Gives their length in bytes.
    fn read(&mut self, line: &str, start: usize, model: &View<'_>) -> usize {
        let Self { boundaries, offsets, .. } = self;
        let most = line.chars().count().min(LONGEST_RUN);
        offsets.clear();
        offsets.resize(most, 0);
        let codes = boundaries.begin(most);
        let mut count = 0;
        // Slots that are there already: nothing has to grow inside the loop.
        let slots = offsets.iter_mut().zip(codes);
        for ((offset, code), (place, raw)) in slots.zip(line.char_indices()) {
            *offset = start + place;
            *code = model.code(raw);
            count += 1;
        }
        offsets.truncate(count);
        boundaries.truncate(count);
        let last = offsets.last().map_or(0, |last| last - start);
        last + line.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    }
}

/// A stretch of the text that is scored at once, and how far the plan has been applied.
struct Run<'r> {
    text: &'r str,
    plan: &'r Plan,
    cut: usize,
    wish: usize,
    /// Where the last wish ends that was taken.
    wished_to: usize,
    /// Character offset of the start of the run.
    start_char: usize,
}

impl Run<'_> {
    /// Changes the scores (of the boundaries before each character of the run) to what the plan
    /// wants.
    fn apply_plan(&mut self, offsets: &[usize], scores: &mut [i16], end: usize) {
        let place = |offset: usize| offsets.partition_point(|&start| start < offset);
        while let Some(wish) = self.plan.wishes.get(self.wish).filter(|wish| wish.start < end) {
            self.wish += 1;
            let (first, last) = (place(wish.start), place(wish.end));
            let allowed = |place: usize| {
                place == 0
                    || place >= offsets.len()
                    || scores.get(place).is_some_and(|&score| score > -STRONG)
            };
            if wish.start >= self.wished_to && allowed(first) && allowed(last) {
                self.wished_to = wish.end;
                if let Some(inner) = scores.get_mut(first + 1..last) {
                    inner.fill(i16::MIN);
                }
                for edge in [first, last] {
                    if let Some(score) = scores.get_mut(edge) {
                        *score = i16::MAX;
                    }
                }
            }
        }
        while let Some(&cut) = self.plan.cuts.get(self.cut).filter(|&&cut| cut < end) {
            self.cut += 1;
            if let Some(score) = scores.get_mut(place(cut)) {
                *score = i16::MAX;
            }
        }
    }
}
