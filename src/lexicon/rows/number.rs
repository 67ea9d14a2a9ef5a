//! Numerals (`data/number/`).

/// What a numeral character does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumeralKind {
    /// 0 to 9.
    Digit,
    /// 廿, 卅, 卌: a digit and its unit in one.
    Tens,
    /// 十, 百, 千: multiplies the digit before it.
    Unit,
    /// 万, 亿, 兆: multiplies all that stands before it.
    Scale,
}

/// A row of `data/number/numerals.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumeralRow {
    #[allow(dead_code)]
    pub(crate) form: &'static str,
    pub(crate) kind: NumeralKind,
    pub(crate) value: u64,
}
