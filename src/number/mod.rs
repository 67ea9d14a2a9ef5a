//! Numerals: Chinese, Arabic, full-width, financial and mixed, to exact decimals and back.
//!
//! [`read`] takes one plain numeral; [`phrase::read`] also fractions, halves and vague figures.

mod accumulator;
mod bare;
pub(crate) mod blocking;
mod comparison;
mod find;
mod literal;
mod magnitude;
mod numeral;
pub(crate) mod phrase;
pub(crate) mod reader;
mod reading;
mod simple;
mod value;
pub(crate) mod write;

pub use crate::lexicon::rows::Approximation;
pub(crate) use find::{NumberValue, find};
pub use magnitude::Magnitude;
#[cfg(feature = "serde")]
pub(crate) use magnitude::json;
pub(crate) use numeral::is_everyday_numeral;
pub(crate) use reader::{FigureVagueness, read};
pub(crate) use reading::Script;
pub(crate) use simple::{ends_here, single_digit};
pub use value::{Number, NumberRange, Numeral, Ordinal};
