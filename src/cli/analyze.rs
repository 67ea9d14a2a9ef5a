//! `hanlens analyze`, `batch`, `entities`, `keywords`, `summary`.

use super::arguments::{AnalyzeArguments, BatchArguments, CommonArguments, Format};
use super::batch::{self, Plan, Rendered, error_line};
use super::document::{Content, Document, Rejection};
use super::failure::{Failure, Status};
use super::input::Input;
use super::output::{Output, is_coloured};
use super::settings;
use super::source::{Source, is_html};
use crate::render::{Record, TextReport, TextStyle};
use crate::{Analysis, Analyzer, Context, Page, Tasks};
use std::panic::{AssertUnwindSafe, catch_unwind};

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
    let analyzer = settings::analyzer(common, part.tasks() | Tasks::ARTICLE)?;
    let html = arguments.file.as_deref().is_some_and(is_html);
    let input = Input::read(arguments.file.as_deref())?.or_empty()?;
    let text;
    let page;
    let analysis = if html || (!common.plain && looks_like_html(&input.bytes)) {
        page = Page::read(&input.bytes);
        analyzer.analyze_page(&page, &Context::new())
    } else {
        text = input.into_text()?;
        analyzer.analyze(&text)
    };
    let mut output = Output::create(common.output.as_deref())?;
    let result = match arguments.format {
        Format::Text => print_text(&analysis, part, common),
        Format::Json => to_json(&analysis, &arguments, serde_json::to_string_pretty)? + "\n",
        Format::Jsonl => to_json(&analysis, &arguments, serde_json::to_string)? + "\n",
    };
    if output.write(result.as_bytes())? {
        output.flush()?;
    }
    Ok(Status::Success)
}

/// Whether a nameless input is HTML, as a browser would guess from its first bytes (the "MIME
/// sniffing" standard of the WHATWG).
fn looks_like_html(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<!--"]
        .iter()
        .any(|mark| start.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark)))
}

fn to_json<'a>(
    analysis: &'a Analysis<'a>,
    arguments: &AnalyzeArguments,
    write: impl FnOnce(&Record<'a>) -> serde_json::Result<String>,
) -> Result<String, Failure> {
    let record = Record::new(analysis)
        .with_text(arguments.with_text)
        .limits(arguments.common.top, arguments.common.summary_count);
    write(&record).map_err(|error| Failure::new(format!("JSON: {error}")))
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
    let analyzer = settings::analyzer(&arguments.common, Tasks::default())?;
    let source = Source::open(&arguments.inputs, arguments.max_bytes)?;
    let plan = Plan {
        source,
        output: arguments.common.output.as_deref(),
        resume: arguments.resume,
        strict: arguments.strict,
        quiet: arguments.quiet,
        threads: arguments.threads,
    };
    batch::run(plan, |document| render(&analyzer, &arguments, document))
}

/// The output line of a document; whatever happens to it stays with it.
fn render(analyzer: &Analyzer, arguments: &BatchArguments, document: Document) -> Rendered {
    let Document { id, line, content } = document;
    let result = content.and_then(|content| {
        // A defect of ours must not end a job of hours: the document says so, the job goes on.
        catch_unwind(AssertUnwindSafe(|| analyze(analyzer, arguments, id.as_deref(), content)))
            .unwrap_or_else(|_| Err(Rejection::new("internal", "the analysis panicked")))
    });
    match result {
        Ok(line) => Rendered { line, failed: false },
        Err(rejection) => Rendered {
            line: error_line(line, id.as_deref(), rejection.code, &rejection.message),
            failed: true,
        },
    }
}

fn analyze(
    analyzer: &Analyzer,
    arguments: &BatchArguments,
    id: Option<&serde_json::value::RawValue>,
    content: Content,
) -> Result<String, Rejection> {
    let (html, text, title, page);
    let analysis = match content {
        Content::Html(bytes) => {
            html = bytes;
            page = Page::read(&html);
            analyzer.analyze_page(&page, &Context::new())
        }
        Content::Text { text: given, title: given_title, overrides } => {
            text = given;
            title = given_title;
            let context = settings::context(title.as_deref(), &overrides)?;
            analyzer.analyze_in(&text, &context)
        }
    };
    let record = Record::new(&analysis)
        .with_text(arguments.with_text)
        .limits(arguments.common.top, arguments.common.summary_count);
    let json = match id {
        Some(id) => serde_json::to_string(&record.id(id)),
        None => serde_json::to_string(&record),
    };
    json.map_err(|error| Rejection::new("internal", error.to_string()))
}
