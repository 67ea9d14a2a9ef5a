//! Words: where they begin and end, and what part of speech they are.
//!
//! A [`Segmenter`] makes a plan of what must hold whatever an engine thinks (edges of amounts and
//! dates, words of the user, numerals that stay whole), asks the engine, and applies the plan.

mod dictionary;
mod engine;
mod entry;
#[cfg(feature = "jieba")]
mod jieba;
mod plan;
mod search;
mod segmenter;
mod tag;
mod token;
mod trained;
mod whole;

pub use dictionary::{Strength, UserDictionary, UserEntry};
pub use engine::Engine;
pub(crate) use entry::Entry;
pub use plan::Constraint;
pub use segmenter::{Segmenter, SegmenterBuilder};
pub use tag::{Tag, UniversalTag};
pub use token::{Token, TokenBuffer, Tokens};
pub use trained::SegmentationModel;
#[cfg(fuzzing)]
pub use trained::{built_in_body, seal};
