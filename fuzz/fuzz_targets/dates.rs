//! Dates alone. The first line of the input is the reference, when it is one.
#![no_main]

use hanlens::{DateExtractor, Preference, Reference, TemporalOptions};
use hanlens_fuzz::invariants;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (reference, text) = match input.split_once('\n') {
        Some((head, rest)) => match head.parse::<Reference>() {
            Ok(reference) => (Some(reference), rest),
            Err(_) => (None, input),
        },
        None => (None, input),
    };
    for preference in [Preference::Past, Preference::Future, Preference::Nearest] {
        let mut options = TemporalOptions::new().prefer(preference);
        if let Some(reference) = reference {
            options = options.reference(reference);
        }
        let dates = DateExtractor::with_options(options).extract(text);
        invariants::check_order(dates.iter().map(|date| date.span()));
        for date in &dates {
            invariants::check_span(text, date.span(), date.text());
            assert!(!date.value().to_string().is_empty());
            invariants::check_temporal(date.value());
        }
    }
});
