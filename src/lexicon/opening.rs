//! Where the first characters of an entry lie in the tables of openings. The compiler of the tables
//! uses this file too.

/// An entry that begins an amount.
pub(crate) const AMOUNT: u8 = 1;
/// An entry that begins a date.
pub(crate) const DATE: u8 = 1 << 1;
/// How far the bits of entries that need a third character are shifted to the left.
pub(crate) const GOES_ON: u8 = 2;

/// Slots of the table of pairs, four bits each: whether an entry of two characters or of one begins
/// an amount, a date; whether a longer one does.
pub(crate) const PAIRS: usize = 1 << 18;
/// Slots of the table of triples, two bits each: whether a longer entry begins an amount, a date.
pub(crate) const TRIPLES: usize = 1 << 17;

/// Bits of the table of glances: whether two characters, as they stand in the text, may begin an entry.
pub(crate) const GLANCES: usize = 1 << 18;
/// The first bytes of the second characters of that table: those of Chinese characters.
pub(crate) const GLANCED: std::ops::RangeInclusive<u8> = 0xE4..=0xE9;

/// Bits of the table of the first two characters of entries of the organization tables.
pub(crate) const ORGANIZATION_PAIRS: usize = 1 << 16;
/// Stands there for whatever follows an entry of one character; no character has this code.
pub(crate) const ANYTHING: u16 = 0;

/// Stands for any digit, which may stand behind every entry of one character (近3年).
pub(crate) const DIGIT: u16 = u16::MAX;
/// Stands for a bracket, half- or full-width, which explains the word before it: 昨(19)日.
pub(crate) const BRACKET: u16 = u16::MAX - 1;
/// Stands for a space, which may lie inside any entry.
pub(crate) const SPACE: u16 = u16::MAX - 2;

/// The two slots of a pair of character codes, each by its byte and by how much to shift it. What both
/// have is true of the pair: a frequent word (中国) that shared its only slot would cost dear.
///
/// Multiplicative hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4), filter with two hashes
/// (Bloom, Space/time trade-offs in hash coding, 1970).
#[inline]
pub(crate) fn pair(first: u16, second: u16) -> [(usize, u8); 2] {
    let key = u64::from(first) << 16 | u64::from(second);
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let bits = PAIRS.ilog2();
    [u64::BITS - bits, u64::BITS - 2 * bits].map(|shift| {
        let slot = (hash >> shift) as usize % PAIRS;
        (slot / 2, (slot % 2) as u8 * 4)
    })
}

/// Where three character codes lie.
#[inline]
pub(crate) fn triple(first: u16, second: u16, third: u16) -> (usize, u8) {
    let key = u64::from(first) << 32 | u64::from(second) << 16 | u64::from(third);
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - TRIPLES.ilog2());
    (hash as usize / 4, (hash % 4) as u8 * 2)
}

/// The byte and the bit of two characters of three bytes each; the two bytes behind them do not count.
#[inline]
pub(crate) fn glance(eight: [u8; 8]) -> (usize, u8) {
    let key = u64::from_le_bytes(eight) << 16;
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - GLANCES.ilog2());
    (hash as usize / 8, (hash % 8) as u8)
}

/// The byte and the bit of two character codes in the table of the organization tables.
#[inline]
pub(crate) fn organization_pair(first: u16, second: u16) -> (usize, u8) {
    let key = u32::from(first) << 16 | u32::from(second);
    let hash = key.wrapping_mul(0x9E37_79B1) >> (u32::BITS - ORGANIZATION_PAIRS.ilog2());
    (hash as usize / 8, (hash % 8) as u8)
}
