//! The 24 solar terms (节气), 1900 to 2100.

use super::calendar::date;
use jiff::civil::Date;

const FIRST_YEAR: i32 = 1900;
const YEARS: usize = 201;

/// Day of the month of each term, two a month, read by the compiler.
static TABLE: [[i8; 24]; YEARS] =
    read_table(include_bytes!("../../data/temporal/solar_term_days.tsv"));

/// Reads the fixed-width rows `YYYY⇥DDDD…`; a bad row does not compile.
const fn read_table(text: &[u8]) -> [[i8; 24]; YEARS] {
    let mut table = [[0; 24]; YEARS];
    let mut at = 0;
    let mut row = 0;
    while at < text.len() {
        if text[at] != b'#' {
            let mut term = 0;
            while term < 24 {
                let (tens, ones) = (text[at + 5 + 2 * term], text[at + 6 + 2 * term]);
                assert!(tens.is_ascii_digit() && ones.is_ascii_digit());
                table[row][term] = ((tens - b'0') * 10 + (ones - b'0')) as i8;
                term += 1;
            }
            row += 1;
        }
        while at < text.len() && text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    assert!(row == YEARS);
    table
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
