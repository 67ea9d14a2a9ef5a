//! Words that hold a numeral and mean no number: 四川, 统一, 高三.

use crate::lexicon;
use crate::scan::cursor::Cursor;

/// Longest stretch before a figure in which a word that reaches into it may begin.
const MOST_CHARACTERS_BEFORE: usize = 3;

/// Where the word ends that holds the beginning of a Chinese figure, if there is one.
///
/// A word that begins with the figure blocks it when it reaches as far as `end`, the end of figure
/// and unit (五角大楼, but 三名 in 三名学生 is no longer than the amount). A word that begins before
/// the figure blocks it when it ends in it (统一三个), and nothing before `floor` is looked at.
/// Linear in the longest word.
pub(crate) fn block_end(text: &str, floor: usize, start: usize, end: usize) -> Option<usize> {
    if let Some(word_end) = lexicon::blocking_end(Cursor::new(text, start))
        && word_end >= end
    {
        return Some(word_end);
    }
    let head = text.get(floor..start)?;
    let mut offset = start;
    head.chars().rev().take(MOST_CHARACTERS_BEFORE).find_map(|raw| {
        offset -= raw.len_utf8();
        lexicon::blocking_end(Cursor::new(text, offset)).filter(|&word_end| word_end > start)
    })
}
