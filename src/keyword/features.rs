//! What is known of a candidate, as numbers.

use super::candidates::{Candidate, Candidates};
use super::reading::{Reading, Term};
use crate::Tag;
use crate::lexicon::rows::StopWordRole;
use crate::scan::character::{Class, class};

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
            /// The names of all features, in order.
            pub(crate) const NAMES: &'static [&'static str] = &[$(stringify!($variant)),*];
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
pub(crate) const COUNT: usize = Feature::NAMES.len();

/// The features of one candidate: numbers, and the terms and tags that weights are kept for.
pub(crate) struct Features<'r> {
    pub(crate) values: [f32; COUNT],
    pub(crate) first_tag: Tag,
    pub(crate) last_tag: Tag,
    /// The tag again, if there is but one term.
    pub(crate) only_tag: Option<Tag>,
    pub(crate) first_word: &'r str,
    pub(crate) last_word: &'r str,
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
    /// Offset of its first occurrence in the title.
    title_offset: u32,
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

impl<'r> Features<'r> {
    /// The features of a candidate with the surface `text`; without `all` those that only a fitted
    /// model weighs are left out. Linear in its occurrences.
    pub(crate) fn of(
        candidate: &Candidate,
        candidates: &Candidates,
        reading: &'r Reading<'_>,
        text: &str,
        all: bool,
    ) -> Option<Self> {
        let from = candidate.first as usize;
        let length = candidate.length as usize;
        let first = reading.term(from)?;
        let last = reading.term(from + length - 1)?;
        let mut features = Self {
            values: [0.0; COUNT],
            first_tag: first.tag.plain(),
            last_tag: last.tag.plain(),
            only_tag: (length == 1).then(|| first.tag.plain()),
            first_word: first.text,
            last_word: last.text,
        };
        features.count(candidate, candidates.highest_count);
        features.weigh((from..from + length).filter_map(|place| reading.term(place)), length);
        let tally = Tally::of(candidate, candidates, reading, all);
        features.place(&tally, candidate, reading.length);
        if all {
            features.spread(&tally, reading, text.len());
        }
        features.shape(first, last, length, text);
        Some(features)
    }

    fn set(&mut self, feature: Feature, value: f32) {
        self.values[feature as usize] = value;
    }

    fn set_if(&mut self, feature: Feature, holds: bool) {
        self.set(feature, f32::from(u8::from(holds)));
    }

    /// Sets one of the features that follow `first`, by its number, the last one at most.
    fn set_one_of(&mut self, first: Feature, last: Feature, number: usize) {
        self.values[(first as usize + number).min(last as usize)] = 1.0;
    }

    fn count(&mut self, candidate: &Candidate, highest: u32) {
        let count = candidate.count as f32;
        self.set(Feature::LogCount, count.ln());
        self.set_if(Feature::Once, candidate.count == 1);
        self.set(Feature::RelativeCount, (count / highest.max(1) as f32).ln());
        self.set(Feature::Nested, candidate.longer as f32 / count);
        self.set_if(Feature::AlwaysNested, candidate.longer == candidate.count);
        self.set(Feature::Extensions, (candidate.extensions as f32).ln_1p());
    }

    fn weigh<'t: 'r>(&mut self, terms: impl Iterator<Item = &'r Term<'t>>, length: usize) {
        let (mut sum, mut weighted) = (0.0, 0.0);
        let mut inner_verb = false;
        let (mut least, mut greatest) = (f32::INFINITY, f32::NEG_INFINITY);
        let mut in_title = 0;
        for (index, term) in terms.enumerate() {
            inner_verb |= index > 0 && index + 1 < length && term.tag.plain() == Tag::Verb;
            let idf = term.idf as f32;
            sum += idf;
            weighted += idf * term.count as f32;
            least = least.min(idf);
            greatest = greatest.max(idf);
            in_title += usize::from(term.in_title);
        }
        self.set_if(Feature::InnerVerb, inner_verb);
        let length = length as f32;
        self.set(Feature::LogIdf, (sum / length.sqrt()).max(0.1).ln());
        self.set(Feature::LeastIdf, least / 10.0);
        self.set(Feature::GreatestIdf, greatest / 10.0);
        self.set(Feature::WordWeight, (weighted / length).max(0.1).ln());
        self.set(Feature::TitleShare, in_title as f32 / length);
    }

    fn place(&mut self, tally: &Tally, candidate: &Candidate, whole: u32) {
        let in_title = tally.title > 0;
        self.set_if(Feature::Title, in_title);
        self.set_if(Feature::TitleAndText, in_title && tally.text > 0);
        self.set_if(Feature::TitleStart, tally.title_start);
        self.set_if(Feature::TitleEnd, tally.title_end);
        if in_title {
            let number = candidate.length as usize - 1;
            self.set_one_of(Feature::TitleTerms1, Feature::TitleTerms4, number);
        }
        let whole = whole.max(1) as f32;
        let first = tally.first.map_or(1.0, |first| first as f32 / whole);
        let last = tally.first.map_or(0.0, |_| tally.last as f32 / whole);
        self.set(Feature::FirstPosition, first);
        self.set(Feature::LogFirstPosition, (first + 0.02).ln());
        self.set(Feature::LastPosition, last);
        let count = candidate.count.max(1) as f32;
        self.set(Feature::LeftFree, tally.left_free as f32 / count);
        self.set(Feature::RightFree, tally.right_free as f32 / count);
        self.set(Feature::Free, tally.free as f32 / count);
        self.set_if(Feature::SometimesLeftFree, tally.left_free > 0);
        self.set_if(Feature::SometimesRightFree, tally.right_free > 0);
        self.set_if(Feature::SometimesFree, tally.free > 0);
        self.set(Feature::Graded, tally.graded as f32 / count);
        self.set_if(Feature::Listed, tally.listed);
        self.set_if(Feature::Quoted, tally.quoted);
        self.set_if(Feature::Explained, tally.explained);
    }

    fn spread(&mut self, tally: &Tally, reading: &Reading<'_>, length: usize) {
        let clauses = reading.clauses.max(1);
        if tally.text > 0 {
            self.set(Feature::Clauses, (tally.clauses as f32).ln_1p());
            let spread = tally.last_clause - tally.first_clause;
            self.set(Feature::Spread, spread as f32 / clauses as f32);
            self.set_if(Feature::FirstClause, tally.first_clause == 0);
            self.set_if(Feature::SecondClause, tally.first_clause <= 1);
            self.set_if(Feature::LastClause, tally.last_clause + 1 >= clauses);
            self.set_if(Feature::LastClauses, tally.last_clause + 3 >= clauses);
        }
        if tally.title > 0 {
            let whole = reading.title.len().max(1) as f32;
            let offset = tally.title_offset.saturating_sub(reading.title.start);
            self.set(Feature::TitleOffset, offset as f32 / whole);
            self.set(Feature::TitlePart, length as f32 / whole);
        }
        let left = (tally.left.count as f32).ln_1p();
        let right = (tally.right.count as f32).ln_1p();
        self.set(Feature::LeftNeighbours, left);
        self.set(Feature::RightNeighbours, right);
        self.set(Feature::LeastNeighbours, left.min(right));
    }

    fn shape(&mut self, first: &Term<'_>, last: &Term<'_>, length: usize, text: &str) {
        self.set_if(Feature::TitleFirstTerm, first.in_title);
        self.set_if(Feature::TitleLastTerm, last.in_title);
        self.set_if(Feature::Name, first.is_name);
        self.set_if(Feature::Generic, length == 1 && first.role.is_some());
        self.set_if(Feature::GenericFirst, length > 1 && first.role.is_some());
        let opener = |term: &Term<'_>| length > 1 && term.role == Some(StopWordRole::Opener);
        self.set_if(Feature::OpenerFirst, opener(first));
        self.set_if(Feature::OpenerLast, opener(last));
        self.set_if(Feature::GenericLast, length > 1 && last.role.is_some());
        self.set_one_of(Feature::Terms1, Feature::Terms4, length - 1);
        let (mut characters, mut latin) = (0usize, true);
        for character in text.chars() {
            characters += 1;
            latin &= !class(character).is(Class::HAN);
        }
        self.set_if(Feature::Latin, latin);
        let beyond_two = characters.saturating_sub(2);
        self.set_one_of(Feature::Characters2, Feature::Characters12, beyond_two);
    }
}

impl Tally {
    fn of(
        candidate: &Candidate,
        candidates: &Candidates,
        reading: &Reading<'_>,
        all: bool,
    ) -> Self {
        let mut tally = Self::default();
        let tag = |place: usize| reading.term(place).map(|term| term.tag.plain());
        let may_be_graded = tag(candidate.first as usize) == Some(Tag::Adjective);
        for place in candidates.places(candidate) {
            let Some(&here) = reading.places.get(place) else { continue };
            let before = place.checked_sub(1);
            let after = place + candidate.length as usize;
            let left_free = !before.is_some_and(|before| reading.is_content(before));
            let right_free = !reading.is_content(after);
            tally.left_free += u32::from(left_free);
            tally.right_free += u32::from(right_free);
            tally.free += u32::from(left_free && right_free);
            if here.in_title {
                let in_title = |place: usize| reading.places.get(place).is_some_and(|p| p.in_title);
                tally.title += 1;
                tally.title_start |= !before.is_some_and(in_title);
                tally.title_end |= !in_title(after);
                tally.title_offset = here.offset;
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
            }
            if all && !here.in_title {
                let word = |place: usize| reading.term(place).map_or("", |term| term.text);
                tally.left.note(before.and_then(|before| word(before).chars().next_back()));
                tally.right.note(word(after).chars().next());
            }
            let graded = may_be_graded && before.and_then(tag) == Some(Tag::Adverb);
            tally.graded += u32::from(graded);
            let mark = |place: usize| {
                reading.term(place).and_then(|term| term.text.chars().next()).unwrap_or(' ')
            };
            let (left, right) = (before.map_or(' ', mark), mark(after));
            tally.listed |= left == '、' || right == '、';
            tally.quoted |= crate::scan::is_opening(left);
            tally.explained |= matches!(right, '(' | '（');
        }
        tally
    }
}
