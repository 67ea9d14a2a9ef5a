//! Sums of small weights, several side by side in one register.

/// Up to eight sums of signed weights of eight bits, which are added all at once: `COUNT` lanes of
/// sixteen bits, the even ones in one register and the odd ones in the other. Each row that is added
/// makes each sum greater by [`BIAS`], so that none is negative and none runs into the next one;
/// 64 rows fit beside a wide weight.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lanes<const COUNT: usize> {
    even: u64,
    odd: u64,
}

/// By how much a sum is moved for each row.
pub(super) const BIAS: u16 = 128;

/// By how much a wide weight moves its sum, and the greatest that it can be.
pub(super) const WIDE_BIAS: u16 = 1 << 13;

const EVEN: u64 = 0x00FF_00FF_00FF_00FF;

impl<const COUNT: usize> Lanes<COUNT> {
    /// The highest bit of each weight.
    const SIGNS: u64 = 0x8080_8080_8080_8080 >> (8 * (8 - COUNT));

    /// Adds a row of weights, the first lane in the lowest byte. The bytes behind the last lane are
    /// zero.
    #[inline]
    pub(super) fn add(&mut self, row: u64) {
        let row = row ^ Self::SIGNS;
        self.even = self.even.wrapping_add(row & EVEN);
        self.odd = self.odd.wrapping_add(row >> 8 & EVEN);
    }

    /// Adds a wide weight to the sum of one even lane, which becomes greater by [`WIDE_BIAS`].
    #[inline]
    pub(super) fn add_to<const LANE: usize>(&mut self, weight: i16) {
        const { assert!(LANE.is_multiple_of(2) && LANE < COUNT) };
        let most = WIDE_BIAS.cast_signed() - 1;
        let moved = weight.clamp(-most, most) + WIDE_BIAS.cast_signed();
        self.even = self.even.wrapping_add(u64::from(moved.cast_unsigned()) << (LANE / 2 * 16));
    }

    /// One of the sums.
    #[inline]
    pub(super) fn get(&self, lane: usize) -> u16 {
        let half = if lane.is_multiple_of(2) { self.even } else { self.odd };
        (half >> (lane / 2 * 16)) as u16
    }

    /// Takes the first sum away: the second one becomes the first.
    #[inline]
    pub(super) fn shift(&mut self) -> u16 {
        let first = self.even as u16;
        (self.even, self.odd) = (self.odd, self.even >> 16);
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_do_not_touch_each_other() {
        let rows = [[1i8, -128, 127, 0, -1, 5], [-2, -128, 127, 0, -1, 6], [3, 1, 127, -7, 0, 0]];
        let mut lanes = Lanes::<6>::default();
        for row in rows {
            let mut bytes = [0; 8];
            bytes[..6].copy_from_slice(&row.map(i8::cast_unsigned));
            lanes.add(u64::from_le_bytes(bytes));
        }
        for lane in 0..6 {
            let sum: i16 = rows.iter().map(|row| i16::from(row[lane])).sum();
            assert_eq!(lanes.get(0).wrapping_sub(3 * BIAS).cast_signed(), sum);
            assert_eq!(lanes.shift().wrapping_sub(3 * BIAS).cast_signed(), sum);
        }
        assert_eq!((lanes.even, lanes.odd), (0, 0));
    }
}
