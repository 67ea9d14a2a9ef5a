//! A numeral that was read.

use rust_decimal::Decimal;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// 2026, 1,250.5, １２
    Arabic,
    /// 六千零八万, 二〇二六
    Chinese,
    /// 7万5千, 12.6亿
    Mixed,
}

/// A numeral found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) value: Decimal,
    pub(crate) script: Script,
    /// Number of digits when it is a bare string of digits (2026, 二〇二六, 08); zero otherwise.
    pub(crate) digits: u32,
    /// Byte offset after the numeral.
    pub(crate) end: usize,
}
