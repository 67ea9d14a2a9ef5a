//! Where the documents of a batch come from.

use super::document::{Document, Rejection, path_id};
use super::failure::Failure;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A named input, known to exist.
enum Origin {
    StandardInput,
    JsonLines(PathBuf),
    File { path: PathBuf, id: String },
}

/// All documents of the inputs, in the order given; the files of a directory by their paths.
pub(super) struct Source {
    inputs: Vec<Origin>,
    max_bytes: usize,
    /// Sum of the sizes of the files, if all of them are files.
    pub(super) total_bytes: Option<u64>,
}

impl Source {
    /// Looks at the inputs without reading them. An input that is not there ends the command
    /// before any work is done.
    pub(super) fn open(paths: &[PathBuf], max_bytes: usize) -> Result<Self, Failure> {
        let mut inputs = Vec::new();
        if paths.is_empty() {
            inputs.push(Origin::StandardInput);
        }
        for path in paths {
            if path.as_os_str() == "-" {
                inputs.push(Origin::StandardInput);
                continue;
            }
            let metadata = std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?;
            if metadata.is_dir() {
                walk(path, &mut inputs)?;
            } else {
                // A file that cannot be opened is known now, not after hours.
                File::open(path).map_err(|error| Failure::io(path, &error))?;
                inputs.push(classify(path.clone(), path.display().to_string()));
            }
        }
        let total_bytes = inputs
            .iter()
            .map(|input| match input {
                Origin::StandardInput => None,
                Origin::JsonLines(path) | Origin::File { path, .. } => {
                    std::fs::metadata(path).ok().map(|metadata| metadata.len())
                }
            })
            .sum();
        Ok(Self { inputs, max_bytes, total_bytes })
    }

    /// Hands every document to `take` until it gives `false`.
    pub(super) fn read(self, mut take: impl FnMut(Document) -> bool) -> Result<(), Failure> {
        let mut place = 0;
        for input in &self.inputs {
            let goes_on = match input {
                Origin::StandardInput => {
                    self.read_lines(io::stdin().lock(), Path::new("standard input"), &mut take)?
                }
                Origin::JsonLines(path) => {
                    let file = File::open(path).map_err(|error| Failure::io(path, &error))?;
                    self.read_lines(BufReader::with_capacity(1 << 18, file), path, &mut take)?
                }
                Origin::File { path, id } => {
                    place += 1;
                    take(self.read_file(path, id, place))
                }
            };
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    fn read_lines(
        &self,
        mut reader: impl BufRead,
        name: &Path,
        take: &mut impl FnMut(Document) -> bool,
    ) -> Result<bool, Failure> {
        let mut number = 0;
        let mut line = Vec::new();
        loop {
            let read = read_line(&mut reader, &mut line, self.max_bytes)
                .map_err(|error| Failure::io(name, &error))?;
            number += 1;
            let document = match read {
                LineRead::End => return Ok(true),
                LineRead::Whole => Document::from_json_line(number, &line),
                LineRead::TooLong => Document {
                    id: None,
                    line: number,
                    content: Err(Rejection::too_long(self.max_bytes)),
                },
            };
            if !take(document) {
                return Ok(false);
            }
        }
    }

    /// A file that was there when the batch began may be gone now, which costs one document only.
    fn read_file(&self, path: &Path, id: &str, place: usize) -> Document {
        let mut bytes = Vec::new();
        let limit = self.max_bytes as u64;
        let read = File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
        let rejection = match read {
            Err(error) => Rejection::new("io", error.to_string()),
            Ok(length) if length as u64 > limit => Rejection::too_long(self.max_bytes),
            Ok(_) => return Document::from_file(id.to_owned(), place, bytes, is_html(path)),
        };
        Document { id: path_id(id), line: place, content: Err(rejection) }
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| {
        extensions.iter().any(|wanted| extension.eq_ignore_ascii_case(wanted))
    })
}

/// Whether the file is read as HTML.
pub(super) fn is_html(path: &Path) -> bool {
    has_extension(path, &["html", "htm"])
}

fn classify(path: PathBuf, id: String) -> Origin {
    if has_extension(&path, &["jsonl", "ndjson"]) {
        Origin::JsonLines(path)
    } else {
        Origin::File { path, id }
    }
}

/// All files below a directory, by path; hidden files and folders are left out.
fn walk(directory: &Path, inputs: &mut Vec<Origin>) -> Result<(), Failure> {
    let entries = walkdir::WalkDir::new(directory)
        .sort_by_file_name()
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        });
    for entry in entries {
        let entry = entry.map_err(|error| Failure::new(error.to_string()))?;
        if entry.file_type().is_file() {
            let path = entry.into_path();
            let id = path.strip_prefix(directory).unwrap_or(&path).display().to_string();
            inputs.push(classify(path, id));
        }
    }
    Ok(())
}

enum LineRead {
    End,
    Whole,
    TooLong,
}

/// Reads one line without its line break into `line`. Of a line longer than `limit` the rest is
/// skipped, never held in memory.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> io::Result<LineRead> {
    line.clear();
    let mut too_long = false;
    let mut any = false;
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let (part, found) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(at) => (&buffer[..at], true),
            None => (buffer, false),
        };
        too_long |= line.len() + part.len() > limit;
        if !too_long {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(found);
        reader.consume(used);
        if found {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(match (any, too_long) {
        (false, _) => LineRead::End,
        (true, true) => LineRead::TooLong,
        (true, false) => LineRead::Whole,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_over_the_limit_are_skipped_whole() {
        let mut reader = BufReader::with_capacity(3, &b"abc\nabcdefgh\r\nxy"[..]);
        let mut line = Vec::new();
        let mut found = Vec::new();
        loop {
            match read_line(&mut reader, &mut line, 5).unwrap() {
                LineRead::End => break,
                LineRead::Whole => found.push(String::from_utf8(line.clone()).unwrap()),
                LineRead::TooLong => found.push("<too long>".to_owned()),
            }
        }
        assert_eq!(found, ["abc", "<too long>", "xy"]);
    }
}
