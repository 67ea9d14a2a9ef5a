//! Lists of bodies of one sort: 下设综合组、宣传组及执纪监督组.

use super::head::head_of;
use super::key::Key;
use super::mention::Mention;
use crate::scan::character::{self, Class};
use std::ops::Range;

/// Longest item of a list, in characters.
const LONGEST_ITEM: usize = 12;
/// Shortest head that shows by itself where the item in front begins (综合组), in characters.
const WHOLE_HEAD: usize = 3;

/// Adds the neighbours in a list of a mention that have the same sort and the same last
/// character, where the tagger saw some items and not others.
pub(crate) fn complete(text: &str, mentions: &mut Vec<Mention>) {
    let mut index = 0;
    while index < mentions.len() {
        let mention = &mentions[index];
        let after = mentions.get(index + 1).map_or(text.len(), |next| next.range.start);
        if let Some(range) = next_item(text, mention, after) {
            let item = Mention::new(text, range, mention.score, "coordination");
            if is_alike(mention, &item) {
                mentions.insert(index + 1, item);
            }
        }
        index += 1;
    }
    for index in (0..mentions.len()).rev() {
        let at = index;
        while let Some(mention) = mentions.get(at) {
            let before = at.checked_sub(1).and_then(|last| mentions.get(last));
            let limit = before.map_or(0, |last| last.range.end);
            let Some(range) = previous_item(text, mention, limit) else { break };
            let item = Mention::new(text, range, mention.score, "coordination");
            if !is_alike(mention, &item) {
                break;
            }
            mentions.insert(at, item);
        }
    }
}

fn is_alike(mention: &Mention, item: &Mention) -> bool {
    mention.category == item.category
        && (last(mention) == last(item) || is_company(&item.key))
        && !mention.key.is_generic()
        && item.key.as_str().chars().nth(WHOLE_HEAD - 1).is_some()
        && item.key.head().is_some()
}

/// The last character of a name, folded.
fn last(mention: &Mention) -> Option<char> {
    mention.key.as_str().chars().next_back()
}

/// The word that ends the name of a company, however the others of a list end: 青禾集团和南山远大公司.
const COMPANY: &str = "公司";
/// Shortest such name, in characters: a shorter one is a kind (青禾集团和物流公司).
const SHORTEST_COMPANY: usize = 5;

fn is_company(key: &Key) -> bool {
    let letters = key.as_str();
    letters.ends_with(COMPANY)
        && letters.chars().nth(SHORTEST_COMPANY - 1).is_some()
        && !key.is_generic()
}

/// What stands behind 、 or 及 up to the next separator.
fn next_item(text: &str, mention: &Mention, limit: usize) -> Option<Range<usize>> {
    let behind = text.get(mention.range.end..limit)?;
    let separator = separator_at_start(behind)?;
    let start = mention.range.end + separator;
    let item = text.get(start..limit)?;
    let last = last(mention)?;
    let mut count = 0;
    for (offset, raw) in item.char_indices() {
        count += 1;
        if count > LONGEST_ITEM || !character::class(raw).is(Class::HAN) {
            return None;
        }
        let end = offset + raw.len_utf8();
        let rest = item.get(end..).unwrap_or("");
        let ends = rest.is_empty() && start + end < text.len()
            || separator_at_start(rest).is_some()
            || rest.starts_with('等')
            || rest.chars().next().is_some_and(|next| !character::class(next).is(Class::HAN));
        let ends_alike = character::fold(raw) == last
            || item.get(..end).is_some_and(|item| item.ends_with(COMPANY));
        if ends_alike && ends {
            return Some(start..start + end);
        }
    }
    None
}

/// The whole head that stands before 、 or 及: 综合组 in 下设综合组、干部管理组.
fn previous_item(text: &str, mention: &Mention, limit: usize) -> Option<Range<usize>> {
    let before = text.get(limit..mention.range.start)?;
    let end = limit + before.len() - separator_at_end(before)?;
    let before = text.get(limit..end)?;
    let tail = before.char_indices().rev().take(LONGEST_ITEM).last().map(|(start, _)| start)?;
    let window = before.get(tail..)?;
    let key: String = window.chars().map(character::fold).collect();
    let head = head_of(&key)?;
    let length = key.get(head.start..)?.chars().count();
    if length < WHOLE_HEAD {
        return None;
    }
    let start = window.char_indices().rev().take(length).last().map(|(start, _)| start)?;
    Some(limit + tail + start..end)
}

fn separator_at_start(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    match character::fold(first) {
        '、' | '及' | '和' | '与' => Some(first.len_utf8()),
        '以' if text.chars().nth(1) == Some('及') => Some(first.len_utf8() * 2),
        _ => None,
    }
}

fn separator_at_end(text: &str) -> Option<usize> {
    let mut reversed = text.chars().rev();
    let last = reversed.next()?;
    match character::fold(last) {
        '及' if reversed.next() == Some('以') => Some(last.len_utf8() * 2),
        '、' | '及' | '和' | '与' => Some(last.len_utf8()),
        _ => None,
    }
}
