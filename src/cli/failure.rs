//! How the command ends.

use std::fmt;
use std::path::Path;

/// Why the command stops before its work is done, in words for standard error.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
}

/// What the command's exit status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// All is well.
    Success = 0,
    /// Some documents failed; the output says which.
    SomeFailed = 1,
    /// The command line or an input cannot be used.
    Unusable = 2,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl From<crate::Error> for Failure {
    fn from(error: crate::Error) -> Self {
        Self::new(error.to_string())
    }
}
