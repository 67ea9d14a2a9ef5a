//! What the tables say of words, remembered from document to document.

use super::options::{KeywordOptions, Tables};
use super::words::Shape;
use super::{Form, normal_into};
use crate::lexicon::rows::StopWordRole;
use std::sync::Arc;

/// What is known of a word wherever it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// The hash of its normal form.
    pub(super) hash: u64,
    pub(super) idf: f32,
    pub(super) role: Option<StopWordRole>,
    pub(super) shape: Shape,
}

/// The words that were looked up last: looking one up takes as long as reading ten tokens, and the
/// words of a document are mostly those of the documents before it.
///
/// A direct-mapped cache of fixed size, by the hash of the surface; words are known by this hash
/// alone, as in [`super::numbers::Numbers`].
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// What the words were looked up in.
    tables: Option<Arc<Tables>>,
    slots: Vec<Slot>,
    normal: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Of the surface; zero for none.
    hash: u64,
    word: Word,
}

/// A power of two: some 400 kB.
const SLOTS: usize = 1 << 13;

impl Vocabulary {
    /// Prepares for looking words up in the tables of these options.
    pub(super) fn open(&mut self, options: &KeywordOptions) {
        if !self.tables.as_ref().is_some_and(|tables| Arc::ptr_eq(tables, &options.tables)) {
            self.tables = Some(Arc::clone(&options.tables));
            self.slots.clear();
        }
    }

    /// What is known of a word, by its surface and the hash of it.
    #[inline]
    pub(super) fn word(&mut self, text: &str, hash: u64, tables: &Tables) -> Word {
        let at = hash as usize >> 20 & (SLOTS - 1);
        match self.slots.get(at) {
            Some(slot) if slot.hash == hash => slot.word,
            _ => self.look_up(text, hash, at, tables),
        }
    }

    fn look_up(&mut self, text: &str, hash: u64, at: usize, tables: &Tables) -> Word {
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
        let word = Word { hash: form.hash, idf, role, shape };
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot::default());
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Slot { hash, word };
        }
        word
    }
}
