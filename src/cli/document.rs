//! One document of a batch, before it is analyzed.

use super::choices::Choices;
use super::file_name::format_of;
use super::overrides::Overrides;
use crate::{Analysis, Analyzer, PageFormat, PageReader, Reference, Rejection, TemporalOptions};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
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
    /// Line of the JSON Lines input or row of the table, counted from one; for files their place in
    /// the list.
    pub(super) line: usize,
    /// Bytes of the input that it took.
    pub(super) bytes: usize,
    pub(super) content: Result<Content, Rejection>,
    /// The row of a table that it is.
    #[cfg(feature = "parquet")]
    pub(super) row: Option<super::table::KeptRow>,
}

/// What there is to read, and what is known of it.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) body: Body,
    pub(super) title: Option<String>,
    pub(super) overrides: Overrides,
}

/// What there is to read.
#[derive(Debug)]
pub(super) enum Body {
    Text(String),
    /// A page in some encoding.
    Encoded {
        bytes: Vec<u8>,
        format: PageFormat,
    },
}

impl From<Body> for Content {
    fn from(body: Body) -> Self {
        Self { body, title: None, overrides: Overrides::default() }
    }
}

impl Content {
    /// The bytes of a file: a page when its name or `any_encoding` says so, else text in UTF-8.
    pub(super) fn of_file(
        path: &Path,
        bytes: Vec<u8>,
        any_encoding: bool,
    ) -> Result<Self, Rejection> {
        let format = format_of(path).or(any_encoding.then_some(PageFormat::Text));
        let body = match format {
            Some(format) => Body::Encoded { bytes, format },
            None => Body::Text(String::from_utf8(bytes).map_err(|error| error.utf8_error())?),
        };
        Ok(body.into())
    }

    /// Analyzes what there is and hands the analysis on, before the text goes.
    pub(super) fn analyze<R>(
        &self,
        reader: &DocumentReader,
        then: impl FnOnce(&Analysis<'_>) -> R,
    ) -> Result<R, Rejection> {
        let context = self.overrides.context(self.title.as_deref(), &reader.temporal)?;
        match &self.body {
            Body::Text(text) => Ok(then(&reader.analyzer.analyze_in(text, &context))),
            Body::Encoded { bytes, format } => {
                let format = match (format, reader.plain) {
                    (PageFormat::Text, true) => PageFormat::Plain,
                    (format, _) => *format,
                };
                let page = reader.pages.clone().format(format).read(bytes);
                Ok(then(&reader.analyzer.analyze_page(&page, &context)))
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

/// The rejection of a document of more than `limit` bytes.
pub(super) fn too_long(limit: usize) -> Rejection {
    Rejection::new("too_long", format!("longer than {limit} bytes (--max-bytes)"))
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
    /// A document without a name.
    pub(super) fn new(line: usize, bytes: usize, content: Result<Content, Rejection>) -> Self {
        Self {
            id: None,
            line,
            bytes,
            content,
            #[cfg(feature = "parquet")]
            row: None,
        }
    }

    /// Analyzes the document and hands the analysis on; whatever happens to it stays with it.
    pub(super) fn analyze<R>(
        &self,
        reader: &DocumentReader,
        then: impl FnOnce(&Analysis<'_>) -> R,
    ) -> Result<R, Rejection> {
        let content = self.content.as_ref().map_err(Rejection::clone)?;
        Rejection::guard(|| content.analyze(reader, then))
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
        let document = |id, content| Self { id, ..Self::new(line_number, bytes.len(), content) };
        let rejected = |id, rejection| document(id, Err(rejection));
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return rejected(None, error.into()),
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
        let reference = match line.reference.as_deref().map(str::parse::<Reference>).transpose() {
            Ok(reference) => reference,
            Err(error) => return rejected(line.id, error.into()),
        };
        let overrides = Overrides { reference, choices };
        document(line.id, Ok(Content { body: Body::Text(text), title: line.title, overrides }))
    }
}

/// An `id` that does not come from JSON.
pub(super) fn json_id(id: &(impl Serialize + ?Sized)) -> Option<Box<RawValue>> {
    to_raw_value(id).ok()
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
            assert_eq!(document.content.unwrap_err().code(), code);
            assert_eq!(document.id.as_deref().map(RawValue::get), id);
        }
    }

    #[test]
    fn options_of_the_line_are_read() {
        let line = r#"{"text":"5月1日","reference":"2021-01-01","options":{"prefer":"past","lunar":false,"new":1}}"#;
        let overrides = Document::from_json_line(1, line.as_bytes()).content.unwrap().overrides;
        assert_eq!(overrides.reference, "2021-01-01".parse().ok());
        let choices = overrides.choices.unwrap();
        assert_eq!(choices.prefer.as_deref(), Some("past"));
        assert_eq!(choices.lunar, Some(false));
    }
}
