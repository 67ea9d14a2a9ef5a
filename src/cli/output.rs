//! Where results go: standard output or a file.

use super::failure::Failure;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// An open output that knows its name for error messages.
pub(super) struct Output {
    name: PathBuf,
    writer: Box<dyn Write + Send>,
}

impl Output {
    /// Standard output, or a new file in place of an old one.
    pub(super) fn create(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            None => Ok(Self {
                name: PathBuf::from("standard output"),
                writer: Box::new(BufWriter::new(io::stdout())),
            }),
            Some(path) => {
                let file = File::create(path).map_err(|error| Failure::io(path, &error))?;
                Ok(Self { name: path.to_owned(), writer: Box::new(BufWriter::new(file)) })
            }
        }
    }

    /// An existing file to write on at its end.
    pub(super) fn append(path: &Path) -> Result<Self, Failure> {
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(path)
            .map_err(|error| Failure::io(path, &error))?;
        Ok(Self { name: path.to_owned(), writer: Box::new(BufWriter::new(file)) })
    }

    /// Writes text as it is.
    ///
    /// Gives `false` when the reader has closed the pipe (`hanlens … | head`): nothing more is
    /// wanted, which is no error.
    pub(super) fn write(&mut self, text: &[u8]) -> Result<bool, Failure> {
        self.check(|writer| writer.write_all(text))
    }

    pub(super) fn flush(&mut self) -> Result<bool, Failure> {
        self.check(Write::flush)
    }

    fn check(
        &mut self,
        work: impl FnOnce(&mut Box<dyn Write + Send>) -> io::Result<()>,
    ) -> Result<bool, Failure> {
        match work(&mut self.writer) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(Failure::io(&self.name, &error)),
        }
    }
}

/// Whether results are read by a person at a terminal who has not asked for plain text.
pub(super) fn is_coloured(path: Option<&Path>) -> bool {
    path.is_none()
        && io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|value| value != "dumb")
}
