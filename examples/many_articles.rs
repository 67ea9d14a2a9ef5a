//! Many articles on all cores, results in order.
//!
//! `cargo run --features parallel --example many_articles [FILE]`

use hanlens::{Analyzer, EntityKind, Tasks};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/sample/article.txt".to_owned());
    let text = std::fs::read_to_string(path)?;
    let articles: Vec<&str> = std::iter::repeat_n(text.as_str(), 200).collect();

    // One analyzer serves all threads: it is immutable, and a clone shares everything.
    let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES | Tasks::ARTICLE).build();
    let analyses = analyzer.analyze_many(&articles);
    let organizations: usize = analyses
        .iter()
        .map(|analysis| {
            analysis.entities().filter(|entity| entity.kind() == EntityKind::Organization).count()
        })
        .sum();
    println!("{} articles, {organizations} organizations", analyses.len());
    Ok(())
}
