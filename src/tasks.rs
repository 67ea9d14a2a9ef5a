//! What an analysis computes.

use crate::error::Error;
use std::fmt;
use std::ops::{BitOr, BitOrAssign};
use std::str::FromStr;

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

/// The names in the JSON contract; a name for several tasks stands before the names of each.
const NAMES: [(&str, Tasks); 10] = [
    ("entities", Tasks::ENTITIES),
    ("organizations", Tasks::ORGANIZATIONS),
    ("amounts", Tasks::AMOUNTS),
    ("dates", Tasks::DATES),
    ("numbers", Tasks::NUMBERS),
    ("keywords", Tasks::KEYWORDS),
    ("summary", Tasks::SUMMARY),
    ("tokens", Tasks::TOKENS),
    ("sentences", Tasks::SENTENCES),
    ("article", Tasks::ARTICLE),
];

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

/// The names of the JSON contract, with commas between.
impl fmt::Display for Tasks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = Self::NONE;
        for &(name, task) in NAMES.iter().filter(|(_, task)| self.contains(*task)) {
            if written.contains(task) {
                continue;
            }
            let separator = if written == Self::NONE { "" } else { "," };
            write!(formatter, "{separator}{name}")?;
            written |= task;
        }
        Ok(())
    }
}

impl FromStr for Tasks {
    type Err = Error;

    /// Reads names of the JSON contract, with commas between.
    ///
    /// ```
    /// use hanlens::Tasks;
    ///
    /// let tasks: Tasks = "tokens,entities".parse()?;
    /// assert_eq!(tasks, Tasks::ENTITIES | Tasks::TOKENS);
    /// assert_eq!(tasks.to_string(), "entities,tokens");
    /// assert_eq!("dates,amounts".parse::<Tasks>()?.to_string(), "amounts,dates");
    /// assert!("words".parse::<Tasks>().is_err());
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    fn from_str(text: &str) -> Result<Self, Error> {
        text.split(',').filter(|name| !name.is_empty()).try_fold(Self::NONE, |tasks, name| {
            match NAMES.iter().find(|(known, _)| *known == name) {
                Some((_, task)) => Ok(tasks | *task),
                None => {
                    let known = NAMES.map(|(known, _)| known).join(", ");
                    Err(Error::option(format!("{name:?} is none of the tasks {known}")))
                }
            }
        })
    }
}
