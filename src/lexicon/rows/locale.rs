//! Where a text was written (`data/locale/`).

/// A region with its own reading of a bare 元.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// zh-TW.
    Taiwan,
    /// zh-HK.
    HongKong,
}

/// A row of `data/locale/cues.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocaleCueRow {
    pub(crate) form: &'static str,
    pub(crate) locale: Region,
}
