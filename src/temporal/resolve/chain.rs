//! A date against the reference: which year a bare 3月8日 belongs to, which day 下周三 is.

use super::super::calendar::{self, Place, add, date, floor, midnight, unit_at};
use super::super::expression::{Chain, Step};
use super::super::lunar;
use super::super::options::{LunarMonth, Preference};
use super::super::value::{Grain, Stretch};
use super::Resolver;
use super::steps::{State, apply};
use crate::lexicon;
use crate::lexicon::rows::{AnchorKind, TimeUnit};
use jiff::civil::DateTime;

/// How many cycles away a date is looked for that the current one does not have: eight years for
/// 29 February, as many for a leap month.
const FARTHEST: i64 = 8;

/// In running text a date of the current year that lies this many days ahead is last year's.
const FAR_AHEAD: i64 = 280;

/// A day of the current month that lies this many days ahead is last month's: 30日 on the first.
const FAR_AHEAD_IN_MONTH: i64 = 25;

/// A date in its place, with other readings.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) state: State,
    pub(super) alternatives: Vec<Stretch>,
}

impl Resolver<'_> {
    /// The stretch that a chain means, if it can be told.
    pub(super) fn resolve(&self, chain: &Chain) -> Option<Resolved> {
        let first = chain.first()?;
        if let Some(state) = self.anchored(first) {
            let state = state.and_then(|state| self.narrow(state, chain, 1))?;
            return Some(self.with_wider(state, Vec::new()));
        }
        let cycle = cycle_of(first);
        let in_cycle = |moment: DateTime, offset: i64| {
            let container = match first {
                // 廿一: of the lunar month.
                Step::LunarDay(_) => {
                    let (start, end) = match self.options.lunar_month {
                        LunarMonth::Running => lunar::month_around(moment.date(), offset)?,
                        LunarMonth::Numbered => {
                            let named = add(moment, TimeUnit::Month, offset)?;
                            lunar::month(i32::from(named.year()), named.month(), false)?
                        }
                    };
                    Place::days(start, end, Grain::Month)
                }
                _ => unit_at(moment, cycle, offset, self.options.week_start)?,
            };
            self.narrow(State::at(container), chain, 0)
        };
        if let Some(period) = self.period {
            let state = self.narrow(State::at(period), chain, 0)?;
            return Some(self.with_wider(state, Vec::new()));
        }
        // 3月8日和10日, 2016年5月25日、6月14日: the date before it says which.
        if let Some(container) = self.container {
            return in_cycle(container.start, 0).map(|state| self.with_wider(state, Vec::new()));
        }
        let reference = self.reference?;
        // 周日，2月10日: the weekday tells the year.
        let checked = chain.steps().skip(1).any(|step| matches!(step, Step::Weekday(_)));
        let agreeing = [0, 1, -1]
            .into_iter()
            .filter(|_| checked)
            .filter_map(|offset| in_cycle(reference, offset))
            .find(|state| state.weekday_agrees == Some(true));
        let (chosen, other) = match agreeing {
            Some(state) => (state, None),
            None => self.choose(first, cycle, reference, in_cycle)?,
        };
        let alternatives =
            other.map(|other| stretch(other.place)).filter(|other| *other != stretch(chosen.place));
        let mut alternatives: Vec<Stretch> = alternatives.into_iter().collect();
        if let (Step::Clock(clock), Some(later)) =
            (first, add(chosen.place.start, TimeUnit::Hour, 12))
            && clock.hour <= 12
            && clock.afternoon.is_none()
        {
            // 9点 may be 21点.
            let end = add(chosen.place.end, TimeUnit::Hour, 12);
            alternatives.push(Stretch { start: Some(later), end });
        }
        Some(self.with_wider(chosen, alternatives))
    }

    /// 截至2022年底 is a day in running text; 年底 alone in a form field is the end of a year at
    /// large. The other reading is kept beside.
    fn with_wider(&self, mut state: State, mut alternatives: Vec<Stretch>) -> Resolved {
        if let Some(wider) = state.wider {
            let other = match self.narrative {
                true => wider,
                false => std::mem::replace(&mut state.place, wider),
            };
            alternatives.insert(0, stretch(other));
        }
        Resolved { state, alternatives }
    }

    fn narrow(&self, state: State, chain: &Chain, done: usize) -> Option<State> {
        chain.steps().skip(done).try_fold(state, |state, step| match step {
            Step::SamePeriod => self.same_period(state),
            Step::SameDay => self.same_day(state),
            step => apply(state, step, self.options),
        })
    }

    /// Picks one of the occurrences by the preference, and the likeliest other one.
    fn choose(
        &self,
        first: Step,
        cycle: TimeUnit,
        reference: DateTime,
        in_cycle: impl Fn(DateTime, i64) -> Option<State>,
    ) -> Option<(State, Option<State>)> {
        let occurrence = |offset: i64| in_cycle(reference, offset);
        let today = midnight(reference.date());
        let coming = |state: &State| match first {
            // 周三 said on a Wednesday is next week's; 3月8日 said on that day is today.
            Step::Weekday(_) => state.place.start > today && !state.place.contains(reference),
            _ if state.place.grain.is_clock() => state.place.start >= reference,
            _ => state.place.end > reference,
        };
        let begun = |state: &State| state.place.start <= reference;
        let next = || (-1..=FARTHEST).filter_map(occurrence).find(|state| coming(state));
        let latest = || (-FARTHEST..=1).rev().filter_map(occurrence).find(|state| begun(state));
        // 春节前夕 in a December article is the coming one.
        let feast = matches!(first, Step::Holiday(_) | Step::HolidayPeriod(_) | Step::SolarTerm(_));
        let preference = match self.options.preference {
            Preference::Current if self.narrative && feast => Preference::Nearest,
            preference => preference,
        };
        match preference {
            Preference::Past => latest().map(|state| (state, next())),
            Preference::Future => next().map(|state| (state, latest())),
            Preference::Nearest => {
                let distance =
                    |state: &State| state.place.start.duration_since(reference).abs().as_secs();
                let mut found: Vec<State> = (-1..=1).filter_map(occurrence).collect();
                if found.is_empty() {
                    found = (-FARTHEST..=FARTHEST).filter_map(occurrence).collect();
                }
                found.sort_by_key(distance);
                let mut found = found.into_iter();
                Some((found.next()?, found.next()))
            }
            Preference::Current => {
                let current = occurrence(0);
                let far = current.filter(|state| {
                    let ahead = state.place.start.duration_since(reference).as_hours() / 24;
                    let far = match cycle {
                        TimeUnit::Year => FAR_AHEAD,
                        TimeUnit::Month => FAR_AHEAD_IN_MONTH,
                        _ => i64::MAX,
                    };
                    self.narrative && ahead > far
                });
                if let Some(current) = far {
                    return occurrence(-1).map(|state| (state, Some(current)));
                }
                let told = self.year_told.filter(|_| {
                    self.narrative && current.is_some_and(|current| current.place.start > reference)
                });
                if let Some(told) = told.and_then(|told| in_cycle(told.start, 0))
                    && told.place.end <= reference
                {
                    return Some((told, current));
                }
                match current {
                    Some(current) => {
                        let other = occurrence(if begun(&current) { 1 } else { -1 });
                        Some((current, other))
                    }
                    // 29 February, the 31st: the nearest that there is.
                    None => (1..=FARTHEST)
                        .flat_map(|distance| [-distance, distance])
                        .find_map(occurrence)
                        .map(|state| (state, None)),
                }
            }
        }
    }

    /// The stretch of a first step that needs no cycle. `None`: it is no such step;
    /// `Some(None)`: it is one, but cannot be resolved.
    fn anchored(&self, step: Step) -> Option<Option<State>> {
        let years = |first: i32, count: i64, grain: Grain| {
            let start = midnight(date(first, 1, 1)?);
            let end = add(start, TimeUnit::Year, count)
                .or_else(|| (first + 1 == 10_000).then_some(DateTime::MAX))?;
            Some(State::at(Place::new(start, end, grain)))
        };
        Some(match step {
            Step::Year(year) => years(year, 1, Grain::Year),
            Step::ShortYear(year) => years(self.full_year(year), 1, Grain::Year),
            Step::Sexagenary(number) => {
                let base = self.reference.map_or(2014, |moment| i32::from(moment.year()));
                // The nearest year of that name: at most thirty years away.
                let off = (number + 4 - base).rem_euclid(60);
                let off = if off > 30 { off - 60 } else { off };
                years(base + off, 1, Grain::Year)
            }
            // The twentieth century is said to run from 1900 here, as in 20世纪初.
            Step::Century(number) => years((number - 1) * 100, 100, Grain::Century),
            Step::RelativeCentury(offset) => self.reference.and_then(|moment| {
                let century = i32::from(moment.year()).div_euclid(100) + offset;
                years(century * 100, 100, Grain::Century)
            }),
            Step::Decade(decade) if decade >= 1000 => years(decade, 10, Grain::Decade),
            Step::Decade(decade) => years(self.full_decade(decade), 10, Grain::Decade),
            Step::Two { unit: TimeUnit::Decade, first } => {
                years(self.full_decade(first * 10), 20, Grain::Period)
            }
            Step::Period(row) => lexicon::PERIODS.get(usize::from(row)).and_then(|row| {
                let day = |code: i32| {
                    let (month, day) = (code / 100 % 100, code % 100);
                    date(code / 10_000, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
                };
                let start = midnight(day(row.start)?);
                let end = match row.end {
                    Some(end) => midnight(day(end)?),
                    None => self.reference.unwrap_or(DateTime::MAX).max(start),
                };
                Some(State::at(Place::new(start, end, Grain::Period)))
            }),
            Step::Relative { unit, offset, anchor } => {
                let base = match anchor {
                    AnchorKind::Reference => self.reference,
                    AnchorKind::Mentioned => {
                        let place = match unit {
                            TimeUnit::Day => self.mentioned_day,
                            _ => self.mentioned,
                        };
                        place.map(|place| place.start).or(self.reference)
                    }
                };
                base.and_then(|base| {
                    let offset = i64::from(offset);
                    if unit == TimeUnit::Workday {
                        let moment = self.options.work_calendar.add(base, offset)?;
                        return Place::day(moment.date()).map(State::at);
                    }
                    unit_at(base, unit, offset, self.options.week_start).map(State::at)
                })
            }
            // 第三天 of a field: today is the first.
            Step::Nth { n, unit: unit @ TimeUnit::Day } => self.reference.and_then(|moment| {
                unit_at(moment, unit, i64::from(n) - 1, self.options.week_start).map(State::at)
            }),
            _ => return None,
        })
    }

    /// 80年代: the latest that has begun.
    fn full_decade(&self, decade: i32) -> i32 {
        let base = self.reference.map_or(2026, |moment| i32::from(moment.year()));
        let this = base - base.rem_euclid(100) + decade;
        if this > base { this - 100 } else { this }
    }

    /// 98年: the year with these last digits from eighty years back to twenty ahead.
    pub(super) fn full_year(&self, short: i32) -> i32 {
        let base = self.reference.map_or(2026, |moment| i32::from(moment.year()));
        let latest = base + 20;
        latest - (latest - short).rem_euclid(100)
    }

    /// 去年今日: the day of the reference in the year found so far.
    fn same_day(&self, state: State) -> Option<State> {
        let today = self.reference?.date();
        let day = date(i32::from(state.place.start.year()), today.month(), today.day())?;
        Some(State { place: Place::day(day)?, day, ..state })
    }

    /// 去年同期: the months and days of the period last mentioned, in the year found so far.
    fn same_period(&self, state: State) -> Option<State> {
        let year = state.place;
        let Some(mentioned) = self.mentioned.filter(|place| place.grain != Grain::Year) else {
            return Some(state);
        };
        let offset = i64::from(year.start.year()) - i64::from(mentioned.start.year());
        let start = add(mentioned.start, TimeUnit::Year, offset)?;
        let end = add(mentioned.end, TimeUnit::Year, offset)?;
        let same = Place::new(start, end, mentioned.grain);
        Some(State { place: same, day: start.date(), ..state })
    }
}

/// The unit in which a step recurs: 3月 in each year, 周三 in each week.
pub(super) fn cycle_of(step: Step) -> TimeUnit {
    match step {
        Step::Day(_) | Step::LunarDay(_) | Step::NthWeekday { .. } => TimeUnit::Month,
        Step::Weekday(_) | Step::Weekend => TimeUnit::Week,
        Step::Clock(_) | Step::Daypart(_) => TimeUnit::Day,
        Step::MinuteOfHour { .. } => TimeUnit::Hour,
        Step::Part { unit: Some(TimeUnit::Year) | None, .. } => TimeUnit::Year,
        Step::Part { unit: Some(unit), .. } => unit,
        _ => TimeUnit::Year,
    }
}

/// The known ends of a stretch; the end of time is no end.
pub(super) fn stretch(place: Place) -> Stretch {
    Stretch { start: Some(place.start), end: (place.end < DateTime::MAX).then_some(place.end) }
}

/// The container in which the second of two dates is looked for.
pub(super) fn container_after(
    first: Place,
    step: Step,
    offset: i64,
    week_start: jiff::civil::Weekday,
) -> Option<Place> {
    let cycle = cycle_of(step);
    let start = calendar::add(floor(first.start, cycle, week_start)?, cycle, offset)?;
    unit_at(start, cycle, 0, week_start)
}
