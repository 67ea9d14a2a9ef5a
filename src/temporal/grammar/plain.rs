//! The short way for the plainest dates of running text: 2026年, 2026年3月8日, 3月8日, 15日, in Arabic
//! digits and with nothing beside them that a date could go on with. They are more than a third of
//! all dates of news, and read as the whole grammar reads them.

use super::chain::Reader;
use super::number::{Integer, arabic};
use super::words::STEPS;
use super::{Grammar, Parsed, rule_of};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Chain, Expression, Step};

/// Words that can stand behind a step of a date and belong to the date.
const BEHIND_STEP: Classes =
    STEPS.or(Classes::of(&[Lexicon::DateLead, Lexicon::DateWindow, Lexicon::StepHead]));

/// Words that can stand behind a date and change what it says.
const BEHIND_DATE: Classes = STEPS.or(Classes::of(&[
    Lexicon::DateWindow,
    Lexicon::DateEdge,
    Lexicon::DateConnector,
    Lexicon::Recurrence,
    Lexicon::TimeUnit,
    Lexicon::Weekday,
    Lexicon::HolidaySpan,
    Lexicon::DateLead,
    Lexicon::StepHead,
]));

/// Words that a unit can be the beginning of: 年度, 月光, 日元.
const WORDS_OF_UNITS: Classes =
    Classes::of(&[Lexicon::DateBlocker, Lexicon::YearKind, Lexicon::TimeUnit]);

/// Words before a number of days that is a length: 为期3日.
const BEFORE_LENGTH: Classes = Classes::of(&[Lexicon::DurationCue]);

impl Grammar<'_> {
    /// Reads a plain date; `None`: the whole grammar has to tell.
    pub(crate) fn plain(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        if self.field || !cursor.at(Class::DIGIT) {
            return None;
        }
        let mut chain = Chain::new();
        let (mut number, mut unit) = numbered(cursor)?;
        let mut next = behind(unit);
        if unit.peek() == Some('年') {
            if number.digits != 4 {
                return None;
            }
            chain.push(self.year_number(number, next, false)?);
            if next.at(Class::DIGIT) {
                (number, unit) = numbered(next).filter(|(_, unit)| unit.peek() == Some('月'))?;
                next = behind(unit);
            }
        }
        if unit.peek() == Some('月') {
            chain.push(Step::Month(number.within(1, 12)?));
            if next.at(Class::DIGIT) {
                (number, unit) = numbered(next).filter(|(_, unit)| unit.peek() == Some('日'))?;
                next = behind(unit);
            }
        }
        if unit.peek() == Some('日') {
            if chain.len() == 0 && lexicon::may_end(cursor, BEFORE_LENGTH) {
                return None;
            }
            chain.push(Step::Day(number.within(1, 31)?));
        }
        if chain.len() == 0 || !ends_date(unit, next) {
            return None;
        }
        let end = next.position();
        Some(self.parsed(cursor, end, Expression::Place(chain), rule_of(&chain)))
    }
}

impl Reader<'_, '_, '_> {
    /// Whether one more step may follow here, by the next character: a look-up that spares the end
    /// of most dates all readings of a step.
    pub(super) fn may_go_on(&self, ahead: Cursor<'_>) -> bool {
        const SPELT: Class = Class::DIGIT.or(Class::NUMERAL).or(Class::LETTER);
        ahead.at(SPELT) || lexicon::may_begin(ahead, BEHIND_STEP)
    }
}

/// A number and the place of its unit.
fn numbered(cursor: Cursor<'_>) -> Option<(Integer, Cursor<'_>)> {
    let number = arabic(cursor)?;
    Some((number, cursor.moved_to(number.end)))
}

fn behind(mut unit: Cursor<'_>) -> Cursor<'_> {
    unit.bump_raw();
    unit
}

/// Whether a date whose last unit is at `unit` surely ends at `next`.
fn ends_date(unit: Cursor<'_>, next: Cursor<'_>) -> bool {
    const NUMBER: Class = Class::DIGIT.or(Class::NUMERAL);
    const OPEN: Class = NUMBER.or(Class::LETTER).or(Class::SPACE);
    let Some(class) = next.class() else { return true };
    if class.is(OPEN) {
        return false;
    }
    if class.is(Class::HAN) {
        let word = lexicon::longest(unit, WORDS_OF_UNITS);
        return lexicon::longest(next, BEHIND_DATE).is_none()
            && word.is_none_or(|word| word.end <= next.position());
    }
    // 3月18日（周三）, 3月20日,星期五, 3月18日、19日; most commas part two clauses.
    let mut inside = next;
    if matches!(inside.bump(), Some('(' | ',' | '、')) {
        inside.skip_spaces(2);
        // 1957年12月31日（含）以前
        let edge = lexicon::longest(next, Classes::of(&[Lexicon::DateEdge])).is_some();
        let weekday = lexicon::may_begin(inside, Classes::of(&[Lexicon::Weekday]));
        return !inside.at(NUMBER) && !weekday && !edge;
    }
    !lexicon::may_begin(next, BEHIND_DATE)
}
