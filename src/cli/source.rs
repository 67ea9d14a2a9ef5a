//! Where the documents of a batch come from.

use super::document::{Content, Document, Unread, json_id, too_long};
use super::failure::Failure;
use super::file_name::{is_json_lines, is_table};
#[cfg(feature = "parquet")]
use super::table::TableOptions;
use crate::Rejection;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A named input, known to exist.
pub(super) enum Origin {
    StandardInput,
    File(PathBuf),
    Directory(PathBuf),
    /// A pattern of paths, such as `news/**/*.html`, that the shell has left to us.
    Pattern(String),
}

/// All documents of the inputs, in the order given; those of a directory or a pattern by their
/// paths. Paths are found while the batch runs, never held all at once.
pub(super) struct Source {
    pub(super) origins: Vec<Origin>,
    pub(super) options: SourceOptions,
}

/// How documents are read.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceOptions {
    /// A longer document is rejected.
    pub(super) max_bytes: usize,
    /// Whether text files may be in any encoding; else they are UTF-8 or rejected.
    pub(super) any_encoding: bool,
    #[cfg(feature = "parquet")]
    pub(super) table: TableOptions,
}

impl SourceOptions {
    /// Of inputs that are no tables.
    pub(super) fn new(max_bytes: usize, any_encoding: bool) -> Self {
        Self {
            max_bytes,
            any_encoding,
            #[cfg(feature = "parquet")]
            table: TableOptions::default(),
        }
    }
}

/// What is said of tables by a command without them.
pub(super) const NO_TABLES: &str = "this command was built without the feature `parquet`";

/// A file that an origin leads to, with the `id` of its document; or why there is none.
type Found = Result<(PathBuf, String), Rejection>;

impl Source {
    /// Looks at the inputs without reading them. An input that is not there ends the command
    /// before any work is done.
    pub(super) fn open(paths: &[PathBuf], options: SourceOptions) -> Result<Self, Failure> {
        let origins = match paths {
            [] => vec![Origin::StandardInput],
            paths => paths.iter().map(|path| origin(path)).collect::<Result<_, _>>()?,
        };
        #[cfg_attr(not(feature = "parquet"), expect(unused_mut))]
        let mut source = Self { origins, options };
        #[cfg(feature = "parquet")]
        if source.options.table.only {
            source.open_tables()?;
        }
        Ok(source)
    }

    /// Looks at the first table of all, whose columns the others must have, and refuses what is
    /// none.
    #[cfg(feature = "parquet")]
    fn open_tables(&mut self) -> Result<(), Failure> {
        let mut first = None;
        for origin in &self.origins {
            match origin {
                Origin::StandardInput => {
                    return Err(Failure::new("tables are files, not standard input"));
                }
                Origin::File(path) if !is_table(path) => {
                    return Err(Failure::new(format!("{}: not a .parquet file", path.display())));
                }
                _ => {}
            }
            each_file(origin, &mut |found| {
                first = first.take().or(found.ok().map(|(path, _)| path).filter(|it| is_table(it)));
                first.is_none()
            });
        }
        let first = first.ok_or_else(|| Failure::new("there is no .parquet file"))?;
        self.options.table.kept = Some(self.options.table.kept_schema(&first)?.into());
        Ok(())
    }

    /// The columns that are kept of tables.
    #[cfg(feature = "parquet")]
    pub(super) fn kept_columns(&self) -> arrow_schema::SchemaRef {
        let none = || arrow_schema::Schema::empty().into();
        self.options.table.kept.clone().unwrap_or_else(none)
    }

    /// Sum of the sizes of all files, of tables that of their texts; none when there is standard
    /// input among them. Looks at every file once.
    pub(super) fn total_bytes(&self) -> Option<u64> {
        let mut total = 0;
        for origin in &self.origins {
            let is_known = each_file(origin, &mut |found| {
                total += found.ok().and_then(|(path, _)| self.size(&path)).unwrap_or(0);
                true
            });
            is_known?;
        }
        Some(total)
    }

    fn size(&self, path: &Path) -> Option<u64> {
        #[cfg(feature = "parquet")]
        if is_table(path) {
            return self.options.table.text_bytes(path);
        }
        std::fs::metadata(path).ok().map(|metadata| metadata.len())
    }

    /// Hands every document to `take` until it gives `false`.
    pub(super) fn read(self, mut take: impl FnMut(Unread) -> bool) -> Result<(), Failure> {
        let mut place = 0;
        for origin in &self.origins {
            if matches!(origin, Origin::StandardInput) {
                let name = Path::new("standard input");
                if !self.read_lines(io::stdin().lock(), name, &mut take)? {
                    break;
                }
                continue;
            }
            let mut goes_on = Ok(true);
            each_file(origin, &mut |found| {
                goes_on = self.read_found(found, &mut place, &mut take);
                matches!(goes_on, Ok(true))
            });
            if !goes_on? {
                break;
            }
        }
        Ok(())
    }

    fn read_found(
        &self,
        found: Found,
        place: &mut usize,
        take: &mut impl FnMut(Unread) -> bool,
    ) -> Result<bool, Failure> {
        match found {
            #[cfg(feature = "parquet")]
            Ok((path, id)) if is_table(&path) => {
                Ok(self.options.table.read(&path, &id, self.options.max_bytes, take))
            }
            #[cfg(feature = "parquet")]
            Ok(_) if self.options.table.only => Ok(true),
            Ok((path, _)) if is_json_lines(&path) => self.read_line_file(&path, take),
            found => {
                *place += 1;
                Ok(take(Unread::Document(self.read_file(found, *place))))
            }
        }
    }

    fn read_line_file(
        &self,
        path: &Path,
        take: &mut impl FnMut(Unread) -> bool,
    ) -> Result<bool, Failure> {
        let file = File::open(path).map_err(|error| Failure::io(path, &error))?;
        self.read_lines(BufReader::with_capacity(1 << 18, file), path, take)
    }

    pub(super) fn read_lines(
        &self,
        mut reader: impl BufRead,
        name: &Path,
        take: &mut impl FnMut(Unread) -> bool,
    ) -> Result<bool, Failure> {
        let mut number = 0;
        let mut line = Vec::new();
        loop {
            let read = read_line(&mut reader, &mut line, self.options.max_bytes)
                .map_err(|error| Failure::io(name, &error))?;
            number += 1;
            let document = match read {
                LineRead::End => return Ok(true),
                LineRead::Whole { bytes } => {
                    Unread::Line { number, text: std::mem::take(&mut line), bytes }
                }
                LineRead::TooLong { bytes } => {
                    let rejection = too_long(self.options.max_bytes);
                    Unread::Document(Document::new(number, bytes, Err(rejection)))
                }
            };
            if !take(document) {
                return Ok(false);
            }
        }
    }

    /// A file that was there when the batch began may be gone now, which costs one document only.
    fn read_file(&self, found: Found, place: usize) -> Document {
        let (path, id) = match found {
            Ok(found) => found,
            Err(rejection) => return Document::new(place, 0, Err(rejection)),
        };
        if is_table(&path) {
            let rejection = Rejection::new("format", NO_TABLES);
            return Document { id: json_id(&id), ..Document::new(place, 0, Err(rejection)) };
        }
        let mut bytes = Vec::new();
        let limit = self.options.max_bytes as u64;
        let read = File::open(&path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
        let length = bytes.len();
        let content = match read {
            Err(error) => Err(Rejection::new("io", error.to_string())),
            Ok(length) if length as u64 > limit => Err(too_long(self.options.max_bytes)),
            Ok(_) => Content::of_file(&path, bytes, self.options.any_encoding),
        };
        Document { id: json_id(&id), ..Document::new(place, length, content) }
    }
}

fn origin(path: &Path) -> Result<Origin, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Origin::StandardInput);
    }
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => {
            std::fs::read_dir(path).map_err(|error| Failure::io(path, &error))?;
            Ok(Origin::Directory(path.to_owned()))
        }
        Ok(_) => {
            // A file that cannot be opened is known now, not after hours.
            File::open(path).map_err(|error| Failure::io(path, &error))?;
            Ok(Origin::File(path.to_owned()))
        }
        Err(error) => {
            let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']));
            let pattern = pattern.ok_or_else(|| Failure::io(path, &error))?;
            let mut matches =
                glob::glob(pattern).map_err(|error| Failure::new(format!("{pattern}: {error}")))?;
            match matches.next() {
                Some(_) => Ok(Origin::Pattern(pattern.to_owned())),
                None => Err(Failure::new(format!("{pattern}: no file matches"))),
            }
        }
    }
}

/// Hands every file of an origin to `take` until it gives `false`; none for standard input.
fn each_file(origin: &Origin, take: &mut impl FnMut(Found) -> bool) -> Option<()> {
    match origin {
        Origin::StandardInput => return None,
        Origin::File(path) => {
            take(Ok((path.clone(), path.display().to_string())));
        }
        Origin::Directory(path) => {
            walk(path, path, take);
        }
        // The names in a directory that a pattern leads to are told apart by their whole paths.
        Origin::Pattern(pattern) => {
            for path in glob::glob(pattern).into_iter().flatten() {
                let goes_on = match path {
                    Ok(path) if path.is_dir() => walk(&path, Path::new(""), take),
                    Ok(path) => {
                        let id = path.display().to_string();
                        take(Ok((path, id)))
                    }
                    Err(error) => take(Err(Rejection::new("io", error.to_string()))),
                };
                if !goes_on {
                    break;
                }
            }
        }
    }
    Some(())
}

/// All files below a directory, by path; hidden files and folders are left out. `base` is what
/// their ids are relative to.
fn walk(directory: &Path, base: &Path, take: &mut impl FnMut(Found) -> bool) -> bool {
    walkdir::WalkDir::new(directory)
        .sort_by_file_name()
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        })
        .filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file()))
        .all(|entry| match entry {
            Ok(entry) => {
                let path = entry.into_path();
                let id = path.strip_prefix(base).unwrap_or(&path).display().to_string();
                take(Ok((path, id)))
            }
            Err(error) => take(Err(Rejection::new("io", error.to_string()))),
        })
}

enum LineRead {
    End,
    /// `bytes`: those of the line and its line break.
    Whole {
        bytes: usize,
    },
    TooLong {
        bytes: usize,
    },
}

/// Reads one line without its line break into `line`. Of a line longer than `limit` the rest is
/// skipped, never held in memory.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> io::Result<LineRead> {
    line.clear();
    let mut too_long = false;
    let mut bytes = 0;
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
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
        bytes += used;
        if found {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(match (bytes, too_long) {
        (0, _) => LineRead::End,
        (bytes, true) => LineRead::TooLong { bytes },
        (bytes, false) => LineRead::Whole { bytes },
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
                LineRead::Whole { bytes } => {
                    found.push((String::from_utf8(line.clone()).unwrap(), bytes));
                }
                LineRead::TooLong { bytes } => found.push(("<too long>".to_owned(), bytes)),
            }
        }
        let expected = [("abc", 4), ("<too long>", 10), ("xy", 2)];
        assert_eq!(found, expected.map(|(line, bytes)| (line.to_owned(), bytes)));
    }
}
