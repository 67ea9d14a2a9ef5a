//! What a file is, by its name.

use crate::PageFormat;
use std::path::Path;

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| {
        extensions.iter().any(|wanted| extension.eq_ignore_ascii_case(wanted))
    })
}

/// Whether a file is a table.
pub(super) fn is_table(path: &Path) -> bool {
    has_extension(path, &["parquet"])
}

/// Whether a file holds a JSON object in each line.
pub(super) fn is_json_lines(path: &Path) -> bool {
    has_extension(path, &["jsonl", "ndjson"])
}

/// How a page is read.
pub(super) fn format_of(path: &Path) -> Option<PageFormat> {
    has_extension(path, &["html", "htm", "shtml", "xhtml"]).then_some(PageFormat::Html)
}
