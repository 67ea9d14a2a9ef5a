//! The whole analysis of a text: invariants of all results, JSON, and the same from a used buffer.
#![no_main]

use hanlens::{AnalysisBuffer, Analyzer, Tasks};
use hanlens_fuzz::{check_json, invariants};
use libfuzzer_sys::fuzz_target;
use std::sync::{LazyLock, Mutex};

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().tasks(Tasks::ALL).build());
static USED: LazyLock<Mutex<AnalysisBuffer>> = LazyLock::new(Mutex::default);

fuzz_target!(|text: &str| {
    let analysis = ANALYZER.analyze(text);
    invariants::check(&analysis);
    check_json(&analysis);
    let mut buffer = USED.lock().expect("a panic ends the process");
    let again = ANALYZER.analyze_into(text, &mut buffer);
    assert!(
        again
            .entities()
            .map(|entity| entity.span())
            .eq(analysis.entities().map(|entity| entity.span()))
    );
});
