//! Putting the sections of the model together.

use super::alphabet::Alphabet;
use super::layout::{MAGIC, SECTIONS, Section};
use super::{hash, strings, tagger};

/// The bytes of a model: header and sections, as `src/segment/trained/layout.rs` says.
pub(super) fn assemble(
    alphabet: &Alphabet,
    strings: &strings::Sections,
    tagger: &tagger::Sections,
) -> Vec<u8> {
    let codes = alphabet.table();
    let mut sections: [&[u8]; SECTIONS] = [&[]; SECTIONS];
    for (section, bytes) in [
        (Section::Codes, &codes),
        (Section::Characters, &strings.characters),
        (Section::KindWeights, &strings.kind_weights),
        (Section::WordWeights, &strings.word_weights),
        (Section::StringPilots, &strings.pilots),
        (Section::StringSlots, &strings.slots),
        (Section::TagSets, &tagger.sets),
        (Section::Habits, &tagger.habits),
        (Section::CharacterWords, &tagger.character_words),
        (Section::WordPilots, &tagger.word_pilots),
        (Section::WordSlots, &tagger.word_slots),
        (Section::TagFeaturePilots, &tagger.feature_pilots),
        (Section::TagFeatureSlots, &tagger.feature_slots),
    ] {
        sections[section as usize] = bytes;
    }
    let mut body = Vec::new();
    for section in sections {
        body.extend((section.len() as u64).to_le_bytes());
        body.extend(section);
        body.resize(body.len().next_multiple_of(8), 0);
    }
    let mut model = MAGIC.to_vec();
    model.extend((body.len() as u64).to_le_bytes());
    model.extend(hash::checksum(&body).to_le_bytes());
    model.extend(body);
    model
}
