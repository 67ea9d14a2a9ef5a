//! What a single character is: its folded form, its class, its code in the lexicons.

/// Classes of all characters of the Basic Multilingual Plane, one byte each.
static CLASSES: &[u8; 1 << 16] = include_bytes!("../../data/compiled/classes.bin");
/// Folded forms, two bytes each (little endian).
static FOLDED: &[u8; 1 << 17] = include_bytes!("../../data/compiled/folding.bin");
/// Lexicon codes, two bytes each (little endian); zero: occurs in no lexicon.
static CODES: &[u8; 1 << 17] = include_bytes!("../../data/compiled/codes.bin");

/// The set of properties of a character, made from `data/characters/` and from the first
/// characters of the lexicon entries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Class(u8);

impl Class {
    /// 0–9, half- or full-width.
    pub(crate) const DIGIT: Self = Self(1);
    /// A character of a Chinese numeral: 一, 百, 萬, 两, 〇, 贰.
    pub(crate) const NUMERAL: Self = Self(1 << 1);
    /// Some lexicon entry that can begin an amount or a date begins with this character.
    pub(crate) const START: Self = Self(1 << 2);
    /// Ends a sentence: 。！？!? and line breaks.
    pub(crate) const SENTENCE_END: Self = Self(1 << 3);
    /// A Chinese character.
    pub(crate) const HAN: Self = Self(1 << 4);
    /// A Latin, Greek or Cyrillic letter, half- or full-width.
    pub(crate) const LETTER: Self = Self(1 << 5);
    /// Punctuation.
    pub(crate) const PUNCTUATION: Self = Self(1 << 6);
    /// A space, tab or ideographic space; no line break.
    pub(crate) const SPACE: Self = Self(1 << 7);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the character has any of the properties.
    pub(crate) const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

/// The class of a character. Constant time.
#[inline]
pub(crate) fn class(character: char) -> Class {
    #[cfg(test)]
    super::steps::count();
    let code = character as usize;
    match CLASSES.get(code) {
        Some(&class) => Class(class),
        // The supplementary ideographic planes.
        None if (0x20000..0x40000).contains(&code) => Class::HAN,
        None => Class(0),
    }
}

/// The character that begins at a byte of the text; `None` at the end of the text and inside of a
/// character. Constant time.
///
/// Chinese characters take three bytes, which are put together here without a look at what else they
/// could be: reading spends most of its time on this.
#[inline]
pub(crate) fn at(text: &str, position: usize) -> Option<char> {
    let rest = text.as_bytes().get(position..)?;
    match *rest {
        [first, second, third, ..] if first & 0xF0 == 0xE0 => {
            let bits = |byte: u8, mask: u8| u32::from(byte & mask);
            let code = bits(first, 0xF) << 12 | bits(second, 0x3F) << 6 | bits(third, 0x3F);
            char::from_u32(code)
        }
        [first, ..] if first < 0x80 => Some(char::from(first)),
        _ => text.get(position..)?.chars().next(),
    }
}

/// The character that ends at a byte of the text, in the same way.
#[inline]
pub(crate) fn before(text: &str, position: usize) -> Option<char> {
    match *text.as_bytes().get(..position)? {
        [.., last] if last < 0x80 => Some(char::from(last)),
        [.., first, _, _] if first & 0xF0 == 0xE0 => at(text, position - 3),
        _ => text.get(..position)?.chars().next_back(),
    }
}

/// Those characters of three bytes in UTF-8 (nearly all Chinese ones) that have a property: a bit each,
/// by their first two bytes and then by the third, so that a walk need not put them together.
pub(crate) struct WideCharacters([u64; 1 << 10]);

impl WideCharacters {
    pub(crate) const fn with(class: Class) -> Self {
        let mut bits = [0; 1 << 10];
        let mut code = 0;
        while code < CLASSES.len() {
            if Class(CLASSES[code]).is(class) {
                bits[code >> 6] |= 1 << (code & 0x3F);
            }
            code += 1;
        }
        Self(bits)
    }

    /// Those that fold to another character: 萬, Ａ.
    pub(crate) const fn variants() -> Self {
        let mut bits = [0; 1 << 10];
        let mut code = 0;
        while code < CLASSES.len() {
            if FOLDED[2 * code] != 0 || FOLDED[2 * code + 1] != 0 {
                bits[code >> 6] |= 1 << (code & 0x3F);
            }
            code += 1;
        }
        Self(bits)
    }

    /// Whether the character of these bytes is one of them; `None`: it does not take three bytes.
    #[inline]
    pub(crate) fn has(&self, [first, second, third]: [u8; 3]) -> Option<bool> {
        // What takes other than three bytes lies outside of the table.
        const FIRST: usize = (0xE0 << 6) + 0x80;
        #[cfg(test)]
        super::steps::count();
        let block = ((usize::from(first) << 6) + usize::from(second)).wrapping_sub(FIRST);
        self.0.get(block).map(|bits| bits >> (third & 0x3F) & 1 == 1)
    }
}

/// The unit of a table at the place of a character; zero beyond its end.
#[inline]
fn unit(table: &[u8; 1 << 17], character: char) -> u16 {
    table.as_chunks::<2>().0.get(character as usize).map_or(0, |unit| u16::from_le_bytes(*unit))
}

/// The half-width, Simplified form of a character: Ａ → A, ５ → 5, 萬 → 万, ： → :.
/// Case is kept, since units need it (mW, MW). Constant time; one character always folds to one,
/// so offsets stay.
#[inline]
pub(crate) fn fold(character: char) -> char {
    if character.is_ascii() {
        return character;
    }
    match unit(FOLDED, character) {
        0 => character,
        folded => char::from_u32(u32::from(folded)).unwrap_or(character),
    }
}

/// The same of a character of the Basic Multilingual Plane beyond ASCII, given by its number.
#[inline]
pub(crate) fn fold_wide(number: u16) -> u16 {
    let folded = FOLDED.as_chunks::<2>().0.get(usize::from(number));
    match folded.map_or(0, |folded| u16::from_le_bytes(*folded)) {
        0 => number,
        folded => folded,
    }
}

/// The code of the character's folded form in the lexicon tries; zero when no entry has it.
#[inline]
pub(crate) fn code(character: char) -> u16 {
    unit(CODES, character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bit_tables_agree_with_the_tables_of_characters() {
        let chinese = WideCharacters::with(Class::HAN);
        let variants = WideCharacters::variants();
        for raw in ('\u{800}'..='\u{FFFF}').chain(['a', 'é', '𠀀', '😀']) {
            let mut bytes = [0; 4];
            let length = raw.encode_utf8(&mut bytes).len();
            let [first, second, third, _] = bytes;
            let bytes = [first, second, third];
            let wide = length == 3;
            assert_eq!(chinese.has(bytes), wide.then(|| class(raw).is(Class::HAN)), "{raw}");
            assert_eq!(variants.has(bytes), wide.then(|| fold(raw) != raw), "{raw}");
        }
    }
}
