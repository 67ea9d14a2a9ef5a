//! Which keyphrases say the same.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The phrases that were chosen, to tell whether another one is a part of one of them or has one as
/// a part. Takes the same time however many there are.
///
/// Phrases are known by hashes of their normal forms. If two of them had the same hash, one of the
/// two phrases would be missing in the list; nothing else depends on it.
#[derive(Default)]
pub(super) struct Overlaps {
    /// With the numbers of the phrases.
    chosen: HashMap<u64, usize, BuildHasherDefault<Mixed>>,
    parts: HashSet<u64, BuildHasherDefault<Mixed>>,
}

/// Takes hashes as they are.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 | u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Overlaps {
    /// The number of the same phrase.
    pub(super) fn same(&self, normal: &str) -> Option<usize> {
        self.chosen.get(&hash(normal)).copied()
    }

    /// Whether a chosen phrase is a part of this one, or this one a part of a chosen one.
    pub(super) fn with(&self, normal: &str) -> bool {
        if self.parts.contains(&hash(normal)) {
            return true;
        }
        let mut held = false;
        visit_parts(normal, |part| held |= self.chosen.contains_key(&part));
        held
    }

    pub(super) fn add(&mut self, normal: &str, number: usize) {
        self.chosen.insert(hash(normal), number);
        self.parts.reserve(TYPICAL_PARTS);
        visit_parts(normal, |part| {
            self.parts.insert(part);
        });
    }
}

/// So many parts has a phrase of six characters.
const TYPICAL_PARTS: usize = 14;

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
