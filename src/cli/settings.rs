//! From the command line to the options of the library.

#[cfg(feature = "parquet")]
use super::arguments::TableArguments;
use super::arguments::{
    AlgorithmName, Charset, CommonArguments, EngineName, SegmentArguments, SummaryUnitName,
};
use super::choices::Choices;
use super::document::DocumentReader;
use super::failure::Failure;
use super::source::SourceOptions;
#[cfg(feature = "parquet")]
use super::table::TableOptions;
#[cfg(feature = "parquet")]
use crate::arrow::Columns;
use crate::keyword::{Algorithm, DocumentFrequencies, KeywordOptions};
use crate::summary::{SummaryOptions, Unit};
use crate::{
    Analyzer, AnalyzerBuilder, Engine, PageReader, Reading, Segmenter, Tasks, TemporalOptions,
    UserDictionary,
};

/// The analyzer that the command line asks for; `tasks` unless it names others.
fn analyzer(
    arguments: &CommonArguments,
    tasks: Tasks,
    choices: &Choices,
    temporal: &TemporalOptions,
) -> Result<Analyzer, Failure> {
    let tasks = match &arguments.tasks {
        None => tasks,
        Some(names) => names.iter().fold(Tasks::NONE, |tasks, &name| tasks | name),
    };
    let reading = if arguments.plain { Reading::Plain } else { Reading::Page };
    let mut builder: AnalyzerBuilder = Analyzer::builder()
        .tasks(tasks)
        .reading(reading)
        .merge_values(arguments.merge)
        .temporal(temporal.clone())
        .keywords(keyword_options(arguments)?)
        .summary(
            SummaryOptions::default()
                .count(arguments.summary_count)
                .unit(summary_unit(arguments.summary_unit)),
        );
    if let Some(reference) = &arguments.reference {
        builder = builder.reference(reference.parse()?);
    }
    if let Some(locale) = choices.locale()? {
        builder = builder.locale(locale);
    }
    if let Some(ranges) = choices.ranges()? {
        builder = builder.ranges(ranges);
    }
    if let Some(engine) = arguments.engine {
        builder = builder.engine(engine_of(engine));
    }
    if let Some(path) = &arguments.user_dict {
        builder = builder.user_dictionary(UserDictionary::from_path(path)?);
    }
    Ok(builder.build())
}

/// The analyzer, and how what it analyzes is read.
pub(super) fn reader(arguments: &CommonArguments, tasks: Tasks) -> Result<DocumentReader, Failure> {
    let pages = match &arguments.charset {
        Some(Charset::Named(name)) => {
            PageReader::new().content_type(format!("text/plain; charset={name}"))
        }
        Some(Charset::Detect) | None => PageReader::new(),
    };
    let choices = arguments.choices.with_files_read()?;
    let temporal = choices.temporal(&TemporalOptions::new())?;
    let analyzer = analyzer(arguments, tasks, &choices, &temporal)?;
    Ok(DocumentReader { analyzer, temporal, pages, plain: arguments.plain })
}

/// How the documents of a batch are read.
pub(super) fn source(arguments: &CommonArguments, max_bytes: usize) -> SourceOptions {
    SourceOptions::new(max_bytes, arguments.charset.is_some())
}

/// How the tables of a batch are read; `only` when nothing else can be an input.
#[cfg(feature = "parquet")]
pub(super) fn tables(arguments: &TableArguments, only: bool) -> TableOptions {
    let TableArguments { text_column, html_column, title_column, published_column, keep } =
        arguments;
    let named = text_column.is_some() || html_column.is_some() || !keep.is_empty();
    let text = html_column.as_ref().or(text_column.as_ref()).map_or("text", String::as_str);
    let mut columns = Columns::new(text).keep(keep);
    if let Some(name) = title_column {
        columns = columns.title(name);
    }
    if let Some(name) = published_column {
        columns = columns.published(name);
    }
    let (text, html) = (text.to_owned(), html_column.is_some());
    TableOptions { columns, text, html, only: only || named, kept: None }
}

/// The segmenter that the command line asks for; parts of speech cost time when nobody wants them.
pub(super) fn segmenter(arguments: &SegmentArguments) -> Result<Segmenter, Failure> {
    let mut builder = Segmenter::builder().tags(arguments.tags);
    if let Some(engine) = arguments.engine {
        builder = builder.engine(engine_of(engine));
    }
    if let Some(path) = &arguments.user_dict {
        builder = builder.user_dictionary(UserDictionary::from_path(path)?);
    }
    Ok(builder.build())
}

/// An analyzer that finds words only, each amount and each date as one.
pub(super) fn merging_analyzer(arguments: &SegmentArguments) -> Result<Analyzer, Failure> {
    let mut builder =
        Analyzer::builder().tasks(Tasks::TOKENS).reading(Reading::Plain).merge_values(true);
    if let Some(engine) = arguments.engine {
        builder = builder.engine(engine_of(engine));
    }
    if let Some(path) = &arguments.user_dict {
        builder = builder.user_dictionary(UserDictionary::from_path(path)?);
    }
    Ok(builder.build())
}

fn engine_of(name: EngineName) -> Engine {
    match name {
        EngineName::Trained => Engine::Trained,
        #[cfg(feature = "jieba")]
        EngineName::Jieba => Engine::Jieba,
    }
}

fn keyword_options(arguments: &CommonArguments) -> Result<KeywordOptions, Failure> {
    let options = match arguments.keyword_algorithm {
        AlgorithmName::Automatic => KeywordOptions::default(),
        AlgorithmName::News => KeywordOptions::default().algorithm(Algorithm::News),
        AlgorithmName::Abstracts => KeywordOptions::abstracts(),
        #[cfg(feature = "jieba")]
        AlgorithmName::TfIdf => KeywordOptions::tf_idf(),
        AlgorithmName::TextRank => KeywordOptions::text_rank(),
    };
    let options = options.top(arguments.top);
    Ok(match &arguments.idf {
        Some(path) => options.frequencies(DocumentFrequencies::load(path)?),
        None => options,
    })
}

fn summary_unit(name: SummaryUnitName) -> Unit {
    match name {
        SummaryUnitName::Sentence => Unit::Sentence,
        SummaryUnitName::Clause => Unit::Clause,
    }
}
