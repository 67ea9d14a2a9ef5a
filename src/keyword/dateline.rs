//! The dateline of a news item, which says who reports from where: no keyphrase is in it, and no
//! summary repeats it.

use crate::lexicon::rows::DatelinePart;
use crate::lexicon::{self, Class, Classes, DATELINES};
use crate::scan::cursor::Cursor;
use crate::scan::{is_closing, is_opening};
use std::ops::Range;

/// How many characters a dateline has at most: 本报首都机场十二月三十一日讯 and a bracket.
const LONGEST: usize = 48;

/// The dateline before the body of a text, which begins at `start` or behind white space; empty if
/// there is none. Constant time but for the white space.
pub(super) fn before_body(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or("");
    let body = start + rest.len() - rest.trim_start().len();
    body..after(text, body)
}

/// The byte offset after the dateline that begins at `start`; `start` itself if there is none.
///
/// A dateline opens with an agency or a paper, closes with a word of report, and may go on with a
/// bracket and a colon: 新华社北京3月5日电（记者张三）, 央视网消息：; or it stands in a bracket:
/// （中央社記者李四臺北報導）. Constant time.
pub(crate) fn after(text: &str, start: usize) -> usize {
    let mut cursor = Cursor::new(text, start);
    let mut seen = 0;
    let mut opened = false;
    let mut end = start;
    while seen < LONGEST {
        let Some(next) = cursor.peek() else { break };
        if let Some((part, after)) = part_at(cursor) {
            cursor = cursor.moved_to(after);
            seen += 1;
            match part {
                DatelinePart::Opening => opened = true,
                DatelinePart::Closing if opened && is_edge(cursor) => {
                    end = cursor.position();
                    break;
                }
                DatelinePart::Closing => {}
            }
        } else if matches!(next, '。' | '，' | ',' | '；' | '！' | '？' | '\n') {
            break;
        } else {
            cursor.bump();
            seen += 1;
        }
    }
    if end == start {
        return start;
    }
    let mut cursor = Cursor::new(text, end);
    // The bracket that the dateline stands in.
    cursor.eat_if(is_closing);
    skip_marks(&mut cursor);
    if cursor.peek_raw().is_some_and(is_opening) {
        let mut inside = cursor;
        for _ in 0..LONGEST {
            match inside.bump() {
                Some(character) if is_closing(character) => {
                    cursor = inside;
                    break;
                }
                Some('\n') | None => break,
                Some(_) => {}
            }
        }
        skip_marks(&mut cursor);
    }
    cursor.position()
}

fn part_at(cursor: Cursor<'_>) -> Option<(DatelinePart, usize)> {
    let found = lexicon::longest(cursor, Classes::of(&[Class::Dateline]))?;
    let row = DATELINES.get(usize::from(found.sense.row))?;
    Some((row.part, found.end))
}

/// Whether a word of report ends here: 电 in 新华社北京3月5日电 通知, not in 电力.
fn is_edge(cursor: Cursor<'_>) -> bool {
    cursor.peek().is_none_or(|next| {
        next.is_whitespace() || is_separator(next) || is_opening(next) || is_closing(next)
    })
}

/// What parts a dateline and the news; folded.
fn is_separator(character: char) -> bool {
    matches!(character, ':' | '-' | '—' | ',')
}

fn skip_marks(cursor: &mut Cursor<'_>) {
    let mut left = 4;
    while left > 0
        && cursor
            .eat_if(|next| next.is_whitespace() && next != '\n' || is_separator(next))
            .is_some()
    {
        left -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_begins_behind_white_space() {
        let text = "水库开工\n　　本报讯　施工单位进场。";
        assert_eq!(&text[before_body(text, 12)], "本报讯　");
        assert!(before_body("水库开工", 12).is_empty() && before_body("", 0).is_empty());
    }

    #[test]
    fn finds_where_the_news_begins() {
        for (text, rest) in [
            ("本报讯（记者 李明）水库开工。", "水库开工。"),
            ("新华社西宁3月5日电 水库开工。", "水库开工。"),
            ("央视网消息（新闻联播）：水库开工。", "水库开工。"),
            ("央视网消息 ：水库开工。", "水库开工。"),
            ("新华社报道的水库已经开工。", "新华社报道的水库已经开工。"),
            ("电力公司抢修，新华社发消息。", "电力公司抢修，新华社发消息。"),
            ("（中央社記者李四臺北報導）水庫開工。", "水庫開工。"),
            ("〔記者李四／臺南報導〕水庫開工。", "水庫開工。"),
            ("水库开工。", "水库开工。"),
        ] {
            assert_eq!(&text[after(text, 0)..], rest, "{text}");
        }
    }
}
