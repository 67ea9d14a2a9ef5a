//! The labels of the tagger: where a unit stands in a name, and of what.

/// Number of labels.
pub(crate) const COUNT: usize = 8;

/// A label. Places and persons are tagged only because they help to find the edges of
/// organizations, so their own edges are told less finely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(pub(crate) u8);

impl Label {
    /// No name.
    pub(crate) const OUTSIDE: Self = Self(0);
    /// First unit of an organization that has more.
    pub(crate) const BEGIN: Self = Self(1);
    pub(crate) const MIDDLE: Self = Self(2);
    /// Last unit of an organization that has more.
    pub(crate) const END: Self = Self(3);
    /// An organization of one unit: ERC.
    pub(crate) const SINGLE: Self = Self(4);
    /// In the name of a person.
    pub(crate) const PERSON: Self = Self(5);
    /// First unit of a place.
    pub(crate) const PLACE_BEGIN: Self = Self(6);
    /// Further unit of a place.
    pub(crate) const PLACE_INSIDE: Self = Self(7);

    /// Whether an organization goes on behind this label.
    pub(crate) fn is_open(self) -> bool {
        self == Self::BEGIN || self == Self::MIDDLE
    }

    /// Whether an organization begins with this label.
    pub(crate) fn begins(self) -> bool {
        self == Self::BEGIN || self == Self::SINGLE
    }

    /// Whether an organization ends with this label.
    pub(crate) fn ends(self) -> bool {
        self == Self::END || self == Self::SINGLE
    }

    /// Whether `next` may follow: an organization that has begun is finished before anything else
    /// begins, and nothing goes on that has not begun.
    pub(crate) fn allows(self, next: Self) -> bool {
        match next {
            Self::MIDDLE | Self::END => self.is_open(),
            Self::PLACE_INSIDE => self == Self::PLACE_BEGIN || self == Self::PLACE_INSIDE,
            _ => !self.is_open(),
        }
    }
}
