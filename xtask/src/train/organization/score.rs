//! `cargo xtask score-organizations`: exact-span and overlap F1, with the errors by class.

use super::Score;
use super::corpus::{self, Annotated};
use hanlens::organization_training as training;
use hanlens::{OrganizationExtractor, OrganizationMatch, OrganizationOptions};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A document with gold organizations and, where they are given, canonical names.
struct Document {
    id: String,
    text: String,
    gold: Vec<(Range<usize>, Option<String>)>,
    /// Ranges that are not scored: lines of boilerplate.
    ignored: Vec<Range<usize>>,
}

/// Options of the command line.
struct Arguments {
    files: Vec<PathBuf>,
    model: Option<PathBuf>,
    errors: usize,
    governments: bool,
    /// Whether names are exchanged before they are looked for.
    swapped: bool,
}

fn parse(arguments: &[String]) -> Result<Arguments, String> {
    let mut parsed =
        Arguments { files: Vec::new(), model: None, errors: 0, governments: true, swapped: false };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--model" => parsed.model = Some(value()?.into()),
            "--errors" => {
                parsed.errors = value()?.parse().map_err(|error| format!("--errors: {error}"))?;
            }
            "--no-governments" => parsed.governments = false,
            "--swap-names" => parsed.swapped = true,
            file => parsed.files.push(file.into()),
        }
    }
    Ok(parsed)
}

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let arguments = parse(arguments)?;
    let model = match &arguments.model {
        Some(path) => {
            Some(std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?)
        }
        None => None,
    };
    let mut options = OrganizationOptions::default();
    options.set_governments(arguments.governments);
    let extractor = OrganizationExtractor::with_options(options.clone());
    for file in &arguments.files {
        let mut documents = read(file)?;
        if arguments.swapped {
            swap_names(&mut documents);
        }
        let mut report = Report::default();
        for document in &documents {
            let found = match &model {
                Some(model) => training::recognize(model, &document.text, &options)
                    .map_err(|error| error.to_string())?,
                None => extractor.extract(&document.text),
            };
            report.add(document, &found);
        }
        report.print(&file.display().to_string(), arguments.errors);
    }
    Ok(())
}

/// Reads an article, articles as JSON Lines, or a corpus of [`corpus`].
fn read(path: &Path) -> Result<Vec<Document>, String> {
    let contents =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if let Ok(object) = serde_json::from_str::<Value>(&contents)
        && let Some(document) = article(&object)
    {
        return Ok(vec![document]);
    }
    let articles: Option<Vec<Document>> =
        contents.lines().map(|line| article(&serde_json::from_str(line).ok()?)).collect();
    if let Some(articles) = articles {
        return Ok(articles);
    }
    Ok(corpus::read(path)?.into_iter().enumerate().map(sentence).collect())
}

fn sentence((index, annotated): (usize, Annotated)) -> Document {
    let gold = annotated.organizations().map(|range| (range, None)).collect();
    Document { id: (index + 1).to_string(), text: annotated.text, gold, ignored: Vec::new() }
}

fn article(object: &Value) -> Option<Document> {
    let text = object.get("text")?.as_str()?.to_owned();
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    offsets.push(text.len());
    let offset = |value: &Value| offsets.get(value.as_u64()? as usize).copied();
    let mut gold = Vec::new();
    for entity in object.get("expected")?.as_array()? {
        if entity.get("type")?.as_str()? == "organization" {
            let range = offset(entity.get("start")?)?..offset(entity.get("end")?)?;
            let canonical = entity
                .get("value")
                .and_then(|value| value.get("canonical"))
                .and_then(Value::as_str)
                .map(str::to_owned);
            gold.push((range, canonical));
        }
    }
    let boilerplate: Vec<u64> = object
        .get("metadata")
        .and_then(|metadata| metadata.get("boilerplate_lines"))
        .and_then(Value::as_array)
        .map(|lines| lines.iter().filter_map(Value::as_u64).collect())
        .unwrap_or_default();
    let mut ignored = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if boilerplate.contains(&(number as u64)) {
            ignored.push(start..start + line.len());
        }
        start += line.len();
    }
    let id = object.get("id").and_then(Value::as_str).unwrap_or("").to_owned();
    Some(Document { id, text, gold, ignored })
}

/// Puts another name of the same kind in the place of each: the next one of the file that has the
/// same last character. So a tagger that knows names by heart finds them where nothing that it has
/// seen stands around them.
fn swap_names(documents: &mut [Document]) {
    let mut kinds: BTreeMap<Option<char>, Vec<String>> = BTreeMap::new();
    for document in documents.iter() {
        for (range, _) in &document.gold {
            let name = &document.text[range.clone()];
            let kind = kinds.entry(name.chars().next_back()).or_default();
            if !kind.iter().any(|other| other == name) {
                kind.push(name.to_owned());
            }
        }
    }
    for document in documents {
        let mut text = String::new();
        let mut copied = 0;
        for (range, canonical) in &mut document.gold {
            text.push_str(&document.text[copied..range.start]);
            copied = range.end;
            let name = &document.text[range.clone()];
            let kind = &kinds[&name.chars().next_back()];
            let index = kind.iter().position(|other| other == name).unwrap_or(0);
            let start = text.len();
            text.push_str(&kind[(index + 1) % kind.len()]);
            (*range, *canonical) = (start..text.len(), None);
        }
        text.push_str(&document.text[copied..]);
        document.text = text;
        document.ignored.clear();
    }
}

#[derive(Default)]
struct Report {
    exact: Score,
    overlap: Score,
    canonical: usize,
    canonical_right: usize,
    canonical_wrong: Vec<String>,
    /// Class of error → examples.
    errors: BTreeMap<&'static str, Vec<String>>,
    without: usize,
    alarms: usize,
}

impl Report {
    fn add(&mut self, document: &Document, found: &[OrganizationMatch]) {
        let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let found: Vec<&OrganizationMatch> = found
            .iter()
            .filter(|found| !document.ignored.iter().any(|line| overlaps(line, &found.range)))
            .collect();
        let text = &document.text;
        let ranges: Vec<Range<usize>> = found.iter().map(|found| found.range.clone()).collect();
        let gold: Vec<Range<usize>> =
            document.gold.iter().map(|(range, _)| range.clone()).collect();
        self.exact.add(&gold, &ranges);
        let touched = |range: &Range<usize>, others: &[Range<usize>]| {
            others.iter().any(|other| overlaps(range, other))
        };
        self.overlap.gold += gold.len();
        self.overlap.found += ranges.len();
        self.overlap.right += ranges.iter().filter(|range| touched(range, &gold)).count();
        if gold.is_empty() {
            self.without += 1;
            self.alarms += ranges.len();
        }
        let around = |range: &Range<usize>| {
            let mut before: Vec<char> = text[..range.start].chars().rev().take(8).collect();
            before.reverse();
            let after: String = text[range.end..].chars().take(8).collect();
            let before: String = before.into_iter().collect();
            format!("{}: {before}[{}]{after}", document.id, &text[range.clone()]).replace('\n', "|")
        };
        for range in &gold {
            if !ranges.contains(range) && !touched(range, &ranges) {
                self.errors.entry("missed").or_default().push(around(range));
            }
        }
        for item in &found {
            if gold.contains(&item.range) {
                continue;
            }
            let (class, note) = match gold.iter().find(|range| overlaps(range, &item.range)) {
                Some(range) => ("wrong edges", format!("  gold: {}", &text[range.clone()])),
                None => ("false alarm", format!("  {} {:.2}", item.rule, item.value.score())),
            };
            let line = around(&item.range) + &note;
            self.errors.entry(class).or_default().push(line);
        }
        for (range, canonical) in &document.gold {
            let item = found.iter().find(|item| item.range == *range);
            let got = item.and_then(|item| item.value.canonical());
            if canonical.is_some() {
                self.canonical += 1;
                self.canonical_right += usize::from(got == canonical.as_deref());
            }
            if got != canonical.as_deref() && (canonical.is_some() || item.is_some()) {
                self.canonical_wrong.push(format!(
                    "{}: {} -> {got:?}, gold {canonical:?}",
                    document.id,
                    &text[range.clone()]
                ));
            }
        }
    }

    fn print(&self, name: &str, errors: usize) {
        println!("{name}");
        println!("  exact   {}", self.exact.show());
        println!("  overlap {}", self.overlap.show());
        if self.without > 0 {
            println!("  false alarms: {} in {} texts without any", self.alarms, self.without);
        }
        if self.canonical > 0 {
            println!("  canonical: {} of {}", self.canonical_right, self.canonical);
            for line in self.canonical_wrong.iter().take(errors) {
                println!("    canonical {line}");
            }
        }
        for (class, examples) in &self.errors {
            println!("  {class}: {}", examples.len());
            for line in examples.iter().take(errors) {
                println!("    {line}");
            }
        }
    }
}
