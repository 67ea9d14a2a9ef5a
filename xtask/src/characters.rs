//! The tables of single characters: folding, classes, lexicon codes.

use crate::Outputs;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::path::Path;

const PLANE: usize = 0x10000;

/// Character → the character it is read as.
pub(crate) struct Folding(BTreeMap<char, char>);

impl Folding {
    pub(crate) fn read(directory: &Path) -> Result<Self, String> {
        let mut folding = BTreeMap::new();
        for file in ["traditional.tsv", "variants.tsv"] {
            let path = directory.join(file);
            let text = std::fs::read_to_string(&path).map_err(|e| format!("{file}: {e}"))?;
            for (index, line) in text.lines().enumerate() {
                let mut cells = line.split('\t').map(|cell| cell.chars().collect::<Vec<char>>());
                match (cells.next().as_deref(), cells.next().as_deref()) {
                    (Some(&[from]), Some(&[to])) => {
                        folding.insert(from, to);
                    }
                    _ if line.starts_with('#') || index == 0 || line.contains("simplified") => {}
                    _ if line.starts_with("variant\t") => {}
                    _ => return Err(format!("{file}:{}: not a pair of characters", index + 1)),
                }
            }
        }
        // Full-width ASCII.
        for code in 0xFF01..=0xFF5Eu32 {
            if let (Some(from), Some(to)) =
                (char::from_u32(code), char::from_u32(code - 0xFF01 + 0x21))
            {
                folding.insert(from, to);
            }
        }
        Ok(Self(folding))
    }

    pub(crate) fn fold(&self, character: char) -> char {
        let mut folded = character;
        // A variant may lead to a traditional character: follow, but never in a circle.
        for _ in 0..3 {
            match self.0.get(&folded) {
                Some(&next) => folded = next,
                None => break,
            }
        }
        folded
    }
}

/// The bits of `scan::character::Class`.
mod class {
    pub(super) const DIGIT: u8 = 1;
    pub(super) const NUMERAL: u8 = 1 << 1;
    pub(super) const START: u8 = 1 << 2;
    pub(super) const SENTENCE_END: u8 = 1 << 3;
    pub(super) const HAN: u8 = 1 << 4;
    pub(super) const LETTER: u8 = 1 << 5;
    pub(super) const PUNCTUATION: u8 = 1 << 6;
    pub(super) const SPACE: u8 = 1 << 7;
}

pub(crate) fn is_han(character: char) -> bool {
    // CJK Unified Ideographs, Extension A, Compatibility Ideographs; 〇 is a numeral letter.
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '〇' | '々')
}

fn class_of(character: char, folded: char, vocabulary: &Vocabulary) -> u8 {
    let mut bits = 0;
    if folded.is_ascii_digit() {
        bits |= class::DIGIT;
    } else if is_han(character) {
        bits |= class::HAN;
    } else if character.is_alphabetic() {
        bits |= class::LETTER;
    } else if matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
    } else if character.is_whitespace() || matches!(character, '\u{FEFF}' | '\u{200B}') {
        bits |= class::SPACE;
    } else if !character.is_alphanumeric() && !character.is_control() {
        bits |= class::PUNCTUATION;
    }
    if matches!(
        character,
        '。' | '！' | '？' | '!' | '?' | '…' | '\n' | '\r' | '\u{2028}' | '\u{2029}'
    ) {
        bits |= class::SENTENCE_END;
    }
    if vocabulary.numerals.contains_key(&folded) {
        bits |= class::NUMERAL;
    }
    if vocabulary.initial_characters.contains(&folded) {
        bits |= class::START;
    }
    bits
}

/// `brackets.rs`: the opening and the closing marks, and those of them that quote, each sorted.
pub(crate) fn compile_brackets(directory: &Path) -> Result<Vec<u8>, String> {
    let file = "brackets.tsv";
    let text = std::fs::read_to_string(directory.join(file)).map_err(|e| format!("{file}: {e}"))?;
    let names = ["OPEN", "CLOSE", "OPEN_QUOTATION", "CLOSE_QUOTATION"];
    let mut marks: [Vec<char>; 4] = Default::default();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') || line == "open\tclose\tquotation" {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [from, to, quotation] = cells[..] else {
            return Err(format!("{file}:{}: not three columns", index + 1));
        };
        let quotes = match quotation {
            "yes" => true,
            "no" => false,
            other => return Err(format!("{file}:{}: {other} is neither yes nor no", index + 1)),
        };
        for (side, cell) in [from, to].into_iter().enumerate() {
            let mut characters = cell.chars();
            let (Some(mark), None) = (characters.next(), characters.next()) else {
                return Err(format!("{file}:{}: {cell} is not one character", index + 1));
            };
            marks[side].push(mark);
            if quotes {
                marks[side + 2].push(mark);
            }
        }
    }
    let mut made =
        format!("// Made by `cargo xtask compile` from data/characters/{file}; do not edit.\n\n");
    for (name, mut marks) in names.into_iter().zip(marks) {
        marks.sort_unstable();
        made += &format!("pub(super) static {name}: [char; {}] = {marks:?};\n", marks.len());
    }
    Ok(made.into_bytes())
}

/// `classes.bin`, `folding.bin` and `codes.bin`.
pub(crate) fn compile(folding: &Folding, vocabulary: &Vocabulary) -> Outputs {
    let mut classes = vec![0u8; PLANE];
    let mut folded_table = vec![0u8; PLANE * 2];
    let mut codes = vec![0u8; PLANE * 2];
    for code in 0..PLANE as u32 {
        let Some(character) = char::from_u32(code) else { continue };
        let at = code as usize;
        let folded = folding.fold(character);
        classes[at] = class_of(character, folded, vocabulary);
        if folded != character {
            folded_table[at * 2..at * 2 + 2].copy_from_slice(&(folded as u16).to_le_bytes());
        }
        let lexicon_code = vocabulary.codes.get(&folded).copied().unwrap_or(0);
        codes[at * 2..at * 2 + 2].copy_from_slice(&lexicon_code.to_le_bytes());
    }
    Outputs::from([
        ("classes.bin".to_owned(), classes),
        ("folding.bin".to_owned(), folded_table),
        ("codes.bin".to_owned(), codes),
    ])
}
