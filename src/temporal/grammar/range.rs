//! Dates with what stands around them: bounds (2018年以前), ranges (3月8-12日, 自5月26日起至29日止) and units
//! named together (今明两年).

use super::chain::{ChainReading, longest};
use super::weekdays::bare_weekday;
use super::{Grammar, Parsed, Preceding, is_clock, number, numeric, rule_of, skip};
use crate::lexicon::rows::{AnchorKind, DateConnector, DateEdge, DateLead, TimeUnit};
use crate::lexicon::{self, Class as Lexicon};
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Bound, Chain, Expression, Step};
use crate::temporal::options::Spans;

impl Grammar<'_> {
    /// A date or time, a range of them, or one that bounds an open stretch.
    pub(super) fn date(&self, cursor: Cursor<'_>, lead: Option<DateLead>) -> Option<Parsed> {
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
            // 国庆前夕, 冬至前夜: the day before, or thereabouts.
            DateEdge::Eve if is_day(&first.chain) => {
                let mut chain = first.chain;
                chain.push(Step::Shift { unit: TimeUnit::Day, count: -1 });
                chain.about = true;
                (Expression::Place(chain), end)
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
        let (connector, behind) = self.connector(at)?;
        let second_at = skip(behind);
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
        let preceding = match (clock, numeric::is_slashed(cursor)) {
            (true, _) => Preceding::Clock,
            // 4/1至4/8: the second is a date like the first.
            (_, true) => Preceding::Date,
            _ => Preceding::Nothing,
        };
        let second = Grammar { preceding, ..*self }
            .first_chain(second_at, None, bare_year)
            .or_else(|| short_weekday(&first.chain, second_at))
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

    /// 今明两年, 明后两天: units that follow each other.
    pub(super) fn neighbours(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        let found = longest(cursor, Lexicon::Neighbours)?;
        let row = lexicon::NEIGHBOURS.get(usize::from(found.sense.row))?;
        let relative = |offset| {
            let anchor = AnchorKind::Reference;
            Chain::of(Step::Relative { unit: row.unit, offset, anchor })
        };
        let (from, to) = (relative(row.from), relative(row.to));
        let range = Expression::Range { from, to, inherits: false };
        Some(self.parsed(cursor, found.end, range, "range"))
    }
}

/// Whether two dates can be the ends of a range: 去年3月到下午3点 cannot.
fn joins(first: &Chain, second: &Chain) -> bool {
    let clock = |chain: &Chain| matches!(chain.last(), Some(Step::Clock(_) | Step::Daypart(_)));
    clock(first) == clock(second) || clock(second) && second.len() > 1 || clock(first)
}

/// The 五 of 星期一至五.
fn short_weekday(first: &Chain, cursor: Cursor<'_>) -> Option<ChainReading> {
    let Some(Step::Weekday(_)) = first.last() else { return None };
    let (number, end) = bare_weekday(cursor)?;
    Some(ChainReading { chain: Chain::of(Step::Weekday(number)), end, unfinished: false })
}

/// Whether a date is a feast or another day.
fn is_day(chain: &Chain) -> bool {
    matches!(
        chain.last(),
        Some(Step::Holiday(_) | Step::HolidayPeriod(_) | Step::SolarTerm(_) | Step::Day(_))
    )
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
