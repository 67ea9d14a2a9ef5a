//! The lexicon: surface forms of all tables in one trie, and the tables as Rust statics.

use crate::Outputs;
use crate::characters::Folding;
use crate::table::Table;
use crate::{opening, trie_builder, whole};
use std::collections::{BTreeMap, BTreeSet};

/// What all tables say together.
pub(crate) struct Vocabulary {
    /// Folded form → senses (table, row), in table order.
    forms: BTreeMap<String, Vec<(usize, usize)>>,
    /// Folded form of a `whole` table → senses.
    whole: BTreeMap<String, Vec<(usize, usize)>>,
    /// Forms of `backward` tables, which are also looked up from their end.
    backward: BTreeSet<String>,
    /// Code of each folded character that some form has; frequent characters have small codes.
    pub(crate) codes: BTreeMap<char, u16>,
    /// First characters of the forms of `initial` tables.
    pub(crate) initial_characters: BTreeSet<char>,
    /// Rows of the table of numerals, by their character.
    pub(crate) numerals: BTreeMap<char, u8>,
}

impl Vocabulary {
    /// `blocking`: further words, which have a trie of their own but the same character codes.
    pub(crate) fn collect(
        tables: &[Table],
        folding: &Folding,
        blocking: &BTreeSet<String>,
    ) -> Result<Self, String> {
        let mut forms: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        let mut whole: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        let mut backward = BTreeSet::new();
        let mut initial_characters = BTreeSet::new();
        let mut numerals = BTreeMap::new();
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        for (table_index, table) in tables.iter().enumerate() {
            for (row_index, row) in table.rows.iter().enumerate() {
                for form in &row.forms {
                    let folded: String = form.chars().map(|c| folding.fold(c)).collect();
                    if folded.chars().any(|c| c as u32 >= 0x10000) {
                        return Err(format!(
                            "{}:{}: {form} has a character outside the basic plane",
                            table.file, row.line
                        ));
                    }
                    let list = if table.whole { &mut whole } else { &mut forms };
                    let senses = list.entry(folded.clone()).or_default();
                    if let Some(&(_, other)) = senses.iter().find(|s| s.0 == table_index) {
                        if other == row_index {
                            continue;
                        }
                        return Err(format!(
                            "{}:{}: {form} stands already at line {}",
                            table.file, row.line, table.rows[other].line
                        ));
                    }
                    senses.push((table_index, row_index));
                    if table.whole {
                        continue;
                    }
                    if table.is_initial(row_index) {
                        initial_characters.extend(folded.chars().next());
                    }
                    if table.backward {
                        backward.insert(folded.clone());
                    }
                    if table.class == "Numeral" {
                        let (mut characters, number) = (folded.chars(), u8::try_from(row_index));
                        let (Some(numeral), None, Ok(number)) =
                            (characters.next(), characters.next(), number)
                        else {
                            return Err(format!(
                                "{}:{}: {form} is not a single character",
                                table.file, row.line
                            ));
                        };
                        numerals.insert(numeral, number);
                    }
                    for character in folded.chars() {
                        *counts.entry(character).or_default() += 1;
                    }
                }
            }
        }
        for character in blocking.iter().flat_map(|word| word.chars()) {
            *counts.entry(character).or_default() += 1;
        }
        let mut ranked: Vec<(char, usize)> = counts.into_iter().collect();
        ranked.sort_by_key(|&(character, count)| (std::cmp::Reverse(count), character));
        let codes = ranked
            .into_iter()
            .enumerate()
            .map(|(rank, (character, _))| (character, rank as u16 + 1))
            .collect();
        Ok(Self { forms, whole, backward, codes, initial_characters, numerals })
    }

    /// For each character code the set of classes that have a form with this character at the
    /// edge that `edge` takes: sixteen bytes a code, a bit a class.
    fn edges(&self, edge: impl Fn(&String) -> Option<char>) -> Vec<u8> {
        let mut sets = vec![0u128; self.codes.len() + 1];
        for (form, senses) in &self.forms {
            if let Some(character) = edge(form) {
                for (table, _) in senses {
                    sets[usize::from(self.codes[&character])] |= 1 << table;
                }
            }
        }
        sets.iter().flat_map(|set| set.to_le_bytes()).collect()
    }

    /// The two and the three characters that an entry can begin with which begins an amount or a
    /// date, in tables without collision lists; see `lexicon::starts`.
    fn openings(&self, tables: &[Table], folding: &Folding) -> Result<Outputs, String> {
        let mut pairs = vec![0u8; opening::PAIRS / 2];
        let mut triples = vec![0u8; opening::TRIPLES / 4];
        let mut seen = BTreeSet::new();
        let mut set_pair = |first, second, bits| {
            for (byte, shift) in opening::pair(first, second) {
                pairs[byte] |= bits << shift;
            }
            seen.insert((first, second));
        };
        for (form, senses) in &self.forms {
            let key: Vec<u16> =
                form.chars().map(|character| self.opening_code(character)).collect();
            let Some(first) = form.chars().next().map(|character| self.codes[&character]) else {
                continue;
            };
            for &(table, row) in senses {
                let table = &tables[table];
                if !table.is_initial(row) {
                    continue;
                }
                // Numbers (半, 数) begin both: 半吨, 半年.
                let bits = match &table.file {
                    file if file.starts_with("number") => opening::AMOUNT | opening::DATE,
                    file if file.starts_with("temporal") => opening::DATE,
                    _ => opening::AMOUNT,
                };
                set_pair(first, opening::SPACE, bits);
                match key[1..] {
                    [] => {
                        let followers = self.followers(tables, table)?.into_iter();
                        for second in followers.chain([opening::DIGIT]) {
                            set_pair(first, second, bits);
                        }
                    }
                    [second] => set_pair(first, second, bits),
                    [second, third, ..] => {
                        set_pair(first, second, bits << opening::GOES_ON);
                        let (byte, shift) = opening::triple(first, second, third);
                        triples[byte] |= bits << shift;
                    }
                }
            }
        }
        Ok(Outputs::from([
            ("lexicon_glances.bin".to_owned(), self.glances(&seen, folding)),
            ("lexicon_pairs.bin".to_owned(), pairs),
            ("lexicon_triples.bin".to_owned(), triples),
        ]))
    }

    /// The first two characters of the entries of the organization tables.
    fn organization_pairs(&self, tables: &[Table]) -> Vec<u8> {
        let mut pairs = vec![0u8; opening::ORGANIZATION_PAIRS / 8];
        for (form, senses) in &self.forms {
            let named =
                |&(table, _): &(usize, usize)| tables[table].file.starts_with("organization");
            if !senses.iter().any(named) {
                continue;
            }
            let mut codes = form.chars().map(|character| self.codes[&character]);
            if let Some(first) = codes.next() {
                let second = codes.next().unwrap_or(opening::ANYTHING);
                let (byte, bit) = opening::organization_pair(first, second);
                pairs[byte] |= 1 << bit;
            }
        }
        pairs
    }

    /// The pairs of codes as pairs of Chinese characters, in every form that folds to them.
    fn glances(&self, pairs: &BTreeSet<(u16, u16)>, folding: &Folding) -> Vec<u8> {
        let mut spellings: BTreeMap<u16, Vec<[u8; 3]>> = BTreeMap::new();
        for raw in ('\u{800}'..='\u{FFFF}').filter(|raw| raw.len_utf8() == 3) {
            let code = self.codes.get(&folding.fold(raw)).copied().unwrap_or(0);
            let mut bytes = [0; 3];
            raw.encode_utf8(&mut bytes);
            spellings.entry(code).or_default().push(bytes);
        }
        let spelt = |code: &u16| spellings.get(code).map_or(&[][..], Vec::as_slice);
        let mut glances = vec![0u8; opening::GLANCES / 8];
        for (first, second) in pairs {
            for &[a, b, c] in spelt(first) {
                for &[d, e, f] in
                    spelt(second).iter().filter(|it| opening::GLANCED.contains(&it[0]))
                {
                    let (byte, bit) = opening::glance([a, b, c, d, e, f, 0, 0]);
                    glances[byte] |= 1 << bit;
                }
            }
        }
        glances
    }

    /// The code of a character behind the first of an entry, as the walk over a text asks for it.
    fn opening_code(&self, character: char) -> u16 {
        match character {
            '(' => opening::BRACKET,
            '0'..='9' => opening::DIGIT,
            _ => self.codes[&character],
        }
    }

    /// The characters that can stand behind an `initial` entry of one character.
    fn followers(&self, tables: &[Table], table: &Table) -> Result<Vec<u16>, String> {
        if table.followers.is_empty() {
            return Ok((0..=self.codes.len() as u16).collect());
        }
        for class in &table.followers {
            if !tables.iter().any(|other| other.class == *class) {
                return Err(format!("{}:1: no table has the class {class}", table.file));
            }
        }
        let follows = |sense: &(usize, usize)| table.followers.contains(&tables[sense.0].class);
        let forms = self.forms.iter().filter(|(_, senses)| senses.iter().any(follows));
        let firsts = forms.filter_map(|(form, _)| form.chars().next());
        Ok(firsts.map(|first| self.codes[&first]).collect())
    }

    /// For each character code the row of the numeral, counted from one; zero: no numeral.
    fn numerals(&self) -> Vec<u8> {
        let mut rows = vec![0; self.codes.len() + 1];
        for (character, row) in &self.numerals {
            rows[usize::from(self.codes[character])] = row + 1;
        }
        rows
    }

    /// The words of `whole` tables by their hashes.
    fn whole_words(&self) -> Vec<u8> {
        let mut words = Vec::new();
        for (form, senses) in &self.whole {
            let hash = whole::hash(form);
            words.extend(senses.iter().map(|&(table, row)| (hash, table as u8, row as u16)));
        }
        whole::encode(&words)
    }

    fn key(&self, word: &str) -> Vec<u16> {
        word.chars().map(|character| self.codes[&character]).collect()
    }

    /// `lexicon*.bin`, `blocking.bin` and `lexicon.rs`.
    pub(crate) fn compile(
        &self,
        tables: &[Table],
        blocking: &BTreeSet<String>,
        folding: &Folding,
    ) -> Result<Outputs, String> {
        let mut senses: Vec<(usize, usize)> = Vec::new();
        let mut entries = BTreeMap::new();
        let mut backward_entries = BTreeMap::new();
        for (form, form_senses) in &self.forms {
            let key = self.key(form);
            let value = ((senses.len() << 8) | form_senses.len()) as u32;
            if self.backward.contains(form) {
                backward_entries.insert(key.iter().rev().copied().collect(), value);
            }
            entries.insert(key, value);
            senses.extend(form_senses);
        }
        let mut code = String::from(
            "// Made by `cargo xtask compile` from the tables of data/; do not edit.\n\n\
             /// The classes of lexicon entries, one a table.\n\
             #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n\
             pub(crate) enum Class {\n",
        );
        for table in tables {
            code.push_str(&format!("    {},\n", table.class));
        }
        code.push_str("}\n\n/// Senses of all forms; the trie holds ranges of it.\n");
        code.push_str(&format!("pub(crate) static SENSES: [super::Sense; {}] = [\n", senses.len()));
        for (table, row) in &senses {
            code.push_str(&format!(
                "    super::Sense {{ class: Class::{}, row: {row} }},\n",
                tables[*table].class
            ));
        }
        code.push_str("];\n");
        for table in tables {
            code.push('\n');
            code.push_str(&table.to_rust());
        }
        let blocking: BTreeMap<Vec<u16>, u32> =
            blocking.iter().map(|word| (self.key(word), 0)).collect();
        let bytes = |entries| trie_builder::to_bytes(&trie_builder::build(entries));
        let first = |form: &String| form.chars().next();
        let last = |form: &String| form.chars().next_back();
        let mut outputs = self.openings(tables, folding)?;
        outputs.extend([
            ("lexicon_numerals.bin".to_owned(), self.numerals()),
            ("lexicon_organizations.bin".to_owned(), self.organization_pairs(tables)),
            ("lexicon_first.bin".to_owned(), self.edges(first)),
            ("lexicon_last.bin".to_owned(), self.edges(last)),
            ("lexicon.bin".to_owned(), bytes(&entries)),
            ("blocking.bin".to_owned(), bytes(&blocking)),
            ("lexicon_backward.bin".to_owned(), bytes(&backward_entries)),
            ("lexicon_whole.bin".to_owned(), self.whole_words()),
            ("lexicon.rs".to_owned(), code.into_bytes()),
        ]);
        Ok(outputs)
    }
}
