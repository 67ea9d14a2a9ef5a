//! One line of a user dictionary.

use super::{Strength, UserEntry};
use crate::segment::Tag;

/// Longest word, in characters.
const LONGEST_WORD: usize = 64;

/// Reads a line: nothing for a comment, a header or an empty line; else the entry or what is
/// wrong with it.
pub(super) fn parse(line: &str) -> Result<Option<UserEntry>, String> {
    if line.trim().is_empty() || line.starts_with("# ") || line == "#" {
        return Ok(None);
    }
    if line.contains('\t') { parse_cells(line) } else { parse_spaces(line.trim()) }
}

fn parse_cells(line: &str) -> Result<Option<UserEntry>, String> {
    let mut cells = line.split('\t').map(str::trim);
    let mut cell = || cells.next().unwrap_or("");
    let (word, strength, tag, kind, canonical) = (cell(), cell(), cell(), cell(), cell());
    if word == "word" && strength == "frequency" {
        return Ok(None);
    }
    if cells.next().is_some() {
        return Err("more than five cells".to_owned());
    }
    let mut entry = UserEntry::new(word, parse_strength(strength)?);
    entry.tag = parse_tag(tag)?;
    entry.kind = Some(kind).filter(|kind| !kind.is_empty()).map(str::to_owned);
    entry.canonical = Some(canonical).filter(|name| !name.is_empty()).map(str::to_owned);
    Ok(Some(entry))
}

/// jieba's format, read from the right as Python's jieba does, so that the word may hold spaces:
/// `word`, `word 12`, `word n`, `word 12 n`.
fn parse_spaces(line: &str) -> Result<Option<UserEntry>, String> {
    let mut rest = line;
    let mut tag = None;
    if let Some((before, last)) = rest.rsplit_once(' ')
        && last.bytes().all(|byte| byte.is_ascii_lowercase())
        && (Tag::from_spelling(last).is_some() || !is_latin(before))
    {
        tag = parse_tag(last)?;
        rest = before.trim_end();
    }
    let mut strength = Strength::Word(None);
    if let Some((before, last)) = rest.rsplit_once(' ')
        && last.bytes().all(|byte| byte.is_ascii_digit())
    {
        strength = parse_strength(last)?;
        rest = before.trim_end();
    }
    let mut entry = UserEntry::new(rest, strength);
    entry.tag = tag;
    Ok(Some(entry))
}

/// Whether a text is Latin words only: `learning` of `machine learning` is no wrong tag.
fn is_latin(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
}

fn parse_strength(cell: &str) -> Result<Strength, String> {
    match cell {
        "" => Ok(Strength::Word(None)),
        "force" => Ok(Strength::Force),
        "forbid" => Ok(Strength::Forbid),
        number => number
            .parse()
            .map(|frequency| Strength::Word(Some(frequency)))
            .map_err(|_| format!("frequency `{number}` is not a number, `force` or `forbid`")),
    }
}

fn parse_tag(cell: &str) -> Result<Option<Tag>, String> {
    match cell {
        "" => Ok(None),
        spelling => Tag::from_spelling(spelling)
            .map(Some)
            .ok_or_else(|| format!("`{spelling}` is not a part of speech")),
    }
}

/// Whether a word can be matched at all.
pub(super) fn check_word(word: &str) -> Result<(), String> {
    if word.trim().is_empty() {
        Err("the word is empty".to_owned())
    } else if word.trim() != word {
        Err(format!("the word `{word}` begins or ends with a space"))
    } else if word.contains(['\n', '\r']) {
        Err(format!("the word `{word}` holds a line break"))
    } else if word.chars().count() > LONGEST_WORD {
        Err(format!("the word `{word}` is longer than {LONGEST_WORD} characters"))
    } else {
        Ok(())
    }
}
