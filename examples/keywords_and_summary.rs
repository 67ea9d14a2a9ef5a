//! The keyphrases of an article and the sentences that sum it up.
//!
//! `cargo run --example keywords_and_summary [FILE]`

use hanlens::{Analyzer, Tasks};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/sample/article.txt".to_owned());
    let text = std::fs::read_to_string(path)?;

    let analyzer =
        Analyzer::builder().tasks(Tasks::KEYWORDS | Tasks::SUMMARY | Tasks::ARTICLE).build();
    let analysis = analyzer.analyze(&text);
    for keyphrase in analysis.keywords(10) {
        println!("{:.3}  {}", keyphrase.score(), keyphrase.text());
    }
    for sentence in analysis.summary(3) {
        println!("{:.3}  {}", sentence.score(), sentence.text());
    }
    Ok(())
}
