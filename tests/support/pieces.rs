//! What hostile texts are made of: pieces that are said for ever.

/// The pieces of `tests/cases/pieces.jsonl` that belong to one of the groups.
pub fn of(groups: &[&str]) -> Vec<String> {
    let lines = include_str!("../cases/pieces.jsonl").lines();
    let pieces = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).expect(line));
    pieces
        .filter(|piece| groups.iter().any(|&group| piece["group"] == group))
        .map(|piece| piece["text"].as_str().expect("a text").to_owned())
        .collect()
}
