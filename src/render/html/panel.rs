//! The panel at the side of an article: what it says, in lists and tables.

use super::describe::{Note, SortKey, for_people, kind_name};
use super::escape::Escaped;
use super::identifier::{entity_id, mention_list, sentence_id};
use super::time_line::{TimeLine, stretch_of};
use crate::analysis::Analysis;
use crate::body::Body;
use crate::entity::{Entity, Value};
use crate::render::gather::{Group, groups};
use crate::summary::SummarySentence;
use std::fmt;

/// The panel as an `<aside>`; sections without content are left out.
pub(super) struct Panel<'a> {
    analysis: &'a Analysis<'a>,
    keywords: usize,
    summary: &'a [&'a SummarySentence<'a>],
    bodies: Vec<Body<'a>>,
    amounts: Vec<Group<'a>>,
    dates: Vec<Group<'a>>,
}

impl<'a> Panel<'a> {
    pub(super) fn new(
        analysis: &'a Analysis<'a>,
        entities: &[Entity<'a>],
        keywords: usize,
        summary: &'a [&'a SummarySentence<'a>],
    ) -> Self {
        Self {
            analysis,
            keywords,
            summary,
            bodies: Body::gather(entities.iter().copied()),
            amounts: groups(entities, |value| matches!(value, Value::Amount(_))),
            dates: groups(entities, |value| matches!(value, Value::Temporal(_))),
        }
    }

    fn facts(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(page) = self.analysis.page() else { return Ok(()) };
        let published = page.published().map(for_people);
        let facts = [
            ("Title", page.title(), true),
            ("Published", published.as_deref(), false),
            ("Source", page.source(), true),
            ("Author", page.author(), true),
        ];
        if facts.iter().all(|(_, value, _)| value.is_none()) {
            return Ok(());
        }
        formatter.write_str("<section class=\"facts\"><h2>Article</h2><dl>")?;
        for (name, value, chinese) in facts {
            let Some(value) = value else { continue };
            let language = if chinese { " lang=\"zh\"" } else { "" };
            write!(formatter, "<dt>{name}</dt><dd{language}>{}</dd>", Escaped(value))?;
        }
        formatter.write_str("</dl></section>")
    }

    fn summary(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.summary.is_empty() {
            return Ok(());
        }
        formatter.write_str("<section class=\"summary\"><h2>Summary</h2><ol>")?;
        for (index, sentence) in self.summary.iter().enumerate() {
            write!(
                formatter,
                "<li lang=\"zh\"><a href=\"#{}\">{}</a></li>",
                sentence_id(index),
                Escaped(sentence.text())
            )?;
        }
        formatter.write_str("</ol></section>")
    }

    fn keyphrases(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keyphrases = self.analysis.keywords(self.keywords);
        if keyphrases.is_empty() {
            return Ok(());
        }
        formatter.write_str("<section class=\"keyphrases\"><h2>Keyphrases</h2><ul lang=\"zh\">")?;
        for keyphrase in keyphrases {
            let count = keyphrase.occurrences().len();
            write!(formatter, "<li>{}", Escaped(keyphrase.text()))?;
            if count > 1 {
                write!(formatter, " <small>{count}</small>")?;
            }
            formatter.write_str("</li>")?;
        }
        formatter.write_str("</ul></section>")
    }

    fn organizations(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.bodies.is_empty() {
            return Ok(());
        }
        write!(
            formatter,
            "<section class=\"organizations\"><h2>Organizations <small>{}</small></h2>\
             <table class=\"sortable\"><thead><tr><th scope=\"col\">Name</th>\
             <th scope=\"col\">Sort</th><th scope=\"col\" class=\"figure\"><abbr title=\"mentions\">×</abbr></th></tr></thead><tbody>",
            self.bodies.len()
        )?;
        for body in &self.bodies {
            let first = body.mentions().first().copied().unwrap_or(0);
            write!(
                formatter,
                "<tr class=\"organization\" {}><th scope=\"row\" lang=\"zh\"><a href=\"#{}\">{}</a>",
                mention_list(body.mentions()),
                entity_id(first),
                Escaped(body.name())
            )?;
            if !body.aliases().is_empty() {
                write!(formatter, "<small>{}</small>", Escaped(body.aliases().join("、")))?;
            }
            write!(
                formatter,
                "</th><td>{}</td><td class=\"figure\">{}</td></tr>",
                body.category(),
                body.count()
            )?;
        }
        formatter.write_str("</tbody></table></section>")
    }

    fn amounts(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.amounts.is_empty() {
            return Ok(());
        }
        write!(
            formatter,
            "<section class=\"amounts\"><h2>Amounts <small>{}</small></h2>\
             <table class=\"sortable\"><thead><tr><th scope=\"col\">In the text</th>\
             <th scope=\"col\">Value</th><th scope=\"col\">Kind</th>\
             <th scope=\"col\" class=\"figure\"><abbr title=\"mentions\">×</abbr></th></tr></thead><tbody>",
            self.amounts.len()
        )?;
        for group in &self.amounts {
            let Value::Amount(amount) = group.entity.value() else { continue };
            let key = SortKey::of(amount);
            let kind = group.entity.kind();
            write!(
                formatter,
                "<tr class=\"{kind}\" {}><th scope=\"row\" lang=\"zh\"><a href=\"#{}\">{}</a></th>\
                 <td data-group=\"{}\"",
                mention_list(&group.mentions),
                entity_id(group.mentions.first().copied().unwrap_or(0)),
                Escaped(group.entity.text()),
                Escaped(key.group)
            )?;
            if let Some(size) = key.size {
                write!(formatter, " data-size=\"{size}\"")?;
            }
            write!(
                formatter,
                ">{}</td><td><span class=\"{kind} chip\">{}</span></td><td class=\"figure\">{}</td></tr>",
                Escaped(amount),
                kind_name(kind),
                group.mentions.len()
            )?;
        }
        formatter.write_str("</tbody></table></section>")
    }

    fn dates(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.dates.is_empty() {
            return Ok(());
        }
        write!(
            formatter,
            "<section class=\"dates\"><h2>Dates <small>{}</small></h2>",
            self.dates.len()
        )?;
        let published = self.analysis.page().and_then(|page| page.published());
        if let Some(line) = TimeLine::new(&self.dates, published.map(|moment| moment.datetime())) {
            write!(formatter, "{line}")?;
        }
        // Lengths and what could not be placed have no place on the line.
        let mut rest = self.dates.iter().filter(|group| stretch_of(group).is_none()).peekable();
        if rest.peek().is_some() {
            formatter.write_str("<table><tbody>")?;
            for group in rest {
                let note = Note(group.entity).to_string();
                // The last line is the kind, which the colour of the row says.
                let meaning = note.rsplit_once('\n').map_or("", |(meaning, _)| meaning);
                write!(
                    formatter,
                    "<tr class=\"{}\" {}><th scope=\"row\" lang=\"zh\"><a href=\"#{}\">{}</a></th><td>{}</td></tr>",
                    group.entity.kind(),
                    mention_list(&group.mentions),
                    entity_id(group.mentions.first().copied().unwrap_or(0)),
                    Escaped(group.entity.text()),
                    Escaped(meaning.replace('\n', ", "))
                )?;
            }
            formatter.write_str("</tbody></table>")?;
        }
        formatter.write_str("</section>")
    }
}

impl fmt::Display for Panel<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("<aside aria-label=\"What the article says\">")?;
        self.facts(formatter)?;
        self.summary(formatter)?;
        self.keyphrases(formatter)?;
        self.dates(formatter)?;
        self.amounts(formatter)?;
        self.organizations(formatter)?;
        formatter.write_str("</aside>")
    }
}
