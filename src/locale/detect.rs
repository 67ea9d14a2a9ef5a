//! Where a text was written, by its characters and its words.

use super::Locale;
use crate::lexicon::rows::Region;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;

/// How many characters are looked at: the head of an article names its place.
const LOOKED_AT: usize = 4096;

/// Of so many Chinese characters one must be Traditional (in Traditional text every third is), or else the text is Simplified with a
/// quotation in it.
const ONE_TRADITIONAL_IN: usize = 5;

impl Locale {
    /// The region that a text shows: Traditional characters and names of Taiwan or Hong Kong.
    /// `None` when it does not show any, as Simplified text never does.
    ///
    /// Looks at the first 4,096 characters.
    ///
    /// ```
    /// use hanlens::Locale;
    ///
    /// assert_eq!(Locale::detect("臺南市政府補助300元"), Some(Locale::ZhTw));
    /// assert_eq!(Locale::detect("香港特區政府撥款300元"), Some(Locale::ZhHk));
    /// assert_eq!(Locale::detect("台南市政府补助300元"), None);
    /// ```
    pub fn detect(text: &str) -> Option<Self> {
        let (mut chinese, mut traditional) = (0, 0);
        let mut rest = text.chars();
        for raw in rest.by_ref().take(LOOKED_AT) {
            if character::class(raw).is(Class::HAN) {
                chinese += 1;
                traditional += usize::from(character::is_variant(raw));
            }
        }
        if traditional == 0 || traditional * ONE_TRADITIONAL_IN < chinese {
            return None;
        }
        let head = text.strip_suffix(rest.as_str()).unwrap_or(text);
        let (mut taiwan, mut hong_kong) = (0, 0);
        let mut cursor = Cursor::new(head, 0);
        while cursor.peek_raw().is_some() {
            match lexicon::longest(cursor, Classes::of(&[Lexicon::LocaleCue])) {
                Some(found) => {
                    match lexicon::LOCALE_CUES[usize::from(found.sense.row)].locale {
                        Region::Taiwan => taiwan += 1,
                        Region::HongKong => hong_kong += 1,
                    }
                    cursor = cursor.moved_to(found.end);
                }
                None => {
                    cursor.bump();
                }
            }
        }
        match (taiwan, hong_kong) {
            (0, 0) => None,
            _ if taiwan >= hong_kong => Some(Self::ZhTw),
            _ => Some(Self::ZhHk),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_does_not_move_a_text() {
        let text = format!("{}「臺灣」", "本市今年投入资金用于乡村建设。".repeat(10));
        assert_eq!(Locale::detect(&text), None);
        assert_eq!(Locale::detect(""), None);
        assert_eq!(Locale::detect("捐款萬元"), None, "no place is named");
    }
}
