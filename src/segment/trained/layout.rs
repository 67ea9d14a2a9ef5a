//! The layout of the model: what the trainer in `xtask` writes and the predictor reads. Shared
//! with the trainer, so it knows of nothing else.

/// The first bytes of a model, with the version of its layout.
pub(crate) const MAGIC: [u8; 8] = *b"hanlseg3";

/// Length of the header: magic, length of what follows, checksum of what follows.
pub(crate) const HEADER: usize = 24;

/// The sections, each preceded by its length in eight bytes and filled up to a multiple of eight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    /// Character of the Basic Multilingual Plane → code, two bytes each.
    Codes,
    /// Code → eight bytes: a weight for each lane, the kind of character, and one that is zero.
    Characters,
    /// Kinds of the four characters around a boundary → weight of two bytes.
    KindWeights,
    /// Lengths of the dictionary words around a boundary → weight of two bytes.
    WordWeights,
    /// Strings of characters: pilots and slots.
    StringPilots,
    StringSlots,
    /// Sets of tags that words can have: the tags in a byte each, the likeliest first, filled up
    /// with [`NO_TAG`]. The first [`TAGS`] sets hold one tag each, that of their number.
    TagSets,
    /// What words are like by themselves: two bytes for the number of their set of tags, with
    /// [`KNOWN`], and a weight for each tag of the set. The first one is that of words that the model
    /// does not know.
    Habits,
    /// Code → entry of the word that is this one character: the number of a habit, or [`ONE_TAG`]
    /// with a tag.
    CharacterWords,
    /// Words with their entries: pilots and slots.
    WordPilots,
    WordSlots,
    /// Features of the tagger, with a weight for each tag of the word's set: pilots and slots.
    TagFeaturePilots,
    TagFeatureSlots,
}

/// How many sections there are.
pub(crate) const SECTIONS: usize = Section::TagFeatureSlots as usize + 1;

/// Code of white space and of what lies beyond the text.
pub(crate) const OUTSIDE: u16 = 1;
/// Code of a Chinese character that the model does not know.
pub(crate) const UNKNOWN_HAN: u16 = 2;
/// Code of any other character that the model does not know.
pub(crate) const UNKNOWN: u16 = 3;
/// Code of all digits.
pub(crate) const DIGIT: u16 = 4;
/// Code of all letters.
pub(crate) const LETTER: u16 = 5;
/// The first code of a single character.
pub(crate) const FIRST_CODE: u16 = 6;

/// Kinds of characters, three bits.
pub(crate) mod kind {
    pub(crate) const OUTSIDE: u8 = 0;
    pub(crate) const DIGIT: u8 = 1;
    pub(crate) const LETTER: u8 = 2;
    /// 一, 百, 亿
    pub(crate) const NUMERAL: u8 = 3;
    /// 年, 月, 日, 时, 分
    pub(crate) const CALENDAR: u8 = 4;
    pub(crate) const HAN: u8 = 5;
    /// Marks that stand inside numbers and names: . , % : - / ·
    pub(crate) const INNER_MARK: u8 = 6;
    pub(crate) const OTHER: u8 = 7;
}

/// A string of characters that begins at character `i` has weights for the boundaries before the
/// characters `i - 2` to `i + 3`, its lanes 0 to 5: a boundary sees three characters on each
/// side. Strings of one character use all lanes, of two lanes 1 to 5, of three lanes 2 to 5.
pub(crate) const LANES: usize = 6;
/// Lanes before the one of the boundary at the string's own start.
pub(crate) const LANES_BEFORE: usize = 2;

/// Bits in the third byte of a slot of the string table (two bytes fingerprint, one of bits, five
/// weights for lanes 1 to 5).
pub(crate) mod bits {
    /// The string is a word of the dictionary.
    pub(crate) const WORD: u8 = 1;
    /// A longer word of the dictionary begins with the string.
    pub(crate) const PREFIX: u8 = 2;
}

/// Longest word of the dictionary.
pub(crate) const LONGEST_WORD: usize = 8;
/// Lengths of words are told apart up to this one; length 2 counts as 1, none as 0.
pub(crate) const LENGTHS: usize = 5;

/// The class of a word's length in the dictionary features.
pub(crate) const fn length_class(length: usize) -> u8 {
    (if length < LENGTHS { length - 1 } else { LENGTHS - 1 }) as u8
}

/// Index of a weight in [`Section::WordWeights`]: classes of the longest words that end at the
/// boundary, that go over it, and that begin there.
pub(crate) const fn word_index(before: u8, across: u8, after: u8) -> usize {
    (before as usize * LENGTHS + across as usize) * LENGTHS + after as usize
}

/// Weights are held in steps of one over this number.
pub(crate) const SCALE: f32 = 16.0;

/// Place of the kind in a row of [`Section::Characters`].
pub(crate) const KIND: usize = LANES;

/// Bit of a word's entry: it has one tag only, which is the rest of the entry.
pub(crate) const ONE_TAG: u16 = 0x8000;
/// Bit of a habit's set of tags: the corpus has the word often enough to know its habits.
pub(crate) const KNOWN: u16 = 0x8000;

/// Room for tags, which are places in `Tag::ALL`.
pub(crate) const TAGS: usize = 64;
/// Tags in a set.
pub(crate) const TAGS_IN_SET: usize = 8;
/// Fills up a set of tags.
pub(crate) const NO_TAG: u8 = 0xFF;
