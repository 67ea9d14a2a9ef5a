//! The JSON contract.

use super::entities::merged;
use super::rounded;
use crate::analysis::Analysis;
use crate::body::Body;
use crate::entity::Entity;
use crate::page::Page;
use crate::span::Span;
use crate::tasks::Tasks;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::ops::Range;

/// An analysis as the JSON object of the `hanlens` command: one member for each task.
///
/// `start` and `end` are byte offsets, `start_char` and `end_char` count characters; decimals are
/// strings.
///
/// ```
/// use hanlens::{Analyzer, Tasks, render::Record};
///
/// let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES).build();
/// let analysis = analyzer.analyze("450万元");
/// let json = serde_json::to_value(Record::new(&analysis)).unwrap();
/// assert_eq!(json["entities"][0]["value"]["amount"], "4500000");
/// assert_eq!(json["entities"][0]["end_char"], 5);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Record<'a, I = ()> {
    analysis: &'a Analysis<'a>,
    id: Option<I>,
    with_text: bool,
    page_offsets: bool,
    keywords: usize,
    summary: usize,
}

impl<'a> Record<'a> {
    /// The analysis with ten keywords and a summary of three sentences at most.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::Record};
    /// let analysis = Analyzer::new().analyze("450万元");
    /// assert!(serde_json::to_string(&Record::new(&analysis)).unwrap().starts_with('{'));
    /// ```
    pub fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, id: None, with_text: false, page_offsets: false, keywords: 10, summary: 3 }
    }
}

impl<'a, I> Record<'a, I> {
    /// Adds the member `id`, first of all.
    ///
    /// ```
    /// # use hanlens::{Analyzer, Tasks, render::Record};
    /// let analysis = Analyzer::builder().tasks(Tasks::NONE).build().analyze("");
    /// let json = serde_json::to_string(&Record::new(&analysis).id(7)).unwrap();
    /// assert_eq!(json, r#"{"id":7}"#);
    /// ```
    pub fn id<J>(self, id: J) -> Record<'a, J> {
        Record {
            analysis: self.analysis,
            id: Some(id),
            with_text: self.with_text,
            page_offsets: self.page_offsets,
            keywords: self.keywords,
            summary: self.summary,
        }
    }

    /// Adds the member `text`, which all offsets count in.
    ///
    /// ```
    /// # use hanlens::{Analyzer, Tasks, render::Record};
    /// let analysis = Analyzer::builder().tasks(Tasks::NONE).build().analyze("春耕");
    /// let json = serde_json::to_string(&Record::new(&analysis).with_text(true)).unwrap();
    /// assert_eq!(json, r#"{"text":"春耕"}"#);
    /// ```
    #[must_use]
    pub fn with_text(mut self, with_text: bool) -> Self {
        self.with_text = with_text;
        self
    }

    /// Adds the members `page_start` and `page_end` to the entities of an HTML page: where they
    /// stand in its decoded source, in bytes.
    ///
    /// ```
    /// # #[cfg(feature = "html")] {
    /// use hanlens::{Analyzer, Context, Page, render::Record};
    ///
    /// let html = "<h1>春耕</h1><p>全县投入<b>450万元</b>。</p>";
    /// let page = Page::from_html(html);
    /// let analysis = Analyzer::new().analyze_page(&page, &Context::new());
    /// let record = Record::new(&analysis).with_page_offsets(true);
    /// let json = serde_json::to_value(record).unwrap();
    /// let place = |key: &str| json["entities"][0][key].as_u64().unwrap() as usize;
    /// assert_eq!(&html[place("page_start")..place("page_end")], "450万元");
    /// # }
    /// ```
    #[must_use]
    pub fn with_page_offsets(mut self, page_offsets: bool) -> Self {
        self.page_offsets = page_offsets;
        self
    }

    /// How many keywords and how many sentences of summary at most.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::Record};
    /// let analysis = Analyzer::new().analyze("对口支援，对口支援。");
    /// let json = serde_json::to_value(Record::new(&analysis).limits(0, 0)).unwrap();
    /// assert_eq!(json["keywords"], serde_json::json!([]));
    /// ```
    #[must_use]
    pub fn limits(mut self, keywords: usize, summary: usize) -> Self {
        self.keywords = keywords;
        self.summary = summary;
        self
    }
}

impl<I: Serialize> Serialize for Record<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let analysis = self.analysis;
        let tasks = analysis.tasks();
        let mut map = serializer.serialize_map(None)?;
        if let Some(id) = &self.id {
            map.serialize_entry("id", id)?;
        }
        if self.with_text {
            map.serialize_entry("text", analysis.text())?;
        }
        if tasks.contains(Tasks::ARTICLE) {
            match analysis.page() {
                Some(page) => map.serialize_entry("article", page)?,
                None => map.serialize_entry("article", &Page::plain(analysis.text()))?,
            }
        }
        if tasks.intersects(Tasks::ENTITIES | Tasks::NUMBERS) {
            map.serialize_entry("entities", &Entities(self))?;
        }
        if tasks.contains(Tasks::ORGANIZATIONS) {
            map.serialize_entry("organizations", &Body::gather(merged(analysis)))?;
        }
        if tasks.contains(Tasks::KEYWORDS) {
            map.serialize_entry("keywords", &Keywords(self))?;
        }
        if tasks.contains(Tasks::SUMMARY) {
            map.serialize_entry("summary", &Summary(self))?;
        }
        if tasks.contains(Tasks::TOKENS) {
            map.serialize_entry("tokens", &Tokens(analysis))?;
        }
        if tasks.contains(Tasks::SENTENCES) {
            map.serialize_entry("sentences", &Sentences(analysis))?;
        }
        map.end()
    }
}

/// The four offsets of a span as members of the object at hand.
fn serialize_span<M: SerializeMap>(map: &mut M, span: Span) -> Result<(), M::Error> {
    map.serialize_entry("start", &span.start())?;
    map.serialize_entry("end", &span.end())?;
    map.serialize_entry("start_char", &span.start_char())?;
    map.serialize_entry("end_char", &span.end_char())
}

struct SpanObject(Span);

impl Serialize for SpanObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        serialize_span(&mut map, self.0)?;
        map.end()
    }
}

/// Both layers of entities, merged by where they begin.
struct Entities<'a, I>(&'a Record<'a, I>);

impl<I> Serialize for Entities<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let analysis = self.0.analysis;
        let page = analysis.page().filter(|_| self.0.page_offsets);
        let objects = merged(analysis).map(|entity| EntityObject {
            entity,
            page: page.and_then(|page| page.source_range(entity.span().bytes())),
        });
        serializer.collect_seq(objects)
    }
}

struct EntityObject<'a> {
    entity: Entity<'a>,
    /// Where it stands in the source of the page.
    page: Option<Range<usize>>,
}

impl Serialize for EntityObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.entity.kind().as_str())?;
        map.serialize_entry("text", self.entity.text())?;
        serialize_span(&mut map, self.entity.span())?;
        if let Some(page) = &self.page {
            map.serialize_entry("page_start", &page.start)?;
            map.serialize_entry("page_end", &page.end)?;
        }
        map.serialize_entry("value", self.entity.value())?;
        map.serialize_entry("source", self.entity.source())?;
        map.end()
    }
}

struct Keywords<'a, I>(&'a Record<'a, I>);

impl<I> Serialize for Keywords<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.analysis.keywords(self.0.keywords).iter().map(KeywordObject))
    }
}

struct KeywordObject<'a>(&'a crate::keyword::Keyphrase<'a>);

impl Serialize for KeywordObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("text", self.0.text())?;
        map.serialize_entry("score", &rounded(self.0.score()))?;
        let occurrences: Vec<SpanObject> =
            self.0.occurrences().iter().map(|&span| SpanObject(span)).collect();
        map.serialize_entry("occurrences", &occurrences)?;
        map.end()
    }
}

struct Summary<'a, I>(&'a Record<'a, I>);

impl<I> Serialize for Summary<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let chosen = self.0.analysis.summary(self.0.summary);
        serializer.collect_seq(chosen.into_iter().map(SummaryObject))
    }
}

struct SummaryObject<'a>(&'a crate::summary::SummarySentence<'a>);

impl Serialize for SummaryObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("text", self.0.text())?;
        serialize_span(&mut map, self.0.span())?;
        map.serialize_entry("score", &rounded(self.0.score()))?;
        map.end()
    }
}

struct Tokens<'a>(&'a Analysis<'a>);

impl Serialize for Tokens<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.tokens().map(TokenObject))
    }
}

struct TokenObject<'a>(crate::segment::Token<'a>);

impl Serialize for TokenObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("text", self.0.text())?;
        map.serialize_entry("tag", self.0.tag().as_str())?;
        serialize_span(&mut map, self.0.span())?;
        map.end()
    }
}

struct Sentences<'a>(&'a Analysis<'a>);

impl Serialize for Sentences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.sentences().iter().map(|&span| SpanObject(span)))
    }
}
