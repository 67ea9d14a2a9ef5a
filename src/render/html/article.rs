//! The text with its entities marked.

use super::describe::Note;
use super::escape::Escaped;
use super::identifier::{entity_id, sentence_id};
use super::layers::{self, Layer, Mark};
use crate::analysis::Analysis;
use crate::entity::{Entity, EntityKind};
use crate::page::{Line, LineRole, Page};
use crate::span::Span;
use std::fmt;

/// The text of an analysis as an `<article>`.
///
/// Without its tags it is the text to the letter: what the reader is told besides stands in
/// attributes.
pub(super) struct Article<'a> {
    text: &'a str,
    lines: Vec<Line>,
    language: String,
    /// Outermost first: summary, entities, numbers.
    layers: [Layer; 3],
}

/// Whether the marks carry `id`s that the rest of a page links to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchors {
    Named,
    Nameless,
}

impl<'a> Article<'a> {
    /// `entities` are those of both layers; the index among them is what marks are told apart by.
    pub(super) fn new(
        analysis: &'a Analysis<'a>,
        entities: &[Entity<'_>],
        summary: &[Span],
        anchors: Anchors,
    ) -> Self {
        let lines = match analysis.page() {
            Some(page) => page.lines().to_vec(),
            None => Page::plain(analysis.text()).lines().to_vec(),
        };
        let is_second_layer = |entity: &Entity<'_>| {
            matches!(
                entity.kind(),
                EntityKind::Number | EntityKind::Ordinal | EntityKind::NumberRange
            )
        };
        let layer = |second: bool| -> Layer {
            let marks = entities.iter().enumerate();
            let marks = marks.filter(|(_, entity)| is_second_layer(entity) == second);
            marks.map(|(index, entity)| entity_mark(index, *entity, anchors)).collect()
        };
        let sentences = match anchors {
            Anchors::Named => summary.iter().enumerate().map(sentence_mark).collect(),
            Anchors::Nameless => Vec::new(),
        };
        Self {
            text: analysis.text(),
            lines,
            language: analysis.locale().to_string(),
            layers: [sentences, layer(false), layer(true)],
        }
    }

    /// The lines of a block, each with the line break behind it: an entity may run over it.
    fn write_lines(&self, lines: &[Line], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in lines {
            let mut range = line.bytes();
            if self.text.as_bytes().get(range.end) == Some(&b'\n') {
                range.end += 1;
            }
            let class = match line.role() {
                LineRole::Blank => "blank",
                _ => "line",
            };
            write!(formatter, "<p class=\"{class}\">")?;
            let layers: Vec<&Layer> = self.layers.iter().collect();
            layers::write(formatter, self.text, range, &layers)?;
            formatter.write_str("</p>")?;
        }
        Ok(())
    }
}

impl fmt::Display for Article<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "<article lang=\"{}\">", self.language)?;
        // Lines of one role stand together; blank lines go with what stands above them.
        let mut rest = self.lines.as_slice();
        while let Some(role) = rest.first().map(Line::role) {
            let runs_on =
                |line: &&Line| matches!(line.role(), LineRole::Blank) || line.role() == role;
            let length = rest.iter().take_while(runs_on).count();
            let (block, behind) = rest.split_at(length);
            rest = behind;
            let (open, close) = match role {
                LineRole::Headline => (
                    "<div class=\"headline\" role=\"heading\" aria-level=\"1\">".to_owned(),
                    "</div>",
                ),
                LineRole::Boilerplate => (boilerplate_summary(block), "</details>"),
                LineRole::Header => ("<div class=\"header\">".to_owned(), "</div>"),
                LineRole::Information => ("<div class=\"information\">".to_owned(), "</div>"),
                LineRole::Body | LineRole::Blank => ("<div class=\"body\">".to_owned(), "</div>"),
            };
            formatter.write_str(&open)?;
            self.write_lines(block, formatter)?;
            formatter.write_str(close)?;
        }
        formatter.write_str("</article>")
    }
}

/// Lines of the site are folded away; the words to unfold them are in an attribute, since they are
/// not of the text.
fn boilerplate_summary(block: &[Line]) -> String {
    let count = block.iter().filter(|line| line.role() == LineRole::Boilerplate).count();
    let plural = if count == 1 { "" } else { "s" };
    let label = format!("{count} line{plural} of the site around the article");
    format!("<details class=\"boilerplate\"><summary lang=\"en\" aria-label=\"{label}\"></summary>")
}

fn entity_mark(index: usize, entity: Entity<'_>, anchors: Anchors) -> Mark {
    let attributes = format!(
        "class=\"{}\" data-entity=\"{index}\" aria-description=\"{}\"",
        entity.kind(),
        Escaped(Note(entity))
    );
    let id = match anchors {
        Anchors::Named => format!(" id=\"{}\"", entity_id(index)),
        Anchors::Nameless => String::new(),
    };
    Mark {
        range: entity.span().bytes(),
        open: format!("<mark {attributes}{id} tabindex=\"0\">"),
        reopen: format!("<mark {attributes}>"),
        close: "</mark>",
    }
}

fn sentence_mark((index, span): (usize, &Span)) -> Mark {
    Mark {
        range: span.bytes(),
        open: format!("<span class=\"sentence\" id=\"{}\">", sentence_id(index)),
        reopen: "<span class=\"sentence\">".to_owned(),
        close: "</span>",
    }
}
