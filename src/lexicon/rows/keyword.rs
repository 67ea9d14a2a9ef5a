//! Stop words and word weights (`data/keyword/`).

/// Why a word is no keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopWordRole {
    /// A grammatical word: no phrase runs across it.
    Function,
    /// Says nothing by itself, but may be part of a phrase: 工作, 问题.
    Generic,
    /// Neither begins nor ends a phrase: 加快, 深入.
    Opener,
}

/// A row of `data/keyword/stop_words.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StopWordRow {
    pub(crate) form: &'static str,
    pub(crate) role: StopWordRole,
    /// Whether jieba's keyword extraction has it among its default stop words.
    pub(crate) jieba: bool,
}

/// A row of `data/keyword/words.tsv`, in thousandths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordWeightRow {
    pub(crate) form: &'static str,
    /// For candidates that begin with the word.
    pub(crate) first: i32,
    /// For candidates that end with it.
    pub(crate) last: i32,
    /// For candidates that stand after it.
    pub(crate) before: i32,
    /// For candidates that stand before it.
    pub(crate) after: i32,
    /// The logarithm of how much more often it occurs in abstracts than in news.
    pub(crate) evidence: Option<i32>,
}

/// Which part of a dateline a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DatelinePart {
    /// The agency or paper.
    Opening,
    /// The word of report: 讯, 电.
    Closing,
}

/// A row of `data/keyword/datelines.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DatelineRow {
    pub(crate) form: &'static str,
    pub(crate) part: DatelinePart,
}
