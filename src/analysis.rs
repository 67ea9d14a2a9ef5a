//! What an analysis gives.

use crate::body::Body;
use crate::entity::{Entity, Finding};
use crate::keyword::{Keyphrase, KeywordBuffer};
use crate::locale::Locale;
use crate::page::Page;
use crate::segment::{Constraint, Token, TokenBuffer};
use crate::span::Span;
use crate::summary::{self, SummarySentence};
use crate::tasks::Tasks;
use crate::temporal::Reference;

/// The results of one analysis without the text, and the working memory to make the next ones.
///
/// Made once and used for many texts with [`crate::Analyzer::analyze_into`]: lists keep their
/// capacity from text to text.
///
/// ```
/// use hanlens::{AnalysisBuffer, Analyzer};
///
/// let analyzer = Analyzer::new();
/// let mut buffer = AnalysisBuffer::new();
/// for (text, count) in [("拨付450万元", 1), ("没有数字", 0)] {
///     assert_eq!(analyzer.analyze_into(text, &mut buffer).entities().count(), count);
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct AnalysisBuffer {
    pub(crate) tasks: Tasks,
    pub(crate) reference: Option<Reference>,
    pub(crate) locale: Locale,
    pub(crate) findings: Vec<Finding>,
    pub(crate) numbers: Vec<Finding>,
    pub(crate) tokens: TokenBuffer,
    pub(crate) sentences: Vec<Span>,
    pub(crate) constraints: Vec<Constraint>,
    pub(crate) ranking: KeywordBuffer,
    pub(crate) summary: summary::Memory,
}

impl AnalysisBuffer {
    /// An empty buffer.
    ///
    /// ```
    /// let buffer = hanlens::AnalysisBuffer::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets the last text and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.reference = None;
        self.findings.clear();
        self.numbers.clear();
        self.sentences.clear();
        self.constraints.clear();
    }
}

/// What one text says: entities, keyphrases, summary, words, and what the page says of itself.
///
/// Borrows the text; all spans are spans of it. What was not among the tasks is empty.
///
/// ```
/// use hanlens::Analyzer;
///
/// let text = "临江市财政局拨付450万元。";
/// let analysis = Analyzer::new().analyze(text);
/// for entity in analysis.entities() {
///     assert_eq!(&text[entity.span().bytes()], entity.text());
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    text: &'a str,
    page: Option<Page<'a>>,
    buffer: Held<'a>,
    digest: Digest<'a>,
}

/// Keyphrases, best first, and the units of the summary, best first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Digest<'a> {
    pub(crate) keyphrases: Vec<Keyphrase<'a>>,
    pub(crate) summary: Vec<SummarySentence<'a>>,
}

/// The results: of this analysis alone, or in a buffer that somebody uses again.
#[derive(Clone, Debug)]
enum Held<'a> {
    Owned(Box<AnalysisBuffer>),
    Borrowed(&'a AnalysisBuffer),
}

impl<'a> Analysis<'a> {
    pub(crate) fn owned(
        text: &'a str,
        page: Option<Page<'a>>,
        buffer: AnalysisBuffer,
        digest: Digest<'a>,
    ) -> Self {
        Self { text, page, buffer: Held::Owned(Box::new(buffer)), digest }
    }

    pub(crate) fn borrowed(
        text: &'a str,
        page: Option<Page<'a>>,
        buffer: &'a AnalysisBuffer,
        digest: Digest<'a>,
    ) -> Self {
        Self { text, page, buffer: Held::Borrowed(buffer), digest }
    }

    fn buffer(&self) -> &AnalysisBuffer {
        match &self.buffer {
            Held::Owned(buffer) => buffer,
            Held::Borrowed(buffer) => buffer,
        }
    }

    /// The text that was analyzed.
    ///
    /// ```
    /// assert_eq!(hanlens::Analyzer::new().analyze("3吨").text(), "3吨");
    /// ```
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// What was computed.
    ///
    /// ```
    /// use hanlens::{Analyzer, Tasks};
    ///
    /// let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES).build();
    /// assert_eq!(analyzer.analyze("3吨").tasks(), Tasks::ENTITIES);
    /// ```
    pub fn tasks(&self) -> Tasks {
        self.buffer().tasks
    }

    /// What the page says of itself, if the text was read as a page
    /// ([`Tasks::ARTICLE`], [`crate::Reading`]).
    ///
    /// ```
    /// let text = "春耕开始\n发布日期：2024-03-05 来源：临河日报\n田间一派繁忙。";
    /// let analysis = hanlens::Analyzer::new().analyze(text);
    /// assert_eq!(analysis.page().unwrap().source(), Some("临河日报"));
    /// ```
    pub fn page(&self) -> Option<&Page<'a>> {
        self.page.as_ref()
    }

    /// The moment that relative dates were counted from: the one given, else the publication date
    /// of the page, else none.
    ///
    /// ```
    /// let text = "春耕开始\n发布日期：2024-03-05 来源：临河日报\n田间一派繁忙。";
    /// let analysis = hanlens::Analyzer::new().analyze(text);
    /// assert_eq!(analysis.reference().unwrap().to_string(), "2024-03-05");
    /// ```
    pub fn reference(&self) -> Option<Reference> {
        self.buffer().reference
    }

    /// The region that the text was read as: the one given, else the one it shows.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("臺北市政府撥款450萬元");
    /// assert_eq!(analysis.locale(), hanlens::Locale::ZhTw);
    /// ```
    pub fn locale(&self) -> Locale {
        self.buffer().locale
    }

    /// Organizations, amounts and dates, in the order of the text; they do not overlap.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("3月拨付450万元");
    /// let texts: Vec<&str> = analysis.entities().map(|entity| entity.text()).collect();
    /// assert_eq!(texts, ["3月", "450万元"]);
    /// ```
    pub fn entities(&self) -> impl DoubleEndedIterator<Item = Entity<'_>> + ExactSizeIterator {
        self.buffer().findings.iter().map(|finding| Entity::new(self.text, finding))
    }

    /// The organizations, each once with all its mentions, in the order of their first ones.
    ///
    /// ```
    /// let text = "河湾县教育局下发通知。县教育局表示，河湾县教育局将派人到校。";
    /// let analysis = hanlens::Analyzer::new().analyze(text);
    /// let bodies = analysis.organizations();
    /// assert_eq!((bodies[0].name(), bodies[0].count()), ("河湾县教育局", 3));
    /// ```
    pub fn organizations(&self) -> Vec<Body<'_>> {
        Body::gather(self.entities())
    }

    /// Numbers, ordinals and number ranges ([`Tasks::NUMBERS`]), in the order of the text. They
    /// may lie inside entities.
    ///
    /// ```
    /// use hanlens::{Analyzer, Tasks};
    ///
    /// let analyzer = Analyzer::builder().tasks(Tasks::NUMBERS).build();
    /// let analysis = analyzer.analyze("第三批拨付450万元");
    /// let texts: Vec<&str> = analysis.numbers().map(|number| number.text()).collect();
    /// assert_eq!(texts, ["第三", "450万"]);
    /// ```
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = Entity<'_>> + ExactSizeIterator {
        self.buffer().numbers.iter().map(|finding| Entity::new(self.text, finding))
    }

    /// The best keyphrases, best first, at most `count`, and at most as many as
    /// [`crate::KeywordOptions`] lets through.
    ///
    /// ```
    /// let text = "对口支援见成效。对口支援资金到位，对口支援项目开工。";
    /// let analysis = hanlens::Analyzer::new().analyze(text);
    /// assert_eq!(analysis.keywords(1)[0].text(), "对口支援");
    /// ```
    pub fn keywords(&self, count: usize) -> &[Keyphrase<'a>] {
        let keyphrases = &self.digest.keyphrases;
        keyphrases.get(..count).unwrap_or(keyphrases)
    }

    /// The sentences (or clauses) that sum the text up, at most `count`, in the order of the text.
    ///
    /// ```
    /// let text = "防疫物资运抵。今天晴。防疫物资由县医院分发，防疫队伍已经就位。";
    /// let analysis = hanlens::Analyzer::new().analyze(text);
    /// assert_eq!(analysis.summary(1).len(), 1);
    /// ```
    pub fn summary(&self, count: usize) -> Vec<&SummarySentence<'a>> {
        let mut chosen: Vec<_> = self.digest.summary.iter().take(count).collect();
        chosen.sort_by_key(|sentence| sentence.span().start());
        chosen
    }

    /// All words, marks and spaces ([`Tasks::TOKENS`], and whatever needs words); they tile the
    /// text.
    ///
    /// ```
    /// use hanlens::{Analyzer, Tasks};
    ///
    /// let analysis = Analyzer::builder().tasks(Tasks::TOKENS).build().analyze("发展经济");
    /// assert_eq!(analysis.tokens().map(|token| token.text()).collect::<String>(), "发展经济");
    /// ```
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        self.buffer().tokens.tokens(self.text)
    }

    /// The sentences ([`Tasks::SENTENCES`]), without the white space around them.
    ///
    /// ```
    /// use hanlens::{Analyzer, Tasks};
    ///
    /// let analyzer = Analyzer::builder().tasks(Tasks::SENTENCES).build();
    /// assert_eq!(analyzer.analyze("项目开工。资金到位！").sentences().len(), 2);
    /// ```
    pub fn sentences(&self) -> &[Span] {
        &self.buffer().sentences
    }
}
