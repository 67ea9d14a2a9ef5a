//! Speed of the organization tagger beside jieba-rs `tag` and the trained segmentation, whose time it
//! is meant to keep within.
//!
//! `cargo bench --bench organizations` ends with tables of ratios, to `tag` and to the segmentation.
#![allow(missing_docs)]

mod support;

use criterion::{Criterion, Throughput};
use hanlens::{OrganizationExtractor, Segmenter, TokenBuffer};
use std::hint::black_box;

const BASELINE: &str = "jieba-rs tag";
const SEGMENTATION: &str = "words with parts of speech";
const GROUP: &str = "organizations";

fn main() {
    let text = support::corpus(256 * 1024);
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group(GROUP);
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);

    let jieba = jieba_rs::Jieba::new();
    let tagged = jieba.tag(&text, true).len();
    group.bench_function(BASELINE, |bencher| {
        bencher.iter(|| assert_eq!(jieba.tag(black_box(&text), true).len(), tagged));
    });

    let segmenter = Segmenter::default();
    let mut buffer = TokenBuffer::new();
    group.bench_function(SEGMENTATION, |bencher| {
        bencher.iter(|| segmenter.segment_into(black_box(&text), &mut buffer));
    });

    let extractor = OrganizationExtractor::new();
    let found = extractor.extract(&text).len();
    assert!(found > 100);
    group.bench_function("organizations", |bencher| {
        bencher.iter(|| assert_eq!(extractor.extract(black_box(&text)).len(), found));
    });
    group.finish();
    for baseline in [BASELINE, SEGMENTATION] {
        support::print_ratios(GROUP, baseline, text.len() as u64);
    }
}
