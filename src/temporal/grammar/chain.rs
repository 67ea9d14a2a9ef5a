//! The steps of a date, read from the largest to the smallest: 去年|上半年, 2026年|3月|8日|下午|3点.

use super::Grammar;
use crate::lexicon::rows::{DateLead, TimeUnit};
use crate::lexicon::{self, Class as Lexicon, Classes, Found};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Chain, Step};

/// How large a step is. Each step of a chain is smaller than the one before.
pub(super) mod rank {
    pub(in crate::temporal::grammar) const ANY: u8 = 100;
    pub(in crate::temporal::grammar) const CENTURY: u8 = 90;
    pub(in crate::temporal::grammar) const DECADE: u8 = 80;
    pub(in crate::temporal::grammar) const YEAR: u8 = 70;
    pub(in crate::temporal::grammar) const YEAR_KIND: u8 = 69;
    pub(in crate::temporal::grammar) const HALF: u8 = 60;
    pub(in crate::temporal::grammar) const QUARTER: u8 = 55;
    pub(in crate::temporal::grammar) const MONTH: u8 = 50;
    pub(in crate::temporal::grammar) const WEEK: u8 = 40;
    pub(in crate::temporal::grammar) const DAY: u8 = 30;
    pub(in crate::temporal::grammar) const WEEKDAY: u8 = 29;
    pub(in crate::temporal::grammar) const DAYPART: u8 = 20;
    pub(in crate::temporal::grammar) const CLOCK: u8 = 10;
}

/// A chain that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChainReading {
    pub(super) chain: Chain,
    pub(super) end: usize,
    /// Whether the last step is a number that still waits for its unit: 3月|8|-12日.
    pub(super) unfinished: bool,
}

/// The rank of the largest unit that can stand before a step of this unit.
pub(super) fn unit_rank(unit: TimeUnit) -> u8 {
    match unit {
        TimeUnit::Century => rank::CENTURY,
        TimeUnit::Decade => rank::DECADE,
        TimeUnit::Year => rank::YEAR,
        TimeUnit::HalfYear => rank::HALF,
        TimeUnit::Quarter => rank::QUARTER,
        TimeUnit::Month => rank::MONTH,
        TimeUnit::Xun | TimeUnit::Week => rank::WEEK,
        TimeUnit::Weekend | TimeUnit::Day | TimeUnit::Workday => rank::DAY,
        TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second => rank::CLOCK,
    }
}

/// A chain in the making.
pub(super) struct Reader<'g, 'o, 't> {
    pub(super) grammar: &'g Grammar<'o>,
    pub(super) chain: Chain,
    pub(super) at: Cursor<'t>,
    pub(super) rank: u8,
    pub(super) lunar: bool,
    /// The year is written in Chinese numerals.
    pub(super) spelt_year: bool,
    pub(super) unfinished: bool,
}

impl Grammar<'_> {
    /// Reads a date or time at the cursor.
    pub(super) fn chain(&self, cursor: Cursor<'_>) -> Option<ChainReading> {
        self.chain_below(cursor, rank::ANY)
    }

    /// Reads a date whose steps are all smaller than `limit`.
    pub(super) fn chain_below(&self, cursor: Cursor<'_>, limit: u8) -> Option<ChainReading> {
        let mut reader = Reader {
            grammar: self,
            chain: Chain::new(),
            at: cursor,
            rank: limit,
            lunar: false,
            spelt_year: false,
            unfinished: false,
        };
        while !reader.unfinished && reader.step() {}
        (reader.chain.len() > 0).then_some(ChainReading {
            chain: reader.chain,
            end: reader.at.position(),
            unfinished: reader.unfinished,
        })
    }
}

impl<'t> Reader<'_, '_, 't> {
    pub(super) fn started(&self) -> bool {
        self.chain.len() > 0
    }

    pub(super) fn accept(&mut self, step: Step, rank: u8, end: usize) -> bool {
        if rank >= self.rank || !self.chain.push(step) {
            return false;
        }
        self.rank = rank;
        self.at = self.at.moved_to(end);
        true
    }

    /// Reads one more step.
    pub(super) fn step(&mut self) -> bool {
        if !self.grammar.parts() {
            return self.any_step();
        }
        // 今天|早上11点 are two where only parts are wanted.
        let before = (self.chain, self.at, self.rank);
        let read = self.any_step();
        let parted = read
            && (rank::WEEKDAY..=rank::DAY).contains(&before.2)
            && before.0.len() > 0
            && self.rank <= rank::DAYPART;
        if parted {
            (self.chain, self.at, self.rank) = before;
            self.unfinished = false;
        }
        read && !parted
    }

    /// Reads one more step, whatever it is.
    fn any_step(&mut self) -> bool {
        let mut ahead = self.at;
        if self.started() {
            ahead.skip_spaces(2);
            let spaced = ahead.position() > self.at.position();
            let joined = !spaced && ahead.peek() == Some('的');
            let iso = ahead.peek() == Some('T') && self.rank <= rank::DAY;
            if joined || iso {
                ahead.bump();
            } else if matches!(ahead.peek(), Some('(' | ','))
                && (self.bracketed_weekday(ahead) || self.explained(ahead))
            {
                return true;
            }
        }
        // Most dates end at a mark or at the end of the text.
        let word = Class::HAN.or(Class::DIGIT).or(Class::NUMERAL).or(Class::LETTER);
        if !ahead.at(word) || self.started() && !self.may_go_on(ahead) {
            return false;
        }
        let start = self.at;
        self.at = ahead;
        if let Some(time) = self.time_behind_about(ahead) {
            self.at = start;
            return self.about_time(time);
        }
        let found = self.numbered(ahead)
            || self.named(ahead)
            || self.deictic(ahead)
            || self.ordinal(ahead)
            || self.counted(ahead)
            || self.shifted(ahead)
            || self.lettered_quarter(ahead)
            || self.explained_word(ahead);
        if !found {
            self.at = start;
        }
        found
    }
}

impl<'t> Reader<'_, '_, 't> {
    /// The place behind 大约 that stands between a day and its time: 今天大约|晚上十点.
    fn time_behind_about(&self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        if !self.started() || !(rank::WEEKDAY..=rank::DAY).contains(&self.rank) {
            return None;
        }
        let found = longest(cursor, Lexicon::DateLead)?;
        let row = lexicon::DATE_LEADS.get(usize::from(found.sense.row))?;
        (row.lead == DateLead::About).then(|| cursor.moved_to(found.end))
    }

    /// Reads the time behind 大约; nothing when something else stands there (今天大约三百人).
    fn about_time(&mut self, time: Cursor<'t>) -> bool {
        let before = (self.chain, self.at, self.rank);
        self.at = time;
        let read = self.step() && self.rank <= rank::DAYPART;
        if read {
            self.chain.about = true;
        } else {
            (self.chain, self.at, self.rank) = before;
        }
        read
    }
}

/// The longest entry of one class.
pub(super) fn longest(cursor: Cursor<'_>, class: Lexicon) -> Option<Found> {
    lexicon::longest(cursor, Classes::of(&[class]))
}
