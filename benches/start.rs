//! What a fresh process pays before and with its first article: time to make an analyzer, time of the
//! first article, memory. Each figure is the median of several processes of this very program.
//!
//! `cargo bench --bench start` prints the table.
#![allow(missing_docs)]

mod support;

use hanlens::{AmountExtractor, Analyzer, DateExtractor, Tasks};
use std::process::Command;
use std::time::Instant;

const PROCESSES: usize = 21;

/// What a process can be started for.
const PARTS: [&str; 5] =
    ["nothing", "amounts and dates", "everything", "everything, 1 MB", "jieba-rs"];

/// Milliseconds to make, and of the first article.
fn run(part: &str, article: &str) -> (f64, f64) {
    let start = Instant::now();
    let mut read: Box<dyn FnMut(&str) -> usize> = match part {
        "amounts and dates" => {
            let amounts = AmountExtractor::new();
            let reference = "2021-03-18".parse().expect("a date");
            let dates = DateExtractor::new(reference);
            Box::new(move |text| amounts.extract(text).len() + dates.extract(text).len())
        }
        "everything" | "everything, 1 MB" => {
            let analyzer = Analyzer::builder().tasks(Tasks::ALL).build();
            Box::new(move |text| analyzer.analyze(text).entities().len())
        }
        "jieba-rs" => {
            let jieba = jieba_rs::Jieba::new();
            Box::new(move |text| jieba.tag(text, true).len())
        }
        _ => Box::new(str::len),
    };
    let made = start.elapsed();
    assert!(read(article) > 10);
    (made.as_secs_f64() * 1e3, (start.elapsed() - made).as_secs_f64() * 1e3)
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some("part") {
        let part = arguments.next().unwrap_or_default();
        let long = if part.ends_with("1 MB") { support::corpus(1_000_000) } else { String::new() };
        let article = if long.is_empty() { support::SAMPLE } else { &long };
        let (made, first) = run(&part, article);
        let memory = support::peak().unwrap_or(0);
        println!("{made} {first} {memory}");
        return;
    }
    let program = std::env::current_exe().expect("this program");
    println!("{:<20} {:>10} {:>16} {:>12}", "", "made (ms)", "first text (ms)", "memory (MB)");
    for part in PARTS {
        let mut runs: Vec<[f64; 3]> = Vec::new();
        for _ in 0..PROCESSES {
            let output = Command::new(&program).args(["part", part]).output().expect("a process");
            let text = String::from_utf8_lossy(&output.stdout);
            let mut figures = text.split_whitespace().map_while(|word| word.parse().ok());
            let mut figure = || figures.next().expect("three figures");
            runs.push([figure(), figure(), figure()]);
        }
        let [made, first, memory] = std::array::from_fn(|column| {
            runs.sort_by(|one, other| one[column].total_cmp(&other[column]));
            runs[PROCESSES / 2][column]
        });
        println!("{part:<20} {made:>10.2} {first:>16.2} {:>12.1}", memory / 1e6);
    }
}
