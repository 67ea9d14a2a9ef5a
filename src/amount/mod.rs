//! Money, quantities, counts and percentages.
//!
//! The value types stand by themselves; [`find`] reads them from a text, without dictionary and
//! segmentation. [`AmountExtractor`] is the public way in.

mod count;
mod display;
mod extractor;
mod field;
mod find;
mod grammar;
mod mention;
mod money;
mod numbers;
mod options;
mod percent;
mod quantity;
mod unit;
mod value;

pub use crate::lexicon::rows::Dimension;
pub use count::Count;
pub use extractor::{Amount, AmountExtractor};
use find::find;
pub(crate) use find::{AmountMatch, Finder};
pub use money::{Currency, Money};
pub(crate) use numbers::find_numbers;
pub(crate) use options::AmountOptions;
pub use options::RangeReading;
pub use percent::{Percent, PercentUnit};
pub use quantity::Quantity;
pub use unit::Unit;
pub use value::AmountValue;
