//! Units of measurement.

use super::Dimension;
use crate::error::Error;
use crate::lexicon::ratio::Ratio;
use crate::lexicon::rows::{DenominatorRow, UnitRow};
use crate::lexicon::{DENOMINATORS, UNITS};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::fmt;
use std::str::FromStr;

/// A unit, or a quotient of two (公里/小时).
///
/// Units compare and print by their UCUM code and parse from it or from any name in
/// `data/amount/units.tsv`.
///
/// ```
/// use hanlens::Unit;
///
/// let tonne: Unit = "吨".parse()?;
/// assert_eq!(tonne.code(), "t");
/// assert_eq!(tonne, "t".parse()?);
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Unit {
    numerator: &'static UnitRow,
    denominator: Option<Denominator>,
}

/// What a rate is counted by.
#[derive(Clone, Copy)]
pub(crate) enum Denominator {
    Unit(&'static UnitRow),
    Time(&'static DenominatorRow),
}

impl Denominator {
    fn code(self) -> &'static str {
        match self {
            Self::Unit(row) => row.code,
            Self::Time(row) => row.code,
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            Self::Unit(row) => row.form,
            Self::Time(row) => row.form,
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Unit(row) => row.english,
            Self::Time(row) => row.english,
        }
    }

    fn dimension(self) -> Dimension {
        match self {
            Self::Unit(row) => row.dimension,
            Self::Time(row) => row.dimension,
        }
    }

    fn factor(self) -> Ratio {
        match self {
            Self::Unit(row) => row.factor,
            Self::Time(row) => row.factor,
        }
    }
}

impl Unit {
    pub(crate) const fn of_row(numerator: &'static UnitRow) -> Self {
        Self { numerator, denominator: None }
    }

    pub(crate) fn per(self, denominator: Denominator) -> Self {
        Self { numerator: self.numerator, denominator: Some(denominator) }
    }

    /// The unit with a UCUM code.
    pub(crate) fn with_code(code: &str) -> Option<Self> {
        UNITS.iter().find(|row| row.code == code && row.times.is_none()).map(Self::of_row)
    }

    pub(crate) fn row(self) -> &'static UnitRow {
        self.numerator
    }

    /// The UCUM code: `kg`, `km/h`. Chinese market units follow the pattern of UCUM's customary
    /// units (`[jin_cn]`); what UCUM has no way to say keeps its Chinese name.
    pub fn code(self) -> String {
        match self.denominator {
            Some(denominator) => format!("{}/{}", self.numerator.code, denominator.code()),
            None => self.numerator.code.to_owned(),
        }
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        let Some(denominator) = self.denominator else { return self.numerator.dimension };
        match (self.numerator.dimension, denominator.dimension()) {
            (Dimension::Length, Dimension::Time) => Dimension::Speed,
            (Dimension::Information, Dimension::Time) => Dimension::DataRate,
            _ => Dimension::Quotient,
        }
    }

    /// The coherent SI unit of the same dimension.
    pub fn si_unit(self) -> String {
        let numerator = self.numerator.dimension.si_unit();
        match self.denominator {
            Some(denominator) => format!("{numerator}/{}", denominator.dimension().si_unit()),
            None => numerator.to_owned(),
        }
    }

    /// `value` in the SI unit; none when it does not fit a decimal.
    pub(crate) fn to_si(self, value: Decimal) -> Option<Decimal> {
        if self.numerator.dimension == Dimension::Doubling {
            return doubled(value);
        }
        let offset = match self.numerator.offset {
            Some(offset) => offset.times(Decimal::ONE)?,
            None => Decimal::ZERO,
        };
        let value = self.numerator.factor.times(value.checked_add(offset)?)?;
        match self.denominator {
            Some(denominator) => denominator.factor().divides(value),
            None => Some(value),
        }
    }

    /// The value in this unit of `value` in the SI unit.
    pub(crate) fn of_si(self, value: Decimal) -> Option<Decimal> {
        if self.numerator.dimension == Dimension::Doubling {
            return (0..96).map(Decimal::from).find(|&count| doubled(count) == Some(value));
        }
        let value = match self.denominator {
            Some(denominator) => denominator.factor().times(value)?,
            None => value,
        };
        let value = self.numerator.factor.divides(value)?;
        match self.numerator.offset {
            Some(offset) => value.checked_sub(offset.times(Decimal::ONE)?),
            None => Some(value),
        }
    }

    /// The English name: `tonne`, in the plural `tonnes`.
    pub fn english(self, plural: bool) -> String {
        let name = if plural { self.numerator.plural } else { self.numerator.english };
        match self.denominator {
            Some(denominator) => format!("{name} per {}", denominator.english()),
            None => name.to_owned(),
        }
    }

    /// The Chinese name: 吨, 公里/小时.
    pub fn chinese(self) -> String {
        let name = match self.numerator.times {
            // 汤匙 is given in millilitres, so it is called so too.
            Some(_) => Self::with_code(self.numerator.code)
                .map_or(self.numerator.form, |unit| unit.numerator.form),
            None => self.numerator.form,
        };
        match self.denominator {
            Some(denominator) => format!("{name}/{}", denominator.chinese()),
            None => name.to_owned(),
        }
    }
}

/// Two to a whole power.
fn doubled(count: Decimal) -> Option<Decimal> {
    let shift = u32::try_from(count).ok().filter(|_| count.is_integer())?;
    1i128.checked_shl(shift).and_then(Decimal::from_i128)
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        self.numerator.code == other.numerator.code
            && self.denominator.map(Denominator::code) == other.denominator.map(Denominator::code)
    }
}

impl Eq for Unit {}

impl fmt::Debug for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Unit({})", self.code())
    }
}

/// The UCUM code.
impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.code())
    }
}

/// # Errors
///
/// When the text is neither a known UCUM code nor a name of a unit, nor two of them with `/`
/// between.
impl FromStr for Unit {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown = || Error::option(format!("`{text}` is no unit"));
        if let Some(unit) = named(text) {
            return Ok(unit);
        }
        let (numerator, denominator) = text.split_once('/').ok_or_else(unknown)?;
        let unit = named(numerator).ok_or_else(unknown)?;
        let denominator = named(denominator)
            .map(|unit| Denominator::Unit(unit.numerator))
            .or_else(|| {
                let row = DENOMINATORS
                    .iter()
                    .find(|row| row.code == denominator || row.form == denominator)?;
                Some(Denominator::Time(row))
            })
            .ok_or_else(unknown)?;
        Ok(unit.per(denominator))
    }
}

fn named(text: &str) -> Option<Unit> {
    use crate::lexicon::{self, Class, Classes};
    use crate::scan::cursor::Cursor;
    Unit::with_code(text).or_else(|| {
        let found = lexicon::longest(Cursor::new(text, 0), Classes::of(&[Class::Unit]))?;
        let row = UNITS.get(usize::from(found.sense.row))?;
        (found.end == text.len()).then(|| Unit::of_row(row))
    })
}
