//! Record batches of Python: `capsule` takes and gives them by the C data interface, `spark` says what
//! Spark calls their types. The columns themselves are the library's.

mod capsule;
mod spark;

pub(crate) use capsule::{RecordBatch, Schema, import};
