//! The acceptance page: every amount and date exact, organizations at least 0.85.
#![allow(missing_docs)]

use hanlens::{Analyzer, EntityKind};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_seed_page_is_read_as_annotated() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/seed-article.json");
    let Ok(json) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: {} is not there", path.display());
        return;
    };
    let article: serde_json::Value = serde_json::from_str(&json).unwrap();
    let text = article["text"].as_str().unwrap();
    let analysis = Analyzer::new().analyze(text);
    let page = analysis.page().unwrap();
    let metadata = &article["metadata"];
    assert_eq!(page.title(), metadata["title"].as_str());
    assert_eq!(page.source(), metadata["source"].as_str());
    assert_eq!(
        page.published().map(|published| published.to_string()).as_deref(),
        metadata["published"].as_str()
    );
    let boilerplate: Vec<u64> = page.boilerplate_lines().map(|line| line as u64).collect();
    assert_eq!(serde_json::json!(boilerplate), metadata["boilerplate_lines"]);

    let expected = article["expected"].as_array().unwrap();
    let gold = |kind: &str| -> BTreeSet<(u64, u64)> {
        expected
            .iter()
            .filter(|entity| entity["type"] == kind)
            .map(|entity| (entity["start"].as_u64().unwrap(), entity["end"].as_u64().unwrap()))
            .collect()
    };
    let found = |kind: EntityKind| -> BTreeSet<(u64, u64)> {
        analysis
            .entities()
            .filter(|entity| entity.kind() == kind)
            .map(|entity| (entity.span().start_char() as u64, entity.span().end_char() as u64))
            .collect()
    };
    for kind in [
        EntityKind::Money,
        EntityKind::Quantity,
        EntityKind::Count,
        EntityKind::Date,
        EntityKind::Time,
    ] {
        assert_eq!(found(kind), gold(kind.as_str()), "{kind}");
    }
    let (gold, found) = (gold("organization"), found(EntityKind::Organization));
    let hits = gold.intersection(&found).count() as f64;
    let f1 = 2.0 * hits / (gold.len() + found.len()) as f64;
    assert!(f1 >= 0.85, "organizations: F1 {f1:.3}");
}
