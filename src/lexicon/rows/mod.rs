//! The shapes of the rows of the compiled-in tables (`data/*/*.tsv`).
//!
//! Each struct has the field `form` (the first surface form of the row) and one field for each
//! further column of its table.

mod amount;
mod approximation;
mod dimension;
mod keyword;
mod locale;
mod number;
mod organization;
mod page;
mod temporal;

/// A row that only says that the word is there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordRow {
    pub(crate) form: &'static str,
}

pub(crate) use amount::*;
pub use approximation::Approximation;
pub use dimension::Dimension;
pub(crate) use keyword::*;
pub(crate) use locale::*;
pub(crate) use number::*;
pub use organization::OrganizationCategory;
pub(crate) use organization::*;
pub(crate) use page::*;
pub(crate) use temporal::*;
