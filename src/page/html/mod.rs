//! Reading of HTML pages: the article among navigation, links and comments, and what the markup
//! says of it.
//!
//! markup ─▶ tree ─▶ rendered lines ─▶ select the article, find the headline ─▶ text ─▶ [`dump`]
//!
//! The extracted text holds the headline, the information lines and the article; it is then read
//! line by line like the dump of a page, so both ways share their knowledge of labels, signatures
//! and footers.

mod hints;
mod metadata;
mod render;
mod select;
mod title;
mod tree;

use super::fields::Information;
use super::source_map::SourceMap;
use super::{Page, dump, stamp};
use crate::lexicon::rows::{HintKind, PageField};
use render::Rendered;
use select::Judged;
use std::borrow::Cow;
use std::ops::Range;
use tree::Tree;

/// Lines above the article among which information lines are looked for if no headline is there.
const INFORMATION_ABOVE: usize = 12;
/// Lines above the headline among which they are looked for if none below it has a date.
const INFORMATION_BEFORE_HEADLINE: usize = 4;
/// Lines below the article among which credits are looked for (来源：……, 责任编辑：……).
const CREDITS_BELOW: usize = 8;

/// Whether a text is HTML: it begins with a tag, or holds tags of paragraphs and blocks.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut sample = start.len().min(4096);
    while !start.is_char_boundary(sample) {
        sample -= 1;
    }
    let sample = start.get(..sample).unwrap_or("").to_ascii_lowercase();
    let begins = ["<!doctype", "<html", "<?xml", "<head", "<body", "<!--", "<meta", "<title"];
    begins.iter().any(|tag| sample.starts_with(tag))
        || ["<p>", "<p ", "<div", "<br", "<table"].iter().any(|tag| sample.contains(tag))
            && sample.contains("</")
}

/// Reads an HTML page. Linear in its length, but for sorting.
pub(super) fn read(source: &str) -> Page<'static> {
    let tree = Tree::of(source);
    let head = metadata::read(&tree);
    let rendered = render::render(&tree, source);
    let mut judged = select::judge(&rendered);
    let selection = select::select(&tree, &rendered, &mut judged);
    let article = selection.as_ref().map_or(0..0, |selection| selection.lines.clone());
    let headline = title::find(&head, &judged, first_paragraph(&judged, &article));
    let mut stated = head.stated;
    stated.title = headline.text;
    if stated.source.is_none() {
        let from = headline.line.unwrap_or(article.start.saturating_sub(INFORMATION_ABOVE));
        let to = first_paragraph(&judged, &article).max(from) + 1;
        stated.source = read_named_source(&tree, &rendered, &judged, from..to);
    }

    let mut text = String::new();
    let mut map = SourceMap::default();
    let mut headline_line = None;
    for (number, index) in
        chosen(&judged, selection.as_ref(), headline.line).into_iter().enumerate()
    {
        if number > 0 {
            text.push('\n');
        }
        if headline.line == Some(index) {
            headline_line = Some(number);
        }
        let bytes = judged[index].line.bytes.clone();
        map.copy(&rendered.map, bytes, text.len());
        text.push_str(judged[index].text);
    }
    let mut page = dump::read_known(Cow::Owned(text), headline_line, stated);
    page.source_map = map;
    page
}

/// The number of the first paragraph of the article, else of its first line.
fn first_paragraph(judged: &[Judged<'_>], article: &Range<usize>) -> usize {
    let is_prose = |index: &usize| judged.get(*index).is_some_and(|judged| judged.prose);
    article.clone().find(is_prose).unwrap_or(article.start)
}

/// Numbers of the lines that make up the extracted text.
fn chosen(
    judged: &[Judged<'_>],
    selection: Option<&select::Selection>,
    headline: Option<usize>,
) -> Vec<usize> {
    let Some(selection) = selection else { return headline.into_iter().collect() };
    let article = &selection.lines;
    let first_paragraph = first_paragraph(judged, article);
    let below_headline = headline.unwrap_or(article.start.saturating_sub(INFORMATION_ABOVE));
    let is_dated = judged
        .get(below_headline..first_paragraph)
        .is_some_and(|lines| lines.iter().any(Judged::is_dated));
    // Some templates set date and source above the headline.
    let above = match headline {
        Some(headline) if !is_dated => headline.saturating_sub(INFORMATION_BEFORE_HEADLINE),
        _ => below_headline,
    };
    let below = (article.end + CREDITS_BELOW).min(judged.len());
    let mut chosen: Vec<usize> = (above.min(article.start)..below)
        .filter(|&index| {
            let Some(judged) = judged.get(index) else { return false };
            let is_above_headline = headline.is_some_and(|headline| index < headline);
            if Some(index) == headline {
                true
            } else if index < above {
                false
            } else if article.contains(&index) && !is_above_headline {
                !selection.dropped.get(index).copied().unwrap_or(false) || judged.is_information()
            } else if index < first_paragraph && !is_above_headline {
                judged.is_information()
            } else {
                judged.is_credit()
            }
        })
        .collect();
    complete_labels(judged, &mut chosen);
    chosen
}

/// A label may have its value in the next element: 来源： / 临河日报.
fn complete_labels(judged: &[Judged<'_>], chosen: &mut Vec<usize>) {
    let values: Vec<usize> = chosen
        .iter()
        .filter(|&&index| match judged.get(index..) {
            Some([line, next, ..]) => line
                .information
                .as_ref()
                .is_some_and(|information| information.continues_with(line.text, next.text)),
            _ => false,
        })
        .map(|index| index + 1)
        .collect();
    chosen.extend(values);
    chosen.sort_unstable();
    chosen.dedup();
}

impl Judged<'_> {
    /// Whether the line says when, where or by whom the article was published.
    fn is_information(&self) -> bool {
        !self.is_link() && self.information.as_ref().is_some_and(Information::is_about_publication)
    }

    fn is_dated(&self) -> bool {
        self.is_information()
            && self
                .information
                .as_ref()
                .is_some_and(|information| information.fields.iter().any(|f| f.published.is_some()))
    }

    /// Whether it says so with a label: below the article a bare date may be that of another one.
    fn is_credit(&self) -> bool {
        self.is_information() && self.information.as_ref().is_some_and(Information::is_labelled)
    }
}

/// `<span class="source">临河日报</span>`: a source without a label, in an element named for it
/// between the headline and the first paragraph.
fn read_named_source(
    tree: &Tree,
    rendered: &Rendered,
    judged: &[Judged<'_>],
    lines: Range<usize>,
) -> Option<(String, u8)> {
    const LONGEST: usize = 24;
    /// As sure as a `<meta>` element.
    const RANK: u8 = 2;
    let nodes = tree.nodes.iter().zip(&rendered.hints).enumerate();
    nodes.filter(|(_, (_, hints))| hints.has(HintKind::Source)).find_map(|(index, (node, _))| {
        let tree::Node::Element(element) = node else { return None };
        let line = rendered.lines.partition_point(|line| line.node < index);
        if !lines.contains(&line) || judged.get(line)?.noise {
            return None;
        }
        let mut name = String::new();
        for node in tree.nodes.get(index..element.end)? {
            if let tree::Node::Text { value, .. } = node {
                name.push_str(tree.text(value));
            }
            if name.len() > LONGEST * 8 {
                return None;
            }
        }
        let name = metadata::clean(&name, PageField::Source)?;
        (name.chars().count() <= LONGEST && stamp::first(&name).is_none()).then_some((name, RANK))
    })
}
