//! A read-only set of hashes that gives each its place.

use wide::{CmpEq, i16x8};

/// Hashes in a bucket.
const SLOTS: usize = 8;
/// Bytes of a bucket: a fingerprint of 16 bits for each hash, zero for a free slot.
const BUCKET: usize = 2 * SLOTS;

/// Buckets of fingerprints, read where they lie. A hash is in one bucket or nowhere, so a look-up
/// is one load, and its eight comparisons are done at once.
///
/// Of 8,000 hashes that are not in the set one is taken for another, which for a sum of many small
/// weights does not matter. Damaged bytes give wrong answers, never undefined behaviour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Buckets<'d>(&'d [[u8; BUCKET]]);

impl<'d> Buckets<'d> {
    pub(crate) fn new(bytes: &'d [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    /// How many places there are.
    pub(crate) fn places(&self) -> usize {
        self.0.len() * SLOTS
    }

    /// The place of a hash, counted from one; zero when it is not in the set.
    ///
    /// Without a branch: whether a string of a text is in a set is like the toss of a coin.
    #[inline(always)]
    pub(crate) fn find(&self, hash: u64) -> usize {
        #[cfg(test)]
        crate::scan::steps::count();
        let (index, fingerprint) = split(hash, self.0.len());
        let Some(bucket) = self.0.get(index) else { return 0 };
        let fingerprints: [i16; SLOTS] = std::array::from_fn(|slot| {
            i16::from_le_bytes([bucket[2 * slot], bucket[2 * slot + 1]])
        });
        let wanted = i16x8::splat(fingerprint.cast_signed());
        let equal = i16x8::new(fingerprints).cmp_eq(wanted).move_mask();
        let place = index * SLOTS + equal.trailing_zeros() as usize + 1;
        std::hint::select_unpredictable(equal != 0, place, 0)
    }
}

/// The bucket of a hash and the bits that tell it from others there.
#[inline]
fn split(hash: u64, buckets: usize) -> (usize, u16) {
    ((((hash >> 32) * buckets as u64) >> 32) as usize, (hash as u16).max(1))
}

/// Puts hashes into `buckets` buckets. Gives the bytes, and for each hash its place; one that finds
/// its bucket full has none, so the caller gives the best first.
pub(crate) fn build(
    hashes: impl Iterator<Item = u64>,
    buckets: usize,
) -> (Vec<u8>, Vec<Option<usize>>) {
    let mut table = vec![[0u16; SLOTS]; buckets.max(1)];
    let length = table.len();
    let places = hashes
        .map(|hash| {
            let (index, fingerprint) = split(hash, length);
            let bucket = &mut table[index];
            let slot = bucket.iter().position(|&other| other == 0 || other == fingerprint)?;
            bucket[slot] = fingerprint;
            Some(index * SLOTS + slot)
        })
        .collect();
    (table.iter().flatten().flat_map(|slot| slot.to_le_bytes()).collect(), places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(number: u64) -> u64 {
        number
            .wrapping_mul(0xD6E8_FEB8_6659_FD93)
            .rotate_left(31)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[test]
    fn what_was_put_in_is_found_and_little_else() {
        let (bytes, places) = build((0..10_000).map(hash), 2_000);
        let buckets = Buckets::new(&bytes);
        assert_eq!(buckets.places(), 16_000);
        let lost = places.iter().filter(|place| place.is_none()).count();
        assert!(lost < 500, "{lost} lost");
        for (number, place) in places.iter().enumerate().filter(|(_, place)| place.is_some()) {
            assert_eq!(buckets.find(hash(number as u64)).checked_sub(1), *place);
        }
        let alarms = (10_000..30_000).filter(|&other| buckets.find(hash(other)) > 0).count();
        assert!(alarms < 20, "{alarms} found that are not there");
    }

    #[test]
    fn an_empty_set_has_nothing() {
        assert_eq!(Buckets::new(&[]).find(77), 0);
    }
}
