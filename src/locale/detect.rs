//! Where a text was written, by its characters and its words.

use super::Locale;
use crate::lexicon::rows::Region;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::{Class, WideCharacters};
use crate::scan::cursor::Cursor;

/// How many bytes are looked at: the head of an article names its place.
const LOOKED_AT: usize = 12_288;

/// Of so many Chinese characters one must be Traditional (in Traditional text every third is), or else the text is Simplified with a
/// quotation in it.
const ONE_TRADITIONAL_IN: usize = 5;

/// Chinese characters, and those of them that have a Simplified form. Every text passes here: two
/// tables of bits take a third of the time that decoding does.
static CHINESE: WideCharacters = WideCharacters::with(Class::HAN);
static VARIANTS: WideCharacters = WideCharacters::variants();

impl Locale {
    /// The region that a text shows: Traditional characters and names of Taiwan or Hong Kong.
    /// `None` when it does not show any, as Simplified text never does.
    ///
    /// Looks at the first 12,288 bytes, which are 4,096 Chinese characters.
    ///
    /// ```
    /// use hanlens::Locale;
    ///
    /// assert_eq!(Locale::detect("臺南市政府補助300元"), Some(Locale::ZhTw));
    /// assert_eq!(Locale::detect("香港特區政府撥款300元"), Some(Locale::ZhHk));
    /// assert_eq!(Locale::detect("台南市政府补助300元"), None);
    /// ```
    pub fn detect(text: &str) -> Option<Self> {
        let head = head(text);
        let (mut chinese, mut traditional) = (0, 0);
        let mut position = 0;
        while let Some(&bytes) = head.as_bytes().get(position..).and_then(<[u8]>::first_chunk) {
            match CHINESE.has(bytes) {
                Some(true) => {
                    chinese += 1;
                    traditional += usize::from(VARIANTS.has(bytes) == Some(true));
                    position += bytes.len();
                }
                Some(false) => position += bytes.len(),
                // Inside of other characters, too, until the next of three bytes.
                None => position += 1,
            }
        }
        if traditional == 0 || traditional * ONE_TRADITIONAL_IN < chinese {
            return None;
        }
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

/// The beginning of a text, whole characters only.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
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
