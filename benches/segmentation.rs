//! Speed of the segmenters in bytes of text a second, beside bare jieba-rs in the same run.
//!
//! The text is real news where it lies beside the project, else made from the sample article.

mod support;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use hanlens::{Engine, Segmenter, TokenBuffer};
use jieba_rs::Jieba;
use std::hint::black_box;

/// Bytes of text.
const SIZE: usize = 1 << 20;

fn segmentation(criterion: &mut Criterion) {
    let text = support::news(SIZE);
    let mut group = criterion.benchmark_group("segmentation");
    group.throughput(Throughput::Bytes(text.len() as u64));
    let jieba = Jieba::new();
    for (name, hmm) in [("jieba-rs cut without HMM", false), ("jieba-rs cut with HMM", true)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(jieba.cut(black_box(&text), hmm)).len());
        });
    }
    group.bench_function("jieba-rs tag with HMM", |bencher| {
        bencher.iter(|| black_box(jieba.tag(black_box(&text), true)).len());
    });
    let trained = || Segmenter::builder().engine(Engine::Trained);
    for (name, segmenter) in [
        ("trained, words", trained().tags(false).build()),
        ("trained, words and tags", trained().build()),
        ("jieba engine", Segmenter::new(Engine::Jieba)),
    ] {
        let mut buffer = TokenBuffer::new();
        segmenter.segment_into(&text, &mut buffer);
        let count = buffer.len();
        assert!(count > text.len() / 12 && count < text.len() / 3, "{count} tokens");
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                segmenter.segment_into(black_box(&text), &mut buffer);
                assert_eq!(buffer.len(), count);
            });
        });
    }
    group.finish();
    criterion.bench_function("segmentation/start of the trained engine", |bencher| {
        bencher.iter_batched(|| (), |()| Segmenter::new(Engine::Trained), BatchSize::PerIteration);
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = segmentation
}
criterion_main!(benches);
