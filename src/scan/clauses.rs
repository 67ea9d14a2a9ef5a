//! Which marks part clauses and statements.

use super::character::{self, Class};

/// Whether a character ends a statement: 。！？…； and line breaks.
pub(crate) fn ends_statement(raw: char) -> bool {
    character::class(raw).is(Class::SENTENCE_END) || character::fold(raw) == ';'
}

/// Whether a character ends a clause: what ends a statement, and ，.
pub(crate) fn ends_clause(raw: char) -> bool {
    ends_statement(raw) || character::fold(raw) == ','
}
