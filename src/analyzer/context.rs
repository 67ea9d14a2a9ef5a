//! What is known of one text before it is read.

use crate::amount::RangeReading;
use crate::locale::Locale;
use crate::temporal::{Reference, TemporalOptions};

/// What is known of one text: when it was published, its title, its region. All of it goes before
/// the options of the analyzer.
///
/// ```
/// use hanlens::{Analyzer, Context, Locale};
///
/// let context = Context::new().locale(Locale::ZhTw).reference("2024-03-05".parse()?);
/// let analysis = Analyzer::new().analyze_in("捐款300元", &context);
/// assert_eq!(analysis.entities().next().unwrap().value().to_string(), "NT$300");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context<'c> {
    pub(super) title: Option<&'c str>,
    pub(super) reference: Option<Reference>,
    pub(super) locale: Option<Locale>,
    pub(super) temporal: Option<TemporalOptions>,
    pub(super) ranges: Option<RangeReading>,
}

impl<'c> Context<'c> {
    /// Nothing is known.
    ///
    /// ```
    /// let context = hanlens::Context::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// A title that is not part of the text; it helps the keywords.
    ///
    /// ```
    /// let context = hanlens::Context::new().title("春耕开始");
    /// ```
    #[must_use]
    pub fn title(mut self, title: &'c str) -> Self {
        self.title = Some(title);
        self
    }

    /// The moment that relative dates count from.
    ///
    /// ```
    /// let context = hanlens::Context::new().reference("2024-03-05".parse()?);
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    #[must_use]
    pub fn reference(mut self, reference: Reference) -> Self {
        self.reference = Some(reference);
        self
    }

    /// The region of the text.
    ///
    /// ```
    /// let context = hanlens::Context::new().locale(hanlens::Locale::ZhHk);
    /// ```
    #[must_use]
    pub fn locale(mut self, locale: Locale) -> Self {
        self.locale = Some(locale);
        self
    }

    /// All options of dates and times, in place of the analyzer's; reference and locale are set by
    /// methods of their own.
    ///
    /// ```
    /// use hanlens::{Analyzer, Context, Preference, TemporalOptions};
    ///
    /// let options = TemporalOptions::new().prefer(Preference::Past);
    /// let context = Context::new().reference("2024-03-05".parse()?).temporal(options);
    /// let analysis = Analyzer::new().analyze_in("9月1日开工", &context);
    /// assert_eq!(analysis.entities().next().unwrap().value().to_string(), "2023-09-01");
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    #[must_use]
    pub fn temporal(mut self, options: TemporalOptions) -> Self {
        self.temporal = Some(options);
        self
    }

    /// How a range is found whose unit stands at its end only.
    ///
    /// ```
    /// let context = hanlens::Context::new().ranges(hanlens::RangeReading::Ends);
    /// ```
    #[must_use]
    pub fn ranges(mut self, ranges: RangeReading) -> Self {
        self.ranges = Some(ranges);
        self
    }
}
