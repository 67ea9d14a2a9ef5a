//! Last words of names that the user gave: 河湾云谷|创新体 for the suffix 创新体, and 云州|警方 where
//! the police count.

use super::consistency::NameIndex;
use super::generic;
use super::key::key_of;
use super::mention::{self, Mention};
use super::options::OrganizationOptions;
use super::value::OrganizationCategory;
use crate::lexicon::{self, Class as LexiconClass};
use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Longest name in front of a suffix, in characters.
const LONGEST_NAME: usize = 12;
/// What a name is made of.
const LETTERS: Class = Class::HAN.or(Class::LETTER).or(Class::DIGIT);

/// The names that end in a suffix of the user, from left to right.
pub(crate) fn names(
    text: &str,
    options: &OrganizationOptions,
    mentions: &[Mention],
) -> Vec<Mention> {
    let mut names: Vec<Mention> = Vec::new();
    let police = options.police.then_some(mention::POLICE);
    let index = NameIndex::new(options.suffixes.keys().map(String::as_str).chain(police));
    if index.is_empty() {
        return names;
    }
    let mut next = 0;
    index.find(text, |suffix| {
        while mentions.get(next).is_some_and(|mention| mention.range.end < suffix.start) {
            next += 1;
        }
        let tagged = mentions.get(next).filter(|mention| mention.range.start < suffix.start);
        let limit = names.last().map_or(0, |last| last.range.end);
        let start = tagged.map_or_else(|| start(text, &suffix, limit), |name| name.range.start);
        // 当地警方 points to some police, it names none.
        let before = key_of(text.get(start..suffix.start).unwrap_or(""));
        if limit <= start && !before.is_empty() && !generic::is_anaphor(&before) {
            let category = options.suffixes.get(&key_of(text.get(suffix.clone()).unwrap_or("")));
            let mut mention = Mention::new(text, start..suffix.end, 1.0, "user");
            mention.category = category.copied().unwrap_or(OrganizationCategory::Government);
            names.push(mention);
        }
    });
    names
}

/// Where the name in front of a suffix begins: behind the nearest mark or edge word.
fn start(text: &str, suffix: &Range<usize>, limit: usize) -> usize {
    let before = text.get(limit..suffix.start).unwrap_or("");
    let earliest = before
        .char_indices()
        .rev()
        .take_while(|&(_, raw)| character::class(raw).is(LETTERS))
        .take(LONGEST_NAME)
        .last()
        .map_or(suffix.start, |(offset, _)| limit + offset);
    let mut start = earliest;
    let mut cursor = Cursor::new(text, earliest);
    while cursor.position() < suffix.start {
        if lexicon::eat(&mut cursor, LexiconClass::OrganizationEdge).is_some() {
            start = cursor.position();
        } else if cursor.bump().is_none() {
            break;
        }
    }
    start.min(suffix.start)
}
