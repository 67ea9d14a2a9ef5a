//! How far a batch has come, on standard error.

use super::source::Source;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Documents and bytes done: a bar on a terminal, else a line every ten seconds.
pub(super) struct Progress {
    display: Display,
    begun: Instant,
    documents: u64,
    bytes: u64,
}

/// How progress is shown.
enum Display {
    Nothing,
    Bar(ProgressBar),
    Lines { last: Instant },
}

const LINE_EVERY: Duration = Duration::from_secs(10);

impl Progress {
    pub(super) fn new(quiet: bool, source: &Source) -> Self {
        let now = Instant::now();
        let display = if quiet {
            Display::Nothing
        } else if std::io::stderr().is_terminal() {
            Display::Bar(bar(source.total_bytes()))
        } else {
            Display::Lines { last: now }
        };
        Self { display, begun: now, documents: 0, bytes: 0 }
    }

    /// Passes over what was done before; it took no time now.
    pub(super) fn skip(&self, bytes: u64) {
        if let Display::Bar(bar) = &self.display
            && bytes > 0
        {
            bar.inc(bytes);
            bar.reset_eta();
        }
    }

    pub(super) fn add(&mut self, documents: u64, bytes: u64) {
        self.documents += documents;
        self.bytes += bytes;
        if let Display::Bar(bar) = &self.display {
            bar.set_message(self.documents.to_string());
            bar.inc(bytes);
        }
        self.tell();
    }

    /// Prints a line when it is time for one.
    pub(super) fn tell(&mut self) {
        let line = self.line();
        if let Display::Lines { last } = &mut self.display
            && last.elapsed() >= LINE_EVERY
        {
            *last = Instant::now();
            eprintln!("{line}");
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
        if let Display::Bar(bar) = &self.display {
            bar.finish_and_clear();
        }
        if !matches!(self.display, Display::Nothing) {
            eprintln!("{}", self.line());
        }
        if failed > 0 {
            eprintln!("hanlens: {failed} of {} documents failed", self.documents);
        }
    }
}

fn bar(total_bytes: Option<u64>) -> ProgressBar {
    let (bar, template) = match total_bytes {
        Some(total) => (
            ProgressBar::new(total),
            "{bar:30} {msg} documents  {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left",
        ),
        None => (ProgressBar::no_length(), "{spinner} {msg} documents  {bytes}  {bytes_per_sec}"),
    };
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style).with_message("0")
}
