//! One string, one reading: a name found in one place of a document is a name in all.

use super::definition::is_generic;
use super::mention::Mention;
use super::place;
use crate::scan::character;
use std::collections::HashMap;
use std::ops::Range;

/// Finds where given names stand in a text, the longest at each place, in one walk.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    /// The first three characters of the names → names, longest first.
    names: HashMap<[char; 3], Vec<Vec<char>>>,
}

/// How many names may share their first characters; more are left out, so that a text made to
/// hurt costs no more than another.
const MOST_ALIKE: usize = 32;

impl NameIndex {
    /// Adds a name by its key; names shorter than two characters are left out.
    pub(crate) fn add(&mut self, key: &str) {
        let name: Vec<char> = key.chars().collect();
        let Some(prefix) = prefix(&name) else { return };
        let alike = self.names.entry(prefix).or_default();
        if alike.len() < MOST_ALIKE && !alike.contains(&name) {
            alike.push(name);
            alike.sort_by_key(|name| std::cmp::Reverse(name.len()));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Gives the places where a name stands, from left to right, none inside another. Spaces
    /// inside a name are passed over.
    pub(crate) fn find(&self, text: &str, mut visit: impl FnMut(Range<usize>)) {
        let mut window: Vec<(usize, char)> = Vec::new();
        // All characters but spaces, with where they end: names are matched on these.
        for (line_start, line) in lines(text) {
            window.clear();
            window.extend(
                line.char_indices()
                    .filter(|(_, raw)| !raw.is_whitespace())
                    .map(|(offset, raw)| (line_start + offset, character::fold(raw))),
            );
            let mut index = 0;
            while index < window.len() {
                match self.longest_at(&window[index..]) {
                    Some(length) => {
                        let (start, _) = window[index];
                        let last = window[index + length - 1].0;
                        let width = text
                            .get(last..)
                            .and_then(|rest| rest.chars().next())
                            .map_or(0, char::len_utf8);
                        visit(start..last + width);
                        index += length;
                    }
                    None => index += 1,
                }
            }
        }
    }

    fn longest_at(&self, ahead: &[(usize, char)]) -> Option<usize> {
        let at = |index: usize| ahead.get(index).map_or('\0', |&(_, folded)| folded);
        let long = self.names.get(&[at(0), at(1), at(2)]).into_iter().flatten();
        let short = self.names.get(&[at(0), at(1), '\0']).into_iter().flatten();
        long.chain(short)
            .find(|name| {
                name.len() <= ahead.len()
                    && name.iter().zip(ahead).all(|(&want, &(_, have))| want == have)
            })
            .map(Vec::len)
    }
}

fn prefix(name: &[char]) -> Option<[char; 3]> {
    let (&first, &second) = (name.first()?, name.get(1)?);
    Some([first, second, name.get(2).copied().unwrap_or('\0')])
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    })
}

/// Fewest characters of a name that is taken wherever it stands: shorter ones (海关, 中央) need
/// their context.
const DISTINCT: usize = 4;

/// The names under which a mention is looked for in the whole text: its own, and the one without
/// its place (援疆指挥部 for 云州援疆指挥部).
pub(crate) fn names_of(mention: &Mention) -> impl Iterator<Item = &str> {
    let key = mention.key.as_str();
    let without_place = key.get(place::prefix(key)..).unwrap_or("");
    let sure = mention.score >= 0.5;
    [key, without_place]
        .into_iter()
        .filter(move |name| sure && name.chars().count() >= DISTINCT && !is_generic(name))
}
