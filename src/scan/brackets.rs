//! Which marks open and close, made from `data/characters/brackets.tsv`.

include!("../../data/compiled/brackets.rs");

/// Whether a character opens a bracket or a quotation: （, “, 《.
pub(crate) fn is_opening(character: char) -> bool {
    OPEN.binary_search(&character).is_ok()
}

/// Whether a character closes one: ）, ”, 》.
pub(crate) fn is_closing(character: char) -> bool {
    CLOSE.binary_search(&character).is_ok()
}

/// Whether a character opens quoted words: “, 《, and the straight quote, which may close them too.
pub(crate) fn opens_quotation(character: char) -> bool {
    character == '"' || OPEN_QUOTATION.binary_search(&character).is_ok()
}

/// Whether a character closes them.
pub(crate) fn closes_quotation(character: char) -> bool {
    character == '"' || CLOSE_QUOTATION.binary_search(&character).is_ok()
}
