//! Summaries: the sentences or clauses that hold most of what the keyphrases say.
//!
//! Nothing is written anew: a summary is an extract. [`score`] gives every unit of the text its
//! score, [`select`] chooses among them.
//!
//! ```
//! use hanlens::keyword::{Document, KeywordOptions, rank};
//! use hanlens::summary::{SummaryOptions, select};
//! use hanlens::{Segmenter, TokenBuffer};
//!
//! let text = "水库大坝加固工程开工，水库管理处负责监理。今天天气很好。大家都来了。";
//! let mut tokens = TokenBuffer::new();
//! Segmenter::default().segment_into(text, &mut tokens);
//! let document = Document::new(text, &tokens);
//! let phrases = rank(&document, &KeywordOptions::default());
//! let summary = select(&document, &phrases, &SummaryOptions::default().count(1));
//! assert_eq!(summary[0].text(), "水库大坝加固工程开工，水库管理处负责监理。");
//! ```

mod coverage;
mod letters;
mod options;
mod selection;
mod told;
mod units;

pub use options::{Order, SummaryOptions, Unit};
pub(crate) use selection::{KEYPHRASES, Memory, select_with};
pub use selection::{SummarySentence, score, select};
