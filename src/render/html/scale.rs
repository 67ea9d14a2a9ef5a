//! The axis of the time line: civil time to places, with long empty stretches cut short.
//!
//! An article names days of one month and a year decades ago (1958年建成, 3月10日复工): on a plain
//! axis the days would be one dot.

use jiff::civil::{DateTime, date};

/// A gap is cut short while it is more than this part of what is drawn to scale.
const LONGEST_GAP: f64 = 0.7;
/// Part of the axis that a gap cut short still takes.
const CUT_GAP: f64 = 0.07;
/// More gaps are not cut: the axis would be all cuts.
const MOST_CUTS: usize = 4;

/// A stretch of the axis.
#[derive(Debug)]
struct Piece {
    /// Minutes.
    from: f64,
    to: f64,
    /// Place of `from`, and of `to`, on the axis from 0 to 1.
    start: f64,
    end: f64,
    cut: bool,
}

/// A label below the axis.
#[derive(Debug, PartialEq)]
pub(super) struct Tick {
    /// From 0 to 1.
    pub(super) place: f64,
    pub(super) label: String,
}

/// The axis over all moments that are to be shown.
#[derive(Debug)]
pub(super) struct Scale {
    pieces: Vec<Piece>,
}

/// Minutes from a fixed moment on.
fn minutes(moment: DateTime) -> f64 {
    moment.duration_since(date(1970, 1, 1).at(0, 0, 0, 0)).as_secs() as f64 / 60.0
}

impl Scale {
    /// An axis over the stretches, of which each has its ends in order; none when there are none.
    /// Takes n log n steps.
    pub(super) fn new(stretches: impl Iterator<Item = (DateTime, DateTime)>) -> Option<Self> {
        let mut stretches: Vec<(f64, f64)> =
            stretches.map(|(start, end)| (minutes(start), minutes(end))).collect();
        stretches.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut covered: Vec<(f64, f64)> = Vec::new();
        for (from, to) in stretches {
            match covered.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => covered.push((from, to)),
            }
        }
        let gaps: Vec<f64> = covered.windows(2).map(|pair| pair[1].0 - pair[0].1).collect();
        let cuts = cuts(&gaps, covered.iter().map(|(from, to)| to - from).sum());
        let mut pieces: Vec<Piece> = Vec::new();
        for (index, &(from, to)) in covered.iter().enumerate() {
            if let Some(&(_, last)) = index.checked_sub(1).and_then(|before| covered.get(before)) {
                let cut = cuts.contains(&(index - 1));
                pieces.push(Piece { from: last, to: from, start: 0.0, end: 0.0, cut });
            }
            pieces.push(Piece { from, to, start: 0.0, end: 0.0, cut: false });
        }
        let drawn: f64 =
            pieces.iter().filter(|piece| !piece.cut).map(|piece| piece.to - piece.from).sum();
        let room = 1.0 - CUT_GAP * cuts.len() as f64;
        let mut place = 0.0;
        for piece in &mut pieces {
            piece.start = place;
            place += match piece.cut {
                true => CUT_GAP,
                false => room * (piece.to - piece.from) / drawn.max(1.0),
            };
            piece.end = place;
        }
        (!pieces.is_empty()).then_some(Self { pieces })
    }

    /// The place of a moment, from 0 to 1; what lies outside is at the nearer end.
    pub(super) fn place(&self, moment: DateTime) -> f64 {
        let moment = minutes(moment);
        let index = self.pieces.partition_point(|piece| piece.to < moment);
        let Some(piece) = self.pieces.get(index) else { return 1.0 };
        let part = (moment - piece.from) / (piece.to - piece.from).max(1.0);
        piece.start + part.clamp(0.0, 1.0) * (piece.end - piece.start)
    }

    /// The middles of the gaps that are cut short.
    pub(super) fn cuts(&self) -> impl Iterator<Item = f64> {
        self.pieces.iter().filter(|piece| piece.cut).map(|piece| (piece.start + piece.end) / 2.0)
    }

    /// Labels at round dates, no two of them nearer than `apart`.
    pub(super) fn ticks(&self, apart: f64) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for run in self.pieces.split(|piece| piece.cut) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let length = last.to - first.from;
            let step = Step::new(length * apart / (last.end - first.start).max(f64::EPSILON));
            for moment in step.moments(first.from, last.to) {
                let place = self.place(moment);
                if ticks.last().is_none_or(|tick| place - tick.place >= apart) {
                    ticks.push(Tick { place, label: step.label(moment) });
                }
            }
        }
        ticks
    }
}

/// Indexes of the gaps to cut, the longest first.
fn cuts(gaps: &[f64], covered: f64) -> Vec<usize> {
    let mut drawn = covered + gaps.iter().sum::<f64>();
    let mut longest_first: Vec<usize> = (0..gaps.len()).collect();
    longest_first.sort_by(|&one, &other| gaps[other].total_cmp(&gaps[one]));
    longest_first.truncate(MOST_CUTS);
    longest_first
        .into_iter()
        .take_while(|&gap| {
            let is_long = gaps[gap] > LONGEST_GAP * drawn;
            drawn -= gaps[gap];
            is_long
        })
        .collect()
}

/// The distance of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(i32),
    Months(i32),
    Years(i32),
}

const MINUTES_OF_DAY: f64 = 24.0 * 60.0;
/// Days of the mean year of the Gregorian calendar.
const DAYS_OF_YEAR: f64 = 365.2425;

/// Round distances, from the smallest.
const STEPS: [Step; 16] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(5),
    Step::Days(10),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(500),
    Step::Years(1000),
];

impl Step {
    /// The smallest round distance of at least so many minutes.
    fn new(minutes: f64) -> Self {
        let days = minutes / MINUTES_OF_DAY;
        let enough = |step: &&Step| {
            days <= match step {
                Self::Days(count) => f64::from(*count),
                Self::Months(count) => f64::from(*count) * DAYS_OF_YEAR / 12.0,
                Self::Years(count) => f64::from(*count) * DAYS_OF_YEAR,
            }
        };
        STEPS.iter().find(enough).copied().unwrap_or(Step::Years(5000))
    }

    /// The round dates between two moments.
    fn moments(self, from: f64, to: f64) -> Vec<DateTime> {
        let at = |minutes: f64| {
            let span = jiff::SignedDuration::from_mins(minutes as i64);
            date(1970, 1, 1).at(0, 0, 0, 0).checked_add(span).ok()
        };
        let (Some(from), Some(to)) = (at(from), at(to)) else { return Vec::new() };
        let mut moments = Vec::new();
        let mut next = self.floor(from);
        while let Some(moment) = next.filter(|moment| *moment <= to) {
            if moment >= from {
                moments.push(moment);
            }
            next = self.after(moment);
        }
        moments
    }

    /// The last round date at or before a moment.
    fn floor(self, moment: DateTime) -> Option<DateTime> {
        let (year, month, day) = (moment.year(), moment.month(), moment.day());
        let midnight = |year: i16, month: i8, day: i8| {
            jiff::civil::Date::new(year, month, day).ok().map(|date| date.at(0, 0, 0, 0))
        };
        match self {
            // Days are counted anew in each month: 1, 6, 11, …
            Self::Days(count) => {
                let count = i8::try_from(count).ok()?;
                midnight(year, month, (day - 1) / count * count + 1)
            }
            Self::Months(count) => {
                let count = i8::try_from(count).ok()?;
                midnight(year, (month - 1) / count * count + 1, 1)
            }
            Self::Years(count) => {
                let floor = i32::from(year).div_euclid(count) * count;
                midnight(i16::try_from(floor).ok()?, 1, 1)
            }
        }
    }

    fn after(self, moment: DateTime) -> Option<DateTime> {
        let span = match self {
            Self::Days(count) => jiff::Span::new().try_days(count),
            Self::Months(count) => jiff::Span::new().try_months(count),
            Self::Years(count) => jiff::Span::new().try_years(count),
        };
        let next = moment.checked_add(span.ok()?).ok()?;
        match self {
            // 1, 11, 21, 31 is followed by the first of the next month.
            Self::Days(_) if next.month() != moment.month() => Some(next.first_of_month()),
            _ => Some(next),
        }
    }

    fn label(self, moment: DateTime) -> String {
        match self {
            Self::Days(_) => format!("{:02}-{:02}", moment.month(), moment.day()),
            Self::Months(_) => format!("{}-{:02}", moment.year(), moment.month()),
            Self::Years(_) => moment.year().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(stretches: &[(DateTime, DateTime)]) -> Scale {
        Scale::new(stretches.iter().copied()).unwrap()
    }

    fn day(year: i16, month: i8, day: i8) -> DateTime {
        date(year, month, day).at(0, 0, 0, 0)
    }

    #[test]
    fn places_keep_the_order_and_the_ends() {
        let scale = scale(&[
            (day(1958, 1, 1), day(1959, 1, 1)),
            (day(2021, 3, 1), day(2021, 3, 6)),
            (day(2021, 3, 10), day(2021, 3, 11)),
        ]);
        assert_eq!(scale.place(day(1958, 1, 1)), 0.0);
        assert!((scale.place(day(2021, 3, 11)) - 1.0).abs() < 1e-9);
        assert_eq!(scale.place(day(1900, 1, 1)), 0.0);
        assert_eq!(scale.place(day(2100, 1, 1)), 1.0);
        let mut last = 0.0;
        for moment in [day(1958, 7, 1), day(2000, 1, 1), day(2021, 3, 1), day(2021, 3, 10)] {
            assert!(scale.place(moment) >= last);
            last = scale.place(moment);
        }
    }

    #[test]
    fn long_gaps_are_cut_and_short_ones_are_not() {
        let apart = scale(&[
            (day(1958, 1, 1), day(1958, 1, 2)),
            (day(2021, 3, 1), day(2021, 3, 6)),
            (day(2021, 3, 10), day(2021, 3, 11)),
        ]);
        assert_eq!(apart.cuts().count(), 1);
        let width = apart.place(day(2021, 3, 6)) - apart.place(day(2021, 3, 1));
        assert!(width > 0.3, "{width}");
        let near = scale(&[(day(2020, 1, 1), day(2021, 1, 1)), (day(2022, 1, 1), day(2023, 1, 1))]);
        assert_eq!(near.cuts().count(), 0);
    }

    #[test]
    fn ticks_stand_at_round_dates() {
        let labels = |scale: &Scale, apart: f64| -> Vec<String> {
            scale.ticks(apart).into_iter().map(|tick| tick.label).collect()
        };
        let years = scale(&[(day(2018, 5, 1), day(2023, 5, 1))]);
        assert_eq!(labels(&years, 0.15), ["2019", "2020", "2021", "2022", "2023"]);
        let months = scale(&[(day(2021, 1, 10), day(2021, 4, 20))]);
        assert_eq!(labels(&months, 0.2), ["2021-02", "2021-03", "2021-04"]);
        let days = scale(&[(day(2021, 3, 9), day(2021, 3, 12))]);
        assert_eq!(labels(&days, 0.3), ["03-09", "03-10", "03-11", "03-12"]);
        let moment = scale(&[(day(2021, 3, 9), day(2021, 3, 9))]);
        assert!(moment.ticks(0.2).len() <= 1);
    }
}
