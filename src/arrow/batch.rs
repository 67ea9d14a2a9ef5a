//! Whole batches at once.

use super::columns::{Columns, Row};
use super::results::{ResultRow, Results};
use crate::analyzer::Analyzer;
use crate::rejection::Rejection;
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;

/// Analyzes record batches: each row behind a guard of its own, so that no row ends a job.
///
/// The kept columns stand in front of those of [`super::result_fields`]. A row that cannot be read
/// has null results, and `error_code` and `error` say why.
#[derive(Clone, Debug)]
pub struct BatchAnalyzer {
    analyzer: Analyzer,
    columns: Columns,
    limits: (usize, usize),
    max_chars: Option<usize>,
    strict: bool,
}

impl BatchAnalyzer {
    /// An analyzer of batches that have these columns; it gives ten keywords and three sentences of
    /// summary at most.
    pub fn new(analyzer: Analyzer, columns: Columns) -> Self {
        Self { analyzer, columns, limits: (10, 3), max_chars: None, strict: false }
    }

    /// At most so many keywords and sentences of summary.
    #[must_use]
    pub fn limits(mut self, keywords: usize, summary: usize) -> Self {
        self.limits = (keywords, summary);
        self
    }

    /// A row with a longer text, in characters, has the error `too_long`.
    #[must_use]
    pub fn max_chars(mut self, limit: Option<usize>) -> Self {
        self.max_chars = limit;
        self
    }

    /// Whether a row that cannot be read fails the whole batch. Off by default.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// The results of a batch, row for row. Linear in the length of the texts.
    ///
    /// # Errors
    ///
    /// When a column is not there or has a type that cannot be read (`option`), or, when strict, for
    /// the first row that cannot be read.
    pub fn analyze(&self, batch: &RecordBatch) -> Result<RecordBatch, Rejection> {
        self.analyze_with(batch, |row| {
            let text = row.text()?;
            self.max_chars.map_or(Ok(()), |limit| Rejection::check_length(text, limit))?;
            let analysis = self.analyzer.analyze_in(text, &row.context());
            Ok(ResultRow::new(&analysis, self.limits.0, self.limits.1))
        })
    }

    /// As above, with `read` for each row.
    fn analyze_with(
        &self,
        batch: &RecordBatch,
        read: impl Fn(&Row<'_>) -> Result<ResultRow, Rejection>,
    ) -> Result<RecordBatch, Rejection> {
        let rows = self.columns.rows(batch)?;
        let mut results = Results::new();
        for place in 0..rows.len() {
            // The analysis becomes a row behind the guard: builders see whole results only.
            let result = Rejection::guard(|| read(&rows.get(place)?));
            match result {
                Err(rejection) if self.strict => {
                    return Err(rejection.within(format_args!("row {place}")));
                }
                result => results.push(&result),
            }
        }
        results.finish_behind(rows.kept()).map_err(internal)
    }
}

fn internal(error: ArrowError) -> Rejection {
    Rejection::new("internal", error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::cast::AsArray;
    use arrow_array::{Array, record_batch};

    fn analyzer() -> BatchAnalyzer {
        BatchAnalyzer::new(Analyzer::new(), Columns::new("body").keep(["id"]))
    }

    #[test]
    fn a_row_that_panics_costs_that_row() {
        let batch = record_batch!(
            ("id", Int32, [1, 2, 3]),
            ("body", Utf8, ["拨付450万元", "3吨", "5公里"])
        )
        .unwrap();
        let read = |row: &Row<'_>| {
            let text = row.text()?;
            assert_ne!(text, "3吨", "a defect that only this row shows");
            Ok(ResultRow::new(&Analyzer::new().analyze(text), 10, 3))
        };
        let found = analyzer().analyze_with(&batch, read).unwrap();
        let codes: Vec<_> = found["error_code"].as_string::<i32>().iter().collect();
        assert_eq!(codes, [None, Some("internal"), None]);
        let entities = found["entities"].as_list::<i32>();
        assert_eq!(
            (0..3).map(|row| entities.is_null(row)).collect::<Vec<_>>(),
            [false, true, false]
        );
        assert_eq!(found["id"].as_ref(), batch["id"].as_ref());
        let rejection = analyzer().strict(true).analyze_with(&batch, read).unwrap_err();
        assert_eq!(
            (rejection.code(), rejection.message()),
            ("internal", "row 1: the analysis panicked")
        );
    }

    #[test]
    fn columns_that_cannot_be_read_fail_the_batch() {
        let batch = record_batch!(("id", Int32, [1]), ("body", Utf8, ["3吨"])).unwrap();
        for (columns, reason) in [
            (Columns::new("text"), "no column \"text\" among [\"id\", \"body\"]"),
            (Columns::new("id"), "has the type Int32"),
            (Columns::new("body").keep(["error"]), "is a column of the results"),
            (Columns::new("body").published("id"), "has the type Int32"),
        ] {
            let rejection =
                BatchAnalyzer::new(Analyzer::new(), columns).analyze(&batch).unwrap_err();
            assert_eq!(rejection.code(), "option");
            assert!(rejection.message().contains(reason), "{rejection}");
        }
    }
}
