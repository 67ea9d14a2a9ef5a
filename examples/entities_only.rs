//! Finds organizations, amounts and dates, and nothing else: no keywords, no summary, no page.
//!
//! `cargo run --example entities_only [FILE]`

use hanlens::{AmountValue, Analyzer, Tasks, Value};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "data/sample/article.txt".to_owned());
    let text = std::fs::read_to_string(path)?;

    let analyzer =
        Analyzer::builder().tasks(Tasks::ENTITIES).reference("2021-03-18".parse()?).build();
    let analysis = analyzer.analyze(&text);
    for entity in analysis.entities() {
        match entity.value() {
            Value::Organization(organization) => {
                let name = organization.canonical().unwrap_or(entity.text());
                println!("{name} ({})", organization.category());
            }
            Value::Amount(AmountValue::Money(money)) => println!("{money} = {money:#}"),
            Value::Temporal(temporal) => println!("{} = {temporal}", entity.text()),
            other => println!("{} = {other}", entity.text()),
        }
    }
    Ok(())
}
