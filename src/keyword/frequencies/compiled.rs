//! Document frequencies in compiled-in bytes.
//!
//! Words are kept as fingerprints only: the words themselves would take four times the space, and
//! nobody reads them back. A word that is not in the table is taken for one that is with a
//! probability of about one in 100,000.

use crate::lexicon::whole::{hash, mixed};

/// Bits of an entry that hold the number of its frequency in the list of frequencies; the other
/// bits are the fingerprint.
const VALUE_BITS: u32 = 12;
/// Words in a bucket on average; a look-up reads one bucket.
const BUCKET: usize = 8;
const HEADER: usize = 5;

/// A table in bytes that is read where it lies: nothing is parsed, every access is checked.
///
/// Little-endian words of four bytes: documents, frequency of words not in the table (`f32`),
/// bits of the bucket number, entries, frequencies; then where each bucket begins (and the last
/// one ends); the entries; the different frequencies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compiled<'d> {
    words: &'d [[u8; 4]],
    /// Bits of the bucket number.
    bits: u32,
    /// Where the entries begin.
    entries: usize,
    /// Where the frequencies begin.
    frequencies: usize,
}

/// Number of the bucket (upper bits, mixed) and fingerprint of a word with this hash.
fn address(hash: u64, bucket_bits: u32) -> (usize, u32) {
    let mixed = mixed(hash);
    let bucket = mixed.checked_shr(64 - bucket_bits).unwrap_or(0) as usize;
    (bucket, (mixed >> 8) as u32 & (u32::MAX >> VALUE_BITS))
}

impl<'d> Compiled<'d> {
    pub(super) fn new(bytes: &'d [u8]) -> Self {
        let words = bytes.as_chunks::<4>().0;
        let header = |index| word(words, index).unwrap_or(0);
        let bits = header(2).min(31);
        let entries = HEADER + (1usize << bits) + 1;
        Self { words, bits, entries, frequencies: entries + header(3) as usize }
    }

    /// How many documents were counted.
    pub(super) fn documents(&self) -> u32 {
        word(self.words, 0).unwrap_or(0)
    }

    /// The frequency that stands for a word that is not in the table.
    pub(super) fn unseen(&self) -> f32 {
        f32::from_bits(word(self.words, 1).unwrap_or(0))
    }

    /// In how many documents a word occurs, given by the hash of its spelling in the table.
    pub(super) fn get(&self, hash: u64) -> Option<u32> {
        let (bucket, fingerprint) = address(hash, self.bits);
        let [from, to] = [HEADER + bucket, HEADER + bucket + 1]
            .map(|index| self.entries.checked_add(word(self.words, index)? as usize));
        let found = self
            .words
            .get(from?..to?)?
            .iter()
            .map(|&bytes| u32::from_le_bytes(bytes))
            .find(|entry| entry >> VALUE_BITS == fingerprint)?;
        let value = found & ((1 << VALUE_BITS) - 1);
        word(self.words, self.frequencies + value as usize)
    }
}

#[inline]
fn word(words: &[[u8; 4]], index: usize) -> Option<u32> {
    words.get(index).map(|&bytes| u32::from_le_bytes(bytes))
}

/// The bytes of a table. Frequencies beyond the 4,096 that an entry can tell apart are rounded to
/// the next smaller one that is kept; the most frequent values are kept.
pub(super) fn encode<'w>(
    documents: u32,
    unseen: f32,
    frequencies: impl Iterator<Item = (&'w str, u32)> + Clone,
) -> Vec<u8> {
    let mut counts = std::collections::BTreeMap::<u32, usize>::new();
    for (_, frequency) in frequencies.clone() {
        *counts.entry(frequency).or_default() += 1;
    }
    let mut kept: Vec<u32> = counts.keys().copied().collect();
    if kept.len() > 1 << VALUE_BITS {
        kept.sort_by_key(|value| std::cmp::Reverse(counts.get(value)));
        kept.truncate(1 << VALUE_BITS);
        kept.sort_unstable();
    }
    let total: usize = counts.values().sum();
    let bits = (total / BUCKET).max(1).ilog2();
    let mut entries: Vec<(usize, u32)> = frequencies
        .map(|(word, frequency)| {
            let (bucket, fingerprint) = address(hash(word), bits);
            let value = kept.partition_point(|&kept| kept <= frequency).saturating_sub(1);
            (bucket, (fingerprint << VALUE_BITS) | value as u32)
        })
        .collect();
    entries.sort_unstable();
    let mut words = vec![documents, unseen.to_bits(), bits, total as u32, kept.len() as u32];
    let begins = |bucket| entries.partition_point(|entry| entry.0 < bucket) as u32;
    words.extend((0..=1usize << bits).map(begins));
    words.extend(entries.iter().map(|entry| entry.1));
    words.extend(kept);
    words.into_iter().flat_map(u32::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in() {
        let words: Vec<(String, u32)> =
            (0..20_000u32).map(|number| (format!("词{number}"), 1 + number % 5000)).collect();
        let bytes = encode(60_000, 0.5, words.iter().map(|(word, count)| (word.as_str(), *count)));
        let table = Compiled::new(&bytes);
        assert_eq!((table.documents(), table.unseen()), (60_000, 0.5));
        let mut exact = 0;
        for (word, count) in &words {
            let found = table.get(hash(word)).unwrap();
            assert!(found <= *count, "{word}");
            exact += usize::from(found == *count);
        }
        assert!(exact > 16_000, "at most 4,096 of 5,000 frequencies are exact: {exact}");
        let strangers =
            (0..20_000).filter(|number| table.get(hash(&format!("字{number}"))).is_some());
        assert!(strangers.count() < 10);
    }

    #[test]
    fn damaged_bytes_are_harmless() {
        assert_eq!(Compiled::new(&[0xFF; 64]).get(hash("词")), None);
        assert_eq!(Compiled::new(&[]).get(hash("词")), None);
        let empty = encode(0, 0.5, std::iter::empty());
        assert_eq!(Compiled::new(&empty).get(hash("词")), None);
    }
}
