//! The elements of a page, in the order of the document.
//!
//! Tokens come from a tokenizer that follows the HTML Standard; the tree is built by the part of
//! the standard's rules that matters for text (implied end tags of paragraphs, items, rows and
//! cells). All nodes lie in one list, an element before its content, so the content of an element
//! is a range of the list and nothing is ever recursive.

use crate::lexicon::rows::TagRole;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::cursor::Cursor;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::collections::HashMap;
use std::ops::Range;

/// Elements nested deeper become siblings, as in browsers; it also bounds the search for the
/// element that an end tag closes, so that building is linear.
const DEEPEST: usize = 512;

/// All nodes of a document.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Texts, comments and attribute values, one after the other.
    buffer: String,
    attributes: Vec<(Attribute, Range<u32>)>,
    /// The distinct names of elements.
    names: Vec<Range<u32>>,
}

/// An element, a text or a comment.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    /// The decoded text and where it stands in the source.
    Text {
        value: Range<u32>,
        source: Range<usize>,
    },
    Comment {
        value: Range<u32>,
    },
}

/// An element and its place in the list of nodes.
#[derive(Debug)]
pub(super) struct Element {
    /// `None`: inline.
    pub(super) role: Option<TagRole>,
    name: u32,
    /// For a heading its level, one to six.
    pub(super) level: u8,
    /// Index of the first node behind its content.
    pub(super) end: usize,
    attributes: Range<u32>,
}

/// The attributes that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Class,
    Id,
    Href,
    Name,
    Property,
    ItemProperty,
    Content,
    Style,
    Hidden,
    DateTime,
    Type,
}

impl Attribute {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"class" => Self::Class,
            b"id" => Self::Id,
            b"href" => Self::Href,
            b"name" => Self::Name,
            b"property" => Self::Property,
            b"itemprop" => Self::ItemProperty,
            b"content" => Self::Content,
            b"style" => Self::Style,
            b"hidden" => Self::Hidden,
            b"datetime" => Self::DateTime,
            b"type" => Self::Type,
            _ => return None,
        })
    }
}

impl Tree {
    /// Builds the tree of a document. Linear in its length.
    pub(super) fn of(source: &str) -> Self {
        let mut builder = Builder::default();
        let mut emitter = CallbackEmitter::new(
            |event: CallbackEvent<'_>, span: Span<usize>| -> Option<std::convert::Infallible> {
                builder.take(event, span);
                None
            },
        );
        emitter.naively_switch_states(true);
        // Running the tokenizer fills the builder; it gives no tokens of its own.
        Tokenizer::new_with_emitter(source, emitter).for_each(drop);
        builder.finish()
    }

    pub(super) fn text(&self, range: &Range<u32>) -> &str {
        self.buffer.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    /// The name of an element, in lower case.
    pub(super) fn name(&self, element: &Element) -> &str {
        self.names.get(element.name as usize).map_or("", |range| self.text(range))
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, element: &Element, wanted: Attribute) -> Option<&str> {
        let range = element.attributes.start as usize..element.attributes.end as usize;
        let attributes = self.attributes.get(range)?;
        attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| self.text(value))
    }
}

/// An element whose end tag has not come yet.
struct Open {
    node: usize,
    name: u32,
    role: Option<TagRole>,
}

#[derive(Default)]
struct Builder {
    tree: Tree,
    stack: Vec<Open>,
    names: HashMap<Box<[u8]>, (u32, Option<TagRole>)>,
    /// The start tag whose attributes are being read.
    started: Option<(u32, Option<TagRole>, u8)>,
    attributes_from: u32,
    attribute: Option<Attribute>,
}

impl Builder {
    fn take(&mut self, event: CallbackEvent<'_>, span: Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let (id, role) = self.name(name);
                let level = match name {
                    [b'h', digit @ b'1'..=b'6'] => digit - b'0',
                    _ => 0,
                };
                self.started = Some((id, role, level));
                self.attributes_from = self.tree.attributes.len() as u32;
                self.attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = self.started.and(Attribute::of(name));
                if let Some(attribute) = self.attribute {
                    self.tree.attributes.push((attribute, 0..0));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if self.attribute.take().is_some() {
                    let range = self.store(value);
                    if let Some((_, stored)) = self.tree.attributes.last_mut() {
                        *stored = range;
                    }
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some((name, role, level)) = self.started.take() {
                    self.open(name, role, level);
                }
            }
            CallbackEvent::EndTag { name } => {
                let (id, role) = self.name(name);
                self.close(id, role);
            }
            CallbackEvent::String { value } => {
                let value = self.store(value);
                self.tree.nodes.push(Node::Text { value, source: span.start..span.end });
            }
            CallbackEvent::Comment { value } => {
                let value = self.store(value);
                self.tree.nodes.push(Node::Comment { value });
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// The number of an element name, and what such elements do.
    fn name(&mut self, name: &[u8]) -> (u32, Option<TagRole>) {
        if let Some(&known) = self.names.get(name) {
            return known;
        }
        let known = (self.names.len() as u32, role_of(name));
        let stored = self.store(name);
        self.tree.names.push(stored);
        self.names.insert(name.into(), known);
        known
    }

    fn store(&mut self, value: &[u8]) -> Range<u32> {
        let start = self.tree.buffer.len() as u32;
        self.tree.buffer.push_str(&String::from_utf8_lossy(value));
        start..self.tree.buffer.len() as u32
    }

    fn open(&mut self, name: u32, role: Option<TagRole>, level: u8) {
        self.imply_ends(role);
        let node = self.tree.nodes.len();
        self.tree.nodes.push(Node::Element(Element {
            role,
            name,
            level,
            end: node + 1,
            attributes: self.attributes_from..self.tree.attributes.len() as u32,
        }));
        let void =
            matches!(role, Some(TagRole::Void | TagRole::Break | TagRole::Rule | TagRole::Meta));
        if !void && self.stack.len() < DEEPEST {
            self.stack.push(Open { node, name, role });
        }
    }

    /// What a start tag closes by itself: a paragraph ends where a block begins, an item where
    /// the next one begins, and so on.
    fn imply_ends(&mut self, role: Option<TagRole>) {
        use TagRole::{Block, Cell, Heading, Item, Link, Paragraph, Row, Rule, Table};
        let closes: fn(TagRole) -> bool = match role {
            Some(Block | Heading | Paragraph | Table | Rule) => |open| open == Paragraph,
            Some(Item) => |open| matches!(open, Item | Paragraph),
            Some(Row) => |open| matches!(open, Row | Cell | Paragraph),
            Some(Cell) => |open| matches!(open, Cell | Paragraph),
            Some(Link) => |open| open == Link,
            _ => return,
        };
        let stops: fn(TagRole) -> bool = match role {
            Some(Row | Cell) => |open| open == Table,
            Some(Item | Link) => |open| matches!(open, Block | Table | Cell),
            _ => |open| matches!(open, Table | Cell | Block | Item),
        };
        let mut keep = None;
        for (index, open) in self.stack.iter().enumerate().rev() {
            let Some(open_role) = open.role else { continue };
            if closes(open_role) {
                keep = Some(index);
            } else if stops(open_role) {
                break;
            }
        }
        if let Some(keep) = keep {
            self.pop_to(keep);
        }
    }

    fn close(&mut self, name: u32, role: Option<TagRole>) {
        use TagRole::{Block, Cell, Row, Table};
        let inside_table = matches!(role, Some(Block | Row | Cell | Table));
        for (index, open) in self.stack.iter().enumerate().rev() {
            if open.name == name {
                self.pop_to(index);
                return;
            }
            // </span> in a cell closes nothing outside the cell.
            let boundary = match open.role {
                Some(Cell) => role.is_none_or(|role| !matches!(role, Row | Cell | Table | Block)),
                Some(Table) => !inside_table || role == Some(Block),
                _ => false,
            };
            if boundary {
                return;
            }
        }
    }

    fn pop_to(&mut self, length: usize) {
        let end = self.tree.nodes.len();
        for open in self.stack.drain(length..) {
            if let Some(Node::Element(element)) = self.tree.nodes.get_mut(open.node) {
                element.end = end;
            }
        }
    }

    fn finish(mut self) -> Tree {
        self.pop_to(0);
        self.tree
    }
}

fn role_of(name: &[u8]) -> Option<TagRole> {
    let name = std::str::from_utf8(name).ok()?;
    let found = lexicon::longest(Cursor::new(name, 0), Classes::of(&[Lexicon::Tag]))?;
    (found.end == name.len()).then(|| lexicon::TAGS[usize::from(found.sense.row)].role)
}
