//! Organizations: who an article speaks of.
//!
//! A character-level tagger finds names ([`OrganizationExtractor`]); rules settle their edges; the document is
//! then read as a whole: short names that it defines (以下简称), names it has found elsewhere, the
//! longest name of each body. No segmentation is needed.

mod alphabet;
mod boundary;
mod buckets;
mod canonical;
mod consistency;
mod coordination;
mod definition;
mod features;
mod gate;
mod generic;
mod hash;
mod head;
mod key;
mod label;
mod levels;
mod line;
mod marks;
mod mention;
pub(crate) mod model;
mod options;
mod place;
mod position;
mod recognizer;
mod suffix;
mod tagger;
#[doc(hidden)]
pub mod training;
mod unit;
mod value;
mod viterbi;
mod window;
mod words;

pub use options::OrganizationOptions;
pub use recognizer::{OrganizationExtractor, OrganizationMatch};
pub use value::{Organization, OrganizationCategory};
