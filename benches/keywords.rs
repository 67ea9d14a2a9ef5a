//! Keyphrases and summary on tokens that are there already, beside the segmentation that made
//! them, of which it is meant to cost no more than half. Then keyphrases from raw text beside those
//! of jieba-rs, its TF-IDF. On news items and on longer documents of news.
#![allow(missing_docs)]

mod support;

use criterion::{Criterion, Throughput};
use hanlens::keyword::{Algorithm, Document, KeywordBuffer, KeywordOptions, rank, rank_with};
use hanlens::summary::{self, SummaryOptions};
use hanlens::{Segmenter, TokenBuffer};
use jieba_rs::{Jieba, KeywordExtract, TfIdf};
use std::hint::black_box;

const BASELINE: &str = "segmentation";
const JIEBA: &str = "jieba-rs TF-IDF from text";

/// Times all of it over some articles and prints how it compares.
fn compare(criterion: &mut Criterion, name: &str, articles: &[&str]) {
    let bytes: usize = articles.iter().map(|article| article.len()).sum();
    println!("{name}: {} of {} bytes each", articles.len(), bytes / articles.len());
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);

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
        assert!(expected > 7 * articles.len());
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
    assert!(expected > articles.len());
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
    assert!(expected > 7 * articles.len());
    group.bench_function("from text", |bencher| {
        bencher.iter(|| assert_eq!(from_text(), expected));
    });
    let (jieba, tf_idf) = (Jieba::new(), TfIdf::default());
    let jieba_from_text = || -> usize {
        let keywords =
            |text: &&str| tf_idf.extract_keywords(&jieba, black_box(text), 10, Vec::new()).len();
        articles.iter().map(keywords).sum()
    };
    let expected = jieba_from_text();
    assert!(expected > 7 * articles.len());
    group.bench_function(JIEBA, |bencher| {
        bencher.iter(|| assert_eq!(jieba_from_text(), expected));
    });
    group.finish();
    for baseline in [BASELINE, JIEBA] {
        support::print_ratios(name, baseline, bytes as u64);
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let text = support::news(512 * 1024);
    for (group, bytes) in [("keywords of items", 1_000), ("keywords of documents", 4_000)] {
        compare(&mut criterion, group, &support::documents(&text, bytes));
    }
    criterion.final_summary();
}
