//! hanlens reads Chinese article text and returns what it says.

mod error;
mod lexicon;
mod number;
mod page;
mod scan;
mod segment;
mod span;

pub use error::Error;
pub use page::{Line, LineRole, Page, Precision, Published};
pub use segment::{
    Constraint, Engine, SegmentationModel, Segmenter, SegmenterBuilder, Strength, Tag, Token,
    TokenBuffer, Tokens, UniversalTag, UserDictionary, UserEntry,
};
pub use span::Span;
