//! One document of a batch, before it is analyzed.

use super::choices::Choices;
use super::settings;
use super::source::format_of;
use crate::{Analysis, Analyzer, Context, PageFormat, PageReader, TemporalOptions};
use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A document as its source gives it. The one thread that reads the inputs only reads: a line of
/// JSON is taken apart where the document is analyzed.
#[derive(Debug)]
pub(super) enum Unread {
    /// A line of JSON Lines, counted from one; `bytes`: those it took in the input.
    Line { number: usize, text: Vec<u8>, bytes: usize },
    /// Nothing is left to read.
    Document(Document),
}

impl Unread {
    /// Bytes of the input that it took.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Line { bytes, .. } => *bytes,
            Self::Document(document) => document.bytes,
        }
    }

    pub(super) fn read(self) -> Document {
        match self {
            Self::Line { number, text, bytes } => {
                Document { bytes, ..Document::from_json_line(number, &text) }
            }
            Self::Document(document) => document,
        }
    }
}

/// A document, or the reason why there is none in its place.
#[derive(Debug)]
pub(super) struct Document {
    /// What the output line carries as `id`: the JSON value of a JSON line to the letter, the
    /// relative path of a file.
    pub(super) id: Option<Box<RawValue>>,
    /// Line of the JSON Lines input, counted from one; for files their place in the list.
    pub(super) line: usize,
    /// Bytes of the input that it took.
    pub(super) bytes: usize,
    pub(super) content: Result<Content, Rejection>,
}

/// What there is to read.
#[derive(Debug)]
pub(super) enum Content {
    /// Text, with the options of its JSON line.
    Text { text: String, title: Option<String>, overrides: Overrides },
    /// A page in some encoding.
    Encoded { bytes: Vec<u8>, format: PageFormat },
}

impl Content {
    /// The bytes of a file: a page when its name or `any_encoding` says so, else text in UTF-8.
    pub(super) fn of_file(
        path: &Path,
        bytes: Vec<u8>,
        any_encoding: bool,
    ) -> Result<Self, Rejection> {
        match format_of(path) {
            Some(format) => Ok(Self::Encoded { bytes, format }),
            None if any_encoding => Ok(Self::Encoded { bytes, format: PageFormat::Text }),
            None => match String::from_utf8(bytes) {
                Ok(text) => Ok(Self::text(text)),
                Err(error) => Err(Rejection::encoding(error.utf8_error())),
            },
        }
    }

    /// A text without options of its own.
    pub(super) fn text(text: String) -> Self {
        Self::Text { text, title: None, overrides: Overrides::default() }
    }

    /// Analyzes what there is and hands the analysis on, before the text goes.
    pub(super) fn analyze<R>(
        &self,
        reader: &DocumentReader,
        then: impl FnOnce(&Analysis<'_>) -> R,
    ) -> Result<R, Rejection> {
        match self {
            Self::Text { text, title, overrides } => {
                let context = settings::context(title.as_deref(), overrides, &reader.temporal)
                    .map_err(|error| Rejection::new("option", error.to_string()))?;
                Ok(then(&reader.analyzer.analyze_in(text, &context)))
            }
            Self::Encoded { bytes, format } => {
                let format = match (format, reader.plain) {
                    (PageFormat::Text, true) => PageFormat::Plain,
                    (format, _) => *format,
                };
                let page = reader.pages.clone().format(format).read(bytes);
                Ok(then(&reader.analyzer.analyze_page(&page, &Context::new())))
            }
        }
    }
}

/// What turns contents into analyses.
pub(super) struct DocumentReader {
    pub(super) analyzer: Analyzer,
    /// Its options of dates and times, for documents with choices of their own.
    pub(super) temporal: TemporalOptions,
    pub(super) pages: PageReader,
    /// Whether text is read as it stands, without looking for the marks of a page.
    pub(super) plain: bool,
}

/// What one document says of itself; it goes before the command line.
#[derive(Debug, Default, Clone)]
pub(super) struct Overrides {
    pub(super) reference: Option<String>,
    pub(super) choices: Option<Box<Choices>>,
}

/// Why a document cannot be read: a code for programs and a message for people.
#[derive(Debug, Clone)]
pub(super) struct Rejection {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Rejection {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(super) fn too_long(limit: usize) -> Self {
        Self::new("too_long", format!("longer than {limit} bytes (--max-bytes)"))
    }

    pub(super) fn encoding(error: std::str::Utf8Error) -> Self {
        Self::new("encoding", format!("not UTF-8: {error}"))
    }
}

/// The members of a JSON line; others are ignored.
#[derive(Deserialize)]
struct Line {
    id: Option<Box<RawValue>>,
    text: Option<serde_json::Value>,
    title: Option<String>,
    reference: Option<String>,
    locale: Option<String>,
    options: Option<Box<Choices>>,
}

/// Only the name of a line that is otherwise not as it should be.
#[derive(Deserialize)]
struct Identified {
    id: Option<Box<RawValue>>,
}

impl Document {
    /// Analyzes the document and hands the analysis on; whatever happens to it stays with it.
    pub(super) fn analyze<R>(
        &self,
        reader: &DocumentReader,
        then: impl FnOnce(&Analysis<'_>) -> R,
    ) -> Result<R, Rejection> {
        let content = self.content.as_ref().map_err(Rejection::clone)?;
        // A defect of ours must not end a job of hours: the document says so, the job goes on.
        catch_unwind(AssertUnwindSafe(|| content.analyze(reader, then)))
            .unwrap_or_else(|_| Err(Rejection::new("internal", "the analysis panicked")))
    }

    /// What people call the document: its `id`, else its place.
    pub(super) fn name(&self) -> String {
        let id = self.id.as_deref().map(RawValue::get);
        match id.map(serde_json::from_str) {
            Some(Ok(serde_json::Value::String(id))) => id,
            Some(Ok(id)) => id.to_string(),
            _ => format!("line {}", self.line),
        }
    }

    /// Reads one line of JSON Lines.
    pub(super) fn from_json_line(line_number: usize, bytes: &[u8]) -> Self {
        let rejected = |id, rejection| Self {
            id,
            line: line_number,
            bytes: bytes.len(),
            content: Err(rejection),
        };
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return rejected(None, Rejection::encoding(error)),
        };
        // serde would read an array as the members of the struct in their order.
        if !text.trim_start().starts_with('{') {
            return rejected(None, Rejection::new("json", "not a JSON object"));
        }
        let line: Line = match serde_json::from_str(text) {
            Ok(line) => line,
            Err(error) => {
                // An object of the wrong shape may still say who it is.
                let id = serde_json::from_str::<Identified>(text).ok().and_then(|line| line.id);
                return rejected(id, Rejection::new("json", error.to_string()));
            }
        };
        let text = match line.text {
            Some(serde_json::Value::String(text)) => text,
            Some(_) => {
                return rejected(line.id, Rejection::new("no_text", "`text` is not a string"));
            }
            None => return rejected(line.id, Rejection::new("no_text", "no `text`")),
        };
        let mut choices = line.options;
        if let Some(locale) = line.locale {
            choices.get_or_insert_default().locale.get_or_insert(locale);
        }
        let overrides = Overrides { reference: line.reference, choices };
        Self {
            id: line.id,
            line: line_number,
            bytes: bytes.len(),
            content: Ok(Content::Text { text, title: line.title, overrides }),
        }
    }
}

/// The `id` of a file.
pub(super) fn path_id(path: &str) -> Option<Box<RawValue>> {
    to_raw_value(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_what_is_no_document_and_keeps_its_id() {
        for (line, code, id) in [
            (&b"{"[..], "json", None),
            (b"{\"id\":7}", "no_text", Some("7")),
            (b"{\"id\":\"a\",\"text\":3}", "no_text", Some("\"a\"")),
            (b"\xFF", "encoding", None),
            (b"[1]", "json", None),
            (b"{\"id\":1,\"text\":\"x\",\"title\":[]}", "json", Some("1")),
        ] {
            let document = Document::from_json_line(3, line);
            assert_eq!(document.content.unwrap_err().code, code);
            assert_eq!(document.id.as_deref().map(RawValue::get), id);
        }
    }

    #[test]
    fn options_of_the_line_are_read() {
        let line = r#"{"text":"5月1日","reference":"2021-01-01","options":{"prefer":"past","lunar":false,"new":1}}"#;
        let Ok(Content::Text { overrides, .. }) =
            Document::from_json_line(1, line.as_bytes()).content
        else {
            panic!("not read")
        };
        assert_eq!(overrides.reference.as_deref(), Some("2021-01-01"));
        let choices = overrides.choices.unwrap();
        assert_eq!(choices.prefer.as_deref(), Some("past"));
        assert_eq!(choices.lunar, Some(false));
    }
}
