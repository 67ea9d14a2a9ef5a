//! Hashing of features. Shared with the trainer in `xtask`, so it knows of nothing else.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
const FINALIZER: u64 = 0xD6E8_FEB8_6659_FD93;

/// The hash of a string of character codes.
pub(crate) fn of_codes(codes: &[u16]) -> u64 {
    codes.iter().fold(0, |key, &code| extend(key, code))
}

/// The hash of a string that is one code longer.
#[inline]
pub(crate) fn extend(key: u64, code: u16) -> u64 {
    let mixed = (key ^ (u64::from(code) + 1)).wrapping_mul(MULTIPLIER);
    mixed ^ (mixed >> 29)
}

/// The hash of a feature that is made of a template's number and some values.
#[inline]
pub(crate) fn of_feature(template: u16, values: [u64; 2]) -> u64 {
    let mixed = (values[0] ^ u64::from(template).wrapping_mul(FINALIZER)).wrapping_mul(MULTIPLIER);
    let mixed = (mixed ^ (mixed >> 31) ^ values[1]).wrapping_mul(FINALIZER);
    mixed ^ (mixed >> 32)
}

/// The bucket of a key among `count`.
#[inline]
pub(crate) fn bucket(key: u64, count: usize) -> usize {
    reduce(key >> 32, count)
}

/// The slot of a key among `count`, given the pilot of its bucket.
#[inline]
pub(crate) fn place(key: u64, pilot: u16, count: usize) -> usize {
    reduce((key ^ u64::from(pilot)).wrapping_mul(FINALIZER) >> 32, count)
}

/// What tells a key from others in the same slot; odd, since zero marks an empty slot.
#[inline]
pub(crate) fn fingerprint(key: u64) -> u16 {
    key as u16 | 1
}

/// A 32-bit number as a number below `count`.
#[inline]
fn reduce(number: u64, count: usize) -> usize {
    ((number * count as u64) >> 32) as usize
}

/// A checksum of bytes, eight at a time.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let add = |sum: u64, word: u64| (sum ^ word).wrapping_mul(MULTIPLIER).rotate_left(23);
    let sum =
        words.iter().fold(bytes.len() as u64, |sum, word| add(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, &byte| add(sum, u64::from(byte)))
}
