//! The 24 solar terms (节气), 1900 to 2100.

use super::calendar::date;
use super::table;
use jiff::civil::Date;

const FIRST_YEAR: i32 = 1900;
const YEARS: usize = 201;

static TEXT: &[u8] = include_bytes!("../../data/temporal/solar_term_days.tsv");

/// Day of the month of each term, two a month.
static TABLE: [[i8; 24]; YEARS] = read_table();

/// Reads the rows `YYYY⇥DDDD…`.
const fn read_table() -> [[i8; 24]; YEARS] {
    assert!(table::count(TEXT) == YEARS);
    let mut years = [[0; 24]; YEARS];
    let mut at = table::row(TEXT, 0);
    let mut index = 0;
    while index < YEARS {
        assert!(table::number(TEXT, at, 4) == FIRST_YEAR + index as i32);
        let mut term = 0;
        while term < 24 {
            years[index][term] = table::number(TEXT, at + 5 + 2 * term, 2) as i8;
            term += 1;
        }
        at = table::row(TEXT, table::next_line(TEXT, at));
        index += 1;
    }
    years
}

/// The day of a solar term (小寒 is 0, 冬至 is 23) in a Gregorian year.
pub(crate) fn day(year: i32, term: u8) -> Option<Date> {
    let days = TABLE.get(usize::try_from(year - FIRST_YEAR).ok()?)?;
    let day = *days.get(usize::from(term))?;
    date(year, i8::try_from(term / 2 + 1).ok()?, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_terms() {
        for (year, term, month, day_of_month) in [
            (2026, 23, 12, 22),
            (2026, 4, 3, 5),
            (2024, 23, 12, 21),
            (2021, 10, 6, 5),
            (2017, 6, 4, 4),
        ] {
            assert_eq!(day(year, term), date(year, month, day_of_month), "{year} {term}");
        }
        assert_eq!(day(1899, 0), None);
        assert_eq!(day(2026, 24), None);
    }
}
