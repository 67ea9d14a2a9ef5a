//! Resolution: from an [`Expression`] to its value on the calendar.

mod chain;
mod steps;

use super::calendar::{Place, add, floor, nth_weekday, unit_at};
use super::expression::{Bound, Chain, Expression, LengthExpression, Repetition, Step, WindowKind};
use super::length::Length;
use super::options::{BeforeReading, Present, TemporalOptions};
use super::timex;
use super::value::{Grain, Interval, Modifier, Recurrence, Stretch, Temporal, TimeSpan};
use crate::lexicon::rows::{TimeSide, TimeUnit};
use chain::{Resolved, container_after, stretch};
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a date is read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resolver<'o> {
    pub(crate) options: &'o TemporalOptions,
    /// The moment of writing.
    pub(crate) reference: Option<DateTime>,
    /// The date last mentioned: 同年, 次日.
    pub(crate) mentioned: Option<Place>,
    /// The day last mentioned: 当晚 in an article that spoke of a year last.
    pub(crate) mentioned_day: Option<Place>,
    /// Running text of which only the day is known: 24小时后 counts from something else.
    pub(crate) clockless: bool,
    /// The date that this one stands beside in an enumeration.
    pub(crate) container: Option<Place>,
    /// The past date that the sentence tells of, from which a length of time ahead is counted:
    /// 2019年成立，两年后上市.
    pub(crate) told: Option<Place>,
    /// The stretch spoken of last, whose year a quarter or month without one belongs to if it would
    /// be still to come otherwise.
    pub(crate) year_told: Option<Place>,
    /// The period of which each has its own occurrence: 每月|前三天.
    pub(crate) period: Option<Place>,
    /// Running text, not a form field.
    pub(crate) narrative: bool,
}

/// A value, and the stretch that a later 同年 or 次日 counts from.
pub(crate) struct Value {
    pub(crate) temporal: Temporal,
    pub(crate) place: Option<Place>,
}

impl Resolver<'_> {
    /// The value of an expression.
    pub(crate) fn value(&self, expression: &Expression) -> Option<Value> {
        match expression {
            Expression::Place(chain) => Some(self.place(chain)),
            Expression::Range { from, to, .. } => Some(self.range(from, to)),
            Expression::ToPresent(chain) => Some(self.bounded(chain, Bound::Since)),
            Expression::Bound { chain, bound } => Some(self.bounded(chain, *bound)),
            Expression::Length(length) => Some(duration(length, None)),
            Expression::Offset { length, side, open, unknown } => {
                Some(self.offset(length, *side, *open, *unknown))
            }
            Expression::Window { length, side, kind } => {
                let covers = self.window(length, *side, *kind);
                Some(duration(length, covers))
            }
            Expression::Repetition(repetition) => self.recurrence(repetition),
            Expression::Present { day } => Some(self.present(*day)),
        }
    }

    fn place(&self, chain: &Chain) -> Value {
        let Some(Resolved { state, alternatives }) = self.resolve(chain) else {
            return unresolved(chain);
        };
        let mut place = state.place;
        if let (Some(offset), Some(own)) = (chain.utc_offset, self.options.utc_offset) {
            let shift = i64::from(own - offset);
            let moved = |moment| add(moment, TimeUnit::Minute, shift);
            if let (Some(start), Some(end)) = (moved(place.start), moved(place.end)) {
                place = Place::new(start, end, place.grain);
            }
        }
        let modifier = if chain.about { Some(Modifier::About) } else { state.modifier };
        let mut interval = interval(place, modifier);
        interval.alternatives = alternatives;
        interval.utc_offset = chain.utc_offset;
        Value { temporal: dated(interval), place: Some(place) }
    }

    /// 3月8-12日, 下午2点到5点: the end is looked for at or after the start.
    fn range(&self, from: &Chain, to: &Chain) -> Value {
        let Some(first) = self.resolve(from) else {
            return unresolved(from);
        };
        let start = first.state.place;
        let Some(end) = self.range_end(start, from, to) else {
            return unresolved(to);
        };
        // Days, months and years are meant whole; a clock time ends when it strikes.
        let end_moment = match end.grain {
            Grain::Hour | Grain::Minute | Grain::Second => end.start,
            _ => end.end,
        };
        let grain = if end.grain.is_clock() || start.grain.is_clock() {
            Grain::Hour
        } else {
            Grain::Period
        };
        if end_moment < start.start {
            return unresolved(to);
        }
        let place = Place::new(start.start, end_moment, grain);
        let mut interval = interval(place, None);
        interval.timex = timex::range(start.start, end_moment);
        interval.utc_offset = from.utc_offset;
        Value { temporal: dated(interval), place: Some(place) }
    }

    fn range_end(&self, start: Place, from: &Chain, to: &Chain) -> Option<Place> {
        let beside = |container: Option<Place>| Resolver {
            mentioned: Some(start),
            mentioned_day: Some(start),
            container,
            period: None,
            ..*self
        };
        let first = to.first()?;
        if let Step::ShortYear(short) = first {
            // 1995-97年: in the century of the start.
            let year = i32::from(start.start.year());
            let full = year + (short - year).rem_euclid(100);
            let mut chain = Chain::of(Step::Year(full));
            to.steps().skip(1).for_each(|step| {
                chain.push(step);
            });
            return beside(None).resolve(&chain).map(|found| found.state.place);
        }
        if let (Step::Clock(clock), 1) = (first, to.len()) {
            // 下午2点到5点, 晚上9点到凌晨3点: the next time that the clock shows it.
            let part = from.steps().any(|step| matches!(step, Step::Daypart(_)));
            let same_day = unit_at(start.start, TimeUnit::Day, 0, self.options.week_start)?;
            let found = beside(Some(same_day)).resolve(to)?.state.place;
            let twelve = clock.hour <= 12 && clock.afternoon.is_none();
            let steps: &[i64] = match (twelve, part || start.start.hour() < 12) {
                (true, true) => &[0, 12, 24],
                _ => &[0, 24],
            };
            return steps.iter().find_map(|&hours| {
                let moved = |moment| add(moment, TimeUnit::Hour, hours);
                let place = Place::new(moved(found.start)?, moved(found.end)?, found.grain);
                (place.start > start.start).then_some(place)
            });
        }
        let week_start = self.options.week_start;
        (0..=2).find_map(|offset| {
            let container = container_after(start, first, offset, week_start);
            let found = beside(container).resolve(to)?.state.place;
            let later = match found.grain.is_clock() {
                true => found.start > start.start,
                false => found.end > start.start,
            };
            (later || is_fixed(first)).then_some(found)
        })
    }

    /// 2018年以前, 5月1日起, 2001年至今.
    fn bounded(&self, chain: &Chain, bound: Bound) -> Value {
        let Some(Resolved { state, .. }) = self.resolve(chain) else {
            return unresolved(chain);
        };
        let place = state.place;
        let clock = place.grain.is_clock();
        let (start, end, modifier) = match bound {
            Bound::Before => {
                let inclusive = self.options.before == BeforeReading::Inclusive && !clock;
                // 下月15号前 is a deadline that runs from the present.
                let deadline = inclusive || matches!(chain.first(), Some(Step::Relative { .. }));
                let start = self.reference.filter(|now| deadline && *now < place.start);
                let end = if inclusive { place.end } else { place.start };
                (start, Some(end), Modifier::Before)
            }
            // 截至19日24时 ends when it strikes, 截至19日 with the day.
            Bound::UpTo if clock => (None, Some(place.start), Modifier::Until),
            Bound::UpTo => (None, Some(place.end), Modifier::Until),
            Bound::After if clock => (Some(place.start), None, Modifier::After),
            Bound::After => (Some(place.end), None, Modifier::After),
            Bound::OnOrAfter => (Some(place.start), None, Modifier::After),
            Bound::Since => {
                let now = self.present_end().filter(|now| *now > place.start);
                (Some(place.start), now, Modifier::Since)
            }
        };
        let mut interval = interval(place, Some(modifier));
        interval.stretch = Stretch { start, end };
        interval.utc_offset = chain.utc_offset;
        Value { temporal: dated(interval), place: Some(place) }
    }

    /// 三年前, 17天后, 两年以前.
    fn offset(
        &self,
        length: &LengthExpression,
        side: TimeSide,
        open: bool,
        unknown: bool,
    ) -> Value {
        let point = |length: Length| {
            let unit = finest(length);
            // 两天后 in a sentence that tells of a year is a day of no known date.
            let told = self.told.filter(|_| side == TimeSide::Coming);
            let base = match told {
                Some(told) => (add(told.start, unit, 1)? >= told.end).then_some(told.start)?,
                None if self.clockless && unit < TimeUnit::Day => return None,
                None => self.reference.filter(|_| !unknown)?,
            };
            let moment = self.shift(base, length, side)?;
            match unit {
                TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second => {
                    Some(Place::new(moment, add(moment, unit, 1)?, Grain::from(unit)))
                }
                _ => unit_at(moment, unit, 0, self.options.week_start),
            }
        };
        let single = length.single();
        let Some(place) = single.and_then(point) else {
            let iso = single.map(|length| length.to_string()).unwrap_or_default();
            let grain = single.map_or(Grain::Day, |length| Grain::from(finest(length)));
            return Value { temporal: dated(empty(iso, grain)), place: None };
        };
        // 二十几年前: up to thirty; 三五年前: up to five.
        let farthest = match length.slack {
            Some(slack) => single.and_then(|least| least.plus(slack)),
            None => length.max.filter(|_| length.is_range()),
        };
        let farthest = farthest.and_then(point);
        let place = match farthest {
            Some(far) if far.start < place.start => Place::new(far.start, place.end, place.grain),
            Some(far) => Place::new(place.start, far.end, place.grain),
            None => place,
        };
        let clock = place.grain.is_clock();
        let (modifier, ends) = match (open, side) {
            (false, _) => (None, stretch(place)),
            (true, TimeSide::Past) => {
                let end = if clock { place.start } else { place.end };
                (Some(Modifier::Before), Stretch { start: None, end: Some(end) })
            }
            // 几十年之后: after twenty years and before a hundred.
            (true, TimeSide::Coming) if length.is_range() => (None, stretch(place)),
            (true, TimeSide::Coming) => {
                (Some(Modifier::After), Stretch { start: Some(place.start), end: None })
            }
        };
        let mut interval = interval(place, modifier);
        interval.stretch = ends;
        Value { temporal: dated(interval), place: Some(place) }
    }

    /// 近三年, 未来7天, 17天内, 上两周: the stretch of that length beside the reference.
    fn window(
        &self,
        length: &LengthExpression,
        side: TimeSide,
        kind: WindowKind,
    ) -> Option<Stretch> {
        let now = self.reference?;
        let length = length.single()?;
        let unit = finest(length);
        let week_start = self.options.week_start;
        let day = |moment: DateTime| floor(moment, TimeUnit::Day, week_start);
        let far = self.shift(now, length, side)?;
        // Lengths in months and years reach to the day, not to the second.
        let coarse = unit >= TimeUnit::Month;
        let (start, end) = match (kind, side) {
            (WindowKind::Neighbour, _) if self.options.aligned() => {
                let this = unit_at(now, unit, 0, week_start)?;
                match side {
                    TimeSide::Past => (self.shift(this.start, length, side)?, this.start),
                    TimeSide::Coming => (this.end, self.shift(this.end, length, side)?),
                }
            }
            (WindowKind::Neighbour, TimeSide::Coming) if unit >= TimeUnit::Day => {
                let tomorrow = add(day(now)?, TimeUnit::Day, 1)?;
                (tomorrow, self.shift(tomorrow, length, side)?)
            }
            (WindowKind::Within, TimeSide::Coming) if unit >= TimeUnit::Day => {
                (now, add(day(far)?, TimeUnit::Day, 1)?)
            }
            (WindowKind::Since, TimeSide::Past) => {
                let start = match unit {
                    TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second => far,
                    unit => floor(far, unit, week_start)?,
                };
                (start, self.present_end()?)
            }
            (_, TimeSide::Past) => (if coarse { day(far)? } else { far }, self.window_end(now)?),
            (_, TimeSide::Coming) => (now, if coarse { day(far)? } else { far }),
        };
        Some(Stretch { start: Some(start), end: Some(end) })
    }

    /// A moment moved by a length; fractions in the next smaller unit.
    fn shift(&self, moment: DateTime, length: Length, side: TimeSide) -> Option<DateTime> {
        let sign = if side == TimeSide::Past { -1 } else { 1 };
        length.parts().into_iter().try_fold(moment, |moment, (unit, count)| {
            let whole = count.trunc();
            let (smaller, factor) = match unit {
                TimeUnit::Year => (TimeUnit::Month, 12),
                TimeUnit::Month => (TimeUnit::Day, 30),
                TimeUnit::Week => (TimeUnit::Hour, 168),
                TimeUnit::Day | TimeUnit::Workday => (TimeUnit::Hour, 24),
                TimeUnit::Hour => (TimeUnit::Minute, 60),
                TimeUnit::Minute => (TimeUnit::Second, 60),
                // 20毫秒后: a civil time counts whole seconds.
                _ => (TimeUnit::Second, 0),
            };
            let rest = (count.fract() * Decimal::from(factor)).round().to_i64()?;
            let count = sign * whole.to_i64()?;
            let moment = match unit {
                TimeUnit::Workday => self.options.work_calendar.add(moment, count)?,
                unit => add(moment, unit, count)?,
            };
            add(moment, smaller, sign * rest)
        })
    }

    /// Where 以来 and 至今 end: at the reference, with the whole of it when it is a day.
    fn present_end(&self) -> Option<DateTime> {
        let now = self.reference?;
        let day = floor(now, TimeUnit::Day, self.options.week_start)?;
        if now == day { add(day, TimeUnit::Day, 1) } else { self.window_end(now) }
    }

    /// Where 过去一年 ends: at the reference, or with the smallest unit that it names.
    fn window_end(&self, now: DateTime) -> Option<DateTime> {
        let smallest = match self.options.present {
            Present::Instant => return Some(now),
            Present::Whole => [TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute]
                .into_iter()
                .find(|&unit| floor(now, unit, self.options.week_start) == Some(now))
                .unwrap_or(TimeUnit::Second),
        };
        add(now, smallest, 1)
    }

    fn recurrence(&self, repetition: &Repetition) -> Option<Value> {
        let every = Length::of(Decimal::from(repetition.count), repetition.unit)?;
        let timex = timex::repetition(repetition, every);
        let from = repetition.from.and_then(|chain| self.resolve(&chain));
        let from = from.map(|found| found.state.place);
        let begin = from.map(|place| place.start);
        let current = |chain: &Chain| {
            let base = begin.or(self.reference)?;
            let period = unit_at(base, repetition.unit, 0, self.options.week_start)?;
            // Each period has its own occurrence; the one of the current period is the first.
            let period = match (1..=7).find(|day| repetition.weekdays >> day & 1 == 1) {
                Some(weekday) => nth_weekday(period, weekday, 1),
                None => Some(period),
            };
            Resolver { period, ..*self }.resolve(chain).map(|found| found.state.place)
        };
        let first = match (repetition.place, repetition.until) {
            (Some(place), None) => current(&place).map(stretch),
            (Some(from), Some(to)) => current(&from).and_then(|start| {
                let end = self.range_end(start, &from, &to)?;
                let end = if end.grain.is_clock() { end.start } else { end.end };
                // 每周三至2020年3月, read in 2060, has no first Wednesday.
                let stretch = Stretch { start: Some(start.start), end: Some(end) };
                (start.start <= end).then_some(stretch)
            }),
            _ => None,
        };
        let days = |set: u8| (1..=7).filter(|day| set >> day & 1 == 1).collect();
        let temporal = Temporal::Set(Recurrence {
            timex,
            every,
            first: first.unwrap_or(Stretch { start: None, end: None }),
            times: repetition.times,
            within: from.map(|place| Stretch {
                start: Some(place.start),
                end: repetition.inside.then_some(place.end),
            }),
            weekdays: days(repetition.weekdays),
            except: days(repetition.except),
            except_holidays: repetition.except & Repetition::HOLIDAYS != 0,
        });
        Some(Value { temporal, place: None })
    }

    fn present(&self, whole_day: bool) -> Value {
        let place = self.reference.and_then(|now| {
            let unit = if whole_day { TimeUnit::Day } else { TimeUnit::Second };
            unit_at(now, unit, 0, self.options.week_start)
        });
        let interval = match place {
            Some(place) => interval(place, None),
            None => empty("PRESENT_REF".to_owned(), Grain::Second),
        };
        Value { temporal: dated(interval), place }
    }
}

/// Whether a first step names its place without the help of a container.
fn is_fixed(step: Step) -> bool {
    matches!(
        step,
        Step::Year(_)
            | Step::Century(_)
            | Step::RelativeCentury(_)
            | Step::Sexagenary(_)
            | Step::Period(_)
            | Step::Relative { .. }
    )
}

fn interval(place: Place, modifier: Option<Modifier>) -> Interval {
    Interval {
        timex: timex::place(place),
        stretch: stretch(place),
        grain: place.grain,
        modifier,
        utc_offset: None,
        alternatives: Vec::new(),
    }
}

fn empty(timex: String, grain: Grain) -> Interval {
    Interval {
        timex,
        stretch: Stretch { start: None, end: None },
        grain,
        modifier: None,
        utc_offset: None,
        alternatives: Vec::new(),
    }
}

/// A date or a time, by its grain.
fn dated(interval: Interval) -> Temporal {
    if interval.grain.is_clock() { Temporal::Time(interval) } else { Temporal::Date(interval) }
}

fn unresolved(chain: &Chain) -> Value {
    let mut interval = empty(timex::pattern(chain), timex::grain(chain));
    interval.utc_offset = chain.utc_offset;
    Value { temporal: dated(interval), place: None }
}

fn duration(length: &LengthExpression, covers: Option<Stretch>) -> Value {
    let span =
        TimeSpan { min: length.min, max: length.max, approximate: length.approximate, covers };
    Value { temporal: Temporal::Duration(span), place: None }
}

/// The smallest unit in which a length reaches its end, halves taken apart: half a year is months.
fn finest(length: Length) -> TimeUnit {
    let unit = length.smallest();
    let count = length.parts().into_iter().find(|(part, _)| *part == unit).map(|(_, count)| count);
    match (unit, count.is_some_and(|count| !count.fract().is_zero())) {
        (TimeUnit::Year, true) => TimeUnit::Month,
        (TimeUnit::Month, true) => TimeUnit::Day,
        (TimeUnit::Week | TimeUnit::Day | TimeUnit::Workday, true) => TimeUnit::Hour,
        (TimeUnit::Hour, true) => TimeUnit::Minute,
        (TimeUnit::Minute, true) => TimeUnit::Second,
        (TimeUnit::Workday, false) => TimeUnit::Day,
        (unit, _) => unit,
    }
}

/// The hour of the day that a clock time means in a part of the day.
pub(crate) fn hour_of_day(
    clock: super::expression::Clock,
    part: Option<&crate::lexicon::rows::DaypartRow>,
) -> i8 {
    steps::hour_of(clock, part)
}
