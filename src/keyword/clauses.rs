//! The clauses of a document: how far keyphrases are spread over it.

use super::reading::Reading;
use super::words::is_clause_end;

/// The number of the clause that each place stands in. Only a fitted model asks for them; not
/// counted, there is one clause.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    of_place: Vec<u32>,
    count: u32,
}

impl Clauses {
    pub(super) fn clear(&mut self) {
        self.of_place.clear();
        self.count = 0;
    }

    /// Counts the clauses of the text; the title is none of them. Linear.
    pub(super) fn count(&mut self, reading: &Reading<'_, '_>) {
        self.clear();
        // Whether the clause has anything but the mark at its end.
        let mut begun = false;
        for place in 0..reading.places.len() {
            self.of_place.push(self.count);
            if reading.in_title(place) {
                continue;
            }
            if reading.mark(place).is_some_and(is_clause_end) {
                self.count += u32::from(std::mem::take(&mut begun));
            } else {
                begun = true;
            }
        }
        self.count += u32::from(begun);
    }

    /// The number of the clause that a place stands in.
    pub(super) fn at(&self, place: usize) -> u32 {
        self.of_place.get(place).copied().unwrap_or(0)
    }

    /// How many there are, at least one.
    pub(super) fn len(&self) -> u32 {
        self.count.max(1)
    }
}
