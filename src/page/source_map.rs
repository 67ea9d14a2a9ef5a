//! From offsets of the extracted text to offsets of the page it was extracted from.

use std::ops::Range;

/// Places where text and source part: between two of them both run on alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SourceMap {
    /// Text offset and source offset, ascending.
    places: Vec<(u32, u32)>,
}

impl SourceMap {
    /// Whether nothing is mapped: text and source are the same.
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Says that the text offset stands for the source offset. Text offsets ascend.
    pub(crate) fn push(&mut self, text: usize, source: usize) {
        let (text, source) = (text as u32, source as u32);
        let runs_on = self.places.last().is_some_and(|&(last, place)| {
            text >= last && place.wrapping_add(text - last) == source
        });
        if !runs_on {
            self.places.push((text, source));
        }
    }

    /// Copies the places of a stretch of text that now stands at `start`.
    pub(crate) fn copy(&mut self, from: &SourceMap, range: Range<usize>, start: usize) {
        let first = from.places.partition_point(|&(text, _)| text as usize <= range.start);
        if let Some(source) = from.source(range.start) {
            self.push(start, source);
        }
        let rest = from.places.get(first..).unwrap_or(&[]);
        for &(text, source) in rest.iter().take_while(|&&(text, _)| (text as usize) < range.end) {
            self.push(start + (text as usize - range.start), source as usize);
        }
    }

    /// The source offset of a text offset. Logarithmic in the number of places.
    pub(crate) fn source(&self, text: usize) -> Option<usize> {
        let after = self.places.partition_point(|&(place, _)| place as usize <= text);
        let &(place, source) = self.places.get(after.checked_sub(1)?)?;
        let offset = source as usize + (text - place as usize);
        Some(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_runs_and_jumps() {
        let mut map = SourceMap::default();
        map.push(0, 10);
        map.push(3, 13);
        map.push(6, 30);
        assert_eq!(map.places.len(), 2);
        assert_eq!(map.source(4), Some(14));
        assert_eq!(map.source(7), Some(31));
        let mut copied = SourceMap::default();
        copied.copy(&map, 3..9, 0);
        assert_eq!(copied.source(0), Some(13));
        assert_eq!(copied.source(3), Some(30));
    }
}
