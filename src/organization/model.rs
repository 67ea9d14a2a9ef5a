//! The trained weights, read where they lie.
//!
//! A bucketed hash table: a feature's hash picks a bucket of four slots of 16 bytes, one cache
//! line; a slot holds the weights of the 13 labels as signed bytes, and 16 further bits of the
//! hash by which the feature is known. A false match is possible (one in ten thousand look-ups
//! of unknown features) and harmless. `xtask train` writes the table.

use super::label::COUNT;
use super::viterbi::{Emission, Score, Transitions, constrain};
use crate::error::Error;

/// The weights of the built-in model.
static BUILT_IN: &[u8] = include_bytes!("../../data/compiled/organization.bin");

const MAGIC: [u8; 8] = *b"HLORG\0\0\x01";
const HEADER: usize = 8 + 8 + TRANSITION_BYTES;
const TRANSITION_BYTES: usize = COUNT * COUNT * 2;
const SLOT: usize = 16;
const SLOTS: usize = 4;
/// Index in a slot of the byte that says whether features of this bucket overflowed.
const OVERFLOW: usize = 13;

/// A model in memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'d> {
    buckets: &'d [[u8; SLOT * SLOTS]],
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

    /// Adds the weights of a feature to the scores of the labels.
    #[inline]
    pub(crate) fn add(&self, feature: u64, sum: &mut [i16; SLOT]) {
        let (mut index, key) = place(feature, self.buckets.len());
        for _ in 0..2 {
            let Some(bucket) = self.buckets.get(index) else { return };
            let slots = bucket.as_chunks::<SLOT>().0;
            for slot in slots {
                if slot[14..] == key {
                    for (sum, &weight) in sum.iter_mut().zip(slot) {
                        *sum = sum.wrapping_add(i16::from(weight as i8));
                    }
                    return;
                }
            }
            if slots[0][OVERFLOW] == 0 {
                return;
            }
            index = (index + 1) % self.buckets.len();
        }
    }
}

/// The scores of the labels from the sums of [`Model::add`].
pub(crate) fn emission(sum: &[i16; SLOT]) -> Emission {
    let mut emission = [0; COUNT];
    for (score, &sum) in emission.iter_mut().zip(sum) {
        *score = Score::from(sum);
    }
    emission
}

/// The bucket of a feature and the bits that tell it from others there.
fn place(feature: u64, buckets: usize) -> (usize, [u8; 2]) {
    let index = ((u128::from(feature) * buckets as u128) >> 64) as usize;
    // Zero marks a free slot.
    let key = (feature as u16).max(1);
    (index, key.to_le_bytes())
}

/// Writes a model. Of features that find no room the weakest are lost; the caller gives them in
/// the order of their worth, best first.
pub(crate) fn to_bytes(
    weights: &[(u64, [i8; COUNT])],
    transitions: &[[i16; COUNT]; COUNT],
    buckets: usize,
) -> Vec<u8> {
    let mut table = vec![[[0u8; SLOT]; SLOTS]; buckets.max(1)];
    for (feature, weights) in weights {
        let (home, key) = place(*feature, table.len());
        let next = (home + 1) % table.len();
        let free = |bucket: &[[u8; SLOT]; SLOTS]| {
            bucket.iter().position(|slot| slot[14..] == [0, 0] || slot[14..] == key)
        };
        let (index, slot) = match (free(&table[home]), free(&table[next])) {
            (Some(slot), _) => (home, slot),
            (None, Some(slot)) => {
                table[home][0][OVERFLOW] = 1;
                (next, slot)
            }
            (None, None) => continue,
        };
        let slot = &mut table[index][slot];
        for (byte, weight) in slot.iter_mut().zip(weights) {
            *byte = *weight as u8;
        }
        slot[14..].copy_from_slice(&key);
    }
    let mut payload: Vec<u8> =
        transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()).collect();
    payload.extend(table.iter().flatten().flatten());
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
            let mut sum = [0; SLOT];
            model.add(*feature, &mut sum);
            assert_eq!(emission(&sum), row.map(Score::from));
        }
        assert_eq!(model.transitions()[0][0], 3);
    }
}
