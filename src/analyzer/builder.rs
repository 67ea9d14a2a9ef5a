//! Options of the analyzer.

use super::{Analyzer, Reading};
use crate::amount::RangeReading;
use crate::keyword::KeywordOptions;
use crate::locale::Locale;
use crate::organization::{OrganizationExtractor, OrganizationOptions};
use crate::segment::{Engine, SegmenterBuilder, UserDictionary};
use crate::summary::{Order, SummaryOptions};
use crate::tasks::Tasks;
use crate::temporal::{Preference, Reference, TemporalOptions};

/// Options of an [`Analyzer`].
///
/// Quick advice: set [`AnalyzerBuilder::tasks`] to what you need, since words, keywords and
/// summary are most of the work, and [`AnalyzerBuilder::reference`] when you know the date of a
/// text that does not say it. The rest has good defaults.
///
/// ```
/// use hanlens::{Analyzer, Preference, Tasks};
///
/// let analyzer = Analyzer::builder()
///     .tasks(Tasks::ENTITIES)
///     .reference("2021-03-18".parse()?)
///     .prefer(Preference::Past)
///     .build();
/// let analysis = analyzer.analyze("5月1日起施行");
/// assert_eq!(analysis.entities().next().unwrap().value().to_string(), "2020-05-01");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct AnalyzerBuilder {
    pub(super) tasks: Tasks,
    pub(super) reading: Reading,
    pub(super) reference: Option<Reference>,
    pub(super) locale: Option<Locale>,
    pub(super) temporal: TemporalOptions,
    pub(super) ranges: RangeReading,
    pub(super) organizations: OrganizationOptions,
    pub(super) keywords: KeywordOptions,
    /// So many keyphrases are looked for even where most phrases are parts of others; more are kept
    /// if they are at hand.
    pub(super) least_keyphrases: usize,
    pub(super) summary: SummaryOptions,
    pub(super) merge_values: bool,
    segmenter: SegmenterBuilder,
}

/// How many keyphrases and units of a summary an analysis keeps, unless options say otherwise: of the
/// keyphrases as many as the summary needs.
const KEPT_KEYPHRASES: usize = crate::summary::KEYPHRASES;
const KEPT_UNITS: usize = 20;

impl Default for AnalyzerBuilder {
    fn default() -> Self {
        Self {
            tasks: Tasks::default(),
            reading: Reading::default(),
            reference: None,
            locale: None,
            temporal: TemporalOptions::new(),
            ranges: RangeReading::default(),
            organizations: OrganizationOptions::default(),
            least_keyphrases: KeywordOptions::default().count(),
            keywords: KeywordOptions::default().top(KEPT_KEYPHRASES),
            summary: SummaryOptions::default().count(KEPT_UNITS).order(Order::Rank),
            merge_values: false,
            segmenter: SegmenterBuilder::default(),
        }
    }
}

impl AnalyzerBuilder {
    /// What to compute. Default: entities, keywords, summary, article.
    ///
    /// ```
    /// # use hanlens::{Analyzer, Tasks};
    /// let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES | Tasks::NUMBERS).build();
    /// ```
    #[must_use]
    pub fn tasks(mut self, tasks: Tasks) -> Self {
        self.tasks = tasks;
        self
    }

    /// Whether texts are read as pages. Default: when they show the marks of one.
    ///
    /// ```
    /// # use hanlens::{Analyzer, Reading};
    /// let analyzer = Analyzer::builder().reading(Reading::Plain).build();
    /// ```
    #[must_use]
    pub fn reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// The moment that relative dates count from. Default: the publication date of the page, else
    /// none, and relative dates are found but not resolved.
    ///
    /// ```
    /// # use hanlens::Analyzer;
    /// let analyzer = Analyzer::builder().reference("2021-03-18T09:45".parse()?).build();
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    #[must_use]
    pub fn reference(mut self, reference: Reference) -> Self {
        self.reference = Some(reference);
        self
    }

    /// The region of the texts: what a bare 元 is, and which 国庆. Default: what each text itself
    /// shows ([`Locale::detect`]), else the mainland.
    ///
    /// ```
    /// # use hanlens::{Analyzer, Locale};
    /// let analyzer = Analyzer::builder().locale(Locale::ZhTw).build();
    /// ```
    #[must_use]
    pub fn locale(mut self, locale: Locale) -> Self {
        self.locale = Some(locale);
        self
    }

    /// Which year a date without one is in.
    ///
    /// ```
    /// # use hanlens::{Analyzer, Preference};
    /// let analyzer = Analyzer::builder().prefer(Preference::Nearest).build();
    /// ```
    #[must_use]
    pub fn prefer(mut self, preference: Preference) -> Self {
        self.temporal = self.temporal.prefer(preference);
        self
    }

    /// All options of dates and times; reference and locale are set by methods of their own.
    ///
    /// ```
    /// # use hanlens::{Analyzer, TemporalOptions};
    /// let analyzer = Analyzer::builder().temporal(TemporalOptions::new()).build();
    /// ```
    #[must_use]
    pub fn temporal(mut self, options: TemporalOptions) -> Self {
        self.temporal = options;
        self
    }

    /// How a range is found whose unit stands at its end only (5-20%). Default: as one entity.
    ///
    /// ```
    /// # use hanlens::{Analyzer, RangeReading};
    /// let analyzer = Analyzer::builder().ranges(RangeReading::Ends).build();
    /// ```
    #[must_use]
    pub fn ranges(mut self, ranges: RangeReading) -> Self {
        self.ranges = ranges;
        self
    }

    /// All options of organizations.
    ///
    /// ```
    /// # use hanlens::{Analyzer, OrganizationOptions};
    /// let analyzer = Analyzer::builder().organizations(OrganizationOptions::default()).build();
    /// ```
    #[must_use]
    pub fn organizations(mut self, options: OrganizationOptions) -> Self {
        self.organizations = options;
        self
    }

    /// All options of keyphrases.
    ///
    /// ```
    /// # use hanlens::{Analyzer, KeywordOptions};
    /// let analyzer = Analyzer::builder().keywords(KeywordOptions::default()).build();
    /// ```
    #[must_use]
    pub fn keywords(mut self, options: KeywordOptions) -> Self {
        self.least_keyphrases = options.count();
        self.keywords = options;
        self
    }

    /// All options of the summary.
    ///
    /// ```
    /// # use hanlens::{Analyzer, SummaryOptions};
    /// let analyzer = Analyzer::builder().summary(SummaryOptions::default()).build();
    /// ```
    #[must_use]
    pub fn summary(mut self, options: SummaryOptions) -> Self {
        // [`crate::Analysis::summary`] takes the best and puts them in order.
        self.summary = options.order(Order::Rank);
        self
    }

    /// What cuts words.
    ///
    /// ```
    /// # use hanlens::{Analyzer, Engine};
    /// let analyzer = Analyzer::builder().engine(Engine::default()).build();
    /// ```
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.segmenter = self.segmenter.engine(engine);
        self
    }

    /// Whether each amount and each date is one token (450万元, 2021年3月18日), tagged as a numeral or
    /// a word of time. Off by default: the words follow the PKU standard, and only the edges of
    /// entities are edges of words.
    ///
    /// ```
    /// use hanlens::{Analyzer, Tasks};
    ///
    /// let analyzer = Analyzer::builder().tasks(Tasks::TOKENS).merge_values(true).build();
    /// let analysis = analyzer.analyze("4月5日拨付450万元");
    /// let words: Vec<&str> = analysis.tokens().map(|token| token.text()).collect();
    /// assert_eq!(words, ["4月5日", "拨付", "450万元"]);
    /// ```
    #[must_use]
    pub fn merge_values(mut self, merge: bool) -> Self {
        self.merge_values = merge;
        self
    }

    /// Words of the user, which win over the built-in ones. Entries of the kind `organization`
    /// are organizations wherever they stand.
    ///
    /// ```
    /// # use hanlens::{Analyzer, UserDictionary};
    /// let dictionary: UserDictionary = "云上青禾\tforce".parse()?;
    /// let analyzer = Analyzer::builder().user_dictionary(dictionary).build();
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    #[must_use]
    pub fn user_dictionary(mut self, dictionary: UserDictionary) -> Self {
        self.organizations.add_dictionary(&dictionary);
        self.segmenter = self.segmenter.user_dictionary(dictionary);
        self
    }

    /// Makes the analyzer.
    ///
    /// ```
    /// let analyzer = hanlens::Analyzer::builder().build();
    /// ```
    pub fn build(self) -> Analyzer {
        let segmenter = self.segmenter.clone().build();
        let organizations = OrganizationExtractor::with_options(self.organizations.clone());
        Analyzer::assemble(self, segmenter, organizations)
    }
}
