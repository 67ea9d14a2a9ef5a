//! Numbers for words.

use foldhash::fast::RandomState;
use std::hash::BuildHasher;

/// Numbers the different words of a document by their surfaces.
///
/// A hash table with linear probing that is made large enough at once: every token of a document is
/// looked up in it. Seeded, so that no text can be made to collide.
pub(super) struct Interner<'t> {
    state: RandomState,
    /// Places in `entries`, counted from one; a power of two of them, at least half of them zero.
    slots: Vec<u32>,
    entries: Vec<Entry<'t>>,
}

struct Entry<'t> {
    hash: u64,
    surface: &'t str,
    number: u32,
}

/// Where a surface is, or would be.
enum Found {
    Entry(usize),
    Slot(usize),
}

impl<'t> Interner<'t> {
    /// For at most `most` different surfaces.
    pub(super) fn new(most: usize) -> Self {
        Self {
            state: RandomState::default(),
            slots: vec![0; (2 * most + 1).next_power_of_two()],
            entries: Vec::with_capacity(most),
        }
    }

    #[inline]
    fn find(&self, hash: u64, surface: &str) -> Found {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(entry) = self.slots.get(slot).and_then(|&at| (at as usize).checked_sub(1)) {
            let known = self.entries.get(entry);
            if known.is_some_and(|known| known.hash == hash && known.surface == surface) {
                return Found::Entry(entry);
            }
            slot = (slot + 1) & mask;
        }
        Found::Slot(slot)
    }

    /// The number of a surface, if it has one.
    pub(super) fn get(&self, surface: &str) -> Option<u32> {
        match self.find(self.state.hash_one(surface), surface) {
            Found::Entry(entry) => self.entries.get(entry).map(|entry| entry.number),
            Found::Slot(_) => None,
        }
    }

    /// The number of a surface: the one given if it has none yet.
    #[inline(always)]
    pub(super) fn get_or_insert(&mut self, surface: &'t str, number: u32) -> u32 {
        let hash = self.state.hash_one(surface);
        match self.find(hash, surface) {
            Found::Entry(entry) => self.entries.get(entry).map_or(number, |entry| entry.number),
            Found::Slot(slot) => {
                self.entries.push(Entry { hash, surface, number });
                if let Some(slot) = self.slots.get_mut(slot) {
                    *slot = self.entries.len() as u32;
                }
                number
            }
        }
    }

    /// Gives a surface that has a number another one.
    pub(super) fn set(&mut self, surface: &str, number: u32) {
        if let Found::Entry(entry) = self.find(self.state.hash_one(surface), surface)
            && let Some(entry) = self.entries.get_mut(entry)
        {
            entry.number = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_surface_keeps_its_number() {
        let words: Vec<String> = (0..500).map(|number| format!("词{number}")).collect();
        let mut interner = Interner::new(words.len());
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(interner.get(word), None);
            assert_eq!(interner.get_or_insert(word, number), number);
        }
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(interner.get_or_insert(word, 9999), number);
        }
        interner.set("词7", 8);
        assert_eq!(interner.get("词7"), Some(8));
        assert_eq!(Interner::new(0).get("词"), None);
    }
}
