//! Results in the forms that people and programs read.

#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "cli")]
mod text;

#[cfg(feature = "serde")]
pub use json::Record;
#[cfg(feature = "cli")]
pub use text::{TextReport, TextStyle};
