//! Date stamps: the fully written dates of information lines and signatures.

use super::published::{Precision, Published};
use crate::scan::character::{self, Class};
use crate::temporal::{self, Grain, Temporal, TemporalOptions};
use std::ops::Range;
use std::sync::LazyLock;

/// Relative dates stay unresolved: the publication date is what they are to be resolved against.
static OPTIONS: LazyLock<TemporalOptions> = LazyLock::new(TemporalOptions::new);

/// What the year and the day of a date are written with.
const FIGURE: Class = Class::DIGIT.or(Class::NUMERAL);

/// A date, or date and time, that needs no other to be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Byte range in the text.
    pub(super) range: Range<usize>,
    pub(super) published: Published,
}

/// The stamps of a text, from left to right. Linear in its length.
pub(super) fn all(text: &str) -> impl Iterator<Item = Stamp> {
    // Nearly all lines are done with at one look: no day is told without a figure.
    let figures = text.chars().any(|raw| character::class(raw).is(FIGURE));
    let found = figures.then(|| temporal::find(text, &OPTIONS)).into_iter().flatten();
    found.filter_map(|found| {
        let published = published(&found.value)?;
        Some(Stamp { range: found.range, published })
    })
}

/// The first stamp of a text.
pub(super) fn first(text: &str) -> Option<Stamp> {
    all(text).next()
}

/// The stamp behind a label. Some portals write the year with two digits: 发布时间：24-03-05 09:08.
pub(super) fn behind_label(value: &str) -> Option<Stamp> {
    const CENTURY: &str = "20";
    if let [b'0'..=b'9', b'0'..=b'9', b'-', ..] = value.as_bytes() {
        let Stamp { range, published } = first(&format!("{CENTURY}{value}"))?;
        return (range.start == 0)
            .then(|| Stamp { range: 0..range.end.saturating_sub(CENTURY.len()), published });
    }
    first(value).filter(|stamp| stamp.range.start == 0)
}

fn published(value: &Temporal) -> Option<Published> {
    let (interval, precision) = match value {
        Temporal::Date(interval) if interval.grain == Grain::Day => (interval, Precision::Day),
        Temporal::Time(interval) if interval.grain == Grain::Second => {
            (interval, Precision::Second)
        }
        Temporal::Time(interval) if matches!(interval.grain, Grain::Minute | Grain::Hour) => {
            (interval, Precision::Minute)
        }
        _ => return None,
    };
    Some(Published::new(interval.stretch.start?, precision))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<String> {
        first(text).map(|stamp| stamp.published.to_string())
    }

    #[test]
    fn reads_the_stamps_of_pages() {
        for (text, expected) in [
            ("2024-03-05 09:08", "2024-03-05T09:08"),
            ("2024.03.05 9:08:07", "2024-03-05T09:08:07"),
            ("２０２４年３月５日 ０９：０８", "2024-03-05T09:08"),
            ("2024年03月05日09:08", "2024-03-05T09:08"),
            ("2024 年 3 月 5 日", "2024-03-05"),
            ("2024/3/5（周二）下午 3:05:00", "2024-03-05T15:05:00"),
            ("2024-03-05T09:08:07.000+08:00", "2024-03-05T09:08:07"),
            ("（20240305）", "2024-03-05"),
            ("113年3月5日", "2024-03-05"),
            ("113-03-05", "2024-03-05"),
            ("二○二四年十二月二十一日", "2024-12-21"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn takes_no_other_numbers() {
        for text in
            ["3月5日", "2024年3月", "2024-02-30", "12024030599", "9:08", "昨天", "3月5日至8日", ""]
        {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_may_stand_before_a_short_year() {
        let stamp = behind_label("24-03-05 09:08 来源").unwrap();
        assert_eq!(stamp.published.to_string(), "2024-03-05T09:08");
        assert_eq!(stamp.range, 0..14);
        assert_eq!(behind_label("来源 2024-03-05"), None);
    }
}
