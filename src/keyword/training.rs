//! What the trainer of the ranking needs: candidates with named features. For maintainers; not
//! part of the interface.

use super::candidates::Candidates;
use super::document::Document;
use super::features::{Feature, Features};
use super::options::KeywordOptions;
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
    let mut examples = Vec::with_capacity(candidates.all.len());
    for candidate in &candidates.all {
        let Some(text) = selection::allowed(document, &reading, candidate, options) else {
            continue;
        };
        let Some(features) = Features::of(candidate, &candidates, &reading, text, true) else {
            continue;
        };
        let mut named = Vec::new();
        for (name, &value) in Feature::NAMES.iter().zip(&features.values) {
            if value != 0.0 {
                named.push(("feature", (*name).to_owned(), value));
            }
        }
        named.push(("first_tag", format!("{:?}", features.first_tag), 1.0));
        named.push(("last_tag", format!("{:?}", features.last_tag), 1.0));
        if let Some(tag) = features.only_tag {
            named.push(("only_tag", format!("{tag:?}"), 1.0));
        }
        named.push(("first_word", super::normal(features.first_word), 1.0));
        named.push(("last_word", super::normal(features.last_word), 1.0));
        let share = 1.0 / candidate.count.max(1) as f32;
        for place in candidates.places(candidate) {
            let before = place.checked_sub(1).and_then(|before| reading.term(before));
            let after = reading.term(place + candidate.length as usize);
            named.extend(before.map(|term| ("word_before", super::normal(term.text), share)));
            named.extend(after.map(|term| ("word_after", super::normal(term.text), share)));
        }
        examples.push(Example { text: super::normal(text), features: named });
    }
    examples
}

/// The form in which words are compared.
pub fn normal(word: &str) -> String {
    super::normal(word)
}
