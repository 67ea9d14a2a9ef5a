//! Reading of the fixed-width tables of the calendar while the crate is compiled: a bad row does
//! not compile, and nothing happens at run time.

/// The number in `digits` decimal digits at `from`.
pub(super) const fn number(text: &[u8], from: usize, digits: usize) -> i32 {
    let mut value = 0;
    let mut index = from;
    while index < from + digits {
        assert!(text[index].is_ascii_digit());
        value = value * 10 + (text[index] - b'0') as i32;
        index += 1;
    }
    value
}

/// Where the first row at or behind `at` begins, comments passed over; the end of the text if
/// there is none.
pub(super) const fn row(text: &[u8], at: usize) -> usize {
    let mut start = at;
    while start < text.len() && text[start] == b'#' {
        start = next_line(text, start);
    }
    start
}

/// Where the line behind the one at `at` begins.
pub(super) const fn next_line(text: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < text.len() && text[end] != b'\n' {
        end += 1;
    }
    end + 1
}

/// How many rows a table has.
pub(super) const fn count(text: &[u8]) -> usize {
    let mut rows = 0;
    let mut at = row(text, 0);
    while at < text.len() {
        rows += 1;
        at = row(text, next_line(text, at));
    }
    rows
}
