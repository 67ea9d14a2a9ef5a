//! The trained model: bytes that are checked once and then used where they lie.

use super::hash;
use super::layout::{self, HEADER, MAGIC, SECTIONS, Section};
use super::table::Table;
use crate::Error;
use crate::scan::character::{Class, class};
use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The weights of the trained engine.
///
/// The built-in model is part of the program and used in place: nothing is unpacked. Another one,
/// made by `cargo xtask train-segmenter` from other text, can be read from a file. A model is
/// refused when its length or its checksum is not what its header says.
///
/// ```
/// use hanlens::{Segmenter, SegmentationModel};
///
/// let segmenter = Segmenter::builder().model(SegmentationModel::built_in()).build();
/// assert_eq!(segmenter.tokens("建设城市").count(), 2);
/// assert!(SegmentationModel::from_bytes(b"no model".to_vec()).unwrap_err().is_data());
/// ```
#[derive(Clone, Debug)]
pub struct SegmentationModel {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    bytes: Cow<'static, [u8]>,
    sections: [Range<usize>; SECTIONS],
}

static BUILT_IN: &[u8] = include_bytes!("../../../data/compiled/segmentation.bin");

impl SegmentationModel {
    /// The model that comes with the library: People's Daily of January 1998 (PKU standard) with
    /// frequent words of jieba; see `data/SOURCES.md`.
    ///
    /// Its checksum is verified at each call, in about a millisecond.
    ///
    /// ```
    /// let model = hanlens::SegmentationModel::built_in();
    /// ```
    pub fn built_in() -> Self {
        // A test holds that the built-in bytes are whole; a damaged program falls back to a model
        // without weights instead of a panic.
        Self::new(Cow::Borrowed(BUILT_IN)).unwrap_or_else(|_| Self {
            shared: Arc::new(Shared {
                bytes: Cow::Borrowed(&[]),
                sections: std::array::from_fn(|_| 0..0),
            }),
        })
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read ([`Error::is_io`]) or is no whole model ([`Error::is_data`]).
    ///
    /// ```
    /// assert!(hanlens::SegmentationModel::from_path("no such model").unwrap_err().is_io());
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|source| Error::io(path, source))?;
        Self::from_bytes(bytes).map_err(|error| error.at_path(path))
    }

    /// Takes a model from memory.
    ///
    /// # Errors
    ///
    /// When the bytes are no whole model ([`Error::is_data`]).
    ///
    /// ```
    /// assert!(hanlens::SegmentationModel::from_bytes(Vec::new()).is_err());
    /// ```
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        Self::new(Cow::Owned(bytes))
    }

    fn new(bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        let sections = check(&bytes)?;
        Ok(Self { shared: Arc::new(Shared { bytes, sections }) })
    }

    pub(super) fn view(&self) -> View<'_> {
        let Shared { bytes, sections } = &*self.shared;
        let section =
            |section: Section| bytes.get(sections[section as usize].clone()).unwrap_or(&[]);
        View {
            codes: section(Section::Codes).as_chunks().0,
            characters: section(Section::Characters).as_chunks().0,
            kind_weights: section(Section::KindWeights)
                .as_chunks()
                .0
                .first_chunk()
                .unwrap_or(&[[0; 2]; KINDS]),
            word_weights: section(Section::WordWeights).as_chunks().0,
            strings: Table::new(section(Section::StringPilots), section(Section::StringSlots)),
            tag_sets: section(Section::TagSets).as_chunks().0,
            habits: section(Section::Habits).as_chunks().0,
            character_words: section(Section::CharacterWords).as_chunks().0,
            words: Table::new(section(Section::WordPilots), section(Section::WordSlots)),
            tag_features: Table::new(
                section(Section::TagFeaturePilots),
                section(Section::TagFeatureSlots),
            ),
        }
    }
}

/// Verifies length, checksum and sections.
fn check(bytes: &[u8]) -> Result<[Range<usize>; SECTIONS], Error> {
    let damaged = |what: &str| Error::data(format!("the segmentation model {what}"));
    let (header, body) = bytes.split_at_checked(HEADER).ok_or_else(|| damaged("has no header"))?;
    let (words, _) = header.as_chunks::<8>();
    let [magic, length, checksum] = *words else { return Err(damaged("has no header")) };
    if magic != MAGIC {
        return Err(damaged("has another layout"));
    }
    if u64::from_le_bytes(length) != body.len() as u64 {
        return Err(damaged("is not as long as its header says"));
    }
    if u64::from_le_bytes(checksum) != hash::checksum(body) {
        return Err(damaged("is damaged: its checksum is wrong"));
    }
    let mut sections = std::array::from_fn(|_| 0..0);
    let mut at = HEADER;
    for section in &mut sections {
        let length = bytes
            .get(at..)
            .and_then(|rest| rest.first_chunk::<8>())
            .and_then(|length| usize::try_from(u64::from_le_bytes(*length)).ok())
            .ok_or_else(|| damaged("lacks a section"))?;
        let start = at + 8;
        let end = start
            .checked_add(length)
            .filter(|&end| end <= bytes.len())
            .ok_or_else(|| damaged("lacks the end of a section"))?;
        *section = start..end;
        at = end.next_multiple_of(8);
    }
    Ok(sections)
}

/// Puts the header before the sections.
#[cfg(any(test, fuzzing))]
pub fn seal(body: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend((body.len() as u64).to_le_bytes());
    bytes.extend(hash::checksum(body).to_le_bytes());
    bytes.extend_from_slice(body);
    bytes
}

/// The sections of the built-in model, without the header.
#[cfg(fuzzing)]
pub fn built_in_body() -> &'static [u8] {
    &BUILT_IN[HEADER..]
}

/// The sections of a model.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'m> {
    codes: &'m [[u8; 2]],
    characters: &'m [[u8; 8]],
    kind_weights: &'m [[u8; 2]; KINDS],
    word_weights: &'m [[u8; 2]],
    /// Fingerprint, [`layout::bits`], weights.
    pub(super) strings: Table<'m, 8>,
    pub(super) tag_sets: &'m [[u8; layout::TAGS_IN_SET]],
    pub(super) habits: &'m [[u8; 2 + layout::TAGS_IN_SET]],
    character_words: &'m [[u8; 2]],
    /// Fingerprint, entry.
    pub(super) words: Table<'m, 4>,
    /// Fingerprint, weights.
    pub(super) tag_features: Table<'m, 10>,
}

/// Combinations of the kinds of four characters.
const KINDS: usize = 1 << 12;

impl View<'_> {
    /// The code of a character.
    #[inline]
    pub(super) fn code(&self, raw: char) -> u16 {
        #[cfg(test)]
        crate::scan::steps::count();
        match self.codes.get(raw as usize) {
            Some(&code) => u16::from_le_bytes(code),
            None if class(raw).is(Class::HAN) => layout::UNKNOWN_HAN,
            None => layout::UNKNOWN,
        }
    }

    #[inline]
    fn character(&self, code: u16) -> [u8; 8] {
        self.characters.get(usize::from(code)).copied().unwrap_or([0; 8])
    }

    /// The kind of the characters with this code, three bits.
    #[inline]
    pub(super) fn kind(&self, code: u16) -> u8 {
        self.character(code)[layout::KIND] & 7
    }

    /// The weights of a character, one byte for each lane.
    #[inline]
    pub(super) fn weights(&self, code: u16) -> u64 {
        u64::from_le_bytes(self.character(code)) & !(0xFF << (8 * layout::KIND))
    }

    /// The weight of a boundary between characters of which these are the kinds, the last four.
    #[inline]
    pub(super) fn kind_weight(&self, kinds: usize) -> i16 {
        i16::from_le_bytes(self.kind_weights[kinds % KINDS])
    }

    /// The weight of a boundary between dictionary words.
    #[inline]
    pub(super) fn word_weight(&self, index: u8) -> i16 {
        self.word_weights.get(usize::from(index)).map_or(0, |&weight| i16::from_le_bytes(weight))
    }

    /// The set of tags of a word with this entry.
    #[inline]
    pub(super) fn set_of(&self, entry: u16) -> u16 {
        if entry & layout::ONE_TAG != 0 {
            return entry & !layout::ONE_TAG;
        }
        let habit = self.habits.get(usize::from(entry));
        habit.map_or(0, |&[low, high, ..]| u16::from_le_bytes([low, high]) & !layout::KNOWN)
    }

    /// The entry of the word that is one character.
    #[inline]
    pub(super) fn character_word(&self, code: u16) -> u16 {
        self.character_words.get(usize::from(code)).map_or(0, |&entry| u16::from_le_bytes(entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        assert!(check(BUILT_IN).is_ok());
        assert!(BUILT_IN.len() <= 4 << 20, "{} bytes", BUILT_IN.len());
    }

    #[test]
    fn damaged_models_are_refused() {
        let mut bytes = BUILT_IN.to_vec();
        bytes[100_000] ^= 1;
        assert!(SegmentationModel::from_bytes(bytes).unwrap_err().is_data());
        for length in [0, 7, HEADER, HEADER + 4, BUILT_IN.len() - 1] {
            assert!(SegmentationModel::from_bytes(BUILT_IN[..length].to_vec()).is_err());
        }
    }

    #[test]
    fn a_section_beyond_the_end_is_refused() {
        assert!(SegmentationModel::from_bytes(seal(&[0xFF; 64])).unwrap_err().is_data());
    }
}
