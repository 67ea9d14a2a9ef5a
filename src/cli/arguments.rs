//! The command line of `hanlens`.

use super::choices::Choices;
use crate::{Error, Tasks};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads Chinese article text and says what is in it: organizations, amounts, dates, keywords,
/// a summary.
#[derive(Parser, Debug)]
#[command(name = "hanlens", version, about, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Analyze one article: its entities, keywords and summary
    Analyze(AnalyzeArguments),
    /// Analyze many documents: JSON Lines, text files, directories or standard input to JSON Lines
    Batch(BatchArguments),
    /// Split text into words: one output line for each input line
    Segment(SegmentArguments),
    /// Print the entities of one article
    Entities(AnalyzeArguments),
    /// Print the keywords of one article, or of many together (--corpus)
    Keywords(KeywordsArguments),
    /// Count in how many of many documents each word occurs, for --idf
    Idf(IdfArguments),
    /// Print the summary of one article
    Summary(AnalyzeArguments),
}

#[derive(Args, Debug)]
pub(super) struct AnalyzeArguments {
    /// The article; - or nothing for standard input
    pub(super) file: Option<PathBuf>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) json: JsonArguments,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// What a JSON object has besides.
#[derive(Args, Debug, Clone, Copy)]
pub(super) struct JsonArguments {
    /// Add the text that the offsets count in (`text`) to the JSON
    #[arg(long)]
    pub(super) with_text: bool,
    /// Add where entities of an HTML page stand in its decoded source (`page_start`, `page_end`)
    #[arg(long)]
    pub(super) page_offsets: bool,
}

#[derive(Args, Debug)]
pub(super) struct KeywordsArguments {
    /// Many documents instead of one, as `batch` takes them: prints score, documents, occurrences
    /// and phrase of the top keywords of all
    #[arg(long, num_args = 1.., value_name = "INPUT", conflicts_with = "file")]
    pub(super) corpus: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) analyze: AnalyzeArguments,
}

#[derive(Args, Debug)]
pub(super) struct IdfArguments {
    /// JSON Lines (.jsonl, .ndjson), text and HTML files, directories; - or nothing for JSON Lines
    /// on standard input
    pub(super) inputs: Vec<PathBuf>,
    /// Leave out words of fewer documents
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(super) least: u32,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Args, Debug)]
pub(super) struct BatchArguments {
    /// JSON Lines (.jsonl, .ndjson), text and HTML files, directories, patterns such as
    /// 'news/**/*.html'; - or nothing for JSON Lines on standard input
    pub(super) inputs: Vec<PathBuf>,
    /// Form of the results; default: a table when --output is called so (.parquet), else jsonl. html
    /// needs --output, a folder
    #[arg(long, value_enum)]
    pub(super) format: Option<BatchFormat>,
    /// Threads to analyze with; 0: all cores
    #[arg(long, default_value_t = 0)]
    pub(super) threads: usize,
    /// Stop at the first document that fails
    #[arg(long)]
    pub(super) strict: bool,
    /// Go on where an interrupted run left the output file
    #[arg(long, requires = "output")]
    pub(super) resume: bool,
    /// A longer document (one line or one file) fails with the code `too_long`
    #[arg(long, default_value_t = 64 * 1024 * 1024)]
    pub(super) max_bytes: usize,
    #[cfg(feature = "parquet")]
    #[command(flatten)]
    pub(super) table: TableArguments,
    #[command(flatten)]
    pub(super) json: JsonArguments,
    /// No progress on standard error
    #[arg(long, short)]
    pub(super) quiet: bool,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// What the columns of tables (Parquet files, .parquet) are called.
#[cfg(feature = "parquet")]
#[derive(Args, Debug)]
pub(super) struct TableArguments {
    /// The column of texts, strings or bytes in UTF-8 [default: text]; the inputs are tables only
    #[arg(long, value_name = "NAME")]
    pub(super) text_column: Option<String>,
    /// A column of HTML pages, strings or bytes in any encoding, in place of texts
    #[arg(long, value_name = "NAME", conflicts_with = "text_column")]
    pub(super) html_column: Option<String>,
    /// A column of titles, which help the keywords
    #[arg(long, value_name = "NAME")]
    pub(super) title_column: Option<String>,
    /// A column of dates of publication, which relative dates count from
    #[arg(long, value_name = "NAME")]
    pub(super) published_column: Option<String>,
    /// Columns that the table of results has too, in front and unchanged, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(super) keep: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct SegmentArguments {
    /// The text; - or nothing for standard input
    pub(super) file: Option<PathBuf>,
    /// Print word/TAG, with the tags of the PKU standard
    #[arg(long)]
    pub(super) tags: bool,
    /// Add the words inside of long words, as a search index wants them
    #[arg(long)]
    pub(super) search: bool,
    /// Make each amount and each date one word
    #[arg(long, conflicts_with = "search")]
    pub(super) merge: bool,
    /// Which engine splits
    #[arg(long, value_enum)]
    pub(super) engine: Option<EngineName>,
    /// Words of your own: TSV `word [frequency] [tag]`
    #[arg(long, value_name = "FILE")]
    pub(super) user_dict: Option<PathBuf>,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// What `analyze`, `batch` and their kin share.
#[derive(Args, Debug)]
pub(super) struct CommonArguments {
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The date that relative dates count from, as 2021-03-18 or 2021-03-18T09:45; default: the
    /// publication date on the page
    #[arg(long, value_name = "DATE")]
    pub(super) reference: Option<String>,
    /// Words of your own: TSV `word [frequency] [tag]`
    #[arg(long, value_name = "FILE")]
    pub(super) user_dict: Option<PathBuf>,
    /// Which engine splits words
    #[arg(long, value_enum)]
    pub(super) engine: Option<EngineName>,
    /// Make each amount and each date one token
    #[arg(long)]
    pub(super) merge: bool,
    /// What to do, separated by commas: entities (or organizations, amounts, dates apart), numbers,
    /// keywords, summary, tokens, sentences, article
    #[arg(long, value_parser = task, value_delimiter = ',', value_name = "TASKS")]
    pub(super) tasks: Option<Vec<Tasks>>,
    /// How many keywords
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(super) top: usize,
    /// How keywords are ranked
    #[arg(long, value_enum, default_value_t = AlgorithmName::Automatic, value_name = "ALGORITHM")]
    pub(super) keyword_algorithm: AlgorithmName,
    /// Document frequencies of your own, made by `hanlens idf`
    #[arg(long, value_name = "FILE")]
    pub(super) idf: Option<PathBuf>,
    /// How many sentences or clauses the summary has
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(super) summary_count: usize,
    /// What the summary is made of
    #[arg(long, value_enum, default_value_t = SummaryUnitName::Sentence)]
    pub(super) summary_unit: SummaryUnitName,
    /// Encoding of the input, as an HTTP header would name it, or `detect`; default: found out for
    /// HTML, UTF-8 for everything else
    #[arg(long, value_name = "NAME", value_parser = charset)]
    pub(super) charset: Option<Charset>,
    /// Read the input as a page: leave out navigation and footers, take title, date and source
    #[arg(long, conflicts_with = "plain")]
    pub(super) page: bool,
    /// Read the input as plain text, all of it
    #[arg(long)]
    pub(super) plain: bool,
    #[command(flatten)]
    pub(super) choices: Choices,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For people, coloured on a terminal
    Text,
    /// One indented JSON object
    Json,
    /// One JSON object on one line
    Jsonl,
    /// A page for people, to be opened in a browser
    Html,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BatchFormat {
    /// One JSON object on one line for each document
    Jsonl,
    /// A folder with a page for each document and an index
    Html,
    /// A table (a Parquet file), of tables
    #[cfg(feature = "parquet")]
    Parquet,
}

/// The encoding of the inputs.
#[derive(Clone, Debug)]
pub(super) enum Charset {
    /// As the bytes show it.
    Detect,
    /// As the charset of an HTTP header says.
    Named(String),
}

fn task(name: &str) -> Result<Tasks, Error> {
    if name.is_empty() {
        return Err(Error::option("a task without a name"));
    }
    name.parse()
}

fn charset(name: &str) -> Result<Charset, String> {
    if name.eq_ignore_ascii_case("detect") {
        return Ok(Charset::Detect);
    }
    match encoding_rs::Encoding::for_label(name.as_bytes()) {
        Some(_) => Ok(Charset::Named(name.to_owned())),
        None => Err("no encoding of the web is called so (and it is not `detect`)".to_owned()),
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EngineName {
    /// The trained model
    Trained,
    /// jieba
    #[cfg(feature = "jieba")]
    Jieba,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AlgorithmName {
    /// The fitted model for what reads like a scientific abstract, the formula for all else
    Automatic,
    /// The formula for news and other articles
    News,
    /// The model fitted to scientific abstracts
    Abstracts,
    /// jieba's TF-IDF, single words
    #[cfg(feature = "jieba")]
    TfIdf,
    /// jieba's TextRank, single words
    TextRank,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SummaryUnitName {
    Sentence,
    Clause,
}
