//! The documentation says what is so: the README shows what the command prints, and each promise of
//! docs/RELIABILITY.md names tests that exist.
#![cfg(feature = "cli")]
#![allow(missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_readme_shows_the_output_of_the_command() {
    let root = root();
    let output = Command::new(env!("CARGO_BIN_EXE_hanlens"))
        .args(["analyze", "data/sample/article.txt"])
        .current_dir(root)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    for name in ["README.md", "README.zh-CN.md"] {
        let readme = std::fs::read_to_string(root.join(name)).unwrap();
        let (_, after) = readme.split_once("<!-- output -->\n```text\n").unwrap();
        let (shown, _) = after.split_once("```\n").unwrap();
        assert_eq!(shown.trim_end(), printed.trim_end(), "{name} is stale");
    }
}

#[test]
fn each_promise_names_tests_that_exist() {
    let text = std::fs::read_to_string(root().join("docs/RELIABILITY.md")).unwrap();
    let (_, promises) = text.split_once("\n## Promises\n").unwrap();
    let (promises, _) = promises.split_once("\n## ").unwrap();
    let mut named = 0;
    for row in promises.lines().filter(|line| line.starts_with("| ")) {
        let (_, held_by) = row.trim_end_matches(" |").rsplit_once(" | ").unwrap();
        let mut tests = 0;
        for (file, name) in held_by.split('`').filter_map(|code| code.split_once("::")) {
            let source = std::fs::read_to_string(root().join(file)).unwrap();
            // A line between attribute and function at most: `#[cfg(…)]` may stand first.
            let (before, _) = source
                .split_once(&format!("fn {name}("))
                .unwrap_or_else(|| panic!("{file} has no test {name}"));
            let above: Vec<&str> = before.lines().rev().take(3).map(str::trim).collect();
            assert!(above.contains(&"#[test]"), "{name} in {file} is no test");
            tests += 1;
        }
        assert!(tests > 0 || held_by == "held by", "no test holds: {row}");
        named += tests;
    }
    assert!(named > 30);
}

#[test]
fn the_library_has_no_unsafe_code() {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    for folder in ["src", "fuzz/src", "fuzz/fuzz_targets", "xtask/src"] {
        files(&root().join(folder), &mut found);
    }
    assert!(found.len() > 100);
    for path in found {
        let source = std::fs::read_to_string(&path).unwrap();
        let code = source.lines().map(|line| line.split("//").next().unwrap_or(""));
        let is_unsafe = |line: &str| {
            line.contains("unsafe_code") || line.split_whitespace().any(|word| word == "unsafe")
        };
        assert!(!code.into_iter().any(is_unsafe), "{} has unsafe code", path.display());
    }
    // The compiler denies it, and no file makes an exception.
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"deny\""));
}
