//! The grammar: from characters to an [`Expression`], without any calendar.
//!
//! It reads an expression that begins at a given place, of bounded length, so that the walk over
//! a text stays linear. What the words mean is in `data/temporal/`.

mod brackets;
mod chain;
mod clock;
mod evidence;
mod length;
mod number;
mod numbered;
mod numeric;
mod opening;
mod ordinals;
mod placed;
mod plain;
mod range;
mod repetition;
mod weekdays;
mod words;

use super::expression::{Chain, Expression, Step};
use super::options::{Spans, TemporalOptions};
use crate::lexicon::rows::{DateConnector, DateEdge, DateLead, VagueKind};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use chain::longest;
pub(crate) use opening::{Opening, is_followed_number};

/// An expression with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parsed {
    pub(crate) expression: Expression,
    /// Byte offsets, half-open.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) rule: &'static str,
}

/// What stands before the place, as far as it bears on what is read there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Preceding {
    Nothing,
    /// A date that is being enumerated: 9号，|10号.
    Date,
    /// The clock time that begins a range, so that 九点 cannot be nine points.
    Clock,
    /// A named period in quotes: “十五”|后两年.
    Period,
}

/// The grammar under given options.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grammar<'o> {
    pub(crate) options: &'o TemporalOptions,
    /// The text is one expression, as in a form field: its bound words belong to it, and readings
    /// too weak for running text are taken.
    pub(crate) field: bool,
    pub(crate) preceding: Preceding,
}

/// What a number before it counts or measures.
const COUNTED: Classes = Classes::of(&[
    Lexicon::TimeUnit,
    Lexicon::Classifier,
    Lexicon::Unit,
    Lexicon::UnitPrefix,
    Lexicon::MoneyUnit,
    Lexicon::Currency,
    Lexicon::PercentMark,
    Lexicon::Multiplier,
    Lexicon::Denominator,
]);

impl Grammar<'_> {
    /// Reads the longest expression at the cursor, whatever it may be.
    pub(crate) fn read_any(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        self.read(cursor, Opening::ANY)
    }

    /// Reads the longest expression at the cursor of those that can begin there.
    pub(crate) fn read(&self, cursor: Cursor<'_>, opening: Opening) -> Option<Parsed> {
        let lead = if self.field { self.lead(cursor) } else { None };
        let at = lead.map_or(cursor, |(_, end)| skip(cursor.moved_to(end)));
        let lead = lead.map(|(lead, _)| lead);
        let mut best: Option<Parsed> = None;
        let mut offer = |candidate: Option<Parsed>| {
            if let Some(candidate) = candidate
                && best.is_none_or(|best| candidate.end > best.end)
            {
                best = Some(candidate);
            }
        };
        let length = opening.length && !length::is_calendar_number(at);
        let length = if length { self.length(at) } else { None };
        offer(length.and_then(|length| self.contextual_length(at, length)));
        // 周一至周五9:00 is a date as well, and no longer.
        if opening.recurrence {
            offer(self.recurring(at));
        }
        if opening.date {
            offer(self.date(at, lead));
            offer(self.neighbours(at));
        }
        if opening.window {
            offer(self.windowed(at));
        }
        offer(length.and_then(|length| self.length_expression(at, length, lead)));
        if self.field && lead.is_none() {
            offer(self.present(at));
        }
        let mut parsed = best?;
        if self.parts() && is_time(&parsed.expression) {
            self.take_about(cursor, &mut parsed);
        }
        // 在 says nothing about the date; 从, 截至 and 大约 do.
        if self.field && lead != Some(DateLead::At) {
            parsed.start = cursor.position();
        }
        Some(parsed)
    }

    fn parsed(
        &self,
        cursor: Cursor<'_>,
        end: usize,
        expression: Expression,
        rule: &'static str,
    ) -> Parsed {
        Parsed { expression, start: cursor.position(), end, rule }
    }

    /// Whether days and times of running text are found one by one, with 大约 and 左右.
    fn parts(&self) -> bool {
        !self.field && self.options.spans == Spans::Parts
    }

    /// Takes 大约 before a time and 左右 behind it into its span.
    fn take_about(&self, cursor: Cursor<'_>, parsed: &mut Parsed) {
        let lead = self.before(cursor).filter(|(at, length)| {
            self.lead(*at)
                .is_some_and(|(lead, end)| lead == DateLead::About && end == at.position() + length)
        });
        if let Some((at, _)) = lead.last() {
            parsed.start = at.position();
        }
        if let Some((DateEdge::About, _, end)) = self.edge(cursor.moved_to(parsed.end)) {
            parsed.end = end;
        }
    }

    fn lead(&self, cursor: Cursor<'_>) -> Option<(DateLead, usize)> {
        let found = longest(cursor, Lexicon::DateLead)?;
        let row = lexicon::DATE_LEADS.get(usize::from(found.sense.row))?;
        Some((row.lead, found.end))
    }

    /// The word at the end of an expression, and the place after it.
    fn edge(&self, cursor: Cursor<'_>) -> Option<(DateEdge, bool, usize)> {
        let mut at = cursor;
        at.skip_spaces(1);
        if self.field {
            at.eat(',');
        }
        let found = longest(at, Lexicon::DateEdge)?;
        let row = lexicon::DATE_EDGES.get(usize::from(found.sense.row))?;
        let blocked = self.is_blocked(at, found.end);
        (!blocked).then_some((row.edge, row.inside, found.end))
    }

    fn recurring(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        let reading = self
            .repetition(cursor)
            .or_else(|| self.weekly(cursor))
            .or_else(|| self.frequency(cursor))?;
        let expression = Expression::Repetition(reading.repetition);
        Some(self.parsed(cursor, reading.end, expression, "repetition"))
    }

    fn present(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        let found = longest(cursor, Lexicon::Present)?;
        let row = lexicon::PRESENT.get(usize::from(found.sense.row))?;
        Some(self.parsed(cursor, found.end, Expression::Present { day: row.day }, "present"))
    }

    /// Whether a word that is no date begins at the cursor and goes on beyond `end`.
    fn is_blocked(&self, cursor: Cursor<'_>, end: usize) -> bool {
        longest(cursor, Lexicon::DateBlocker).is_some_and(|found| found.end > end)
    }

    /// Whether the unit at the cursor, read up to `end`, is the head of another word: 日元, 年级.
    fn blocked_unit(&self, unit: Cursor<'_>, end: usize) -> bool {
        self.is_blocked(unit, end)
    }

    /// The connector of dates at the cursor, and the place behind it.
    fn connector<'t>(&self, cursor: Cursor<'t>) -> Option<(DateConnector, Cursor<'t>)> {
        let found = longest(cursor, Lexicon::DateConnector)?;
        let row = lexicon::DATE_CONNECTORS.get(usize::from(found.sense.row))?;
        Some((row.connector, cursor.moved_to(found.end)))
    }

    /// Where 至, a dash or a hyphen between the ends of a range at the cursor ends.
    fn range_mark<'t>(&self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        let (connector, after) = self.connector(cursor)?;
        (connector != DateConnector::And).then_some(after)
    }

    /// Reads 多, 余, 来 or 几 behind a number; whether it stands there.
    fn eat_vague(&self, cursor: &mut Cursor<'_>) -> bool {
        let mut ahead = *cursor;
        let row = lexicon::eat(&mut ahead, Lexicon::Vague)
            .and_then(|row| lexicon::VAGUE_MARKS.get(usize::from(row)));
        let vague = row.is_some_and(|row| row.kind != VagueKind::Half);
        if vague {
            *cursor = ahead;
        }
        vague
    }

    /// Whether a number that ends at the cursor counts something: the 3家 of 5月3家.
    fn counts_something(&self, cursor: Cursor<'_>) -> bool {
        matches!(cursor.peek(), Some('%' | '.' | '个' | '余' | '多'))
            || cursor.at(Class::LETTER)
            || lexicon::longest(cursor, COUNTED).is_some()
    }

    /// The places up to three characters before the cursor, nearest first, with the length in
    /// bytes from there to the cursor.
    fn before<'t>(&self, cursor: Cursor<'t>) -> impl Iterator<Item = (Cursor<'t>, usize)> {
        let end = cursor.position();
        let before = cursor.text().get(..end).unwrap_or("");
        before
            .char_indices()
            .rev()
            .take(3)
            .map(move |(start, _)| (cursor.moved_to(start), end - start))
    }
}

fn skip(mut cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_spaces(1);
    cursor
}

/// Whether an expression is a time of the day.
fn is_time(expression: &Expression) -> bool {
    matches!(expression, Expression::Place(chain) if is_clock(chain))
}

fn is_clock(chain: &Chain) -> bool {
    matches!(chain.last(), Some(Step::Clock(_)))
}

/// The name of the rule that a date without edges comes from.
fn rule_of(chain: &Chain) -> &'static str {
    match chain.first() {
        Some(Step::Relative { .. } | Step::RelativeCentury(_)) => "relative",
        Some(Step::Holiday(_) | Step::HolidayPeriod(_)) => "holiday",
        Some(Step::SolarTerm(_)) => "solar_term",
        Some(Step::LunarMonth { .. } | Step::LunarDay(_)) => "lunar",
        Some(Step::Period(_)) => "period",
        Some(Step::Clock(_) | Step::Daypart(_)) => "clock",
        Some(Step::Weekday(_) | Step::Weekend) => "weekday",
        Some(Step::Year(_) | Step::ShortYear(_) | Step::Sexagenary(_)) => "date",
        _ => "partial_date",
    }
}
