//! Which candidates are worth a closer look.

use super::candidates::{Candidate, Candidates, Singular, Sum};
use super::options::{Extent, KeywordOptions};
use super::reading::Reading;
use std::cmp::Reverse;

/// How many candidates are looked at for each phrase wanted, and at least.
const LOOKED_AT: usize = 3;
const LEAST_LOOKED_AT: usize = 48;

/// The candidates that are looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    promising: Vec<Promising>,
    size: usize,
    /// What has a lesser key can no longer be among them.
    least: u64,
}

#[derive(Clone, Copy, Debug)]
struct Promising {
    /// Greater is better: the promise, and of equals the one that comes first.
    key: u64,
    candidate: Candidate,
}

impl Promising {
    #[inline]
    fn new(promise: f32, candidate: Candidate) -> Self {
        // Positive numbers are in the order of their bits.
        let key = u64::from(promise.to_bits()) << 32 | u64::from(u32::MAX - candidate.first);
        Self { key, candidate }
    }
}

impl Pool {
    /// Gathers, in the order of the text, the candidates that the options allow: if those are many, the best by what is known
    /// of them without looking at their occurrences.
    ///
    /// Linear in the number of candidates; memory for twice the number of those looked at.
    pub(super) fn fill(
        &mut self,
        reading: &Reading<'_, '_>,
        candidates: &Candidates,
        options: &KeywordOptions,
        top: usize,
        chosen: &mut Vec<Candidate>,
    ) {
        // What is asked for by name is looked at in any case, and so is everything if the phrases
        // shall differ.
        let all = !options.boosts.is_empty() || !options.only.is_empty() || options.diversity > 0.0;
        let size = top.saturating_add(options.dropped.len()).saturating_mul(LOOKED_AT);
        self.size = if all { usize::MAX } else { size.max(LEAST_LOOKED_AT) };
        self.promising.clear();
        self.least = 0;
        for candidate in candidates.repeated() {
            self.add(promise(reading, candidates, options, candidate), *candidate);
        }
        // Most runs occur once and are part of a longer one: they are looked at only where there is
        // little else.
        for which in [Singular::Whole, Singular::Pieces] {
            if which == Singular::Whole || self.promising.len() < self.size {
                candidates.singular(reading, which, |candidate| {
                    self.add(promise(reading, candidates, options, &candidate), candidate);
                });
            }
        }
        self.prune();
        chosen.clear();
        chosen.extend(self.promising.iter().map(|promising| promising.candidate));
        chosen.sort_unstable_by_key(|one| u64::from(one.first) << 32 | u64::from(one.length));
    }

    #[inline]
    fn add(&mut self, promise: f32, candidate: Candidate) {
        let new = Promising::new(promise, candidate);
        if promise <= 0.0 || new.key < self.least {
            return;
        }
        self.promising.push(new);
        if self.promising.len() >= self.size.saturating_mul(2) {
            self.prune();
        }
    }

    /// Keeps the best ones.
    fn prune(&mut self) {
        if let Some(last) = self.size.checked_sub(1).filter(|_| self.promising.len() > self.size) {
            self.promising.select_nth_unstable_by_key(last, |one| Reverse(one.key));
            self.promising.truncate(self.size);
            self.least = self.promising.last().map_or(0, |least| least.key);
        }
    }
}

/// About how good a candidate is; zero if the options leave it out.
#[inline]
pub(super) fn promise(
    reading: &Reading<'_, '_>,
    candidates: &Candidates,
    options: &KeywordOptions,
    candidate: &Candidate,
) -> f32 {
    let (from, length) = (candidate.first as usize, candidate.length as usize);
    let Sum { idf, characters, generic, wanted, is_name } = candidates.sum(candidate);
    let fits = match options.extent {
        Extent::Both => true,
        Extent::Words => length == 1,
        Extent::Phrases => length > 1 || is_name,
    };
    if !fits || !wanted || !(is_name || options.characters.contains(&(characters as usize))) {
        return 0.0;
    }
    let nested = candidate.longer == candidate.count;
    let factor = match (reading.in_title(from), nested, generic) {
        (true, _, false) => 4.0,
        (true, _, true) | (false, false, false) => 1.0,
        (false, true, true) => 0.1,
        (false, _, _) => 0.3,
    };
    // A name stands by itself wherever it stands.
    let factor = if is_name { 2.0 * factor } else { factor };
    candidate.count as f32 * f32::max(idf, 0.01) / (length as f32).sqrt() * factor
}
