//! Keyphrases of abstracts against the keywords that their authors chose.
#![cfg(feature = "jieba")]

use hanlens::keyword::{Algorithm, Document, KeywordOptions, rank};
use hanlens::{Engine, Segmenter, TokenBuffer};
use std::collections::HashSet;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpora/keywords/dev.jsonl");

/// Folded, in lower case, without spaces.
fn normal(word: &str) -> String {
    let word = hanlens::keyword::training::normal(word);
    word.chars().filter(|character| !character.is_whitespace()).collect()
}

/// F1 of the best five; all keywords of the author count.
fn f1(found: &[String], gold: &HashSet<String>) -> f64 {
    let hits = found.iter().filter(|phrase| gold.contains(*phrase)).count() as f64;
    if hits == 0.0 { 0.0 } else { 2.0 * hits / (found.len() + gold.len()) as f64 }
}

/// Macro F1@5 on the texts alone, without their titles.
fn score(
    cases: &[(String, HashSet<String>)],
    segmenter: &Segmenter,
    options: &KeywordOptions,
) -> f64 {
    let mut tokens = TokenBuffer::new();
    let mut sum = 0.0;
    for (text, gold) in cases {
        segmenter.segment_into(text, &mut tokens);
        let ranked = rank(&Document::new(text, &tokens), options);
        let found: Vec<String> = ranked.iter().map(|phrase| normal(phrase.text())).collect();
        sum += f1(&found, gold);
    }
    100.0 * sum / cases.len() as f64
}

#[test]
fn without_a_title_never_below_tf_idf_of_jieba() {
    let Ok(lines) = std::fs::read_to_string(CASES) else {
        eprintln!("skipped: no {CASES}");
        return;
    };
    let cases: Vec<(String, HashSet<String>)> = lines
        .lines()
        .map(|line| {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let keywords = case["keywords"].as_array().unwrap();
            let gold = keywords.iter().map(|word| normal(word.as_str().unwrap())).collect();
            (case["text"].as_str().unwrap().to_owned(), gold)
        })
        .collect();
    let trained = Segmenter::default();
    // As jieba itself does it: its dictionary, without its hidden Markov model.
    let jieba = Segmenter::builder().engine(Engine::Jieba).plain(true).new_words(false).build();
    let tf_idf = score(&cases, &jieba, &KeywordOptions::tf_idf().top(5));
    let default = KeywordOptions::default().top(5);
    // The formula for news was not fitted to these keywords, unlike the model for abstracts.
    let formula = score(&cases, &trained, &default.clone().algorithm(Algorithm::News));
    let automatic = score(&cases, &trained, &default);
    println!(
        "F1@5 without title: jieba {tf_idf:.2}, formula {formula:.2}, automatic {automatic:.2}"
    );
    assert!(tf_idf > 10.0, "jieba finds something: {tf_idf}");
    assert!(formula > tf_idf && automatic > tf_idf, "{tf_idf} {formula} {automatic}");
}
