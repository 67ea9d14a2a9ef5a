//! What the benches share: the texts, and the table of ratios to the baseline.

use std::path::Path;

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

/// Prints throughput and ratio to the baseline for each bench of a group, from the estimates that
/// criterion has written.
pub fn print_ratios(group: &str, baseline: &str, bytes: u64) {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"), Into::into);
    let folder = target.join("criterion").join(group);
    let median = |name: &str| -> Option<f64> {
        let path = folder.join(name).join("new/estimates.json");
        let estimates: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()?;
        estimates["median"]["point_estimate"].as_f64()
    };
    let Some(base) = median(baseline) else { return };
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name != "report")
        .collect();
    names.sort();
    println!("\n{group}: {:<32} {:>10} {:>24}", "", "MB/s", format!("times {baseline}"));
    for name in names {
        if let Some(nanoseconds) = median(&name) {
            let rate = bytes as f64 / nanoseconds * 1e3;
            println!("{group}: {name:<32} {rate:>10.1} {:>24.2}", base / nanoseconds);
        }
    }
}
