//! Words that are looked up whole, by their hash: the words of `whole` tables. The compiler of the
//! tables uses this file too.

/// A hash table in bytes that is read where it lies: nothing is parsed, every access is checked.
///
/// A power of two of slots of eight bytes, at least half of them empty (zero): a fingerprint of
/// forty bits, the class, the row counted from one. A word stands in the first empty slot from
/// that of its hash on (linear probing). A stranger is taken for a word of the table with a
/// probability below one in a billion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WholeWords<'d> {
    slots: &'d [[u8; 8]],
}

/// The hash of a word: FNV-1a, 64 bits. Short keys, and the same on every machine.
#[inline]
pub(crate) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Multiplicative hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4): the upper bits
/// depend on all bits.
#[inline]
pub(crate) fn mixed(hash: u64) -> u64 {
    hash.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Fingerprint and class of a slot that is not empty.
fn key(hash: u64, class: u8) -> u64 {
    mixed(hash) << 24 | u64::from(class) << 16
}

impl<'d> WholeWords<'d> {
    /// Reads slots of eight bytes.
    pub(crate) const fn new(bytes: &'d [u8]) -> Self {
        Self { slots: bytes.as_chunks::<8>().0 }
    }

    /// The row of a word in the table of a class, by its hash. Constant time.
    #[inline]
    pub(crate) fn row(&self, hash: u64, class: u8) -> Option<u16> {
        let wanted = key(hash, class);
        let mask = self.slots.len().checked_sub(1)?;
        let first = mixed(hash) as usize >> 24;
        for number in first..=first + mask {
            let slot = u64::from_le_bytes(*self.slots.get(number & mask)?);
            if slot == 0 {
                return None;
            }
            if slot >> 16 == wanted >> 16 {
                return (slot as u16).checked_sub(1);
            }
        }
        None
    }
}

/// The bytes of a table with these words: hash, class and row.
pub(crate) fn encode(words: &[(u64, u8, u16)]) -> Vec<u8> {
    let mut slots = vec![0u64; (2 * words.len() + 1).next_power_of_two()];
    let mask = slots.len() - 1;
    for &(hash, class, row) in words {
        let mut number = mixed(hash) as usize >> 24;
        while slots[number & mask] != 0 {
            number += 1;
        }
        slots[number & mask] = key(hash, class) | u64::from(row + 1);
    }
    slots.into_iter().flat_map(u64::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let words: Vec<(u64, u8, u16)> = (0..3000u16)
            .map(|number| (hash(&format!("词{}", number / 2)), (number % 2) as u8, number))
            .collect();
        let bytes = encode(&words);
        let table = WholeWords::new(&bytes);
        for &(hash, class, row) in &words {
            assert_eq!(table.row(hash, class), Some(row));
            assert_eq!(table.row(hash, 2), None);
        }
        assert!((0..3000).all(|number| table.row(hash(&format!("字{number}")), 0).is_none()));
    }

    #[test]
    fn damaged_bytes_are_harmless() {
        assert_eq!(WholeWords::new(&[0xFF; 60]).row(hash("词"), 0), None);
        assert_eq!(WholeWords::new(&[]).row(hash("词"), 0), None);
    }
}
