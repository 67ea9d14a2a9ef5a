// Made by `cargo xtask compile` from data/characters/brackets.tsv; do not edit.

pub(super) static OPEN: [char; 14] = ['(', '[', '{', '‘', '“', '〈', '《', '「', '『', '【', '〔', '（', '［', '｛'];
pub(super) static CLOSE: [char; 14] = [')', ']', '}', '’', '”', '〉', '》', '」', '』', '】', '〕', '）', '］', '｝'];
pub(super) static OPEN_QUOTATION: [char; 6] = ['‘', '“', '〈', '《', '「', '『'];
pub(super) static CLOSE_QUOTATION: [char; 6] = ['’', '”', '〉', '》', '」', '』'];
