//! Where the text comes from, for words that mean different things in different places.

mod detect;

use crate::error::Error;
use std::fmt;
use std::str::FromStr;

/// The region of the text: 元 is CNY, TWD, HKD or MOP, 国庆 is 1 or 10 October, 98年 may be a year of the
/// Republic of China.
///
/// ```
/// use hanlens::Locale;
///
/// assert_eq!("zh-TW".parse::<Locale>()?, Locale::ZhTw);
/// assert_eq!(Locale::default().to_string(), "zh-CN");
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Mainland China.
    #[default]
    ZhCn,
    /// Taiwan.
    ZhTw,
    /// Hong Kong.
    ZhHk,
    /// Macau.
    ZhMo,
}

impl Locale {
    /// The currency of a bare 元 (ISO 4217).
    ///
    /// ```
    /// use hanlens::Locale;
    /// assert_eq!(Locale::ZhTw.currency_code(), "TWD");
    /// ```
    pub fn currency_code(self) -> &'static str {
        match self {
            Self::ZhCn => "CNY",
            Self::ZhTw => "TWD",
            Self::ZhHk => "HKD",
            Self::ZhMo => "MOP",
        }
    }
}

impl FromStr for Locale {
    type Err = Error;

    /// Reads `zh-CN`, `zh-TW`, `zh-HK` or `zh-MO`, in any case and with `-` or `_`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let folded = text.replace('_', "-").to_ascii_lowercase();
        match folded.as_str() {
            "zh-cn" => Ok(Self::ZhCn),
            "zh-tw" => Ok(Self::ZhTw),
            "zh-hk" => Ok(Self::ZhHk),
            "zh-mo" => Ok(Self::ZhMo),
            _ => Err(Error::option(format!("{text:?} is none of zh-CN, zh-TW, zh-HK, zh-MO"))),
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ZhCn => "zh-CN",
            Self::ZhTw => "zh-TW",
            Self::ZhHk => "zh-HK",
            Self::ZhMo => "zh-MO",
        })
    }
}
