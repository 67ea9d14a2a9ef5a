//! Reading of HTML pages: own articles in layouts after the patterns of Chinese sites.
//!
//! `tests/pages/layouts/*.html` are templates whose first line says what they show;
//! `tests/pages/articles.json` holds the articles. Every article is read in every layout.

#![cfg(feature = "html")]

use hanlens::{LineRole, Page};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const DATE: &str = "2024-03-05";
const TIME: &str = "10:29";
const TIME_WITH_SECONDS: &str = "10:29:07";
const DATE_CHINESE: &str = "2024年03月05日";

/// A page and what it says.
struct Case {
    name: String,
    html: String,
    bytes: Vec<u8>,
    title: String,
    published: String,
    source: Option<String>,
    author: Option<String>,
    body: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn cases() -> Vec<Case> {
    let articles = std::fs::read_to_string(folder().join("articles.json")).unwrap();
    let articles: Vec<Value> = serde_json::from_str(&articles).unwrap();
    let mut layouts: Vec<PathBuf> = std::fs::read_dir(folder().join("layouts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    layouts.sort();
    let mut cases = Vec::new();
    for path in &layouts {
        let template = std::fs::read_to_string(path).unwrap();
        let (head, template) = template.split_once('\n').unwrap();
        let head = head.strip_prefix("<!--").unwrap().strip_suffix("-->").unwrap();
        let head: Value = serde_json::from_str(head).unwrap();
        let layout = path.file_stem().unwrap().to_string_lossy();
        cases.extend(articles.iter().map(|article| case(&layout, &head, template, article)));
    }
    cases
}

fn case(layout: &str, head: &Value, template: &str, article: &Value) -> Case {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let states = |what: &str| head["states"].as_array().unwrap().iter().any(|state| state == what);
    let (markup, body) = render_blocks(head, &article["blocks"]);
    let html = template
        .replace("{title}", article["title"].as_str().unwrap())
        .replace("{source}", article["source"].as_str().unwrap())
        .replace("{author}", article["author"].as_str().unwrap())
        .replace("{date}", DATE)
        .replace("{date_chinese}", DATE_CHINESE)
        .replace("{time}", TIME)
        .replace("{time_seconds}", TIME_WITH_SECONDS)
        .replace("{body}", &markup);
    Case {
        name: format!("{layout}/{}", article["name"].as_str().unwrap()),
        bytes: html.clone().into_bytes(),
        html,
        title: text(&article["title"]),
        published: match head["precision"].as_str().unwrap() {
            "day" => DATE.to_owned(),
            "minute" => format!("{DATE}T{TIME}"),
            _ => format!("{DATE}T{TIME_WITH_SECONDS}"),
        },
        source: states("source").then(|| text(&article["source"])),
        author: states("author").then(|| text(&article["author"])),
        body,
    }
}

/// The markup of the blocks of an article, and the lines a reader sees.
fn render_blocks(head: &Value, blocks: &Value) -> (String, Vec<String>) {
    let (mut markup, mut lines) = (String::new(), Vec::new());
    for block in blocks.as_array().unwrap() {
        let (kind, content) = block.as_object().unwrap().iter().next().unwrap();
        let pattern = |name: &str| head[name].as_str().unwrap();
        if kind == "table" {
            markup.push_str("<table border=\"1\">");
            for row in content.as_array().unwrap() {
                let cells: Vec<&str> =
                    row.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect();
                lines.push(cells.join(" "));
                markup.push_str(&format!("<tr><td>{}</td></tr>\n", cells.join("</td>\n<td>")));
            }
            markup.push_str("</table>\n");
            continue;
        }
        let content = content.as_str().unwrap();
        lines.push(content.to_owned());
        let inner = match kind.as_str() {
            "attachment" => format!("<a href=\"/files/P0{}.doc\">{content}</a>", content.len()),
            _ => content.to_owned(),
        };
        let pattern = pattern(if kind == "sub" { "sub" } else { "p" });
        markup.push_str(&pattern.replace("{}", &inner));
        markup.push('\n');
    }
    (markup, lines)
}

/// Pages of a folder whose first lines say what is to be found; pages in GB 2312 are kept in UTF-8
/// and encoded here.
fn described_pages(name: &str) -> Vec<Case> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let case = |path: &PathBuf| {
        let html = std::fs::read_to_string(path).unwrap();
        let head = html.lines().next().unwrap();
        let head = head.strip_prefix("<!--").unwrap().strip_suffix("-->").unwrap();
        let expected: Value = serde_json::from_str(head).unwrap();
        let text = |name: &str| expected[name].as_str().map(str::to_owned);
        let bytes = match text("encoding") {
            Some(label) => {
                let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
                encoding.encode(&html).0.into_owned()
            }
            None => html.clone().into_bytes(),
        };
        Case {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            title: text("title").unwrap(),
            published: text("published").unwrap(),
            source: text("source"),
            author: text("author"),
            body: expected["body"]
                .as_array()
                .unwrap()
                .iter()
                .map(|line| line.as_str().unwrap().to_owned())
                .collect(),
            html,
            bytes,
        }
    };
    paths.iter().map(case).collect()
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// F1 of the lines of a body, spaces apart.
fn f1<'a>(found: impl Iterator<Item = &'a str>, expected: &[String]) -> f64 {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for line in expected {
        *counts.entry(squeeze(line)).or_default() += 1;
    }
    let (mut hits, mut total) = (0i64, 0i64);
    for line in found.map(squeeze).filter(|line| !line.is_empty()) {
        total += 1;
        let count = counts.entry(line).or_default();
        hits += i64::from(*count > 0);
        *count -= 1;
    }
    2.0 * hits as f64 / (total + expected.len() as i64) as f64
}

/// Shares of the metadata that are exact, and the mean F1 of body lines; what is missed goes to
/// standard error.
struct Score {
    metadata: f64,
    body: f64,
}

fn score(cases: &[Case]) -> Score {
    let (mut values, mut right, mut sum) = (0, 0, 0.0);
    for case in cases {
        let page = Page::read(&case.bytes);
        let published = page.published().map(|published| published.to_string());
        for (what, found, expected) in [
            ("title", page.title(), Some(case.title.as_str())),
            ("published", published.as_deref(), Some(case.published.as_str())),
            ("source", page.source(), case.source.as_deref()),
            ("author", page.author(), case.author.as_deref()),
        ] {
            values += 1;
            if found == expected {
                right += 1;
            } else {
                eprintln!("{}: {what} {found:?}, not {expected:?}", case.name);
            }
        }
        let body = page.body();
        let score = f1(body.lines(), &case.body);
        sum += score;
        if score < 1.0 {
            eprintln!("{}: body {score:.3}\n{body}", case.name);
        }
    }
    let score =
        Score { metadata: f64::from(right) / f64::from(values), body: sum / cases.len() as f64 };
    eprintln!(
        "{} pages: metadata exact {:.4}, body-line F1 {:.4}",
        cases.len(),
        score.metadata,
        score.body
    );
    score
}

#[test]
fn metadata_and_body_are_found() {
    let cases = cases();
    assert!(cases.len() >= 70);
    let score = score(&cases);
    assert!(score.metadata >= 0.98 && score.body >= 0.98);
}

/// Pages after the templates of single sites and content management systems, each with its own
/// article, noise and habits.
#[test]
fn pages_of_many_sites_are_read() {
    let cases = described_pages("sites");
    assert!(cases.len() >= 20);
    let score = score(&cases);
    assert!(score.metadata >= 0.98 && score.body >= 0.98);
}

#[test]
fn single_difficulties_are_overcome() {
    let mut failures = Vec::new();
    for case in described_pages("single") {
        let page = Page::read(&case.bytes);
        let published = page.published().map(|published| published.to_string());
        let found = (page.title(), published.as_deref(), page.source(), page.author());
        let expected = (
            Some(case.title.as_str()),
            Some(case.published.as_str()),
            case.source.as_deref(),
            case.author.as_deref(),
        );
        if found != expected {
            failures.push(format!("{}: {found:?}, not {expected:?}", case.name));
        }
        let body = page.body();
        if f1(body.lines(), &case.body) < 1.0 {
            failures.push(format!("{}: the body is\n{body}", case.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn bodies_are_better_than_those_of_a_readability_port() {
    let (mut own, mut other) = (0.0, 0.0);
    let cases = cases();
    for case in &cases {
        own += f1(Page::from_html(&case.html).body().lines(), &case.body);
        let config = dom_smoothie::Config {
            text_mode: dom_smoothie::TextMode::Formatted,
            ..dom_smoothie::Config::default()
        };
        let article = dom_smoothie::Readability::new(case.html.as_str(), None, Some(config))
            .and_then(|mut readability| readability.parse());
        if let Ok(article) = article {
            other += f1(article.text_content.lines(), &case.body);
        }
    }
    let count = cases.len() as f64;
    eprintln!("body-line F1: hanlens {:.4}, dom_smoothie {:.4}", own / count, other / count);
    assert!(own > other);
}

#[test]
fn offsets_lead_back_to_the_source() {
    for case in cases() {
        let page = Page::from_html(&case.html);
        for (offset, character) in page.text().char_indices() {
            // A space may stand for a line break or &nbsp;, a line break for a tag.
            if character.is_alphanumeric() {
                let place = page.source_offset(offset).unwrap();
                assert!(case.html[place..].starts_with(character), "{}: {offset}", case.name);
            }
        }
    }
}

#[test]
fn the_extracted_text_holds_headline_and_information() {
    for case in cases() {
        let page = Page::from_html(&case.html);
        let headline = page.lines().iter().find(|line| line.role() == LineRole::Headline);
        let headline = headline.map(|line| &page.text()[line.bytes()]);
        assert_eq!(headline, Some(case.title.as_str()), "{}", case.name);
    }
}

#[test]
fn deep_and_broken_markup_is_harmless() {
    let sentence = "临河县供水站今年检修管网12公里，惠及群众1.8万人。";
    for tag in ["div", "table><tr><td", "a href=x", "span", "ul><li", "p", "b", "font"] {
        let html = format!("<title>春耕</title>{}{sentence}", format!("<{tag}>").repeat(100_000));
        let page = Page::from_html(&html);
        assert!(page.text().contains(sentence) || tag.starts_with('a'), "{tag}");
    }
    for html in ["", "<p", "</p></div>", "<!--", "<script>", "<title>", "<a href="] {
        assert_eq!(Page::from_html(html).body(), "", "{html}");
    }
}

/// Pieces of markup, put together in any order.
const PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<td>",
    "</td>",
    "<tr>",
    "<table>",
    "</table>",
    "<li>",
    "</ul>",
    "<a href='/x'>",
    "</a>",
    "<h1>",
    "</h1>",
    "<br>",
    "<span class=source>",
    "</span>",
    "&nbsp;",
    "&amp;",
    "<!--enpcontent-->",
    "<!--/enpcontent-->",
    "<div id=zoom>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "临河县供水站今年检修管网12公里，惠及群众。",
    "来源：临河日报",
    "2024-03-05 10:29",
    "首页",
    "\r\n",
    " ",
    "<div class=comment>",
    "<meta name=PubDate content=2024-03-05>",
    "😀",
    "<style>",
    "</style>",
];

proptest! {
    #[test]
    fn any_markup_is_read(parts in prop::collection::vec(prop::sample::select(PIECES), 0..80)) {
        let html = parts.concat();
        let page = Page::from_html(&html);
        let lines: Vec<&str> = page.lines().iter().map(|line| &page.text()[line.bytes()]).collect();
        assert_eq!(lines.join("\n"), page.text());
        for (offset, character) in page.text().char_indices() {
            if let Some(place) = page.source_offset(offset) {
                assert!(place <= html.len());
                assert!(!character.is_alphanumeric() || html[place..].starts_with(character));
            }
        }
    }
}
