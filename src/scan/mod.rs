//! The walk over the text: character classes, folding, starts of entities, sentences.
//!
//! [`crate::lexicon::Starts`] goes over the text once, from left to right, and stops only where an amount or a
//! date may begin; the grammars of `number`, `amount` and `temporal` read on from there with a
//! [`cursor::Cursor`], which folds characters as it reads them.

mod brackets;
pub(crate) mod character;
mod clauses;
pub(crate) mod cursor;
mod marks;
mod sentences;
#[cfg(test)]
pub(crate) mod steps;

pub(crate) use brackets::{closes_quotation, is_closing, is_opening, opens_quotation};
pub(crate) use clauses::{ends_clause, ends_statement};
pub(crate) use marks::Marks;
pub(crate) use sentences::Sentences;
pub use sentences::sentences;
