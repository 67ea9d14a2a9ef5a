//! One string, one reading: a name found in one place of a document is a name in all.

use super::definition::is_generic;
use super::mention::Mention;
use super::place;
use crate::scan::character;
use crate::scan::cursor::Cursor;
use std::collections::HashMap;
use std::ops::Range;

/// Finds where given names stand in a text, the longest at each place, in one walk.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    /// The first three characters of the names → names, longest first.
    names: HashMap<[char; 3], Vec<Vec<char>>>,
    /// The first two characters of the names, as bits: most places of a text need no look-up.
    openings: Vec<u64>,
}

/// How many names may share their first characters; more are left out, so that a text made to
/// hurt costs no more than another.
const MOST_ALIKE: usize = 32;
/// Longest name that is looked for, in characters, for the same reason.
const LONGEST: usize = 60;
/// Words of 64 bits in [`NameIndex::openings`].
const OPENINGS: usize = 1 << 10;
/// Most spaces inside a name that are passed over, at one place.
const MOST_SPACES: usize = 8;

/// The bit of two characters.
fn opening(first: char, second: char) -> (usize, u64) {
    let mixed =
        (first as u32).wrapping_mul(0x9E37_79B1) ^ (second as u32).wrapping_mul(0x85EB_CA77);
    ((mixed >> 22) as usize % OPENINGS, 1 << (mixed >> 16 & 63))
}

impl NameIndex {
    /// Adds a name by its key; names shorter than two characters are left out.
    pub(crate) fn add(&mut self, key: &str) {
        let name: Vec<char> = key.chars().collect();
        let Some(prefix) = prefix(&name).filter(|_| name.len() <= LONGEST) else { return };
        self.openings.resize(OPENINGS, 0);
        let (word, bit) = opening(prefix[0], prefix[1]);
        self.openings[word] |= bit;
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
        let mut previous: Option<(usize, char)> = None;
        let mut end = 0;
        for (offset, raw) in text.char_indices() {
            if raw.is_whitespace() {
                if raw == '\n' {
                    previous = None;
                }
                continue;
            }
            let folded = character::fold(raw);
            if let Some((start, first)) = previous.replace((offset, folded))
                && start >= end
                && self.may_open(first, folded)
                && let Some(match_end) = self.longest_at(Cursor::new(text, start))
            {
                end = match_end;
                visit(start..end);
            }
        }
    }

    fn may_open(&self, first: char, second: char) -> bool {
        let (word, bit) = opening(first, second);
        self.openings.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Where the longest name that begins at the cursor ends.
    fn longest_at(&self, cursor: Cursor<'_>) -> Option<usize> {
        let mut ahead = cursor;
        let prefix = [(); 3].map(|()| next_letter(&mut ahead).unwrap_or('\0'));
        let long = self.names.get(&prefix).into_iter().flatten();
        let short = self.names.get(&[prefix[0], prefix[1], '\0']).into_iter().flatten();
        long.chain(short).find_map(|name| {
            let mut ahead = cursor;
            let matches = name.iter().all(|&want| next_letter(&mut ahead) == Some(want));
            matches.then(|| ahead.position())
        })
    }
}

/// The next character of the line that is no space.
fn next_letter(cursor: &mut Cursor<'_>) -> Option<char> {
    cursor.skip_spaces(MOST_SPACES);
    cursor.bump().filter(|&next| next != '\n')
}

fn prefix(name: &[char]) -> Option<[char; 3]> {
    let (&first, &second) = (name.first()?, name.get(1)?);
    Some([first, second, name.get(2).copied().unwrap_or('\0')])
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
