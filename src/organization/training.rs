//! What `xtask` needs to train the tagger on exactly what the library reads.
//!
//! Not part of the public interface: nothing here is stable.

use super::alphabet::{self, Alphabet};
use super::features::{self, CHARACTER_LANES};
use super::gate;
use super::label::{COUNT, Label};
use super::line::{Line, Lines, REACH};
use super::model::{self, Parts};
use super::tagger::{self, Tagger};
use super::window::Window;
use super::words::{self, Words};
use std::ops::Range;

pub use super::features::Row;

/// Number of labels.
pub const LABELS: usize = COUNT;
/// Most lanes of a row.
pub const LANES: usize = CHARACTER_LANES;
/// Lanes of a row of the gate.
pub const GATE_LANES: usize = gate::LANES;
/// Steps of a quantised weight in one unit of log-odds.
pub const STEPS: f32 = tagger::STEPS;
/// Rows of the gate for pairs of characters.
pub const GATE_PAIRS: usize = gate::PAIRS;

/// What a labelled name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// An organization.
    Organization,
    /// A person.
    Person,
    /// A place.
    Place,
}

impl NameKind {
    /// The label of the unit at `index` of a name of `length` units.
    fn label(self, index: usize, length: usize) -> Label {
        match (self, index) {
            (Self::Organization, _) if length == 1 => Label::SINGLE,
            (Self::Organization, 0) => Label::BEGIN,
            (Self::Organization, _) if index + 1 == length => Label::END,
            (Self::Organization, _) => Label::MIDDLE,
            (Self::Person, _) => Label::PERSON,
            (Self::Place, 0) => Label::PLACE_BEGIN,
            (Self::Place, _) => Label::PLACE_INSIDE,
        }
    }
}

/// The characters and words that a model tells apart.
#[derive(Debug, Default, Clone)]
pub struct Vocabulary {
    alphabet: Vec<u8>,
    words: Vec<u8>,
}

impl Vocabulary {
    /// The characters that occur in the texts at least `least` times, and these ordinary words.
    pub fn new<'t>(
        texts: impl Iterator<Item = &'t str>,
        least: usize,
        words: impl Iterator<Item = &'t str>,
    ) -> Self {
        let alphabet = alphabet::to_bytes(texts, least);
        let words = words::to_bytes(words, &Alphabet::new(&alphabet));
        Self { alphabet, words }
    }

    /// How many codes the characters have.
    pub fn characters(&self) -> usize {
        Alphabet::new(&self.alphabet).len()
    }
}

/// One lane of a row: a feature. The bits of a hash that are free hold the lane and the sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feature(pub u64);

const LANE_SHIFT: u32 = 16;
const SORT_SHIFT: u32 = 20;

impl Feature {
    fn new(row: Row, lane: usize) -> Self {
        let (sort, content) = match row {
            Row::Character(code) => (0, u64::from(code)),
            Row::Characters(hash) => (1, hash),
            Row::Context(hash) => (2, hash),
        };
        Self(content | (lane as u64) << LANE_SHIFT | sort << SORT_SHIFT)
    }

    /// The row that the feature is a lane of.
    pub fn row(self) -> Row {
        let content = self.0 & !0xFFFF_0000;
        match self.0 >> SORT_SHIFT & 3 {
            0 => Row::Character(content as u16),
            1 => Row::Characters(content),
            _ => Row::Context(content),
        }
    }

    /// Which label near the row's start it speaks for.
    pub fn lane(self) -> usize {
        (self.0 >> LANE_SHIFT & 7) as usize
    }
}

/// A line as the tagger reads it: features and labels of each unit.
#[derive(Debug, Default, Clone)]
pub struct Example {
    /// Codes of the characters, with the outside before and behind.
    pub codes: Vec<u16>,
    /// Features of each unit.
    pub features: Vec<Vec<Feature>>,
    /// The label numbers of the annotation; 0 is outside.
    pub labels: Vec<u8>,
}

/// Reads a text with annotated names (byte ranges) into one example for each line. A name whose
/// edges are not edges of units is left out.
pub fn examples(
    text: &str,
    names: &[(Range<usize>, NameKind)],
    vocabulary: &Vocabulary,
) -> Vec<Example> {
    let mut lines = lines(text, vocabulary);
    let (mut line, mut window) = (Line::default(), Window::default());
    let mut examples = Vec::new();
    while lines.next_into(&mut line) {
        let units = line.units();
        let words = Words::new(&vocabulary.words);
        window.read(text, &line, 0..units.len(), words, &mut Vec::new());
        let mut labels = vec![Label::OUTSIDE; units.len()];
        for (range, kind) in names {
            let first = units.iter().position(|unit| unit.start as usize == range.start);
            let last = units.iter().position(|unit| unit.end as usize == range.end);
            let (Some(first), Some(last)) = (first, last) else { continue };
            let Some(labels) = labels.get_mut(first..=last) else { continue };
            let length = labels.len();
            for (index, label) in labels.iter_mut().enumerate() {
                *label = kind.label(index, length);
            }
        }
        examples.push(Example {
            codes: line.padded().iter().map(|unit| unit.code).collect(),
            features: features_of(&window, units.len()),
            labels: labels.iter().map(|label| label.0).collect(),
        });
    }
    examples
}

fn lines<'t, 'v>(text: &'t str, vocabulary: &'v Vocabulary) -> Lines<'t, 'v> {
    Lines::new(text, Alphabet::new(&vocabulary.alphabet))
}

/// The lanes of all rows, given to the units for whose labels they speak.
fn features_of(line: &Window, units: usize) -> Vec<Vec<Feature>> {
    let mut features = vec![Vec::with_capacity(64); units];
    for (at, positions) in line.positions().windows(3).enumerate() {
        let [here, next, after] = positions else { break };
        let mut give = |row: Row| {
            let (offset, lanes) = row.lanes();
            for lane in 0..lanes {
                let unit = (at + offset + lane).checked_sub(2 * REACH);
                if let Some(unit) = unit.and_then(|unit| features.get_mut(unit)) {
                    unit.push(Feature::new(row, lane));
                }
            }
        };
        features::character_row(here, &mut give);
        features::word_rows([here, next], &mut give);
        features::entry_rows([here, next], &mut give);
        features::string_rows([here, next, after], &mut give);
    }
    features
}

/// Whether a label may follow another.
pub fn allows(from: u8, to: u8) -> bool {
    Label(from).allows(Label(to))
}

/// Whether a name of an organization ends with a label.
pub fn ends_name(label: u8) -> bool {
    Label(label).ends()
}

/// The rows of the gate that speak for a unit, each with the lane that does: the row of a
/// character is its code, those of pairs follow behind `characters`.
pub fn gate_rows(
    codes: &[u16],
    unit: usize,
    characters: usize,
) -> impl Iterator<Item = (usize, usize)> {
    (0..GATE_LANES).flat_map(move |lane| {
        let place = (unit + REACH + gate::BEFORE).checked_sub(lane);
        let first = place.and_then(|place| codes.get(place)).copied();
        let second = place.and_then(|place| codes.get(place + 1)).copied();
        let pair = first.zip(second).map(|(first, second)| gate::pair_row(first, second));
        let rows = [first.map(usize::from), pair.map(|pair| characters + pair)];
        rows.into_iter().flatten().map(move |row| (row, lane))
    })
}

/// The bytes of a gate, from its rows of characters and of pairs.
pub fn gate_bytes(least: i16, rows: &[[i8; GATE_LANES]], characters: usize) -> Vec<u8> {
    let (characters, pairs) = rows.split_at_checked(characters).unwrap_or((rows, &[]));
    gate::to_bytes(least, pairs, characters)
}

/// The bytes of a model file; rows best first, as many strings and contexts as fit into the
/// buckets of eight.
pub fn model_bytes(
    vocabulary: &Vocabulary,
    rows: &[(Row, [[i8; LABELS]; LANES])],
    transitions: &[[i16; LABELS]; LABELS],
    buckets: [usize; 2],
    gate: &[u8],
) -> Vec<u8> {
    let Vocabulary { alphabet, words } = vocabulary;
    model::to_bytes(&Parts { alphabet, words, gate, rows, transitions, buckets })
}

/// Everything that the library finds with a given model instead of its own.
///
/// # Errors
/// When the bytes are no model.
pub fn recognize(
    model: &[u8],
    text: &str,
    options: &super::OrganizationOptions,
) -> Result<Vec<super::OrganizationMatch>, crate::Error> {
    let model = model::Model::from_bytes(model)?;
    Ok(super::recognizer::recognize_with(&model, text, options))
}

/// The byte ranges of the names that the tagger finds with a given model, without the rules that
/// follow.
///
/// # Errors
/// When the bytes are no model.
pub fn tag(model: &[u8], text: &str) -> Result<Vec<Range<usize>>, crate::Error> {
    let model = model::Model::from_bytes(model)?;
    let names = Tagger::new(&model).names(text);
    Ok(names.into_iter().map(|name| name.range).collect())
}
