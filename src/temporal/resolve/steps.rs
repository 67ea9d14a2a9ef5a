//! One step of a date: the stretch it names inside another.

use super::super::calendar::{self, Place, add, date, floor, midnight, nth_weekday, unit_at};
use super::super::expression::{Clock, Step};
use super::super::lunar::{self, LunarDate};
use super::super::options::{Dayparts, FeastYear, TemporalOptions};
use super::super::solar_term;
use super::super::value::{Grain, Modifier};
use super::super::work_calendar;
use crate::lexicon;
use crate::lexicon::rows::{
    DaypartRow, HolidayRow, HolidayRule, HourReading, PartKind, TimeSide, TimeUnit, YearKind,
};
use crate::locale::Locale;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

/// Where the steps read so far have led.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) place: Place,
    /// The day that a clock time belongs to; 凌晨 and 夜里 may leave it.
    pub(super) day: Date,
    pub(super) daypart: Option<&'static DaypartRow>,
    pub(super) modifier: Option<Modifier>,
    /// A wider or narrower reading: the last two months of the year for 年底.
    pub(super) wider: Option<Place>,
    /// Whether the weekday said with a date is that of the date.
    pub(super) weekday_agrees: Option<bool>,
}

impl State {
    pub(super) fn at(place: Place) -> Self {
        Self {
            place,
            day: place.start.date(),
            daypart: None,
            modifier: None,
            wider: None,
            weekday_agrees: None,
        }
    }

    fn to(self, place: Place) -> Self {
        Self { place, day: place.start.date(), ..self }
    }
}

/// Narrows a stretch by one step. `None`: there is no such stretch (30 February).
pub(super) fn apply(state: State, step: Step, options: &TemporalOptions) -> Option<State> {
    let container = state.place;
    let year = i32::from(container.start.year());
    let week_start = options.week_start;
    let place = match step {
        Step::Month(month) => {
            let this_year = date(year, month, 1).map(midnight)?;
            let first = match this_year < container.start {
                true => add(this_year, TimeUnit::Year, 1)?,
                false => this_year,
            };
            inside(unit_at(first, TimeUnit::Month, 0, week_start)?, container)?
        }
        Step::Day(day) => {
            let found = Place::day(date(year, container.start.month(), day)?)?;
            inside(found, container)?
        }
        Step::Quarter(number) => {
            let start = add(container.start, TimeUnit::Month, i64::from(number - 1) * 3)?;
            let end = add(start, TimeUnit::Month, 3)?;
            inside(Place::new(start, end, Grain::Quarter), container)?
        }
        Step::Two { unit, first } => {
            let one = |number: i32| {
                let step = match unit {
                    TimeUnit::Month => Step::Month(i8::try_from(number).ok()?),
                    TimeUnit::Quarter => Step::Quarter(number),
                    _ => Step::Decade(number * 10),
                };
                apply(state, step, options).map(|state| state.place)
            };
            Place::new(one(first)?.start, one(first + 1)?.end, Grain::Period)
        }
        Step::Season(number) => season(year, number)?,
        Step::Decade(number) => {
            let start = date(year - year.rem_euclid(100) + number % 100, 1, 1)?;
            let end = add(midnight(start), TimeUnit::Year, 10)?;
            Place::new(midnight(start), end, Grain::Decade)
        }
        Step::Weekday(number) => match container.grain {
            // 3月18日（周三）: the day is said already.
            Grain::Day => {
                let own = container.start.date().weekday().to_monday_one_offset();
                return Some(State { weekday_agrees: Some(own == number), ..state });
            }
            _ => nth_weekday(container, number, 1)?,
        },
        Step::Weekend => weekend(container, options)?,
        Step::Part { unit, part } => return part_of(state, unit, part, options),
        Step::Some { side, count, unit } => counted(container, side, count, unit, week_start)?,
        Step::Nth { n, unit } => nth(container, n, unit, week_start)?,
        Step::NthWeekday { n, weekday } => nth_weekday(container, weekday, n)?,
        Step::YearOf(kind) => kind_of_year(year, kind, options)?,
        Step::LunarMonth { month, leap } => {
            let (start, end) = lunar::month(year, month, leap)?;
            Place::days(start, end, Grain::Month)
        }
        Step::LunarDay(day) => {
            let found = container.start.date().checked_add((i64::from(day) - 1).days()).ok()?;
            inside(Place::day(found)?, container)?
        }
        Step::SolarTerm(number) => Place::day(solar_term::day(year, number)?)?,
        Step::Holiday(row) => {
            let row = lexicon::HOLIDAYS.get(usize::from(row))?;
            // 小年 of 2026 is in February 2026, the 23rd day of the last month of lunar 2025.
            let winter = row.rule == HolidayRule::Lunar
                && row.month == 12
                && options.feast_year == FeastYear::Calendar;
            winter
                .then(|| holiday(row, year - 1, options).and_then(|day| inside(day, container)))
                .flatten()
                .or_else(|| holiday(row, year, options))?
        }
        Step::HolidayPeriod(row) => {
            let row = lexicon::HOLIDAYS.get(usize::from(row))?;
            let day = holiday(row, year, options)?.start;
            if options.locale == Locale::ZhCn
                && let Some((first, last)) = work_calendar::days_off_around(day.date())
            {
                let period = Place::days(first, last.tomorrow().ok()?, Grain::Period);
                return Some(state.to(period));
            }
            let start = add(day, TimeUnit::Day, i64::from(row.off_from.unwrap_or(0)))?;
            let end = add(start, TimeUnit::Day, i64::from(row.off_days.unwrap_or(1)))?;
            Place::new(start, end, Grain::Period)
        }
        Step::Shift { unit, count } => {
            unit_at(container.start, unit, i64::from(count), week_start)?
        }
        Step::NextWeekday(number) => {
            let week =
                Place::new(container.end, add(container.end, TimeUnit::Week, 1)?, Grain::Week);
            nth_weekday(week, number, 1)?
        }
        Step::Daypart(row) => {
            let row = lexicon::DAYPARTS.get(usize::from(row))?;
            let place = daypart(state.day, row, options)?;
            return Some(State { place, daypart: Some(row), ..state });
        }
        Step::Clock(clock) => {
            let sunday =
                container.grain == Grain::Weekend && options.division() == Dayparts::Assistant;
            let day = if sunday { container.end.date().yesterday().ok()? } else { state.day };
            let place = clock_time(day, clock, state.daypart)?;
            return Some(State { place, ..state });
        }
        Step::MinuteOfHour { minute, second } => {
            let start = add(container.start, TimeUnit::Minute, i64::from(minute))?;
            let start = add(start, TimeUnit::Second, i64::from(second))?;
            Place::new(start, add(start, TimeUnit::Second, 1)?, Grain::Second)
        }
        // These begin a chain and need no container.
        Step::Century(_)
        | Step::RelativeCentury(_)
        | Step::Period(_)
        | Step::Year(_)
        | Step::ShortYear(_)
        | Step::Sexagenary(_)
        | Step::Relative { .. }
        | Step::SameDay
        | Step::SamePeriod => return None,
    };
    Some(state.to(place))
}

fn inside(place: Place, container: Place) -> Option<Place> {
    (container.start <= place.start && place.start < container.end).then_some(place)
}

/// Seasons begin at 立春, 立夏, 立秋 and 立冬.
fn season(year: i32, number: u8) -> Option<Place> {
    let begins = |number: u8| match number {
        5 => solar_term::day(year + 1, 2),
        _ => solar_term::day(year, 6 * number - 4),
    };
    // Outside the table of solar terms: the months that they fall in.
    let month = |number: u8| match number {
        5 => date(year + 1, 2, 4),
        _ => date(year, i8::try_from(3 * number - 1).ok()?, 5),
    };
    let start = begins(number).or_else(|| month(number))?;
    let end = begins(number + 1).or_else(|| month(number + 1))?;
    Some(Place::days(start, end, Grain::Season))
}

fn weekend(week: Place, options: &TemporalOptions) -> Option<Place> {
    let monday = floor(week.start, TimeUnit::Week, Weekday::Monday)?;
    let monday = match monday < week.start && options.week_start != Weekday::Monday {
        true => add(monday, TimeUnit::Week, 1)?,
        false => monday,
    };
    let start = match options.division() == Dayparts::Planner {
        true => add(monday, TimeUnit::Hour, 4 * 24 + 18)?,
        false => add(monday, TimeUnit::Day, 5)?,
    };
    Some(Place::new(start, add(monday, TimeUnit::Week, 1)?, Grain::Weekend))
}

/// 前三季度, 最后3周: the first or last whole units of a stretch.
fn counted(
    container: Place,
    side: TimeSide,
    count: i32,
    unit: TimeUnit,
    week_start: Weekday,
) -> Option<Place> {
    let grain = if count == 1 { Grain::from(unit) } else { Grain::Period };
    let (start, end) = match side {
        TimeSide::Past => {
            let floored = floor(container.start, unit, week_start)?;
            let start = match floored < container.start && unit == TimeUnit::Week {
                true => add(floored, unit, 1)?,
                false => container.start,
            };
            (start, add(start, unit, i64::from(count))?)
        }
        TimeSide::Coming => {
            let end = match unit {
                TimeUnit::Week => floor(container.end, unit, week_start)?,
                _ => container.end,
            };
            (add(end, unit, -i64::from(count))?, end)
        }
    };
    (container.start <= start && end <= container.end).then_some(Place::new(start, end, grain))
}

/// 第三个月, 第12周, 最后一周.
fn nth(container: Place, n: i32, unit: TimeUnit, week_start: Weekday) -> Option<Place> {
    if unit == TimeUnit::Week && container.grain == Grain::Year && n > 0 {
        // Weeks of the year are numbered by ISO 8601: the first is that with 4 January.
        let fourth = date(i32::from(container.start.year()), 1, 4).map(midnight)?;
        return unit_at(fourth, TimeUnit::Week, i64::from(n) - 1, week_start);
    }
    let first = floor(container.start, unit, week_start)?;
    let start = if n > 0 {
        let first = match first < container.start {
            true => add(first, unit, 1)?,
            false => first,
        };
        add(first, unit, i64::from(n) - 1)?
    } else {
        add(floor(container.end, unit, week_start)?, unit, i64::from(n))?
    };
    inside(unit_at(start, unit, 0, week_start)?, container)
}

fn kind_of_year(year: i32, kind: YearKind, options: &TemporalOptions) -> Option<Place> {
    let whole = |year: i32, month: i8| {
        let start = date(year, month, 1).map(midnight)?;
        Some(Place::new(start, add(start, TimeUnit::Year, 1)?, Grain::Year))
    };
    let months = |from: (i32, i8), to: (i32, i8)| {
        Some(Place::days(date(from.0, from.1, 1)?, date(to.0, to.1, 1)?, Grain::Period))
    };
    match kind {
        YearKind::Calendar => whole(year, 1),
        YearKind::Fiscal if options.fiscal_year_start > 1 => {
            whole(year - 1, options.fiscal_year_start)
        }
        YearKind::Fiscal => whole(year, 1),
        YearKind::School => whole(year, options.school_year_start),
        YearKind::Crop => whole(year, options.crop_year_start),
        YearKind::AutumnTerm => months((year, options.school_year_start), (year + 1, 2)),
        YearKind::SpringTerm => months((year, 2), (year, 8)),
    }
}

/// The day of a holiday in a Gregorian year (lunar ones: in the lunar year of that number).
fn holiday(row: &HolidayRow, year: i32, options: &TemporalOptions) -> Option<Place> {
    let day = match (row.rule, row.taiwan) {
        (_, Some(code)) if options.locale == Locale::ZhTw => {
            date(year, i8::try_from(code / 100).ok()?, i8::try_from(code % 100).ok()?)?
        }
        (HolidayRule::Fixed, _) => date(year, row.month, row.day)?,
        (HolidayRule::Weekday, _) => {
            let month =
                unit_at(midnight(date(year, row.month, 1)?), TimeUnit::Month, 0, Weekday::Monday)?;
            nth_weekday(month, row.weekday, i32::from(row.n))?.start.date()
        }
        (HolidayRule::Lunar, _) => {
            let lunar = LunarDate { year, month: row.month, leap: false, day: row.day };
            lunar.to_gregorian()?
        }
        (HolidayRule::LunarEve, _) => lunar::last_day(year)?,
        (HolidayRule::SpringEve, _) if options.feast_year == FeastYear::Calendar => {
            lunar::last_day(year - 1)?
        }
        (HolidayRule::SpringEve, _) => lunar::last_day(year)?,
        (HolidayRule::Term, _) => solar_term::day(year, u8::try_from(row.month).ok()?)?,
        (HolidayRule::Easter, _) => calendar::easter(year)?,
        (HolidayRule::Period, _) => {
            let start = date(year, row.month, row.day)?;
            let end = date(year, row.n, row.weekday)?.tomorrow().ok()?;
            return Some(Place::days(start, end, Grain::Period));
        }
    };
    Place::day(day.checked_add(i64::from(row.shift).days()).ok()?)
}

fn daypart(day: Date, row: &DaypartRow, options: &TemporalOptions) -> Option<Place> {
    let (start, end) = match options.division() {
        Dayparts::Announcement => (row.start, row.end),
        Dayparts::Planner => (row.wide_start, row.wide_end),
        Dayparts::FourHours => (row.short_start, row.short_end),
        Dayparts::Assistant => (row.spoken_start, row.spoken_end),
    };
    let minute = |minutes: i32| add(midnight(day), TimeUnit::Minute, i64::from(minutes));
    Some(Place::new(minute(start)?, minute(end)?, Grain::Daypart))
}

/// The hour of the day, 0 to 28, that a clock hour means in a part of the day.
fn hour_in(hour: i8, reading: HourReading, code: &str) -> i8 {
    match (reading, hour) {
        // 凌晨12点
        (HourReading::Morning, 12) if code == "NI" => 0,
        (HourReading::Morning, _) => hour,
        (HourReading::Noon, ..6) => hour + 12,
        (HourReading::Noon, _) => hour,
        (HourReading::Afternoon, ..12) => hour + 12,
        (HourReading::Afternoon, _) => hour,
        (HourReading::Evening | HourReading::Night, 12) => 24,
        (HourReading::Evening, 5..12) => hour + 12,
        (HourReading::Evening, 1..5) => hour + 24,
        (HourReading::Evening, _) => hour,
        (HourReading::Night, 6..12) => hour + 12,
        (HourReading::Night, _) => hour,
    }
}

/// The hour of the day that a clock time means with am or pm, or in a part of the day.
pub(super) fn hour_of(clock: Clock, part: Option<&DaypartRow>) -> i8 {
    let hour = clock.hour;
    match (clock.afternoon, part) {
        (Some(true), _) if hour < 12 => hour + 12,
        (Some(false), _) if hour == 12 => 0,
        (Some(_), _) | (None, None) => hour,
        (None, Some(row)) => hour_in(hour, row.hours, row.code),
    }
}

/// A clock time on a day.
fn clock_time(day: Date, clock: Clock, part: Option<&DaypartRow>) -> Option<Place> {
    let hour = i64::from(hour_of(clock, part));
    let minutes = hour * 60 + i64::from(clock.minute.unwrap_or(0));
    let start = add(midnight(day), TimeUnit::Minute, minutes)?;
    let start = add(start, TimeUnit::Second, i64::from(clock.second.unwrap_or(0)))?;
    let unit = match (clock.minute, clock.second) {
        (_, Some(_)) => TimeUnit::Second,
        (Some(_), None) => TimeUnit::Minute,
        (None, None) => TimeUnit::Hour,
    };
    let end = match clock.until {
        // 下午七八点 ends with the eighth hour, which lies in the same half of the day as the
        // seventh: by itself the six of 午五六点 would be of the morning.
        Some(until) => {
            let hours = hour + i64::from(until - clock.hour) + 1;
            add(midnight(day), TimeUnit::Hour, hours)?
        }
        None => add(start, unit, 1)?,
    };
    Some(Place::new(start, end, Grain::from(unit)))
}

/// 年底, 去年初, 90年代末, 三月上旬, 下半年.
fn part_of(
    state: State,
    unit: Option<TimeUnit>,
    part: PartKind,
    options: &TemporalOptions,
) -> Option<State> {
    let whole = match unit {
        Some(unit) if Grain::from(unit) != state.place.grain => {
            let found = unit_at(state.place.start, unit, 0, options.week_start)?;
            // 2025财年上半年: the year is there, only named otherwise.
            if found.end <= state.place.start { state.place } else { found }
        }
        _ => state.place,
    };
    let grain = whole.grain;
    let months = |from: i64, to: i64| {
        Some((add(whole.start, TimeUnit::Month, from)?, add(whole.start, TimeUnit::Month, to)?))
    };
    let years = |from: i64, to: i64| {
        Some((add(whole.start, TimeUnit::Year, from)?, add(whole.start, TimeUnit::Year, to)?))
    };
    let days = |from: i64, to: i64| {
        Some((add(whole.start, TimeUnit::Day, from)?, add(whole.start, TimeUnit::Day, to)?))
    };
    let last = |unit: TimeUnit, count: i64| Some((add(whole.end, unit, -count)?, whole.end));
    let mut wider = None;
    let (start, end) = match (part, grain) {
        (PartKind::Whole, _) => (whole.start, whole.end),
        (PartKind::FirstHalf, Grain::Year) => months(0, 6)?,
        (PartKind::SecondHalf, Grain::Year) => months(6, 12)?,
        (PartKind::FirstHalf, Grain::Month) => days(0, 15)?,
        (PartKind::SecondHalf, Grain::Month) => (days(15, 15)?.0, whole.end),
        (PartKind::FirstHalf, Grain::Week) => (whole.start, add(whole.start, TimeUnit::Hour, 84)?),
        (PartKind::SecondHalf, Grain::Week) => (add(whole.start, TimeUnit::Hour, 84)?, whole.end),
        (PartKind::FirstXun, _) => days(0, 10)?,
        (PartKind::SecondXun, _) => days(10, 20)?,
        (PartKind::ThirdXun, _) => (days(20, 20)?.0, whole.end),
        (PartKind::FirstTwoXun, _) => days(0, 20)?,
        (PartKind::LastTwoXun, _) => (days(10, 10)?.0, whole.end),
        (PartKind::Beginning | PartKind::EarlyPhase, Grain::Century) => years(0, 10)?,
        (PartKind::Middle, Grain::Century) => years(40, 60)?,
        (PartKind::End | PartKind::LatePhase, Grain::Century) => last(TimeUnit::Year, 10)?,
        (PartKind::Beginning | PartKind::EarlyPhase, Grain::Decade) => years(0, 3)?,
        (PartKind::Middle, Grain::Decade) => years(3, 7)?,
        (PartKind::End | PartKind::LatePhase, Grain::Decade) => last(TimeUnit::Year, 3)?,
        // “十四五”初, “七五”末: a year of the five.
        (PartKind::Beginning | PartKind::EarlyPhase, Grain::Period) => years(0, 1)?,
        (PartKind::End | PartKind::LatePhase, Grain::Period) => last(TimeUnit::Year, 1)?,
        (PartKind::Middle, Grain::Period) => years(2, 3)?,
        (PartKind::Beginning, Grain::Year) => months(0, 2)?,
        (PartKind::Outset, Grain::Year) => months(0, 1)?,
        (PartKind::Middle, Grain::Year) => months(5, 7)?,
        (PartKind::EarlyPhase, Grain::Year) => months(0, 4)?,
        (PartKind::LatePhase, Grain::Year) => last(TimeUnit::Month, 4)?,
        (PartKind::Beginning | PartKind::Outset, Grain::Quarter | Grain::HalfYear) => months(0, 1)?,
        (PartKind::Middle, Grain::Quarter) => months(1, 2)?,
        (PartKind::Beginning | PartKind::Outset, Grain::Month) => days(0, 5)?,
        (PartKind::Middle, Grain::Month) => days(9, 20)?,
        (PartKind::Beginning | PartKind::Outset, Grain::Week) => days(0, 2)?,
        (PartKind::End, Grain::Year | Grain::HalfYear | Grain::Quarter | Grain::Month) => {
            wider = match grain {
                Grain::Year => last(TimeUnit::Month, 2),
                Grain::Month => add(whole.start, TimeUnit::Day, 24).map(|start| (start, whole.end)),
                _ => last(TimeUnit::Month, 1),
            };
            last(TimeUnit::Day, 1)?
        }
        _ => return None,
    };
    let modifier = match part {
        PartKind::Beginning | PartKind::Outset | PartKind::EarlyPhase => Some(Modifier::Start),
        PartKind::Middle => Some(Modifier::Middle),
        PartKind::End | PartKind::LatePhase => Some(Modifier::End),
        _ => None,
    };
    let grain = match part {
        PartKind::Whole => grain,
        PartKind::FirstHalf | PartKind::SecondHalf if grain == Grain::Year => Grain::HalfYear,
        PartKind::FirstXun | PartKind::SecondXun | PartKind::ThirdXun => Grain::TenDays,
        PartKind::End if wider.is_some() => Grain::Day,
        _ => Grain::Period,
    };
    let wider =
        wider.map(|(start, end): (DateTime, DateTime)| Place::new(start, end, Grain::Period));
    let state = state.to(Place::new(start, end, grain));
    Some(State { modifier, wider, ..state })
}
