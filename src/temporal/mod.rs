//! Dates, times, durations and sets: found, read and placed on the calendar.
//!
//! The way of an expression: [`find`] walks over the text; at each place where one may begin,
//! [`grammar`] reads it into an [`expression`], which says what is written (去年, then 上半年) and
//! knows no calendar; [`resolve`] places it, given the options and the date last mentioned; the
//! result is a [`value`]. Words are in `data/temporal/`.

mod calendar;
mod expression;
mod extractor;
mod find;
mod format;
mod grammar;
#[cfg(feature = "serde")]
mod json;
mod length;
mod lunar;
mod options;
mod reference;
mod resolve;
mod solar_term;
mod table;
mod timex;
mod value;
mod work_calendar;

pub use extractor::{DateExtractor, DateMatch};
pub(crate) use find::{Finder, TemporalMatch, find};
pub use length::Length;
pub use lunar::LunarDate;
pub use options::{
    BeforeReading, Colons, Counting, Dayparts, FeastYear, LunarMonth, LunarReading, Preference,
    Present, Spans, TemporalOptions,
};
pub use reference::Reference;
pub use value::{Grain, Interval, Modifier, Recurrence, Stretch, Temporal, TimeSpan};
pub use work_calendar::WorkCalendar;
