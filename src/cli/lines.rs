//! The results of a batch as JSON Lines, which an interrupted run can go on with.

use super::batch::{Done, Outcome, Sink};
use super::document::{Document, DocumentReader};
use super::failure::Failure;
use super::output::Output;
use crate::Rejection;
use serde_json::value::RawValue;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Writes one line for each document.
pub(super) struct Lines {
    output: Output,
}

impl Lines {
    /// A new output.
    pub(super) fn create(path: Option<&Path>) -> Result<Self, Failure> {
        Ok(Self { output: Output::create(path)? })
    }

    /// Goes on with an output, and says what stands in it.
    pub(super) fn resume(path: &Path) -> Result<(Self, Done), Failure> {
        let done = whole_lines(path)?;
        Ok((Self { output: Output::append(path)? }, done))
    }
}

impl Sink for Lines {
    type Item = String;

    const INTERRUPTED: &str = "interrupted; --resume goes on from here";

    /// Writes whole lines and flushes, so that a reader of the output sees no others.
    fn take(&mut self, lines: Vec<String>) -> Result<bool, Failure> {
        let mut bytes = Vec::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
        for line in lines {
            bytes.extend_from_slice(line.as_bytes());
            bytes.push(b'\n');
        }
        Ok(self.output.write(&bytes)? && self.output.flush()?)
    }

    fn finish(self) -> Result<(), Failure> {
        Ok(())
    }
}

/// The line of a document: `write` makes it from the analysis, a failure makes one of its own.
pub(super) fn line(
    reader: &DocumentReader,
    document: Document,
    write: impl FnOnce(&crate::Analysis<'_>, Option<&RawValue>) -> serde_json::Result<String>,
) -> Outcome<String> {
    let id = document.id.as_deref();
    let result = document
        .analyze(reader, |analysis| write(analysis, id))
        .and_then(|line| line.map_err(|error| Rejection::new("internal", error.to_string())));
    match result {
        Ok(line) => Outcome { result: line, failed: false },
        Err(rejection) => {
            Outcome { result: error_line(document.line, id, &rejection), failed: true }
        }
    }
}

/// The output lines of `hanlens batch` over JSON Lines in memory; of documents no longer than
/// `max_bytes`.
#[cfg(fuzzing)]
pub fn json_lines(input: &[u8], max_bytes: usize) -> Vec<String> {
    use super::arguments::{Arguments, Command};
    use super::settings;
    use super::source::{Source, SourceOptions};
    use crate::Tasks;
    use crate::render::Record;
    use clap::Parser;
    use std::sync::LazyLock;

    static READER: LazyLock<DocumentReader> = LazyLock::new(|| {
        let Command::Batch(arguments) = Arguments::parse_from(["hanlens", "batch"]).command else {
            unreachable!("the arguments name the batch");
        };
        let reader = settings::reader(&arguments.common, Tasks::default());
        reader.unwrap_or_else(|failure| panic!("the arguments hold no file: {failure}"))
    });
    let options = SourceOptions::new(max_bytes, false);
    let source = Source { origins: Vec::new(), options };
    let mut lines = Vec::new();
    let read = source.read_lines(input, Path::new("memory"), &mut |document| {
        lines.push(line(&READER, document.read(), |analysis, id| {
            serde_json::to_string(&Record::new(analysis).id(id))
        }));
        true
    });
    assert!(read.is_ok(), "bytes in memory can be read");
    lines.into_iter().map(|line| line.result).collect()
}

/// Counts the whole lines of an interrupted output and cuts off a torn last one.
fn whole_lines(path: &Path) -> Result<Done, Failure> {
    if !path.exists() {
        return Ok(Done::default());
    }
    let file = File::open(path).map_err(|error| Failure::io(path, &error))?;
    let mut reader = BufReader::with_capacity(1 << 18, file);
    let mut done = Done::default();
    let mut whole_bytes = 0u64;
    let mut line = Vec::new();
    loop {
        line.clear();
        let length =
            reader.read_until(b'\n', &mut line).map_err(|error| Failure::io(path, &error))?;
        if line.last() != Some(&b'\n') {
            break;
        }
        whole_bytes += length as u64;
        done.documents += 1;
        done.failed += usize::from(line.starts_with(ERROR_START));
    }
    OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.set_len(whole_bytes))
        .map_err(|error| Failure::io(path, &error))?;
    Ok(done)
}

/// How the line of a failed document begins (and no other).
const ERROR_START: &[u8] = b"{\"line\":";

/// The output line of a document that failed.
fn error_line(line: usize, id: Option<&RawValue>, rejection: &Rejection) -> String {
    // `line` stands first: see ERROR_START.
    let mut text = format!("{{\"line\":{line}");
    if let Some(id) = id {
        text.push_str(&format!(",\"id\":{id}"));
    }
    let error = serde_json::json!({ "code": rejection.code(), "message": rejection.message() });
    text.push_str(&format!(",\"error\":{error}}}"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_line_is_json_and_recognised_again() {
        let id = serde_json::value::to_raw_value("a\"b").unwrap();
        let line = error_line(7, Some(&id), &Rejection::new("json", "bad \"quote\""));
        assert!(line.as_bytes().starts_with(ERROR_START));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["line"], 7);
        assert_eq!(value["id"], "a\"b");
        assert_eq!(value["error"]["code"], "json");
    }
}
