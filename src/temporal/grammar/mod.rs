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
mod plain;
mod repetition;
mod weekdays;
mod words;

use super::expression::{Bound, Chain, Expression, Step, WindowKind};
use super::options::{Spans, TemporalOptions};
use crate::lexicon::rows::{DateConnector, DateEdge, DateLead, TimeSide, TimeUnit};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use chain::{ChainReading, longest};
use length::LengthReading;
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
            offer(self.both(at));
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

    /// A date or time, a range of them, or one that bounds an open stretch.
    fn date(&self, cursor: Cursor<'_>, lead: Option<DateLead>) -> Option<Parsed> {
        let first = self.first_chain(cursor, lead, false)?;
        if let Some(range) = self.range(cursor, first, lead) {
            return Some(range);
        }
        let after = cursor.moved_to(first.end);
        if let Some(repeated) = self.repeated_from(cursor, first, lead) {
            return Some(repeated);
        }
        let place = Expression::Place(first.chain);
        let rule = rule_of(&first.chain);
        let Some((edge, inside, end)) = self.edge(after) else {
            return Some(match lead {
                Some(DateLead::Until) => {
                    let bound = Expression::Bound { chain: first.chain, bound: Bound::UpTo };
                    self.parsed(cursor, first.end, bound, "bound")
                }
                _ => self.parsed(cursor, first.end, place, rule),
            });
        };
        let bound = |bound: Bound| Expression::Bound { chain: first.chain, bound };
        let in_span = inside || self.field;
        let loose = !self.field || self.options.spans == Spans::Parts;
        let (expression, end) = match edge {
            DateEdge::ToPresent => (Expression::ToPresent(first.chain), end),
            DateEdge::UpTo if in_span => (bound(Bound::UpTo), end),
            DateEdge::OnOrAfter if in_span => (bound(Bound::OnOrAfter), end),
            DateEdge::Before if in_span => (bound(Bound::Before), end),
            // 十点以后: running text only says that the time is not exact.
            DateEdge::After if in_span && (!loose || !is_clock(&first.chain)) => {
                (bound(Bound::After), end)
            }
            DateEdge::Ago if self.field => (bound(Bound::Before), end),
            DateEdge::Later if self.field => (bound(Bound::After), end),
            // 党的十八大以来: without 以来 the event would date nothing.
            DateEdge::From | DateEdge::Since if self.field || is_event(&first.chain) => {
                match self.edge(cursor.moved_to(end)) {
                    Some((DateEdge::ToPresent, _, end)) => {
                        (Expression::ToPresent(first.chain), end)
                    }
                    _ => (bound(Bound::Since), end),
                }
            }
            DateEdge::Until if self.field => (bound(Bound::UpTo), end),
            DateEdge::About if self.field => {
                let mut chain = first.chain;
                chain.about = true;
                (Expression::Place(chain), end)
            }
            DateEdge::During | DateEdge::Within if self.field => (place, end),
            _ => (place, first.end),
        };
        Some(self.parsed(cursor, end, expression, rule))
    }

    /// 自11月2日起，每日7时至20时（周六日除外）: what recurs from a date on.
    fn repeated_from(
        &self,
        cursor: Cursor<'_>,
        first: ChainReading,
        lead: Option<DateLead>,
    ) -> Option<Parsed> {
        let (DateEdge::From, _, end) = self.edge(cursor.moved_to(first.end))? else {
            return None;
        };
        let start = match lead {
            Some(DateLead::From) => cursor.position(),
            _ => self.start_of_lead(cursor)?,
        };
        let mut at = cursor.moved_to(end);
        at.eat(',');
        at.skip_spaces(1);
        let reading = self.repetition(at)?;
        let mut repetition = reading.repetition;
        repetition.from = Some(first.chain);
        let expression = Expression::Repetition(repetition);
        let mut parsed = self.parsed(cursor, reading.end, expression, "repetition");
        parsed.start = start;
        Some(parsed)
    }

    /// A date, or a bare 2018 where what stands around it makes it a year. `second`: the end of a
    /// range.
    fn first_chain(
        &self,
        cursor: Cursor<'_>,
        lead: Option<DateLead>,
        second: bool,
    ) -> Option<ChainReading> {
        let chain = self.chain(cursor);
        // 2018 of a field, 从2016到2018
        let year = number::arabic(cursor)
            .filter(|year| year.digits == 4 && (1900..2100).contains(&year.value));
        match (chain, year) {
            (None, Some(year)) => {
                let from = lead == Some(DateLead::From)
                    || !self.field && self.start_of_lead(cursor).is_some();
                let after = cursor.moved_to(year.end);
                let ends = after.peek().is_none() || self.edge(after).is_some();
                let range = from && longest(skip(after), Lexicon::DateConnector).is_some();
                (range || second || self.field && (ends || lead.is_some())).then(|| ChainReading {
                    chain: Chain::of(Step::Year(year.value)),
                    end: year.end,
                    unfinished: false,
                })
            }
            (chain, _) => chain,
        }
    }

    /// Reads on to the second end of a range.
    fn range(
        &self,
        cursor: Cursor<'_>,
        first: ChainReading,
        lead: Option<DateLead>,
    ) -> Option<Parsed> {
        let mut at = cursor.moved_to(first.end);
        // 从2001年起至今, 自5月26日起至29日止
        if let Some((DateEdge::From, _, end)) = self.edge(at)
            && longest(at.moved_to(end), Lexicon::DateConnector).is_some()
        {
            at = at.moved_to(end);
        }
        at.skip_spaces(1);
        let found = longest(at, Lexicon::DateConnector)?;
        let connector = lexicon::DATE_CONNECTORS.get(usize::from(found.sense.row))?.connector;
        let mut second_at = at.moved_to(found.end);
        second_at.skip_spaces(1);
        if connector == DateConnector::And {
            // 2007年与2009年间; without 间 these are two dates.
            let second = self.chain(second_at)?;
            let (edge, _, end) = self.edge(second_at.moved_to(second.end))?;
            return (edge == DateEdge::During && !first.unfinished).then(|| {
                let range =
                    Expression::Range { from: first.chain, to: second.chain, inherits: false };
                self.parsed(cursor, end, range, "range")
            });
        }
        let clock = matches!(first.chain.last(), Some(Step::Clock(_) | Step::Daypart(_)));
        let bare_year = matches!(first.chain.last(), Some(Step::Year(_))) && !first.unfinished;
        let preceding = if clock { Preceding::Clock } else { Preceding::Nothing };
        let second = Grammar { preceding, ..*self }
            .first_chain(second_at, None, bare_year)
            .filter(|second| !second.unfinished)?;
        if !joins(&first.chain, &second.chain) {
            return None;
        }
        let range =
            Expression::Range { from: first.chain, to: second.chain, inherits: first.unfinished };
        let mut parsed = self.parsed(cursor, second.end, range, "range");
        if let Some((edge, _, end)) = self.edge(cursor.moved_to(second.end)) {
            let closes = matches!(
                edge,
                DateEdge::Until
                    | DateEdge::During
                    | DateEdge::Ago
                    | DateEdge::Before
                    | DateEdge::About
            );
            if self.field && closes || edge == DateEdge::Until {
                parsed.end = end;
            }
        }
        if lead.is_none()
            && !self.field
            && let Some(start) = self.start_of_lead(cursor)
        {
            parsed.start = start;
        }
        Some(parsed)
    }

    /// Where 从 or 自 directly before the cursor begins.
    fn start_of_lead(&self, cursor: Cursor<'_>) -> Option<usize> {
        self.before(cursor)
            .filter(|(at, length)| {
                self.lead(*at).is_some_and(|(lead, end)| {
                    lead == DateLead::From && end == at.position() + length
                })
            })
            .map(|(at, _)| at.position())
            .last()
    }

    /// 3日内, 5日后: the word behind makes a length of what would be a day.
    fn contextual_length(&self, cursor: Cursor<'_>, reading: LengthReading) -> Option<Parsed> {
        let day = reading.length.single()?.smallest() == TimeUnit::Day;
        if !reading.needs_context || !day {
            return None;
        }
        if self.is_behind_duration_cue(cursor) {
            return self.placed_length(cursor, reading, None);
        }
        let (edge, ..) = self.edge(cursor.moved_to(reading.end))?;
        let length = matches!(
            edge,
            DateEdge::Within | DateEdge::Ago | DateEdge::Before | DateEdge::Later | DateEdge::After
        );
        // 15日之前 is a date, 三日之后 and 3日后 are counted.
        let arabic = cursor.at(Class::DIGIT) && !self.field;
        if arabic && matches!(edge, DateEdge::Before | DateEdge::After) {
            return None;
        }
        // 3月5日后: the day belongs to the month before it, and Chinese numerals to the count.
        let written = length && !cursor.after(Class::DIGIT);
        written.then(|| self.placed_length(cursor, reading, None))?
    }

    /// 为期三日, 至少5日, 签署后三日: the word before says that days are counted.
    fn is_behind_duration_cue(&self, cursor: Cursor<'_>) -> bool {
        let classes = Classes::of(&[Lexicon::DurationCue]);
        lexicon::longest_before(cursor, classes)
            .and_then(|found| lexicon::DURATION_CUES.get(usize::from(found.sense.row)))
            .is_some_and(|row| !row.spelt || !cursor.at(Class::DIGIT))
    }

    /// A length of time, alone or placed by the word behind it.
    fn length_expression(
        &self,
        cursor: Cursor<'_>,
        reading: LengthReading,
        lead: Option<DateLead>,
    ) -> Option<Parsed> {
        if reading.needs_context {
            return None;
        }
        self.placed_length(cursor, reading, lead)
    }

    fn placed_length(
        &self,
        cursor: Cursor<'_>,
        reading: LengthReading,
        lead: Option<DateLead>,
    ) -> Option<Parsed> {
        let mut length = reading.length;
        match lead {
            Some(DateLead::AtLeast) => length.max = None,
            Some(DateLead::AtMost) => length.min = None,
            Some(DateLead::About) => length.approximate = true,
            _ => {}
        }
        let plain = self.parsed(cursor, reading.end, Expression::Length(length), "duration");
        let after = cursor.moved_to(reading.end);
        let Some((edge, _, end)) = self.edge(after) else { return Some(plain) };
        // 10分钟之前刚走 is a point; 三年以前 is all that lies before it, and so is 之前 in a field.
        let open = skip(after).peek() == Some('以') || self.field;
        let unknown = !self.field && self.counts_from_event(cursor);
        let offset = |side, open| Expression::Offset { length, side, open, unknown };
        let window = |side, kind| match unknown {
            true => Expression::Length(length),
            false => Expression::Window { length, side, kind },
        };
        let (expression, end, rule) = match edge {
            DateEdge::Ago => (offset(TimeSide::Past, false), end, "offset"),
            DateEdge::Before => (offset(TimeSide::Past, open), end, "offset"),
            DateEdge::Later => (offset(TimeSide::Coming, false), end, "offset"),
            DateEdge::After => (offset(TimeSide::Coming, open), end, "offset"),
            DateEdge::Within if self.field => {
                (window(TimeSide::Coming, WindowKind::Within), end, "window")
            }
            DateEdge::Within => {
                (window(TimeSide::Coming, WindowKind::Within), reading.end, "window")
            }
            DateEdge::Since if self.field => {
                (window(TimeSide::Past, WindowKind::Since), end, "window")
            }
            DateEdge::Since => (window(TimeSide::Past, WindowKind::Since), reading.end, "window"),
            DateEdge::AtLeast if self.field => {
                length.max = None;
                let end = self.upper_bound(cursor.moved_to(end), &mut length).unwrap_or(end);
                (Expression::Length(length), end, "duration")
            }
            DateEdge::AtMost if self.field => {
                length.min = None;
                (Expression::Length(length), end, "duration")
            }
            DateEdge::About | DateEdge::During if self.field => {
                length.approximate |= edge == DateEdge::About;
                (Expression::Length(length), end, "duration")
            }
            _ => return Some(plain),
        };
        Some(self.parsed(cursor, end, expression, rule))
    }

    /// 三年以上|七年以下
    fn upper_bound(
        &self,
        cursor: Cursor<'_>,
        length: &mut super::expression::LengthExpression,
    ) -> Option<usize> {
        let mut at = cursor;
        at.eat(',');
        at.skip_spaces(1);
        let upper = self.length(at)?;
        let (edge, _, end) = self.edge(cursor.moved_to(upper.end))?;
        (edge == DateEdge::AtMost).then(|| {
            length.max = upper.length.max;
            end
        })
    }

    /// 自公告之日起|30日内, 签署后|3天内: counted from an event, not from the reference.
    fn counts_from_event(&self, cursor: Cursor<'_>) -> bool {
        matches!(cursor.previous(), Some('起' | '后' | '前'))
    }

    /// 近三年, 未来7天, 上两周.
    fn windowed(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        let reading = self.window(cursor)?;
        // 签署后三日, 会前两天: 前 and 后 belong to what stands before them.
        let attached = reading.neighbour && !self.field && cursor.after(Class::HAN);
        let expression = match attached {
            true => return None,
            false => Expression::Window {
                length: reading.length,
                side: reading.side,
                kind: match reading.neighbour {
                    true => WindowKind::Neighbour,
                    false => WindowKind::Touching,
                },
            },
        };
        let mut end = reading.end;
        if self.field
            && let Some((DateEdge::During | DateEdge::Within | DateEdge::Since, _, after)) =
                self.edge(cursor.moved_to(end))
        {
            end = after;
        }
        Some(self.parsed(cursor, end, expression, "window"))
    }

    /// 今明两年, 明后两天: two units that follow each other.
    fn both(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        let mut at = cursor;
        let offset = |sign: char| match sign {
            '昨' | '去' => Some(-1),
            '今' => Some(0),
            '明' => Some(1),
            '后' => Some(2),
            _ => None,
        };
        let (first, second) = (offset(at.bump()?)?, offset(at.bump()?)?);
        at.eat('这');
        if !at.eat('两') || second != first + 1 {
            return None;
        }
        let unit = match at.bump()? {
            '年' => TimeUnit::Year,
            '天' | '日' => TimeUnit::Day,
            _ => return None,
        };
        let relative = |offset| {
            let anchor = crate::lexicon::rows::AnchorKind::Reference;
            Chain::of(Step::Relative { unit, offset, anchor })
        };
        let range =
            Expression::Range { from: relative(first), to: relative(second), inherits: false };
        Some(self.parsed(cursor, at.position(), range, "range"))
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

/// Whether two dates can be the ends of a range: 去年3月到下午3点 cannot.
fn joins(first: &Chain, second: &Chain) -> bool {
    let clock = |chain: &Chain| matches!(chain.last(), Some(Step::Clock(_) | Step::Daypart(_)));
    clock(first) == clock(second) || clock(second) && second.len() > 1 || clock(first)
}

/// Whether an expression is a time of the day.
fn is_time(expression: &Expression) -> bool {
    matches!(expression, Expression::Place(chain) if is_clock(chain))
}

fn is_clock(chain: &Chain) -> bool {
    matches!(chain.last(), Some(Step::Clock(_)))
}

/// Whether a date is a named event.
fn is_event(chain: &Chain) -> bool {
    match chain.last() {
        Some(Step::Period(row)) => {
            lexicon::PERIODS.get(usize::from(row)).is_some_and(|row| row.event)
        }
        _ => false,
    }
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
