//! The weights of linear models: `data/*/*_weights.tsv` that begin with `#! weights NAME`.
//!
//! Rows are `kind<TAB>name<TAB>weight`, with `kind` one of `feature`, `first_tag`, `last_tag`,
//! `only_tag`, and `name` the variant of `Feature` or `Tag`, so that the compiler finds a wrong one.
//! The weight `-inf` leaves out whatever has the feature.

use std::path::Path;

const KINDS: [(&str, &str); 4] =
    [("feature", "Feature"), ("first_tag", "Tag"), ("last_tag", "Tag"), ("only_tag", "Tag")];

/// `keyword_weights.rs`, from all tables of weights in a folder, by name.
pub(crate) fn compile(folder: &Path) -> Result<Vec<u8>, String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with("_weights.tsv"))
        .collect();
    paths.sort();
    let mut code = String::from(
        "// Made by `cargo xtask compile` from data/keyword/*_weights.tsv; do not edit.\n",
    );
    for path in paths {
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        if let Some(head) = text.lines().next().and_then(|line| line.strip_prefix("#! weights ")) {
            code.push_str(
                &to_rust(head, &text).map_err(|why| format!("{}:{why}", path.display()))?,
            );
        }
    }
    Ok(code.into_bytes())
}

fn to_rust(head: &str, text: &str) -> Result<String, String> {
    let (name, words) = match head.split_once(' ') {
        Some((name, "words")) => (name, true),
        Some(_) => return Err("1: expected `#! weights NAME [words]`".to_owned()),
        None => (head, false),
    };
    let mut lists = [const { String::new() }; KINDS.len()];
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut cells = line.split('\t');
        let (Some(kind), Some(variant), Some(weight)) = (cells.next(), cells.next(), cells.next())
        else {
            return Err(format!("{}: expected a kind, a name and a weight", index + 1));
        };
        let number: f32 =
            weight.parse().map_err(|_| format!("{}: {weight:?} is no number", index + 1))?;
        let place = KINDS
            .iter()
            .position(|known| known.0 == kind)
            .ok_or_else(|| format!("{}: {kind:?} is no kind", index + 1))?;
        let of = KINDS[place].1;
        let literal = if number == f32::NEG_INFINITY {
            "f32::NEG_INFINITY".to_owned()
        } else {
            format!("{number:?}")
        };
        lists[place].push_str(&format!("        ({of}::{variant}, {literal}),\n"));
    }
    let mut code = format!("\npub(super) static {name}: Ranker = Ranker::new(\n");
    for list in &lists {
        code.push_str(&format!("    &[\n{list}    ],\n"));
    }
    code.push_str(&format!("    {words},\n);\n"));
    Ok(code)
}
