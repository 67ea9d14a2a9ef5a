//! Many documents: read, analyze on all cores, hand on in order.
//!
//! A reader thread fills chunks of documents, the thread pool analyzes one chunk at a time, a
//! writer thread takes the chunk before; what lies in memory is bounded by a few chunks.

use super::document::{Document, Unread};
use super::failure::{Failure, Status};
use super::progress::Progress;
use super::source::Source;
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

/// A chunk is handed on when it holds so many documents, or so many bytes in documents enough to
/// keep all threads busy, or so many bytes in whatever documents.
const CHUNK_DOCUMENTS: usize = 1024;
const CHUNK_BYTES: usize = 4 << 20;
const MOST_CHUNK_BYTES: usize = 64 << 20;
/// So many documents for each thread level out their lengths.
const DOCUMENTS_OF_A_THREAD: usize = 4;
/// How often a batch that waits for its input looks whether it was interrupted.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What became of a document.
pub(super) struct Outcome<T> {
    pub(super) result: T,
    pub(super) failed: bool,
}

/// Where the results of a batch go, in the order of the documents.
pub(super) trait Sink {
    /// The result of one document.
    type Item: Send;

    /// What is said when Ctrl-C has ended the batch.
    const INTERRUPTED: &str;

    /// Takes the results of some documents; `false` when nothing more is wanted.
    fn take(&mut self, items: Vec<Self::Item>) -> Result<bool, Failure>;

    /// Called once behind the last document, also when the batch stopped early.
    fn finish(self) -> Result<(), Failure>;
}

/// How a batch runs.
pub(super) struct Plan {
    pub(super) source: Source,
    /// What an interrupted run has done.
    pub(super) done: Done,
    pub(super) strict: bool,
    pub(super) quiet: bool,
    pub(super) threads: usize,
}

/// Documents whose results are there already.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) documents: usize,
    /// Those of them that failed.
    pub(super) failed: usize,
}

/// Documents that are analyzed together.
#[derive(Default)]
struct Chunk {
    documents: Vec<Unread>,
    bytes: usize,
    /// Bytes of documents done before, which stand in front of these.
    skipped: usize,
}

impl Chunk {
    fn is_full(&self, threads: usize) -> bool {
        self.documents.len() >= CHUNK_DOCUMENTS
            || self.bytes >= MOST_CHUNK_BYTES
            || self.bytes >= CHUNK_BYTES && self.documents.len() >= threads * DOCUMENTS_OF_A_THREAD
    }
}

/// Runs the batch; `work` makes the result of a document.
pub(super) fn run<S: Sink + Send>(
    plan: Plan,
    mut sink: S,
    work: impl Fn(Document) -> Outcome<S::Item> + Sync,
) -> Result<Status, Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.threads)
        .build()
        .map_err(|error| Failure::new(format!("threads: {error}")))?;
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    // Ctrl-C ends the batch after the chunk at work, so that the output has whole lines only.
    // Where no handler can be set the default stays, and --resume mends a torn last line.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));

    let mut progress = Progress::new(plan.quiet, &plan.source);
    let (to_pool, from_reader) = sync_channel::<Chunk>(2);
    let (to_writer, from_pool) = sync_channel::<Vec<S::Item>>(2);
    let (source, skip) = (plan.source, plan.done.documents);
    let threads = pool.current_num_threads();
    let mut failed = plan.done.failed;
    let reader = std::thread::spawn(move || read_chunks(source, skip, threads, &to_pool));
    let (stopped, written) = std::thread::scope(|scope| {
        let sink = &mut sink;
        let writer = scope.spawn(move || write_chunks(sink, &from_pool));
        let mut stopped = false;
        while !stopped && !interrupted.load(Ordering::Relaxed) {
            let chunk = match from_reader.recv_timeout(LOOK_EVERY) {
                Ok(chunk) => chunk,
                Err(RecvTimeoutError::Timeout) => {
                    progress.tell();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let (count, bytes) = (chunk.documents.len(), chunk.bytes);
            let documents = chunk.documents.into_par_iter().map(Unread::read);
            let outcomes: Vec<Outcome<S::Item>> = pool.install(|| documents.map(&work).collect());
            let mut results = Vec::with_capacity(outcomes.len());
            for outcome in outcomes {
                results.push(outcome.result);
                failed += usize::from(outcome.failed);
                stopped = outcome.failed && plan.strict;
                if stopped {
                    break;
                }
            }
            progress.skip(chunk.skipped as u64);
            progress.add(count as u64, bytes as u64);
            stopped |= to_writer.send(results).is_err();
        }
        // The writer ends when no more chunks come.
        drop(to_writer);
        let written = writer.join().unwrap_or_else(|_| Err(Failure::new("the writer failed")));
        (stopped, written)
    });
    progress.finish(failed);
    written?;
    sink.finish()?;
    if interrupted.load(Ordering::Relaxed) {
        return Err(Failure::new(S::INTERRUPTED));
    }
    if !stopped {
        // One that was stopped may wait for standard input for ever, and has nothing to tell.
        reader.join().unwrap_or_else(|_| Err(Failure::new("the reader failed")))?;
    }
    Ok(if failed > 0 { Status::SomeFailed } else { Status::Success })
}

fn read_chunks(
    source: Source,
    skip: usize,
    threads: usize,
    to_pool: &SyncSender<Chunk>,
) -> Result<(), Failure> {
    let mut chunk = Chunk::default();
    let mut place = 0;
    source.read(|document| {
        place += 1;
        if place <= skip {
            chunk.skipped += document.bytes();
            return true;
        }
        chunk.bytes += document.bytes();
        chunk.documents.push(document);
        if !chunk.is_full(threads) {
            return true;
        }
        to_pool.send(std::mem::take(&mut chunk)).is_ok()
    })?;
    if !chunk.documents.is_empty() {
        // Nobody listens when the batch was stopped; that is told elsewhere.
        let _ = to_pool.send(chunk);
    }
    Ok(())
}

fn write_chunks<S: Sink>(sink: &mut S, from_pool: &Receiver<Vec<S::Item>>) -> Result<(), Failure> {
    for results in from_pool {
        if !sink.take(results)? {
            break;
        }
    }
    Ok(())
}
