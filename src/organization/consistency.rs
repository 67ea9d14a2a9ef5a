//! One string, one reading: a name found in one place of a document is a name in all.

use super::definition::is_generic;
use super::mention::Mention;
use super::place;
use crate::scan::character;
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Finds where given names stand in a text, the longest at each place, in one walk.
#[derive(Debug)]
pub(crate) struct NameIndex {
    /// All names, one behind the other.
    letters: Vec<char>,
    /// Where each name stands in `letters`, in the order of the names: a trie without its nodes.
    names: Vec<Range<usize>>,
    /// The first and the second characters of the names: most places of a text need no look-up.
    first: Letters,
    second: Letters,
}

/// A set of characters, as bits of the Basic Multilingual Plane; others share bits with those.
#[derive(Debug, Default)]
struct Letters(Vec<u64>);

impl Letters {
    const COUNT: usize = 1 << 16;

    fn add(&mut self, letter: char) {
        self.0.resize(Self::COUNT / 64, 0);
        let bit = letter as usize % Self::COUNT;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn may_have(&self, letter: char) -> bool {
        let bit = letter as usize % Self::COUNT;
        self.0.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    }
}

/// Longest name that is looked for, in characters, so that a text made to hurt costs no more than
/// another.
const LONGEST: usize = 60;
/// Most spaces inside a name that are passed over, at one place.
const MOST_SPACES: usize = 8;

impl NameIndex {
    /// An index of names by their keys; names shorter than two characters are left out.
    pub(crate) fn new<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        let (mut letters, mut names): (Vec<char>, Vec<Range<usize>>) = Default::default();
        for key in keys {
            let start = letters.len();
            letters.extend(key.chars());
            match letters.len() - start {
                2..=LONGEST => names.push(start..letters.len()),
                _ => letters.truncate(start),
            }
        }
        let name = |range: &Range<usize>| letters.get(range.clone()).unwrap_or(&[]);
        names.sort_unstable_by(|left, right| name(left).cmp(name(right)));
        names.dedup_by(|left, right| name(left) == name(right));
        let (mut first, mut second) = (Letters::default(), Letters::default());
        for name in &names {
            if let Some(&[begins, follows, ..]) = letters.get(name.clone()) {
                first.add(begins);
                second.add(follows);
            }
        }
        Self { letters, names, first, second }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Gives the places where a name stands, from left to right, none inside another. Spaces
    /// inside a name are passed over.
    #[inline(never)]
    pub(crate) fn find(&self, text: &str, mut visit: impl FnMut(Range<usize>)) {
        let mut end = 0;
        for (start, raw) in text.char_indices() {
            if self.first.may_have(character::fold(raw))
                && start >= end
                && self.may_go_on(Cursor::new(text, start))
                && let Some(match_end) = self.longest_at(Cursor::new(text, start))
            {
                end = match_end;
                visit(start..end);
            }
        }
    }

    fn may_go_on(&self, mut cursor: Cursor<'_>) -> bool {
        cursor.bump();
        next_letter(&mut cursor).is_some_and(|second| self.second.may_have(second))
    }

    /// Where the longest name that begins at the cursor ends.
    fn longest_at(&self, mut cursor: Cursor<'_>) -> Option<usize> {
        let mut end = None;
        // The names that begin with what has been read.
        let mut alike = self.names.as_slice();
        for place in 0..LONGEST {
            let Some(letter) = next_letter(&mut cursor) else { break };
            let at_place = |name: &Range<usize>| {
                name.clone().nth(place).and_then(|index| self.letters.get(index).copied())
            };
            let from = alike.partition_point(|name| at_place(name) < Some(letter));
            let to = alike.partition_point(|name| at_place(name) <= Some(letter));
            alike = alike.get(from..to).unwrap_or(&[]);
            // The shortest of those that begin alike comes first.
            let Some(shortest) = alike.first() else { break };
            if shortest.len() == place + 1 {
                end = Some(cursor.position());
            }
        }
        end
    }
}

/// The next character of the line that is no space.
fn next_letter(cursor: &mut Cursor<'_>) -> Option<char> {
    cursor.skip_spaces(MOST_SPACES);
    cursor.bump().filter(|&next| next != '\n')
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
