//! Short names that the text itself introduces: 某某公司（以下简称“某某”）, 证券简称：某某.

use super::key::Key;
use super::mention::Mention;
use crate::lexicon::rows::OrganizationCue;
use crate::lexicon::{self, Class as LexiconClass, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// A short name and the mention that it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// The short name where it is introduced.
    pub(crate) range: Range<usize>,
    /// The full name: a range of the text.
    pub(crate) full: Range<usize>,
}

/// Longest short name, in characters.
const LONGEST: usize = 20;

/// Reads the definition that stands right behind a full name: （以下简称“天河水务”或“水务公司”）.
pub(crate) fn after(text: &str, full: &Mention, definitions: &mut Vec<Definition>) {
    let mut cursor = Cursor::new(text, full.range.end);
    cursor.skip_spaces(3);
    if cursor.eat_if(|next| matches!(next, '(' | '[' | '【' | '〔')).is_none() {
        return;
    }
    cursor.skip_spaces(3);
    let row = lexicon::eat(&mut cursor, LexiconClass::OrganizationCue);
    if row.and_then(cue_kind) != Some(OrganizationCue::Definition) {
        return;
    }
    cursor.skip_spaces(3);
    cursor.eat(':');
    // One or more names, quoted or not: “甲”、“乙”; “甲”或“乙”.
    for _ in 0..4 {
        cursor.skip_spaces(3);
        let quoted = cursor.eat_if(is_opening_quote).is_some();
        let Some(range) = name(&mut cursor, quoted) else { return };
        if is_name(text, &range) {
            definitions.push(Definition { range, full: full.range.clone() });
        }
        if quoted && cursor.eat_if(is_closing_quote).is_none() {
            return;
        }
        cursor.skip_spaces(3);
        if cursor.eat_if(|next| matches!(next, '、' | ',' | '或' | '和' | '及')).is_none() {
            return;
        }
        cursor.eat_if(|next| matches!(next, '者'));
    }
}

/// Reads a short name up to its closing quote or bracket.
fn name(cursor: &mut Cursor<'_>, quoted: bool) -> Option<Range<usize>> {
    cursor.skip_spaces(3);
    let start = cursor.position();
    let mut end = start;
    for _ in 0..LONGEST {
        let next = cursor.peek()?;
        let stop = is_closing_quote(next)
            || matches!(next, ')' | ']' | '】' | '〕' | '\n')
            || !quoted && matches!(next, '、' | ',' | '。' | ';' | '或');
        if stop {
            return (start < end).then_some(start..end);
        }
        let space = cursor.at(Class::SPACE);
        cursor.bump();
        if !space {
            end = cursor.position();
        }
    }
    None
}

/// “公司”, “本公司” and “项目公司” point, they do not name.
fn is_name(text: &str, range: &Range<usize>) -> bool {
    let key = Key::new(text.get(range.clone()).unwrap_or(""));
    key.as_str().chars().nth(1).is_some() && !key.is_generic()
}

fn is_opening_quote(next: char) -> bool {
    matches!(next, '“' | '"' | '「' | '『' | '‘' | '\'' | '《' | '”' | '〝')
}

fn is_closing_quote(next: char) -> bool {
    matches!(next, '”' | '"' | '」' | '』' | '’' | '\'' | '》' | '“' | '〞')
}

fn cue_kind(row: u16) -> Option<OrganizationCue> {
    lexicon::ORGANIZATION_CUES.get(usize::from(row)).map(|row| row.kind)
}

/// Reads the short name behind a colon if a cue for one stands before it, as on cover lines:
/// 证券简称：天河水务, 股票简称: ST天河.
pub(crate) fn labelled(text: &str, colon: usize) -> Option<Range<usize>> {
    let cue_end = text.get(..colon)?.trim_end_matches([' ', '\u{3000}']).len();
    let cues = Classes::of(&[LexiconClass::OrganizationCue]);
    let cue = lexicon::longest_before(Cursor::new(text, cue_end), cues)?;
    if cue_kind(cue.sense.row) != Some(OrganizationCue::Label) {
        return None;
    }
    let mut cursor = Cursor::new(text, colon);
    cursor.eat(':');
    cursor.skip_spaces(3);
    let start = cursor.position();
    let mut count = 0;
    // *ST天河: the mark of special treatment is part of the name.
    while count < 10
        && cursor.eat_if(|next| next.is_alphanumeric() || matches!(next, '*' | '-' | '·')).is_some()
    {
        count += 1;
    }
    (2..10).contains(&count).then(|| start..cursor.position())
}
