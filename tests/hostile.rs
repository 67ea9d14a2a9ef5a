//! Texts that somebody who means harm would make: one thing for ever, all of Unicode, depth without
//! end. Every invariant holds of them too. That their cost grows with their length only is counted
//! in `analyzer::linear`; `cargo bench --bench scaling` measures them at a megabyte.
#![allow(missing_docs)]

#[path = "support/invariants.rs"]
mod invariants;

use hanlens::{Analyzer, Context, Page, Tasks};
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().tasks(Tasks::ALL).build());

/// Bytes of each text.
const LENGTH: usize = 40_000;

fn check_for_ever(pieces: &[&str]) {
    for piece in pieces {
        let text = piece.repeat(LENGTH / piece.len());
        invariants::check(&ANALYZER.analyze(&text));
    }
}

#[test]
fn one_character_of_each_class_for_ever() {
    check_for_ever(&[
        "1",
        "１",
        "一",
        "亿",
        "年",
        "点",
        "中",
        "a",
        "Ａ",
        "。",
        "，",
        "、",
        "：",
        "-",
        "%",
        "\n",
        " ",
        "　",
        "\u{3000}\n",
    ]);
}

#[test]
fn characters_that_are_seen_nowhere_for_ever() {
    check_for_ever(&[
        "\0",
        "\u{301}",
        "\u{202E}",
        "\u{2066}",
        "\u{2069}",
        "\u{200D}",
        "\u{FEFF}",
        "\u{FE0F}",
        "\u{E0001}",
        "\u{FFFF}",
        "\u{10FFFF}",
        "\r",
        "\u{7F}",
    ]);
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
    check_for_ever(&[
        "1万",
        "1年",
        "3月",
        "一百",
        "百分之",
        "1至",
        "、1",
        "1元2角",
        "第1",
        "5～8",
        "每周",
        "2020-",
        "１０：",
        "今年去年",
        "周一至",
        "1,000,",
        "0.1.",
        "-1-",
    ]);
}

#[test]
fn names_and_definitions_in_turn() {
    check_for_ever(&[
        "公司",
        "省市县",
        "以下简称“",
        "（以下简称“青办”）",
        "县委、",
        "青禾县财政局",
        "来源：\n",
        "发布日期：",
        "首页>",
        "<div><p>",
        "&nbsp;",
        "{}[]\\\"",
    ]);
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
