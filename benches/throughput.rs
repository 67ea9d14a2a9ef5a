//! Throughput of each path beside jieba-rs and a bare scan for digits, on the same documents in the
//! same run.
//!
//! `cargo bench --bench throughput` ends with tables of ratios and what is reached of the budget.
#![allow(missing_docs)]

mod support;

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use hanlens::{
    AmountExtractor, AnalysisBuffer, Analyzer, DateExtractor, Numeral, OrganizationExtractor,
    Reading, Segmenter, Tasks, TokenBuffer,
};
use jieba_rs::{KeywordExtract, TfIdf};
use std::hint::black_box;
use support::Budget;

const BASELINE: &str = "jieba-rs cut";

/// How fast the paths are meant to be.
const BUDGET: [Budget; 6] = [
    ("amounts + dates", "jieba-rs cut", 5.0),
    ("words", "jieba-rs cut", 1.1),
    ("words and parts of speech", "jieba-rs tag", 1.2),
    ("organizations", "words and parts of speech", 1.0),
    ("keyphrases", "jieba-rs TF-IDF", 1.0),
    ("everything", "jieba-rs cut with HMM", 0.5),
];

/// Bytes of news, and of each document that it is cut into.
const NEWS: usize = 500_000;
const DOCUMENT: usize = 3_000;

/// Benches a path over all documents; it finds the same number of things each time.
fn path(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    documents: &[&str],
    mut read: impl FnMut(&str) -> usize,
) {
    let mut all = || documents.iter().map(|document| read(black_box(document))).sum::<usize>();
    let found = all();
    assert!(found > 2, "{name} finds nothing");
    group.bench_function(name, |bencher| bencher.iter(|| assert_eq!(all(), found)));
}

fn baselines(group: &mut BenchmarkGroup<'_, WallTime>, documents: &[&str]) {
    let jieba = jieba_rs::Jieba::new();
    path(group, BASELINE, documents, |text| jieba.cut(text, false).len());
    path(group, "jieba-rs cut with HMM", documents, |text| jieba.cut(text, true).len());
    path(group, "jieba-rs tag", documents, |text| jieba.tag(text, true).len());
    let tf_idf = TfIdf::default();
    path(group, "jieba-rs TF-IDF", documents, |text| {
        tf_idf.extract_keywords(&jieba, text, 10, Vec::new()).len()
    });
    let digits = regex::Regex::new(r"\d+").expect("a pattern");
    path(group, r"regex \d+", documents, |text| digits.find_iter(text).count());
}

fn paths(group: &mut BenchmarkGroup<'_, WallTime>, documents: &[&str]) {
    path(group, "sentences", documents, |text| hanlens::sentences(text).count());
    path(group, "page", documents, |text| hanlens::Page::from_text(text).lines().len());
    let amounts = AmountExtractor::new();
    path(group, "amounts", documents, |text| amounts.extract(text).len());
    let reference = "2021-03-18".parse().expect("a date");
    let dates = DateExtractor::new(reference);
    path(group, "dates", documents, |text| dates.extract(text).len());
    let organizations = OrganizationExtractor::new();
    path(group, "organizations", documents, |text| organizations.extract(text).len());
    for (name, tags) in [("words", false), ("words and parts of speech", true)] {
        let segmenter = Segmenter::builder().tags(tags).build();
        let mut buffer = TokenBuffer::new();
        path(group, name, documents, |text| {
            segmenter.segment_into(text, &mut buffer);
            buffer.len()
        });
    }
    let plain = || Analyzer::builder().reading(Reading::Plain);
    for (name, builder) in [
        ("amounts + dates", plain().tasks(Tasks::AMOUNTS | Tasks::DATES)),
        ("entities", plain().tasks(Tasks::ENTITIES)),
        ("keyphrases", plain().tasks(Tasks::KEYWORDS)),
        ("summary", plain().tasks(Tasks::SUMMARY)),
        ("everything", Analyzer::builder()),
    ] {
        let analyzer = builder.reference(reference).build();
        let mut buffer = AnalysisBuffer::new();
        path(group, name, documents, |text| {
            let analysis = analyzer.analyze_into(text, &mut buffer);
            analysis.entities().len() + analysis.keywords(10).len() + analysis.summary(3).len()
        });
    }
}

fn numerals(criterion: &mut Criterion) {
    let numerals = ["六千零八万", "1,250,000.5", "7万5千", "二〇二六", "叁仟零伍拾"];
    criterion.bench_function("five numerals", |bencher| {
        bencher.iter(|| {
            for numeral in &numerals {
                assert!(black_box(numeral).parse::<Numeral>().is_ok());
            }
        });
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let news = support::news(NEWS);
    let kinds = [("article", vec![support::SAMPLE]), ("news", support::documents(&news, DOCUMENT))];
    let bytes = |documents: &[&str]| documents.iter().map(|text| text.len() as u64).sum();
    for (name, documents) in &kinds {
        let mut group = criterion.benchmark_group(*name);
        group.throughput(Throughput::Bytes(bytes(documents))).sample_size(10);
        baselines(&mut group, documents);
        paths(&mut group, documents);
        group.finish();
    }
    numerals(&mut criterion);
    criterion.final_summary();
    for (name, documents) in &kinds {
        support::print_ratios(name, BASELINE, bytes(documents));
        support::print_budget(name, &BUDGET);
    }
}
