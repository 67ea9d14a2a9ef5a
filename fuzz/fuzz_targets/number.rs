//! A numeral and its ways of being written; numbers inside a text.
#![no_main]

use hanlens::{AmountExtractor, Numeral};
use hanlens_fuzz::invariants;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(numeral) = text.parse::<Numeral>() {
        assert!(!numeral.to_english().is_empty());
        for written in [numeral.to_chinese(), numeral.to_financial()] {
            let read = written.parse::<Numeral>().map(Numeral::value);
            assert_eq!(read.ok(), Some(numeral.value()), "{written}");
        }
    }
    let amounts = AmountExtractor::new().numbers(true).extract(text);
    for amount in &amounts {
        invariants::check_span(text, amount.span(), amount.text());
    }
});
