//! Rows of a Parquet file as documents.

use crate::arrow::{Columns, Rows};
use crate::cli::document::{Body, Content, Document, Unread, json_id, too_long};
use crate::cli::failure::Failure;
use crate::cli::overrides::Overrides;
use crate::{PageFormat, Rejection};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;
use serde_json::value::RawValue;
use std::error::Error;
use std::fmt::Display;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// So many bytes of text are decoded at once, as far as the rows are of even length.
const BATCH_BYTES: u64 = 4 << 20;
/// So many rows are decoded at once, at most.
const BATCH_ROWS: u64 = 1024;
/// The column that names the rows in JSON.
const ID: &str = "id";

/// How tables are read.
#[derive(Clone, Debug)]
pub(in crate::cli) struct TableOptions {
    pub(in crate::cli) columns: Columns,
    /// Name of the column of texts, which may be HTML pages.
    pub(in crate::cli) text: String,
    pub(in crate::cli) html: bool,
    /// Whether inputs are tables only: other files are refused, or passed over in a directory.
    pub(in crate::cli) only: bool,
    /// The columns that are kept, which must be the same in all tables.
    pub(in crate::cli) kept: Option<SchemaRef>,
}

impl Default for TableOptions {
    fn default() -> Self {
        let text = "text".to_owned();
        Self { columns: Columns::new(&text), text, html: false, only: false, kept: None }
    }
}

/// A row of a table, for the table of results.
#[derive(Clone, Debug)]
pub(in crate::cli) struct KeptRow {
    /// The columns that are kept, of the rows that were decoded with it.
    pub(super) kept: Arc<RecordBatch>,
    pub(super) place: usize,
}

impl TableOptions {
    /// The columns of a table that is kept for the results. Fails when one that is asked for is not
    /// there.
    pub(in crate::cli) fn kept_schema(&self, path: &Path) -> Result<Schema, Failure> {
        let failure = |reason: &dyn Display| Failure::new(format!("{}: {reason}", path.display()));
        let footer = footer(path).map_err(|error| failure(&error))?;
        let empty = RecordBatch::new_empty(Arc::clone(footer.schema()));
        let rows = self.columns.rows(&empty).map_err(|error| failure(&error))?;
        Ok(Schema::new(rows.kept().schema().fields().clone()))
    }

    /// Bytes of all texts of a table, as its footer says; none when it has none.
    pub(in crate::cli) fn text_bytes(&self, path: &Path) -> Option<u64> {
        Some(self.size_of_texts(&footer(path).ok()?))
    }

    fn size_of_texts(&self, footer: &ArrowReaderMetadata) -> u64 {
        let columns = footer.metadata().row_groups().iter().flat_map(|group| group.columns());
        columns
            .filter(|column| column.column_path().string() == self.text)
            .map(|column| u64::try_from(column.uncompressed_size()).unwrap_or(0))
            .sum()
    }

    /// Hands every row of a table to `take` until it gives `false`. Rows are decoded a few at a
    /// time, page by page of one row group after the other. Where a group turns out to be damaged,
    /// one document says so in the place of its rows that are left.
    pub(in crate::cli) fn read(
        &self,
        path: &Path,
        id: &str,
        max_bytes: usize,
        take: &mut impl FnMut(Unread) -> bool,
    ) -> bool {
        let damaged = |line: usize, error: &dyn Display| {
            let message = format!("{}: row {line}: {error}", path.display());
            let rejection = Rejection::new("table", message);
            Unread::Document(Document { id: json_id(id), ..Document::new(line, 0, Err(rejection)) })
        };
        let footer = match footer(path) {
            Ok(footer) => footer,
            Err(error) => return take(damaged(1, &error)),
        };
        let mut first = 1;
        for (place, group) in footer.metadata().row_groups().iter().enumerate() {
            let mut line = first;
            let read = self.read_group(path, &footer, place, |batch, rows| {
                let goes_on = self.hand_on(batch, rows, line, max_bytes, take);
                line += rows.len();
                goes_on
            });
            let goes_on = read.unwrap_or_else(|error| take(damaged(line, &error)));
            if !goes_on {
                return false;
            }
            first += usize::try_from(group.num_rows()).unwrap_or(0);
        }
        true
    }

    /// Decodes a row group until `take` gives `false`.
    fn read_group(
        &self,
        path: &Path,
        footer: &ArrowReaderMetadata,
        place: usize,
        mut take: impl FnMut(&RecordBatch, &Rows<'_>) -> bool,
    ) -> Result<bool, Box<dyn Error>> {
        let file = File::open(path)?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, footer.clone());
        let wanted: Vec<&str> = self.columns.names().chain([ID]).collect();
        let fields = builder.schema().fields().iter().enumerate();
        let roots: Vec<usize> = fields
            .filter(|(_, field)| wanted.contains(&field.name().as_str()))
            .map(|(place, _)| place)
            .collect();
        let mask = ProjectionMask::roots(builder.parquet_schema(), roots);
        let batches = builder
            .with_projection(mask)
            .with_row_groups(vec![place])
            .with_batch_size(self.rows_at_once(footer))
            .build()?;
        for batch in batches {
            let batch = batch?;
            if !take(&batch, &self.rows(&batch)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn rows_at_once(&self, footer: &ArrowReaderMetadata) -> usize {
        let rows = u64::try_from(footer.metadata().file_metadata().num_rows()).unwrap_or(0);
        let bytes_of_row = self.size_of_texts(footer) / rows.max(1);
        (BATCH_BYTES / bytes_of_row.max(1)).clamp(1, BATCH_ROWS) as usize
    }

    fn rows<'b>(&'b self, batch: &'b RecordBatch) -> Result<Rows<'b>, Rejection> {
        let rows = self.columns.rows(batch)?;
        let types = |schema: &Schema| -> Vec<DataType> {
            schema.fields().iter().map(|field| field.data_type().clone()).collect()
        };
        match &self.kept {
            Some(kept) if types(kept) != types(&rows.kept().schema()) => {
                Err(Rejection::new("table", "its columns have other types than the first table's"))
            }
            _ => Ok(rows),
        }
    }

    fn hand_on(
        &self,
        batch: &RecordBatch,
        rows: &Rows<'_>,
        first_line: usize,
        max_bytes: usize,
        take: &mut impl FnMut(Unread) -> bool,
    ) -> bool {
        let kept = Arc::new(rows.kept().clone());
        (0..rows.len()).all(|place| {
            let content = self.content(rows, place, max_bytes);
            let bytes = rows.get(place).map_or(0, |row| row.bytes().len());
            take(Unread::Document(Document {
                id: id_of(batch, place),
                row: Some(KeptRow { kept: Arc::clone(&kept), place }),
                ..Document::new(first_line + place, bytes, content)
            }))
        })
    }

    fn content(&self, rows: &Rows<'_>, place: usize, limit: usize) -> Result<Content, Rejection> {
        let row = rows.get(place)?;
        if row.bytes().len() > limit {
            return Err(too_long(limit));
        }
        let body = match self.html {
            true => Body::Encoded { bytes: row.bytes().to_vec(), format: PageFormat::Html },
            false => Body::Text(row.text()?.to_owned()),
        };
        let overrides = Overrides { reference: row.published(), ..Overrides::default() };
        Ok(Content { body, title: row.title().map(str::to_owned), overrides })
    }
}

fn footer(path: &Path) -> Result<ArrowReaderMetadata, ParquetError> {
    ArrowReaderMetadata::load(&File::open(path)?, Default::default())
}

/// What names a row: the string or the number in the column `id`, if there is one.
fn id_of(batch: &RecordBatch, place: usize) -> Option<Box<RawValue>> {
    let ids = batch.column_by_name(ID).filter(|ids| ids.is_valid(place))?;
    match ids.data_type() {
        DataType::Utf8 => json_id(ids.as_string::<i32>().value(place)),
        DataType::LargeUtf8 => json_id(ids.as_string::<i64>().value(place)),
        DataType::Utf8View => json_id(ids.as_string_view().value(place)),
        DataType::Int32 => json_id(&ids.as_primitive::<Int32Type>().value(place)),
        DataType::Int64 => json_id(&ids.as_primitive::<Int64Type>().value(place)),
        _ => None,
    }
}
