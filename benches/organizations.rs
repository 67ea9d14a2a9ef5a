//! Speed of the organization tagger beside jieba-rs `tag` and the trained segmentation, whose time it
//! is meant to keep within, on news items and on longer documents.
//!
//! `cargo bench --bench organizations` ends with tables of ratios, to `tag` and to the segmentation.
#![allow(missing_docs)]

mod support;

use criterion::{Criterion, Throughput};
use hanlens::{OrganizationExtractor, Segmenter, TokenBuffer};
use std::hint::black_box;

const BASELINE: &str = "jieba-rs tag";
const SEGMENTATION: &str = "words with parts of speech";

fn main() {
    let text = support::news(512 * 1024);
    let mut criterion = Criterion::default().configure_from_args();
    for (group, bytes) in [("organizations of items", 1_000), ("organizations of documents", 4_000)]
    {
        compare(&mut criterion, group, &support::documents(&text, bytes));
    }
}

/// Times all three over some documents and prints how they compare.
fn compare(criterion: &mut Criterion, name: &str, documents: &[&str]) {
    let bytes = documents.iter().map(|document| document.len() as u64).sum();
    println!("{name}: {} of {} bytes each", documents.len(), bytes / documents.len() as u64);
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes)).sample_size(20);

    let jieba = jieba_rs::Jieba::new();
    let tag = || documents.iter().map(|text| jieba.tag(black_box(text), true).len()).sum::<usize>();
    let tagged = tag();
    group.bench_function(BASELINE, |bencher| bencher.iter(|| assert_eq!(tag(), tagged)));

    let segmenter = Segmenter::default();
    let mut buffer = TokenBuffer::new();
    group.bench_function(SEGMENTATION, |bencher| {
        bencher.iter(|| {
            for text in documents {
                segmenter.segment_into(black_box(text), &mut buffer);
            }
        });
    });

    let extractor = OrganizationExtractor::new();
    let extract =
        || documents.iter().map(|text| extractor.extract(black_box(text)).len()).sum::<usize>();
    let found = extract();
    assert!(found > 100);
    group.bench_function("organizations", |bencher| {
        bencher.iter(|| assert_eq!(extract(), found));
    });
    group.finish();
    for baseline in [BASELINE, SEGMENTATION] {
        support::print_ratios(name, baseline, bytes);
    }
}
