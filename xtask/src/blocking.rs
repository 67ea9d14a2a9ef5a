//! Words that hold a numeral character and mean no number: 四川, 一切, 五角大楼, 高三.
//!
//! They are taken from the dictionary of jieba-rs (`cargo xtask blocking` writes
//! `data/amount/blocking_words.txt`, which is committed and reviewed like any table) and compiled
//! into a trie of their own, since only the amount grammar asks for them, around a candidate.

use crate::characters::Folding;
use crate::table::Table;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Path of the generated word list below `data/`.
pub(crate) const FILE: &str = "amount/blocking_words.txt";
/// Path of the words added by hand.
const ADDED: &str = "amount/set_phrases.txt";

/// Rarer words of the dictionary are mostly noise of its corpus.
const LEAST_FREQUENCY: u64 = 3;
/// Longer entries are sayings, whose first words are entries too.
const LONGEST: usize = 7;

/// The words of both committed lists, folded.
pub(crate) fn read(data: &Path, folding: &Folding) -> Result<BTreeSet<String>, String> {
    let mut words = BTreeSet::new();
    for file in [FILE, ADDED] {
        let text =
            std::fs::read_to_string(data.join(file)).map_err(|error| format!("{file}: {error}"))?;
        words.extend(
            text.lines()
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .map(|line| line.chars().map(|character| folding.fold(character)).collect()),
        );
    }
    Ok(words)
}

/// The text of the list, made from the dictionary of jieba-rs.
pub(crate) fn collect(tables: &[Table], folding: &Folding) -> Result<String, String> {
    let path = dictionary()?;
    let dictionary =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let parts = Parts::of(tables, folding);
    let mut words = BTreeSet::new();
    for line in dictionary.lines() {
        let mut cells = line.split(' ');
        let (Some(word), Some(frequency)) = (cells.next(), cells.next()) else { continue };
        if frequency.parse::<u64>().is_ok_and(|count| count >= LEAST_FREQUENCY)
            && parts.is_blocking(&word.chars().collect::<Vec<char>>())
        {
            words.insert(word.to_owned());
        }
    }
    let mut text = String::from(
        "# Words that hold a numeral character and mean no number, one a line.\n\
         # Made by `cargo xtask blocking` from the dictionary of jieba-rs (MIT); do not edit.\n",
    );
    for word in words {
        text.push_str(&word);
        text.push('\n');
    }
    Ok(text)
}

/// The dictionary file inside the sources of the jieba-rs that the workspace depends on.
fn dictionary() -> Result<PathBuf, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1"])
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let metadata = String::from_utf8_lossy(&output.stdout);
    metadata
        .split("\"manifest_path\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|manifest| manifest.contains("/jieba-rs-"))
        .and_then(|manifest| Path::new(manifest).parent())
        .map(|package| package.join("src/data/dict.txt"))
        .ok_or_else(|| "cargo metadata names no jieba-rs".to_owned())
}

/// What an ordinary amount is made of.
struct Parts {
    numerals: BTreeSet<char>,
    /// Single characters that may stand before a numeral: 约, 近, 数, 第, 上.
    before: BTreeSet<char>,
    /// Words that only say what the unit behind the figure is: the 翻 of 翻一番.
    cues: BTreeSet<String>,
    /// Units, classifiers, currencies, words of time.
    after: BTreeSet<String>,
}

impl Parts {
    fn of(tables: &[Table], folding: &Folding) -> Self {
        let forms = |classes: &[&str]| -> BTreeSet<String> {
            tables
                .iter()
                .filter(|table| classes.contains(&table.class.as_str()))
                .flat_map(|table| table.rows.iter())
                .flat_map(|row| row.forms.iter())
                .map(|form| form.chars().map(|character| folding.fold(character)).collect())
                .collect()
        };
        let characters = |classes: &[&str]| -> BTreeSet<char> {
            forms(classes).iter().flat_map(|form| form.chars()).collect()
        };
        let mut before = characters(&["BoundBefore", "Vague", "Sign"]);
        before.extend("第每各这那某好另头前后初又再几来".chars());
        let mut after = forms(&[
            "Unit",
            "Classifier",
            "Currency",
            "MoneyUnit",
            "PercentMark",
            "NotAmount",
            "BoundAfter",
        ]);
        after.insert("分之".to_owned());
        let cues = forms(&["UnitCueBefore"]);
        Self { numerals: characters(&["Numeral"]), before, cues, after }
    }

    /// Whether the word holds a numeral and is no amount itself (三名, 十余万, 数百吨 are).
    fn is_blocking(&self, word: &[char]) -> bool {
        if !(2..=LONGEST).contains(&word.len()) {
            return false;
        }
        let is_numeral = |character: &char| self.numerals.contains(character);
        let Some(first) = word.iter().position(is_numeral) else { return false };
        let plain = |character: &char| is_numeral(character) || self.before.contains(character);
        let head = &word[..first];
        if !self.cues.contains(&head.iter().collect::<String>())
            && !head.iter().all(|character| self.before.contains(character))
        {
            return true;
        }
        // Any way to see the word as figure and unit makes it an amount: 百米 is 百 and 米.
        (first + 1..=word.len()).filter(|&end| word[first..end].iter().all(plain)).all(|end| {
            let rest: String = word[end..].iter().collect();
            !(rest.is_empty()
                || self.after.contains(&rest)
                || rest.starts_with("分之")
                // 一个二十多岁: the dictionary's corpus was cut badly there.
                || rest.starts_with('个'))
        })
    }
}
