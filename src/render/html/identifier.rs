//! What connects the parts of a page.

/// The `id` of an entity on its page.
pub(super) fn entity_id(index: usize) -> String {
    format!("entity-{index}")
}

/// The `id` of a sentence of the summary on its page.
pub(super) fn sentence_id(index: usize) -> String {
    format!("sentence-{index}")
}

/// The attribute that connects a row with its mentions in the text, for the script.
pub(super) fn mention_list(mentions: &[usize]) -> String {
    let mentions: Vec<String> = mentions.iter().map(usize::to_string).collect();
    format!("data-mentions=\"{}\"", mentions.join(" "))
}
