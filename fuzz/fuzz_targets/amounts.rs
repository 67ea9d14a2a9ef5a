//! Amounts alone, in each region.
#![no_main]

use hanlens::{AmountExtractor, Locale};
use hanlens_fuzz::invariants;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for locale in [Locale::ZhCn, Locale::ZhTw, Locale::ZhHk] {
        let amounts = AmountExtractor::new().locale(locale).extract(text);
        invariants::check_order(amounts.iter().map(|amount| amount.span()));
        for amount in &amounts {
            invariants::check_span(text, amount.span(), amount.text());
            assert!(!amount.value().to_string().is_empty());
        }
    }
});
