//! Reads a raw page and prints what its article says.
//!
//! `cargo run --example analyze_article [FILE]`

use hanlens::Analyzer;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/sample/article.txt".to_owned());
    let text = std::fs::read_to_string(path)?;

    let analysis = Analyzer::new().analyze(&text);
    if let Some(page) = analysis.page() {
        println!("{}", page.title().unwrap_or("(no title)"));
        if let Some(published) = page.published() {
            println!("{published}  {}", page.source().unwrap_or(""));
        }
    }
    println!();
    for entity in analysis.entities() {
        println!(
            "{:>5} {:<12} {} = {}",
            entity.span().start_char(),
            entity.kind(),
            entity.text(),
            entity.value()
        );
    }
    println!();
    for keyphrase in analysis.keywords(10) {
        println!(
            "{:.3} {} ×{}",
            keyphrase.score(),
            keyphrase.text(),
            keyphrase.occurrences().len()
        );
    }
    println!();
    for sentence in analysis.summary(3) {
        println!("· {}", sentence.text());
    }
    Ok(())
}
