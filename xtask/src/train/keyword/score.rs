//! `cargo xtask score-keywords`: keyphrases against the author's keywords, one-unit summaries
//! against the title.

use super::{Case, f1_at, normal};
use hanlens::keyword::{Algorithm, Document, KeywordOptions, rank};
use hanlens::summary::{self, SummaryOptions, Unit};
use hanlens::{Segmenter, TokenBuffer};

/// Prints macro F1 of each algorithm with and without title, and ROUGE-L of the summaries, which
/// are made without the title.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let cases = super::cases(arguments)?;
    let segmenter = Segmenter::default();
    println!("{:<28} F1@3  F1@5  F1@10", "");
    for (name, options) in [
        ("automatic", KeywordOptions::default()),
        ("abstracts", KeywordOptions::abstracts()),
        ("news", KeywordOptions::default().algorithm(Algorithm::News).overlap(true)),
        ("jieba TF-IDF", KeywordOptions::tf_idf()),
        ("jieba TextRank", KeywordOptions::text_rank()),
    ] {
        for with_title in [true, false] {
            let options = options.clone().top(10);
            let [at_3, at_5, at_10] = mean(&cases, |case| {
                let read = Read::new(case, &segmenter);
                let phrases = rank(&read.document(case, with_title), &options);
                let ranked: Vec<String> =
                    phrases.iter().map(|phrase| normal(phrase.text())).collect();
                f1_at(&ranked.iter().map(String::as_str).collect::<Vec<_>>(), &case.gold)
            });
            let name = if with_title { name.to_owned() } else { format!("{name}, no title") };
            println!("{name:<28} {at_3:5.2} {at_5:5.2} {at_10:5.2}");
        }
    }
    println!("{:<28} ROUGE-L", "");
    for (name, unit) in [("one clause", Unit::Clause), ("one sentence", Unit::Sentence)] {
        let options = SummaryOptions::default().unit(unit).count(1);
        let lead = |case: &Case, read: &Read| {
            let units = summary::score(&read.document(case, false), &[], &options);
            units.first().map_or(0.0, |unit| rouge_l(unit.text(), &case.title))
        };
        let extract = |case: &Case, read: &Read| {
            let document = read.document(case, false);
            let phrases = rank(&document, &KeywordOptions::default().top(SUMMARY_PHRASES));
            let chosen = summary::select(&document, &phrases, &options);
            chosen.first().map_or(0.0, |unit| rouge_l(unit.text(), &case.title))
        };
        let [lead, extract] = mean(&cases, |case| {
            let read = Read::new(case, &segmenter);
            [lead(case, &read), extract(case, &read)]
        });
        println!("{name:<28} {extract:5.2} (the first one: {lead:.2})");
    }
    Ok(())
}

/// How many keyphrases a summary covers, as in the analysis.
const SUMMARY_PHRASES: usize = 40;

/// The tokens of a case.
struct Read {
    text: TokenBuffer,
    title: TokenBuffer,
}

impl Read {
    fn new(case: &Case, segmenter: &Segmenter) -> Self {
        let (mut text, mut title) = (TokenBuffer::new(), TokenBuffer::new());
        segmenter.segment_into(&case.text, &mut text);
        segmenter.segment_into(&case.title, &mut title);
        Self { text, title }
    }

    fn document<'a>(&'a self, case: &'a Case, with_title: bool) -> Document<'a, 'a> {
        let document = Document::new(&case.text, &self.text);
        if with_title { document.title_apart(&case.title, &self.title) } else { document }
    }
}

/// Percentages, averaged over the cases.
fn mean<const N: usize>(cases: &[Case], measure: impl Fn(&Case) -> [f64; N]) -> [f64; N] {
    let mut sums = [0.0; N];
    for case in cases {
        for (sum, value) in sums.iter_mut().zip(measure(case)) {
            *sum += value;
        }
    }
    sums.map(|sum| 100.0 * sum / cases.len().max(1) as f64)
}

/// F1 of the longest common subsequence of characters, without spaces and marks.
fn rouge_l(one: &str, other: &str) -> f64 {
    let characters =
        |text: &str| normal(text).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let (one, other) = (characters(one), characters(other));
    let mut lengths = vec![0usize; other.len() + 1];
    for &left in &one {
        let mut diagonal = 0;
        for (place, &right) in other.iter().enumerate() {
            let above = lengths[place + 1];
            lengths[place + 1] =
                if left == right { diagonal + 1 } else { above.max(lengths[place]) };
            diagonal = above;
        }
    }
    let common = lengths[other.len()] as f64;
    if common == 0.0 { 0.0 } else { 2.0 * common / (one.len() + other.len()) as f64 }
}
