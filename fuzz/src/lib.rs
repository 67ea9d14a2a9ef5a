//! What the fuzz targets share: the invariants of every result, which the property tests of the
//! library hold too.

#[path = "../../tests/support/invariants.rs"]
pub mod invariants;

use hanlens::Analysis;
use hanlens::render::Record;

/// Checks that an analysis is written as JSON whose spans cut the text where it says.
pub fn check_json(analysis: &Analysis<'_>) {
    let record = Record::new(analysis).with_text(true).with_page_offsets(true);
    let json = serde_json::to_string(&record).expect("an analysis is written as JSON");
    let json: serde_json::Value = serde_json::from_str(&json).expect("what is written is JSON");
    assert_eq!(json["text"], analysis.text());
    for entity in json["entities"].as_array().into_iter().flatten() {
        let place = |key: &str| entity[key].as_u64().expect("a place is a whole number") as usize;
        assert_eq!(entity["text"], analysis.text()[place("start")..place("end")]);
    }
}
