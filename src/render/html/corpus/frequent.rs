//! The most frequent names of a stream, in bounded memory.

use crate::organization::OrganizationCategory;
use std::collections::HashMap;

/// Names that are counted at a time.
const CAPACITY: usize = 50_000;

/// Counts in how many documents each name occurs.
///
/// When there are too many names the rarer half is forgotten, as in lossy counting (Manku and
/// Motwani, "Approximate frequency counts over data streams", 2002): a count is never too large,
/// and never short by more than [`Frequent::missed`].
#[derive(Debug, Default)]
pub(super) struct Frequent {
    tallies: HashMap<String, Tally>,
    missed: u64,
}

/// How often one name occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) documents: u64,
    pub(super) mentions: u64,
    pub(super) category: OrganizationCategory,
}

impl Frequent {
    /// Counts a name for one document that mentions it so many times.
    pub(super) fn add(&mut self, name: &str, category: OrganizationCategory, mentions: u64) {
        match self.tallies.get_mut(name) {
            Some(tally) => {
                tally.documents += 1;
                tally.mentions += mentions;
            }
            None => {
                if self.tallies.len() == CAPACITY {
                    self.forget();
                }
                self.tallies.insert(name.to_owned(), Tally { documents: 1, mentions, category });
            }
        }
    }

    /// The names in most documents, most first; of names in as many, those mentioned more often.
    pub(super) fn top(&self, count: usize) -> Vec<(&str, Tally)> {
        let mut top: Vec<(&str, Tally)> =
            self.tallies.iter().map(|(name, tally)| (name.as_str(), *tally)).collect();
        top.sort_by(|(one, a), (other, b)| {
            (b.documents, b.mentions).cmp(&(a.documents, a.mentions)).then_with(|| one.cmp(other))
        });
        top.truncate(count);
        top
    }

    /// By how many documents a count may be short.
    pub(super) fn missed(&self) -> u64 {
        self.missed
    }

    fn forget(&mut self) {
        let mut counts: Vec<u64> = self.tallies.values().map(|tally| tally.documents).collect();
        let (_, &mut middle, _) = counts.select_nth_unstable(CAPACITY / 2);
        self.tallies.retain(|_, tally| tally.documents > middle);
        self.missed += middle;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_names_survive_many_rare_ones() {
        let mut frequent = Frequent::default();
        for number in 0..(CAPACITY * 2) {
            frequent.add(&number.to_string(), OrganizationCategory::Other, 1);
            if number % 10 == 0 {
                frequent.add("often", OrganizationCategory::Company, 2);
            }
        }
        assert!(frequent.tallies.len() <= CAPACITY);
        let top = frequent.top(1);
        assert_eq!(top[0].0, "often");
        assert_eq!(top[0].1.documents, CAPACITY as u64 / 5);
        assert!(frequent.missed() >= 1);
    }

    #[test]
    fn ties_are_broken_by_mentions_and_name() {
        let mut frequent = Frequent::default();
        for (name, mentions) in [("b", 1), ("a", 1), ("c", 2)] {
            frequent.add(name, OrganizationCategory::Other, mentions);
        }
        let names: Vec<&str> = frequent.top(9).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["c", "a", "b"]);
    }
}
