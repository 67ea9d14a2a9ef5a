//! Money, units, classifiers and percentages (`data/amount/`).

use super::Dimension;
use crate::lexicon::ratio::Ratio;

/// A row of `data/amount/currencies.tsv`.
#[derive(Debug)]
pub(crate) struct CurrencyRow {
    pub(crate) form: &'static str,
    /// ISO 4217; empty for what has no code.
    pub(crate) code: &'static str,
    pub(crate) symbol: &'static str,
    pub(crate) english: &'static str,
    pub(crate) chinese: &'static str,
    /// The Latin code is a word of its own, so it counts behind a figure only.
    pub(crate) clash: bool,
}

/// A row of `data/amount/money_units.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyUnitRow {
    pub(crate) form: &'static str,
    /// ISO 4217; empty: the currency of the text's country.
    pub(crate) currency: &'static str,
    /// How many hundredths of the main unit one is.
    pub(crate) hundredths: u64,
    /// Money by itself, without a word of money around it.
    pub(crate) alone: bool,
}

/// A row of `data/amount/units.tsv`.
#[derive(Debug)]
pub(crate) struct UnitRow {
    pub(crate) form: &'static str,
    /// UCUM, case sensitive.
    pub(crate) code: &'static str,
    pub(crate) dimension: Dimension,
    /// From the code to the SI unit of the dimension.
    pub(crate) factor: Ratio,
    pub(crate) english: &'static str,
    pub(crate) plural: &'static str,
    /// Also a common word or numeral (两, 里, 度).
    pub(crate) loose: bool,
    /// How many of the code one of this unit is.
    pub(crate) times: Option<Ratio>,
    /// Added before the factor.
    pub(crate) offset: Option<Ratio>,
    /// Counts in running text only beside a word that tells of it.
    pub(crate) cued: bool,
    /// Of how many to the unit the figures behind it are: ten of 三斤六, twelve of 六呎三.
    pub(crate) spoken: Option<u8>,
}

/// A row of `data/amount/denominators.tsv`.
#[derive(Debug)]
pub(crate) struct DenominatorRow {
    pub(crate) form: &'static str,
    pub(crate) code: &'static str,
    pub(crate) dimension: Dimension,
    pub(crate) factor: Ratio,
    pub(crate) english: &'static str,
    /// A period of the calendar.
    pub(crate) calendar: bool,
}

/// A row of `data/amount/classifiers.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClassifierRow {
    pub(crate) form: &'static str,
    /// Also a common word, so a short Chinese figure before it is no count.
    pub(crate) loose: bool,
}

/// A row of `data/amount/money_nouns.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyNounRow {
    pub(crate) form: &'static str,
    /// Whether the figure before it is money.
    pub(crate) money: bool,
}

/// What a mark behind a figure makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PercentKind {
    /// %
    Percent,
    /// ‰
    Permille,
    /// ‱
    PerTenThousand,
    /// 个百分点
    Point,
    /// 个点: percentage points where a rate is spoken of.
    LoosePoint,
    /// 个基点: a hundredth of a percentage point.
    BasisPoint,
    /// 成: ten percent.
    Tenth,
    /// 折: ten percent of the price that is paid.
    Discount,
}

/// A row of `data/amount/percents.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PercentRow {
    pub(crate) form: &'static str,
    pub(crate) kind: PercentKind,
}

/// A row of `data/amount/unit_cues_before.tsv` or `data/amount/unit_cues_after.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitCueRow {
    pub(crate) form: &'static str,
    /// UCUM code of the unit.
    pub(crate) unit: &'static str,
}

/// A row of `data/amount/amount_words.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AmountWordRow {
    pub(crate) form: &'static str,
    /// UCUM code, or `%`.
    pub(crate) unit: &'static str,
    /// The least and the most that it may mean.
    pub(crate) min: u32,
    pub(crate) max: u32,
    /// Only beside a word of the tables of cues: 年过半百, 打对折.
    pub(crate) cued: bool,
}

/// A row of `data/amount/unit_prefixes.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitPrefixRow {
    pub(crate) form: &'static str,
    /// UCUM code of the unit.
    pub(crate) unit: &'static str,
}

/// A row of `data/amount/field_words.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldWordRow {
    pub(crate) form: &'static str,
    /// Part of the expression, as bounds are.
    pub(crate) inside: bool,
}

/// What makes a place in an order of the figure behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrdinalLead {
    /// 第, whatever stands behind the figure.
    Any,
    /// 前, before 名 and the like.
    Rank,
    /// 路, before 段.
    Road,
    /// 号, before 幢.
    House,
}

/// A row of `data/amount/ordinal_leads.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrdinalLeadRow {
    pub(crate) form: &'static str,
    pub(crate) lead: OrdinalLead,
}

/// A row of `data/amount/ordinal_nouns.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrdinalNounRow {
    pub(crate) form: &'static str,
    /// Makes an ordinal of the figure by itself.
    pub(crate) alone: bool,
    /// Behind 前八.
    pub(crate) rank: bool,
    /// Behind 永华路2.
    pub(crate) road: bool,
    /// A list of ordinals may go on behind it.
    pub(crate) item: bool,
    /// Behind 128号3.
    pub(crate) house: bool,
}

/// A row of `data/amount/followers.tsv`: behind which spoken amounts the character may stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AmountFollowerRow {
    pub(crate) form: &'static str,
    /// Decimal places said without 点.
    pub(crate) decimal: bool,
    /// 两 as a unit.
    pub(crate) tael: bool,
    /// 块 and 毛 as money.
    pub(crate) coin: bool,
}
