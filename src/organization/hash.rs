//! The hash under which the tables of a model know what was seen.

/// The hash of what a template saw.
#[inline]
pub(crate) fn hash(template: u16, values: [u16; 3]) -> u64 {
    let [first, second, third] = values.map(u64::from);
    let content = first | second << 16 | third << 32 | u64::from(template) << 48;
    let product = u128::from(content ^ 0x9E37_79B9_7F4A_7C15) * 0xD6E8_FEB8_6659_FD93;
    (product as u64 ^ (product >> 64) as u64) & HASH
}

/// The bits of a hash that [`super::buckets`] looks at.
const HASH: u64 = !0xFFFF_0000;
