//! Which lines are sentences and paragraphs.

/// Sentences and paragraphs are at least so long, in characters.
const SHORTEST_PROSE: usize = 12;
/// A sentence that ends with a colon is at least so long.
const SHORTEST_LEAD: usize = 18;
/// So long a line that has a comma is a paragraph, even without a full stop at its end.
const SURELY_PROSE: usize = 60;

/// Whether a line is a sentence or a paragraph.
pub(super) fn is_prose(text: &str, length: usize) -> bool {
    let closed = text.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '》']);
    // 根据有关规定，现将名单公布如下：
    let leads_on = length >= SHORTEST_LEAD && closed.ends_with(['：', ':']) && text.contains('，');
    leads_on
        || length >= SHORTEST_PROSE
            && closed.ends_with(['。', '！', '？', '；', '…'])
            && text.contains(['。', '，', '；', '、', '：'])
        || length >= SURELY_PROSE && text.contains(['，', '。'])
}
