//! hanlens reads Chinese article text and returns what it says.

mod error;
mod lexicon;
mod number;
mod scan;
mod span;

pub use error::Error;
pub use span::Span;
