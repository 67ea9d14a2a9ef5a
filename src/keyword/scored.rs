//! The order of scores.

/// A candidate, by its number in the list of promising ones, with its score, a logarithm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    pub(super) number: u32,
    pub(super) score: f32,
}

impl Scored {
    /// Less is better; those with equal scores are in the order of the text.
    #[inline]
    pub(super) fn rank(&self) -> u64 {
        rank(self.score, self.number)
    }
}

/// A number that is the lesser the greater the score is, and of equal scores the lesser the less
/// the other number is.
#[inline]
pub(super) fn rank(score: f32, number: u32) -> u64 {
    const SIGN: u32 = 1 << 31;
    // The bits of positive numbers are in their order, those of negative ones in the opposite one.
    let bits = score.to_bits();
    let worse = if bits & SIGN == 0 { !bits & !SIGN } else { bits };
    u64::from(worse) << 32 | u64::from(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_score_has_the_lesser_rank() {
        let scores = [1e9, 2.5, 1.0, 1e-3, 0.0, -1e-3, -1.0, -2.5, -1e9];
        let ranks = scores.map(|score| rank(score, 7));
        assert!(ranks.is_sorted_by(|better, worse| better < worse), "{ranks:?}");
        assert!(rank(0.5, 1) < rank(0.5, 2));
    }
}
