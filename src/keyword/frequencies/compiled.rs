//! Document frequencies in compiled-in bytes.
//!
//! Words are kept as fingerprints only: the words themselves would take four times the space, and
//! nobody reads them back. A word that is not in the table is taken for one that is with a
//! probability of about one in 100,000.

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
}

/// FNV-1a, 64 bits: short keys, and the same on every machine.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Number of the bucket (upper bits, mixed) and fingerprint of a word.
fn address(word: &str, bucket_bits: u32) -> (usize, u32) {
    let mixed = hash(word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let bucket = mixed.checked_shr(64 - bucket_bits).unwrap_or(0) as usize;
    (bucket, (mixed >> 8) as u32 & (u32::MAX >> VALUE_BITS))
}

impl<'d> Compiled<'d> {
    pub(super) const fn new(bytes: &'d [u8]) -> Self {
        Self { words: bytes.as_chunks::<4>().0 }
    }

    fn word(&self, index: usize) -> Option<u32> {
        self.words.get(index).map(|&bytes| u32::from_le_bytes(bytes))
    }

    /// How many documents were counted.
    pub(super) fn documents(&self) -> u32 {
        self.word(0).unwrap_or(0)
    }

    /// The frequency that stands for a word that is not in the table.
    pub(super) fn unseen(&self) -> f32 {
        f32::from_bits(self.word(1).unwrap_or(0))
    }

    /// In how many documents a word occurs, given in the spelling of the table.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        let bits = self.word(2)?.min(31);
        let (bucket, fingerprint) = address(word, bits);
        let entries = HEADER + (1usize << bits) + 1;
        let from = self.word(HEADER + bucket)? as usize;
        let to = self.word(HEADER + bucket + 1)? as usize;
        let found = self
            .words
            .get(entries.checked_add(from)?..entries.checked_add(to)?)?
            .iter()
            .map(|&bytes| u32::from_le_bytes(bytes))
            .find(|entry| entry >> VALUE_BITS == fingerprint)?;
        let value = found & ((1 << VALUE_BITS) - 1);
        self.word(entries + self.word(3)? as usize + value as usize)
    }
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
            let (bucket, fingerprint) = address(word, bits);
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
            let found = table.get(word).unwrap();
            assert!(found <= *count, "{word}");
            exact += usize::from(found == *count);
        }
        assert!(exact > 16_000, "at most 4,096 of 5,000 frequencies are exact: {exact}");
        let strangers = (0..20_000).filter(|number| table.get(&format!("字{number}")).is_some());
        assert!(strangers.count() < 10);
    }

    #[test]
    fn damaged_bytes_are_harmless() {
        assert_eq!(Compiled::new(&[0xFF; 64]).get("词"), None);
        assert_eq!(Compiled::new(&[]).get("词"), None);
        let empty = encode(0, 0.5, std::iter::empty());
        assert_eq!(Compiled::new(&empty).get("词"), None);
    }
}
