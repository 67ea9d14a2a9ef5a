//! What the names of classes, ids and elements tell about the content.

use super::tree::{Attribute, Element, Tree};
use crate::lexicon::rows::HintKind;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::cursor::Cursor;

/// Names longer than this are made by machines.
const LONGEST_NAME: usize = 200;

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints(u8);

impl Hints {
    pub(super) const fn has(self, kind: HintKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// The hints of both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn add(&mut self, kind: HintKind) {
        self.0 |= 1 << kind as u8;
    }

    /// The hints of an element: its name (nav, footer, article), its classes and its id.
    /// `words` is a buffer that is used again for each element.
    pub(super) fn of(tree: &Tree, element: &Element, words: &mut String) -> Self {
        let mut hints = Self::default();
        let class = tree.attribute(element, Attribute::Class).unwrap_or("");
        let id = tree.attribute(element, Attribute::Id).unwrap_or("");
        let property = tree.attribute(element, Attribute::ItemProperty).unwrap_or("");
        let names = class.split_ascii_whitespace().chain([tree.name(element), id, property]);
        for name in names.filter(|name| name.len() <= LONGEST_NAME) {
            split_words(name, words);
            hints.read(words);
        }
        hints
    }

    /// The hint of a comment: `<!--enpcontent-->`, `<!--ContentStart-->`.
    pub(super) fn of_comment(comment: &str, words: &mut String) -> Self {
        let mut hints = Self::default();
        if comment.len() <= LONGEST_NAME {
            words.clear();
            words.push_str(
                &comment
                    .trim()
                    .trim_start_matches('/')
                    .to_ascii_lowercase()
                    .replace(['.', '_', ' '], "-"),
            );
            hints.read(words);
        }
        hints
    }

    /// Reads `article-title-box` word by word, longest entries first: a headline, no article.
    fn read(&mut self, words: &str) {
        let mut at = 0;
        while at < words.len() {
            let cursor = Cursor::new(words, at);
            let found = lexicon::longest(cursor, Classes::of(&[Lexicon::MarkupHint]));
            if let Some(found) = found {
                self.add(lexicon::MARKUP_HINTS[usize::from(found.sense.row)].kind);
                at = found.end;
            }
            at =
                words.get(at..).and_then(|rest| rest.find('-')).map_or(words.len(), |n| at + n + 1);
        }
    }
}

/// `TRS_Editor`, `trsEditor` → `trs-editor`.
fn split_words(name: &str, words: &mut String) {
    words.clear();
    let mut last_lower = false;
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            if character.is_ascii_uppercase() && last_lower {
                words.push('-');
            }
            last_lower = character.is_ascii_lowercase();
            words.push(character.to_ascii_lowercase());
        } else {
            last_lower = false;
            words.push('-');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_words() {
        let read = |name: &str| {
            let mut words = String::new();
            split_words(name, &mut words);
            let mut hints = Hints::default();
            hints.read(&words);
            hints
        };
        assert!(read("TRS_Editor").has(HintKind::Article));
        assert!(read("newsContent01").has(HintKind::Article));
        assert!(read("article-title-box").has(HintKind::Headline));
        assert!(!read("article-title-box").has(HintKind::Content));
        assert!(read("J_commentList").has(HintKind::Noise));
        assert!(read("shared-worker").0 == 0, "shared is not share");
        assert!(read("").0 == 0);
    }
}
