//! What the trainer of the ranking needs: candidates with named features. For maintainers; not
//! part of the interface.

use super::candidates::Candidates;
use super::document::Document;
use super::features::Described;
use super::options::KeywordOptions;
use super::pool::Judge;
use super::reading::Reading;
use super::selection;

/// A candidate with its features that are not zero, named by the kind and the name that the table
/// of weights has: `("feature", "LogCount")`, `("first_word", "基于")`.
#[derive(Clone, Debug)]
pub struct Example {
    /// The candidate in normal form.
    pub text: String,
    /// Kind, name and value of each feature.
    pub features: Vec<(&'static str, String, f32)>,
}

/// All candidates of a document.
pub fn examples(document: &Document<'_, '_>, options: &KeywordOptions) -> Vec<Example> {
    let reading = Reading::new(document, options);
    let candidates = Candidates::collect(&reading, options.longest);
    let judge = Judge::new(&reading, options);
    let mut examples = Vec::with_capacity(candidates.all.len());
    for candidate in &candidates.all {
        if judge.promise(candidate) <= 0.0 {
            continue;
        }
        let Some(text) = selection::surface(document, &reading, candidate) else { continue };
        let Some(described) = Described::new(candidate, &candidates, &reading) else { continue };
        let mut named = Vec::new();
        described.features(true, &mut |feature, value| {
            if value != 0.0 {
                named.push(("feature", format!("{feature:?}"), value));
            }
        });
        named.push(("first_tag", format!("{:?}", described.first.tag.plain()), 1.0));
        named.push(("last_tag", format!("{:?}", described.last.tag.plain()), 1.0));
        if let Some(tag) = described.only_tag() {
            named.push(("only_tag", format!("{tag:?}"), 1.0));
        }
        named.push(("first_word", super::normal(described.first.text), 1.0));
        named.push(("last_word", super::normal(described.last.text), 1.0));
        let share = 1.0 / candidate.count.max(1) as f32;
        for place in candidates.places(candidate) {
            let before = place.checked_sub(1).map_or("", |before| reading.text(before));
            let after = reading.text(place + candidate.length as usize);
            for (kind, word) in [("word_before", before), ("word_after", after)] {
                if !word.is_empty() {
                    named.push((kind, super::normal(word), share));
                }
            }
        }
        examples.push(Example { text: super::normal(text), features: named });
    }
    examples
}

/// The form in which words are compared.
pub fn normal(word: &str) -> String {
    super::normal(word)
}
