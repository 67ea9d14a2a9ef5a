//! Training of the segmentation model.
//!
//! `cargo run --release -p xtask --features train -- train-segmenter [FOLDS]` trains on all of the
//! People's Daily corpus, writes `data/compiled/segmentation.bin`, and ends with the scores of a
//! cross-validation: FOLDS (ten, if not given) of ten parts of the corpus are left out in turn; and
//! with the score on a corpus of another standard, which shows how the model does on other text.

mod alphabet;
mod corpus;
mod dictionary;
mod learner;
mod model;
mod score;
mod strings;
mod tagger;

#[path = "../../../../src/segment/trained/hash.rs"]
mod hash;
#[allow(dead_code, reason = "the library uses the rest")]
#[path = "../../../../src/segment/trained/layout.rs"]
mod layout;
#[path = "../../../../src/segment/trained/table_builder.rs"]
mod table_builder;
#[path = "../../../../src/segment/trained/tag_features.rs"]
mod tag_features;

use alphabet::Alphabet;
use corpus::Sentence;
use dictionary::Dictionary;
use hanlens::{SegmentationModel, Segmenter};
use std::collections::HashSet;

/// Parts of the corpus for cross-validation.
const PARTS: usize = 10;
/// Lines that stay together, so that no article is in two parts.
const BLOCK: usize = 200;

/// Trains, writes the model, prints the scores.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let folds = match arguments.first() {
        None => PARTS,
        Some(argument) => argument
            .parse()
            .ok()
            .filter(|folds| (0..=PARTS).contains(folds))
            .ok_or_else(|| format!("`{argument}` is not a number of folds up to {PARTS}"))?,
    };
    let sentences = corpus::people_daily()?;
    let dictionary = Dictionary::read()?;
    let mut total = score::Score::default();
    for fold in 0..folds {
        let left_out = |index: usize| (index / BLOCK) % PARTS == fold;
        let split = |keep: bool| -> Vec<&Sentence> {
            let numbered = sentences.iter().enumerate();
            numbered.filter(|&(index, _)| left_out(index) != keep).map(|(_, s)| s).collect()
        };
        let training = split(true);
        let segmenter = segmenter(train(&training, &dictionary)?)?;
        let score = score::score(&segmenter, &split(false), &known(&training));
        println!("part {fold}: {score}");
        total.add(&score);
    }
    let sentences: Vec<&Sentence> = sentences.iter().collect();
    let bytes = train(&sentences, &dictionary)?;
    println!("segmentation.bin: {} bytes", bytes.len());
    let path = crate::root().join("data/compiled/segmentation.bin");
    std::fs::write(&path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("cross-validation over {folds} of {PARTS} parts: {total}");
    let other = corpus::universal_dependencies()?;
    let score =
        score::score(&segmenter(bytes)?, &other.iter().collect::<Vec<_>>(), &known(&sentences));
    println!("Universal Dependencies, another standard: {score}");
    Ok(())
}

/// A segmenter with this model.
fn segmenter(model: Vec<u8>) -> Result<Segmenter, String> {
    let model = SegmentationModel::from_bytes(model).map_err(|error| error.to_string())?;
    Ok(Segmenter::builder().model(model).build())
}

/// The words of sentences.
fn known<'s>(sentences: &[&'s Sentence]) -> HashSet<&'s str> {
    sentences.iter().flat_map(|sentence| sentence.iter().map(|word| word.text.as_str())).collect()
}

/// A model from sentences.
fn train(sentences: &[&Sentence], dictionary: &Dictionary) -> Result<Vec<u8>, String> {
    let alphabet = Alphabet::collect(sentences, dictionary)?;
    let strings = strings::train(sentences, dictionary, &alphabet);
    let tagger = tagger::train(sentences, dictionary, &alphabet);
    Ok(model::assemble(&alphabet, &strings, &tagger))
}
