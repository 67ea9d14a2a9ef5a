//! The letters of a text, by which sentences are compared.

use crate::scan::character::{Class, class, fold};

/// Letters and digits only, in normal form.
pub(super) fn letters(text: &str) -> impl DoubleEndedIterator<Item = char> + '_ {
    text.chars().filter_map(letter)
}

/// The normal form of a letter or digit. Those few letters whose lower case is two characters have
/// a combining mark as the second, which is no letter.
fn letter(raw: char) -> Option<char> {
    if class(raw).is(Class::HAN) {
        return Some(fold(raw));
    }
    let lower = match fold(raw) {
        ascii if ascii.is_ascii() => ascii.to_ascii_lowercase(),
        folded => folded.to_lowercase().next()?,
    };
    lower.is_alphanumeric().then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyword::normal_characters;

    #[test]
    fn letters_are_those_of_the_normal_form() {
        for raw in '\0'..=char::MAX {
            // Places of Unicode between ideographs that no character has taken yet.
            if class(raw).is(Class::HAN) && !raw.is_alphanumeric() {
                continue;
            }
            let text = raw.to_string();
            let expected: Vec<char> =
                normal_characters(&text).filter(|normal| normal.is_alphanumeric()).collect();
            assert_eq!(letters(&text).collect::<Vec<_>>(), expected, "{raw:?}");
        }
    }
}
