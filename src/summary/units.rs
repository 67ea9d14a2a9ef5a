//! The stretches of the text that a summary is made of.

use super::dateline;
use super::options::Unit;
use crate::keyword::{Document, Title, normal};
use crate::scan::character::{Class, class};
use crate::scan::{Sentences, is_closing, is_opening};
use std::ops::Range;

/// A clause below this length says too little by itself; it stays with the next one.
const SHORTEST_CLAUSE: usize = 6;
/// Below this length what stands behind a colon says too little by itself.
const SHORTEST_GIST: usize = 10;
/// A line without any mark is a heading up to this length.
const LONGEST_HEADING: usize = 40;
/// A longer title, in bytes, is none, and lines are not compared with it.
const LONGEST_TITLE: usize = 600;

/// The units of the text as byte ranges, in order: without the title and lines that repeat it,
/// headings, datelines, and what lies outside the scope. Linear.
pub(super) fn of(document: &Document<'_, '_>, unit: Unit) -> Vec<Range<usize>> {
    let text = document.text;
    let title_range = document.title_range();
    let title = TitleLetters::of(match document.title {
        Title::None => "",
        Title::Within(ref range) => text.get(range.clone()).unwrap_or(""),
        Title::Apart(title, _) => title,
    });
    let mut units = Vec::new();
    // A text of nothing but headings, or of nothing whole, is summarised by these.
    let mut others = Vec::new();
    for sentence in Sentences::new(text) {
        let in_title = sentence.start < title_range.end && title_range.start < sentence.end;
        if in_title || !in_scope(document, &sentence) {
            continue;
        }
        let start = if begins_line(text, sentence.start) {
            dateline::after(text, sentence.start)
        } else {
            sentence.start
        };
        let Some(surface) = text.get(start..sentence.end).filter(|rest| !rest.is_empty()) else {
            continue;
        };
        if !surface.contains(char::is_alphanumeric) || title.holds(surface) {
            continue;
        }
        if is_heading(text, surface, sentence.end) {
            others.push(start..sentence.end);
            continue;
        }
        match unit {
            Unit::Sentence => units.push(start..sentence.end),
            Unit::Clause => clauses(text, start..sentence.end, &mut units),
        }
    }
    if unit == Unit::Clause {
        units.retain(|range| !title.holds(text.get(range.clone()).unwrap_or("")));
    }
    units.retain(|range| {
        let whole = text.get(range.clone()).is_some_and(is_whole);
        if !whole {
            others.push(range.clone());
        }
        whole
    });
    if units.is_empty() {
        others.sort_unstable_by_key(|range| range.start);
        units = others;
    }
    units
}

fn in_scope(document: &Document<'_, '_>, sentence: &Range<usize>) -> bool {
    document.scope.is_none_or(|ranges| {
        let next = ranges.partition_point(|range| range.end <= sentence.start);
        ranges.get(next).is_some_and(|range| range.start <= sentence.start)
    })
}

fn begins_line(text: &str, at: usize) -> bool {
    let before =
        text.get(..at).unwrap_or("").trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    before.is_empty() || before.ends_with('\n')
}

/// Whether no bracket or quotation mark lost its partner, as where a line break of a badly set text
/// cut a sentence. The bracket of an item's number, 1）, has none.
fn is_whole(surface: &str) -> bool {
    let mut open = 0usize;
    for character in surface.chars() {
        if is_opening(character) {
            open += 1;
        } else if is_closing(character) {
            match open.checked_sub(1) {
                Some(left) => open = left,
                None if matches!(character, '）' | ')') => {}
                None => return false,
            }
        }
    }
    open == 0
}

/// What a unit says, to know it again where it is repeated: its letters behind a label
/// (借款用途：……) and in normal form.
pub(super) fn gist(surface: &str) -> String {
    let behind_label = surface.rsplit(['：', ':']).next().map(letters).unwrap_or_default();
    if behind_label.chars().count() < SHORTEST_GIST { letters(surface) } else { behind_label }
}

/// A short line of its own without a mark at its end.
fn is_heading(text: &str, surface: &str, end: usize) -> bool {
    let line_ends = text
        .get(end..)
        .unwrap_or("")
        .chars()
        .find(|c| *c == '\n' || !c.is_whitespace())
        .is_none_or(|c| c == '\n');
    let marked = surface.chars().next_back().is_some_and(|last| {
        class(last).is(Class::SENTENCE_END)
            || matches!(last, '.' | '；' | ';' | '…')
            || is_closing(last)
    });
    line_ends && !marked && surface.chars().nth(LONGEST_HEADING).is_none()
}

/// The title as lines are compared with it: its letters and digits in normal form.
struct TitleLetters {
    letters: String,
    count: usize,
}

impl TitleLetters {
    fn of(title: &str) -> Self {
        let letters = if title.len() <= LONGEST_TITLE { letters(title) } else { String::new() };
        Self { count: letters.chars().count(), letters }
    }

    /// Whether a line says no more than a part of the title. Linear in the title alone for lines
    /// that are longer, as nearly all are.
    fn holds(&self, line: &str) -> bool {
        let letter = |character: &char| character.is_alphanumeric();
        !self.letters.is_empty()
            && line.chars().filter(letter).nth(self.count).is_none()
            && self.letters.contains(&letters(line))
    }
}

/// Letters and digits only, in normal form.
fn letters(text: &str) -> String {
    let mut letters = normal(text);
    letters.retain(char::is_alphanumeric);
    letters
}

/// Cuts a sentence at commas and semicolons that stand outside brackets and quotations.
fn clauses(text: &str, sentence: Range<usize>, units: &mut Vec<Range<usize>>) {
    let surface = text.get(sentence.clone()).unwrap_or("");
    let mut start = 0;
    let mut length = 0;
    let mut open = 0usize;
    let mut characters = surface.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if is_opening(character) {
            open += 1;
        } else if is_closing(character) {
            open = open.saturating_sub(1);
        }
        length += 1;
        let next = characters.peek().map(|next| next.1);
        if open == 0 && parts(character, next) && length > SHORTEST_CLAUSE {
            units.push(sentence.start + start..sentence.start + at);
            start = at + character.len_utf8();
            length = 0;
        }
    }
    let rest = surface.get(start..).unwrap_or("");
    if !rest.contains(char::is_alphanumeric) {
        return;
    }
    units.push(sentence.start + start..sentence.end);
}

/// Whether a mark parts clauses: the comma of 1,200 does not.
fn parts(mark: char, next: Option<char>) -> bool {
    match mark {
        '，' | '；' | ';' | '：' => true,
        ',' => !next.is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    }
}
