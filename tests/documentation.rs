//! The README shows what the command prints.
#![cfg(feature = "cli")]
#![allow(missing_docs)]

use std::path::Path;
use std::process::Command;

#[test]
fn the_readme_shows_the_output_of_the_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
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
