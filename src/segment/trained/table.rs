//! A read-only hash table that is used where it lies.

use super::hash::{self, fingerprint};
use std::hint::select_unpredictable;

/// A perfect hash table: every key of the model has a slot of its own, so a look-up is two loads
/// and no search.
///
/// A slot of `N` bytes begins with a 16-bit fingerprint of its key. Of 65,535 keys that are not in
/// the table one is taken for another one, which for a sum of many small weights does not matter.
/// Every access is bounds-checked: damaged data gives wrong answers, never undefined behaviour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'d, const N: usize> {
    pilots: &'d [[u8; 2]],
    slots: &'d [[u8; N]],
}

impl<'d, const N: usize> Table<'d, N> {
    pub(super) fn new(pilots: &'d [u8], slots: &'d [u8]) -> Self {
        Self { pilots: pilots.as_chunks().0, slots: slots.as_chunks().0 }
    }

    /// The value of the key with this hash as a number, zero if there is none. `N` is at most eight,
    /// or ten.
    #[inline]
    pub(super) fn value(&self, key: u64) -> u64 {
        self.value_at(key, self.place(key))
    }

    /// The values of many keys: their slots are asked for one right after the other, so that the
    /// processor waits for all of them at once. Most of them lie far from its caches.
    #[inline]
    pub(super) fn values<const M: usize>(&self, keys: &[u64; M]) -> [u64; M] {
        let places: [usize; M] = std::array::from_fn(|number| self.place(keys[number]));
        std::array::from_fn(|number| self.value_at(keys[number], places[number]))
    }

    /// The slot that is the key's if it has one.
    #[inline]
    fn place(&self, key: u64) -> usize {
        #[cfg(test)]
        crate::scan::steps::count();
        let pilot = self.pilots.get(hash::bucket(key, self.pilots.len()));
        let pilot = pilot.map_or(0, |pilot| u16::from_le_bytes(*pilot));
        hash::place(key, pilot, self.slots.len())
    }

    /// The value of the slot if it is the key's. Without a branch: whether a string of characters is
    /// in the table is like the toss of a coin.
    #[inline]
    fn value_at(&self, key: u64, place: usize) -> u64 {
        let (found, value) = self.slots.get(place).map_or((0, 0), split);
        select_unpredictable(found == fingerprint(key), value, 0)
    }

    /// The slot of the key with this hash.
    #[inline]
    pub(super) fn find(&self, key: u64) -> Option<&'d [u8; N]> {
        let slot = self.slots.get(self.place(key))?;
        (slot.get(..2)? == fingerprint(key).to_le_bytes()).then_some(slot)
    }
}

/// The fingerprint and the value of a slot.
#[inline]
fn split<const N: usize>(slot: &[u8; N]) -> (u16, u64) {
    let mut bytes = [0; 8];
    if let Some(head) = bytes.first_chunk_mut() {
        *head = *slot;
        let number = u64::from_le_bytes(bytes);
        return (number as u16, number >> 16);
    }
    let fingerprint = slot.first_chunk().map_or(0, |bytes| u16::from_le_bytes(*bytes));
    (fingerprint, slot.last_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes)))
}

#[cfg(test)]
mod tests {
    use super::super::table_builder;
    use super::*;

    #[test]
    fn values_of_eight_bytes() {
        let rows: Vec<(u64, [u8; 8])> =
            (0..100u16).map(|n| (hash::of_codes(&[n]), u64::from(n).to_be_bytes())).collect();
        let (pilots, slots) = table_builder::build(&rows);
        let table: Table<'_, 10> = Table::new(&pilots, &slots);
        assert!(rows.iter().all(|&(key, value)| table.value(key) == u64::from_le_bytes(value)));
        assert_eq!(table.value(hash::of_codes(&[100])), 0);
    }

    #[test]
    fn finds_every_key() {
        let keys: Vec<u64> = (0..20_000u64).map(|n| hash::of_codes(&[n as u16, 7])).collect();
        let rows: Vec<(u64, [u8; 2])> =
            keys.iter().enumerate().map(|(n, &key)| (key, (n as u16).to_le_bytes())).collect();
        let (pilots, slots) = table_builder::build(&rows);
        let table: Table<'_, 4> = Table::new(&pilots, &slots);
        for (key, value) in rows {
            assert_eq!(table.find(key).unwrap()[2..], value);
            assert_eq!(table.value(key), u64::from(u16::from_le_bytes(value)));
        }
        let found = (0..20_000u64)
            .filter(|&n| table.find(hash::of_codes(&[n as u16, 8])).is_some())
            .count();
        assert!(found < 10, "{found} keys found that are not there");
        assert!(Table::<4>::new(&[], &[]).find(1).is_none());
    }
}
