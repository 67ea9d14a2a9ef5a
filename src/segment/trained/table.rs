//! A read-only hash table that is used where it lies.

use super::hash::{self, fingerprint};

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

    /// The value of the key with this hash as a number, zero if there is none. Without a branch:
    /// whether a string of characters is in the table is like the toss of a coin. `N` is at most
    /// eight.
    #[inline]
    pub(super) fn value(&self, key: u64) -> u64 {
        #[cfg(test)]
        crate::scan::steps::count();
        let mut bytes = [0; 8];
        if let Some(pilot) = self.pilots.get(hash::bucket(key, self.pilots.len()))
            && let place = hash::place(key, u16::from_le_bytes(*pilot), self.slots.len())
            && let Some(slot) = self.slots.get(place)
            && let Some(bytes) = bytes.first_chunk_mut()
        {
            *bytes = *slot;
        }
        let slot = u64::from_le_bytes(bytes);
        (slot >> 16) * u64::from(slot as u16 == fingerprint(key))
    }

    /// The slot of the key with this hash.
    #[inline]
    pub(super) fn find(&self, key: u64) -> Option<&'d [u8; N]> {
        #[cfg(test)]
        crate::scan::steps::count();
        let pilot = self.pilots.get(hash::bucket(key, self.pilots.len()))?;
        let place = hash::place(key, u16::from_le_bytes(*pilot), self.slots.len());
        let slot = self.slots.get(place)?;
        (slot.get(..2)? == fingerprint(key).to_le_bytes()).then_some(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::super::table_builder;
    use super::*;

    #[test]
    fn finds_every_key() {
        let keys: Vec<u64> = (0..20_000u64).map(|n| hash::of_codes(&[n as u16, 7])).collect();
        let rows: Vec<(u64, [u8; 2])> =
            keys.iter().enumerate().map(|(n, &key)| (key, (n as u16).to_le_bytes())).collect();
        let (pilots, slots) = table_builder::build(&rows);
        let table: Table<'_, 4> = Table::new(&pilots, &slots);
        for (key, value) in rows {
            let slot = table.find(key).unwrap();
            assert_eq!(slot[2..], value);
        }
        let found = (0..20_000u64)
            .filter(|&n| table.find(hash::of_codes(&[n as u16, 8])).is_some())
            .count();
        assert!(found < 10, "{found} keys found that are not there");
        assert!(Table::<4>::new(&[], &[]).find(1).is_none());
    }
}
