//! From a page to its article: title, publication date, source, author, body and boilerplate.

mod chrome;
#[cfg(feature = "encoding")]
mod decode;
mod dispatch;
mod dump;
mod dump_line;
mod fields;
mod headline;
#[cfg(feature = "html")]
mod html;
mod prose;
mod published;
#[cfg(feature = "encoding")]
mod reader;
#[cfg(feature = "serde")]
mod serialize;
#[cfg(feature = "html")]
mod source_map;
mod stamp;

pub use published::{Precision, Published};
#[cfg(feature = "encoding")]
pub use reader::{PageFormat, PageReader};

use std::borrow::Cow;
use std::ops::Range;

/// A page that has been read: its text, what each line of it is, and what it says of itself.
///
/// All offsets are byte offsets of [`Page::text`], half-open; lines are numbered from zero and
/// split at `\n`. Metadata is what the page states, `None` when it states none.
///
/// ```
/// use hanlens::Page;
///
/// let text = "\
/// 当前位置：首页 > 部门动态
/// 临河县供水站完成春季检修
/// 发布日期: 2024-03-05 10:29   来源: 临河日报
/// 【打印】【关闭】
/// 今年以来，临河县供水站检修管网12公里。
/// 版权所有：临河县人民政府";
/// let page = Page::from_text(text);
/// assert_eq!(page.title(), Some("临河县供水站完成春季检修"));
/// assert_eq!(page.source(), Some("临河日报"));
/// assert_eq!(page.published().unwrap().to_string(), "2024-03-05T10:29");
/// assert_eq!(page.body(), "今年以来，临河县供水站检修管网12公里。");
/// assert_eq!(page.boilerplate_lines().collect::<Vec<_>>(), [0, 3, 5]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Page<'t> {
    text: Cow<'t, str>,
    lines: Vec<Line>,
    title: Option<String>,
    published: Option<Published>,
    source: Option<String>,
    author: Option<String>,
    encoding: Option<&'static str>,
    malformed: usize,
    #[cfg(feature = "html")]
    source_map: source_map::SourceMap,
}

/// A line of the text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    bytes: Range<usize>,
    role: LineRole,
}

/// What a line of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LineRole {
    /// Nothing stands in it.
    Blank,
    /// Text above the headline that is not navigation: the name of the site, a kicker.
    Header,
    /// The headline, or a part of it.
    Headline,
    /// Date, source, author, editor or the record of a document.
    Information,
    /// The article itself, with sub-heads, captions, signature and contact lines.
    Body,
    /// Navigation, share lines, footer, links to other articles, remains of scripts.
    Boilerplate,
}

impl Line {
    /// The byte range in [`Page::text`], without the line break.
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    /// What the line is.
    pub fn role(&self) -> LineRole {
        self.role
    }
}

impl<'t> Page<'t> {
    /// Reads the text of a page as a browser shows it, with navigation, share lines and footer.
    ///
    /// A clean text comes through untouched: without marks of a page no line is boilerplate, and
    /// the first line is the title if it can be one. Linear in the length of the text.
    ///
    /// ```
    /// let page = hanlens::Page::from_text("春耕\n\n田间地头一派繁忙，拖拉机来回穿梭。");
    /// assert_eq!(page.title(), Some("春耕"));
    /// assert_eq!(page.published(), None);
    /// assert_eq!(page.boilerplate_lines().count(), 0);
    /// ```
    pub fn from_text(text: impl Into<Cow<'t, str>>) -> Self {
        dump::read(text.into())
    }

    /// Takes a text as it is: every line that is not blank is body, and nothing is known of it.
    ///
    /// ```
    /// let page = hanlens::Page::plain("当前位置：首页\n春耕");
    /// assert_eq!(page.body_lines().count(), 2);
    /// assert_eq!(page.title(), None);
    /// ```
    pub fn plain(text: impl Into<Cow<'t, str>>) -> Self {
        let text = text.into();
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            let bytes = start..start + line.len();
            start = bytes.end + 1;
            let role = if line.trim().is_empty() { LineRole::Blank } else { LineRole::Body };
            Line { bytes, role }
        });
        Self { lines: lines.collect(), text, ..Self::default() }
    }

    /// Reads a page from its bytes: finds out the encoding and whether it is HTML.
    ///
    /// Never fails: bytes that are malformed in the encoding become U+FFFD and are counted
    /// ([`Page::malformed`]). [`PageReader`] has options. Linear in the number of bytes.
    ///
    /// ```
    /// use hanlens::Page;
    ///
    /// let page = Page::read("春耕\n2024-03-05 来源：临河日报\n田间一派繁忙，拖拉机来回穿梭。".as_bytes());
    /// assert_eq!(page.source(), Some("临河日报"));
    /// assert_eq!(page.encoding(), Some("UTF-8"));
    /// ```
    #[cfg(feature = "encoding")]
    pub fn read(bytes: &'t [u8]) -> Self {
        PageReader::new().read(bytes)
    }

    /// Reads an HTML page: the article among navigation, links and comments, and the metadata that
    /// its markup and its lines state.
    ///
    /// The text ([`Page::text`]) is the headline, the information lines and the article as a
    /// browser would show them. Linear in the length of the page; nesting of any depth is harmless.
    ///
    /// ```
    /// use hanlens::Page;
    ///
    /// let html = "<title>春耕全面展开_临河县人民政府</title><ul><li><a href='/'>首页</a></ul>\
    ///     <h1>春耕全面展开</h1><p>发布时间：2024-03-05 来源：临河日报</p>\
    ///     <div id=zoom><p>今年以来，临河县&ldquo;春耕&rdquo;备耕有序推进。</div>";
    /// let page = Page::from_html(html);
    /// assert_eq!(page.title(), Some("春耕全面展开"));
    /// assert_eq!(page.body(), "今年以来，临河县“春耕”备耕有序推进。");
    /// let place = page.text().find("今年").and_then(|offset| page.source_offset(offset)).unwrap();
    /// assert!(html[place..].starts_with("今年以来"));
    /// ```
    #[cfg(feature = "html")]
    pub fn from_html(html: &str) -> Page<'static> {
        html::read(html)
    }

    /// Whether a text shows marks of a page: an information line with date or source, a footer,
    /// share lines, navigation. Linear in the length of the text.
    ///
    /// ```
    /// use hanlens::Page;
    ///
    /// assert!(Page::looks_like_page("春耕\n发布日期：2024-03-05 来源：临河日报\n田间一派繁忙。"));
    /// assert!(!Page::looks_like_page("春耕\n田间一派繁忙，拖拉机来回穿梭。"));
    /// ```
    pub fn looks_like_page(text: &str) -> bool {
        dump::has_marks(text)
    }

    /// The text all offsets and line numbers refer to.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The headline.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// When the page says it was published.
    pub fn published(&self) -> Option<Published> {
        self.published
    }

    /// Where the article comes from: a medium or the issuing body.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Who wrote the article, as the page writes it.
    pub fn author(&self) -> Option<&str> {
        self.author.as_deref()
    }

    /// The encoding that the page was decoded from, by its name in the Encoding Standard; `None`
    /// when it came as text.
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// How many malformed byte sequences were found in decoding; each became U+FFFD.
    pub fn malformed(&self) -> usize {
        self.malformed
    }

    /// Where the byte at an offset of [`Page::text`] stands in the decoded HTML, as a byte offset;
    /// for a page that came as text the offset itself. Logarithmic in the length of the page.
    pub fn source_offset(&self, offset: usize) -> Option<usize> {
        #[cfg(feature = "html")]
        if !self.source_map.is_empty() {
            return self.source_map.source(offset);
        }
        (offset < self.text.len()).then_some(offset)
    }

    /// Where a stretch of [`Page::text`] that is not empty stands in the decoded HTML, in bytes,
    /// half-open, with the tags between its parts; for a page that came as text the range itself.
    pub fn source_range(&self, range: Range<usize>) -> Option<Range<usize>> {
        let last = range.end.checked_sub(1)?;
        Some(self.source_offset(range.start)?..self.source_offset(last)? + 1)
    }

    /// All lines of the text, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Numbers of the lines of the article's body.
    pub fn body_lines(&self) -> impl Iterator<Item = usize> {
        self.lines_of(LineRole::Body)
    }

    /// Numbers of the lines that belong to the site and not to the article.
    pub fn boilerplate_lines(&self) -> impl Iterator<Item = usize> {
        self.lines_of(LineRole::Boilerplate)
    }

    /// The article's body: its lines without the spaces around them, separated by `\n`.
    /// Made anew at each call.
    pub fn body(&self) -> String {
        let mut body = String::new();
        for line in self.lines.iter().filter(|line| line.role == LineRole::Body) {
            if !body.is_empty() {
                body.push('\n');
            }
            body.push_str(self.text.get(line.bytes()).unwrap_or("").trim());
        }
        body
    }

    fn lines_of(&self, role: LineRole) -> impl Iterator<Item = usize> {
        let with_role = self.lines.iter().enumerate().filter(move |(_, line)| line.role == role);
        with_role.map(|(index, _)| index)
    }
}
