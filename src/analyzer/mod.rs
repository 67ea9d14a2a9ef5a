//! The one entry: text in, analysis out. Only this module knows the order of the stages.

mod builder;
mod context;
#[cfg(test)]
mod linear;

pub use builder::AnalyzerBuilder;
pub use context::Context;

use crate::amount::{self, AmountOptions};
use crate::analysis::{Analysis, AnalysisBuffer, Digest};
use crate::entity::{Finding, Value};
use crate::keyword::{self, Document, Mention};
use crate::lexicon::Starts;
use crate::locale::Locale;
use crate::organization::OrganizationExtractor;
use crate::page::{LineRole, Page};
use crate::resolve::resolve;
use crate::scan::sentences;
use crate::segment::{Constraint, Segmenter, Tag, TokenBuffer};
use crate::span::{CharCounter, Span};
use crate::summary;
use crate::tasks::Tasks;
use crate::temporal;
use foldhash::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// How the input is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reading {
    /// As a page: a text that shows the marks of one (an information line, navigation, a footer)
    /// loses its boilerplate lines; a clean text loses nothing.
    #[default]
    Page,
    /// As plain text: all of it counts, and it says nothing of itself.
    Plain,
}

/// Reads texts. Immutable, `Send + Sync`, and cheap to clone: clones share everything.
///
/// [`Analyzer::new`] is right for most; [`Analyzer::builder`] sets options.
///
/// ```
/// use hanlens::Analyzer;
///
/// let analyzer = Analyzer::new();
/// let analysis = analyzer.analyze("临江市财政局4月份拨付450万元，用于购买3.5吨种薯。");
/// let values: Vec<String> = analysis.entities().map(|entity| entity.value().to_string()).collect();
/// assert!(values.contains(&"¥4.5 million".to_owned()));
/// assert!(values.contains(&"3.5 tonnes".to_owned()));
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    options: AnalyzerBuilder,
    segmenter: Segmenter,
    organizations: OrganizationExtractor,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer with the built-in tables and models and the default options. Infallible.
    ///
    /// ```
    /// let analyzer = hanlens::Analyzer::new();
    /// ```
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Sets options.
    ///
    /// ```
    /// use hanlens::{Analyzer, Tasks};
    ///
    /// let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES).build();
    /// ```
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// Analyzes a text. Infallible for any text; time is linear in its length.
    ///
    /// With [`Tasks::ARTICLE`] (on by default) a text that shows the marks of a page is read as
    /// one: its publication date becomes the reference, boilerplate lines hold nothing. All
    /// offsets are offsets of `text`.
    ///
    /// ```
    /// let text = "春耕开始\n发布日期：2024-03-05 来源：临河日报\n今年拨付450万元。";
    /// let analysis = hanlens::Analyzer::new().analyze(text);
    /// let year = analysis.entities().find(|entity| entity.text() == "今年").unwrap();
    /// assert_eq!(year.value().to_string(), "2024");
    /// ```
    pub fn analyze<'t>(&self, text: &'t str) -> Analysis<'t> {
        self.analyze_in(text, &Context::new())
    }

    /// Analyzes a text of which something is known: its date, its title.
    ///
    /// ```
    /// use hanlens::{Analyzer, Context};
    ///
    /// let context = Context::new().reference("2021-03-18".parse()?);
    /// let analysis = Analyzer::new().analyze_in("今年拨付450万元。", &context);
    /// assert_eq!(analysis.entities().next().unwrap().value().to_string(), "2021");
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn analyze_in<'t>(&self, text: &'t str, context: &Context<'t>) -> Analysis<'t> {
        let mut buffer = AnalysisBuffer::new();
        let page = self.read_page(text);
        let digest = self.run(text, page.as_ref(), context, &mut buffer);
        Analysis::owned(text, page, buffer, digest)
    }

    /// Analyzes a text into a buffer that was used before, so that lists need not grow again.
    ///
    /// ```
    /// use hanlens::{AnalysisBuffer, Analyzer};
    ///
    /// let (analyzer, mut buffer) = (Analyzer::new(), AnalysisBuffer::new());
    /// assert_eq!(analyzer.analyze_into("拨付450万元", &mut buffer).entities().len(), 1);
    /// assert_eq!(analyzer.analyze_into("一无所有", &mut buffer).entities().len(), 0);
    /// ```
    pub fn analyze_into<'b>(&self, text: &'b str, buffer: &'b mut AnalysisBuffer) -> Analysis<'b> {
        let page = self.read_page(text);
        let digest = self.run(text, page.as_ref(), &Context::new(), buffer);
        Analysis::borrowed(text, page, buffer, digest)
    }

    /// Analyzes a page that was read before, from HTML for example; offsets are offsets of
    /// [`Page::text`].
    ///
    /// ```
    /// use hanlens::{Analyzer, Context, Page};
    ///
    /// let page = Page::from_text("春耕\n发布日期：2024-03-05 来源：临河日报\n去年收粮3.5吨。");
    /// let analysis = Analyzer::new().analyze_page(&page, &Context::new());
    /// assert_eq!(analysis.page().unwrap().title(), Some("春耕"));
    /// ```
    pub fn analyze_page<'p>(&self, page: &'p Page<'p>, context: &Context<'p>) -> Analysis<'p> {
        let mut buffer = AnalysisBuffer::new();
        let digest = self.run(page.text(), Some(page), context, &mut buffer);
        Analysis::owned(page.text(), Some(page.clone()), buffer, digest)
    }

    /// Analyzes many texts on all cores; the results stand in the order of the texts and equal
    /// those of one core.
    ///
    /// ```
    /// let texts = ["拨付450万元", "捐赠3.5吨"];
    /// let analyses = hanlens::Analyzer::new().analyze_many(&texts);
    /// assert_eq!(analyses[1].entities().next().unwrap().text(), "3.5吨");
    /// ```
    #[cfg(feature = "parallel")]
    pub fn analyze_many<'t, T: AsRef<str> + Sync>(&self, texts: &'t [T]) -> Vec<Analysis<'t>> {
        use rayon::prelude::*;
        texts.par_iter().map(|text| self.analyze(text.as_ref())).collect()
    }

    /// The segmenter of the analysis.
    ///
    /// ```
    /// let analyzer = hanlens::Analyzer::new();
    /// assert_eq!(analyzer.segmenter().tokens("发展经济").count(), 2);
    /// ```
    pub fn segmenter(&self) -> &Segmenter {
        &self.shared.segmenter
    }

    fn assemble(
        options: AnalyzerBuilder,
        segmenter: Segmenter,
        organizations: OrganizationExtractor,
    ) -> Self {
        Self { shared: Arc::new(Shared { options, segmenter, organizations }) }
    }

    fn read_page<'t>(&self, text: &'t str) -> Option<Page<'t>> {
        let options = &self.shared.options;
        let wanted = options.tasks.contains(Tasks::ARTICLE) && options.reading != Reading::Plain;
        wanted.then(|| Page::from_text(text))
    }

    /// The stages in their order.
    fn run<'t>(
        &self,
        text: &'t str,
        page: Option<&Page<'_>>,
        context: &Context<'t>,
        buffer: &mut AnalysisBuffer,
    ) -> Digest<'t> {
        let options = &self.shared.options;
        let tasks = options.tasks;
        buffer.clear();
        buffer.tasks = tasks;
        let published = page.and_then(Page::published).map(Into::into);
        buffer.reference = context.reference.or(options.reference).or(published);
        let locale = context
            .locale
            .or(options.locale)
            .unwrap_or_else(|| Locale::detect(text).unwrap_or_default());
        buffer.locale = locale;
        let scope = page.map(|page| ranges(page, |role| role != LineRole::Boilerplate));
        let scope = scope.as_deref();

        let digests = tasks.intersects(Tasks::KEYWORDS | Tasks::SUMMARY);
        let words = digests || tasks.contains(Tasks::TOKENS);
        if words || tasks.intersects(Tasks::AMOUNTS | Tasks::DATES) {
            self.find_amounts_and_dates(text, context, locale, buffer);
        }
        if digests || tasks.contains(Tasks::ORGANIZATIONS) {
            self.find_organizations(text, buffer);
        }
        if words {
            self.find_words(text, buffer);
        }
        settle(text, scope, &mut buffer.findings);
        if tasks.contains(Tasks::NUMBERS) {
            let amount_options = AmountOptions { locale, ..AmountOptions::default() };
            amount::find_numbers(text, &amount_options, &mut |found| {
                buffer.numbers.push(found.into());
            });
            settle(text, scope, &mut buffer.numbers);
        }
        if tasks.contains(Tasks::SENTENCES) {
            buffer.sentences.extend(sentences(text));
        }
        let digest =
            if digests { self.sum_up(text, page, context, buffer) } else { Digest::default() };
        if !tasks.contains(Tasks::ENTITIES) {
            buffer.findings.retain(|finding| tasks.contains(task_of(&finding.value)));
        }
        digest
    }

    fn find_amounts_and_dates(
        &self,
        text: &str,
        context: &Context<'_>,
        locale: Locale,
        buffer: &mut AnalysisBuffer,
    ) {
        let findings = &mut buffer.findings;
        let options = &self.shared.options;
        let amount_options =
            AmountOptions { locale, ranges: context.ranges.unwrap_or(options.ranges) };
        let temporal_options = context.temporal.as_ref().unwrap_or(&options.temporal);
        let mut temporal_options = temporal_options.clone().locale(locale);
        if let Some(reference) = buffer.reference {
            temporal_options = temporal_options.reference(reference);
        }
        let mut amounts = amount::Finder::new(text, &amount_options);
        let mut dates = temporal::Finder::new(text, &temporal_options);
        findings.extend(amounts.whole().map(Finding::from));
        findings.extend(dates.whole().map(Finding::from));
        let mut starts = Starts::new(text);
        while let Some(start) = starts.next() {
            if let Some(found) = amounts.look(start, &mut starts) {
                findings.push(found.into());
            }
            if let Some(found) = dates.look(start, &mut starts) {
                findings.push(found.into());
            }
        }
        resolve(findings);
    }

    fn find_organizations(&self, text: &str, buffer: &mut AnalysisBuffer) {
        let found = self.shared.organizations.extract(text);
        buffer.findings.extend(found.into_iter().map(|found| Finding {
            span: Span::of_bytes(found.range),
            value: Value::Organization(found.value),
            source: found.rule,
        }));
        resolve(&mut buffer.findings);
    }

    /// No word crosses the edge of an entity: 国|航海 is cut in 国航海南分公司.
    fn find_words(&self, text: &str, buffer: &mut AnalysisBuffer) {
        let merge = self.shared.options.merge_values;
        buffer.constraints.extend(buffer.findings.iter().map(|finding| {
            let bytes = finding.span.bytes();
            match finding.value {
                Value::Amount(_) if merge => Constraint::word(bytes, Tag::Numeral),
                Value::Temporal(_) if merge => Constraint::word(bytes, Tag::Time),
                _ => Constraint::edges(bytes),
            }
        }));
        self.shared.segmenter.segment_within(text, &buffer.constraints, &mut buffer.tokens);
    }

    /// Keyphrases and summary, from the tokens and entities that are there.
    fn sum_up<'t>(
        &self,
        text: &'t str,
        page: Option<&Page<'_>>,
        context: &Context<'t>,
        buffer: &mut AnalysisBuffer,
    ) -> Digest<'t> {
        let options = &self.shared.options;
        let mentions = mentions(text, &buffer.findings);
        let (ranking, memory) = (&mut buffer.ranking, &mut buffer.summary);
        let mut document = Document::new(text, &buffer.tokens).mentions(&mentions);
        // The name of the site and the line of date and source are no subjects of the article.
        let scope = page
            .map(|page| ranges(page, |role| matches!(role, LineRole::Headline | LineRole::Body)));
        if let Some(scope) = &scope {
            document = document.scope(scope);
        }
        let mut title_tokens = TokenBuffer::new();
        if let Some(title) = context.title {
            self.shared.segmenter.segment_into(title, &mut title_tokens);
            document = document.title_apart(title, &title_tokens);
        } else if let Some(title) = page.and_then(|page| title_range(page)) {
            document = document.title_within(title);
        }
        let (least, wanted) = (options.least_keyphrases, options.keywords.count());
        let mut rank = |top| keyword::rank_top(&document, &options.keywords, least, top, ranking);
        if !options.tasks.contains(Tasks::SUMMARY) {
            return Digest { keyphrases: rank(wanted), summary: Vec::new() };
        }
        let mut keyphrases = rank(wanted.max(summary::KEYPHRASES));
        let summary = summary::select_with(memory, &document, &keyphrases, &options.summary);
        keyphrases.truncate(wanted);
        Digest { keyphrases, summary }
    }
}

/// The entities as the keywords see them: an organization under its full name, as that stands in
/// the text.
fn mentions<'t>(text: &'t str, findings: &[Finding]) -> Vec<Mention<'t>> {
    let surface = |finding: &Finding| text.get(finding.span.bytes());
    let full_names: HashSet<&'t str> = findings
        .iter()
        .filter(|finding| matches!(finding.value, Value::Organization(_)))
        .filter_map(surface)
        .collect();
    findings
        .iter()
        .map(|finding| {
            let mention = Mention::new(finding.span, finding.value.kind().as_str());
            let Value::Organization(organization) = &finding.value else { return mention };
            let full_name = organization.canonical().and_then(|name| full_names.get(name));
            full_name.map_or(mention, |name| mention.named(name))
        })
        .collect()
}

/// The task that asks for a value of this kind.
fn task_of(value: &Value) -> Tasks {
    match value {
        Value::Organization(_) => Tasks::ORGANIZATIONS,
        Value::Amount(_) => Tasks::AMOUNTS,
        Value::Temporal(_) => Tasks::DATES,
    }
}

/// Where the headline stands.
fn title_range(page: &Page<'_>) -> Option<Range<usize>> {
    let mut lines = page.lines().iter().filter(|line| line.role() == LineRole::Headline);
    let first = lines.next()?.bytes();
    Some(first.start..lines.next_back().map_or(first.end, |last| last.bytes().end))
}

/// The byte ranges of the lines of a page that have a role; lines that follow each other are one
/// range, with the line break between.
fn ranges(page: &Page<'_>, wanted: impl Fn(LineRole) -> bool) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for line in page.lines().iter().filter(|line| wanted(line.role())) {
        let bytes = line.bytes();
        match ranges.last_mut() {
            Some(last) if last.end + 1 == bytes.start => last.end = bytes.end,
            _ => ranges.push(bytes),
        }
    }
    ranges
}

/// Leaves findings inside of the article only, and counts their characters. They are sorted.
fn settle(text: &str, scope: Option<&[Range<usize>]>, findings: &mut Vec<Finding>) {
    if let Some(ranges) = scope {
        let mut ranges = ranges.iter().peekable();
        findings.retain(|finding| {
            while ranges.next_if(|range| range.end <= finding.span.start()).is_some() {}
            ranges.peek().is_some_and(|range| {
                range.start <= finding.span.start() && finding.span.end() <= range.end
            })
        });
    }
    let mut counter = CharCounter::new(text);
    for finding in findings {
        finding.span = counter.span(finding.span.bytes());
    }
}
