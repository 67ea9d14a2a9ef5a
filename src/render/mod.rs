//! Results in the forms that people and programs read.

#[cfg(any(feature = "serde", feature = "view"))]
mod entities;
#[cfg(feature = "view")]
mod gather;
#[cfg(feature = "view")]
mod html;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "cli")]
mod text;

#[cfg(feature = "view")]
pub use html::{Corpus, CorpusDocument, CorpusPage, HtmlFragment, HtmlPage, HtmlView};
#[cfg(feature = "serde")]
pub use json::Record;
#[cfg(feature = "cli")]
pub use text::{TextReport, TextStyle};

/// Scores with six digits after the point: more are noise, and the bytes stay the same on every
/// machine.
#[cfg(any(feature = "serde", feature = "arrow"))]
pub(crate) fn rounded(score: f64) -> f64 {
    (score * 1e6).round() / 1e6
}
