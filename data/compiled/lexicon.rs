// Made by `cargo xtask compile` from the tables of data/; do not edit.

/// The classes of lexicon entries, one a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    Numeral,
}

/// Senses of all forms; the trie holds ranges of it.
pub(crate) static SENSES: [super::Sense; 41] = [
    super::Sense { class: Class::Numeral, row: 0 },
    super::Sense { class: Class::Numeral, row: 0 },
    super::Sense { class: Class::Numeral, row: 1 },
    super::Sense { class: Class::Numeral, row: 7 },
    super::Sense { class: Class::Numeral, row: 16 },
    super::Sense { class: Class::Numeral, row: 3 },
    super::Sense { class: Class::Numeral, row: 2 },
    super::Sense { class: Class::Numeral, row: 9 },
    super::Sense { class: Class::Numeral, row: 2 },
    super::Sense { class: Class::Numeral, row: 5 },
    super::Sense { class: Class::Numeral, row: 17 },
    super::Sense { class: Class::Numeral, row: 15 },
    super::Sense { class: Class::Numeral, row: 3 },
    super::Sense { class: Class::Numeral, row: 5 },
    super::Sense { class: Class::Numeral, row: 14 },
    super::Sense { class: Class::Numeral, row: 2 },
    super::Sense { class: Class::Numeral, row: 18 },
    super::Sense { class: Class::Numeral, row: 8 },
    super::Sense { class: Class::Numeral, row: 6 },
    super::Sense { class: Class::Numeral, row: 13 },
    super::Sense { class: Class::Numeral, row: 15 },
    super::Sense { class: Class::Numeral, row: 11 },
    super::Sense { class: Class::Numeral, row: 12 },
    super::Sense { class: Class::Numeral, row: 3 },
    super::Sense { class: Class::Numeral, row: 3 },
    super::Sense { class: Class::Numeral, row: 4 },
    super::Sense { class: Class::Numeral, row: 1 },
    super::Sense { class: Class::Numeral, row: 1 },
    super::Sense { class: Class::Numeral, row: 10 },
    super::Sense { class: Class::Numeral, row: 1 },
    super::Sense { class: Class::Numeral, row: 2 },
    super::Sense { class: Class::Numeral, row: 3 },
    super::Sense { class: Class::Numeral, row: 13 },
    super::Sense { class: Class::Numeral, row: 8 },
    super::Sense { class: Class::Numeral, row: 7 },
    super::Sense { class: Class::Numeral, row: 9 },
    super::Sense { class: Class::Numeral, row: 14 },
    super::Sense { class: Class::Numeral, row: 4 },
    super::Sense { class: Class::Numeral, row: 2 },
    super::Sense { class: Class::Numeral, row: 6 },
    super::Sense { class: Class::Numeral, row: 0 },
];

/// Rows of `data/number/numerals.tsv`.
pub(crate) static NUMERALS: [NumeralRow; 19] = [
    NumeralRow { form: "零", kind: NumeralKind::Digit, value: 0 },
    NumeralRow { form: "一", kind: NumeralKind::Digit, value: 1 },
    NumeralRow { form: "二", kind: NumeralKind::Digit, value: 2 },
    NumeralRow { form: "三", kind: NumeralKind::Digit, value: 3 },
    NumeralRow { form: "四", kind: NumeralKind::Digit, value: 4 },
    NumeralRow { form: "五", kind: NumeralKind::Digit, value: 5 },
    NumeralRow { form: "六", kind: NumeralKind::Digit, value: 6 },
    NumeralRow { form: "七", kind: NumeralKind::Digit, value: 7 },
    NumeralRow { form: "八", kind: NumeralKind::Digit, value: 8 },
    NumeralRow { form: "九", kind: NumeralKind::Digit, value: 9 },
    NumeralRow { form: "廿", kind: NumeralKind::Tens, value: 20 },
    NumeralRow { form: "卅", kind: NumeralKind::Tens, value: 30 },
    NumeralRow { form: "卌", kind: NumeralKind::Tens, value: 40 },
    NumeralRow { form: "十", kind: NumeralKind::Unit, value: 10 },
    NumeralRow { form: "百", kind: NumeralKind::Unit, value: 100 },
    NumeralRow { form: "千", kind: NumeralKind::Unit, value: 1000 },
    NumeralRow { form: "万", kind: NumeralKind::Scale, value: 10000 },
    NumeralRow { form: "亿", kind: NumeralKind::Scale, value: 100000000 },
    NumeralRow { form: "兆", kind: NumeralKind::Scale, value: 1000000000000 },
];
