//! Which candidates are worth a closer look.

use super::candidates::{Candidate, Candidates};
use super::options::{Extent, KeywordOptions};
use super::reading::Reading;

/// How many candidates are looked at for each phrase wanted, and at least.
const LOOKED_AT: usize = 3;
const LEAST_LOOKED_AT: usize = 48;

/// The candidates that the options allow, in the order of the text: if those are many, the best by
/// what is known of them without looking at their occurrences.
///
/// Linear in the number of candidates.
pub(super) fn promising(
    reading: &Reading<'_>,
    candidates: &Candidates,
    options: &KeywordOptions,
    top: usize,
) -> Vec<Candidate> {
    // What is asked for by name is looked at in any case, and so is everything if the phrases
    // shall differ.
    let all = !options.boosts.is_empty() || !options.only.is_empty() || options.diversity > 0.0;
    let size = top.saturating_add(options.dropped.len()).saturating_mul(LOOKED_AT);
    let size = if all { usize::MAX } else { size.max(LEAST_LOOKED_AT) };
    let judge = Judge::new(reading, options);
    // Most runs of a long text occur once and are part of a longer one: they are looked at only
    // where there is little else.
    let mut promising = best(candidates, size, |candidate| {
        if judge.is_piece(candidate) { 0.0 } else { judge.promise(candidate) }
    });
    if promising.len() < size {
        promising = best(candidates, size, |candidate| judge.promise(candidate));
    }
    promising
}

/// The candidates with the best `size` promises that are not zero, and those with the same promise
/// as the last of them.
fn best(
    candidates: &Candidates,
    size: usize,
    promise: impl Fn(&Candidate) -> f32,
) -> Vec<Candidate> {
    let mut promises = Vec::with_capacity(candidates.all.len());
    let promised = candidates.all.iter().map(|candidate| (promise(candidate), candidate));
    promises.extend(promised.filter(|promised| promised.0 > 0.0));
    let mut least = 0.0;
    if promises.len() > size {
        let mut sorted: Vec<f32> = promises.iter().map(|promised| promised.0).collect();
        least = *sorted.select_nth_unstable_by(size - 1, |one, other| other.total_cmp(one)).1;
    }
    let mut best = Vec::with_capacity(size.min(promises.len()));
    best.extend(promises.iter().filter(|promised| promised.0 >= least).map(|promised| *promised.1));
    best
}

/// Judges candidates by sums over the terms from the beginning of the reading on, so that each one
/// takes constant time.
pub(super) struct Judge<'r, 't> {
    reading: &'r Reading<'t>,
    options: &'r KeywordOptions,
    /// For each place the sums before it.
    sums: Vec<Sums>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    idf: f64,
    characters: u32,
    /// Generic terms.
    generic: u32,
    /// Terms of a part of speech that is not asked for.
    unwanted: u32,
}

impl<'r, 't> Judge<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, options: &'r KeywordOptions) -> Self {
        let mut sums = Vec::with_capacity(reading.places.len() + 1);
        let mut sum = Sums::default();
        sums.push(sum);
        for place in &reading.places {
            if let Some(term) = reading.term_at(place) {
                let wanted = options.tags.is_empty() || options.tags.contains(&term.tag.plain());
                sum.idf += f64::from(term.idf);
                sum.characters += term.characters;
                sum.generic += u32::from(term.role.is_some());
                sum.unwanted += u32::from(!wanted);
            }
            sums.push(sum);
        }
        Self { reading, options, sums }
    }

    /// Whether a candidate occurs once, as a part of a longer run, and not in the title.
    #[inline]
    fn is_piece(&self, candidate: &Candidate) -> bool {
        candidate.count == 1
            && candidate.longer == 1
            && !self.reading.places.get(candidate.first as usize).is_some_and(|at| at.in_title)
    }

    /// About how good a candidate is; zero if the options leave it out.
    #[inline]
    pub(super) fn promise(&self, candidate: &Candidate) -> f32 {
        let (from, length) = (candidate.first as usize, candidate.length as usize);
        let (Some(before), Some(after), Some(place)) =
            (self.sums.get(from), self.sums.get(from + length), self.reading.places.get(from))
        else {
            return 0.0;
        };
        let is_name = length == 1 && self.reading.term_at(place).is_some_and(|term| term.is_name);
        let fits = match self.options.extent {
            Extent::Both => true,
            Extent::Words => length == 1,
            Extent::Phrases => length > 1 || is_name,
        };
        let characters = (after.characters - before.characters) as usize;
        let long_enough = is_name || self.options.characters.contains(&characters);
        if !fits || !long_enough || after.unwanted > before.unwanted {
            return 0.0;
        }
        let nested = candidate.longer == candidate.count;
        let factor = match (place.in_title, nested, after.generic > before.generic) {
            (true, _, false) => 4.0,
            (true, _, true) | (false, false, false) => 1.0,
            (false, true, true) => 0.1,
            (false, _, _) => 0.3,
        };
        // A name stands by itself wherever it stands.
        let factor = if is_name { 2.0 * factor } else { factor };
        let idf = (after.idf - before.idf).max(0.01) as f32;
        candidate.count as f32 * idf / (length as f32).sqrt() * factor
    }
}
