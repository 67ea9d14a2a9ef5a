//! hanlens reads Chinese article text and returns what it says.

mod amount;
mod analysis;
mod analyzer;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod entity;
mod error;
pub mod keyword;
mod lexicon;
mod locale;
mod number;
mod organization;
mod page;
#[cfg(feature = "serde")]
pub mod render;
mod resolve;
mod scan;
mod segment;
mod span;
pub mod summary;
mod tasks;
mod temporal;

pub use amount::{
    Amount, AmountExtractor, AmountValue, Count, Currency, Dimension, Money, Percent, PercentUnit,
    Quantity, Unit,
};
pub use analysis::{Analysis, AnalysisBuffer};
pub use analyzer::{Analyzer, AnalyzerBuilder, Context, Reading};
pub use entity::{Entity, EntityKind, Value};
pub use error::Error;
pub use keyword::{Keyphrase, KeywordOptions};
pub use locale::Locale;
pub use number::{Approximation, Magnitude, Number, NumberRange, Numeral, Ordinal};
#[doc(hidden)]
pub use organization::training as organization_training;
pub use organization::{
    Organization, OrganizationCategory, OrganizationExtractor, OrganizationMatch,
    OrganizationOptions,
};
pub use page::{Line, LineRole, Page, Precision, Published};
#[cfg(feature = "encoding")]
pub use page::{PageFormat, PageReader};
pub use segment::{
    Constraint, Engine, SegmentationModel, Segmenter, SegmenterBuilder, Strength, Tag, Token,
    TokenBuffer, Tokens, UniversalTag, UserDictionary, UserEntry,
};
pub use span::Span;
pub use summary::{SummaryOptions, SummarySentence};
pub use tasks::Tasks;
pub use temporal::{
    Counting, DateExtractor, DateMatch, Dayparts, Grain, Interval, Length, LunarDate, LunarReading,
    Modifier, Preference, Recurrence, Reference, Stretch, Temporal, TemporalOptions, TimeSpan,
};
