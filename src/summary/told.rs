//! What a summary has told already: announcements say the same twice, once with a label.

use super::letters::letters;
use foldhash::quality::RandomState;
use foldhash::{HashMap, HashSet};
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

/// Below so many letters what stands behind a colon says too little by itself.
const SHORTEST_GIST: usize = 10;

/// The units that were told, by hashes. The seed of these is drawn at random: nobody can make two
/// units collide.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    hashing: RandomState,
    /// The first unit with an ending: what says the same ends the same, and few others do.
    endings: HashMap<u64, Range<usize>>,
    /// The gists of units whose ending was there before.
    gists: HashSet<u64>,
}

impl Told {
    pub(super) fn clear(&mut self) {
        self.endings.clear();
        self.gists.clear();
    }

    /// Whether a unit of the text says something new. From now on it is told.
    pub(super) fn is_new(&mut self, text: &str, unit: Range<usize>) -> bool {
        let surface = |unit: Range<usize>| text.get(unit).unwrap_or("");
        let ending = letters(surface(unit.clone())).rev().take(SHORTEST_GIST);
        match self.endings.entry(hash(&self.hashing, ending)) {
            Entry::Vacant(vacant) => {
                vacant.insert(unit);
                true
            }
            Entry::Occupied(first) => {
                self.gists.insert(hash(&self.hashing, gist(surface(first.get().clone()))));
                self.gists.insert(hash(&self.hashing, gist(surface(unit))))
            }
        }
    }
}

fn hash(hashing: &RandomState, letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = hashing.build_hasher();
    letters.for_each(|letter| hasher.write_u32(letter.into()));
    hasher.finish()
}

/// What a unit says, to know it again where it is repeated: its letters behind a label
/// (借款用途：……).
fn gist(surface: &str) -> impl Iterator<Item = char> + '_ {
    let behind_label =
        surface.rfind(['：', ':']).and_then(|at| surface.get(at..)).unwrap_or(surface);
    let short = letters(behind_label).nth(SHORTEST_GIST - 1).is_none();
    letters(if short { surface } else { behind_label })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gist_is_what_stands_behind_a_label_or_all_of_it() {
        let gist = |text| gist(text).collect::<String>();
        assert_eq!(gist("借款用途：用于补充公司的流动资金。"), "用于补充公司的流动资金");
        assert_eq!(gist("注：见附件"), "注见附件");
        assert_eq!(gist("ＡＢ，萬元"), "ab万元");
    }

    #[test]
    fn what_was_told_is_known_behind_a_label_and_what_only_ends_alike_is_new() {
        let units = [
            ("用于补充公司的流动资金。", true),
            ("借款用途：用于补充公司的流动资金", false),
            ("募集资金用于补充公司的流动资金。", true),
            ("募集资金，用于补充公司的流动资金！", false),
            ("本次借款用于补充公司的流动资金。", true),
        ];
        let text: String = units.iter().map(|(unit, _)| *unit).collect();
        let (mut told, mut start) = (Told::default(), 0);
        for (unit, new) in units {
            let range = start..start + unit.len();
            start = range.end;
            assert_eq!(told.is_new(&text, range), new, "{unit}");
        }
        told.clear();
        assert!(told.is_new(&text, 0..start));
    }
}
