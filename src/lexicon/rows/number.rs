//! Numerals and the words around figures (`data/number/`).

use super::Approximation;

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
    pub(crate) form: &'static str,
    pub(crate) kind: NumeralKind,
    pub(crate) value: u64,
}

/// How a character makes a numeral vague.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VagueKind {
    /// 几, 数: an unknown digit.
    Some,
    /// 余, 多, 来, 许: a little above the figure before it.
    More,
    /// 半
    Half,
}

/// A row of `data/number/vague.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VagueRow {
    pub(crate) form: &'static str,
    pub(crate) kind: VagueKind,
    /// Whether a figure can begin with it.
    pub(crate) begins: bool,
}

/// A row of `data/number/multipliers.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MultiplierRow {
    pub(crate) form: &'static str,
    pub(crate) value: u64,
}

/// A row of `data/number/bounds_before.tsv` or `data/number/bounds_after.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BoundRow {
    pub(crate) form: &'static str,
    pub(crate) approximation: Approximation,
    /// Whether the word makes a bare number a range.
    pub(crate) comparison: bool,
}

/// A row of `data/number/ranges.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RangeRow {
    pub(crate) form: &'static str,
    /// A word rather than a dash.
    pub(crate) spoken: bool,
}

/// What a sign before a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignKind {
    /// 负, 零下
    Word,
    /// A dash, which may also be the mark of a range or part of a code.
    Mark,
    /// 胜负: no sign, though it ends like one.
    None,
}

/// A row of `data/number/signs.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignRow {
    pub(crate) form: &'static str,
    pub(crate) kind: SignKind,
}
