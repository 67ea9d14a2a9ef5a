//! Amounts and dates alone: no dictionary is loaded and no word is cut.
//!
//! `cargo run --example amounts_and_dates [FILE]`

use hanlens::{AmountExtractor, DateExtractor};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/sample/article.txt".to_owned());
    let text = std::fs::read_to_string(path)?;

    for amount in AmountExtractor::new().extract(&text) {
        let value = amount.value();
        println!("{:<16} {value:<24} {value:#}", amount.text());
    }
    for date in DateExtractor::new("2021-03-18".parse()?).extract(&text) {
        println!("{:<16} {}", date.text(), date.value());
    }
    Ok(())
}
