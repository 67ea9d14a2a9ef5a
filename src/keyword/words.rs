//! Which tokens are words that a phrase may hold.

use super::is_normal;
use crate::Tag;
use crate::scan::character::{Class, class, fold};

/// What the characters of a word tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    pub(super) characters: u32,
    /// Whether the word is its own normal form.
    pub(super) is_normal: bool,
    /// Whether it is an ordinal numeral: 第三.
    is_ordinal: bool,
    first: Class,
    /// The properties that some character has.
    some: Class,
}

const LETTER: Class = Class::HAN.or(Class::LETTER);

impl Shape {
    pub(super) fn of(text: &str) -> Self {
        let mut shape =
            Self { is_normal: true, is_ordinal: text.starts_with('第'), ..Self::default() };
        for character in text.chars() {
            let class = class(character);
            if shape.characters == 0 {
                shape.first = class;
            }
            shape.characters += 1;
            shape.some = shape.some.or(class);
            shape.is_normal &= is_normal(character);
        }
        shape
    }

    pub(super) fn has_han(&self) -> bool {
        self.some.is(Class::HAN)
    }

    /// Whether a word of this shape and this part of speech may stand in a phrase.
    pub(super) fn is_content(&self, tag: Tag) -> bool {
        // 三维 and 多目标 are phrases, 450 and 3月 are not.
        let figure = matches!(tag, Tag::Numeral | Tag::NumeralMorpheme | Tag::Time)
            && self.some.is(Class::DIGIT);
        let ordinal = tag == Tag::Numeral && self.is_ordinal;
        // A piece of a name that marks tore apart is no word: the /B of 试验十六号A/B星.
        !figure
            && !ordinal
            && self.first.is(LETTER.or(Class::DIGIT))
            && self.some.is(LETTER)
            && !self.some.is(Class::SPACE)
    }
}

/// Whether a word is no part of a phrase, by its part of speech.
#[inline]
pub(super) fn is_grammatical(tag: Tag, characters: usize) -> bool {
    match tag {
        Tag::Particle
        | Tag::Preposition
        | Tag::Conjunction
        | Tag::Pronoun
        | Tag::PronounMorpheme
        | Tag::Modal
        | Tag::ModalMorpheme
        | Tag::Interjection
        | Tag::Onomatopoeia
        | Tag::Classifier
        | Tag::Punctuation => true,
        // The 中 of 在校园中, not the one of 中美.
        Tag::Locative => characters == 1,
        _ => false,
    }
}

/// Whether words of this part of speech name something.
pub(super) fn is_naming(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Abbreviation
            | Tag::PlaceName
            | Tag::PersonName
            | Tag::OrganizationName
            | Tag::ProperName
    )
}

/// Whether a word ends with a letter of an alphabet.
pub(super) fn is_latin(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| class(last).is(Class::LETTER))
}

/// Whether a mark ends a clause, or a line ends with it.
pub(super) fn is_clause_end(mark: char) -> bool {
    matches!(fold(mark), ',' | ';' | ':' | '.' | '!' | '?' | '，' | '；' | '：' | '。' | '\n')
}
