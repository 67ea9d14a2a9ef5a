//! Marks over a text, in layers: those of an inner layer are split where an outer mark begins or
//! ends, so that the markup nests whatever the spans do.

use super::escape::Escaped;
use std::fmt;
use std::ops::Range;

/// A stretch of the text between two tags.
#[derive(Debug)]
pub(super) struct Mark {
    /// Bytes of the text, half-open.
    pub(super) range: Range<usize>,
    /// The tag before its first piece.
    pub(super) open: String,
    /// The tag before every further piece.
    pub(super) reopen: String,
    /// The tag after each piece.
    pub(super) close: &'static str,
}

/// Marks that do not overlap, in the order of the text.
pub(super) type Layer = Vec<Mark>;

/// Writes a stretch of the text with the marks of all layers, outermost first.
///
/// Each piece costs a binary search in the layers inside of it.
pub(super) fn write(
    formatter: &mut fmt::Formatter<'_>,
    text: &str,
    range: Range<usize>,
    layers: &[&Layer],
) -> fmt::Result {
    let Some((outer, inner)) = layers.split_first() else {
        return write!(formatter, "{}", Escaped(text.get(range).unwrap_or("")));
    };
    let first = outer.partition_point(|mark| mark.range.end <= range.start);
    let mut position = range.start;
    for mark in outer.iter().skip(first).take_while(|mark| mark.range.start < range.end) {
        let piece = mark.range.start.max(range.start)..mark.range.end.min(range.end);
        write(formatter, text, position..piece.start, inner)?;
        let is_first = piece.start == mark.range.start;
        formatter.write_str(if is_first { &mark.open } else { &mark.reopen })?;
        position = piece.end;
        write(formatter, text, piece, inner)?;
        formatter.write_str(mark.close)?;
    }
    write(formatter, text, position..range.end, inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Marked<'a>(&'a str, &'a [&'a Layer]);

    impl fmt::Display for Marked<'_> {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write(formatter, self.0, 0..self.0.len(), self.1)
        }
    }

    fn layer(name: &str, ranges: &[Range<usize>]) -> Layer {
        let mark = |range: &Range<usize>| Mark {
            range: range.clone(),
            open: format!("<{name}>"),
            reopen: format!("<{name} more>"),
            close: "</>",
        };
        ranges.iter().map(mark).collect()
    }

    #[test]
    fn inner_marks_are_split_at_outer_ones() {
        let outer = layer("a", &[1..4, 6..7]);
        let inner = layer("b", &[0..2, 3..8]);
        assert_eq!(
            Marked("0<23456789", &[&outer, &inner]).to_string(),
            "<b>0</><a><b more>&lt;</>2<b>3</></><b more>45</><a><b more>6</></><b more>7</>89"
        );
    }
}
