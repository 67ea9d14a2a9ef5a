//! Tables in Parquet files: rows in as documents, rows of results out.

mod reader;
mod writer;

pub(super) use reader::{KeptRow, TableOptions};
pub(super) use writer::{Table, row};
