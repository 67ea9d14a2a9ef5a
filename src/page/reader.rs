//! Reading of pages from bytes, with options.

use super::{Page, decode};

/// How the text of a page is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PageFormat {
    /// HTML if it looks like it, else text.
    #[default]
    Detect,
    /// HTML.
    Html,
    /// The text of a page, or plain text.
    Text,
    /// Plain text, all of it ([`Page::plain`]).
    Plain,
}

/// Reads pages from bytes.
///
/// The encoding is the one of the byte order mark; else that of the HTTP header given as
/// [`PageReader::content_type`]; else what the document declares (`<meta charset>`, XML
/// declaration), unless it cannot be right; else it is detected.
///
/// ```
/// use hanlens::{PageFormat, PageReader};
///
/// let reader = PageReader::new().content_type("text/html; charset=gb2312").format(PageFormat::Html);
/// let page = reader.read(b"<title>\xB4\xBA\xB8\xFB</title><p>\xB4\xBA\xB8\xFB</p>");
/// assert_eq!(page.encoding(), Some("GBK"));
/// assert_eq!(page.malformed(), 0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct PageReader {
    content_type: Option<String>,
    format: PageFormat,
}

impl PageReader {
    /// A reader that finds out everything by itself.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of the HTTP header `Content-Type`. An unknown charset in it is ignored.
    pub fn content_type(mut self, header: impl Into<String>) -> Self {
        self.content_type = Some(header.into());
        self
    }

    /// How the decoded text is read. Without the feature `html` everything is read as text.
    pub fn format(mut self, format: PageFormat) -> Self {
        self.format = format;
        self
    }

    /// Reads a page. Linear in the number of bytes.
    pub fn read<'b>(&self, bytes: &'b [u8]) -> Page<'b> {
        let decoded = decode::decode(bytes, self.content_type.as_deref());
        let (encoding, malformed) = (Some(decoded.encoding), decoded.malformed);
        let page = match self.format {
            #[cfg(feature = "html")]
            PageFormat::Html => Page::from_html(&decoded.text),
            #[cfg(feature = "html")]
            PageFormat::Detect if super::html::is_html(&decoded.text) => {
                Page::from_html(&decoded.text)
            }
            PageFormat::Plain => Page::plain(decoded.text),
            _ => Page::from_text(decoded.text),
        };
        Page { encoding, malformed, ..page }
    }
}
