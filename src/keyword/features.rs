//! What is known of a candidate, as numbers.

use super::candidates::{Candidate, Candidates};
use super::reading::{Place, Reading, Term, is_naming};
use crate::Tag;
use crate::lexicon::rows::StopWordRole;
use crate::scan::is_opening;

/// Declares [`Feature`] from one table: variant (its name in the tables of weights) and meaning.
macro_rules! features {
    ($($variant:ident $meaning:literal)*) => {
        /// A number that the ranking knows of a candidate.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(usize)]
        pub(crate) enum Feature {
            $(#[doc = $meaning] $variant,)*
        }

        impl Feature {
            /// All features, in order.
            pub(crate) const ALL: &'static [Feature] = &[$(Feature::$variant),*];
        }
    };
}

features! {
    LogCount "Natural logarithm of the number of occurrences."
    Once "Occurs once."
    RelativeCount "Logarithm of the count in relation to the highest one."
    LogIdf "Logarithm of the sum of the terms' idf by the root of their number."
    LeastIdf "The least telling term's idf, in tens."
    GreatestIdf "The most telling term's idf, in tens."
    WordWeight "Logarithm of the terms' mean count times idf."
    Title "Occurs in the title."
    TitleAndText "Occurs in the title and after it."
    TitleStart "Begins the title."
    TitleEnd "Ends the title."
    TitleShare "Share of the terms that occur in the title."
    TitleFirstTerm "The first term occurs in the title."
    TitleLastTerm "The last term occurs in the title."
    FirstPosition "Where it occurs first, as a part of the whole."
    LogFirstPosition "Logarithm of the first position."
    LastPosition "Where it occurs last, as a part of the whole."
    LeftFree "Share of occurrences after a function word, a mark or nothing."
    RightFree "Share of occurrences before such."
    Free "Share of occurrences between such."
    SometimesLeftFree "Occurs after a function word, a mark or nothing."
    SometimesRightFree "Occurs before such."
    SometimesFree "Occurs between such."
    Graded "Share of occurrences that begin with an adjective behind an adverb: 大贡献 in 更大贡献."
    Listed "Occurs as an item of a list with 、."
    Quoted "Occurs after an opening bracket or quotation mark."
    Explained "Occurs before an opening bracket: 氧化石墨烯(GO)."
    Clauses "Logarithm of the number of clauses that hold it, and one."
    Spread "From the first of these clauses to the last, as a part of the whole."
    FirstClause "Occurs in the first clause of the text."
    SecondClause "Occurs in one of the first two clauses."
    LastClause "Occurs in the last clause."
    LastClauses "Occurs in one of the last three clauses."
    TitleOffset "Where it begins in the title, as a part of the title."
    TitlePart "How much of the title it is."
    LeftNeighbours "Logarithm of the number of different characters before it, and one."
    RightNeighbours "Logarithm of the number of different characters behind it, and one."
    LeastNeighbours "The lesser of these two."
    Extensions "Logarithm of the number of different longer runs with one term more, and one."
    Nested "Share of occurrences that are part of the most frequent longer run."
    AlwaysNested "All occurrences are part of one longer run."
    Latin "Has no Chinese character."
    Name "Is an entity."
    Generic "Is one generic term (工作, 加快)."
    GenericFirst "Begins with a generic term."
    OpenerFirst "Begins with a term that begins no phrase (加快)."
    GenericLast "Ends with a generic term."
    OpenerLast "Ends with a term that ends no phrase (加快)."
    InnerVerb "Has a verb between other terms: 财政局拨付资金."
    VerbName "Begins with a verb and ends with a name, or the other way round: 会见老挝, 青石县请求."
    TornName "Begins with a name of one character before a longer term: 华关系."
    SingleFirst "Begins with a term of one character before a longer one, or is two such terms: 场分论坛."
    SingleLast "Ends with a term of one character."
    Terms1 "Has one term."
    Terms2 "Has two terms."
    Terms3 "Has three terms."
    Terms4 "Has four terms or more."
    TitleTerms1 "Has one term and occurs in the title."
    TitleTerms2 "Has two terms and occurs in the title."
    TitleTerms3 "Has three terms and occurs in the title."
    TitleTerms4 "Has four terms or more and occurs in the title."
    Characters2 "Has at most two characters."
    Characters3 "Has three characters."
    Characters4 "Has four characters."
    Characters5 "Has five characters."
    Characters6 "Has six characters."
    Characters7 "Has seven characters."
    Characters8 "Has eight characters."
    Characters9 "Has nine characters."
    Characters10 "Has ten characters."
    Characters11 "Has eleven characters."
    Characters12 "Has twelve characters or more."
}

/// How many features there are.
pub(crate) const COUNT: usize = Feature::ALL.len();

/// A candidate in its document, to be described in numbers.
pub(crate) struct Described<'r, 't> {
    candidate: &'r Candidate,
    candidates: &'r Candidates,
    reading: &'r Reading<'t>,
    pub(crate) first: &'r Term<'t>,
    pub(crate) last: &'r Term<'t>,
}

impl<'r, 't> Described<'r, 't> {
    pub(crate) fn new(
        candidate: &'r Candidate,
        candidates: &'r Candidates,
        reading: &'r Reading<'t>,
    ) -> Option<Self> {
        let from = candidate.first as usize;
        let first = reading.term(from)?;
        let last = reading.term(from + candidate.length as usize - 1)?;
        Some(Self { candidate, candidates, reading, first, last })
    }

    /// The tag of its term, if there is but one.
    pub(crate) fn only_tag(&self) -> Option<Tag> {
        (self.candidate.length == 1).then(|| self.first.tag.plain())
    }

    /// Hands each feature that is not zero to `put`; without `all` those that only a fitted model
    /// weighs are left out. Linear in its occurrences.
    #[inline]
    pub(crate) fn features(&self, all: bool, put: &mut impl FnMut(Feature, f32)) {
        self.count(put);
        let characters = self.weigh(put);
        let tally = self.tally(all);
        self.place(&tally, put);
        if all {
            self.spread(&tally, put);
        }
        self.shape(characters, put);
    }

    fn count(&self, put: &mut impl FnMut(Feature, f32)) {
        let candidate = self.candidate;
        let count = candidate.count as f32;
        let logarithm = count.ln();
        put(Feature::LogCount, logarithm);
        put_if(put, Feature::Once, candidate.count == 1);
        put(Feature::RelativeCount, logarithm - self.candidates.highest_logarithm);
        if candidate.extensions > 0 {
            put(Feature::Nested, candidate.longer as f32 / count);
            put_if(put, Feature::AlwaysNested, candidate.longer == candidate.count);
            put(Feature::Extensions, (candidate.extensions as f32).ln_1p());
        }
    }

    /// What its terms say; gives the number of its characters.
    fn weigh(&self, put: &mut impl FnMut(Feature, f32)) -> u32 {
        let from = self.candidate.first as usize;
        let length = self.candidate.length as usize;
        let (mut sum, mut weighted) = (0.0, 0.0);
        let (mut inner_verb, mut latin) = (false, true);
        let (mut least, mut greatest) = (f32::INFINITY, f32::NEG_INFINITY);
        let (mut in_title, mut characters) = (0, 0);
        for (index, place) in (from..from + length).enumerate() {
            let Some(term) = self.reading.term(place) else { continue };
            inner_verb |= index > 0 && index + 1 < length && term.tag.plain() == Tag::Verb;
            latin &= !term.has_han;
            sum += term.idf;
            weighted += term.idf * term.count as f32;
            least = least.min(term.idf);
            greatest = greatest.max(term.idf);
            in_title += u32::from(term.in_title);
            characters += term.characters;
        }
        put_if(put, Feature::InnerVerb, inner_verb);
        put_if(put, Feature::Latin, latin);
        let length = length as f32;
        put(Feature::LogIdf, (sum / length.sqrt()).max(0.1).ln());
        put(Feature::LeastIdf, least / 10.0);
        put(Feature::GreatestIdf, greatest / 10.0);
        put(Feature::WordWeight, (weighted / length).max(0.1).ln());
        put(Feature::TitleShare, in_title as f32 / length);
        characters
    }

    fn place(&self, tally: &Tally, put: &mut impl FnMut(Feature, f32)) {
        if tally.title > 0 {
            put(Feature::Title, 1.0);
            put_if(put, Feature::TitleAndText, tally.text > 0);
            put_if(put, Feature::TitleStart, tally.title_start);
            put_if(put, Feature::TitleEnd, tally.title_end);
            let number = self.candidate.length as usize - 1;
            put(one_of(Feature::TitleTerms1, Feature::TitleTerms4, number), 1.0);
        }
        let whole = self.reading.length.max(1) as f32;
        let first = tally.first.map_or(1.0, |first| first as f32 / whole);
        let last = tally.first.map_or(0.0, |_| tally.last as f32 / whole);
        put(Feature::FirstPosition, first);
        put(Feature::LogFirstPosition, (first + 0.02).ln());
        put(Feature::LastPosition, last);
        let count = self.candidate.count.max(1) as f32;
        let mut share = |feature, sometimes, part: u32| {
            if part > 0 {
                put(feature, part as f32 / count);
                if let Some(sometimes) = sometimes {
                    put(sometimes, 1.0);
                }
            }
        };
        share(Feature::LeftFree, Some(Feature::SometimesLeftFree), tally.left_free);
        share(Feature::RightFree, Some(Feature::SometimesRightFree), tally.right_free);
        share(Feature::Free, Some(Feature::SometimesFree), tally.free);
        share(Feature::Graded, None, tally.graded);
        put_if(put, Feature::Listed, tally.listed);
        put_if(put, Feature::Quoted, tally.quoted);
        put_if(put, Feature::Explained, tally.explained);
    }

    fn spread(&self, tally: &Tally, put: &mut impl FnMut(Feature, f32)) {
        let clauses = self.reading.clauses.max(1);
        if tally.text > 0 {
            put(Feature::Clauses, (tally.clauses as f32).ln_1p());
            let spread = tally.last_clause - tally.first_clause;
            put(Feature::Spread, spread as f32 / clauses as f32);
            put_if(put, Feature::FirstClause, tally.first_clause == 0);
            put_if(put, Feature::SecondClause, tally.first_clause <= 1);
            put_if(put, Feature::LastClause, tally.last_clause + 1 >= clauses);
            put_if(put, Feature::LastClauses, tally.last_clause + 3 >= clauses);
        }
        if tally.title > 0 {
            let title = &self.reading.title;
            let whole = title.len().max(1) as f32;
            let offset = tally.title_offset.saturating_sub(title.start);
            put(Feature::TitleOffset, offset as f32 / whole);
            put(Feature::TitlePart, tally.title_length as f32 / whole);
        }
        let left = (tally.left.count as f32).ln_1p();
        let right = (tally.right.count as f32).ln_1p();
        put(Feature::LeftNeighbours, left);
        put(Feature::RightNeighbours, right);
        put(Feature::LeastNeighbours, left.min(right));
    }

    fn shape(&self, characters: u32, put: &mut impl FnMut(Feature, f32)) {
        let (first, last) = (self.first, self.last);
        put_if(put, Feature::TitleFirstTerm, first.in_title);
        put_if(put, Feature::TitleLastTerm, last.in_title);
        put_if(put, Feature::Name, first.is_name);
        if self.candidate.length == 1 {
            put_if(put, Feature::Generic, first.role.is_some());
        } else {
            let opener = Some(StopWordRole::Opener);
            put_if(put, Feature::GenericFirst, first.role.is_some());
            put_if(put, Feature::OpenerFirst, first.role == opener);
            put_if(put, Feature::GenericLast, last.role.is_some());
            put_if(put, Feature::OpenerLast, last.role == opener);
            let second = self.reading.term(self.candidate.first as usize + 1);
            let names = self.candidate.length > 2 && second.is_some_and(|t| t.characters == 1);
            put_if(put, Feature::SingleFirst, first.characters == 1 && !names);
            put_if(put, Feature::SingleLast, last.characters == 1);
            put_if(put, Feature::TornName, is_naming(first.tag) && first.characters == 1 && !names);
            let verb = |term: &Term<'_>| term.tag.plain() == Tag::Verb;
            let verb_name =
                verb(first) && is_naming(last.tag) || is_naming(first.tag) && verb(last);
            put_if(put, Feature::VerbName, verb_name);
        }
        let number = self.candidate.length as usize - 1;
        put(one_of(Feature::Terms1, Feature::Terms4, number), 1.0);
        let beyond_two = characters.saturating_sub(2) as usize;
        put(one_of(Feature::Characters2, Feature::Characters12, beyond_two), 1.0);
    }

    /// Sums over its occurrences; the neighbours only if `all` is asked for.
    fn tally(&self, all: bool) -> Tally {
        let reading = self.reading;
        let mut tally = Tally::default();
        let is = |term: Option<&Term<'_>>, tag: Tag| term.is_some_and(|t| t.tag.plain() == tag);
        let may_be_graded = is(Some(self.first), Tag::Adjective);
        for place in self.candidates.places(self.candidate) {
            let Some(here) = reading.places.get(place) else { continue };
            let before = place.checked_sub(1);
            let after = place + self.candidate.length as usize;
            let before_place = before.and_then(|before| reading.places.get(before));
            let after_place = reading.places.get(after);
            let before_term = before_place.and_then(|place| reading.term_at(place));
            let after_term = after_place.and_then(|place| reading.term_at(place));
            let left_free = !before_term.is_some_and(|term| term.content);
            let right_free = !after_term.is_some_and(|term| term.content);
            tally.left_free += u32::from(left_free);
            tally.right_free += u32::from(right_free);
            tally.free += u32::from(left_free && right_free);
            if here.in_title {
                let in_title = |place: Option<&Place>| place.is_some_and(|place| place.in_title);
                tally.title += 1;
                tally.title_start |= !in_title(before_place);
                tally.title_end |= !in_title(after_place);
                tally.title_offset = here.offset;
                let last = reading.places.get(after - 1).unwrap_or(here);
                tally.title_length = last.span.end().saturating_sub(here.span.start());
            } else {
                tally.text += 1;
                // Occurrences come last one first.
                tally.last = tally.last.max(here.offset);
                tally.first = Some(here.offset);
                if tally.text == 1 {
                    tally.last_clause = here.clause;
                }
                tally.clauses += u32::from(tally.text == 1 || tally.first_clause != here.clause);
                tally.first_clause = here.clause;
                if all {
                    tally.left.note(before.and_then(|at| reading.text(at).chars().next_back()));
                    tally.right.note(reading.text(after).chars().next());
                }
            }
            tally.graded += u32::from(may_be_graded && is(before_term, Tag::Adverb));
            let left = before_place.map_or(' ', |place| place.mark);
            let right = after_place.map_or(' ', |place| place.mark);
            tally.listed |= left == '、' || right == '、';
            tally.quoted |= is_opening(left);
            tally.explained |= matches!(right, '(' | '（');
        }
        tally
    }
}

fn put_if(put: &mut impl FnMut(Feature, f32), feature: Feature, holds: bool) {
    if holds {
        put(feature, 1.0);
    }
}

/// One of the features from `first` on, by its number, `last` at most.
fn one_of(first: Feature, last: Feature, number: usize) -> Feature {
    Feature::ALL.get((first as usize + number).min(last as usize)).copied().unwrap_or(last)
}

/// Sums over the occurrences of a candidate.
#[derive(Default)]
struct Tally {
    title: u32,
    text: u32,
    left_free: u32,
    right_free: u32,
    free: u32,
    title_start: bool,
    title_end: bool,
    graded: u32,
    listed: bool,
    quoted: bool,
    explained: bool,
    /// Offset of the first and the last occurrence after the title.
    first: Option<u32>,
    last: u32,
    /// Clauses of the text that hold it.
    clauses: u32,
    first_clause: u32,
    last_clause: u32,
    /// Offset of its first occurrence in the title, and its length in bytes there.
    title_offset: u32,
    title_length: usize,
    left: Different,
    right: Different,
}

/// Counts different characters, up to a limit; nothing at all (the edge of the text) is one.
#[derive(Default)]
struct Different {
    seen: [Option<char>; Self::MOST],
    count: usize,
}

impl Different {
    const MOST: usize = 16;

    fn note(&mut self, character: Option<char>) {
        let (seen, rest) = self.seen.split_at_mut(self.count);
        if let Some(slot) = rest.first_mut().filter(|_| !seen.contains(&character)) {
            *slot = character;
            self.count += 1;
        }
    }
}
