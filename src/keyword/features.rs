//! What is known of a candidate, as numbers.

use super::candidates::Candidate;
use super::clauses::Clauses;
use super::reading::{Place, Reading, Term};
use super::words::{is_naming, modifies};
use crate::Tag;
use crate::lexicon::rows::StopWordRole;
use crate::scan::{character, is_opening};

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
    SingleFirst "Begins with a term of one character that describes nothing: 场分论坛, not 新政策."
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
    /// The places where it begins, in the order of the text.
    places: &'r [u32],
    context: &'r Context<'r, 't>,
    pub(crate) first: &'r Term,
    pub(crate) last: &'r Term,
}

/// What the candidates of a document are described by.
pub(crate) struct Context<'r, 't> {
    pub(super) reading: Reading<'r, 't>,
    /// Counted only for a fitted model.
    pub(super) clauses: &'r Clauses,
    /// The logarithm of the count of the most frequent candidate.
    pub(super) highest_logarithm: f32,
}

impl<'r, 't> Described<'r, 't> {
    pub(super) fn new(
        candidate: &'r Candidate,
        places: &'r [u32],
        context: &'r Context<'r, 't>,
    ) -> Option<Self> {
        let from = candidate.first as usize;
        let first = context.reading.term(from)?;
        let last = context.reading.term(from + candidate.length as usize - 1)?;
        Some(Self { candidate, places, context, first, last })
    }

    /// The tag of its term, if there is but one.
    pub(crate) fn only_tag(&self) -> Option<Tag> {
        (self.candidate.length == 1).then_some(self.first.tag)
    }

    /// Hands each feature that is not zero to `put`, but for those that only a fitted model weighs,
    /// or, if it is `fitted`, only the formula. Linear in its occurrences.
    #[inline]
    pub(crate) fn features(&self, fitted: bool, put: &mut impl FnMut(Feature, f32)) {
        self.count(put);
        let characters = self.weigh(put);
        let tally = self.tally();
        self.place(&tally, put);
        if fitted {
            self.spread(&tally, put);
        } else {
            // Torn words and sentences are held back by the formula alone: abstracts have few of
            // them, and weights fitted to those few are noise.
            self.tears(put);
        }
        shape(self.first, self.last, self.candidate.length, characters, put);
    }

    fn count(&self, put: &mut impl FnMut(Feature, f32)) {
        let candidate = self.candidate;
        let count = candidate.count as f32;
        let logarithm = ln(candidate.count);
        put(Feature::LogCount, logarithm);
        put_if(put, Feature::Once, candidate.count == 1);
        put(Feature::RelativeCount, logarithm - self.context.highest_logarithm);
        if candidate.extensions > 0 {
            put(Feature::Nested, candidate.longer as f32 / count);
            put_if(put, Feature::AlwaysNested, candidate.longer == candidate.count);
            put(Feature::Extensions, ln(candidate.extensions + 1));
        }
    }

    /// What its terms say; gives the number of its characters.
    fn weigh(&self, put: &mut impl FnMut(Feature, f32)) -> u32 {
        let from = self.candidate.first as usize;
        let length = self.candidate.length as usize;
        let (mut sum, mut weighted) = (0.0, 0.0);
        let mut latin = true;
        let (mut least, mut greatest) = (f32::INFINITY, f32::NEG_INFINITY);
        let (mut in_title, mut characters) = (0, 0);
        for place in from..from + length {
            let Some(term) = self.context.reading.term(place) else { continue };
            latin &= !term.has_han;
            sum += term.idf;
            weighted += term.idf * term.count as f32;
            least = least.min(term.idf);
            greatest = greatest.max(term.idf);
            in_title += u32::from(term.in_title);
            characters += term.characters;
        }
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
        let whole = self.context.reading.length.max(1) as f32;
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
        let clauses = self.context.clauses;
        if tally.text > 0 {
            let Held { count, first, last } = self.clauses();
            let all = clauses.count();
            put(Feature::Clauses, ln(count + 1));
            put(Feature::Spread, (last - first) as f32 / all as f32);
            put_if(put, Feature::FirstClause, first == 0);
            put_if(put, Feature::SecondClause, first <= 1);
            put_if(put, Feature::LastClause, last + 1 >= all);
            put_if(put, Feature::LastClauses, last + 3 >= all);
        }
        if tally.title > 0 {
            let (begin, length) = self.context.reading.title();
            let whole = length.max(1) as f32;
            let offset = tally.title_offset.saturating_sub(begin);
            put(Feature::TitleOffset, offset as f32 / whole);
            put(Feature::TitlePart, tally.title_length as f32 / whole);
        }
        let [left, right] = self.neighbours().map(|count| ln(count + 1));
        put(Feature::LeftNeighbours, left);
        put(Feature::RightNeighbours, right);
        put(Feature::LeastNeighbours, left.min(right));
    }

    /// What says that it is a piece of a sentence or of a torn word.
    fn tears(&self, put: &mut impl FnMut(Feature, f32)) {
        let (first, last) = (self.first, self.last);
        let (from, length) = (self.candidate.first as usize, self.candidate.length as usize);
        if length < 2 {
            return;
        }
        let verb = |term: &Term| term.tag == Tag::Verb;
        let mut inner = from + 1..from + length - 1;
        let term = |place: usize| self.context.reading.term(place);
        put_if(put, Feature::InnerVerb, inner.any(|place| term(place).is_some_and(verb)));
        // The pieces of a name of a person may be single characters.
        let is_named = is_naming(first.tag);
        let names =
            is_named && length > 2 && term(from + 1).is_some_and(|second| second.characters == 1);
        let is_torn = first.characters == 1 && !names && !modifies(first.tag);
        put_if(put, Feature::SingleFirst, is_torn);
        put_if(put, Feature::SingleLast, last.characters == 1);
        put_if(put, Feature::TornName, is_named && first.characters == 1 && !names);
        let verb_name = verb(first) && is_naming(last.tag) || is_named && verb(last);
        put_if(put, Feature::VerbName, verb_name);
    }

    /// The clauses of the text that hold it.
    fn clauses(&self) -> Held {
        let reading = &self.context.reading;
        let mut held = Held::default();
        for begin in self.places.iter().map(|&begin| begin as usize) {
            if !reading.in_title(begin) {
                let clause = self.context.clauses.at(reading.bytes(begin, 1).start);
                if held.count == 0 {
                    held.first = clause;
                }
                held.count += u32::from(held.count == 0 || held.last != clause);
                held.last = clause;
            }
        }
        held
    }

    /// How many different characters stand before it and behind it in the text.
    fn neighbours(&self) -> [u32; 2] {
        let reading = &self.context.reading;
        let (mut left, mut right) = (Different::default(), Different::default());
        for begin in self.places.iter().map(|&begin| begin as usize) {
            if !reading.in_title(begin) {
                let text = reading.source(begin);
                let bytes = reading.bytes(begin, self.candidate.length);
                left.note(character::before(text, bytes.start));
                right.note(character::at(text, bytes.end));
            }
        }
        [left.count, right.count].map(|count| count as u32)
    }

    /// Sums over its occurrences.
    fn tally(&self) -> Tally {
        let reading = &self.context.reading;
        let mut tally = Tally::default();
        let length = self.candidate.length as usize;
        let may_be_graded = self.first.tag == Tag::Adjective;
        for &begin in self.places {
            let begin = begin as usize;
            let after = begin + length;
            let left_free = !reading.follows(begin);
            let right_free = !reading.follows(after);
            tally.left_free += u32::from(left_free);
            tally.right_free += u32::from(right_free);
            tally.free += u32::from(left_free && right_free);
            let Some(&Place { offset, .. }) = reading.places.get(begin) else { continue };
            let text = reading.source(begin);
            let bytes = reading.bytes(begin, self.candidate.length);
            let left = character::before(text, bytes.start);
            let right = character::at(text, bytes.end);
            if reading.in_title(begin) {
                tally.title += 1;
                tally.title_start |= offset == reading.title().0;
                tally.title_end |= !reading.in_title(after);
                if tally.title == 1 {
                    tally.title_offset = offset;
                    tally.title_length = bytes.len();
                }
            } else {
                tally.text += 1;
                tally.last = offset;
                tally.first.get_or_insert(offset);
            }
            let graded = || reading.token_before(begin).is_some_and(|(_, tag)| tag == Tag::Adverb);
            tally.graded += u32::from(may_be_graded && graded());
            tally.listed |= left == Some('、') || right == Some('、');
            tally.quoted |= left.is_some_and(is_opening);
            tally.explained |= matches!(right, Some('(' | '（'));
        }
        tally
    }
}

/// What the first and the last term and the length say of a candidate wherever it stands.
#[inline]
pub(super) fn shape(
    first: &Term,
    last: &Term,
    length: u32,
    characters: u32,
    put: &mut impl FnMut(Feature, f32),
) {
    put_if(put, Feature::TitleFirstTerm, first.in_title);
    put_if(put, Feature::TitleLastTerm, last.in_title);
    put_if(put, Feature::Name, first.is_name);
    if length == 1 {
        put_if(put, Feature::Generic, first.role.is_some());
    } else {
        let opener = Some(StopWordRole::Opener);
        put_if(put, Feature::GenericFirst, first.role.is_some());
        put_if(put, Feature::OpenerFirst, first.role == opener);
        put_if(put, Feature::GenericLast, last.role.is_some());
        put_if(put, Feature::OpenerLast, last.role == opener);
    }
    put(one_of(Feature::Terms1, Feature::Terms4, length as usize - 1), 1.0);
    let beyond_two = characters.saturating_sub(2) as usize;
    put(one_of(Feature::Characters2, Feature::Characters12, beyond_two), 1.0);
}

fn put_if(put: &mut impl FnMut(Feature, f32), feature: Feature, holds: bool) {
    if holds {
        put(feature, 1.0);
    }
}

/// The natural logarithm of a count; most counts are small.
fn ln(count: u32) -> f32 {
    const SMALL: [f32; 9] = [
        f32::NEG_INFINITY,
        0.0,
        std::f32::consts::LN_2,
        1.098_612_3,
        2.0 * std::f32::consts::LN_2,
        1.609_438,
        1.791_759_5,
        1.945_910_1,
        3.0 * std::f32::consts::LN_2,
    ];
    SMALL.get(count as usize).copied().unwrap_or_else(|| (count as f32).ln())
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
    /// Offset of its first occurrence in the title, and its length in bytes there.
    title_offset: u32,
    title_length: usize,
}

/// The clauses that hold a candidate, by their numbers.
#[derive(Default)]
struct Held {
    count: u32,
    first: u32,
    last: u32,
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
