//! Sums of money.

use super::display::{self, Language};
use crate::error::Error;
use crate::lexicon::CURRENCIES;
use crate::lexicon::rows::CurrencyRow;
use crate::number::{Magnitude, write};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;

/// A currency of ISO 4217, or something else that is paid with (比特币, 积分).
///
/// ```
/// use hanlens::Currency;
///
/// let yuan: Currency = "CNY".parse()?;
/// assert_eq!(yuan.code(), Some("CNY"));
/// assert_eq!(yuan, "人民币".parse()?);
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Currency(&'static CurrencyRow);

impl Currency {
    pub(crate) const fn of_row(row: &'static CurrencyRow) -> Self {
        Self(row)
    }

    /// The currency with an ISO 4217 code.
    pub(crate) fn with_code(code: &str) -> Option<Self> {
        CURRENCIES.iter().find(|row| row.code == code && !code.is_empty()).map(Self)
    }

    /// The ISO 4217 code; none for what has none (crypto-currencies, a bare `$`).
    pub fn code(self) -> Option<&'static str> {
        (!self.0.code.is_empty()).then_some(self.0.code)
    }

    /// The Chinese name.
    pub fn chinese(self) -> &'static str {
        self.0.chinese
    }

    /// The English name, in the plural.
    pub fn english(self) -> &'static str {
        self.0.english
    }

    /// The symbol, when it has one.
    pub fn symbol(self) -> Option<&'static str> {
        (!self.0.symbol.is_empty()).then_some(self.0.symbol)
    }
}

impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Currency {}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Currency({})", self.code().unwrap_or(self.0.english))
    }
}

/// # Errors
///
/// When the text is neither an ISO 4217 code nor a name in `data/amount/currencies.tsv`.
impl std::str::FromStr for Currency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        use crate::lexicon::{self, Class, Classes};
        use crate::scan::cursor::Cursor;
        Self::with_code(text)
            .or_else(|| {
                let class = Classes::of(&[Class::Currency]);
                let found = lexicon::longest(Cursor::new(text, 0), class)?;
                let row = CURRENCIES.get(usize::from(found.sense.row))?;
                (found.end == text.len()).then_some(Self(row))
            })
            .ok_or_else(|| Error::option(format!("`{text}` is no currency")))
    }
}

/// A sum of money, or a price: 450万元, HK$2.5亿, 3元/斤.
///
/// ```
/// use hanlens::Money;
///
/// let money: Money = "人民币450万元".parse()?;
/// assert_eq!(money.to_string(), "¥4.5 million");
/// assert_eq!(format!("{money:#}"), "450万元");
/// assert_eq!(money.to_financial().as_deref(), Some("人民币肆佰伍拾万元整"));
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    magnitude: Magnitude,
    currency: Option<Currency>,
    per: Option<Box<str>>,
}

impl Money {
    /// A sum in a currency.
    pub fn new(magnitude: Magnitude, currency: Option<Currency>) -> Self {
        Self { magnitude, currency, per: None }
    }

    /// An exact sum in renminbi.
    pub fn cny(amount: Decimal) -> Self {
        Self::new(Magnitude::exact(amount), Currency::with_code("CNY"))
    }

    /// The same sum for each `per`: 3元/斤.
    #[must_use]
    pub fn per(mut self, per: impl Into<Box<str>>) -> Self {
        self.per = Some(per.into());
        self
    }

    /// How much, in the main unit of the currency.
    pub fn magnitude(&self) -> &Magnitude {
        &self.magnitude
    }

    /// The currency, as far as the text says.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// What a price is for, as the text writes it: 斤 in 3元/斤.
    pub fn price_unit(&self) -> Option<&str> {
        self.per.as_deref()
    }

    /// In financial capitals (大写), for an exact sum in renminbi of whole 分: 人民币伍元陆角整.
    ///
    /// By the rules for bank bills (支付结算办法, annex 1): 整 closes a sum without 分, 零 stands
    /// for empty places.
    pub fn to_financial(&self) -> Option<String> {
        let amount = self.magnitude.amount()?.normalize();
        if self.currency?.code() != Some("CNY") || amount.scale() > 2 {
            return None;
        }
        let hundredths = amount.abs().checked_mul(Decimal::ONE_HUNDRED)?.to_string();
        let hundredths = hundredths.split('.').next().unwrap_or("0");
        let cents: u32 = hundredths.get(hundredths.len().saturating_sub(2)..)?.parse().ok()?;
        let whole = amount.abs().trunc();
        let mut text = String::from("人民币");
        if amount.is_sign_negative() && !amount.is_zero() {
            text.push('负');
        }
        if !whole.is_zero() || cents == 0 {
            text.push_str(&write::financial(whole));
            text.push('元');
        }
        let digit = |value: u32| write::financial(Decimal::from(value));
        match (cents / 10, cents % 10) {
            (0, 0) => text.push('整'),
            (tens, 0) => text.push_str(&format!("{}角整", digit(tens))),
            (0, ones) if whole.is_zero() => text.push_str(&format!("{}分", digit(ones))),
            (0, ones) => text.push_str(&format!("零{}分", digit(ones))),
            (tens, ones) => text.push_str(&format!("{}角{}分", digit(tens), digit(ones))),
        }
        Some(text)
    }

    pub(crate) fn with_magnitude(mut self, change: impl FnOnce(Magnitude) -> Magnitude) -> Self {
        self.magnitude = change(self.magnitude);
        self
    }
}

/// Sums of the same currency compare by amount.
impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.currency != other.currency || self.per != other.per {
            return None;
        }
        self.magnitude.partial_cmp(&other.magnitude)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = Language::of(formatter);
        let figure = display::magnitude(&self.magnitude, language);
        match (language, self.currency) {
            (Language::Chinese, Some(currency)) if currency.code() == Some("CNY") => {
                write!(formatter, "{figure}元")?;
            }
            (Language::Chinese, Some(currency)) => {
                write!(formatter, "{figure}{}", currency.chinese())?;
            }
            (_, None) => formatter.write_str(&figure)?,
            (Language::English, Some(currency)) => match (currency.symbol(), &self.magnitude) {
                (Some(symbol), magnitude) if magnitude.amount().is_some() => {
                    // The symbol stands between the word and the figure: about ¥3 million.
                    let at = figure
                        .find(|character: char| character.is_ascii_digit() || character == '-')
                        .unwrap_or(0);
                    let (word, number) = figure.split_at(at);
                    write!(formatter, "{word}{symbol}{number}")?;
                }
                _ => write!(formatter, "{figure} {}", currency.english())?,
            },
        }
        match &self.per {
            Some(per) => write!(formatter, "/{per}"),
            None => Ok(()),
        }
    }
}

/// # Errors
///
/// When the text is not one sum of money.
impl std::str::FromStr for Money {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match super::find::parse(text) {
            Some(super::AmountValue::Money(money)) => Ok(money),
            _ => Err(Error::option(format!("`{text}` is no sum of money"))),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut object = serializer.serialize_map(None)?;
        crate::number::json::write(&self.magnitude, &mut object)?;
        object.serialize_entry("currency", &self.currency.and_then(Currency::code))?;
        if let Some(currency) = self.currency
            && currency.code().is_none()
        {
            object.serialize_entry("unit", currency.chinese())?;
        }
        if let Some(per) = &self.per {
            object.serialize_entry("per", per)?;
        }
        object.end()
    }
}
