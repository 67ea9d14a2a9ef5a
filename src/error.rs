//! What can go wrong outside the analysis itself.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a dictionary, an option or a file could not be taken.
///
/// Analysis never fails; only construction and input do. The message names the file, the line
/// and the reason where there are any: `terms.tsv:17: frequency "x" is not a number`.
///
/// ```
/// let error = "2020-13-45".parse::<hanlens::Reference>().unwrap_err();
/// assert!(error.is_option());
/// assert!(error.to_string().contains("2020-13-45"));
/// ```
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    path: Option<PathBuf>,
    line: Option<usize>,
    reason: String,
    source: Option<std::io::Error>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Io,
    Dictionary,
    Option,
    Data,
}

impl Error {
    /// A file could not be read or written.
    pub(crate) fn io(path: impl AsRef<Path>, source: std::io::Error) -> Self {
        Self {
            kind: Kind::Io,
            path: Some(path.as_ref().to_owned()),
            line: None,
            reason: source.to_string(),
            source: Some(source),
        }
    }

    /// A row of a user dictionary is not valid; lines count from one.
    pub(crate) fn dictionary(line: usize, reason: impl Into<String>) -> Self {
        Self {
            kind: Kind::Dictionary,
            path: None,
            line: Some(line),
            reason: reason.into(),
            source: None,
        }
    }

    /// An option has a value that cannot be understood.
    pub(crate) fn option(reason: impl Into<String>) -> Self {
        Self { kind: Kind::Option, path: None, line: None, reason: reason.into(), source: None }
    }

    /// Model or table data is damaged.
    pub(crate) fn data(reason: impl Into<String>) -> Self {
        Self { kind: Kind::Data, path: None, line: None, reason: reason.into(), source: None }
    }

    /// The same error, said of a file.
    pub(crate) fn at_path(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_owned());
        self
    }

    /// Whether a file could not be read or written.
    pub fn is_io(&self) -> bool {
        self.kind == Kind::Io
    }

    /// Whether a user dictionary has a row that is not valid.
    pub fn is_dictionary(&self) -> bool {
        self.kind == Kind::Dictionary
    }

    /// Whether an option has a value that cannot be understood.
    pub fn is_option(&self) -> bool {
        self.kind == Kind::Option
    }

    /// Whether model or table data is damaged.
    pub fn is_data(&self) -> bool {
        self.kind == Kind::Data
    }

    /// The line of the file at fault, counted from one.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The file at fault.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, self.line) {
            (Some(path), Some(line)) => write!(formatter, "{}:{line}: ", path.display())?,
            (Some(path), None) => write!(formatter, "{}: ", path.display())?,
            (None, Some(line)) => write!(formatter, "line {line}: ")?,
            (None, None) => {}
        }
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}
