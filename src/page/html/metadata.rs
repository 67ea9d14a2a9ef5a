//! What the markup of a page states: `<meta>` elements, JSON-LD, `<time>`, named elements.

use super::tree::{Attribute, Element, Node, Tree};
use crate::lexicon::rows::{PageField, TagRole};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::page::dump::Stated;
use crate::page::{dispatch, fields, stamp};
use crate::scan::cursor::Cursor;
use serde_json::Value;

/// Ranks of statements of the markup among those of `data/page/labels.tsv`: behind a labelled date
/// or source that readers see, before an unlabelled signature.
const PUBLISHED_RANK: u8 = 5;
const SOURCE_RANK: u8 = 2;
const AUTHOR_RANK: u8 = 4;
/// Objects inside objects of JSON-LD that are looked into.
const DEEPEST_LINKED_DATA: usize = 4;

/// What the head of a page states.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The text of `<title>`.
    pub(super) window_title: Option<String>,
    /// The headline by a `<meta>` element or JSON-LD.
    pub(super) title: Option<String>,
    pub(super) stated: Stated,
}

/// The best statement of each field so far, by the rank of its name.
#[derive(Default)]
struct Collector {
    best: Vec<(PageField, u8, String)>,
}

impl Collector {
    fn offer(&mut self, name: &str, value: &str) {
        let value = value.trim();
        let name = name.trim().to_ascii_lowercase();
        let found = lexicon::longest(Cursor::new(&name, 0), Classes::of(&[Lexicon::MetaName]));
        let Some(found) = found.filter(|found| found.end == name.len() && !value.is_empty()) else {
            return;
        };
        let row = &lexicon::META_NAMES[usize::from(found.sense.row)];
        let known = self.best.iter_mut().find(|(field, ..)| *field == row.field);
        match known {
            Some((_, rank, old)) if row.rank < *rank => {
                *rank = row.rank;
                value.clone_into(old);
            }
            Some(_) => {}
            None => self.best.push((row.field, row.rank, value.to_owned())),
        }
    }

    /// Whether the best statement of a field has a name of the first rank.
    fn is_first(&self, wanted: PageField) -> bool {
        self.best.iter().any(|(field, rank, _)| *field == wanted && *rank == 1)
    }

    fn get(&self, wanted: PageField) -> Option<&str> {
        self.best.iter().find(|(field, ..)| *field == wanted).map(|(.., value)| value.as_str())
    }
}

/// Reads what the markup states. Linear in the number of nodes.
pub(super) fn read(tree: &Tree) -> Head {
    let mut head = Head::default();
    let mut collector = Collector::default();
    for (index, node) in tree.nodes.iter().enumerate() {
        let Node::Element(element) = node else { continue };
        match element.role {
            Some(TagRole::Title) if head.window_title.is_none() => {
                head.window_title = content(tree, index).map(collapse);
            }
            Some(TagRole::Meta) => read_meta(tree, element, &mut collector),
            Some(TagRole::Script) => {
                let linked_data = tree
                    .attribute(element, Attribute::Type)
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
                if linked_data
                    && let Some(text) = content(tree, index)
                    && let Ok(value) = serde_json::from_str::<Value>(text)
                {
                    read_linked_data(&value, DEEPEST_LINKED_DATA, &mut collector);
                }
            }
            _ => {
                if let (Some(property), Some(date)) = (
                    tree.attribute(element, Attribute::ItemProperty),
                    tree.attribute(element, Attribute::DateTime),
                ) {
                    collector.offer(property, date);
                }
            }
        }
    }
    head.title = collector.get(PageField::Title).map(collapse);
    head.stated.published = collector
        .get(PageField::Published)
        .and_then(stamp::first)
        .map(|stamp| (stamp.published, PUBLISHED_RANK));
    head.stated.source = collector
        .get(PageField::Source)
        .and_then(|source| clean(source, PageField::Source))
        .map(|source| (source, SOURCE_RANK));
    head.stated.author = collector
        .get(PageField::Author)
        .filter(|_| collector.is_first(PageField::Author) || collector.is_first(PageField::Title))
        .and_then(|author| clean(author, PageField::Author))
        .filter(|author| is_person(author))
        .map(|author| (author, AUTHOR_RANK));
    head
}

fn read_meta(tree: &Tree, element: &Element, collector: &mut Collector) {
    let Some(value) = tree.attribute(element, Attribute::Content) else { return };
    for attribute in [Attribute::Name, Attribute::Property, Attribute::ItemProperty] {
        if let Some(name) = tree.attribute(element, attribute) {
            collector.offer(name, value);
        }
    }
}

/// `{"@type":"NewsArticle","headline":…,"datePublished":…,"author":{"name":…}}`, also inside
/// `@graph` or an array.
fn read_linked_data(value: &Value, depth: usize, collector: &mut Collector) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(values) => {
            for value in values {
                read_linked_data(value, depth - 1, collector);
            }
        }
        Value::Object(object) => {
            for (name, value) in object {
                match value {
                    Value::String(value) => collector.offer(name, value),
                    // The author by name; the publisher of JSON-LD is the site, not the source.
                    Value::Object(_) | Value::Array(_) if name == "author" => {
                        let person = value.get(0).unwrap_or(value);
                        if let Some(person) = person.get("name").and_then(Value::as_str) {
                            collector.offer("article:author", person);
                        }
                    }
                    Value::Object(_) | Value::Array(_) if name == "@graph" => {
                        read_linked_data(value, depth - 1, collector);
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// The text directly inside an element.
fn content(tree: &Tree, index: usize) -> Option<&str> {
    match tree.nodes.get(index + 1)? {
        Node::Text { value, .. } => Some(tree.text(value)),
        _ => None,
    }
}

/// White space as one space.
pub(super) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The value without its label: `<meta name="source" content="来源：临河日报">`.
pub(super) fn clean(value: &str, wanted: PageField) -> Option<String> {
    let value = collapse(value);
    let labelled = fields::read(&value).and_then(|information| {
        let field = information.fields.into_iter().find(|field| field.field == wanted)?;
        value.get(field.value).map(str::to_owned)
    });
    let value = labelled.unwrap_or(value);
    (!value.is_empty()).then_some(value)
}

/// Many sites name themselves, their vendor or a number as author.
fn is_person(author: &str) -> bool {
    const LONGEST: usize = 20;
    author.chars().count() <= LONGEST
        && author.chars().any(char::is_alphabetic)
        && !author.contains(['.', '/', '@'])
        && !dispatch::is_medium(author)
}
