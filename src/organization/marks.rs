//! Where a unit stands in the entries of the lexicon and in the words of the dictionary.

use crate::lexicon::Class;

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
/// For each class of the lexicon its place among them, counted from one; zero: not known here.
const PLACES: [u8; 1 << 8] = {
    let mut places = [0; 1 << 8];
    let mut place = 0;
    while place < CLASSES.len() {
        places[CLASSES[place] as usize] = place as u8 + 1;
        place += 1;
    }
    places
};
const HEAD: usize = 0;
/// The place of the well-known names among the classes.
pub(crate) const NAME: usize = 2;

const BEGIN: u16 = 1;
const MIDDLE: u16 = 2;
const END: u16 = 3;
const SINGLE: u16 = 4;

/// The place of a class among [`CLASSES`].
#[inline]
pub(crate) fn place_of(class: Class) -> Option<usize> {
    usize::from(PLACES[class as usize]).checked_sub(1)
}

impl Marks {
    /// The marks of what lies beyond the line.
    pub(crate) const OUTSIDE: Self = Self(1 << 15);

    /// Whether a head of a name ends here.
    #[inline]
    pub(crate) fn ends_head(self) -> bool {
        matches!(self.0 >> (3 * HEAD) & 7, END | SINGLE)
    }

    /// Adds that a unit is the first, one in the middle, the last or the only one of an entry.
    #[inline]
    fn add(&mut self, place: u16, class: usize) {
        self.0 |= place << (3 * class);
    }

    /// Marks the units of an entry of a class.
    #[inline]
    pub(crate) fn mark(entry: &mut [impl AsMut<Self>], class: usize) {
        match entry {
            [] => {}
            [only] => only.as_mut().add(SINGLE, class),
            [first, middle @ .., last] => {
                first.as_mut().add(BEGIN, class);
                last.as_mut().add(END, class);
                for inner in middle {
                    inner.as_mut().add(MIDDLE, class);
                }
            }
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

    /// Notes a word of `class` plus one characters, of which the unit stands at `place`; nothing for
    /// class zero.
    #[inline]
    pub(crate) fn add(&mut self, place: u8, class: u8) {
        let shift = class << place;
        self.0 = (self.0 & !(3 << place)) | shift.max(self.0 & (3 << place));
    }
}
