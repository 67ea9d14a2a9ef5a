//! Pages (`data/page/`).

/// What the value behind a label tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageField {
    /// The headline.
    Title,
    /// When it was published.
    Published,
    /// Where it comes from.
    Source,
    /// Who wrote it.
    Author,
    /// Who edited it; known, so that it is not taken for the author or for text.
    Editor,
    /// Something else of the record of a document: its number, its subject, how often it was read.
    Record,
}

/// A row of `data/page/labels.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelRow {
    #[allow(dead_code)]
    pub(crate) form: &'static str,
    pub(crate) field: PageField,
    /// Lower wins among the labels of one field.
    pub(crate) rank: u8,
    /// Counts only beside another label or a date.
    pub(crate) weak: bool,
    /// Needs no colon.
    pub(crate) bare: bool,
}

/// How a word shows that its line belongs to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChromePlace {
    /// Wherever it stands in the line.
    Anywhere,
    /// The line begins with it and is no prose.
    Start,
    /// The line begins with it, prose or not.
    Disclaimer,
    /// The line is a path through the site.
    Trail,
    /// The line stands at the foot of the page.
    Footer,
}

/// A row of `data/page/chrome.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChromeRow {
    #[allow(dead_code)]
    pub(crate) form: &'static str,
    pub(crate) place: ChromePlace,
    /// A list of other articles follows.
    pub(crate) opens: bool,
}

/// A row of `data/page/parts.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartRow {
    #[allow(dead_code)]
    pub(crate) form: &'static str,
    /// The name of a section of the site.
    pub(crate) navigation: bool,
}

/// What a word does in the opening of a dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgencyKind {
    /// The name of a medium.
    Name,
    /// The end of the name of a medium.
    Ending,
    /// 电, 讯, 消息.
    Report,
}

/// A row of `data/page/agencies.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AgencyRow {
    #[allow(dead_code)]
    pub(crate) form: &'static str,
    pub(crate) kind: AgencyKind,
}

/// A row of `data/page/documents.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocumentKindRow {
    #[allow(dead_code)]
    pub(crate) form: &'static str,
}
