//! The commands for keyphrases: `train-keywords` fits the ranking for abstracts, `score-keywords`
//! measures it, `count-frequencies` makes the compiled-in tables of document frequencies.

mod fit;
mod frequencies;
mod score;
mod tables;

use fit::{Document, Model};
use hanlens::keyword::{self, DocumentFrequencies, KeywordOptions, training};
use hanlens::{Segmenter, TokenBuffer};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

const CASES: &str = "../shared/corpora/keywords/dev.jsonl";
const FOLDS: usize = 5;

/// One abstract.
struct Case {
    title: String,
    text: String,
    gold: HashSet<String>,
}

/// Runs one of the commands for keywords.
pub(crate) fn run(command: &str, arguments: &[String]) -> Result<(), String> {
    match command {
        "count-frequencies" => frequencies::run(arguments),
        "score-keywords" => score::run(arguments),
        _ => train(arguments),
    }
}

/// Fits the model on all cases, after its F1 on folds that it was not fitted on. Writes the tables
/// of weights if `--write` is given.
fn train(arguments: &[String]) -> Result<(), String> {
    let cases = cases(arguments)?;
    let segmenter = Segmenter::default();
    let documents: Vec<Document> = cases.iter().map(|case| examples(case, &segmenter)).collect();
    let mut sums = [0.0; 3];
    for fold in 0..FOLDS {
        let others = documents.iter().enumerate().filter(|(index, _)| index % FOLDS != fold);
        let model = Model::fit(&others.map(|(_, document)| document).collect::<Vec<_>>());
        for document in documents.iter().skip(fold).step_by(FOLDS) {
            for (sum, f1) in sums.iter_mut().zip(f1_at(&model.rank(document), &document.gold)) {
                *sum += f1;
            }
        }
    }
    let [at_3, at_5, at_10] = sums.map(|sum| 100.0 * sum / documents.len() as f64);
    println!("{FOLDS}-fold cross-validation: F1@3 {at_3:.2}, F1@5 {at_5:.2}, F1@10 {at_10:.2}");
    if arguments.iter().any(|argument| argument == "--write") {
        let model = Model::fit(&documents.iter().collect::<Vec<_>>());
        tables::write(&model, &evidence(&cases, &segmenter), &crate::root().join("data/keyword"))?;
    }
    Ok(())
}

/// For each word of at least ten abstracts the logarithm of how much more often it occurs in them
/// than in news.
fn evidence(cases: &[Case], segmenter: &Segmenter) -> BTreeMap<String, f64> {
    let mut counts = DocumentFrequencies::empty();
    let mut buffer = TokenBuffer::new();
    for case in cases {
        segmenter.segment_into(&case.text, &mut buffer);
        let words = buffer.tokens(&case.text).map(|token| token.text());
        counts.count(words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1));
    }
    let news = DocumentFrequencies::news();
    let share = |count: u32, all: u32| (f64::from(count) + 0.5) / (f64::from(all) + 1.0);
    let odds = |word: &str, count: u32| {
        let in_news = share(news.frequency(word).unwrap_or(0), news.documents());
        (share(count, counts.documents()) / in_news).ln()
    };
    let frequent = counts.counts().filter(|(_, count)| *count >= 10);
    frequent.map(|(word, count)| (word.to_owned(), odds(word, count))).collect()
}

/// The cases of the file that the command names, or the usual ones.
fn cases(arguments: &[String]) -> Result<Vec<Case>, String> {
    let path = arguments.iter().find(|argument| !argument.starts_with('-'));
    read(Path::new(path.map_or(CASES, String::as_str)))
}

fn read(path: &Path) -> Result<Vec<Case>, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut cases = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line)
            .map_err(|error| format!("{}:{}: {error}", path.display(), index + 1))?;
        let string = |name: &str| value[name].as_str().unwrap_or("").to_owned();
        let keywords = value["keywords"].as_array().into_iter().flatten();
        cases.push(Case {
            title: string("title"),
            text: string("text"),
            gold: keywords.filter_map(|word| word.as_str()).map(normal).collect(),
        });
    }
    Ok(cases)
}

/// As keywords are compared: the form of the library, without spaces.
fn normal(word: &str) -> String {
    training::normal(word).chars().filter(|character| !character.is_whitespace()).collect()
}

fn examples(case: &Case, segmenter: &Segmenter) -> Document {
    let (mut tokens, mut title) = (TokenBuffer::new(), TokenBuffer::new());
    segmenter.segment_into(&case.text, &mut tokens);
    segmenter.segment_into(&case.title, &mut title);
    let document = keyword::Document::new(&case.text, &tokens).title_apart(&case.title, &title);
    let examples = training::examples(&document, &KeywordOptions::abstracts());
    Document {
        candidates: examples
            .into_iter()
            .map(|example| (normal(&example.text), example.features))
            .collect(),
        gold: case.gold.clone(),
    }
}

/// F1 of the best three, five and ten; all keywords of the author count.
fn f1_at(ranked: &[&str], gold: &HashSet<String>) -> [f64; 3] {
    [3, 5, 10].map(|count| {
        let found = &ranked[..count.min(ranked.len())];
        let hits = found.iter().filter(|phrase| gold.contains(**phrase)).count() as f64;
        if hits == 0.0 { 0.0 } else { 2.0 * hits / (found.len() + gold.len()) as f64 }
    })
}
