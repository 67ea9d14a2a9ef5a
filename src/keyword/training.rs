//! What the trainer of the ranking needs: candidates with named features. For maintainers; not
//! part of the interface.

use super::buffer::KeywordBuffer;
use super::candidates::Singular;
use super::document::Document;
use super::features::{Context, Described};
use super::options::KeywordOptions;
use super::{pool, selection};

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
    let mut buffer = KeywordBuffer::new();
    let KeywordBuffer { places, candidates, occurrences, clauses, .. } = &mut buffer;
    let reading = places.read(document, options);
    candidates.collect(&reading, options.longest);
    clauses.find(&reading);
    let mut all: Vec<_> = candidates.repeated().copied().collect();
    for which in [Singular::Title, Singular::Whole, Singular::Pieces] {
        candidates.singular(&reading, which, |candidate| all.push(candidate));
    }
    all.retain(|candidate| pool::allowed(candidates, options, candidate).is_some());
    all.sort_unstable_by_key(|candidate| (candidate.first, candidate.length));
    candidates.places(&all, occurrences);
    let highest_logarithm = candidates.highest_logarithm;
    let context = Context { reading, clauses, highest_logarithm };
    let mut examples = Vec::with_capacity(all.len());
    for (number, candidate) in all.iter().enumerate() {
        let places = occurrences.of(number, candidate);
        let Some(text) = selection::surface(&reading, candidate) else { continue };
        let Some(described) = Described::new(candidate, places, &context) else { continue };
        let mut named = Vec::new();
        described.features(true, &mut |feature, value| {
            if value != 0.0 {
                named.push(("feature", format!("{feature:?}"), value));
            }
        });
        named.push(("first_tag", format!("{:?}", described.first.tag), 1.0));
        named.push(("last_tag", format!("{:?}", described.last.tag), 1.0));
        if let Some(tag) = described.only_tag() {
            named.push(("only_tag", format!("{tag:?}"), 1.0));
        }
        named.push(("first_word", super::normal(reading.name(described.first)), 1.0));
        named.push(("last_word", super::normal(reading.name(described.last)), 1.0));
        let share = 1.0 / candidate.count.max(1) as f32;
        for place in places.iter().map(|&place| place as usize) {
            let before = reading.token_before(place);
            let after = reading.token_after(place + candidate.length as usize - 1);
            for (kind, token) in [("word_before", before), ("word_after", after)] {
                if let Some((word, _)) = token {
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
