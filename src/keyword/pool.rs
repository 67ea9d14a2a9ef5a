//! Which candidates are worth a closer look.

use super::candidates::{Candidate, Candidates, Singular, Sum};
use super::options::{Extent, KeywordOptions};
use super::ranker::{LEAST_SCORE, Ranker};
use super::reading::Reading;
use super::scored::rank;

/// How many candidates are looked at for each phrase wanted, and at least.
const LOOKED_AT: usize = 2;
const LEAST_LOOKED_AT: usize = 32;

/// How many candidates are looked at for so many phrases.
pub(super) fn size(options: &KeywordOptions, top: usize) -> usize {
    // What is asked for by name is looked at in any case, and so is everything if the phrases shall
    // differ.
    if !options.boosts.is_empty() || !options.only.is_empty() || options.diversity > 0.0 {
        return usize::MAX;
    }
    top.saturating_add(options.dropped.len()).saturating_mul(LOOKED_AT).max(LEAST_LOOKED_AT)
}

/// The candidates that are looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    promising: Vec<Promising>,
    size: usize,
    /// What has a greater rank can no longer be among them.
    last: u64,
}

#[derive(Clone, Copy, Debug)]
struct Promising {
    /// Less is better: by the promise, of equals the one that comes first.
    rank: u64,
    candidate: Candidate,
}

impl Pool {
    /// Gathers, in the order of the text, the candidates that the options allow: if there are more
    /// than `size`, the best by what is known of them without looking at their occurrences.
    ///
    /// Linear in the number of candidates; memory for twice the size of the pool.
    pub(super) fn fill(
        &mut self,
        reading: &Reading<'_, '_>,
        candidates: &Candidates,
        options: &KeywordOptions,
        ranker: &Ranker,
        size: usize,
        chosen: &mut Vec<Candidate>,
    ) {
        self.size = size;
        self.promising.clear();
        self.last = u64::MAX;
        let look = |pool: &mut Self, candidate: Candidate| {
            if let Some(sum) = allowed(candidates, options, &candidate) {
                pool.add(promise(reading, ranker, &candidate, &sum), candidate);
            }
        };
        for candidate in candidates.repeated() {
            look(self, *candidate);
        }
        // Most runs of the text occur once, and are part of a longer one: they are looked at only
        // where there is little else.
        for which in [Singular::Title, Singular::Whole, Singular::Pieces] {
            if which == Singular::Title || self.promising.len() < self.size {
                candidates.singular(reading, which, |candidate| look(self, candidate));
            }
        }
        self.prune();
        chosen.clear();
        chosen.extend(self.promising.iter().map(|promising| promising.candidate));
        chosen.sort_unstable_by_key(|one| u64::from(one.first) << 32 | u64::from(one.length));
    }

    #[inline]
    fn add(&mut self, promise: f32, candidate: Candidate) {
        let rank = rank(promise, candidate.first);
        if promise <= LEAST_SCORE || rank > self.last {
            return;
        }
        self.promising.push(Promising { rank, candidate });
        if self.promising.len() >= self.size.saturating_mul(2) {
            self.prune();
        }
    }

    /// Keeps the best ones.
    fn prune(&mut self) {
        if let Some(last) = self.size.checked_sub(1).filter(|_| self.promising.len() > self.size) {
            self.promising.select_nth_unstable_by_key(last, |one| one.rank);
            self.promising.truncate(self.size);
            self.last = self.promising.last().map_or(u64::MAX, |last| last.rank);
        }
    }
}

/// What the terms of a candidate say together, if the options allow it.
#[inline]
pub(super) fn allowed(
    candidates: &Candidates,
    options: &KeywordOptions,
    candidate: &Candidate,
) -> Option<Sum> {
    let sum = candidates.sum(candidate);
    let fits = match options.extent {
        Extent::Both => true,
        Extent::Words => candidate.length == 1,
        Extent::Phrases => candidate.length > 1 || sum.is_name,
    };
    let has_length = sum.is_name || options.characters.contains(&(sum.characters as usize));
    (fits && sum.wanted && has_length).then_some(sum)
}

/// About how good a candidate is, as a logarithm: its score, but for its occurrences, of which only
/// the number counts and whether the first one is in the title.
#[inline]
fn promise(reading: &Reading<'_, '_>, ranker: &Ranker, candidate: &Candidate, sum: &Sum) -> f32 {
    let (from, length) = (candidate.first as usize, candidate.length as usize);
    let (Some(first), Some(last)) = (reading.term(from), reading.term(from + length - 1)) else {
        return f32::NEG_INFINITY;
    };
    let weight = candidate.count as f32 * sum.idf.max(0.01) / (length as f32).sqrt();
    let nested = candidate.longer == candidate.count;
    let factor = match (reading.in_title(from), nested) {
        (true, _) => 4.0,
        (false, false) => 1.0,
        (false, true) => 0.3,
    };
    logarithm(weight * factor) + ranker.outline(first, last, candidate.length, sum.characters)
}

/// The natural logarithm of a positive number, less 0.06 at most: the exponent of the number, and
/// its fraction in a straight line.
#[inline]
fn logarithm(number: f32) -> f32 {
    const ONE: u32 = 127 << 23;
    let steps = number.to_bits() as i32 - ONE as i32;
    steps as f32 * (std::f32::consts::LN_2 / (1 << 23) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_logarithm_is_near_the_true_one() {
        for number in [0.01, 0.3, 1.0, 1.5, 7.0, 1234.5] {
            let difference = f32::ln(number) - logarithm(number);
            assert!((-1e-6..0.06).contains(&difference), "{number}: {difference}");
        }
    }
}
