//! The labels of the tagger: where a unit stands in a name, and of what.

/// What a tagged name is of. Places and persons are recognised only because they help to find
/// the edges of organizations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Organization,
    Person,
    Place,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Organization, Self::Person, Self::Place];
}

/// Number of labels.
pub(crate) const COUNT: usize = 13;

/// A label: outside, or begin, middle, end or single of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(pub(crate) u8);

/// Where a unit stands in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Begin,
    Middle,
    End,
    Single,
}

impl Label {
    pub(crate) const OUTSIDE: Self = Self(0);

    pub(crate) const fn new(kind: Kind, place: Place) -> Self {
        Self(1 + kind as u8 * 4 + place as u8)
    }

    pub(crate) fn kind(self) -> Option<Kind> {
        Kind::ALL.get(usize::from(self.0.checked_sub(1)? / 4)).copied()
    }

    pub(crate) fn place(self) -> Option<Place> {
        let place = self.0.checked_sub(1)? % 4;
        Some(match place {
            0 => Place::Begin,
            1 => Place::Middle,
            2 => Place::End,
            _ => Place::Single,
        })
    }

    /// Whether a name goes on behind this label.
    pub(crate) fn is_open(self) -> bool {
        matches!(self.place(), Some(Place::Begin | Place::Middle))
    }

    /// Whether `next` may follow: a name that has begun is finished before another begins.
    pub(crate) fn allows(self, next: Self) -> bool {
        match next.place() {
            Some(Place::Middle | Place::End) => self.is_open() && self.kind() == next.kind(),
            _ => !self.is_open(),
        }
    }
}
