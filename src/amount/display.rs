//! How magnitudes print: for an English reader, and with `{:#}` for a Chinese one.

use crate::number::{Approximation, Magnitude, write};
use rust_decimal::Decimal;
use std::fmt;

/// Which reader a value is printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    /// `{}` is English, `{:#}` Chinese.
    pub(crate) fn of(formatter: &fmt::Formatter<'_>) -> Self {
        if formatter.alternate() { Self::Chinese } else { Self::English }
    }

    fn number(self, value: Decimal) -> String {
        match self {
            Self::English => write::english(value),
            Self::Chinese => write::chinese_short(value),
        }
    }
}

/// `4.5 million`, `5–8`, `≥ 3`; 450万, 5～8, 至少3.
pub(crate) fn magnitude(magnitude: &Magnitude, language: Language) -> String {
    if let Some(digits) = magnitude.digits() {
        return digits.to_owned();
    }
    let number = |value| language.number(value);
    let english = language == Language::English;
    match (magnitude.amount(), magnitude.min(), magnitude.max()) {
        (Some(amount), ..) => {
            let word = approximation(magnitude.approximation(), english);
            format!("{word}{}", number(amount))
        }
        (None, Some(min), Some(max)) if english => format!("{}–{}", number(min), number(max)),
        (None, Some(min), Some(max)) => format!("{}～{}", number(min), number(max)),
        (None, Some(min), None) => {
            format!("{}{}", if english { "≥ " } else { "至少" }, number(min))
        }
        (None, None, Some(max)) => {
            format!("{}{}", if english { "≤ " } else { "至多" }, number(max))
        }
        (None, None, None) => "?".to_owned(),
    }
}

fn approximation(approximation: Approximation, english: bool) -> &'static str {
    match (approximation, english) {
        (Approximation::Exact, _) => "",
        (Approximation::About, true) => "about ",
        (Approximation::About, false) => "约",
        (Approximation::Over, true) => "over ",
        (Approximation::Over, false) => "超过",
        (Approximation::Under, true) => "under ",
        (Approximation::Under, false) => "不到",
        (Approximation::AtLeast, true) => "at least ",
        (Approximation::AtLeast, false) => "至少",
        (Approximation::AtMost, true) => "at most ",
        (Approximation::AtMost, false) => "至多",
    }
}

/// Whether an English noun behind it is in the plural: all but exactly one are.
pub(crate) fn is_plural(magnitude: &Magnitude) -> bool {
    magnitude.amount() != Some(Decimal::ONE)
}
