//! Reading of the commented text tables of `data/`.
//!
//! A lexicon table starts with a line `#! table NAME Row class Class`, then comments, then a header
//! line `forms  field:type …`, then rows. Cells are separated by tabs; `forms` holds one or more
//! surface forms separated by `|`. Behind the class the first line may say
//!
//! * `initial`: the entries can begin an amount or a date in running text; `initial-if=column`,
//!   `initial-unless=column`: those with yes (no) in that column can;
//! * `followers=Class+Class`: what must stand behind an entry of a single character for that, in
//!   the least (上 begins a date before 周, 月, 半年). A digit, a space and a bracket always may;
//! * `backward`: the entries are also looked up from their end, as words before a figure are;
//! * `whole`: the entries are words of the text that are looked up as such, not found in it.
//!
//! Types: `str`, `bool`, `int`, `ratio` (an exact factor: `0.5` or `2000/3`), or the name of a Rust
//! enum whose variant the cell names; a `?` after the type makes an empty cell `None`.

use std::path::Path;

/// One table of lexicon rows.
pub(crate) struct Table {
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) row_type: String,
    pub(crate) class: String,
    initial: Initial,
    /// Classes whose entries can follow an `initial` entry of one character; empty: anything can.
    pub(crate) followers: Vec<String>,
    pub(crate) backward: bool,
    pub(crate) whole: bool,
    fields: Vec<Field>,
    pub(crate) rows: Vec<Row>,
}

/// Which rows can begin an amount or a date.
#[derive(PartialEq)]
enum Initial {
    None,
    All,
    /// Those with this cell in the column of this number.
    Where(usize, &'static str),
}

struct Field {
    name: String,
    kind: String,
    optional: bool,
}

/// The surface forms and the other cells of a row.
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) forms: Vec<String>,
    cells: Vec<String>,
}

/// All lexicon tables below `data`, in the order of their paths.
pub(crate) fn read_all(data: &Path) -> Result<Vec<Table>, String> {
    let mut paths = Vec::new();
    for folder in std::fs::read_dir(data).map_err(|error| error.to_string())?.flatten() {
        if !folder.path().is_dir() {
            continue;
        }
        for file in std::fs::read_dir(folder.path()).map_err(|error| error.to_string())?.flatten() {
            if file.path().extension().is_some_and(|extension| extension == "tsv") {
                paths.push(file.path());
            }
        }
    }
    paths.sort();
    let mut tables = Vec::new();
    for path in paths {
        let file = path.strip_prefix(data).unwrap_or(&path).display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
        if text.starts_with("#! table ") {
            tables.push(Table::parse(&file, &text)?);
        }
    }
    Ok(tables)
}

impl Table {
    fn parse(file: &str, text: &str) -> Result<Self, String> {
        let mut lines = text.lines().enumerate();
        let (_, head) = lines.next().ok_or_else(|| format!("{file}: empty"))?;
        let words: Vec<&str> = head.split_whitespace().collect();
        let ["#!", "table", name, row_type, "class", class, flags @ ..] = words.as_slice() else {
            return Err(format!("{file}:1: expected `#! table NAME Row class Class …`"));
        };
        let value = |name: &str| flags.iter().find_map(|flag| flag.strip_prefix(name));
        let initial = match value("initial-if=").map(|column| (column, "yes")) {
            None => value("initial-unless=").map(|column| (column, "no")),
            condition => condition,
        };
        let mut table = Self {
            file: file.to_owned(),
            name: (*name).to_owned(),
            row_type: (*row_type).to_owned(),
            class: (*class).to_owned(),
            initial: if flags.contains(&"initial") { Initial::All } else { Initial::None },
            followers: value("followers=")
                .map(|classes| classes.split('+').map(str::to_owned).collect())
                .unwrap_or_default(),
            backward: flags.contains(&"backward"),
            whole: flags.contains(&"whole"),
            fields: Vec::new(),
            rows: Vec::new(),
        };
        let mut header_seen = false;
        for (index, line) in lines {
            let line_number = index + 1;
            if line.is_empty() || line.starts_with("# ") || line == "#" {
                continue;
            }
            let mut cells = line.split('\t');
            let first = cells.next().unwrap_or("");
            if !header_seen {
                if first != "forms" {
                    return Err(format!(
                        "{file}:{line_number}: the header must begin with `forms`"
                    ));
                }
                for cell in cells {
                    table.fields.push(Field::parse(cell).ok_or_else(|| {
                        format!("{file}:{line_number}: `{cell}` is not `name:type`")
                    })?);
                }
                header_seen = true;
                if let Some((column, cell)) = initial {
                    let place = table.fields.iter().position(|field| field.name == column);
                    let place = place.ok_or_else(|| format!("{file}:1: no column {column}"))?;
                    table.initial = Initial::Where(place, cell);
                }
                continue;
            }
            let mut cells: Vec<String> = cells.map(str::to_owned).collect();
            if cells.len() > table.fields.len() {
                return Err(format!("{file}:{line_number}: more cells than the header has"));
            }
            cells.resize(table.fields.len(), String::new());
            let forms: Vec<String> = first.split('|').map(str::to_owned).collect();
            if forms.iter().any(String::is_empty) {
                return Err(format!("{file}:{line_number}: an empty form"));
            }
            for (field, cell) in table.fields.iter().zip(&cells) {
                field.check(cell).map_err(|reason| format!("{file}:{line_number}: {reason}"))?;
            }
            table.rows.push(Row { line: line_number, forms, cells });
        }
        Ok(table)
    }

    /// Whether the row can begin an amount or a date.
    pub(crate) fn is_initial(&self, row: usize) -> bool {
        match self.initial {
            Initial::None => false,
            Initial::All => true,
            Initial::Where(column, expected) => {
                let cell = self.rows.get(row).and_then(|row| row.cells.get(column));
                cell.is_some_and(|cell| cell == expected)
            }
        }
    }

    /// The table as a Rust static.
    pub(crate) fn to_rust(&self) -> String {
        let mut code = format!(
            "/// Rows of `data/{}`.\npub(crate) static {}: [{}; {}] = [\n",
            self.file,
            self.name,
            self.row_type,
            self.rows.len()
        );
        for row in &self.rows {
            let form = row.forms.first().map(String::as_str).unwrap_or("");
            code.push_str(&format!("    {} {{ form: {form:?}", self.row_type));
            for (field, cell) in self.fields.iter().zip(&row.cells) {
                code.push_str(&format!(", {}: {}", field.name, field.to_rust(cell)));
            }
            code.push_str(" },\n");
        }
        code.push_str("];\n");
        code
    }
}

impl Field {
    fn parse(cell: &str) -> Option<Self> {
        let (name, kind) = cell.split_once(':')?;
        let optional = kind.ends_with('?');
        Some(Self { name: name.to_owned(), kind: kind.trim_end_matches('?').to_owned(), optional })
    }

    fn check(&self, cell: &str) -> Result<(), String> {
        let Self { name, kind, optional } = self;
        match (kind.as_str(), cell) {
            (_, "") if *optional => Ok(()),
            ("str", _) => Ok(()),
            ("bool", "" | "yes" | "no") => Ok(()),
            ("bool", _) => Err(format!("{name}: `{cell}` is neither yes nor no")),
            ("int", _) if cell.parse::<i128>().is_ok() => Ok(()),
            ("int", _) => Err(format!("{name}: `{cell}` is not a whole number")),
            (_, "") => Err(format!("{name} is empty")),
            ("ratio", _) if parse_ratio(cell).is_some() => Ok(()),
            ("ratio", _) => Err(format!("{name}: `{cell}` is neither a decimal nor a/b")),
            _ if cell.chars().all(|c| c.is_ascii_alphanumeric()) => Ok(()),
            _ => Err(format!("{name}: `{cell}` is not the name of a variant")),
        }
    }

    fn to_rust(&self, cell: &str) -> String {
        let value = match self.kind.as_str() {
            "str" => format!("{cell:?}"),
            "bool" => (cell == "yes").to_string(),
            "int" => cell.to_owned(),
            "ratio" => {
                let (numerator, denominator) = parse_ratio(cell).unwrap_or((1, 1));
                format!("Ratio::new({numerator}, {denominator})")
            }
            variant_of => format!("{variant_of}::{cell}"),
        };
        match (self.optional, cell) {
            (true, "") => "None".to_owned(),
            (true, _) => format!("Some({value})"),
            (false, _) => value,
        }
    }
}

/// `0.45359237` or `2000/3` as numerator and denominator.
fn parse_ratio(cell: &str) -> Option<(u64, u64)> {
    if let Some((numerator, denominator)) = cell.split_once('/') {
        let denominator = denominator.parse().ok().filter(|&number| number > 0)?;
        return Some((numerator.parse().ok()?, denominator));
    }
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let denominator = 10u64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    Some((format!("{whole}{fraction}").parse().ok()?, denominator))
}
