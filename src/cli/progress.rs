//! How far a batch has come, on standard error.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Documents and bytes done: a bar on a terminal, else a line every ten seconds.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    last_line: Instant,
    quiet: bool,
    documents: u64,
    bytes: u64,
}

const LINE_EVERY: Duration = Duration::from_secs(10);

impl Progress {
    pub(super) fn new(quiet: bool, total_bytes: Option<u64>) -> Self {
        let bar = (!quiet && std::io::stderr().is_terminal()).then(|| {
            let template = match total_bytes {
                Some(_) => {
                    "{bar:30} {msg} documents  {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left"
                }
                None => "{spinner} {msg} documents  {bytes}  {bytes_per_sec}",
            };
            let style = ProgressStyle::with_template(template)
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            match total_bytes {
                Some(total) => ProgressBar::new(total),
                None => ProgressBar::no_length(),
            }
            .with_style(style)
        });
        let now = Instant::now();
        Self { bar, begun: now, last_line: now, quiet, documents: 0, bytes: 0 }
    }

    pub(super) fn add(&mut self, documents: u64, bytes: u64) {
        self.documents += documents;
        self.bytes += bytes;
        if let Some(bar) = &self.bar {
            bar.set_message(self.documents.to_string());
            bar.set_position(self.bytes);
        } else if !self.quiet && self.last_line.elapsed() >= LINE_EVERY {
            self.last_line = Instant::now();
            eprintln!("{}", self.line());
        }
    }

    fn line(&self) -> String {
        let seconds = self.begun.elapsed().as_secs_f64().max(1e-6);
        let megabytes = self.bytes as f64 / 1e6;
        format!(
            "hanlens: {} documents, {megabytes:.1} MB in {seconds:.1} s ({:.1} MB/s)",
            self.documents,
            megabytes / seconds
        )
    }

    /// The last word, with the number of failed documents.
    pub(super) fn finish(&self, failed: usize) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if !self.quiet {
            eprintln!("{}", self.line());
        }
        if failed > 0 {
            eprintln!("hanlens: {failed} of {} documents failed", self.documents);
        }
    }
}
