//! Characters that are written as one: 👨‍👩‍👧, 👍🏽, 🇨🇳.

use crate::segment::Tag;
use crate::segment::plan::{Extent, Join};
use unicode_segmentation::UnicodeSegmentation;

/// Longest cluster that is looked for, in bytes; the longest emoji sequences have 35.
const LONGEST: usize = 128;

/// Whether a character makes one with the character before it.
pub(super) fn goes_on(raw: char) -> bool {
    matches!(raw,
        // Combining marks, zero-width joiner, enclosing marks, variation selectors.
        '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}'
        // The second letter of a flag, colours of skin, tags.
        | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
}

/// The grapheme cluster (Unicode Standard Annex 29) that goes on at byte `second`, if it does.
pub(super) fn read_at(text: &str, second: usize) -> Option<Join> {
    let before = text.get(..second)?.chars().next_back();
    let start = second - before.map_or(0, char::len_utf8);
    let mut end = text.len().min(start + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cluster = text.get(start..end)?.graphemes(true).next()?;
    cluster.chars().nth(1)?;
    Some(Join { start, end: start + cluster.len(), tag: Some(Tag::Other), extent: Extent::Exact })
}
