//! The shapes of the rows of the compiled-in tables (`data/*/*.tsv`).
//!
//! Each struct has the field `form` (the first surface form of the row) and one field for each
//! further column of its table.

mod number;
mod organization;
mod page;
mod temporal;

pub(crate) use number::*;
pub use organization::OrganizationCategory;
pub(crate) use organization::*;
pub(crate) use page::*;
pub(crate) use temporal::*;
