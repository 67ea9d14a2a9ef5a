//! Columns of texts in, columns of results out, as Arrow record batches (feature `arrow`).
//!
//! ```
//! use arrow_array::{Array, record_batch};
//! use hanlens::Analyzer;
//! use hanlens::arrow::{BatchAnalyzer, Columns};
//!
//! let batch = record_batch!(("id", Int32, [1, 2]), ("body", Utf8, [Some("拨付450万元"), None]))?;
//! let analyzer = BatchAnalyzer::new(Analyzer::new(), Columns::new("body").keep(["id"]));
//! let results = analyzer.analyze(&batch)?;
//! assert_eq!(results.schema().field(1).name(), "entities");
//! assert_eq!(results["error_code"].null_count(), 1); // the second row has no text
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Columns`] finds the columns that are asked for, [`result_fields`] says what the results are,
//! [`Results`] builds them. The Python package and `hanlens batch` with Parquet files use the same.

mod batch;
mod columns;
mod results;
mod schema;

pub use batch::BatchAnalyzer;
pub use columns::{Columns, Row, Rows};
pub use results::{ResultRow, Results};
pub use schema::result_fields;
