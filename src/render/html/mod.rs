//! The view of an analysis that people look at: one HTML page, or a fragment of one.

mod article;
mod corpus;
mod describe;
mod escape;
mod filters;
mod identifier;
mod layers;
mod page;
mod panel;
mod scale;
mod styles;
mod time_line;

pub use corpus::{Corpus, CorpusDocument, CorpusPage};

use crate::analysis::Analysis;
use crate::entity::Entity;
use article::{Anchors, Article};
use filters::Filters;
use std::fmt;

/// An analysis as HTML: the text with its entities marked by kind, a note with the value of each
/// one under the pointer or the keyboard focus, and what the text says at its side.
///
/// Nothing is fetched and no script is needed to read it; colours follow the light or dark scheme
/// of the reader. All text is escaped. Linear in the length of the text, but for the lists at the
/// side, which are sorted.
///
/// ```
/// use hanlens::{Analyzer, render::HtmlView};
///
/// let analysis = Analyzer::new().analyze("临江市财政局拨付450万元。");
/// let page = HtmlView::new(&analysis).page().to_string();
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("¥4.5 million"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct HtmlView<'a> {
    analysis: &'a Analysis<'a>,
    name: Option<&'a str>,
    index: Option<&'a str>,
    keywords: usize,
    summary: usize,
}

impl<'a> HtmlView<'a> {
    /// A view with ten keyphrases and a summary of three sentences.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::HtmlView};
    /// let analysis = Analyzer::new().analyze("捐赠3.5吨");
    /// assert!(HtmlView::new(&analysis).fragment().to_string().contains("3.5 tonnes"));
    /// ```
    pub fn new(analysis: &'a Analysis<'a>) -> Self {
        Self { analysis, name: None, index: None, keywords: 10, summary: 3 }
    }

    /// What the page is called when the text states no title: a file, an identifier.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::HtmlView};
    /// let analysis = Analyzer::new().analyze("，捐赠3.5吨。");
    /// let page = HtmlView::new(&analysis).name("notes.txt").page().to_string();
    /// assert!(page.contains("<title>notes.txt</title>"));
    /// ```
    #[must_use]
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// The address of the [`Corpus`] that the page belongs to, for a link back to it.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::HtmlView};
    /// let analysis = Analyzer::new().analyze("捐赠3.5吨");
    /// let page = HtmlView::new(&analysis).index("../index.html").page().to_string();
    /// assert!(page.contains("href=\"../index.html\""));
    /// ```
    #[must_use]
    pub fn index(mut self, address: &'a str) -> Self {
        self.index = Some(address);
        self
    }

    /// How many keyphrases and how many sentences of summary at most.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::HtmlView};
    /// let analysis = Analyzer::new().analyze("捐赠3.5吨");
    /// let page = HtmlView::new(&analysis).limits(0, 0).page().to_string();
    /// assert!(!page.contains("Keyphrases"));
    /// ```
    #[must_use]
    pub fn limits(mut self, keywords: usize, summary: usize) -> Self {
        self.keywords = keywords;
        self.summary = summary;
        self
    }

    /// A whole page: the article, filters, and a panel with title, date, source, keyphrases,
    /// summary, organizations, amounts and a time line. `Display` writes it.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::HtmlView};
    /// let analysis = Analyzer::new().analyze("3月1日捐赠3.5吨");
    /// assert!(HtmlView::new(&analysis).page().to_string().ends_with("</html>\n"));
    /// ```
    pub fn page(self) -> HtmlPage<'a> {
        HtmlPage(self)
    }

    /// The marked text and the filters alone, with styles that touch nothing else: to stand inside
    /// of another page, such as a notebook. It has no script and no `id`. `Display` writes it.
    ///
    /// ```
    /// # use hanlens::{Analyzer, render::HtmlView};
    /// let analysis = Analyzer::new().analyze("捐赠3.5吨");
    /// let fragment = HtmlView::new(&analysis).fragment().to_string();
    /// assert!(fragment.starts_with("<div class=\"hanlens\""));
    /// ```
    pub fn fragment(self) -> HtmlFragment<'a> {
        HtmlFragment(self)
    }

    fn entities(&self) -> Vec<Entity<'a>> {
        super::entities::merged(self.analysis).collect()
    }
}

/// An analysis as a page of its own: [`HtmlView::page`].
#[derive(Clone, Copy, Debug)]
pub struct HtmlPage<'a>(HtmlView<'a>);

/// An analysis as a part of a page: [`HtmlView::fragment`].
#[derive(Clone, Copy, Debug)]
pub struct HtmlFragment<'a>(HtmlView<'a>);

impl fmt::Display for HtmlFragment<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entities = self.0.entities();
        writeln!(
            formatter,
            "<div class=\"hanlens\" lang=\"en\"><style>{}</style>{}",
            styles::Fragment,
            Filters(&entities)
        )?;
        let article = Article::new(self.0.analysis, &entities, &[], Anchors::Nameless);
        writeln!(formatter, "{article}</div>")
    }
}
