//! The text of a document line by line, as a browser lays it out.

use super::hints::Hints;
use super::tree::{Attribute, Element, Node, Tree};
use crate::lexicon::rows::{HintKind, TagRole};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::page::chrome::{self, Chrome};
use crate::page::source_map::SourceMap;
use crate::page::stamp;
use crate::scan::character::{Class, class};
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Characters of a cell that holds data; longer texts are paragraphs of their own.
const LONGEST_DATUM: usize = 60;
/// Characters of the text of a link that leads back to the site (返回搜狐，查看更多).
const LONGEST_TOOL: usize = 24;
/// Characters of a paragraph before such a link.
const SHORTEST_TEXT_BEFORE_TOOL: usize = 12;

/// A line of the rendered text.
#[derive(Debug, Clone)]
pub(super) struct HtmlLine {
    /// Byte range in the rendered text, without spaces at the ends.
    pub(super) bytes: Range<usize>,
    /// Index of the first node that gave text.
    pub(super) node: usize,
    /// Characters that are no spaces.
    pub(super) length: usize,
    /// Of these, how many belong to links to other pages.
    pub(super) linked: usize,
    /// The level of the heading that the line belongs to; zero: none.
    pub(super) level: u8,
    /// Hints of the elements that the line as a whole belongs to.
    pub(super) hints: Hints,
}

/// The rendered document.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) lines: Vec<HtmlLine>,
    pub(super) map: SourceMap,
    /// Hints of each node; of a text none.
    pub(super) hints: Vec<Hints>,
}

/// Lays out the document. `source` is the text that the tree was built from. Linear in its length.
pub(super) fn render(tree: &Tree, source: &str) -> Rendered {
    let mut renderer = Renderer {
        tree,
        source,
        rendered: Rendered::default(),
        line: None,
        open: Vec::new(),
        gap: None,
        after_stamp: false,
    };
    let mut words = String::new();
    let mut index = 0;
    while let Some(node) = tree.nodes.get(index) {
        while renderer.open.last().is_some_and(|open| open.end <= index) {
            renderer.leave();
        }
        renderer.rendered.hints.push(Hints::default());
        match node {
            Node::Comment { value } => {
                let hints = Hints::of_comment(tree.text(value), &mut words);
                if let Some(stored) = renderer.rendered.hints.last_mut() {
                    *stored = hints;
                }
            }
            Node::Text { value, source } => renderer.text(index, value, source.clone()),
            Node::Element(element) => {
                let hints = Hints::of(tree, element, &mut words);
                if is_hidden(tree, element) {
                    renderer.rendered.hints.resize(element.end.max(index + 1), Hints::default());
                    index = element.end.max(index + 1);
                    continue;
                }
                if let Some(stored) = renderer.rendered.hints.last_mut() {
                    *stored = hints;
                }
                renderer.enter(index, element, hints);
            }
        }
        index += 1;
    }
    while !renderer.open.is_empty() {
        renderer.leave();
    }
    renderer.end_line();
    renderer.rendered
}

/// An element the walk is inside of.
struct Open {
    end: usize,
    ends_line: bool,
    link: bool,
    level: u8,
    hints: Hints,
    cell: bool,
    /// It is a row of short cells, or lies in one: nothing in it ends a line.
    flat: bool,
}

struct Renderer<'d> {
    tree: &'d Tree,
    source: &'d str,
    rendered: Rendered,
    line: Option<HtmlLine>,
    open: Vec<Open>,
    /// What has to part the text so far from text that follows on the line.
    gap: Option<Gap>,
    /// The text before this one was a date stamp and nothing else.
    after_stamp: bool,
}

/// Between two texts on a line. Of several the last in this order counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Space,
    /// A line break in the source, which is no space between two Chinese characters.
    SourceBreak,
    Cell,
}

impl Renderer<'_> {
    fn enter(&mut self, index: usize, element: &Element, hints: Hints) {
        let role = element.role;
        // <span id="zoom">: some templates hold the whole article in an inline element.
        let in_flat_row = self.open.last().is_some_and(|open| open.flat);
        let is_block = role.is_some_and(is_block) || hints.has(HintKind::Article);
        let is_break = matches!(role, Some(TagRole::Break | TagRole::Rule));
        let ends_line = !in_flat_row && (is_block || self.is_tool_behind_text(index, element));
        if ends_line || is_break && !in_flat_row {
            self.end_line();
        } else if is_block || is_break {
            self.gap = self.gap.max(Some(Gap::Space));
        }
        if role == Some(TagRole::Cell) {
            // Cells of a row stand on one line, unless they hold blocks of their own.
            self.gap = self.line.is_some().then_some(Gap::Cell);
        }
        let outer = self.open.last();
        let link = outer.is_some_and(|open| open.link)
            || role == Some(TagRole::Link)
                && self.tree.attribute(element, Attribute::Href).is_some_and(leads_away);
        let level =
            if element.level > 0 { element.level } else { outer.map_or(0, |open| open.level) };
        self.open.push(Open {
            end: element.end,
            ends_line,
            link,
            level,
            hints,
            cell: role == Some(TagRole::Cell),
            flat: in_flat_row
                || role == Some(TagRole::Row)
                    && is_row_of_short_cells(self.tree, index + 1..element.end),
        });
    }

    /// Whether the element is a link of the site at the end of a paragraph of the article:
    /// ……他说。返回搜狐，查看更多
    fn is_tool_behind_text(&self, index: usize, element: &Element) -> bool {
        let is_behind_text =
            |line: &HtmlLine| line.length - line.linked >= SHORTEST_TEXT_BEFORE_TOOL;
        if element.role != Some(TagRole::Link) || !self.line.as_ref().is_some_and(is_behind_text) {
            return false;
        }
        let mut text = String::new();
        for node in self.tree.nodes.get(index..element.end).unwrap_or(&[]) {
            if let Node::Text { value, .. } = node {
                text.push_str(self.tree.text(value));
            }
            if text.chars().count() > LONGEST_TOOL {
                return false;
            }
        }
        let text = text.trim();
        chrome::judge(text, text.chars().count(), false).chrome >= Chrome::Likely
    }

    fn leave(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.ends_line {
            self.end_line();
        }
        if open.cell && self.line.is_some() {
            self.gap = Some(Gap::Cell);
        }
    }

    fn text(&mut self, node: usize, value: &Range<u32>, source: Range<usize>) {
        let tree = self.tree;
        let decoded = tree.text(value);
        let raw = self.source.get(source.clone()).unwrap_or("");
        let mut places = SourcePlaces { raw, at: 0, base: source.start };
        // <em>临河日报</em><em>2024-03-05</em><em>浏览</em>: the style sheet keeps them apart.
        let is_stamp = is_stamp(decoded);
        let apart = self.gap.is_none() && (self.after_stamp || is_stamp);
        if self.gap == Some(Gap::SourceBreak) || apart {
            self.gap = Some(Gap::Space);
        }
        self.after_stamp = is_stamp;
        let mut inside = false;
        let (link, level) = self.open.last().map_or((false, 0), |open| (open.link, open.level));
        for character in decoded.chars() {
            let place = places.next(character);
            if character.is_ascii_whitespace() {
                // A line wrapped inside a text is no space, one between two elements may be.
                let wraps = inside && matches!(character, '\n' | '\r');
                let gap = if wraps { Gap::SourceBreak } else { Gap::Space };
                self.gap = self.gap.max(Some(gap));
                continue;
            }
            let wide =
                class(character).is(Class::SPACE) || matches!(character, '\u{feff}' | '\u{200b}');
            if self.line.is_none() {
                // Spaces by which a paragraph is set in.
                if wide || character.is_whitespace() {
                    continue;
                }
                self.begin_line(node, level);
            } else if let Some(gap) = self.gap {
                let last = self.rendered.text.chars().next_back().unwrap_or(' ');
                if !(gap == Gap::SourceBreak && is_chinese(last) && is_chinese(character)) {
                    self.rendered.map.push(self.rendered.text.len(), place);
                    self.rendered.text.push(if gap == Gap::Cell { '\t' } else { ' ' });
                }
            }
            self.gap = None;
            self.rendered.map.push(self.rendered.text.len(), place);
            self.rendered.text.push(character);
            inside = true;
            if let Some(line) = &mut self.line
                && !wide
            {
                line.length += 1;
                line.linked += usize::from(link);
            }
        }
    }

    fn begin_line(&mut self, node: usize, level: u8) {
        let start = self.rendered.text.len();
        let block = self.open.iter().rposition(|open| open.ends_line || open.cell);
        let around = self.open.get(block.unwrap_or(0)..).unwrap_or(&[]);
        let hints = around.iter().fold(Hints::default(), |all, open| all.or(open.hints));
        self.line =
            Some(HtmlLine { bytes: start..start, node, length: 0, linked: 0, level, hints });
        self.gap = None;
    }

    fn end_line(&mut self) {
        self.gap = None;
        let Some(mut line) = self.line.take() else { return };
        let text = self.rendered.text.get(line.bytes.start..).unwrap_or("");
        line.bytes.end = line.bytes.start + text.trim_end().len();
        self.rendered.text.push('\n');
        if line.length > 0 {
            self.rendered.lines.push(line);
        }
    }
}

/// The place in the source of each decoded character of a text.
struct SourcePlaces<'s> {
    raw: &'s str,
    at: usize,
    base: usize,
}

impl SourcePlaces<'_> {
    fn next(&mut self, decoded: char) -> usize {
        let rest = self.raw.get(self.at..).unwrap_or("");
        let place = self.base + self.at;
        let reference = rest.strip_prefix('&').map(|body| {
            let name =
                body.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
            1 + name.count()
        });
        self.at += match reference {
            // &amp; and &nbsp; stand for one character each; a bare & for itself.
            Some(length) if length > 1 && rest.as_bytes().get(length) == Some(&b';') => length + 1,
            Some(length) if decoded != '&' => length,
            _ if rest.starts_with("\r\n") => 2,
            _ => rest.chars().next().map_or(0, char::len_utf8),
        };
        place
    }
}

/// 2024-03-05, 2024年03月05日 10:29.
fn is_stamp(text: &str) -> bool {
    const LENGTHS: Range<usize> = 8..40;
    let text = text.trim();
    LENGTHS.contains(&text.len())
        && stamp::first(text).is_some_and(|stamp| stamp.range == (0..text.len()))
}

/// Whether a row holds data rather than the layout of the page: each of its cells, of which there
/// is more than one, holds one short text. Word processors put a paragraph into every cell.
fn is_row_of_short_cells(tree: &Tree, content: Range<usize>) -> bool {
    let (mut cells, mut blocks, mut length) = (0, 0, 0);
    for node in tree.nodes.get(content).unwrap_or(&[]) {
        match node {
            Node::Element(element) => match element.role {
                Some(TagRole::Cell) => {
                    cells += 1;
                    (blocks, length) = (0, 0);
                }
                Some(TagRole::Table | TagRole::Row) => return false,
                Some(role) if is_block(role) => blocks += 1,
                _ => {}
            },
            Node::Text { value, .. } => length += tree.text(value).trim().chars().count(),
            Node::Comment { .. } => {}
        }
        if blocks > 1 || length > LONGEST_DATUM {
            return false;
        }
    }
    cells > 1
}

fn is_block(role: TagRole) -> bool {
    matches!(
        role,
        TagRole::Block
            | TagRole::Heading
            | TagRole::Paragraph
            | TagRole::Item
            | TagRole::Table
            | TagRole::Row
    )
}

fn is_hidden(tree: &Tree, element: &Element) -> bool {
    matches!(element.role, Some(TagRole::Hidden | TagRole::Script | TagRole::Title))
        || tree.attribute(element, Attribute::Hidden).is_some()
        || tree.attribute(element, Attribute::Style).is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.to_ascii_lowercase().contains("display:none")
        })
}

/// Whether a link leads to another page, not to an attachment.
fn leads_away(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let Some(dot) = path.rfind('.') else { return true };
    lexicon::longest(Cursor::new(&path, dot), Classes::of(&[Lexicon::FileEnding]))
        .is_none_or(|found| found.end != path.len())
}

fn is_chinese(character: char) -> bool {
    class(character).is(Class::HAN)
        || matches!(character, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
