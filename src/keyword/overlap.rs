//! Which keyphrases say the same.

use super::numbers::Numbers;

/// The phrases that were chosen, to tell whether another one is a part of one of them or has one as
/// a part. Takes the same time however many there are.
///
/// Phrases are known by hashes of their normal forms. If two of them had the same hash, one of the
/// two phrases would be missing in the list; nothing else depends on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlaps {
    /// With the numbers of the phrases.
    chosen: Numbers,
    parts: Numbers,
}

impl Overlaps {
    pub(super) fn clear(&mut self) {
        self.chosen.clear();
        self.parts.clear();
    }

    /// The number of the same phrase.
    pub(super) fn same(&self, normal: &str) -> Option<usize> {
        self.chosen.get(hash(normal)).map(|number| number as usize)
    }

    /// Whether a chosen phrase is a part of this one, or this one a part of a chosen one.
    pub(super) fn with(&self, normal: &str) -> bool {
        if self.parts.get(hash(normal)).is_some() {
            return true;
        }
        let mut held = false;
        visit_parts(normal, |part| held |= self.chosen.get(part).is_some());
        held
    }

    pub(super) fn add(&mut self, normal: &str, number: usize) {
        self.chosen.get_or_insert(hash(normal), number as u32);
        visit_parts(normal, |part| {
            self.parts.get_or_insert(part, 0);
        });
    }
}

/// Names beyond this number of characters are not looked into.
const LONGEST_WITH_PARTS: usize = 32;

/// Calls `visit` with the hash of each proper part of a phrase of at least two characters.
fn visit_parts(phrase: &str, mut visit: impl FnMut(u64)) {
    let mut characters = ['\0'; LONGEST_WITH_PARTS];
    let mut length = 0;
    for character in phrase.chars() {
        let Some(slot) = characters.get_mut(length) else { return };
        *slot = character;
        length += 1;
    }
    let mut rest = characters.get(..length).unwrap_or(&[]);
    while let [first, behind @ ..] = rest {
        let mut part = further(START, *first);
        let mut left = behind.len();
        for &character in behind {
            part = further(part, character);
            left -= 1;
            // The phrase itself is no proper part of it.
            if behind.len() + 1 < length || left > 0 {
                visit(part);
            }
        }
        rest = behind;
    }
}

const START: u64 = 0x243F_6A88_85A3_08D3;

fn hash(phrase: &str) -> u64 {
    phrase.chars().fold(START, further)
}

/// The hash of a phrase that is one character longer.
fn further(hash: u64, character: char) -> u64 {
    let hash = (hash ^ u64::from(character)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ hash >> 32
}
