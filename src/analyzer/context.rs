//! What is known of one text before it is read.

use crate::locale::Locale;
use crate::temporal::{LunarReading, Preference, Reference, TemporalOptions};

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
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'c> {
    pub(super) title: Option<&'c str>,
    pub(super) reference: Option<Reference>,
    pub(super) locale: Option<Locale>,
    prefer: Option<Preference>,
    lunar: Option<LunarReading>,
    utc_offset: Option<i32>,
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

    /// Which year a date without one is in.
    ///
    /// ```
    /// let context = hanlens::Context::new().prefer(hanlens::Preference::Past);
    /// ```
    #[must_use]
    pub fn prefer(mut self, preference: Preference) -> Self {
        self.prefer = Some(preference);
        self
    }

    /// When a date is read in the lunar calendar.
    ///
    /// ```
    /// let context = hanlens::Context::new().lunar(hanlens::LunarReading::Never);
    /// ```
    #[must_use]
    pub fn lunar(mut self, lunar: LunarReading) -> Self {
        self.lunar = Some(lunar);
        self
    }

    /// The offset from UTC of the place where the text was written, in minutes.
    ///
    /// ```
    /// let context = hanlens::Context::new().utc_offset(8 * 60);
    /// ```
    #[must_use]
    pub fn utc_offset(mut self, minutes: i32) -> Self {
        self.utc_offset = Some(minutes);
        self
    }

    /// The options of the analyzer with what is known here.
    pub(super) fn temporal(
        &self,
        options: &TemporalOptions,
        reference: Option<Reference>,
        locale: Locale,
    ) -> TemporalOptions {
        let mut options = options.clone().locale(locale);
        if let Some(reference) = reference {
            options = options.reference(reference);
        }
        if let Some(preference) = self.prefer {
            options = options.prefer(preference);
        }
        if let Some(lunar) = self.lunar {
            options = options.lunar(lunar);
        }
        if let Some(minutes) = self.utc_offset {
            options = options.utc_offset(minutes);
        }
        options
    }
}
