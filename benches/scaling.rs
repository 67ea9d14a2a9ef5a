//! Cost against length: time and memory for each byte of one document, from 100 bytes to 100 MB.
//!
//! `cargo bench --bench scaling` prints a table for each kind of text; the cost of a byte stays the
//! same, or something is not linear. `cargo bench --bench scaling -- --test` runs the short texts only,
//! `cargo bench --bench scaling -- 1000000` no longer ones than that.
#![allow(missing_docs)]

#[path = "../tests/support/pieces.rs"]
mod pieces;
mod support;

use hanlens::{AnalysisBuffer, Analyzer, Page, Reading, Tasks};
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZES: [usize; 7] = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
/// The longest text of a short run.
const SHORT: usize = 10_000;
/// The longest text of one thing for ever.
const HOSTILE: usize = 1_000_000;
/// Memory is told of texts of at least so many bytes.
const LEAST_FOR_MEMORY: usize = 1_000_000;
/// A text is read again until so much time is over, but in a short run.
const LEAST: Duration = Duration::from_millis(200);

/// A stage and the analyzer that runs it.
struct Stage {
    name: &'static str,
    run: Box<dyn FnMut(&str)>,
}

fn stages() -> Vec<Stage> {
    let tasks = |name, tasks: Tasks| {
        let analyzer = Analyzer::builder().tasks(tasks).reading(Reading::Plain).build();
        let run = move |text: &str| {
            let mut buffer = AnalysisBuffer::new();
            black_box(analyzer.analyze_into(text, &mut buffer).entities().len());
        };
        Stage { name, run: Box::new(run) }
    };
    let whole = Analyzer::new();
    vec![
        Stage {
            name: "page",
            run: Box::new(|text| {
                black_box(Page::from_text(text));
            }),
        },
        tasks("amounts, dates", Tasks::AMOUNTS | Tasks::DATES),
        tasks("words", Tasks::TOKENS),
        tasks("organizations", Tasks::ORGANIZATIONS),
        tasks("keywords", Tasks::KEYWORDS),
        tasks("summary", Tasks::SUMMARY),
        Stage {
            name: "everything",
            run: Box::new(move |text| {
                black_box(whole.analyze(text).entities().len());
            }),
        },
    ]
}

/// A kind of document, and how long it is made at most.
struct Kind {
    name: String,
    text: String,
    longest: usize,
}

/// News, and texts that somebody who means harm would make: one thing for ever.
fn kinds(longest: usize) -> Vec<Kind> {
    let news = support::news(longest);
    let line: String = news.chars().filter(|character| *character != '\n').collect();
    let mut kinds = vec![
        Kind { name: "news".to_owned(), text: news, longest },
        Kind { name: "news in one line".to_owned(), text: line, longest },
    ];
    let hostile = longest.min(HOSTILE);
    let every_character: String = ('\0'..=char::MAX).collect();
    let pieces = pieces::of(&["class", "unseen", "marks", "words"]);
    for piece in pieces.iter().chain([&every_character]) {
        let start: String = piece.chars().take(6).collect();
        let name = format!("{} for ever", start.escape_debug());
        kinds.push(Kind { name, text: piece.repeat(hostile / piece.len() + 1), longest: hostile });
    }
    kinds
}

/// Nanoseconds, and bytes of memory where the system tells them, for each byte of the text.
fn cost(stage: &mut Stage, text: &str, least: Duration) -> (f64, Option<f64>) {
    let length = text.len() as f64;
    let (start, mut rounds) = (Instant::now(), 0u32);
    let memory = support::peak_memory(|| {
        while rounds == 0 || start.elapsed() < least {
            (stage.run)(black_box(text));
            rounds += 1;
        }
    });
    let nanoseconds = start.elapsed().as_secs_f64() * 1e9 / f64::from(rounds);
    (nanoseconds / length, memory.map(|bytes| bytes as f64 / length))
}

fn main() {
    let limit = |argument: String| match argument.as_str() {
        "--test" => Some(SHORT),
        number => number.parse().ok(),
    };
    let limit = std::env::args().find_map(limit).unwrap_or(usize::MAX);
    let least = if limit > SHORT { LEAST } else { Duration::ZERO };
    let sizes = SIZES.iter().copied().filter(|&size| size <= limit);
    let longest = sizes.clone().max().unwrap_or(0);
    for Kind { name, text, longest } in kinds(longest) {
        let mut stages = stages();
        let heads: Vec<String> = stages.iter().map(|stage| format!("{:>15}", stage.name)).collect();
        println!("\n{name}: nanoseconds (and bytes of memory) for each byte of text");
        println!("{:>12}{}", "bytes", heads.concat());
        for size in sizes.clone().filter(|&size| size <= longest) {
            let text = support::start(&text, size);
            print!("{:>12}", text.len());
            for stage in &mut stages {
                let (nanoseconds, memory) = cost(stage, text, least);
                // Of short texts only the pages of the allocator are seen.
                let memory = memory.filter(|_| size >= LEAST_FOR_MEMORY);
                let memory = memory.map(|bytes| format!(" ({bytes:.0})")).unwrap_or_default();
                print!("{:>15}", format!("{nanoseconds:.1}{memory}"));
            }
            println!();
        }
    }
}
