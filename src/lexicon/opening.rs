//! Where a pair of characters lies in the table of openings. The compiler of the tables uses this
//! file too.

/// Slots of the table, two bits each: may such an entry begin an amount, may it begin a date.
pub(crate) const SLOTS: usize = 1 << 18;

/// Stands for a second character that any entry may have behind it: digit, space, bracket.
pub(crate) const ANY: u16 = u16::MAX;

/// The byte of a pair of character codes, and by how much to shift it.
///
/// Multiplicative hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4).
#[inline]
pub(crate) fn slot(first: u16, second: u16) -> (usize, u8) {
    let pair = u32::from(first) << 16 | u32::from(second);
    let hash = pair.wrapping_mul(0x9E37_79B1) >> (u32::BITS - SLOTS.ilog2());
    (hash as usize / 4, (hash % 4) as u8 * 2)
}
