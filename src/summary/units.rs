//! The stretches of the text that a summary is made of.

use super::letters::letters;
use super::options::Unit;
use crate::keyword::dateline;
use crate::keyword::{Document, Title};
use crate::scan::character::{Class, class};
use crate::scan::{Marks, Sentences, is_closing, is_opening};
use std::ops::Range;

/// A clause below this length says too little by itself; it stays with the next one.
const SHORTEST_CLAUSE: usize = 6;
/// A line without any mark is a heading up to this length.
const LONGEST_HEADING: usize = 40;
/// A longer title, in bytes, is none, and lines are not compared with it.
const LONGEST_TITLE: usize = 600;

/// Sentences or clauses, and the memory to find those of the next text.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    /// Byte ranges of the text, in order.
    ranges: Vec<Range<usize>>,
    /// Headings and what is not whole: a text of nothing else is summarised by these.
    others: Vec<Range<usize>>,
    title: TitleLetters,
}

impl Units {
    /// The units of a text: without the title and lines that repeat it, headings, datelines, and
    /// what lies outside the scope. Linear.
    pub(super) fn find(&mut self, document: &Document<'_, '_>, unit: Unit) -> &[Range<usize>] {
        let Self { ranges, others, title } = self;
        let text = document.text;
        let title_range = document.title_range();
        title.set(match document.title {
            Title::None => "",
            Title::Within(ref range) => text.get(range.clone()).unwrap_or(""),
            Title::Apart(title, _) => title,
        });
        ranges.clear();
        others.clear();
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
            let Some(surface) = text.get(start..sentence.end).filter(|rest| !rest.is_empty())
            else {
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
                Unit::Sentence => ranges.push(start..sentence.end),
                Unit::Clause => clauses(text, start..sentence.end, ranges),
            }
        }
        if unit == Unit::Clause {
            ranges.retain(|range| !title.holds(text.get(range.clone()).unwrap_or("")));
        }
        ranges.retain(|range| {
            let whole = text.get(range.clone()).is_some_and(is_whole);
            if !whole {
                others.push(range.clone());
            }
            whole
        });
        if ranges.is_empty() {
            others.sort_unstable_by_key(|range| range.start);
            std::mem::swap(ranges, others);
        }
        ranges
    }
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
    for (_, character) in Marks::new(surface, 0) {
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
#[derive(Clone, Debug, Default)]
struct TitleLetters {
    letters: String,
    count: usize,
    /// Those of the line that is compared.
    line: String,
}

impl TitleLetters {
    fn set(&mut self, title: &str) {
        self.letters.clear();
        if title.len() <= LONGEST_TITLE {
            self.letters.extend(letters(title));
        }
        self.count = self.letters.chars().count();
    }

    /// Whether a line says no more than a part of the title. Linear in the title alone for lines
    /// that are longer, as nearly all are.
    fn holds(&mut self, line: &str) -> bool {
        if self.letters.is_empty() || letters(line).nth(self.count).is_some() {
            return false;
        }
        self.line.clear();
        self.line.extend(letters(line));
        self.letters.contains(&self.line)
    }
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
