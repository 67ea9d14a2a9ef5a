//! The results of a batch as a Parquet file.

use super::reader::KeptRow;
use crate::Rejection;
use crate::arrow::{ResultRow, Results, result_fields};
use crate::cli::batch::{Outcome, Sink};
use crate::cli::document::{Document, DocumentReader};
use crate::cli::failure::Failure;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions, new_null_array};
use arrow_schema::{ArrowError, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::fmt::Display;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A row group is written out when it takes so many bytes of memory.
const GROUP_BYTES: usize = 32 << 20;

/// Writes a row for each document: the columns that are kept, then those of the results.
pub(in crate::cli) struct Table {
    path: PathBuf,
    writer: ArrowWriter<File>,
    kept: SchemaRef,
}

/// The row of a document, and the row of the input that it comes from.
pub(in crate::cli) struct TableRow {
    result: Result<ResultRow, Rejection>,
    input: Option<KeptRow>,
}

impl Table {
    /// A new file with these columns in front; in a row whose table is damaged they are null.
    pub(in crate::cli) fn create(path: &Path, kept: &Schema) -> Result<Self, Failure> {
        let fields = kept.fields().iter().map(|field| field.as_ref().clone().with_nullable(true));
        let fields: Fields = fields.collect();
        let kept = Arc::new(Schema::new(fields.clone()));
        let all: Fields = fields.iter().chain(&result_fields()).map(Arc::clone).collect();
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("hanlens ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = File::create(path).map_err(|error| Failure::io(path, &error))?;
        let writer = ArrowWriter::try_new(file, Arc::new(Schema::new(all)), Some(properties))
            .map_err(|error| failure(path, &error))?;
        Ok(Self { path: path.to_owned(), writer, kept })
    }

    /// Writes rows whose inputs were decoded together.
    fn write(&mut self, rows: &[TableRow]) -> Result<(), Failure> {
        let mut results = Results::new();
        rows.iter().for_each(|row| results.push(&row.result));
        self.kept_columns(rows)
            .and_then(|kept| results.finish_behind(&kept))
            .map_err(|error| failure(&self.path, &error))
            .and_then(|batch| {
                self.writer.write(&batch).map_err(|error| failure(&self.path, &error))
            })
    }

    fn kept_columns(&self, rows: &[TableRow]) -> Result<RecordBatch, ArrowError> {
        let columns: Vec<ArrayRef> = match rows.first().and_then(|row| row.input.as_ref()) {
            Some(first) => first.kept.slice(first.place, rows.len()).columns().to_vec(),
            None => {
                let fields = self.kept.fields().iter();
                fields.map(|field| new_null_array(field.data_type(), rows.len())).collect()
            }
        };
        let count = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        RecordBatch::try_new_with_options(Arc::clone(&self.kept), columns, &count)
    }
}

/// Whether one row of the input follows the other in what was decoded together.
fn belong_together(one: &TableRow, next: &TableRow) -> bool {
    match (&one.input, &next.input) {
        (Some(one), Some(next)) => {
            Arc::ptr_eq(&one.kept, &next.kept) && next.place == one.place + 1
        }
        (None, None) => true,
        _ => false,
    }
}

impl Sink for Table {
    type Item = TableRow;

    const INTERRUPTED: &str = "interrupted; the table holds what was done";

    fn take(&mut self, rows: Vec<TableRow>) -> Result<bool, Failure> {
        rows.chunk_by(belong_together).try_for_each(|rows| self.write(rows))?;
        if self.writer.memory_size() > GROUP_BYTES {
            self.writer.flush().map_err(|error| failure(&self.path, &error))?;
        }
        Ok(true)
    }

    fn finish(self) -> Result<(), Failure> {
        self.writer.close().map(drop).map_err(|error| failure(&self.path, &error))
    }
}

/// The row of a document.
pub(in crate::cli) fn row(
    reader: &DocumentReader,
    document: Document,
    limits: (usize, usize),
) -> Outcome<TableRow> {
    let result = document.analyze(reader, |analysis| ResultRow::new(analysis, limits.0, limits.1));
    let failed = result.is_err();
    Outcome { result: TableRow { result, input: document.row }, failed }
}

fn failure(path: &Path, error: &dyn Display) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
}
