//! `cargo xtask train-organizations`: trains and measures the tagger of organizations.

mod corpus;
mod field;
mod folds;
mod gate;
mod random;
pub(crate) mod score;
mod weights;

use corpus::Annotated;
use hanlens::organization_training::{self as training, Vocabulary};
use std::path::PathBuf;
use weights::{Sample, Settings};

/// Where a corpus stands in the training set.
#[derive(Clone, Copy)]
struct Source {
    file: &'static str,
    /// Whose habits of annotation it has.
    domain: u64,
    /// Governments are not annotated and have to be added.
    governments: bool,
}

/// The domain of MSRA, which leaves governments out and else comes nearest to the guideline.
const MSRA: u64 = 1;

const SOURCES: [Source; 4] = [
    Source { file: "msra_pool.jsonl", domain: MSRA, governments: true },
    Source { file: "cluener_train.jsonl", domain: 2, governments: false },
    Source { file: "weibo_train_dev.jsonl", domain: 3, governments: false },
    Source { file: "resume_train_dev.jsonl", domain: 4, governments: false },
];
/// The domain of a teacher's labels: many names are missing or cut.
const SILVER: u64 = 5;
/// The domain that a model is for, with only the shared weights.
const TARGET: u64 = 0;

/// Parts of a corpus in cross-validation.
const FOLDS: usize = 5;

/// Counts of a comparison.
#[derive(Default, Clone, Copy)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, gold: &[std::ops::Range<usize>], found: &[std::ops::Range<usize>]) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += found.iter().filter(|range| gold.contains(range)).count();
    }

    fn show(&self) -> String {
        let precision = self.right as f64 / self.found.max(1) as f64;
        let recall = self.right as f64 / self.gold.max(1) as f64;
        let f1 = 2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64;
        format!(
            "P {:.2} R {:.2} F1 {:.2} ({} gold)",
            precision * 100.0,
            recall * 100.0,
            f1 * 100.0,
            self.gold
        )
    }
}

/// Options of the command line.
struct Arguments {
    org: PathBuf,
    /// Labelled by a teacher.
    silver: Vec<PathBuf>,
    /// Generated sentences.
    generated: Vec<PathBuf>,
    folds: Option<String>,
    /// Every fifth line, beginning with this, is kept out of training.
    hold_out: Option<usize>,
    output: Option<PathBuf>,
    settings: Settings,
}

fn parse(arguments: &[String]) -> Result<Arguments, String> {
    let mut parsed = Arguments {
        org: PathBuf::from("../shared/corpora/org"),
        silver: Vec::new(),
        generated: Vec::new(),
        folds: None,
        hold_out: None,
        output: None,
        settings: Settings {
            epochs: 6,
            cutoff: 2,
            rate: 0.2,
            margin: 1.5,
            recall: 0.3,
            seeds: 4,
            dropout: 0.2,
            buckets: [8_900, 5_000],
        },
    };
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse::<usize>().map_err(|error| format!("{name}: {error}"));
        let real = || value.parse::<f32>().map_err(|error| format!("{name}: {error}"));
        match name.as_str() {
            "--org" => parsed.org = value.into(),
            "--silver" => parsed.silver.push(value.into()),
            "--generated" => parsed.generated.push(value.into()),
            "--folds" => parsed.folds = Some(value.clone()),
            "--hold-out" => parsed.hold_out = Some(number()?),
            "--seeds" => parsed.settings.seeds = number()?.max(1) as u64,
            "--output" => parsed.output = Some(value.into()),
            "--epochs" => parsed.settings.epochs = number()?,
            "--cutoff" => parsed.settings.cutoff = number()? as u32,
            "--rate" => parsed.settings.rate = real()?,
            "--margin" => parsed.settings.margin = real()?,
            "--recall" => parsed.settings.recall = real()?,
            "--dropout" => parsed.settings.dropout = real()?,
            "--strings" => parsed.settings.buckets[0] = number()?,
            "--contexts" => parsed.settings.buckets[1] = number()?,
            _ => return Err(format!("unknown option {name}")),
        }
    }
    Ok(parsed)
}

/// Texts on their way to samples.
struct Part {
    texts: Vec<Annotated>,
    source: Source,
}

/// Characters seen less often than this share the code of their sort.
const LEAST: usize = 2;
/// Where the ordinary words are listed.
const DICTIONARY: &str = "data/segment/dictionary.tsv";

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let arguments = parse(arguments)?;
    let mut parts = Vec::new();
    let mut folded = None;
    for source in SOURCES {
        let texts = corpus::read(&arguments.org.join(source.file))?;
        if arguments.folds.as_ref().is_some_and(|folds| source.file.starts_with(folds.as_str())) {
            folded = Some(Part { texts, source });
            continue;
        }
        let kept = |index: &usize| arguments.hold_out != Some(index % FOLDS);
        let numbered = texts.into_iter().enumerate();
        let texts = numbered.filter(|(index, _)| kept(index)).map(|(_, text)| text).collect();
        parts.push(Part { texts, source });
    }
    for path in &arguments.silver {
        let source = Source { file: "", domain: SILVER, governments: true };
        parts.push(Part { texts: corpus::read(path)?, source });
    }
    for path in &arguments.generated {
        let source = Source { file: "", domain: MSRA, governments: false };
        parts.push(Part { texts: corpus::read(path)?, source });
    }
    if let (Some(name), None) = (&arguments.folds, &folded) {
        return Err(format!("no corpus {name}"));
    }
    let texts = parts.iter().chain(&folded).flat_map(|part| &part.texts);
    let vocabulary = vocabulary(texts)?;
    let target = folded.as_ref().map_or(MSRA, |part| part.source.domain);
    let samples: Vec<Sample> =
        parts.iter().flat_map(|part| samples_of(part, target, &vocabulary)).collect();
    if let Some(part) = folded {
        return folds::validate(&part, samples, &vocabulary, &arguments.settings);
    }
    let model = model(&samples, &vocabulary, &arguments.settings);
    if let Some(path) = &arguments.output {
        std::fs::write(path, &model).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}: {} bytes", path.display(), model.len());
    }
    Ok(())
}

/// Trains the gate and the tagger.
fn model(samples: &[Sample], vocabulary: &Vocabulary, settings: &Settings) -> Vec<u8> {
    let gate = gate::train(samples, vocabulary.characters());
    weights::train_model(samples, vocabulary, &gate, settings)
}

fn vocabulary<'a>(texts: impl Iterator<Item = &'a Annotated>) -> Result<Vocabulary, String> {
    let dictionary = std::fs::read_to_string(crate::root().join(DICTIONARY))
        .map_err(|error| format!("{DICTIONARY}: {error}"))?;
    let words = dictionary
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next());
    Ok(Vocabulary::new(texts.map(|annotated| annotated.text.as_str()), LEAST, words))
}

/// The lines of texts, for a model that is to have the habits of the domain `target`.
fn samples_of(part: &Part, target: u64, vocabulary: &Vocabulary) -> Vec<Sample> {
    let Source { domain, governments, .. } = part.source;
    let domain = if domain == target { TARGET } else { domain };
    let examples = part.texts.iter().flat_map(|annotated| {
        let with_governments = governments.then(|| corpus::with_governments(annotated.clone()));
        let annotated = with_governments.as_ref().unwrap_or(annotated);
        training::examples(&annotated.text, &annotated.names, vocabulary)
    });
    examples.map(|example| Sample { example, domain }).collect()
}
