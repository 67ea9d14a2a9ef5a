//! Which tokens are words that a phrase may hold.

use super::is_normal;
use crate::Tag;
use crate::scan::character::{Class, class, fold};

/// What the characters of a word tell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// How many there are, of a very long word not all.
    pub(super) characters: u16,
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
            shape.characters = shape.characters.saturating_add(1);
            shape.some = shape.some.or(class);
            shape.is_normal &= is_normal(character);
        }
        shape
    }

    #[inline]
    pub(super) fn has_han(&self) -> bool {
        self.some.is(Class::HAN)
    }

    /// Whether a word of this shape and this part of speech may stand in a phrase.
    #[inline]
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
    // The 中 of 在校园中 is, not the one of 中美.
    let is_locative = tag.plain() as usize == Tag::Locative as usize;
    GRAMMATICAL >> tag as usize & 1 == 1 || is_locative && characters == 1
}

/// A bit for each tag: those of grammatical words and marks.
const GRAMMATICAL: u64 = {
    let mut bits = 0;
    let mut index = 0;
    while index < Tag::ALL.len() {
        let grammatical = matches!(
            Tag::ALL[index].plain(),
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
                | Tag::Punctuation
        );
        bits |= (grammatical as u64) << Tag::ALL[index] as usize;
        index += 1;
    }
    bits
};

/// Whether a word of one character and this part of speech describes the word behind it (新政策,
/// 超算力), and is no piece of a torn one.
pub(super) fn modifies(tag: Tag) -> bool {
    matches!(tag, Tag::Adjective | Tag::Distinguishing | Tag::Prefix)
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
