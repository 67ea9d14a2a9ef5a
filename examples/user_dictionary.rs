//! Words of one's own: a term that stays whole, and one that must never be a word.
//!
//! `cargo run --example user_dictionary`

use hanlens::{Segmenter, UserDictionary};

const TEXT: &str = "云上青禾平台助力消费帮扶，牦牛肉订单持续增加。";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words = |segmenter: &Segmenter| -> String {
        let words: Vec<&str> = segmenter.tokens(TEXT).map(|token| token.text()).collect();
        words.join(" / ")
    };
    println!("built-in: {}", words(&Segmenter::default()));

    let dictionary: UserDictionary = "云上青禾\tforce\tnz\n消费帮扶\t500\tn\n".parse()?;
    let segmenter = Segmenter::builder().user_dictionary(dictionary).build();
    println!("with own: {}", words(&segmenter));

    // A bad row names its line; nothing is half loaded.
    let error = "云上青禾\tforce\n河湾\tmany\n".parse::<UserDictionary>().unwrap_err();
    println!("a bad row: {error}");
    Ok(())
}
