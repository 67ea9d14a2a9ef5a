//! Document frequencies as a text file.
//!
//! A header line `documents<TAB>N`, then a line `word<TAB>count` for each word, sorted, so that
//! the same collection gives the same file.

use super::{Counts, DocumentFrequencies};
use crate::Error;
use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::Arc;

const HEADER: &str = "documents";

impl DocumentFrequencies {
    /// Reads what [`DocumentFrequencies::save`] wrote.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or a line is no word and count; then nothing is loaded.
    ///
    /// ```
    /// use hanlens::keyword::DocumentFrequencies;
    ///
    /// let error = DocumentFrequencies::load("no/such/file.tsv").unwrap_err();
    /// assert!(error.is_io());
    /// ```
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = std::fs::File::open(path).map_err(|error| Error::io(path, error))?;
        Self::read(io::BufReader::new(file)).map_err(|error| error.at_path(path))
    }

    /// Reads a table from anything.
    ///
    /// # Errors
    ///
    /// As [`DocumentFrequencies::load`].
    ///
    /// ```
    /// use hanlens::keyword::DocumentFrequencies;
    ///
    /// let table = DocumentFrequencies::read("documents\t9\n水库\t3\n".as_bytes())?;
    /// assert_eq!((table.documents(), table.frequency("水库")), (9, Some(3)));
    /// let error = DocumentFrequencies::read("documents\t9\n水库\t三\n".as_bytes()).unwrap_err();
    /// assert_eq!(error.line(), Some(2));
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn read(reader: impl BufRead) -> Result<Self, Error> {
        let mut documents = None;
        let mut words = HashMap::new();
        for (index, line) in reader.lines().enumerate() {
            let number = index + 1;
            let line = line.map_err(|error| Error::dictionary(number, error.to_string()))?;
            let line = line.trim_start_matches('\u{FEFF}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, count) = line
                .split_once('\t')
                .ok_or_else(|| Error::dictionary(number, "expected a word, a tab and a count"))?;
            let count: u32 = count.trim().parse().map_err(|_| {
                Error::dictionary(number, format!("count {count:?} is not a whole number"))
            })?;
            match documents {
                None if word == HEADER => documents = Some(count),
                None => {
                    return Err(Error::dictionary(
                        number,
                        format!("expected {HEADER:?}, a tab and the number of documents"),
                    ));
                }
                Some(documents) if !(1..=documents).contains(&count) => {
                    return Err(Error::dictionary(
                        number,
                        format!("count {count} is not between 1 and {documents}"),
                    ));
                }
                Some(_) => {
                    words.insert(super::normal(word), count);
                }
            }
        }
        let documents = documents.ok_or_else(|| Error::dictionary(1, "the file is empty"))?;
        Ok(Self { built_in: None, counts: Arc::new(Counts { documents, words }) })
    }

    /// Writes the table to a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or the table is one of the built-in ones, which keep no
    /// words.
    ///
    /// ```no_run
    /// # use hanlens::keyword::DocumentFrequencies;
    /// let mut own = DocumentFrequencies::empty();
    /// own.count(["春耕", "农资"]);
    /// own.save("own.tsv")?;
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let written = std::fs::File::create(path).and_then(|file| {
            let mut writer = io::BufWriter::new(file);
            self.write(&mut writer)?;
            writer.flush()
        });
        written.map_err(|error| Error::io(path, error))
    }

    /// Writes the table to anything.
    ///
    /// # Errors
    ///
    /// As [`DocumentFrequencies::save`].
    ///
    /// ```
    /// use hanlens::keyword::DocumentFrequencies;
    ///
    /// let mut own = DocumentFrequencies::empty();
    /// own.count(["春耕", "农资"]);
    /// let mut bytes = Vec::new();
    /// own.write(&mut bytes)?;
    /// assert_eq!(String::from_utf8_lossy(&bytes), "documents\t1\n农资\t1\n春耕\t1\n");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn write(&self, writer: &mut impl Write) -> io::Result<()> {
        if self.built_in.is_some() {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "a built-in table of document frequencies keeps no words",
            ));
        }
        writeln!(writer, "{HEADER}\t{}", self.documents())?;
        let mut words: Vec<(&String, &u32)> = self.counts.words.iter().collect();
        words.sort_unstable();
        words.iter().try_for_each(|(word, count)| writeln!(writer, "{word}\t{count}"))
    }
}
