//! The trained weights, read where they lie.
//!
//! A bucketed hash table: a feature's hash picks a bucket of 64 bytes, one cache line. It holds six
//! features, each with the weights of the eight labels as signed bytes, and 16 further bits of the
//! hash by which the feature is known. A false match is possible (one in ten thousand look-ups of
//! unknown features) and harmless. `xtask train-organizations` writes the table.

use super::label::COUNT;
use super::viterbi::{Emission, Score, Transitions, constrain};
use crate::error::Error;

/// The weights of the built-in model.
static BUILT_IN: &[u8] = include_bytes!("../../data/compiled/organization.bin");

const MAGIC: [u8; 8] = *b"HLORG\0\0\x02";
const HEADER: usize = 8 + 8 + TRANSITION_BYTES;
const TRANSITION_BYTES: usize = COUNT * COUNT * 2;
/// Bytes of a bucket: the weights of all slots, then their keys, then [`OVERFLOW`].
const BUCKET: usize = 64;
/// Features in a bucket.
pub(crate) const SLOTS: usize = 6;
const KEYS: usize = SLOTS * COUNT;
/// The byte that says whether features of this bucket went to the next one.
const OVERFLOW: usize = KEYS + 2 * SLOTS;

/// Sums of the weights of the labels.
pub(crate) type Sum = [i16; COUNT];

/// A model in memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'d> {
    buckets: &'d [[u8; BUCKET]],
    transitions: Transitions,
}

impl Model<'static> {
    /// The compiled-in model. A test checks its hash, so nothing is verified at start-up; damaged
    /// weights would give wrong answers, never a panic.
    pub(crate) fn built_in() -> Self {
        Self::layout(BUILT_IN)
    }
}

impl<'d> Model<'d> {
    /// A model from the bytes that [`to_bytes`] writes.
    ///
    /// # Errors
    /// When the bytes are no such model, or their hash is not the one they state.
    pub(crate) fn from_bytes(bytes: &'d [u8]) -> Result<Self, Error> {
        let stated = bytes.get(8..16).and_then(|hash| hash.try_into().ok()).map(u64::from_le_bytes);
        let payload = bytes.get(16..).unwrap_or(&[]);
        if bytes.get(..8) != Some(&MAGIC) || payload.len() < TRANSITION_BYTES {
            return Err(Error::data("this is no organization model"));
        }
        if stated != Some(fnv(payload)) {
            return Err(Error::data("the organization model is damaged: its hash is wrong"));
        }
        Ok(Self::layout(bytes))
    }

    fn layout(bytes: &'d [u8]) -> Self {
        let mut transitions = [[0; COUNT]; COUNT];
        let weights = bytes.get(16..HEADER).unwrap_or(&[]).as_chunks::<2>().0;
        for (row, weights) in transitions.iter_mut().zip(weights.chunks(COUNT)) {
            for (score, &weight) in row.iter_mut().zip(weights) {
                *score = Score::from(i16::from_le_bytes(weight));
            }
        }
        constrain(&mut transitions);
        Self { buckets: bytes.get(HEADER..).unwrap_or(&[]).as_chunks().0, transitions }
    }

    pub(crate) fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Adds the weights of a feature to the sums of the labels.
    #[inline]
    pub(crate) fn add(&self, feature: u64, sum: &mut Sum) {
        let (home, key) = place(feature, self.buckets.len());
        let Some(bucket) = self.buckets.get(home) else { return };
        let slot = match find(bucket, key) {
            Some(slot) => slot,
            None if bucket[OVERFLOW] == 0 => return,
            None => {
                let Some(next) = self.buckets.get((home + 1) % self.buckets.len()) else { return };
                let Some(slot) = find(next, key) else { return };
                return add_weights(next, slot, sum);
            }
        };
        add_weights(bucket, slot, sum);
    }
}

/// The slot of a key; [`FREE`] finds a free one.
#[inline]
fn find(bucket: &[u8; BUCKET], key: [u8; 2]) -> Option<usize> {
    bucket[KEYS..OVERFLOW].as_chunks::<2>().0.iter().position(|other| *other == key)
}

#[inline]
fn add_weights(bucket: &[u8; BUCKET], slot: usize, sum: &mut Sum) {
    if let Some(weights) = bucket.as_chunks::<COUNT>().0.get(slot) {
        for (sum, &weight) in sum.iter_mut().zip(weights) {
            *sum = sum.wrapping_add(i16::from(weight as i8));
        }
    }
}

/// The scores of the labels from the sums of [`Model::add`].
pub(crate) fn emission(sum: &Sum) -> Emission {
    let mut emission = [0; COUNT];
    for (score, &sum) in emission.iter_mut().zip(sum) {
        *score = Score::from(sum);
    }
    emission
}

/// The bucket of a feature and the bits that tell it from others there.
fn place(feature: u64, buckets: usize) -> (usize, [u8; 2]) {
    let index = ((u128::from(feature) * buckets as u128) >> 64) as usize;
    (index, (feature as u16).max(1).to_le_bytes())
}

/// The key of a slot that holds nothing.
const FREE: [u8; 2] = [0, 0];

/// Writes a model. Of features that find no room the weakest are lost; the caller gives them in
/// the order of their worth, best first.
pub(crate) fn to_bytes(
    weights: &[(u64, [i8; COUNT])],
    transitions: &[[i16; COUNT]; COUNT],
    buckets: usize,
) -> Vec<u8> {
    let mut table = vec![[0u8; BUCKET]; buckets.max(1)];
    for (feature, weights) in weights {
        let (home, key) = place(*feature, table.len());
        let next = (home + 1) % table.len();
        let room = |bucket: &[u8; BUCKET]| find(bucket, key).or_else(|| find(bucket, FREE));
        let (index, slot) = match (room(&table[home]), room(&table[next])) {
            (Some(slot), _) => (home, slot),
            (None, Some(slot)) => {
                table[home][OVERFLOW] = 1;
                (next, slot)
            }
            (None, None) => continue,
        };
        let bucket = &mut table[index];
        for (byte, weight) in bucket[slot * COUNT..].iter_mut().zip(weights) {
            *byte = *weight as u8;
        }
        bucket[KEYS + 2 * slot..KEYS + 2 * slot + 2].copy_from_slice(&key);
    }
    let mut payload: Vec<u8> =
        transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()).collect();
    payload.extend(table.iter().flatten());
    let mut bytes = MAGIC.to_vec();
    bytes.extend(fnv(&payload).to_le_bytes());
    bytes.extend(payload);
    bytes
}

/// FNV-1a, 64 bits: a check against damage, not against malice.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        let model = Model::from_bytes(BUILT_IN).unwrap();
        assert!(model.buckets.len() > 1_000);
        assert!(BUILT_IN.len() <= 4_000_000);
    }

    #[test]
    fn damage_is_noticed() {
        let bytes = to_bytes(&[(77, [1; COUNT])], &[[0; COUNT]; COUNT], 10);
        assert!(Model::from_bytes(&bytes).is_ok());
        let mut damaged = bytes.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(Model::from_bytes(&damaged).unwrap_err().is_data());
        assert!(Model::from_bytes(&bytes[..20]).is_err());
        assert!(Model::from_bytes(&[]).is_err());
    }

    #[test]
    fn every_feature_put_in_is_found_with_its_weights() {
        let weights: Vec<(u64, [i8; COUNT])> = (1..200u64)
            .map(|number| {
                let feature = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
                (feature, [(number % 100) as i8 - 50; COUNT])
            })
            .collect();
        let bytes = to_bytes(&weights, &[[3; COUNT]; COUNT], 100);
        let model = Model::from_bytes(&bytes).unwrap();
        for (feature, row) in &weights {
            let mut sum = [0; COUNT];
            model.add(*feature, &mut sum);
            assert_eq!(emission(&sum), row.map(Score::from));
        }
        assert_eq!(model.transitions()[0][0], 3);
    }
}
