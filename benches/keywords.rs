//! Keyphrases and summary on tokens that are there already, beside the segmentation that made
//! them: ranking costs no more than half of it. Then keyphrases from raw text beside those of
//! jieba-rs, its TF-IDF.
#![allow(missing_docs)]

mod support;

use criterion::{Criterion, Throughput};
use hanlens::keyword::{Algorithm, Document, KeywordBuffer, KeywordOptions, rank, rank_with};
use hanlens::summary::{self, SummaryOptions};
use hanlens::{Segmenter, TokenBuffer};
use jieba_rs::{Jieba, KeywordExtract, TfIdf};
use std::hint::black_box;

const GROUP: &str = "keywords";
const BASELINE: &str = "segmentation";

fn bench(criterion: &mut Criterion, articles: &[&str]) {
    let bytes: usize = articles.iter().map(|article| article.len()).sum();
    let mut group = criterion.benchmark_group(GROUP);
    group.throughput(Throughput::Bytes(bytes as u64));

    let segmenter = Segmenter::default();
    let mut buffer = TokenBuffer::new();
    let mut segment = || -> usize {
        let count = |article: &&str| {
            segmenter.segment_into(black_box(article), &mut buffer);
            buffer.len()
        };
        articles.iter().map(count).sum()
    };
    let expected = segment();
    assert!(expected > bytes / 12);
    group.bench_function(BASELINE, |bencher| {
        bencher.iter(|| assert_eq!(segment(), expected));
    });

    let tokens: Vec<TokenBuffer> = articles
        .iter()
        .map(|article| {
            let mut tokens = TokenBuffer::new();
            segmenter.segment_into(article, &mut tokens);
            tokens
        })
        .collect();
    for (name, algorithm) in [
        ("news", Algorithm::News),
        ("abstracts", Algorithm::Abstracts),
        ("automatic", Algorithm::Automatic),
        ("text_rank", Algorithm::TextRank),
    ] {
        let options = KeywordOptions::default().algorithm(algorithm);
        let mut ranking = KeywordBuffer::new();
        let mut ranked = || -> usize {
            let documents = articles.iter().zip(&tokens);
            let documents = documents.map(|(text, tokens)| Document::new(black_box(text), tokens));
            documents.map(|document| rank_with(&document, &options, &mut ranking).len()).sum()
        };
        let expected = ranked();
        assert_eq!(expected, 10 * articles.len());
        group.bench_function(name, |bencher| bencher.iter(|| assert_eq!(ranked(), expected)));
    }

    let options = KeywordOptions::default().top(40);
    let documents: Vec<Document<'_, '_>> =
        articles.iter().zip(&tokens).map(|(text, tokens)| Document::new(text, tokens)).collect();
    let phrases: Vec<_> = documents.iter().map(|document| rank(document, &options)).collect();
    let summarize = || -> usize {
        let pairs = documents.iter().zip(&phrases);
        pairs
            .map(|(document, phrases)| {
                summary::select(black_box(document), phrases, &SummaryOptions::default()).len()
            })
            .sum()
    };
    let expected = summarize();
    assert_eq!(expected, 3 * articles.len());
    group.bench_function("summary", |bencher| bencher.iter(|| assert_eq!(summarize(), expected)));

    let options = KeywordOptions::default();
    let mut ranking = KeywordBuffer::new();
    let mut from_text = || -> usize {
        let phrases = |text: &&str| {
            segmenter.segment_into(black_box(text), &mut buffer);
            rank_with(&Document::new(text, &buffer), &options, &mut ranking).len()
        };
        articles.iter().map(phrases).sum()
    };
    let expected = from_text();
    assert_eq!(expected, 10 * articles.len());
    group.bench_function("from text", |bencher| {
        bencher.iter(|| assert_eq!(from_text(), expected));
    });
    let (jieba, tf_idf) = (Jieba::new(), TfIdf::default());
    let jieba_from_text = || -> usize {
        let keywords =
            |text: &&str| tf_idf.extract_keywords(&jieba, black_box(text), 10, Vec::new()).len();
        articles.iter().map(keywords).sum()
    };
    assert_eq!(jieba_from_text(), expected);
    group.bench_function("jieba-rs TF-IDF from text", |bencher| {
        bencher.iter(|| assert_eq!(jieba_from_text(), expected));
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    // Articles of the usual length: keyphrases are those of an article, not of a megabyte.
    let corpus = support::corpus(200_000);
    let articles = support::documents(&corpus, 4000);
    bench(&mut criterion, &articles);
    criterion.final_summary();
    let bytes = articles.iter().map(|article| article.len() as u64).sum();
    support::print_ratios(GROUP, BASELINE, bytes);
}
