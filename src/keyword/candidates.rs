//! Runs of content terms and where they occur.

use super::reading::Reading;
use foldhash::{HashMap, HashMapExt};

/// A run of terms, wherever it occurs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The place where its first occurrence begins.
    pub(super) first: u32,
    /// How many terms it has.
    pub(super) length: u32,
    pub(super) count: u32,
    /// The most frequent run that is one term longer, by its count.
    pub(super) longer: u32,
    /// How many different runs are one term longer.
    pub(super) extensions: u32,
    /// Its last occurrence.
    last: u32,
}

#[derive(Clone, Copy, Debug)]
struct Occurrence {
    candidate: u32,
    place: u32,
    /// The occurrence of the same candidate before; itself for the first.
    previous: u32,
}

/// All candidates of a document, in the order of their first occurrence.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    occurrences: Vec<Occurrence>,
    /// The logarithm of the count of the most frequent candidate.
    pub(super) highest_logarithm: f32,
}

/// No run yet; greater than the number of any run.
const NONE: u32 = u32::MAX;

impl Candidates {
    /// Collects all runs of at most `longest` content terms. Linear in the number of places, for a
    /// given `longest`.
    pub(super) fn collect(reading: &Reading<'_>, longest: usize) -> Self {
        let mut candidates = Self {
            all: Vec::with_capacity(reading.places.len() * 2),
            occurrences: Vec::with_capacity(reading.places.len() * 2),
            highest_logarithm: 0.0,
        };
        // A run is known by the run without its last term, and that term; one of a single term by
        // this term.
        let mut single = vec![NONE; reading.terms.len()];
        let mut known: HashMap<u64, u32> = HashMap::with_capacity(reading.places.len() / 4);
        // Number of the first occurrence that begins at a place.
        let mut begins = Vec::with_capacity(reading.places.len() + 1);
        for place in 0..reading.places.len() {
            begins.push(candidates.occurrences.len());
            let Some((term, first)) = reading.content(place) else { continue };
            let next = candidates.all.len() as u32;
            let mut run = next;
            if let Some(known) = single.get_mut(term as usize) {
                *known = (*known).min(next);
                run = *known;
            }
            candidates.note(run, place as u32, 1);
            // A run with a term that occurs once occurs once: most need not be looked up.
            let mut once = first.count == 1;
            for length in 2..=longest {
                // A name stands by itself: 国务院 is no part of a longer phrase.
                if first.is_name {
                    break;
                }
                let Some((term, last)) = reading.content(place + length - 1) else { break };
                if last.is_name {
                    break;
                }
                once |= last.count == 1;
                let next = candidates.all.len() as u32;
                let key = u64::from(run) << 32 | u64::from(term);
                run = if once { next } else { *known.entry(key).or_insert(next) };
                candidates.note(run, place as u32, length as u32);
            }
        }
        begins.push(candidates.occurrences.len());
        candidates.compare_with_longer(&begins);
        let highest = candidates.all.iter().map(|candidate| candidate.count).max().unwrap_or(1);
        candidates.highest_logarithm = (highest as f32).ln();
        candidates
    }

    fn note(&mut self, candidate: u32, place: u32, length: u32) {
        let number = self.occurrences.len() as u32;
        let mut previous = number;
        match self.all.get_mut(candidate as usize) {
            Some(known) => {
                previous = known.last;
                known.count += 1;
                known.last = number;
            }
            None => {
                self.all.push(Candidate {
                    first: place,
                    length,
                    count: 1,
                    longer: 0,
                    extensions: 0,
                    last: number,
                });
            }
        }
        self.occurrences.push(Occurrence { candidate, place, previous });
    }

    /// Tells each run of the longer runs that begin or end with it.
    fn compare_with_longer(&mut self, begins: &[usize]) {
        for (number, occurrence) in self.occurrences.iter().enumerate() {
            let Some(&Candidate { length, count, .. }) =
                self.all.get(occurrence.candidate as usize)
            else {
                continue;
            };
            if length < 2 {
                continue;
            }
            // The runs from one place lie one after the other, by their length.
            let without_last = number - 1;
            let next_place = occurrence.place as usize + 1;
            let without_first = begins.get(next_place).map(|&from| from + length as usize - 2);
            for shorter in [Some(without_last), without_first].into_iter().flatten() {
                let Some(shorter) = self.occurrences.get(shorter) else { continue };
                if let Some(shorter) = self.all.get_mut(shorter.candidate as usize) {
                    shorter.longer = shorter.longer.max(count);
                    // Each run is counted once, where it occurs first.
                    shorter.extensions += u32::from(occurrence.previous as usize == number);
                }
            }
        }
    }

    /// The places where a candidate begins, last one first.
    pub(super) fn places(&self, candidate: &Candidate) -> impl Iterator<Item = usize> + '_ {
        let mut next = Some(candidate.last);
        std::iter::from_fn(move || {
            let number = next?;
            let occurrence = self.occurrences.get(number as usize)?;
            next = (occurrence.previous != number).then_some(occurrence.previous);
            Some(occurrence.place as usize)
        })
    }
}
