//! Where a unit stands in the entries of the lexicon and in the words of the dictionary.

use crate::lexicon::{Class, Classes};

/// Where a unit stands in the lexicon entries that cover it, three bits for each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Marks(pub(crate) u16);

/// Lexicon classes that the tagger knows, in the order of their bits.
pub(crate) const CLASSES: [Class; 5] = [
    Class::OrganizationHead,
    Class::Division,
    Class::OrganizationName,
    Class::OrganizationRole,
    Class::OrganizationAnaphor,
];
/// All of them.
pub(crate) const TAGGED: Classes = Classes::of(&CLASSES);
const HEAD: usize = 0;
/// The place of the well-known names among the classes.
pub(crate) const NAME: usize = 2;

const BEGIN: u16 = 1;
const MIDDLE: u16 = 2;
const END: u16 = 3;
const SINGLE: u16 = 4;

impl Marks {
    /// The marks of what lies beyond the line.
    pub(crate) const OUTSIDE: Self = Self(1 << 15);

    /// Whether a head of a name ends here.
    #[inline]
    pub(crate) fn ends_head(self) -> bool {
        matches!(self.0 >> (3 * HEAD) & 7, END | SINGLE)
    }

    /// Marks the units of an entry of a class.
    pub(crate) fn mark<'m>(entry: impl ExactSizeIterator<Item = &'m mut Self>, class: usize) {
        let last = entry.len().saturating_sub(1);
        for (index, marks) in entry.enumerate() {
            let place = match index {
                0 if last == 0 => SINGLE,
                0 => BEGIN,
                _ if index == last => END,
                _ => MIDDLE,
            };
            marks.0 |= place << (3 * class);
        }
    }
}

/// Which words touch a unit: the longest that begins there, that ends there, and whether one goes
/// over it. Two bits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct WordMarks(pub(crate) u8);

impl WordMarks {
    pub(crate) const BEGINS: u8 = 0;
    pub(crate) const ENDS: u8 = 2;
    pub(crate) const INSIDE: u8 = 4;

    /// Notes a word of `class` plus one characters, of which the unit stands at `place`.
    #[inline]
    pub(crate) fn add(&mut self, place: u8, class: u8) {
        let shift = class << place;
        self.0 = (self.0 & !(3 << place)) | shift.max(self.0 & (3 << place));
    }
}
