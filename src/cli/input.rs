//! Reading of one whole input: a file or standard input.

use super::document::{Body, Content};
use super::failure::Failure;
use super::file_name::format_of;
use crate::PageFormat;
use std::io::Read;
use std::path::Path;

/// One input and its name for messages.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Input {
    /// Reads a file; `-` and nothing are standard input.
    pub(super) fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let path = path.filter(|path| path.as_os_str() != "-");
        let mut bytes = Vec::new();
        let name = match path {
            None => {
                let name = Path::new("standard input");
                std::io::stdin()
                    .lock()
                    .read_to_end(&mut bytes)
                    .map_err(|error| Failure::io(name, &error))?;
                name
            }
            Some(path) if path.is_dir() => {
                let message = "is a directory (hanlens batch reads directories)";
                return Err(Failure::new(format!("{}: {message}", path.display())));
            }
            Some(path) => {
                bytes = std::fs::read(path).map_err(|error| Failure::io(path, &error))?;
                path
            }
        };
        Ok(Self { name: name.display().to_string(), bytes })
    }

    /// What there is to analyze: a page when the name or the first bytes say so, else text.
    pub(super) fn into_content(self, plain: bool, any_encoding: bool) -> Result<Content, Failure> {
        let is_page = !plain && looks_like_html(&self.bytes);
        let format = match format_of(Path::new(&self.name)) {
            Some(format) => format,
            None if is_page => PageFormat::Html,
            None if any_encoding => PageFormat::Text,
            None => return Ok(Body::Text(self.into_text()?).into()),
        };
        Ok(Body::Encoded { bytes: self.bytes, format }.into())
    }

    /// The input as text; the message names the line that is not UTF-8.
    pub(super) fn into_text(self) -> Result<String, Failure> {
        String::from_utf8(self.bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Failure::new(format!("{}:{line}: not UTF-8: {}", self.name, error.utf8_error()))
        })
    }

    /// Fails when there is nothing to read.
    pub(super) fn or_empty(self) -> Result<Self, Failure> {
        if self.bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Failure::new(format!("{}: the input is empty", self.name)));
        }
        Ok(self)
    }
}

/// Whether a nameless input is HTML, as a browser would guess from its first bytes (the "MIME
/// sniffing" standard of the WHATWG).
fn looks_like_html(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<!--"]
        .iter()
        .any(|mark| start.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark)))
}
