//! What the tables say of words, remembered from document to document.

use super::options::{KeywordOptions, Tables};
use super::words::Shape;
use super::{Form, normal_into, ranker};
use crate::lexicon::rows::StopWordRole;
use foldhash::fast::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

/// What is known of a word wherever it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) idf: f32,
    /// How much more often it occurs in abstracts than in news; see [`super::genre`].
    pub(super) evidence: Option<i16>,
    pub(super) role: Option<StopWordRole>,
    pub(super) shape: Shape,
}

/// Gives the words of a document their numbers, and remembers what the tables say of them: looking
/// a word up in the tables takes as long as reading ten tokens, and the words of a document are
/// mostly those of the documents before it.
///
/// A hash table with linear probing by the surface. Only hashes are compared: two words would be
/// taken for one with a probability of one in 2^64, and the hash is seeded, so that no text can be
/// made to collide.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// What the words were looked up in.
    tables: Option<Arc<Tables>>,
    state: RandomState,
    /// None, or a power of two of them, at least half of them empty.
    slots: Vec<Slot>,
    used: usize,
    /// Documents are counted from [`MET_BEFORE`] on.
    document: u32,
    normal: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Of the surface.
    hash: u64,
    /// The last document that has the word, and its number there; zero for an empty slot.
    document: u32,
    number: u32,
    word: Word,
}

/// Stands for an earlier document.
const MET_BEFORE: u32 = 1;

const FEWEST_SLOTS: usize = 1 << 10;

/// Stands for the number of a word that must be asked for.
pub(super) const UNKNOWN: u32 = u32::MAX - 1;

/// With so many words of earlier documents, about 1 MB, all are forgotten.
const MOST_REMEMBERED: usize = 1 << 14;

impl Vocabulary {
    /// Begins a document, whose words are looked up in the tables of these options.
    pub(super) fn open(&mut self, options: &KeywordOptions) {
        let same = self.tables.as_ref().is_some_and(|old| Arc::ptr_eq(old, &options.tables));
        if !same || self.used > MOST_REMEMBERED || self.document == u32::MAX {
            self.tables = Some(Arc::clone(&options.tables));
            self.slots.truncate(2 * MOST_REMEMBERED);
            self.slots.fill(Slot::default());
            self.used = 0;
            self.document = MET_BEFORE;
        }
        self.document += 1;
    }

    /// What the words of a document are known by.
    #[inline]
    pub(super) fn hash(&self, text: &[u8]) -> u64 {
        let mut hasher = self.state.build_hasher();
        hasher.write(text);
        hasher.finish()
    }

    /// The number of a word with this hash if one look at the memory tells it, else [`UNKNOWN`].
    /// No branch depends on what is seen there, so that a processor has many of these looks on
    /// their way at once.
    #[inline]
    pub(super) fn glance(&self, hash: u64) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        self.slots.get(hash as usize & mask).map_or(UNKNOWN, |slot| {
            let known = (slot.hash == hash) & (slot.document == self.document);
            if known { slot.number } else { UNKNOWN }
        })
    }

    /// The number of a word in this document: what `new` says if the document had it neither in
    /// this form nor in another one (對口 and 对口, ＧＤＰ and gdp are one word). `text` is UTF-8: a
    /// word that was met before need not be a string.
    #[inline]
    pub(super) fn number(
        &mut self,
        text: &[u8],
        hash: u64,
        tables: &Tables,
        new: impl FnOnce(&Word) -> u32,
    ) -> u32 {
        let at = self.find_or_add(text, hash, tables);
        let Some(slot) = self.slots.get_mut(at) else { return new(&Word::default()) };
        if slot.document != self.document {
            if !slot.word.shape.is_normal {
                let word = slot.word;
                return self.number_of_variant(text, hash, &word, tables, new);
            }
            slot.document = self.document;
            slot.number = new(&slot.word);
        }
        slot.number
    }

    /// The same for a word that is not its own normal form: that of its normal form.
    fn number_of_variant(
        &mut self,
        text: &[u8],
        hash: u64,
        word: &Word,
        tables: &Tables,
        new: impl FnOnce(&Word) -> u32,
    ) -> u32 {
        let mut normal = std::mem::take(&mut self.normal);
        normal_into(string(text), &mut normal);
        let hash_of_normal = self.hash(normal.as_bytes());
        let at = self.find_or_add(normal.as_bytes(), hash_of_normal, tables);
        self.normal = normal;
        let number = match self.slots.get_mut(at) {
            Some(slot) if slot.document == self.document => slot.number,
            _ => new(word),
        };
        for at in [at, self.find(hash)] {
            self.set(at, number);
        }
        number
    }

    /// Gives a word another number in this document.
    pub(super) fn renumber(&mut self, text: &[u8], tables: &Tables, number: u32) {
        let at = self.find_or_add(text, self.hash(text), tables);
        self.set(at, number);
    }

    fn set(&mut self, at: usize, number: u32) {
        if let Some(slot) = self.slots.get_mut(at) {
            slot.document = self.document;
            slot.number = number;
        }
    }

    /// Where a word is; it is looked up if it was not met before.
    #[inline]
    fn find_or_add(&mut self, text: &[u8], hash: u64, tables: &Tables) -> usize {
        let at = self.find(hash);
        match self.slots.get(at) {
            Some(slot) if slot.document > 0 => at,
            _ => self.add(text, hash, tables),
        }
    }

    /// Where a word is, or the empty slot for it.
    #[inline]
    fn find(&self, hash: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot.document > 0 && slot.hash != hash) {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline(never)]
    fn add(&mut self, text: &[u8], hash: u64, tables: &Tables) -> usize {
        if self.slots.len() < 2 * (self.used + 1) {
            self.grow();
        }
        self.used += 1;
        let word = self.look_up(string(text), tables);
        let at = self.find(hash);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Slot { hash, document: MET_BEFORE, number: 0, word };
        }
        at
    }

    #[cold]
    fn grow(&mut self) {
        let more = (2 * self.slots.len()).max(FEWEST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); more]);
        for slot in old.into_iter().filter(|slot| slot.document > 0) {
            let at = self.find(slot.hash);
            if let Some(empty) = self.slots.get_mut(at) {
                *empty = slot;
            }
        }
    }

    fn look_up(&mut self, text: &str, tables: &Tables) -> Word {
        let shape = Shape::of(text);
        let form = if shape.is_normal {
            Form::new(text)
        } else {
            normal_into(text, &mut self.normal);
            Form::new(&self.normal)
        };
        let role = tables.stop_words.role(form);
        let is_function = role == Some(StopWordRole::Function);
        // A function word needs none, unless it is a name: the 中 of 中美关系.
        let idf = match is_function && shape.characters > 1 {
            true => 0.0,
            false => tables.frequencies.idf_of(text, form),
        };
        Word { idf, evidence: ranker::evidence(form), role, shape }
    }
}

fn string(text: &[u8]) -> &str {
    std::str::from_utf8(text).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(vocabulary: &mut Vocabulary, options: &KeywordOptions, word: &str, new: u32) -> u32 {
        let hash = vocabulary.hash(word.as_bytes());
        let number = vocabulary.number(word.as_bytes(), hash, &options.tables, |_| new);
        assert!([number, UNKNOWN].contains(&vocabulary.glance(hash)));
        number
    }

    #[test]
    fn words_keep_their_numbers_in_all_forms_until_the_next_document() {
        let (mut vocabulary, options) = (Vocabulary::default(), KeywordOptions::default());
        for round in 0..3 {
            vocabulary.open(&options);
            for new in 0..3000 {
                let word = format!("词{new}");
                assert_eq!(number(&mut vocabulary, &options, &word, new + round), new + round);
                assert_eq!(number(&mut vocabulary, &options, &word, 9999), new + round);
            }
            for (new, [one, other]) in [(1, ["对口", "對口"]), (2, ["ＧＤＰ", "gdp"])] {
                assert_eq!(number(&mut vocabulary, &options, one, new), new);
                assert_eq!(number(&mut vocabulary, &options, other, 9999), new);
            }
        }
    }

    #[test]
    fn the_memory_for_words_is_bounded() {
        let (mut vocabulary, options) = (Vocabulary::default(), KeywordOptions::default());
        vocabulary.open(&options);
        for new in 0..3 * MOST_REMEMBERED as u32 {
            number(&mut vocabulary, &options, &format!("词{new}"), new);
        }
        vocabulary.open(&options);
        assert_eq!(vocabulary.used, 0);
        assert!(vocabulary.slots.len() <= 2 * MOST_REMEMBERED);
        assert_eq!(number(&mut vocabulary, &options, "词7", 1), 1);
    }

    #[test]
    fn other_tables_are_other_words() {
        let (mut vocabulary, options) = (Vocabulary::default(), KeywordOptions::default());
        let own = options.clone().frequencies(crate::keyword::DocumentFrequencies::empty());
        let mut idf = |options: &KeywordOptions| {
            let mut idf = 0.0;
            vocabulary.open(options);
            let hash = vocabulary.hash("水库".as_bytes());
            vocabulary.number("水库".as_bytes(), hash, &options.tables, |word| {
                idf = word.idf;
                0
            });
            idf
        };
        assert_ne!(idf(&options), idf(&own));
        assert_eq!(idf(&options), idf(&options));
    }
}
