//! Where sentences begin and end.

use super::brackets::{is_closing, is_opening};
use super::character::{self, Class};
use super::marks::Marks;
use crate::span::{CharCounter, Span};
use std::ops::Range;

/// How long a bracket or quotation may stay open, in bytes. A mark that is not closed by then is
/// taken for a slip, or else one stray “ would make a sentence of the rest of the line.
const LONGEST_PAIR: usize = 1200;

/// The sentences of a text as byte ranges, in order, without the white space around them.
///
/// A sentence ends at 。！？, at an ellipsis before a new clause, at a line break, and at an ASCII
/// full stop that stands between Chinese text and a space, a Chinese character or the end. Closing
/// quotation marks and brackets belong to the sentence they close; marks inside an open pair do
/// not end it (他说：“走吧。快走。”就出门了。 is one sentence). Linear time.
#[derive(Debug, Clone)]
pub(crate) struct Sentences<'t> {
    text: &'t str,
    position: usize,
}

impl<'t> Sentences<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, position: 0 }
    }

    /// Byte offset after the sentence that begins at `start`.
    fn end_of(&self, start: usize) -> usize {
        let mut open = 0usize;
        let mut opened_at = start;
        let mut marks = Marks::new(self.text, start);
        while let Some((at, raw)) = marks.next() {
            if matches!(raw, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                return at;
            }
            let after = at + raw.len_utf8();
            let previous = self.text.get(start..at).and_then(|read| read.chars().next_back());
            let next = marks.peek();
            if is_opening(raw) {
                if open == 0 {
                    opened_at = at;
                }
                open += 1;
            } else if is_closing(raw) {
                open = open.saturating_sub(1);
                // “走吧。”他说 ends after the mark; “走吧。”，他说 does not.
                if open == 0 && previous.is_some_and(is_terminator) && !continues(next) {
                    return after;
                }
            } else if is_terminator(raw) || is_full_stop(raw, previous, next) {
                if open > 0 && at - opened_at <= LONGEST_PAIR {
                    continue;
                }
                open = 0;
                // ？！ and …… are one mark; an ellipsis inside a clause ends nothing.
                let more =
                    next.is_some_and(|next| is_terminator(next) || is_closing(next) || next == '"');
                if !more && (raw != '…' || !continues(next)) {
                    return after;
                }
            } else if raw == '"' && previous.is_some_and(is_terminator) && open == 0 {
                // The straight quote that closes: 走吧。" 他说
                return after;
            }
        }
        self.text.len()
    }
}

/// The sentences of a text, in order, without the white space around them.
///
/// A sentence ends at 。！？, at an ellipsis before a new clause, at a line break, and at an ASCII
/// full stop in Chinese text; quotations and brackets stay whole. Linear time.
///
/// ```
/// let text = "项目开工。他说：“走吧。快走。”";
/// let sentences: Vec<&str> = hanlens::sentences(text).map(|span| &text[span.bytes()]).collect();
/// assert_eq!(sentences, ["项目开工。", "他说：“走吧。快走。”"]);
/// ```
pub fn sentences(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut counter = CharCounter::new(text);
    Sentences::new(text).map(move |range| counter.span(range))
}

fn is_terminator(raw: char) -> bool {
    character::class(raw).is(Class::SENTENCE_END) && !raw.is_control()
}

/// The ASCII full stop as a Chinese sentence mark: 方法有效.结果表明 — not 3.5, not U.S., not a.b.
fn is_full_stop(raw: char, previous: Option<char>, next: Option<char>) -> bool {
    let han = |character: char| character::class(character).is(Class::HAN);
    matches!(raw, '.' | '．')
        && (previous.is_some_and(|p| han(p) || is_closing(p))
            && next.is_none_or(|n| !n.is_ascii_digit() && n != '.')
            || previous.is_some_and(|p| p.is_alphanumeric()) && next.is_some_and(han))
}

/// Whether what follows a closing mark or an ellipsis goes on with the same sentence.
fn continues(next: Option<char>) -> bool {
    next.is_some_and(|next| {
        matches!(next, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '的' | '。')
    })
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let rest = self.text.get(self.position..)?;
            let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
            let start = self.position + rest.find(|c: char| !blank(c))?;
            let end = self.end_of(start);
            // A line break right at the start cannot be: white space was skipped.
            self.position = end.max(start + 1);
            let trimmed = self.text.get(start..end)?.trim_end_matches(blank).len();
            if trimmed > 0 {
                return Some(start..start + trimmed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        Sentences::new(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn keeps_quotations_brackets_and_ellipses_together() {
        for (text, expected) in [
            ("项目开工。资金到位！", &["项目开工。", "资金到位！"][..]),
            ("他说：“走吧。快走。”大家出发。", &["他说：“走吧。快走。”", "大家出发。"]),
            ("（见附件。共三页。）已经印发。", &["（见附件。共三页。）", "已经印发。"]),
            ("真的吗？！是的……", &["真的吗？！", "是的……"]),
            ("想一想……，再说。", &["想一想……，再说。"]),
            ("  标题\n\n正文一。\n", &["标题", "正文一。"]),
            ("投入3.5亿元.其中2.1亿元到位.", &["投入3.5亿元.", "其中2.1亿元到位."]),
            ("没有关上的“引号。下一句。", &["没有关上的“引号。下一句。"]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn an_unclosed_mark_does_not_swallow_the_rest() {
        let text = format!("“{}", "很长的一句话。".repeat(200));
        assert!(split(&text).len() > 100);
    }
}
