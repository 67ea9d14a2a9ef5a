//! One string, one reading: a name found in one place of a document is a name in all.

use super::generic;
use super::head::{Head, head_of};
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

/// A set of characters, small enough to be made for each text: some share a bit.
#[derive(Debug)]
struct Letters([u64; Self::BITS / 64]);

impl Letters {
    const BITS: usize = 1 << 12;
    const NONE: Self = Self([0; Self::BITS / 64]);

    fn add(&mut self, letter: char) {
        let bit = letter as usize % Self::BITS;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn may_have(&self, letter: impl Into<u32>) -> bool {
        let bit = letter.into() as usize % Self::BITS;
        self.0[bit / 64] >> (bit % 64) & 1 != 0
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
        let (mut first, mut second) = (Letters::NONE, Letters::NONE);
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
        let mut position = 0;
        while let Some(raw) = character::at(text, self.pass_over(text, &mut position)) {
            let (start, first) = (position, character::fold(raw));
            position += raw.len_utf8();
            if self.first.may_have(first)
                && let Some(end) = self.longest(first, Cursor::new(text, position))
            {
                visit(start..end);
                position = end;
            }
        }
    }

    /// Moves a position on over characters of three bytes, of which most of a text is made, that no
    /// name begins with.
    #[inline]
    fn pass_over(&self, text: &str, position: &mut usize) -> usize {
        let mut rest = text.as_bytes().get(*position..).unwrap_or_default();
        while let [first, second, third, behind @ ..] = rest
            && first & 0xF0 == 0xE0
        {
            let bits = |byte: u8| u16::from(byte & 0x3F);
            let number = u16::from(*first) << 12 | bits(*second) << 6 | bits(*third);
            if self.first.may_have(character::fold_wide(number)) {
                break;
            }
            rest = behind;
        }
        *position = text.len() - rest.len();
        *position
    }

    /// Where the longest name ends that begins with a character and goes on at the cursor.
    fn longest(&self, first: char, mut cursor: Cursor<'_>) -> Option<usize> {
        let mut letter = next_letter(&mut cursor).filter(|&letter| self.second.may_have(letter))?;
        let mut end = None;
        // The names that begin with what has been read.
        let mut alike = self.alike(&self.names, 0, first);
        for place in 1..LONGEST {
            alike = self.alike(alike, place, letter);
            // The shortest of those that begin alike comes first.
            let Some(shortest) = alike.first() else { break };
            if shortest.len() == place + 1 {
                end = Some(cursor.position());
            }
            let Some(next) = next_letter(&mut cursor) else { break };
            letter = next;
        }
        end
    }

    /// Those of some names that are alike before a place which have a letter there.
    fn alike<'n>(
        &self,
        names: &'n [Range<usize>],
        place: usize,
        letter: char,
    ) -> &'n [Range<usize>] {
        let at_place = |name: &Range<usize>| {
            name.clone().nth(place).and_then(|index| self.letters.get(index).copied())
        };
        let from = names.partition_point(|name| at_place(name) < Some(letter));
        let to = names.partition_point(|name| at_place(name) <= Some(letter));
        names.get(from..to).unwrap_or_default()
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
    let sure = mention.score >= 0.5;
    let place = if sure { place::prefix(key) } else { 0 };
    let without_place = key.get(place..).filter(|_| place > 0).map(|name| {
        let head = match mention.key.head() {
            Some(head) if head.start < place => head_of(name),
            head => head.map(|head| Head { start: head.start - place, ..head }),
        };
        (name, head)
    });
    [Some((key, mention.key.head())), without_place]
        .into_iter()
        .flatten()
        .filter(move |(name, head)| {
            let distinct = name.chars().nth(DISTINCT - 1).is_some();
            sure && distinct && !generic::is_kind(name, *head)
        })
        .map(|(name, _)| name)
}
