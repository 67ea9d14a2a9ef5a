//! Tables of the user: a dictionary and the words of a text with it, a work calendar. What stands
//! behind the first NUL is the text.
#![no_main]

use hanlens::{Analyzer, Tasks, UserDictionary, WorkCalendar};
use hanlens_fuzz::invariants;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (table, text) = input.split_once('\0').unwrap_or((input, input));
    if let Err(error) = table.parse::<WorkCalendar>() {
        assert!(error.is_dictionary() && error.line().is_some(), "{error}");
    }
    match table.parse::<UserDictionary>() {
        Ok(dictionary) => {
            for entry in dictionary.entries() {
                assert!(dictionary.get(entry.word()).is_some(), "{entry:?}");
            }
            let tasks = Tasks::TOKENS | Tasks::ENTITIES;
            let analyzer = Analyzer::builder().tasks(tasks).user_dictionary(dictionary).build();
            invariants::check(&analyzer.analyze(text));
        }
        Err(error) => {
            assert!(error.is_dictionary() || error.is_data(), "{error}");
            assert!(!error.to_string().is_empty());
        }
    }
});
