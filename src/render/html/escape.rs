//! Text inside of markup.

use std::fmt::{self, Write};

/// A value as text of an element or of a quoted attribute: no character of it is markup, and an
/// HTML parser gives back what was put in.
///
/// Only U+0000 cannot stand in HTML and becomes U+FFFD, as in every browser.
pub(super) struct Escaped<T>(pub(super) T);

impl<T: fmt::Display> fmt::Display for Escaped<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(formatter), "{}", self.0)
    }
}

struct Escaping<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\r', '\0']) {
            let (plain, special) = rest.split_at(at);
            self.0.write_str(plain)?;
            let mut characters = special.chars();
            self.0.write_str(match characters.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#39;",
                // A parser turns a bare carriage return into a line feed.
                Some('\r') => "&#13;",
                _ => "\u{FFFD}",
            })?;
            rest = characters.as_str();
        }
        self.0.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn no_character_is_markup() {
        let text = "a<b>&\"c'\r\n\0年";
        assert_eq!(Escaped(text).to_string(), "a&lt;b&gt;&amp;&quot;c&#39;&#13;\n\u{FFFD}年");
        assert_eq!(Escaped(format_args!("{}<{}", 1, 2)).to_string(), "1&lt;2");
    }
}
