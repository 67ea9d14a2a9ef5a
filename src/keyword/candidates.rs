//! Runs of content terms and where they occur.

use super::numbers::Numbers;
use super::reading::{Place, Reading};
use std::ops::Range;

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
}

impl Candidate {
    fn new(first: u32, length: u32) -> Self {
        Self { first, length, count: 0, longer: 0, extensions: 0 }
    }

    /// Notes a run that is one term longer.
    #[inline]
    fn extend(&mut self, count: u32, is_new: bool) {
        self.longer = self.longer.max(count);
        self.extensions += u32::from(is_new);
    }
}

/// What the runs that hold a place are judged by.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    idf: f32,
    characters: u16,
    /// How long the longest run is that begins there and occurs more than once.
    repeated: u8,
    /// Whether it joins the place before in a phrase: a name stands by itself, 国务院 is no part of
    /// a longer phrase.
    joins: bool,
    wanted: bool,
    is_name: bool,
}

/// What the terms of a run say together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    pub(super) idf: f32,
    pub(super) characters: u32,
    /// Whether the parts of speech of all terms are asked for.
    pub(super) wanted: bool,
    /// Whether it is a name.
    pub(super) is_name: bool,
}

/// Where a run occurs that occurs more than once.
#[derive(Clone, Copy, Debug)]
struct Occurrence {
    place: u32,
    run: u32,
    /// Where the shorter run that begins it stands in its list.
    part: u32,
}

/// The runs of a document.
///
/// A run that occurs more than once is found from the two shorter ones that it begins and ends
/// with, which occur more than once as well (the Apriori principle; Agrawal and Srikant, VLDB
/// 1994): only such runs are counted and kept. The others, most of them, are known by where they
/// stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    /// The single terms, numbered as in the reading, then longer runs that may occur again.
    runs: Vec<Candidate>,
    /// For each length the occurrences of runs that occur more than once, in the order of the text.
    levels: Vec<Vec<Occurrence>>,
    /// One for each place.
    links: Vec<Link>,
    /// The numbers of runs by those of the two shorter ones.
    numbers: Numbers,
    longest: usize,
    /// The logarithm of the count of the most frequent candidate.
    pub(super) highest_logarithm: f32,
}

/// Which of the runs that occur once are visited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Singular {
    /// Those of the title.
    Title,
    /// Those of the text that are no part of a longer run.
    Whole,
    /// The others.
    Pieces,
}

impl Candidates {
    /// Counts the runs of at most `longest` content terms. Linear in the number of places, for a
    /// given `longest`.
    pub(super) fn collect(&mut self, reading: &Reading<'_, '_>, longest: usize) {
        self.longest = longest;
        self.numbers.clear();
        self.levels.resize_with(longest.max(1), Vec::new);
        self.count_terms(reading);
        for length in 1..longest {
            self.count_longer(length);
        }
    }

    fn count_terms(&mut self, reading: &Reading<'_, '_>) {
        self.runs.clear();
        let mut highest = 1;
        self.runs.extend(reading.terms.iter().map(|term| {
            highest = highest.max(term.count);
            Candidate { count: term.count, ..Candidate::new(term.first, 1) }
        }));
        self.highest_logarithm = (highest as f32).ln();
        self.links.clear();
        let Some(level) = self.levels.first_mut() else { return };
        level.clear();
        let mut after_name = false;
        let link = |(place, number): (&Place, u32)| {
            let run = place.term;
            let Some(term) = reading.terms.get(run as usize) else { return Link::default() };
            if term.count > 1 {
                level.push(Occurrence { place: number, run, part: 0 });
            }
            let after_name = std::mem::replace(&mut after_name, term.is_name);
            Link {
                idf: term.idf,
                characters: term.characters.min(u32::from(u16::MAX)) as u16,
                repeated: u8::from(term.count > 1),
                joins: place.follows && !after_name && !term.is_name,
                wanted: term.wanted,
                is_name: term.is_name,
            }
        };
        self.links.extend(reading.places.iter().zip(0..).map(link));
    }

    /// Counts the runs that are one term longer than `length`, and tells those of this length of
    /// them.
    fn count_longer(&mut self, length: usize) {
        let Some((shorter, longer)) = self.levels.split_at_mut_checked(length) else { return };
        let (Some(shorter), Some(longer)) = (shorter.last(), longer.first_mut()) else { return };
        longer.clear();
        let links = &self.links;
        let joins = |place: usize| links.get(place).is_some_and(|link| link.joins);
        let mut occurrences = shorter.iter().zip(0..).peekable();
        // The place behind the last occurrence.
        let mut follows = 0;
        while let Some((here, part)) = occurrences.next() {
            let place = here.place as usize;
            let next = occurrences.peek().map(|next| next.0);
            let next = next.filter(|next| next.place == here.place + 1);
            let after = std::mem::replace(&mut follows, place + 1) == place;
            // A run with a part that occurs once occurs once.
            if joins(place) && !after {
                extend(&mut self.runs, here.run, 1, true);
            }
            if !joins(place + length) {
                continue;
            }
            let Some(next) = next else {
                extend(&mut self.runs, here.run, 1, true);
                continue;
            };
            let hash = self.numbers.hash_pair(here.run, next.run);
            let run = self.numbers.get_or_insert(hash, self.runs.len() as u32);
            if run as usize == self.runs.len() {
                self.runs.push(Candidate::new(here.place, length as u32 + 1));
            }
            if let Some(run) = self.runs.get_mut(run as usize) {
                run.count += 1;
            }
            longer.push(Occurrence { place: here.place, run, part });
        }
        for here in longer.iter() {
            let Some(&Candidate { first, count, .. }) = self.runs.get(here.run as usize) else {
                continue;
            };
            let part = here.part as usize;
            for part in shorter.get(part..part + 2).unwrap_or(&[]) {
                extend(&mut self.runs, part.run, count, first == here.place);
            }
        }
        longer.retain(|here| self.runs.get(here.run as usize).is_some_and(|run| run.count > 1));
        for here in longer.iter() {
            if let Some(link) = self.links.get_mut(here.place as usize) {
                link.repeated = length as u8 + 1;
            }
        }
    }

    /// What the terms of a run say together.
    #[inline]
    pub(super) fn sum(&self, candidate: &Candidate) -> Sum {
        let (from, length) = (candidate.first as usize, candidate.length as usize);
        let mut sum = Sum { idf: 0.0, characters: 0, wanted: true, is_name: false };
        for link in self.links.get(from..from + length).unwrap_or(&[]) {
            sum.idf += link.idf;
            sum.characters += u32::from(link.characters);
            sum.wanted &= link.wanted;
            sum.is_name = link.is_name;
        }
        sum
    }

    /// Visits the runs that occur more than once.
    pub(super) fn repeated(&self) -> impl Iterator<Item = &Candidate> {
        self.runs.iter().filter(|run| run.count > 1)
    }

    /// Visits runs that occur once, in the order of the text.
    pub(super) fn singular(
        &self,
        reading: &Reading<'_, '_>,
        which: Singular,
        mut visit: impl FnMut(Candidate),
    ) {
        let title = reading.title_places();
        let places = if which == Singular::Title { title.clone() } else { 0..self.links.len() };
        let mut begin = places.start;
        while begin < places.end {
            let behind = self.links.get(begin + 1..places.end).unwrap_or(&[]);
            let end =
                begin + 1 + behind.iter().position(|link| !link.joins).unwrap_or(behind.len());
            match which {
                Singular::Title => self.within(begin..end, 0, &mut visit),
                _ if title.contains(&begin) => {}
                Singular::Whole => self.whole(begin..end, &mut visit),
                Singular::Pieces => self.within(begin..end, 1, &mut visit),
            }
            begin = end;
        }
    }

    /// Visits the runs that occur once in a stretch of terms that join, and that are no part of a
    /// longer run: the whole stretch, of a longer one the runs of the greatest length.
    #[inline]
    fn whole(&self, stretch: Range<usize>, visit: &mut impl FnMut(Candidate)) {
        let length = stretch.len().min(self.longest);
        for first in stretch.start..=stretch.end - length {
            if self.repeated_from(first) < length {
                visit(Candidate { count: 1, ..Candidate::new(first as u32, length as u32) });
            }
        }
    }

    /// Visits those that are part of at least so many longer runs.
    fn within(&self, stretch: Range<usize>, least: u32, visit: &mut impl FnMut(Candidate)) {
        for first in stretch.clone() {
            let room = (stretch.end - first).min(self.longest);
            for length in self.repeated_from(first) + 1..=room {
                let left = u32::from(length < self.longest && first > stretch.start);
                let right = u32::from(length < room);
                let extensions = left + right;
                if extensions >= least {
                    let candidate = Candidate::new(first as u32, length as u32);
                    let longer = extensions.min(1);
                    visit(Candidate { count: 1, longer, extensions, ..candidate });
                }
            }
        }
    }

    /// How long the longest run is that begins at a place and occurs more than once.
    #[inline]
    fn repeated_from(&self, place: usize) -> usize {
        self.links.get(place).map_or(0, |link| usize::from(link.repeated))
    }

    /// Where candidates begin: for each of them its places in the order of the text, one after the
    /// other. Linear in the number of places.
    pub(super) fn places(&self, candidates: &[Candidate], occurrences: &mut Occurrences) {
        occurrences.clear();
        let mut total = 0;
        for candidate in candidates {
            occurrences.begins.push(total);
            total += candidate.count;
        }
        occurrences.places.resize(total as usize, 0);
        // Where the next place of a run goes.
        occurrences.next.resize(self.runs.len(), u32::MAX);
        let mut lengths = 0u32;
        for (candidate, &begin) in candidates.iter().zip(&occurrences.begins) {
            if candidate.count == 1 {
                set(&mut occurrences.places, begin, candidate.first);
                continue;
            }
            lengths |= 1 << candidate.length;
            if let Some(run) = self.run(candidate) {
                set(&mut occurrences.next, run, begin);
            }
        }
        for (length, level) in (1..).zip(&self.levels) {
            if lengths & (1 << length) == 0 {
                continue;
            }
            for here in level {
                let next = occurrences.next.get_mut(here.run as usize);
                if let Some(next) = next.filter(|next| **next != u32::MAX) {
                    set(&mut occurrences.places, *next, here.place);
                    *next += 1;
                }
            }
        }
    }

    /// The number of a run that occurs more than once, by its first occurrence.
    fn run(&self, candidate: &Candidate) -> Option<u32> {
        let level = self.levels.get(candidate.length as usize - 1)?;
        let at = level.binary_search_by_key(&candidate.first, |here| here.place).ok()?;
        level.get(at).map(|here| here.run)
    }
}

fn extend(runs: &mut [Candidate], run: u32, count: u32, is_new: bool) {
    if let Some(run) = runs.get_mut(run as usize) {
        run.extend(count, is_new);
    }
}

fn set(numbers: &mut [u32], at: u32, number: u32) {
    if let Some(slot) = numbers.get_mut(at as usize) {
        *slot = number;
    }
}

/// The places of some candidates.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    /// For each candidate, where its places begin in the list of all.
    begins: Vec<u32>,
    places: Vec<u32>,
    next: Vec<u32>,
}

impl Occurrences {
    fn clear(&mut self) {
        self.begins.clear();
        self.places.clear();
        self.next.clear();
    }

    /// Those of a candidate with its number in the list that was asked for, in the order of the
    /// text.
    pub(super) fn of(&self, number: usize, candidate: &Candidate) -> &[u32] {
        let begin = self.begins.get(number).map_or(0, |&begin| begin as usize);
        self.places.get(begin..begin + candidate.count as usize).unwrap_or(&[])
    }
}
