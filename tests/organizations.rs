//! Organizations: own cases line by line, contracts on any text, and the annotated articles when
//! they are there.

use hanlens::{OrganizationExtractor, OrganizationOptions};
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;

#[test]
fn own_cases() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/organizations.jsonl");
    let extractor = OrganizationExtractor::new();
    let mut failures = Vec::new();
    let mut count = 0;
    for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        let expected: Vec<&str> = case["organizations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        let found = extractor.extract(text);
        let names: Vec<&str> = found.iter().map(|found| &text[found.range.clone()]).collect();
        if names != expected {
            failures.push(format!("line {}: {names:?}, expected {expected:?}", number + 1));
        }
        for (name, canonical) in case["canonical"].as_object().into_iter().flatten() {
            for item in found.iter().filter(|item| text[item.range.clone()] == *name) {
                if item.value.canonical() != canonical.as_str() {
                    failures.push(format!(
                        "line {}: {name} stands for {:?}, expected {canonical}",
                        number + 1,
                        item.value.canonical()
                    ));
                }
            }
        }
        count += 1;
    }
    assert!(count > 0);
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// Texts made of pieces that the rules look at, so that they meet in every order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "天津",
        "市委",
        "市政府",
        "公司",
        "有限公司",
        "（以下简称“",
        "”）",
        "、",
        "和",
        "及",
        "综合组",
        "宣传组",
        "党支部",
        " ",
        "\n",
        "　",
        "該",
        "農業局",
        "證券簡稱：",
        "ABC",
        "12",
        "青禾",
        "集团",
        "“",
        "》",
        "部长",
        "，",
        "。",
        "银行",
        "🙂",
        "指挥部",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn ranges_are_sorted_apart_and_on_characters(text in pieces()) {
        let mut last = 0;
        for found in OrganizationExtractor::new().extract(&text) {
            prop_assert!(found.range.start >= last && found.range.start < found.range.end);
            prop_assert!(text.get(found.range.clone()).is_some());
            prop_assert!(found.value.score() > 0.0 && found.value.score() <= 1.0);
            last = found.range.end;
        }
    }

    #[test]
    fn canonical_names_stand_in_the_text(text in pieces()) {
        for found in OrganizationExtractor::new().extract(&text) {
            if let Some(canonical) = found.value.canonical() {
                prop_assert!(text.contains(canonical));
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        OrganizationExtractor::new().extract(&text);
    }
}

#[test]
fn user_entries_win() {
    let text = "河湾云谷今年开工，该项目由青禾公司承建。";
    let mut options = OrganizationOptions::default();
    options.add_alias("河湾云谷", "河湾云谷科技有限公司").block("青禾公司");
    let found = OrganizationExtractor::with_options(options).extract(text);
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].range.clone()], "河湾云谷");
    assert_eq!(found[0].value.canonical(), Some("河湾云谷科技有限公司"));
    assert_eq!(found[0].rule, "user");
}

#[test]
fn switches() {
    let text = "河湾县人民政府发布消息：河湾男篮获胜。";
    let count = |options: &OrganizationOptions| {
        OrganizationExtractor::with_options(options.clone()).extract(text).len()
    };
    let mut options = OrganizationOptions::default();
    assert_eq!(count(&options), 2);
    assert_eq!(count(options.set_teams(false)), 1);
    assert_eq!(count(options.set_governments(false)), 0);
    options.set_governments(true).set_minimum_score(1.1);
    assert_eq!(count(&options), 0);
}

#[test]
fn annotated_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    for (file, floor) in [("seed-article.json", 0.95), ("articles.jsonl", 0.92)] {
        let Ok(contents) = std::fs::read_to_string(folder.join(file)) else {
            eprintln!("skipped: ../shared/gold/{file} is not there");
            continue;
        };
        let documents: Vec<Value> = match serde_json::from_str(&contents) {
            Ok(document) => vec![document],
            Err(_) => contents.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        };
        let (mut right, mut total) = (0, 0);
        for document in &documents {
            let text = document["text"].as_str().unwrap();
            let ignored = document["metadata"]["boilerplate_lines"].as_array().unwrap();
            let gold: Vec<(u64, u64)> = document["expected"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|entity| entity["type"] == "organization")
                .map(|entity| (entity["start"].as_u64().unwrap(), entity["end"].as_u64().unwrap()))
                .collect();
            total += gold.len();
            for found in OrganizationExtractor::new().extract(text) {
                let line = text[..found.range.start].matches('\n').count();
                if ignored.iter().any(|ignored| ignored.as_u64() == Some(line as u64)) {
                    continue;
                }
                let start = text[..found.range.start].chars().count() as u64;
                let length = text[found.range.clone()].chars().count() as u64;
                total += 1;
                right += 2 * usize::from(gold.contains(&(start, start + length)));
            }
        }
        let f1 = right as f64 / total as f64;
        eprintln!("{file}: organizations F1 {f1:.3}");
        assert!(f1 >= floor, "{file}: F1 {f1:.3} is below {floor}");
    }
}
