//! An analysis for people to read.

use super::gather::{Group, groups};
use crate::analysis::Analysis;
use crate::body::Body;
use crate::entity::{Entity, Value};
use crate::tasks::Tasks;
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// Whether the report is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TextStyle {
    /// No escape sequences.
    #[default]
    Plain,
    /// ANSI colours, for a terminal.
    Coloured,
}

/// A report of an analysis: page, organizations, amounts, dates, keywords, summary.
///
/// ```
/// use hanlens::{Analyzer, render::TextReport};
///
/// let analysis = Analyzer::new().analyze("临江市财政局拨付450万元。");
/// let report = TextReport::new(&analysis).to_string();
/// assert!(report.contains("450万元"));
/// assert!(report.contains("¥4.5 million"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TextReport<'a> {
    analysis: &'a Analysis<'a>,
    style: TextStyle,
    keywords: usize,
    summary: usize,
}

impl<'a> TextReport<'a> {
    /// A plain report with ten keywords and a summary of three sentences.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::TextReport};
    /// let analysis = Analyzer::new().analyze("捐赠3.5吨");
    /// assert!(TextReport::new(&analysis).to_string().contains("3.5 tonnes"));
    /// ```
    pub fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, style: TextStyle::Plain, keywords: 10, summary: 3 }
    }

    /// Colours.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::{TextReport, TextStyle}};
    /// let analysis = Analyzer::new().analyze("捐赠3.5吨");
    /// let report = TextReport::new(&analysis).style(TextStyle::Coloured).to_string();
    /// assert!(report.contains('\u{1b}'));
    /// ```
    #[must_use]
    pub fn style(mut self, style: TextStyle) -> Self {
        self.style = style;
        self
    }

    /// How many keywords and how many sentences of summary at most.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::TextReport};
    /// let analysis = Analyzer::new().analyze("捐赠3.5吨");
    /// let report = TextReport::new(&analysis).limits(0, 0).to_string();
    /// assert!(!report.contains("Keywords"));
    /// ```
    #[must_use]
    pub fn limits(mut self, keywords: usize, summary: usize) -> Self {
        self.keywords = keywords;
        self.summary = summary;
        self
    }

    fn paint(&self, colour: Colour, text: &str) -> String {
        match self.style {
            TextStyle::Plain => text.to_owned(),
            TextStyle::Coloured => format!("\u{1b}[{}m{text}\u{1b}[0m", colour as u8),
        }
    }

    fn heading(&self, formatter: &mut fmt::Formatter<'_>, title: &str) -> fmt::Result {
        writeln!(formatter, "\n{}", self.paint(Colour::Bold, title))
    }

    fn page(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(page) = self.analysis.page() else { return Ok(()) };
        if let Some(title) = page.title() {
            writeln!(formatter, "{}", self.paint(Colour::Bold, title))?;
        }
        let published = page.published().map(|published| published.to_string());
        let facts: Vec<&str> =
            [published.as_deref(), page.source(), page.author()].into_iter().flatten().collect();
        if !facts.is_empty() {
            writeln!(formatter, "{}", facts.join(" · "))?;
        }
        match page.boilerplate_lines().count() {
            0 => Ok(()),
            count => {
                let plural = if count == 1 { "" } else { "s" };
                let note = format!("{count} line{plural} of navigation and footer left out");
                writeln!(formatter, "{}", self.paint(Colour::Faint, &note))
            }
        }
    }

    /// One line for each body, with the names it has in the text.
    fn organizations(
        &self,
        formatter: &mut fmt::Formatter<'_>,
        entities: &[Entity<'_>],
    ) -> fmt::Result {
        let bodies = Body::gather(entities.iter().copied());
        if bodies.is_empty() {
            return Ok(());
        }
        self.heading(formatter, "Organizations")?;
        for body in bodies {
            write!(formatter, "  {}", self.paint(Colour::Green, body.name()))?;
            if body.count() > 1 {
                write!(formatter, " ×{}", body.count())?;
            }
            write!(formatter, "  {}", self.paint(Colour::Faint, body.category().as_str()))?;
            if !body.aliases().is_empty() {
                write!(formatter, "  = {}", body.aliases().join(", "))?;
            }
            writeln!(formatter)?;
        }
        Ok(())
    }

    /// One line for each different entity of the kinds, with what it means.
    fn values(
        &self,
        formatter: &mut fmt::Formatter<'_>,
        title: &str,
        colour: Colour,
        entities: &[Entity<'_>],
        wanted: impl Fn(&Value) -> bool,
    ) -> fmt::Result {
        let groups = groups(entities, wanted);
        if groups.is_empty() {
            return Ok(());
        }
        self.heading(formatter, title)?;
        let widest = groups.iter().map(|group| group.entity.text().width()).max().unwrap_or(0);
        for Group { entity, mentions } in groups {
            let padding = " ".repeat(widest - entity.text().width());
            let surface = self.paint(colour, entity.text());
            write!(formatter, "  {surface}{padding}  {:<9} {}", entity.kind(), entity.value())?;
            if mentions.len() > 1 {
                write!(formatter, "  ×{}", mentions.len())?;
            }
            writeln!(formatter)?;
        }
        Ok(())
    }

    fn keywords(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keyphrases = self.analysis.keywords(self.keywords);
        if keyphrases.is_empty() {
            return Ok(());
        }
        self.heading(formatter, "Keywords")?;
        let texts: Vec<String> =
            keyphrases.iter().map(|keyphrase| self.paint(Colour::Cyan, keyphrase.text())).collect();
        writeln!(formatter, "  {}", texts.join("  "))
    }

    fn summary(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences = self.analysis.summary(self.summary);
        if sentences.is_empty() {
            return Ok(());
        }
        self.heading(formatter, "Summary")?;
        for sentence in sentences {
            writeln!(formatter, "  · {}", sentence.text())?;
        }
        Ok(())
    }
}

/// Parameters of the "select graphic rendition" sequence (ECMA-48).
#[derive(Clone, Copy)]
enum Colour {
    Bold = 1,
    Faint = 2,
    Green = 32,
    Yellow = 33,
    Blue = 34,
    Cyan = 36,
}

impl fmt::Display for TextReport<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tasks = self.analysis.tasks();
        if tasks.contains(Tasks::ARTICLE) {
            self.page(formatter)?;
        }
        if tasks.intersects(Tasks::ENTITIES) {
            let entities: Vec<Entity<'_>> = self.analysis.entities().collect();
            let is_amount = |value: &Value| matches!(value, Value::Amount(_));
            let is_temporal = |value: &Value| matches!(value, Value::Temporal(_));
            self.organizations(formatter, &entities)?;
            self.values(formatter, "Amounts", Colour::Yellow, &entities, is_amount)?;
            self.values(formatter, "Dates", Colour::Blue, &entities, is_temporal)?;
        }
        if tasks.contains(Tasks::NUMBERS) {
            let numbers: Vec<Entity<'_>> = self.analysis.numbers().collect();
            self.values(formatter, "Numbers", Colour::Yellow, &numbers, |_| true)?;
        }
        if tasks.contains(Tasks::KEYWORDS) {
            self.keywords(formatter)?;
        }
        if tasks.contains(Tasks::SUMMARY) {
            self.summary(formatter)?;
        }
        Ok(())
    }
}
