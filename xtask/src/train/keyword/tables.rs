//! The fitted weights as tables of `data/keyword/`.

use super::fit::Model;
use std::collections::BTreeMap;
use std::path::Path;

const WEIGHTS: &str = "#! weights ABSTRACTS words
# Made by `cargo xtask train-keywords --write` (feature `train`); do not edit. Weights of a linear
# model fitted to the author keywords of 1,000 scientific abstracts (CSL, Li et al., COLING 2022,
# Apache-2.0); see data/SOURCES.md.
";

const WORDS: &str = "#! table WORD_WEIGHTS WordWeightRow class WordWeight whole
# Made by `cargo xtask train-keywords --write` (feature `train`); do not edit. What a word adds to
# the candidates that begin with it (first), end with it (last), stand after it (before) or stand
# before it (after), in the model of abstract_weights.tsv; and the logarithm of how much more often
# it occurs in abstracts than in news (evidence), if that is known. All in thousandths.
forms\tfirst:int\tlast:int\tbefore:int\tafter:int\tevidence:int?
";

/// The columns of the table of words.
const PLACES: [&str; 4] = ["first_word", "last_word", "word_before", "word_after"];

pub(super) fn write(
    model: &Model,
    evidence: &BTreeMap<String, f64>,
    folder: &Path,
) -> Result<(), String> {
    let mut weights = String::from(WEIGHTS);
    let mut words: BTreeMap<&str, [i64; 4]> = BTreeMap::new();
    for ((kind, name), weight) in &model.weights {
        match PLACES.iter().position(|place| place == kind) {
            Some(place) => {
                words.entry(name).or_default()[place] = (weight * 1000.0).round() as i64;
            }
            None => weights.push_str(&format!("{kind}\t{name}\t{weight:.4}\n")),
        }
    }
    for word in evidence.keys() {
        words.entry(word).or_default();
    }
    let mut table = String::from(WORDS);
    for (word, [first, last, before, after]) in words {
        // A form of the lexicon holds no `|`, and a weight that is next to nothing needs no row.
        let telling = [first, last, before, after].iter().any(|weight| weight.abs() >= 50);
        let evidence = evidence.get(word).map(|evidence| (evidence * 1000.0).round().to_string());
        if (telling || evidence.is_some()) && !word.contains(['|', '\t', '\n', ' ', '#']) {
            table.push_str(&format!(
                "{word}\t{first}\t{last}\t{before}\t{after}\t{}\n",
                evidence.unwrap_or_default()
            ));
        }
    }
    for (name, contents) in [("abstract_weights.tsv", weights), ("words.tsv", table)] {
        let path = folder.join(name);
        std::fs::write(&path, contents).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
