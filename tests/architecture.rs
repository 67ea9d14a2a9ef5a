//! Imports run one way: each module reads only what stands before it in the flow of the data.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What each top-level module may use, itself aside. The order is that of the data flow, so a
/// module may only name modules above it.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("span", &[]),
    ("tasks", &["error"]),
    ("scan", &["span"]),
    ("lexicon", &["scan"]),
    ("locale", &["error", "scan", "lexicon"]),
    ("number", &["error", "lexicon", "scan"]),
    ("amount", &["error", "span", "locale", "scan", "lexicon", "number"]),
    ("temporal", &["error", "span", "locale", "scan", "lexicon", "number"]),
    ("segment", &["error", "span", "scan", "lexicon", "number"]),
    ("organization", &["error", "span", "scan", "lexicon", "segment"]),
    ("entity", &["span", "amount", "temporal", "organization"]),
    ("body", &["entity", "organization"]),
    ("resolve", &["span", "entity", "amount", "temporal", "organization"]),
    ("page", &["error", "span", "scan", "lexicon", "temporal"]),
    ("keyword", &["error", "span", "scan", "lexicon", "segment", "entity"]),
    ("summary", &["error", "span", "scan", "lexicon", "segment", "entity", "keyword"]),
    (
        "analyzer",
        &[
            "error",
            "span",
            "locale",
            "tasks",
            "scan",
            "lexicon",
            "amount",
            "temporal",
            "segment",
            "organization",
            "entity",
            "resolve",
            "page",
            "keyword",
            "summary",
            "analysis",
        ],
    ),
    (
        "analysis",
        &[
            "span", "locale", "tasks", "scan", "temporal", "segment", "entity", "body", "page",
            "keyword", "summary",
        ],
    ),
    (
        "render",
        &[
            "span",
            "tasks",
            "amount",
            "temporal",
            "segment",
            "organization",
            "entity",
            "body",
            "page",
            "keyword",
            "summary",
            "analysis",
        ],
    ),
    // Ways for the fuzz targets to what has no public entry.
    ("fuzzing", &["lexicon", "segment", "organization", "keyword"]),
    ("rejection", &["error"]),
    (
        "arrow",
        &[
            "error",
            "span",
            "tasks",
            "amount",
            "temporal",
            "organization",
            "entity",
            "analyzer",
            "analysis",
            "rejection",
            "render",
        ],
    ),
    // The command uses the library as its users do, by the names at the root.
    ("cli", &["error", "keyword", "summary", "render", "arrow"]),
];

fn source_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The top-level modules that a file names by `crate::module`, in code (not in comments).
fn imports(text: &str, modules: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.lines() {
        let code = line.split("//").next().unwrap_or("");
        let pieces: Vec<&str> = code.split("crate::").collect();
        for piece in pieces.iter().skip(1) {
            // `use crate::{span::Span, error::Error}` names several.
            let names: Vec<&str> = match piece.strip_prefix('{') {
                Some(group) => group.split(',').collect(),
                None => vec![piece],
            };
            for name in names {
                let name: String =
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if modules.contains(name.as_str()) {
                    found.insert(name);
                }
            }
        }
    }
    found
}

#[test]
fn imports_run_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let modules: BTreeSet<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut files = Vec::new();
    source_files(&source, &mut files);
    let mut seen = BTreeSet::new();
    let mut offences = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&source).unwrap();
        let top = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = top.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(may_use) = allowed.get(module) else {
            panic!("{}: the module {module} has no place in the flow of the data", file.display());
        };
        seen.insert(module.to_owned());
        for import in imports(&std::fs::read_to_string(file).unwrap(), &modules) {
            if import != module && !may_use.contains(&import.as_str()) {
                offences.push(format!("{} uses {import}", relative.display()));
            }
        }
    }
    assert!(offences.is_empty(), "imports against the flow:\n{}", offences.join("\n"));
    for (module, _) in MAY_USE {
        assert!(seen.contains(*module), "{module} is listed but not there");
    }
}

/// The files and folders beside a file that it names by `super::name`, in code.
fn siblings(text: &str, beside: &BTreeSet<String>) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or(""));
    let code: String = lines.collect::<Vec<_>>().join(" ");
    let mut found = BTreeSet::new();
    for piece in code.replace("super::super::", "elsewhere::").split("super::").skip(1) {
        let names = match piece.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or("").split(',').collect(),
            None => vec![piece],
        };
        for name in names {
            let name: String =
                name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if beside.contains(&name) {
                found.insert(name);
            }
        }
    }
    found
}

#[test]
fn no_files_of_a_folder_need_each_other() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let mut files = Vec::new();
    source_files(&source, &mut files);
    for file in files {
        folders.entry(file.parent().unwrap().to_owned()).or_default().push(file);
    }
    let mut circles = Vec::new();
    for (folder, files) in &folders {
        let name = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        let beside: BTreeSet<String> = files.iter().map(name).collect();
        let mut left: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for file in files.iter().filter(|file| !file.ends_with("mod.rs")) {
            let mut used = siblings(&std::fs::read_to_string(file).unwrap(), &beside);
            used.remove(&name(file));
            left.insert(name(file), used);
        }
        // What needs nothing that is left can be read first.
        while let Some(ready) =
            left.iter().find(|(_, used)| !used.iter().any(|it| left.contains_key(it)))
        {
            let ready = ready.0.clone();
            left.remove(&ready);
        }
        if !left.is_empty() {
            let folder = folder.strip_prefix(&source).unwrap().display();
            circles.push(format!("{folder}: {:?}", left.keys().collect::<Vec<_>>()));
        }
    }
    assert!(circles.is_empty(), "files that need each other:\n{}", circles.join("\n"));
}

#[test]
fn the_rules_themselves_have_no_circle() {
    // `analysis` is what `analyzer` fills; it stands behind it in the list only for reading.
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut left: Vec<_> = MAY_USE.to_vec();
    while !left.is_empty() {
        let before = left.len();
        left.retain(|(name, uses)| {
            let ready = uses.iter().all(|used| done.contains(used));
            if ready {
                done.insert(name);
            }
            !ready
        });
        assert!(left.len() < before, "a circle among {left:?}");
    }
}
