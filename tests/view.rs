//! The HTML view as its readers get it: every text comes through as text, every entity is marked.
//!
//! `scripts/check_view.py` opens the same views in a browser.

#![cfg(all(feature = "view", feature = "html"))]
#![allow(missing_docs)]

use hanlens::render::{Corpus, CorpusDocument, HtmlView};
use hanlens::{Analysis, Analyzer, Reading, Tasks};
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What a parser of HTML sees: texts, and the opened tags with their attributes.
#[derive(Default)]
struct Parsed {
    /// Text outside of `<style>` and `<script>`, and inside `<article>`.
    article: String,
    tags: Vec<(String, BTreeMap<String, String>)>,
    /// Pieces of the marks by the number of their entities.
    marks: BTreeMap<usize, String>,
}

fn parse(html: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut in_article = false;
    let mut open_marks: Vec<usize> = Vec::new();
    let mut raw_text = false;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes: BTreeMap<String, String> = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (text(name), text(&value.value)))
                    .collect();
                in_article |= name == "article";
                raw_text |= name == "style" || name == "script";
                if name == "mark" {
                    open_marks.push(attributes["data-entity"].parse().unwrap());
                }
                parsed.tags.push((name, attributes));
            }
            Token::EndTag(tag) => match &tag.name[..] {
                b"article" => in_article = false,
                b"mark" => {
                    open_marks.pop().unwrap();
                }
                b"style" | b"script" => raw_text = false,
                _ => {}
            },
            Token::String(string) if in_article && !raw_text => {
                let piece = text(&string);
                for &mark in &open_marks {
                    parsed.marks.entry(mark).or_default().push_str(&piece);
                }
                parsed.article.push_str(&piece);
            }
            _ => {}
        }
    }
    parsed
}

fn analyzer(reading: Reading) -> Analyzer {
    Analyzer::builder()
        .tasks(Tasks::default() | Tasks::NUMBERS)
        .reading(reading)
        .reference("2024-03-05".parse().unwrap())
        .build()
}

/// The elements and attributes that a view is made of; none of them comes from a text.
const ELEMENTS: &[&str] = &[
    "a", "abbr", "article", "aside", "b", "body", "dd", "details", "div", "dl", "dt", "fieldset",
    "h1", "h2", "head", "header", "html", "input", "label", "legend", "li", "line", "link", "main",
    "mark", "meta", "nav", "ol", "p", "path", "rect", "script", "section", "small", "span",
    "style", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
];

fn assert_faithful(analysis: &Analysis<'_>, html: &str) {
    let parsed = parse(html);
    for (name, attributes) in &parsed.tags {
        assert!(ELEMENTS.contains(&name.as_str()), "<{name}> in {html}");
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on"), "{attribute} in {html}");
            if attribute == "href" {
                let local = value.starts_with('#') || value == "data:,";
                assert!(local, "a link to {value}");
            }
        }
    }
    let scripts = parsed.tags.iter().filter(|(name, _)| name == "script").count();
    assert_eq!(scripts, usize::from(html.starts_with("<!DOCTYPE")));
    assert_eq!(parsed.article, analysis.text().replace('\0', "\u{FFFD}"));
    let mut expected: Vec<String> = analysis
        .entities()
        .chain(analysis.numbers())
        .map(|entity| entity.text().replace('\0', "\u{FFFD}"))
        .collect();
    let mut found: Vec<String> = parsed.marks.into_values().collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

fn assert_views_are_faithful(text: &str) {
    for reading in [Reading::Page, Reading::Plain] {
        let analyzer = analyzer(reading);
        let analysis = analyzer.analyze(text);
        let view = HtmlView::new(&analysis).name(text);
        assert_faithful(&analysis, &view.page().to_string());
        assert_faithful(&analysis, &view.fragment().to_string());
    }
}

#[test]
fn hostile_texts_come_through_as_text() {
    for text in [
        "",
        "\n\n",
        "450万元",
        "<script>alert(1)</script>拨付450万元",
        "</style></title></textarea></svg>-->]]><img src=x onerror=alert(1)>3.5吨",
        "a\r\nb\rc\0d\u{FFFE}\u{202E}e\u{85}f",
        "&lt;&amp;&#60;&nbsp 人民币<b>450万元",
        "\"><a href=javascript:alert(1)>今年\n' onclick='x'\n",
    ] {
        assert_views_are_faithful(text);
    }
    for name in ["hostile.txt", "numbers.txt", "years.txt"] {
        let path = format!("{}/tests/view/{name}", env!("CARGO_MANIFEST_DIR"));
        assert_views_are_faithful(&std::fs::read_to_string(path).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_comes_through_as_text(pieces in prop::collection::vec(prop_oneof![
        "\\PC{0,6}",
        "[<>&\"'/=!-]{1,4}",
        prop::sample::select(vec![
            "450万元", "2024年3月5日", "第三批", "临江市财政局", "\n", "　　", "5～8万亩", "<script>",
            "</mark>", "发布日期：2024-03-05 来源：临河日报\n", "【打印】【关闭】\n", "每周五", "15.5%", "。",
        ]).prop_map(str::to_owned),
        any::<char>().prop_map(|character| character.to_string()),
    ], 0..24)) {
        assert_views_are_faithful(&pieces.concat());
    }
}

#[test]
fn names_and_titles_of_a_corpus_are_text() {
    let text = "“<b>春耕</b>”开始\n发布日期：2024-03-05 来源：<i>日报\n拨付<u>450万元。";
    let analysis = analyzer(Reading::Page).analyze(text);
    let mut corpus = Corpus::new();
    corpus.add(&CorpusDocument::new(&analysis, "<x>"), "a\"b.html");
    corpus.add_failed("<y>", "<z>");
    for page in corpus.finish() {
        for (name, _) in parse(page.html()).tags {
            assert!(ELEMENTS.contains(&name.as_str()) && name != "i" && name != "u", "<{name}>");
        }
        assert!(page.html().contains("&lt;z&gt;"));
    }
}

#[test]
fn a_page_names_its_language_and_fetches_nothing() {
    let text = "臺北市政府撥款450萬元，2024年3月完成。";
    let analysis = Analyzer::new().analyze(text);
    let html = HtmlView::new(&analysis).page().to_string();
    let parsed = parse(&html);
    let attribute = |element: &str, attribute: &str| {
        let (_, attributes) = parsed.tags.iter().find(|(name, _)| name == element).unwrap();
        attributes.get(attribute).cloned()
    };
    assert_eq!(attribute("html", "lang").as_deref(), Some("en"));
    assert_eq!(attribute("article", "lang").as_deref(), Some("zh-TW"));
    for (name, attributes) in &parsed.tags {
        assert!(!attributes.contains_key("src"), "<{name}>");
    }
    assert!(html.contains("default-src 'none'"));
}
