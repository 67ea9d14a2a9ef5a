//! What an entity means, in the words of a note beside it.

use crate::amount::AmountValue;
use crate::entity::{Entity, EntityKind, Value};
use crate::page::Published;
use crate::temporal::{Stretch, Temporal};
use jiff::civil::{DateTime, Time};
use rust_decimal::Decimal;
use std::fmt;

/// All kinds, in the order in which they are listed.
pub(super) const KINDS: [EntityKind; 12] = [
    EntityKind::Organization,
    EntityKind::Money,
    EntityKind::Quantity,
    EntityKind::Count,
    EntityKind::Percent,
    EntityKind::Date,
    EntityKind::Time,
    EntityKind::Duration,
    EntityKind::Set,
    EntityKind::Number,
    EntityKind::Ordinal,
    EntityKind::NumberRange,
];

/// The name of a kind for people.
pub(super) fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::NumberRange => "number range",
        EntityKind::Set => "recurring time",
        kind => kind.as_str(),
    }
}

/// The note of an entity: what it means, one line below the other.
pub(super) struct Note<'a>(pub(super) Entity<'a>);

impl fmt::Display for Note<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(entity) = self;
        let kind = kind_name(entity.kind());
        match entity.value() {
            Value::Organization(organization) => {
                let name = organization.canonical().unwrap_or(entity.text());
                write!(formatter, "{name}\n{organization}")
            }
            Value::Amount(amount) => {
                write!(formatter, "{amount}")?;
                let chinese = format!("{amount:#}");
                if chinese != entity.text() {
                    write!(formatter, "\n{chinese}")?;
                }
                write!(formatter, "\n{kind}")
            }
            Value::Temporal(temporal) => {
                write!(formatter, "{temporal}")?;
                match temporal.stretch() {
                    Some(stretch) => {
                        let with_time = matches!(temporal, Temporal::Time(_));
                        write!(formatter, "\n{}", Iso { stretch, with_time })?;
                    }
                    None if matches!(temporal, Temporal::Date(_) | Temporal::Time(_)) => {
                        formatter.write_str("\nnot placed on the calendar")?;
                    }
                    None => {}
                }
                write!(formatter, "\n{kind}")
            }
        }
    }
}

/// A stretch of time as an interval of ISO 8601, half-open; an end that is not known is `..` (ISO
/// 8601-2).
pub(super) struct Iso {
    pub(super) stretch: Stretch,
    /// Whether clock times are written even at midnight.
    pub(super) with_time: bool,
}

impl fmt::Display for Iso {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ends = [self.stretch.start, self.stretch.end];
        let at_midnight = |moment: &DateTime| moment.time() == Time::midnight();
        let with_time = self.with_time || !ends.iter().flatten().all(at_midnight);
        for (index, end) in ends.into_iter().enumerate() {
            if index > 0 {
                formatter.write_str("/")?;
            }
            match end {
                None => formatter.write_str("..")?,
                Some(moment) if with_time => {
                    let time = moment.time();
                    write!(formatter, "{}T{:02}:{:02}", moment.date(), time.hour(), time.minute())?;
                }
                Some(moment) => write!(formatter, "{}", moment.date())?,
            }
        }
        Ok(())
    }
}

/// When a page was published, without the letter that ISO 8601 puts before the time.
pub(super) fn for_people(published: Published) -> String {
    published.to_string().replace('T', " ")
}

/// By what amounts are sorted: what can be compared stands together, then the size.
pub(super) struct SortKey {
    /// Currency, dimension or kind.
    pub(super) group: String,
    /// In the main unit of the currency or in SI units; the lower bound of a range.
    pub(super) size: Option<Decimal>,
}

impl SortKey {
    pub(super) fn of(amount: &AmountValue) -> Self {
        let kind = amount.kind();
        let group = match amount {
            AmountValue::Money(money) => {
                let currency = money.currency().map_or("", |currency| currency.english());
                format!("{kind} {currency} {}", money.price_unit().unwrap_or(""))
            }
            AmountValue::Quantity(quantity) => {
                let unit = quantity.unit();
                format!("{kind} {} {}", unit.dimension().name(), unit.si_unit())
            }
            AmountValue::Percent(percent) => format!("{kind} {}", percent.unit().symbol()),
            _ => kind.to_owned(),
        };
        let magnitude = match amount {
            AmountValue::Quantity(quantity) => quantity.si(),
            other => other.magnitude().cloned(),
        };
        let size = magnitude
            .and_then(|magnitude| magnitude.amount().or(magnitude.min()).or(magnitude.max()));
        Self { group, size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    fn notes(text: &str) -> Vec<String> {
        let analyzer = Analyzer::builder().reference("2020-03-13".parse().unwrap()).build();
        let analysis = analyzer.analyze(text);
        analysis.entities().map(|entity| Note(entity).to_string()).collect()
    }

    #[test]
    fn a_note_says_value_interval_and_kind() {
        assert_eq!(notes("拨付450万元"), ["¥4.5 million\nmoney"]);
        assert_eq!(notes("运来三千公斤"), ["3,000 kilograms\n3000公斤\nquantity"]);
        assert_eq!(notes("4月份动工"), ["April 2020\n2020-04-01/2020-05-01\ndate"]);
        assert_eq!(
            notes("昨天下午3点"),
            ["2020-03-12 15:00\n2020-03-12T15:00/2020-03-12T16:00\ntime"]
        );
        assert_eq!(notes("历时22天"), ["22 days\nduration"]);
        let impossible = notes("2020年2月30日");
        assert!(impossible[0].contains("not placed on the calendar"), "{impossible:?}");
    }

    #[test]
    fn a_note_gives_an_organization_its_full_name() {
        let notes = notes("青河县水务有限公司（以下简称“青河水务”）完成检修，青河水务表示满意。");
        assert_eq!(notes[2], "青河县水务有限公司\ncompany");
    }

    #[test]
    fn amounts_of_one_dimension_are_sorted_by_si_values() {
        let analyzer = Analyzer::new();
        let analysis = analyzer.analyze("3吨、500公斤、2公里");
        let keys: Vec<SortKey> = analysis
            .entities()
            .filter_map(|entity| match entity.value() {
                Value::Amount(amount) => Some(SortKey::of(amount)),
                _ => None,
            })
            .collect();
        assert_eq!(keys[0].group, keys[1].group);
        assert!(keys[0].size > keys[1].size);
        assert_ne!(keys[0].group, keys[2].group);
    }
}
