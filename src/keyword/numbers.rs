//! Numbers for runs and phrases.

use foldhash::fast::RandomState;
use std::hash::{BuildHasher, Hasher};

/// Numbers what is known by a hash: runs by their terms, phrases by their characters.
///
/// A hash table with linear probing that forgets everything in constant time, so that one table
/// serves many documents. Only hashes are compared: two runs of one document would be taken for
/// one with a probability of one in 2^64, and their hash is seeded, so that no text can be made to
/// collide.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    state: RandomState,
    /// None, or a power of two of them, at least half of them empty.
    slots: Vec<Slot>,
    used: usize,
    /// How often everything was forgotten.
    round: u32,
}

/// Empty unless it was filled in this round, which it counts from one.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u64,
    number: u32,
    round: u32,
}

const FEWEST_SLOTS: usize = 256;

impl Numbers {
    /// Forgets everything and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.used = 0;
        self.round = self.round.wrapping_add(1);
        if self.round == u32::MAX {
            self.slots.clear();
            self.round = 0;
        }
    }

    /// What the other methods know a pair of numbers by.
    #[inline]
    pub(super) fn hash_pair(&self, one: u32, other: u32) -> u64 {
        let mut hasher = self.state.build_hasher();
        hasher.write_u64(u64::from(one) << 32 | u64::from(other));
        hasher.finish()
    }

    /// The number of a thing, if it has one.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get(at).filter(|slot| slot.round == self.round + 1) {
            if slot.hash == hash {
                return Some(slot.number);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// The number of a thing: the one given if it has none yet.
    #[inline]
    pub(super) fn get_or_insert(&mut self, hash: u64, number: u32) -> u32 {
        if self.slots.len() < 2 * (self.used + 1) {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.round != self.round + 1 {
                *slot = Slot { hash, number, round: self.round + 1 };
                self.used += 1;
                break;
            }
            if slot.hash == hash {
                return slot.number;
            }
            at = (at + 1) & mask;
        }
        number
    }

    #[cold]
    fn grow(&mut self) {
        let more = (2 * self.slots.len()).max(FEWEST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); more]);
        let filled = self.round + 1;
        self.used = 0;
        for slot in old.into_iter().filter(|slot| slot.round == filled) {
            self.get_or_insert(slot.hash, slot.number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_keeps_its_number_until_all_are_forgotten() {
        let mut numbers = Numbers::default();
        for _ in 0..3 {
            for number in 0..1000u32 {
                let hash = numbers.hash_pair(number, 1);
                assert_eq!(numbers.get(hash), None);
                assert_eq!(numbers.get_or_insert(hash, number), number);
                assert_eq!(numbers.get_or_insert(hash, 9999), number);
            }
            assert!(
                (0..1000).all(|number| numbers.get(numbers.hash_pair(number, 1)) == Some(number))
            );
            numbers.clear();
        }
    }

    #[test]
    fn rounds_begin_anew() {
        let mut numbers = Numbers { round: u32::MAX - 2, ..Numbers::default() };
        let hash = numbers.hash_pair(1, 2);
        numbers.get_or_insert(hash, 1);
        numbers.clear();
        assert_eq!(numbers.get(hash), None);
        numbers.get_or_insert(hash, 2);
        assert_eq!(numbers.get(hash), Some(2));
    }
}
