//! The compiled-in vocabulary: units, currencies, classifiers, calendar words, cue words.
//!
//! The rows live in `data/*/*.tsv`; `cargo xtask compile` turns them into a trie over folded
//! characters (`data/compiled/lexicon.bin`) and static tables (`data/compiled/lexicon.rs`), which
//! are used in place. One surface form may have several senses (号 is a day of the month and a
//! classifier), each a row of some table; a grammar asks for the senses it can use.

mod opening;
pub(crate) mod ratio;
#[allow(dead_code, reason = "a row holds every column of its table, also those nobody reads yet")]
pub(crate) mod rows;
mod starts;
pub(crate) mod trie;
pub(crate) mod trie_builder;
#[allow(dead_code, reason = "only the compiler of the tables writes")]
pub(crate) mod whole;

use crate::scan::character::{self, Class as CharacterClass};
use crate::scan::cursor::Cursor;
use trie::Trie;
use whole::WholeWords;

// Some tables are only asked for by class (roles, divisions): nobody reads their rows.
#[allow(missing_docs, dead_code, clippy::all)]
mod compiled {
    #[allow(unused_imports)]
    use super::ratio::Ratio;
    #[allow(unused_imports)]
    use super::rows::*;
    include!("../../data/compiled/lexicon.rs");
}

pub(crate) use compiled::*;
pub(crate) use starts::{Start, Starts};

static LEXICON: &[u8] = include_bytes!("../../data/compiled/lexicon.bin");
/// The forms of `backward` tables, spelt from their ends.
static BACKWARD: &[u8] = include_bytes!("../../data/compiled/lexicon_backward.bin");
/// Words that hold a numeral and mean no number (`data/amount/blocking_words.txt`).
static BLOCKING: &[u8] = include_bytes!("../../data/compiled/blocking.bin");

/// One meaning of a surface form: a row of the table of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) class: Class,
    /// Index into the static table of the class.
    pub(crate) row: u16,
}

/// A set of classes to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Classes(u128);

impl Classes {
    pub(crate) const fn of(classes: &[Class]) -> Self {
        let mut bits = 0;
        let mut index = 0;
        while index < classes.len() {
            bits |= 1 << classes[index] as u128;
            index += 1;
        }
        Self(bits)
    }

    /// The classes of either set.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(crate) const fn has(self, class: Class) -> bool {
        // Half of the bits: shifts of 128 bits are slow.
        let half = if (class as u32) < u64::BITS { self.0 } else { self.0 >> u64::BITS };
        half as u64 >> (class as u32 % u64::BITS) & 1 != 0
    }
}

/// A surface form found in the text, with the sense asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) sense: Sense,
    /// Byte offset after the last character.
    pub(crate) end: usize,
}

/// A surface form found before a place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundBefore {
    pub(crate) sense: Sense,
    /// Byte offset of the first character.
    pub(crate) start: usize,
}

/// Calls `visit` with each sense of each entry that starts at the cursor, shortest entry first.
///
/// Spaces between two Chinese characters are passed over (个百分 点), at most three at a place.
/// An entry that ends in a Latin letter must not be followed by one (the m of 5 mm is no metre).
/// Linear in the length of the longest entry.
#[inline]
pub(crate) fn visit(cursor: Cursor<'_>, mut visit: impl FnMut(Found)) {
    let trie = Trie::new(LEXICON);
    let text = cursor.text();
    let mut state = trie.root();
    let mut end = cursor.position();
    let (mut last, mut next) = ('\0', cursor.peek_raw());
    while let Some(raw) = next {
        let code = character::code(raw);
        let further = if code == 0 { None } else { trie.step(state, code) };
        let Some(further) = further else {
            // No entry goes on here, but one may behind the space.
            match spaces_inside(text, last, raw, end) {
                Some(behind) => {
                    (end, next, last) = (behind, character::at(text, behind), raw);
                    continue;
                }
                None => return,
            }
        };
        (state, last) = (further, raw);
        end += raw.len_utf8();
        next = character::at(text, end);
        if let Some(value) = trie.value(state) {
            let letter = |raw: char| character::class(raw).is(CharacterClass::LETTER);
            if letter(raw) && next.is_some_and(letter) {
                continue;
            }
            for &sense in senses(value) {
                visit(Found { sense, end });
            }
        }
    }
}

/// Where the spaces end that stand at `position` between two Chinese characters, `last` and the one
/// behind them; `raw` is the first of them.
#[inline]
fn spaces_inside(text: &str, last: char, raw: char, position: usize) -> Option<usize> {
    let is = |raw: char, class| character::class(raw).is(class);
    if !is(raw, CharacterClass::SPACE) || !is(last, CharacterClass::HAN) {
        return None;
    }
    let mut end = position + raw.len_utf8();
    for count in 1.. {
        let next = character::at(text, end)?;
        if !is(next, CharacterClass::SPACE) || count == MOST_SPACES {
            return is(next, CharacterClass::HAN).then_some(end);
        }
        end += next.len_utf8();
    }
    None
}

/// Calls `visit` with each sense of each entry that the character codes begin with, and its length
/// in codes, shortest entry first.
#[inline]
pub(crate) fn visit_codes(codes: &[u16], mut visit: impl FnMut(Sense, usize)) {
    let trie = Trie::new(LEXICON);
    let mut state = trie.root();
    for (length, &code) in (1..).zip(codes) {
        let Some(further) = (code != 0).then(|| trie.step(state, code)).flatten() else { return };
        state = further;
        for &sense in trie.value(state).map_or(&[][..], senses) {
            visit(sense, length);
        }
    }
}

/// The senses that a value of the trie stands for.
fn senses(value: u32) -> &'static [Sense] {
    let (from, length) = ((value >> 8) as usize, (value & 0xFF) as usize);
    SENSES.get(from..from + length).unwrap_or(&[])
}

/// For each character code the classes with an entry that begins with it, sixteen bytes a code:
/// most look-ups end here, without a step in the trie.
static FIRST: &[u8] = include_bytes!("../../data/compiled/lexicon_first.bin");
/// The same for the last characters.
static LAST: &[u8] = include_bytes!("../../data/compiled/lexicon_last.bin");

/// Whether some entry of one of the classes has the character at an edge.
#[inline]
fn at_edge(edges: &[u8], raw: Option<char>, classes: Classes) -> bool {
    raw.is_some_and(|raw| has_edge(edges, character::code(raw), classes))
}

/// The same for a character code.
#[inline]
fn has_edge(edges: &[u8], code: u16, classes: Classes) -> bool {
    let set = edges.as_chunks::<16>().0.get(usize::from(code));
    set.is_some_and(|&set| u128::from_le_bytes(set) & classes.0 != 0)
}

/// The longest entry at the cursor that has a sense of one of `classes`. If it has several, the
/// one whose class stands first in `data/classes.tsv`.
#[inline]
pub(crate) fn longest(cursor: Cursor<'_>, classes: Classes) -> Option<Found> {
    if may_begin(cursor, classes) { longest_entry(cursor, classes) } else { None }
}

#[inline(never)]
fn longest_entry(cursor: Cursor<'_>, classes: Classes) -> Option<Found> {
    let mut best: Option<Found> = None;
    visit(cursor, |found| {
        if classes.has(found.sense.class) && best.is_none_or(|best| best.end < found.end) {
            best = Some(found);
        }
    });
    best
}

/// Whether an entry of one of the classes may begin at the cursor. One table look-up.
#[inline]
pub(crate) fn may_begin(cursor: Cursor<'_>, classes: Classes) -> bool {
    at_edge(FIRST, cursor.peek_raw(), classes)
}

/// The first two characters of the entries of the organization tables; see [`opening`].
static ORGANIZATION_PAIRS: &[u8; opening::ORGANIZATION_PAIRS / 8] =
    include_bytes!("../../data/compiled/lexicon_organizations.bin");

/// Whether an entry of the organization tables may begin with two character codes, of which the
/// second is zero where there is none. Two table look-ups, in near memory.
#[inline]
pub(crate) fn may_begin_organization(first: u16, second: u16) -> bool {
    let has = |second| {
        let (byte, bit) = opening::organization_pair(first, second);
        ORGANIZATION_PAIRS.get(byte).map_or(0, |bits| bits >> bit & 1)
    };
    (has(opening::ANYTHING) | has(second)) != 0
}

/// Whether an entry of a `backward` table of one of the classes may end at the cursor. One table
/// look-up.
#[inline]
pub(crate) fn may_end(cursor: Cursor<'_>, classes: Classes) -> bool {
    at_edge(LAST, cursor.previous_raw(), classes)
}

/// Reads the longest entry of one class: moves the cursor behind it and gives its row number.
pub(crate) fn eat(cursor: &mut Cursor<'_>, class: Class) -> Option<u16> {
    let found = longest(*cursor, Classes::of(&[class]))?;
    *cursor = cursor.moved_to(found.end);
    Some(found.sense.row)
}

/// For each character code the row of its numeral, counted from one; zero: no numeral.
static NUMERAL_ROWS: &[u8] = include_bytes!("../../data/compiled/lexicon_numerals.bin");

/// Reads a character of a Chinese numeral. One table look-up, since each is a single character.
#[inline]
pub(crate) fn eat_numeral(cursor: &mut Cursor<'_>) -> Option<&'static rows::NumeralRow> {
    let mut ahead = *cursor;
    let code = character::code(ahead.bump_raw()?);
    let row = NUMERAL_ROWS.get(usize::from(code))?.checked_sub(1)?;
    *cursor = ahead;
    NUMERALS.get(usize::from(row))
}

/// Most spaces in a row that are passed over inside a Chinese word.
const MOST_SPACES: usize = 3;

/// The longest entry of a `backward` table that ends at the cursor and has a sense of one of
/// `classes`. An entry that begins with a Latin letter must not follow one (US$, but no S$ in it).
/// Linear in the length of the longest entry.
pub(crate) fn longest_before(cursor: Cursor<'_>, classes: Classes) -> Option<FoundBefore> {
    let trie = Trie::new(BACKWARD);
    let mut state = trie.root();
    let mut start = cursor.position();
    let mut best = None;
    let mut before = cursor.text().get(..start)?.chars().rev().peekable();
    if !at_edge(LAST, before.peek().copied(), classes) {
        return None;
    }
    let mut spaces = 0;
    while let Some(raw) = before.next() {
        let class = character::class(raw);
        // 人民 币: spaces of a badly set text lie inside Chinese words.
        if class.is(CharacterClass::SPACE) && spaces < MOST_SPACES && state != trie.root() {
            (spaces, start) = (spaces + 1, start - raw.len_utf8());
            continue;
        }
        if spaces > 0 && !class.is(CharacterClass::HAN) {
            break;
        }
        spaces = 0;
        let code = character::code(raw);
        let Some(further) = (code != 0).then(|| trie.step(state, code)).flatten() else { break };
        state = further;
        start -= raw.len_utf8();
        let Some(value) = trie.value(state) else { continue };
        let letter = |raw: char| character::class(raw).is(CharacterClass::LETTER);
        if letter(raw) && before.peek().copied().is_some_and(letter) {
            continue;
        }
        if let Some(&sense) = senses(value).iter().find(|sense| classes.has(sense.class)) {
            best = Some(FoundBefore { sense, start });
        }
    }
    best
}

/// The words of `whole` tables (`data/keyword/`).
static WHOLE: &[u8] = include_bytes!("../../data/compiled/lexicon_whole.bin");

/// The row of a word of a `whole` table, by the hash of its folded form ([`whole::hash`]). Constant
/// time.
#[inline]
pub(crate) fn whole_row(hash: u64, class: Class) -> Option<usize> {
    WholeWords::new(WHOLE).row(hash, class as u8).map(usize::from)
}

/// Where the longest blocking word that starts at the cursor ends.
pub(crate) fn blocking_end(cursor: Cursor<'_>) -> Option<usize> {
    let trie = Trie::new(BLOCKING);
    let mut state = trie.root();
    let mut ahead = cursor;
    let mut end = None;
    while let Some(raw) = ahead.peek_raw() {
        let code = character::code(raw);
        let Some(further) = (code != 0).then(|| trie.step(state, code)).flatten() else { break };
        state = further;
        ahead.bump();
        if trie.value(state).is_some() {
            end = Some(ahead.position());
        }
    }
    end
}
