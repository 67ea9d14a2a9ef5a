//! Which line of a text is its headline.

use super::chrome::Chrome;
use super::dump_line::DumpLine;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;

/// Headlines are no longer than this, in characters.
pub(super) const LONGEST: usize = 100;
/// Lines at the start of a document among which a headline that names the kind of document is
/// looked for.
const NEAR: usize = 6;
/// The name of the issuer above the headline of a document (某县人民政府) is no longer than this.
const LONGEST_ISSUER: usize = 30;
/// Lines that one headline is broken into at most.
const MOST_BROKEN: usize = 4;

/// The index of the headline.
///
/// `information`: the first line that names date or source, if one stands before the text. The
/// headline is the line above it; without such a line it is the first line that can be one.
pub(super) fn find(lines: &[DumpLine<'_>], information: Option<usize>) -> Option<usize> {
    let above = information.and_then(|limit| {
        let mut candidates = (0..limit)
            .rev()
            .filter(|&index| lines[index].is_text() && lines[index].length <= LONGEST)
            .take(2);
        let nearest = candidates.next()?;
        // ——记临河县供水站 is the second line of the headline above it.
        match candidates.next() {
            Some(before) if is_subtitle(lines[nearest].text) => Some(before),
            _ => Some(nearest),
        }
    });
    above.or_else(|| {
        let start = information.map_or(0, |index| index + 1);
        let candidates: Vec<usize> = (start..lines.len())
            .filter(|&index| lines[index].is_text())
            .take(NEAR)
            .take_while(|&index| can_be_headline(&lines[index]))
            .collect();
        let mut above_is_issuer = true;
        let document = candidates.iter().copied().find(|&index| {
            let found = above_is_issuer && names_document_kind(lines[index].text);
            above_is_issuer &= lines[index].length <= LONGEST_ISSUER;
            found
        });
        let first = document.or(candidates.first().copied())?;
        // The only line of a text is the text.
        lines.iter().skip(first + 1).any(DumpLine::is_text).then_some(first)
    })
}

/// The lines from `start` on that together are the known title, which a page may break into
/// several: their indices, or none.
pub(super) fn find_known(lines: &[DumpLine<'_>], title: &str, start: usize) -> Vec<usize> {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = squeezed(title);
    for first in (start..lines.len()).filter(|&index| lines[index].is_text()) {
        let mut joined = String::new();
        let mut indices = Vec::new();
        for (index, line) in lines.iter().enumerate().skip(first).filter(|(_, line)| line.is_text())
        {
            if indices.len() == MOST_BROKEN {
                break;
            }
            joined.push_str(&squeezed(line.text));
            if !title.starts_with(&joined) {
                break;
            }
            indices.push(index);
            if joined == title {
                return indices;
            }
        }
    }
    Vec::new()
}

fn can_be_headline(line: &DumpLine<'_>) -> bool {
    line.is_text()
        && line.verdict.chrome < Chrome::Likely
        && line.length <= LONGEST
        && !line.text.ends_with(['。', '；', ';', '：', ':', '，', ','])
        && Cursor::new(line.text, 0).peek_raw().is_some_and(|first| {
            crate::scan::character::class(first)
                .is(Class::HAN.or(Class::LETTER).or(Class::DIGIT).or(Class::PUNCTUATION))
        })
}

fn is_subtitle(text: &str) -> bool {
    text.starts_with(['—', '─', '-', '（', '('])
}

/// 关于……的通知, ……重大合同公告.
fn names_document_kind(text: &str) -> bool {
    let from = text.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or("").char_indices().any(|(at, _)| {
        lexicon::longest(Cursor::new(text, from + at), Classes::of(&[Lexicon::DocumentKind]))
            .is_some_and(|found| found.end == text.len())
    })
}
