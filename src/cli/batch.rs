//! Many documents: read, analyze on all cores, write in order.
//!
//! A reader thread fills chunks of documents, the thread pool analyzes one chunk at a time, a
//! writer thread writes the chunk before; what lies in memory is bounded by a few chunks.

use super::document::Document;
use super::failure::{Failure, Status};
use super::output::Output;
use super::progress::Progress;
use super::source::Source;
use rayon::prelude::*;
use serde_json::value::RawValue;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// A chunk is handed on when it holds so many documents or so many bytes.
const CHUNK_DOCUMENTS: usize = 1024;
const CHUNK_BYTES: usize = 4 << 20;

/// The output line of a document.
pub(super) struct Rendered {
    /// One JSON object without a line break.
    pub(super) line: String,
    pub(super) failed: bool,
}

/// How a batch runs.
pub(super) struct Plan<'a> {
    pub(super) source: Source,
    pub(super) output: Option<&'a Path>,
    pub(super) resume: bool,
    pub(super) strict: bool,
    pub(super) quiet: bool,
    pub(super) threads: usize,
}

/// What an interrupted run has left in its output file.
#[derive(Default, Debug, PartialEq, Eq)]
struct Finished {
    documents: usize,
    failed: usize,
}

/// Runs the batch; `render` makes the output line of a document.
pub(super) fn run(
    plan: Plan<'_>,
    render: impl Fn(Document) -> Rendered + Sync,
) -> Result<Status, Failure> {
    let finished = match (plan.output, plan.resume) {
        (Some(path), true) => finished(path)?,
        _ => Finished::default(),
    };
    let output = match (plan.output, plan.resume) {
        (Some(path), true) => Output::append(path)?,
        (path, _) => Output::create(path)?,
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.threads)
        .build()
        .map_err(|error| Failure::new(format!("threads: {error}")))?;
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    // Ctrl-C ends the batch after the chunk at work, so that the output has whole lines only.
    // Where no handler can be set the default stays, and --resume mends a torn last line.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));

    let mut progress = Progress::new(plan.quiet, plan.source.total_bytes);
    let (to_pool, from_reader) = sync_channel::<Vec<Document>>(2);
    let (to_writer, from_pool) = sync_channel::<Vec<u8>>(2);
    let source = plan.source;
    let skip = finished.documents;
    let mut failed = finished.failed;
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || read_chunks(source, skip, &to_pool));
        let writer = scope.spawn(move || write_chunks(output, &from_pool));
        let mut stopped = false;
        for chunk in &from_reader {
            let bytes = chunk.iter().map(Document::size).sum::<usize>() as u64;
            let documents = chunk.len() as u64;
            let rendered: Vec<Rendered> =
                pool.install(|| chunk.into_par_iter().map(&render).collect());
            let mut lines = Vec::with_capacity(rendered.iter().map(|r| r.line.len() + 1).sum());
            for rendered in rendered {
                lines.extend_from_slice(rendered.line.as_bytes());
                lines.push(b'\n');
                failed += usize::from(rendered.failed);
                stopped = rendered.failed && plan.strict;
                if stopped {
                    break;
                }
            }
            progress.add(documents, bytes);
            let wanted = to_writer.send(lines).is_ok();
            if stopped || !wanted || interrupted.load(Ordering::Relaxed) {
                break;
            }
        }
        // The reader stops when nobody takes its chunks, the writer when no more come.
        drop(from_reader);
        drop(to_writer);
        let read = reader.join().unwrap_or_else(|_| Err(Failure::new("the reader failed")));
        let written = writer.join().unwrap_or_else(|_| Err(Failure::new("the writer failed")));
        progress.finish(failed);
        written?;
        read
    })?;
    if interrupted.load(Ordering::Relaxed) {
        return Err(Failure::new("interrupted; --resume goes on from here"));
    }
    Ok(if failed > 0 { Status::SomeFailed } else { Status::Success })
}

fn read_chunks(
    source: Source,
    skip: usize,
    to_pool: &SyncSender<Vec<Document>>,
) -> Result<(), Failure> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    let mut skipped = 0;
    source.read(|document| {
        if skipped < skip {
            skipped += 1;
            return true;
        }
        bytes += document.size();
        chunk.push(document);
        if chunk.len() < CHUNK_DOCUMENTS && bytes < CHUNK_BYTES {
            return true;
        }
        bytes = 0;
        to_pool.send(std::mem::take(&mut chunk)).is_ok()
    })?;
    if !chunk.is_empty() {
        // Nobody listens when the batch was stopped; that is told elsewhere.
        let _ = to_pool.send(chunk);
    }
    Ok(())
}

/// Writes each chunk whole and flushes, so that a reader of the output sees whole lines.
fn write_chunks(mut output: Output, from_pool: &Receiver<Vec<u8>>) -> Result<(), Failure> {
    for lines in from_pool {
        if !(output.write(&lines)? && output.flush()?) {
            break;
        }
    }
    Ok(())
}

/// Counts the whole lines of an interrupted output and cuts off a torn last one.
fn finished(path: &Path) -> Result<Finished, Failure> {
    if !path.exists() {
        return Ok(Finished::default());
    }
    let file = File::open(path).map_err(|error| Failure::io(path, &error))?;
    let mut reader = BufReader::with_capacity(1 << 18, file);
    let mut finished = Finished::default();
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
        finished.documents += 1;
        finished.failed += usize::from(line.starts_with(ERROR_START));
    }
    OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|file| file.set_len(whole_bytes))
        .map_err(|error| Failure::io(path, &error))?;
    Ok(finished)
}

/// How the line of a failed document begins (and no other).
const ERROR_START: &[u8] = b"{\"line\":";

/// The output line of a document that failed.
pub(super) fn error_line(line: usize, id: Option<&RawValue>, code: &str, message: &str) -> String {
    // `line` stands first: see ERROR_START.
    let mut text = format!("{{\"line\":{line}");
    if let Some(id) = id {
        text.push_str(&format!(",\"id\":{id}"));
    }
    let error = serde_json::json!({ "code": code, "message": message });
    text.push_str(&format!(",\"error\":{error}}}"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_line_is_json_and_recognised_again() {
        let id = serde_json::value::to_raw_value("a\"b").unwrap();
        let line = error_line(7, Some(&id), "json", "bad \"quote\"");
        assert!(line.as_bytes().starts_with(ERROR_START));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["line"], 7);
        assert_eq!(value["id"], "a\"b");
        assert_eq!(value["error"]["code"], "json");
    }
}
