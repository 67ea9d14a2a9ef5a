//! Columns of texts in, columns of results out, as Arrow record batches.
//!
//! `capsule` takes and gives batches by the C data interface, `columns` reads the columns that are
//! asked for, `schema` says what the results are, `results` builds them.

mod capsule;
mod columns;
mod results;
mod schema;

pub(crate) use capsule::{RecordBatch, Schema, import};
pub(crate) use columns::Columns;

use crate::error::Rejection;
use crate::reader::{Reader, context};
use columns::{Dates, Texts};
use hanlens::Tasks;
use results::Results;
use std::sync::Arc;

/// Analyzes the rows of a batch. Never fails for a row, unless `strict`.
pub(crate) fn analyze(
    reader: &Reader,
    tasks: Tasks,
    limits: (usize, usize),
    batch: &arrow_array::RecordBatch,
    columns: &Columns,
    strict: bool,
) -> Result<arrow_array::RecordBatch, Rejection> {
    let texts = Texts::new(batch, &columns.text)?;
    let titles = columns.title.as_deref().map(|name| Texts::new(batch, name)).transpose()?;
    let dates = columns.published.as_deref().map(|name| Dates::new(batch, name)).transpose()?;
    let kept = columns.kept(batch)?;
    let mut results = Results::new(tasks, limits);
    for row in 0..batch.num_rows() {
        let read = || {
            let text = texts
                .get(row)?
                .ok_or_else(|| Rejection::new("no_text", format!("{:?} is null", columns.text)))?;
            let title = titles.as_ref().map_or(Ok(None), |titles| titles.get(row))?;
            let reference = dates.as_ref().map_or(Ok(None), |dates| dates.get(row))?;
            // The analysis becomes rows behind the guard: builders see whole results only.
            reader.with(text, &context(title, reference, None), |analysis| results.row(analysis))
        };
        match read() {
            Ok(found) => results.push(found),
            Err(rejection) if strict => {
                let message = format!("row {row}: {}", rejection.message);
                return Err(Rejection::new(rejection.code, message));
            }
            Err(rejection) => results.push_rejection(&rejection),
        }
    }
    let (mut fields, mut arrays) = kept;
    fields.extend(schema::result_fields().into_iter().map(Arc::new));
    arrays.extend(results.finish().map_err(internal)?);
    let schema = Arc::new(arrow_schema::Schema::new(fields));
    arrow_array::RecordBatch::try_new(schema, arrays).map_err(internal)
}

fn internal(error: arrow_schema::ArrowError) -> Rejection {
    Rejection::new("internal", error.to_string())
}
