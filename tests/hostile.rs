//! Texts that somebody who means harm would make: one thing for ever, all of Unicode, depth without
//! end. Every invariant holds of them too. That their cost grows with their length only is counted
//! in `analyzer::linear`; `cargo bench --bench scaling` measures them at a megabyte.
#![allow(missing_docs)]

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/pieces.rs"]
mod pieces;

use hanlens::{Analyzer, Context, Page, Tasks};
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().tasks(Tasks::ALL).build());

/// Bytes of each text.
const LENGTH: usize = 40_000;

fn check_for_ever(groups: &[&str]) {
    for piece in pieces::of(groups) {
        let text = piece.repeat(LENGTH / piece.len());
        invariants::check(&ANALYZER.analyze(&text));
    }
}

#[test]
fn one_character_of_each_class_for_ever() {
    check_for_ever(&["class", "marks"]);
}

#[test]
fn characters_that_are_seen_nowhere_for_ever() {
    check_for_ever(&["unseen"]);
}

#[test]
fn brackets_without_end() {
    for (open, close) in
        [("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"), ("【", "】"), ("[", "]")]
    {
        let depth = LENGTH / 6;
        let balanced = open.repeat(depth) + &close.repeat(depth);
        for text in [open.repeat(depth), close.repeat(depth), balanced] {
            invariants::check(&ANALYZER.analyze(&text));
        }
    }
}

#[test]
fn numerals_and_units_in_turn() {
    check_for_ever(&["figures"]);
}

#[test]
fn names_and_definitions_in_turn() {
    check_for_ever(&["words"]);
}

#[test]
fn all_of_unicode() {
    let characters: Vec<char> = ('\0'..=char::MAX).collect();
    for part in characters.chunks(30_000) {
        invariants::check(&ANALYZER.analyze(&part.iter().collect::<String>()));
    }
}

#[test]
fn every_character_between_a_numeral_and_a_unit() {
    let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES).build();
    // Characters beyond the ideographs of the Basic Multilingual Plane have no properties of their own.
    for first in ('\0'..='\u{FFFF}').filter(|first| !('㐀'..='鿿').contains(first)) {
        let text = format!("3{first}月5{first}日1{first}万元{first}");
        let analysis = analyzer.analyze(&text);
        for entity in analysis.entities() {
            assert_eq!(text.get(entity.span().bytes()), Some(entity.text()), "{text:?}");
        }
    }
}

#[test]
fn markup_without_end() {
    for piece in
        ["<div>", "<p>", "</", "<!--", "<a href='", "&#x", "<table><tr><td>", "<script>", "]]>"]
    {
        let html = piece.repeat(LENGTH / piece.len());
        let page = Page::from_html(&html);
        invariants::check_page(&page);
        invariants::check(&ANALYZER.analyze_page(&page, &Context::new()));
    }
}

#[test]
fn what_fuzzing_has_found_stays_mended() {
    let cases = include_str!("cases/findings.jsonl");
    for case in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        let text = case["text"].as_str().unwrap();
        invariants::check(&ANALYZER.analyze(text));
        let reference = "2302-03-13".parse().unwrap();
        invariants::check(&ANALYZER.analyze_in(text, &Context::new().reference(reference)));
    }
}
