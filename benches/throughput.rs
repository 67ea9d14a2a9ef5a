//! Throughput of each hot path, beside jieba-rs on the same text in the same run.
//!
//! `cargo bench --bench throughput` ends with a table of ratios.
#![allow(missing_docs)]

mod support;

use criterion::{Criterion, Throughput};
use hanlens::{
    AmountExtractor, AnalysisBuffer, Analyzer, DateExtractor, Numeral, Reading, Segmenter, Tasks,
    TokenBuffer,
};
use std::hint::black_box;

/// A text and its name.
struct Text {
    name: &'static str,
    text: String,
}

fn texts() -> Vec<Text> {
    vec![
        Text { name: "article", text: support::SAMPLE.to_owned() },
        Text { name: "corpus", text: support::corpus(256 * 1024) },
    ]
}

const BASELINE: &str = "jieba-rs cut";

fn bench_text(criterion: &mut Criterion, text: &Text) {
    let mut group = criterion.benchmark_group(text.name);
    group.throughput(Throughput::Bytes(text.text.len() as u64)).sample_size(10);
    let text = text.text.as_str();

    let jieba = jieba_rs::Jieba::new();
    let words = jieba.cut(text, false).len();
    group.bench_function(BASELINE, |bencher| {
        bencher.iter(|| assert_eq!(jieba.cut(black_box(text), false).len(), words));
    });
    let hmm_words = jieba.cut(text, true).len();
    group.bench_function("jieba-rs cut with HMM", |bencher| {
        bencher.iter(|| assert_eq!(jieba.cut(black_box(text), true).len(), hmm_words));
    });
    let tagged = jieba.tag(text, true).len();
    group.bench_function("jieba-rs tag", |bencher| {
        bencher.iter(|| assert_eq!(jieba.tag(black_box(text), true).len(), tagged));
    });

    let sentences = hanlens::sentences(text).count();
    assert!(sentences > 10);
    group.bench_function("scan: sentences", |bencher| {
        bencher.iter(|| assert_eq!(hanlens::sentences(black_box(text)).count(), sentences));
    });

    let numerals: Vec<&str> =
        ["六千零八万", "1,250,000.5", "7万5千", "二〇二六", "叁仟零伍拾"].into();
    group.bench_function("number: five numerals", |bencher| {
        bencher.iter(|| {
            for numeral in &numerals {
                assert!(black_box(numeral).parse::<Numeral>().is_ok());
            }
        });
    });

    let (amounts, dates) =
        (AmountExtractor::new(), DateExtractor::new("2021-03-18".parse().unwrap()));
    let expected = amounts.extract(text).len();
    assert!(expected > 10);
    group.bench_function("amounts", |bencher| {
        bencher.iter(|| assert_eq!(amounts.extract(black_box(text)).len(), expected));
    });
    let expected = dates.extract(text).len();
    assert!(expected > 5);
    group.bench_function("dates", |bencher| {
        bencher.iter(|| assert_eq!(dates.extract(black_box(text)).len(), expected));
    });
    let both = Analyzer::builder()
        .tasks(Tasks::AMOUNTS | Tasks::DATES)
        .reading(Reading::Plain)
        .reference("2021-03-18".parse().unwrap())
        .build();
    let mut buffer = AnalysisBuffer::new();
    let expected = both.analyze_into(text, &mut buffer).entities().len();
    assert!(expected > 15);
    group.bench_function("amounts + dates", |bencher| {
        bencher.iter(|| {
            let found = both.analyze_into(black_box(text), &mut buffer).entities().len();
            assert_eq!(found, expected);
        });
    });

    let segmenter = Segmenter::default();
    let mut buffer = TokenBuffer::new();
    segmenter.segment_into(text, &mut buffer);
    let tokens = buffer.len();
    group.bench_function("segment", |bencher| {
        bencher.iter(|| {
            segmenter.segment_into(black_box(text), &mut buffer);
            assert_eq!(buffer.len(), tokens);
        });
    });

    for (name, tasks) in [
        ("entities", Tasks::ENTITIES),
        ("keywords", Tasks::KEYWORDS),
        ("analyze", Tasks::default()),
    ] {
        let analyzer = Analyzer::builder().tasks(tasks).build();
        let mut buffer = AnalysisBuffer::new();
        let mut count = || {
            let analysis = analyzer.analyze_into(black_box(text), &mut buffer);
            (analysis.entities().len(), analysis.keywords(10).len())
        };
        let expected = count();
        assert!(expected.0 > 10 || expected.1 == 10);
        group.bench_function(name, |bencher| bencher.iter(|| assert_eq!(count(), expected)));
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let texts = texts();
    for text in &texts {
        bench_text(&mut criterion, text);
    }
    criterion.final_summary();
    for text in &texts {
        support::print_ratios(text.name, BASELINE, text.text.len() as u64);
    }
}
