//! Exact conversion factors.

use rust_decimal::Decimal;

/// A fraction of two whole numbers, so that 亩 (2000/3 m²) stays exact until it is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ratio {
    numerator: u64,
    denominator: u64,
}

impl Ratio {
    pub(crate) const fn new(numerator: u64, denominator: u64) -> Self {
        Self { numerator, denominator }
    }

    /// Whether it changes nothing.
    pub(crate) fn is_one(self) -> bool {
        self.numerator == self.denominator
    }

    /// `value` times the ratio; none when it does not fit a decimal.
    pub(crate) fn times(self, value: Decimal) -> Option<Decimal> {
        value
            .checked_mul(Decimal::from(self.numerator))?
            .checked_div(Decimal::from(self.denominator))
            .map(|product| product.normalize())
    }

    /// `value` divided by the ratio.
    pub(crate) fn divides(self, value: Decimal) -> Option<Decimal> {
        Self::new(self.denominator, self.numerator).times(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_do_not_lose_digits_on_the_way() {
        let mu = Ratio::new(2000, 3);
        assert_eq!(mu.times(Decimal::from(3)), Some(Decimal::from(2000)));
        assert_eq!(mu.divides(Decimal::from(2000)), Some(Decimal::from(3)));
    }
}
