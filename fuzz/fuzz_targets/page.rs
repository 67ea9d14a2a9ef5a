//! A page from bytes in any encoding, as HTML and as text.
#![no_main]

use hanlens::{Analyzer, Context, Page, PageFormat, PageReader, Tasks};
use hanlens_fuzz::{check_json, invariants};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().tasks(Tasks::ENTITIES | Tasks::ARTICLE).build());

fuzz_target!(|bytes: &[u8]| {
    for format in [PageFormat::Detect, PageFormat::Html, PageFormat::Plain] {
        let page = PageReader::new().format(format).read(bytes);
        invariants::check_page(&page);
        let analysis = ANALYZER.analyze_page(&page, &Context::new());
        invariants::check(&analysis);
        check_json(&analysis);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        invariants::check_page(&Page::from_html(text));
    }
});
