//! The clauses of a text.

use super::reading::Reading;
use super::words::is_clause_end;
use crate::Tag;
use crate::scan::character;

/// Where the clauses of the text end; the title is none of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// In bytes of the text, behind the mark that ends each.
    ends: Vec<u32>,
    /// How many clauses there are: that behind the last mark counts if there is anything in it.
    count: u32,
}

impl Clauses {
    pub(super) fn clear(&mut self) {
        self.ends.clear();
        self.count = 0;
    }

    /// Finds the clauses of a document. Linear.
    pub(super) fn find(&mut self, reading: &Reading<'_, '_>) {
        self.clear();
        // Whether the clause has anything but the mark at its end.
        let mut begun = false;
        for token in reading.text_tokens() {
            let is_mark = matches!(token.tag, Tag::Punctuation | Tag::Other)
                && character::at(reading.body(), token.span.start()).is_some_and(is_clause_end);
            if is_mark && begun {
                self.ends.push(token.span.end() as u32);
            }
            begun = !is_mark;
        }
        self.count = self.ends.len() as u32 + u32::from(begun);
    }

    /// The number of the clause that holds a byte of the text. Logarithmic.
    pub(super) fn at(&self, byte: usize) -> u32 {
        self.ends.partition_point(|&end| end as usize <= byte) as u32
    }

    /// How many there are, at least one.
    pub(super) fn count(&self) -> u32 {
        self.count.max(1)
    }
}
