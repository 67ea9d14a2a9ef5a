//! `hanlens analyze`, `batch`, `entities`, `keywords`, `summary`.

use super::arguments::{
    AnalyzeArguments, BatchArguments, BatchFormat, CommonArguments, Format, JsonArguments,
};
use super::batch::{self, Done, Plan};
use super::failure::{Failure, Status};
use super::file_name::is_table;
use super::folder::{self, Folder};
use super::input::Input;
use super::lines::{self, Lines};
use super::output::{Output, is_coloured};
use super::settings;
#[cfg(not(feature = "parquet"))]
use super::source::NO_TABLES;
use super::source::Source;
#[cfg(feature = "parquet")]
use super::table::{self, Table};
use crate::render::{HtmlView, Record, TextReport, TextStyle};
use crate::{Analysis, Tasks};
use std::path::Path;

/// What a subcommand prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Everything,
    Entities,
    Keywords,
    Summary,
}

impl Part {
    fn tasks(self) -> Tasks {
        match self {
            Self::Everything => Tasks::default(),
            Self::Entities => Tasks::ENTITIES,
            Self::Keywords => Tasks::KEYWORDS,
            Self::Summary => Tasks::SUMMARY,
        }
    }
}

/// Analyzes one input.
pub(super) fn run(arguments: AnalyzeArguments, part: Part) -> Result<Status, Failure> {
    let common = &arguments.common;
    // The page is always read, since its lines and its date matter to all parts.
    let reader = settings::reader(common, part.tasks() | Tasks::ARTICLE)?;
    let input = Input::read(arguments.file.as_deref())?.or_empty()?;
    let name = input.name.clone();
    let content = input.into_content(common.plain, common.charset.is_some())?;
    let result = content.analyze(&reader, |analysis| match arguments.format {
        Format::Text => Ok(print_text(analysis, part, common)),
        Format::Json => record(analysis, arguments.json, common, serde_json::to_string_pretty),
        Format::Jsonl => record(analysis, arguments.json, common, serde_json::to_string),
        Format::Html => {
            let view = HtmlView::new(analysis).name(&name);
            Ok(view.limits(common.top, common.summary_count).page().to_string())
        }
    });
    let mut result = result
        .map_err(|rejection| Failure::new(format!("{name}: {rejection}")))?
        .map_err(|error| Failure::new(format!("JSON: {error}")))?;
    if !result.is_empty() && !result.ends_with('\n') {
        result.push('\n');
    }
    let mut output = Output::create(common.output.as_deref())?;
    if output.write(result.as_bytes())? {
        output.flush()?;
    }
    Ok(Status::Success)
}

/// An analysis as JSON.
fn record<'a, T>(
    analysis: &'a Analysis<'a>,
    json: JsonArguments,
    common: &CommonArguments,
    write: impl FnOnce(&Record<'a>) -> serde_json::Result<T>,
) -> serde_json::Result<T> {
    let record = Record::new(analysis)
        .with_text(json.with_text)
        .with_page_offsets(json.page_offsets)
        .limits(common.top, common.summary_count);
    write(&record)
}

fn print_text(analysis: &Analysis<'_>, part: Part, common: &CommonArguments) -> String {
    match part {
        Part::Everything => {
            let coloured = is_coloured(common.output.as_deref());
            let style = if coloured { TextStyle::Coloured } else { TextStyle::Plain };
            TextReport::new(analysis)
                .style(style)
                .limits(common.top, common.summary_count)
                .to_string()
        }
        Part::Entities => analysis
            .entities()
            .map(|entity| {
                let span = entity.span();
                let (kind, value) = (entity.kind(), entity.value());
                format!(
                    "{}\t{}\t{kind}\t{}\t{value}\n",
                    span.start_char(),
                    span.end_char(),
                    entity.text()
                )
            })
            .collect(),
        Part::Keywords => analysis
            .keywords(common.top)
            .iter()
            .map(|keyphrase| format!("{:.4}\t{}\n", keyphrase.score(), keyphrase.text()))
            .collect(),
        Part::Summary => analysis
            .summary(common.summary_count)
            .iter()
            .map(|sentence| format!("{}\n", sentence.text()))
            .collect(),
    }
}

/// Analyzes many documents.
pub(super) fn run_batch(arguments: BatchArguments) -> Result<Status, Failure> {
    let common = &arguments.common;
    let output = common.output.as_deref();
    let format = batch_format(arguments.format, output)?;
    if arguments.resume && format != BatchFormat::Jsonl {
        return Err(Failure::new("--resume goes on with JSON Lines only"));
    }
    let reader = settings::reader(common, Tasks::default())?;
    #[cfg_attr(not(feature = "parquet"), expect(unused_mut))]
    let mut options = settings::source(common, arguments.max_bytes);
    #[cfg(feature = "parquet")]
    {
        options.table = settings::tables(&arguments.table, format == BatchFormat::Parquet);
    }
    let limits = (common.top, common.summary_count);
    let mut plan = Plan {
        source: Source::open(&arguments.inputs, options)?,
        done: Done::default(),
        strict: arguments.strict,
        quiet: arguments.quiet,
        threads: arguments.threads,
    };
    match (format, output) {
        (BatchFormat::Html, Some(path)) => {
            let folder = Folder::create(path)?;
            batch::run(plan, folder, |document| folder::page(&reader, document, limits))
        }
        (BatchFormat::Html, None) => {
            Err(Failure::new("--format html writes a folder: name it with --output"))
        }
        #[cfg(feature = "parquet")]
        (BatchFormat::Parquet, Some(path)) => {
            let table = Table::create(path, &plan.source.kept_columns())?;
            batch::run(plan, table, |document| table::row(&reader, document, limits))
        }
        #[cfg(feature = "parquet")]
        (BatchFormat::Parquet, None) => {
            Err(Failure::new("--format parquet writes a file: name it with --output"))
        }
        (BatchFormat::Jsonl, output) => {
            let lines = match (output, arguments.resume) {
                (Some(path), true) => {
                    let (lines, done) = Lines::resume(path)?;
                    plan.done = done;
                    lines
                }
                (output, _) => Lines::create(output)?,
            };
            batch::run(plan, lines, |document| {
                lines::line(&reader, document, |analysis, id| {
                    record(analysis, arguments.json, common, |record| match id {
                        Some(id) => serde_json::to_string(&record.id(id)),
                        None => serde_json::to_string(record),
                    })
                })
            })
        }
    }
}

/// The form that is asked for, else the one that the name of the output tells.
fn batch_format(asked: Option<BatchFormat>, output: Option<&Path>) -> Result<BatchFormat, Failure> {
    match (asked, output) {
        (Some(format), _) => Ok(format),
        #[cfg(feature = "parquet")]
        (None, Some(path)) if is_table(path) => Ok(BatchFormat::Parquet),
        #[cfg(not(feature = "parquet"))]
        (None, Some(path)) if is_table(path) => {
            Err(Failure::new(format!("{}: {NO_TABLES}", path.display())))
        }
        _ => Ok(BatchFormat::Jsonl),
    }
}
