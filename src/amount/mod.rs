//! Money, quantities, counts and percentages.
//!
//! The value types stand by themselves; [`find`] reads them from a text, without dictionary and
//! segmentation. [`AmountExtractor`] is the public way in.

mod count;
mod display;
mod extractor;
mod field;
mod grammar;
mod mention;
mod money;
mod percent;
mod quantity;
mod unit;
mod value;

pub use crate::lexicon::rows::Dimension;
pub use count::Count;
pub use extractor::{Amount, AmountExtractor};
pub(crate) use extractor::{AmountMatch, AmountOptions, Finder, find_numbers};
pub use money::{Currency, Money};
pub use percent::{Percent, PercentUnit};
pub use quantity::Quantity;
pub use unit::Unit;
pub use value::AmountValue;
