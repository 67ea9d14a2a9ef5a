//! Many articles on all cores, results in order.
//!
//! `cargo run --example many_articles [FILE]`
//!
//! With the feature `parallel`, `Analyzer::analyze_many` does the same in one call.

use hanlens::{Analyzer, EntityKind, Tasks};
use std::thread;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/sample/article.txt".to_owned());
    let text = std::fs::read_to_string(path)?;
    let articles: Vec<&str> = std::iter::repeat_n(text.as_str(), 200).collect();

    // One analyzer serves all threads: it is immutable and `Sync`.
    let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES | Tasks::ARTICLE).build();
    let organizations = |article: &str| {
        let analysis = analyzer.analyze(article);
        analysis.entities().filter(|entity| entity.kind() == EntityKind::Organization).count()
    };
    let cores = thread::available_parallelism()?.get();
    let counts: Vec<usize> = thread::scope(|scope| {
        let threads: Vec<_> = articles
            .chunks(articles.len().div_ceil(cores))
            .map(|part| {
                scope
                    .spawn(|| part.iter().map(|article| organizations(article)).collect::<Vec<_>>())
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    println!("{} articles, {} organizations", counts.len(), counts.iter().sum::<usize>());
    Ok(())
}
