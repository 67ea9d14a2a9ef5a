//! hanlens reads Chinese article text and returns what it says: words, organizations, amounts,
//! dates, keyphrases and a summary.
//!
//! ```
//! use hanlens::Analyzer;
//!
//! let text = "临江市财政局2021年3月拨付春耕资金450万元。";
//! let analysis = Analyzer::new().analyze(text);
//! for entity in analysis.entities() {
//!     println!("{:<12} {} = {}", entity.kind(), entity.text(), entity.value());
//! }
//! assert!(analysis.entities().any(|entity| entity.value().to_string() == "¥4.5 million"));
//! ```
//!
//! # Overview
//!
//! [`Analyzer`] is the one entry: it reads a text, or the text of a raw page with its navigation
//! and footer, and gives an [`Analysis`]. A step down from it, each part works alone:
//!
//! * [`AmountExtractor`] and [`DateExtractor`] find amounts and dates without any dictionary;
//!   the values ([`Money`], [`Quantity`], [`Temporal`], [`Numeral`] and so on) parse, print and
//!   compare by themselves.
//! * [`OrganizationExtractor`] finds organizations, and their full names within a document.
//! * [`Segmenter`] cuts words, with jieba or with the trained engine, and takes a
//!   [`UserDictionary`].
//! * [`keyword`] and [`summary`] rank phrases and sentences.
//! * [`Page`] tells an article from the page around it.
//!
//! # Contracts
//!
//! * `&text[span.bytes()]` is the surface of an entity, a token, a keyphrase; tokens tile the text;
//!   entities do not overlap; all are sorted.
//! * Analysis is infallible and takes time linear in the length of the text. Only construction and
//!   input can fail, with an [`Error`] that names file, line and reason.
//! * Amounts are exact decimals. Intervals of dates are half-open.
//! * Everything is compiled in; nothing is read or downloaded at run time.
//!
//! # Features
//!
//! * `jieba` (default): the jieba engine with its dictionary. The trained engine needs neither it
//!   nor a C compiler.
//! * `serde`: results as JSON, in the contract of the command (`render::Record`).
//! * `view`: results as HTML for people (`render::HtmlView`).
//! * `parallel`: [`Analyzer`]`::analyze_many`.
//! * `encoding`, `html`: pages from bytes in any encoding, and from HTML.
//! * `arrow`: columns of texts to columns of results (`arrow::BatchAnalyzer`).
//! * `cli`: the `hanlens` command. `parquet`: its tables, in and out.
//!
//! # What it does not do
//!
//! Persons and places are not reported, and no relation between entities is drawn. Text is read as
//! Chinese. A text of more than 4 GiB is read up to that length.

#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod amount;
mod analysis;
mod analyzer;
#[cfg(feature = "arrow")]
pub mod arrow;
mod body;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod entity;
mod error;
#[cfg(fuzzing)]
pub mod fuzzing;
pub mod keyword;
mod lexicon;
mod locale;
mod number;
mod organization;
mod page;
mod rejection;
#[cfg(any(feature = "serde", feature = "view", feature = "arrow"))]
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
    Quantity, RangeReading, Unit,
};
pub use analysis::{Analysis, AnalysisBuffer};
pub use analyzer::{Analyzer, AnalyzerBuilder, Context, Reading};
pub use body::Body;
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
pub use rejection::Rejection;
pub use scan::sentences;
pub use segment::{
    Constraint, Engine, SegmentationModel, Segmenter, SegmenterBuilder, Strength, Tag, Token,
    TokenBuffer, Tokens, UniversalTag, UserDictionary, UserEntry,
};
pub use span::Span;
pub use summary::{SummaryOptions, SummarySentence};
pub use tasks::Tasks;
pub use temporal::{
    BeforeReading, Colons, Counting, DateExtractor, DateMatch, Dayparts, FeastYear, Grain,
    Interval, Length, LunarDate, LunarMonth, LunarReading, Modifier, Preference, Present,
    Recurrence, Reference, Spans, Stretch, Temporal, TemporalOptions, TimeSpan, WorkCalendar,
};

/// The examples of the README, compiled and run as tests.
#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../README.md")]
    mod english {}
    #[doc = include_str!("../README.zh-CN.md")]
    mod chinese {}
}
