//! Reading of pages: own cases line by line, and the annotated articles when they are there.

use hanlens::{LineRole, Page};
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;

fn check(name: &str, text: &str, metadata: &Value, failures: &mut Vec<String>) {
    let page = Page::from_text(text);
    let published = page.published().map(|published| published.to_string());
    let mut compare = |what: &str, found: Option<&str>| {
        let expected = metadata.get(what).and_then(Value::as_str);
        if found != expected {
            failures.push(format!("{name}: {what} is {found:?}, expected {expected:?}"));
        }
    };
    compare("title", page.title());
    compare("published", published.as_deref());
    compare("source", page.source());
    compare("author", page.author());
    for (what, found) in [
        ("boilerplate_lines", page.boilerplate_lines().collect::<Vec<_>>()),
        ("body_lines", page.body_lines().collect()),
    ] {
        let Some(expected) = metadata.get(what).and_then(Value::as_array) else { continue };
        let expected: Vec<usize> =
            expected.iter().filter_map(Value::as_u64).map(|line| line as usize).collect();
        if found != expected {
            failures.push(format!("{name}: {what} are {found:?}, expected {expected:?}"));
        }
    }
}

fn report(failures: Vec<String>) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn own_dumps_are_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pages.jsonl");
    let mut failures = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let name = case["name"].as_str().unwrap();
        check(name, case["text"].as_str().unwrap(), &case["expected"], &mut failures);
    }
    report(failures);
}

#[test]
fn annotated_articles_are_read() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let (Ok(seed), Ok(articles)) = (
        std::fs::read_to_string(gold.join("seed-article.json")),
        std::fs::read_to_string(gold.join("articles.jsonl")),
    ) else {
        eprintln!("skipped: {} is not there", gold.display());
        return;
    };
    let mut failures = Vec::new();
    for text in std::iter::once(seed.as_str()).chain(articles.lines()) {
        let article: Value = serde_json::from_str(text).unwrap();
        let name = article["id"].as_str().unwrap();
        check(name, article["text"].as_str().unwrap(), &article["metadata"], &mut failures);
    }
    report(failures);
}

/// Fragments of pages, put together in any order.
const FRAGMENTS: &[&str] = &[
    "发布日期：",
    "来源：",
    "2024-03-05",
    "二〇二四年三月五日",
    " 10:29",
    "作者：",
    "首页 > ",
    "【打印】",
    "版权所有",
    "上一篇：",
    "相关新闻",
    "\n",
    "\n\n",
    "　　",
    "　",
    "。",
    "，",
    "临河县供水站检修管网",
    "新华社临河3月18日电",
    "a=1&b=2&c=3&d=4",
    "关于供水的通知",
    "——",
    "•",
    "😀",
    "标　　题：",
    "：",
    "[",
    "】",
];

proptest! {
    /// The lines tile the text, and every field is found in it.
    #[test]
    fn lines_tile_any_text(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..60)) {
        check_contract(&parts.concat());
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,200}") {
        check_contract(&text);
    }
}

fn check_contract(text: &str) {
    let page = Page::from_text(text);
    let lines: Vec<&str> = page.lines().iter().map(|line| &text[line.bytes()]).collect();
    assert_eq!(lines.join("\n"), text);
    for value in [page.source(), page.author()].into_iter().flatten() {
        assert!(!value.is_empty() && text.contains(value), "{value:?}");
    }
    for (line, text) in page.lines().iter().zip(&lines) {
        assert!(
            line.role() != LineRole::Blank
                || text.trim().chars().all(|c| c == '\u{feff}' || c == '\u{200b}')
        );
    }
    if !Page::looks_like_page(text) {
        assert_eq!(page.boilerplate_lines().count(), 0);
    }
}
