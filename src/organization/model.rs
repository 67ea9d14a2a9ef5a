//! The trained weights, read where they lie.
//!
//! A row of weights for each character of the alphabet, and one for each string of characters and
//! each context that training found worth it. `xtask train-organizations` writes the file.

use super::alphabet::Alphabet;
use super::buckets::{self, Buckets};
use super::features::{CHARACTER_LANES, CONTEXT_LANES, Row, STRING_LANES};
use super::gate::Gate;
use super::label::COUNT;
use super::viterbi::{Emission, Transitions, constrain};
use super::words::Words;
use crate::error::Error;

/// The weights of the built-in model.
static BUILT_IN: &[u8] = include_bytes!("../../data/compiled/organization.bin");

const MAGIC: [u8; 8] = *b"HLORG\0\0\x04";
/// Magic, hash of what follows.
const HEADER: usize = 16;
/// The sections, each with its length in eight bytes before it.
const SECTIONS: usize = 9;

/// Weights of all labels for one label of the neighbourhood.
type Lane = [i8; COUNT];
const CHARACTER_ROW: usize = CHARACTER_LANES * COUNT;
const STRING_ROW: usize = STRING_LANES * COUNT;
const CONTEXT_ROW: usize = CONTEXT_LANES * COUNT;

/// A model in memory.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'d> {
    pub(crate) alphabet: Alphabet<'d>,
    pub(crate) words: Words<'d>,
    pub(crate) gate: Gate<'d>,
    transitions: Transitions,
    characters: &'d [[u8; CHARACTER_ROW]],
    strings: Rows<'d, STRING_ROW>,
    contexts: Rows<'d, CONTEXT_ROW>,
}

/// Rows under hashes.
#[derive(Clone, Copy, Debug)]
struct Rows<'d, const ROW: usize> {
    keys: Buckets<'d>,
    /// The first row is that of all hashes that have none, of zeros.
    weights: &'d [[u8; ROW]],
}

impl<'d, const ROW: usize> Rows<'d, ROW> {
    fn new(keys: &'d [u8], weights: &'d [u8]) -> Self {
        Self { keys: Buckets::new(keys), weights: weights.as_chunks().0 }
    }

    #[inline(always)]
    fn get(&self, hash: u64) -> Option<&'d [u8; ROW]> {
        self.weights.get(self.keys.find(hash))
    }
}

impl Model<'static> {
    /// The compiled-in model. A test checks its hash, so nothing is verified at start-up; damaged
    /// weights would give wrong answers, never a panic.
    pub(crate) fn built_in() -> Self {
        Self::layout(BUILT_IN)
    }
}

impl<'d> Model<'d> {
    /// A model from the bytes that [`to_bytes`] writes.
    ///
    /// # Errors
    /// When the bytes are no such model, or their hash is not the one they state.
    pub(crate) fn from_bytes(bytes: &'d [u8]) -> Result<Self, Error> {
        let stated = bytes.get(8..16).and_then(|hash| hash.try_into().ok()).map(u64::from_le_bytes);
        if bytes.get(..8) != Some(&MAGIC) {
            return Err(Error::data("this is no organization model"));
        }
        if stated != Some(fnv(bytes.get(HEADER..).unwrap_or(&[]))) {
            return Err(Error::data("the organization model is damaged: its hash is wrong"));
        }
        Ok(Self::layout(bytes))
    }

    fn layout(bytes: &'d [u8]) -> Self {
        let mut rest = bytes.get(HEADER..).unwrap_or(&[]);
        let [
            transition_weights,
            alphabet,
            words,
            gate,
            characters,
            keys,
            strings,
            context_keys,
            contexts,
        ] = std::array::from_fn::<_, SECTIONS, _>(|_| {
            let (length, after) = rest.split_first_chunk().unwrap_or((&[0; 8], &[]));
            let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
            let (section, after) = after.split_at_checked(length).unwrap_or((after, &[]));
            rest = after;
            section
        });
        let mut transitions = [[0; COUNT]; COUNT];
        let weights = transition_weights.as_chunks::<2>().0;
        for (score, weight) in transitions.iter_mut().flatten().zip(weights) {
            *score = i16::from_le_bytes(*weight);
        }
        constrain(&mut transitions);
        Self {
            alphabet: Alphabet::new(alphabet),
            words: Words::new(words),
            gate: Gate::new(gate),
            transitions,
            characters: characters.as_chunks().0,
            strings: Rows::new(keys, strings),
            contexts: Rows::new(context_keys, contexts),
        }
    }

    pub(crate) fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Adds the weights of a row to the emissions of the units that it may speak for, of which the
    /// first stands [`super::line::REACH`] units before the row's start.
    #[inline(always)]
    pub(crate) fn add(&self, row: Row, emissions: &mut [Emission; CHARACTER_LANES]) {
        let (offset, _) = row.lanes();
        let emissions = emissions.get_mut(offset..).unwrap_or_default();
        match row {
            Row::Character(code) => {
                add_lanes::<_, CHARACTER_LANES>(self.characters.get(usize::from(code)), emissions);
            }
            Row::Characters(hash) => {
                add_lanes::<_, STRING_LANES>(self.strings.get(hash), emissions);
            }
            Row::Context(hash) => {
                add_lanes::<_, CONTEXT_LANES>(self.contexts.get(hash), emissions);
            }
        }
    }
}

#[inline(always)]
fn add_lanes<const ROW: usize, const LANES: usize>(
    row: Option<&[u8; ROW]>,
    emissions: &mut [Emission],
) {
    const { assert!(ROW == LANES * COUNT) };
    let (Some(row), Some(emissions)) = (row, emissions.first_chunk_mut::<LANES>()) else { return };
    for (emission, lane) in emissions.iter_mut().zip(row.as_chunks::<COUNT>().0) {
        // The sums before any is stored, so that all eight are added at once.
        *emission = std::array::from_fn(|label| {
            emission[label].wrapping_add(i16::from(lane[label].cast_signed()))
        });
    }
}

/// A row of a model to write: the lanes of [`Row::Character`], of which the others have only the first.
pub(crate) type RowWeights = [Lane; CHARACTER_LANES];

/// What a model is made of.
pub(crate) struct Parts<'p> {
    pub(crate) alphabet: &'p [u8],
    pub(crate) words: &'p [u8],
    pub(crate) gate: &'p [u8],
    /// Best first: of the strings that find no room the weakest are lost.
    pub(crate) rows: &'p [(Row, RowWeights)],
    pub(crate) transitions: &'p [[i16; COUNT]; COUNT],
    /// Buckets of eight: for strings, for contexts.
    pub(crate) buckets: [usize; 2],
}

/// Writes a model.
pub(crate) fn to_bytes(parts: &Parts<'_>) -> Vec<u8> {
    let mut characters = vec![0; Alphabet::new(parts.alphabet).len() * CHARACTER_ROW];
    let mut strings = Vec::new();
    let mut contexts = Vec::new();
    for (row, weights) in parts.rows {
        match row {
            Row::Character(code) => {
                let at = usize::from(*code) * CHARACTER_ROW;
                put(weights, characters.get_mut(at..at + CHARACTER_ROW).unwrap_or_default());
            }
            Row::Characters(hash) => strings.push((*hash, weights)),
            Row::Context(hash) => contexts.push((*hash, weights)),
        }
    }
    let (string_keys, string_rows) = hashed::<STRING_ROW>(&strings, parts.buckets[0]);
    let (context_keys, context_rows) = hashed::<CONTEXT_ROW>(&contexts, parts.buckets[1]);
    let transitions: Vec<u8> =
        parts.transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()).collect();
    let sections: [&[u8]; SECTIONS] = [
        &transitions,
        parts.alphabet,
        parts.words,
        parts.gate,
        &characters,
        &string_keys,
        &string_rows,
        &context_keys,
        &context_rows,
    ];
    let mut payload = Vec::new();
    for section in sections {
        payload.extend((section.len() as u64).to_le_bytes());
        payload.extend_from_slice(section);
    }
    seal(&payload)
}

/// Puts the header before the sections.
pub fn seal(payload: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(fnv(payload).to_le_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// The sections of the built-in model, without the header.
#[cfg(fuzzing)]
pub fn built_in_body() -> &'static [u8] {
    &BUILT_IN[HEADER..]
}

/// Keys and weights for [`Rows`].
fn hashed<const ROW: usize>(rows: &[(u64, &RowWeights)], buckets: usize) -> (Vec<u8>, Vec<u8>) {
    let (keys, places) = buckets::build(rows.iter().map(|&(hash, _)| hash), buckets);
    let mut weights = vec![0; (1 + Buckets::new(&keys).places()) * ROW];
    for ((_, row), place) in rows.iter().zip(places) {
        if let Some(place) = place {
            put(row, &mut weights[(1 + place) * ROW..][..ROW]);
        }
    }
    (keys, weights)
}

/// Writes as many lanes as there is room for.
fn put(row: &RowWeights, bytes: &mut [u8]) {
    for (byte, weight) in bytes.iter_mut().zip(row.as_flattened()) {
        *byte = weight.cast_unsigned();
    }
}

/// FNV-1a, 64 bits: a check against damage, not against malice.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{alphabet, words};
    use super::*;

    fn bytes(rows: &[(Row, RowWeights)]) -> Vec<u8> {
        let alphabet = alphabet::to_bytes(["台台"].into_iter(), 1);
        let words = words::to_bytes(["台台"].into_iter(), &Alphabet::new(&alphabet));
        let transitions = &[[3; COUNT]; COUNT];
        to_bytes(&Parts {
            alphabet: &alphabet,
            words: &words,
            gate: &[],
            rows,
            transitions,
            buckets: [100, 20],
        })
    }

    #[test]
    fn the_built_in_model_is_whole() {
        let model = Model::from_bytes(BUILT_IN).unwrap();
        assert!(model.strings.weights.len() > 1_000);
        assert!(BUILT_IN.len() <= 4_000_000);
    }

    #[test]
    fn damage_is_noticed() {
        let whole = bytes(&[]);
        assert!(Model::from_bytes(&whole).is_ok());
        let mut damaged = whole.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(Model::from_bytes(&damaged).unwrap_err().is_data());
        assert!(Model::from_bytes(&whole[..20]).is_err());
        assert!(Model::from_bytes(&[]).is_err());
    }

    #[test]
    fn every_row_put_in_is_found_with_its_weights() {
        let mut rows: Vec<(Row, RowWeights)> = (1..200u64)
            .map(|number| {
                let hash = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
                (Row::Characters(hash), [[(number % 100) as i8 - 50; COUNT]; CHARACTER_LANES])
            })
            .collect();
        rows.push((Row::Context(7 << 40), [[9; COUNT]; CHARACTER_LANES]));
        rows.push((Row::Character(4), std::array::from_fn(|lane| [lane as i8; COUNT])));
        let bytes = bytes(&rows);
        let model = Model::from_bytes(&bytes).unwrap();
        for (row, weights) in &rows {
            let mut emissions = [[0; COUNT]; CHARACTER_LANES];
            model.add(*row, &mut emissions);
            let (offset, lanes) = row.lanes();
            for (emission, lane) in emissions[offset..][..lanes].iter().zip(weights) {
                assert_eq!(*emission, lane.map(i16::from));
            }
        }
        assert_eq!(model.transitions()[0][0], 3);
    }
}
