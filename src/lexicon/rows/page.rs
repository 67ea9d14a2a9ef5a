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
    /// Something else of the record of a document: its number, its subject.
    Record,
    /// How often it was read, in what size it is shown: nothing of the article.
    Tool,
}

/// A row of `data/page/labels.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelRow {
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
    /// The line is short and ends with it.
    End,
    /// The line stands at the foot of the page.
    Footer,
}

/// A row of `data/page/chrome.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChromeRow {
    pub(crate) form: &'static str,
    pub(crate) place: ChromePlace,
    /// A list of other articles follows.
    pub(crate) opens: bool,
}

/// A row of `data/page/parts.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartRow {
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
    pub(crate) form: &'static str,
    pub(crate) kind: AgencyKind,
}

/// A row of `data/page/documents.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocumentKindRow {
    pub(crate) form: &'static str,
}

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TagRole {
    Block,
    Heading,
    Paragraph,
    Item,
    Table,
    Row,
    Cell,
    Break,
    Rule,
    Void,
    Hidden,
    Link,
    Title,
    Meta,
    Script,
}

/// A row of `data/page/tags.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TagRow {
    pub(crate) form: &'static str,
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    pub(crate) role: TagRole,
}

/// What the name of a class or an id tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HintKind {
    /// The text of the article, in a known template.
    Article,
    /// Text, or a whole page.
    Content,
    /// Not the article.
    Noise,
    Headline,
    Date,
    Source,
    Author,
}

/// A row of `data/page/hints.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HintRow {
    pub(crate) form: &'static str,
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    pub(crate) kind: HintKind,
}

/// A row of `data/page/meta.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MetaRow {
    pub(crate) form: &'static str,
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    pub(crate) field: PageField,
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    pub(crate) rank: u8,
}

/// A row of `data/page/files.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileEndingRow {
    pub(crate) form: &'static str,
}
