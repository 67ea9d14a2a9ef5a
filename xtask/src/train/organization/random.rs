//! Numbers that look drawn at random and are the same at each run.

/// Marsaglia, "Xorshift RNGs" (Journal of Statistical Software, 2003).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(0x9E37_79B9_7F4A_7C15u64.wrapping_mul(2 * seed + 1))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Puts a list into another order.
    pub(super) fn shuffle(&mut self, order: &mut [usize]) {
        for index in (1..order.len()).rev() {
            order.swap(index, (self.next() % (index as u64 + 1)) as usize);
        }
    }
}
