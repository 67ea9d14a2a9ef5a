//! What the benches share: the texts, memory, and the table of ratios to the baseline.
#![allow(dead_code, reason = "each bench uses its part")]

use std::path::{Path, PathBuf};

/// The page that the README shows.
pub const SAMPLE: &str = include_str!("../../data/sample/article.txt");

/// Article text of at least `bytes` bytes, made from the sample article: its paragraphs in a
/// changing order with changing digits, the same at every call.
pub fn corpus(bytes: usize) -> String {
    let paragraphs: Vec<&str> =
        SAMPLE.lines().map(str::trim).filter(|line| line.chars().count() > 20).collect();
    // Numerical Recipes' linear congruential generator: only the variety matters.
    let mut state = 1u32;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut text = String::with_capacity(bytes + 4096);
    while text.len() < bytes {
        let paragraph = paragraphs[random(paragraphs.len())];
        text.extend(paragraph.chars().map(|character| match character {
            // The first digits of years and months stay, or dates would not be dates.
            '5'..='9' => char::from(b'5' + random(5) as u8),
            other => other,
        }));
        text.push('\n');
    }
    text
}

/// At least `bytes` bytes of real news, where it lies beside the project, said again as often as
/// needed; else of [`corpus`].
pub fn news(bytes: usize) -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/corpora/unlabelled/broadcast_news.jsonl.xz"
    );
    let unpacked = std::process::Command::new("xz").args(["-dc", path]).output();
    let lines = unpacked.ok().filter(|unpacked| unpacked.status.success());
    let Some(lines) = lines.and_then(|unpacked| String::from_utf8(unpacked.stdout).ok()) else {
        eprintln!("no news beside the project: sentences of our own");
        return corpus(bytes);
    };
    let mut text = String::with_capacity(bytes);
    while text.len() < bytes {
        for line in lines.lines() {
            let document: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
            text.push_str(document["text"].as_str().unwrap_or_default());
            text.push('\n');
            if text.len() >= bytes {
                break;
            }
        }
    }
    text
}

/// The start of a text, at most so many bytes.
pub fn start(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

/// The texts of whole lines that a text can be cut into, of about so many bytes each.
pub fn documents(text: &str, bytes: usize) -> Vec<&str> {
    let mut documents = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        if at - start >= bytes {
            documents.push(&text[start..at]);
            start = at + 1;
        }
    }
    documents
}

/// The most memory that was ever resident in this process, in bytes, where the system tells it.
pub fn peak() -> Option<u64> {
    status_field("VmHWM:")
}

/// How many bytes the resident memory of the process grows by at most while something runs, where
/// the system tells it (Linux).
pub fn peak_memory(run: impl FnOnce()) -> Option<u64> {
    // Sets the peak back to what is resident now.
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    let before = status_field("VmRSS:")?;
    run();
    Some(status_field("VmHWM:")?.saturating_sub(before))
}

fn status_field(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

/// The median of the times that criterion has written for a bench of a group, in nanoseconds.
fn median(group: &str, name: &str) -> Option<f64> {
    let path = results(group).join(name).join("new/estimates.json");
    let estimates: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}

fn results(group: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"), Into::into);
    target.join("criterion").join(group)
}

/// Prints for each bench of a group its throughput, how many times as fast as the baseline it is and
/// what part of the baseline's time it takes.
pub fn print_ratios(group: &str, baseline: &str, bytes: u64) {
    let Some(base) = median(group, baseline) else { return };
    let Ok(entries) = std::fs::read_dir(results(group)) else { return };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name != "report")
        .collect();
    names.sort();
    let (times, share) = (format!("times {baseline}"), "its time");
    println!("\n{group}: {:<32} {:>10} {times:>24} {share:>10}", "", "MB/s");
    for name in names {
        if let Some(nanoseconds) = median(group, &name) {
            let rate = bytes as f64 / nanoseconds * 1e3;
            let (times, share) = (base / nanoseconds, nanoseconds / base);
            println!("{group}: {name:<32} {rate:>10.1} {times:>24.2} {share:>10.2}");
        }
    }
}

/// A speed that is wanted: a bench, another one, and how many times as fast as that it is to be.
pub type Budget = (&'static str, &'static str, f64);

/// Prints what is reached of the budget.
pub fn print_budget(group: &str, budget: &[Budget]) {
    println!("\n{group}: {:<40} {:>8} {:>8}", "times as fast", "wanted", "reached");
    for &(ours, other, wanted) in budget {
        if let Some((ours_time, other_time)) = median(group, ours).zip(median(group, other)) {
            let names = format!("{ours} : {other}");
            println!("{group}: {names:<40} {wanted:>8.1} {:>8.2}", other_time / ours_time);
        }
    }
}
