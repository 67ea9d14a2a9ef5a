//! How long a summary is, and what it is made of.

use crate::keyword::normal;

/// What a summary is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Unit {
    /// Whole sentences.
    #[default]
    Sentence,
    /// Clauses: what stands between commas, semicolons and sentence marks. Shorter, and closer to
    /// a headline.
    Clause,
}

/// In which order the units of a summary come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Order {
    /// As in the text.
    #[default]
    Text,
    /// Best first.
    Rank,
}

/// How long a summary is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Length {
    Count(usize),
    Ratio(f64),
    Characters(usize),
}

/// Options of [`super::select`].
///
/// Quick advice: the default is three sentences in the order of the text. For a line under a
/// headline take one [`Unit::Clause`].
///
/// ```
/// use hanlens::summary::{Order, SummaryOptions, Unit};
///
/// let options = SummaryOptions::default().unit(Unit::Clause).characters(60).order(Order::Rank);
/// ```
#[derive(Clone, Debug)]
pub struct SummaryOptions {
    pub(super) unit: Unit,
    pub(super) length: Length,
    pub(super) order: Order,
    pub(super) redundancy: f64,
    pub(super) focus: Vec<String>,
}

impl Default for SummaryOptions {
    fn default() -> Self {
        Self {
            unit: Unit::Sentence,
            length: Length::Count(3),
            order: Order::Text,
            redundancy: 0.7,
            focus: Vec::new(),
        }
    }
}

impl SummaryOptions {
    /// Sentences or clauses.
    ///
    /// ```
    /// # use hanlens::summary::{SummaryOptions, Unit};
    /// let options = SummaryOptions::default().unit(Unit::Clause);
    /// ```
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// So many units; three by default. In place of any other length.
    ///
    /// ```
    /// # use hanlens::summary::SummaryOptions;
    /// let options = SummaryOptions::default().count(1);
    /// ```
    #[must_use]
    pub fn count(mut self, units: usize) -> Self {
        self.length = Length::Count(units);
        self
    }

    /// So large a part of the characters of all units, between zero and one; at least one unit.
    /// In place of any other length.
    ///
    /// ```
    /// # use hanlens::summary::SummaryOptions;
    /// let options = SummaryOptions::default().ratio(0.2);
    /// ```
    #[must_use]
    pub fn ratio(mut self, ratio: f64) -> Self {
        self.length = Length::Ratio(ratio.clamp(0.0, 1.0));
        self
    }

    /// At most so many characters in all: the best units that still fit. In place of any other
    /// length.
    ///
    /// ```
    /// # use hanlens::summary::SummaryOptions;
    /// let options = SummaryOptions::default().characters(120);
    /// ```
    #[must_use]
    pub fn characters(mut self, budget: usize) -> Self {
        self.length = Length::Characters(budget);
        self
    }

    /// The order of the units.
    ///
    /// ```
    /// # use hanlens::summary::{Order, SummaryOptions};
    /// let options = SummaryOptions::default().order(Order::Rank);
    /// ```
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// How much a keyphrase loses once the summary has it: all of its score with one, nothing
    /// with zero; 0.7 by default.
    ///
    /// ```
    /// # use hanlens::summary::SummaryOptions;
    /// let options = SummaryOptions::default().redundancy(1.0);
    /// ```
    #[must_use]
    pub fn redundancy(mut self, discount: f64) -> Self {
        self.redundancy = discount.clamp(0.0, 1.0);
        self
    }

    /// Prefers units with these words, or with entities of these canonical names, whatever their
    /// short forms in the text.
    ///
    /// ```
    /// # use hanlens::summary::SummaryOptions;
    /// let options = SummaryOptions::default().focus(["临江防汛指挥部"]);
    /// ```
    #[must_use]
    pub fn focus<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.focus.extend(words.into_iter().map(|word| normal(word.as_ref())));
        self.focus.retain(|word| !word.is_empty());
        self
    }
}
