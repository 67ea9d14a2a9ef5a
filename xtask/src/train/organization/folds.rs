//! Cross-validation: models of the committed kind, each measured on lines that it has not seen.

use super::weights::{Sample, Settings};
use super::{FOLDS, Part, Score, samples_of};
use hanlens::organization_training::{self as training, Vocabulary};

/// Five folds by line number. Each model is for the corpus that is divided, pruned and quantised as
/// the committed one is; the tagger of the library reads the lines kept out with it, behind its
/// gate and without the rules that follow. `extra` is added to each training part.
pub(super) fn validate(
    corpus: &Part,
    mut extra: Vec<Sample>,
    vocabulary: &Vocabulary,
    settings: &Settings,
) -> Result<(), String> {
    let others = extra.len();
    let source = corpus.source;
    let mut total = Score::default();
    for fold in 0..FOLDS {
        let (out, texts): (Vec<_>, Vec<_>) =
            corpus.texts.iter().cloned().enumerate().partition(|(index, _)| index % FOLDS == fold);
        let texts = texts.into_iter().map(|(_, text)| text).collect();
        extra.truncate(others);
        extra.extend(samples_of(&Part { texts, source }, source.domain, vocabulary));
        let model = super::model(&extra, vocabulary, settings);
        let mut score = Score::default();
        for (_, annotated) in &out {
            let text = &annotated.text;
            let mut found = training::tag(&model, text).map_err(|error| error.to_string())?;
            // Where the annotation does not count governments, neither does the score.
            found.retain(|range| !source.governments || !text[range.clone()].ends_with("政府"));
            let gold: Vec<_> = annotated.organizations().collect();
            score.add(&gold, &found);
            total.add(&gold, &found);
        }
        println!("fold {}: {}; model of {} bytes", fold + 1, score.show(), model.len());
    }
    println!("all: {}", total.show());
    Ok(())
}
