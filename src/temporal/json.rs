//! Values in the JSON contract: `{"timex","start","end",…}`, `{"iso"}`, `{"every"}`.

use super::value::{Interval, Recurrence, Stretch, Temporal, TimeSpan};
use jiff::civil::DateTime;
use serde::ser::{Serialize, SerializeMap, Serializer};

impl Serialize for Temporal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(interval) => write_interval(interval, false, serializer),
            Self::Time(interval) => write_interval(interval, true, serializer),
            Self::Duration(span) => span.serialize(serializer),
            Self::Set(set) => set.serialize(serializer),
        }
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_interval(self, self.grain.is_clock(), serializer)
    }
}

impl Serialize for Stretch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        write_stretch(&mut map, *self, has_time(*self))?;
        map.end()
    }
}

fn has_time(stretch: Stretch) -> bool {
    [stretch.start, stretch.end]
        .into_iter()
        .flatten()
        .any(|moment| moment.time() != jiff::civil::Time::midnight())
}

/// ISO 8601: the day for dates, with seconds for times.
fn moment(moment: DateTime, with_time: bool) -> String {
    if !with_time {
        return moment.date().to_string();
    }
    let time = moment.time();
    format!("{}T{:02}:{:02}:{:02}", moment.date(), time.hour(), time.minute(), time.second())
}

fn write_stretch<M: SerializeMap>(
    map: &mut M,
    stretch: Stretch,
    with_time: bool,
) -> Result<(), M::Error> {
    map.serialize_entry("start", &stretch.start.map(|start| moment(start, with_time)))?;
    map.serialize_entry("end", &stretch.end.map(|end| moment(end, with_time)))
}

fn write_interval<S: Serializer>(
    interval: &Interval,
    time: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("timex", &interval.timex)?;
    write_stretch(&mut map, interval.stretch, time || has_time(interval.stretch))?;
    map.serialize_entry("grain", interval.grain.name())?;
    if let Some(modifier) = interval.modifier {
        map.serialize_entry("modifier", modifier.name())?;
    }
    if let Some(offset) = interval.utc_offset {
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        map.serialize_entry("utc_offset", &format!("{sign}{hours:02}:{minutes:02}"))?;
    }
    if !interval.alternatives.is_empty() {
        map.serialize_entry("alternatives", &interval.alternatives)?;
    }
    map.end()
}

impl Serialize for TimeSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if min == max => match min.only_workdays() {
                Some(workdays) => {
                    map.serialize_entry("workdays", &workdays.normalize().to_string())?;
                }
                None => map.serialize_entry("iso", &min.to_string())?,
            },
            (min, max) => {
                map.serialize_entry("min_iso", &min.map(|length| length.to_string()))?;
                map.serialize_entry("max_iso", &max.map(|length| length.to_string()))?;
            }
        }
        if self.approximate {
            map.serialize_entry("approximation", "about")?;
        }
        if let Some(stretch) = self.covers {
            write_stretch(&mut map, stretch, has_time(stretch))?;
        }
        map.end()
    }
}

impl Serialize for Recurrence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("timex", &self.timex)?;
        map.serialize_entry("every", &self.every.to_string())?;
        write_stretch(&mut map, self.first, has_time(self.first))?;
        if let Some(times) = self.times {
            map.serialize_entry("times", &times)?;
        }
        if let Some(within) = self.within {
            map.serialize_entry("within", &within)?;
        }
        if !self.weekdays.is_empty() {
            map.serialize_entry("weekdays", &self.weekdays)?;
        }
        if self.except_holidays {
            map.serialize_entry("except_holidays", &true)?;
        }
        if !self.except.is_empty() {
            map.serialize_entry("except_weekdays", &self.except)?;
        }
        map.end()
    }
}
