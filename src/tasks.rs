//! What an analysis computes.

use std::ops::{BitOr, BitOrAssign};

/// A set of things to compute; what is not asked for costs nothing.
///
/// ```
/// use hanlens::Tasks;
///
/// let tasks = Tasks::ENTITIES | Tasks::KEYWORDS;
/// assert!(tasks.contains(Tasks::KEYWORDS));
/// assert!(!tasks.contains(Tasks::SUMMARY));
/// assert!(Tasks::default().contains(Tasks::ENTITIES));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tasks(u16);

impl Tasks {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Money, quantities, counts and percentages.
    ///
    /// Amounts and dates compete for the same words (2020年), so both are read when either is
    /// asked for; what organizations hold is only known where they are asked for too.
    pub const AMOUNTS: Self = Self(1);
    /// Dates, times, durations and sets.
    pub const DATES: Self = Self(1 << 7);
    /// Organizations.
    pub const ORGANIZATIONS: Self = Self(1 << 8);
    /// Organizations, amounts and dates.
    pub const ENTITIES: Self = Self(Self::AMOUNTS.0 | Self::DATES.0 | Self::ORGANIZATIONS.0);
    /// Numbers, ordinals and number ranges, as a second layer of entities that may lie inside
    /// those of the first (450万 inside 450万元).
    pub const NUMBERS: Self = Self(1 << 1);
    /// Keyphrases.
    pub const KEYWORDS: Self = Self(1 << 2);
    /// The sentences that sum the text up.
    pub const SUMMARY: Self = Self(1 << 3);
    /// Words with their parts of speech. No word crosses the edge of an amount or a date, nor, with
    /// [`Tasks::ENTITIES`], [`Tasks::KEYWORDS`] or [`Tasks::SUMMARY`], that of an organization.
    pub const TOKENS: Self = Self(1 << 4);
    /// Sentence boundaries.
    pub const SENTENCES: Self = Self(1 << 5);
    /// Title, publication date, source, author, body and boilerplate lines of a page.
    pub const ARTICLE: Self = Self(1 << 6);
    /// Everything.
    pub const ALL: Self = Self(0x1FF);

    /// Whether all of `other` is in the set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` is in the set.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Entities, keywords, summary and the article: what a reader of an article wants.
impl Default for Tasks {
    fn default() -> Self {
        Self::ENTITIES | Self::KEYWORDS | Self::SUMMARY | Self::ARTICLE
    }
}

impl BitOr for Tasks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Tasks {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}
