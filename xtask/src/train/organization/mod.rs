//! `cargo xtask train-organizations`: trains and measures the tagger of organizations.

mod corpus;
mod gate;
mod perceptron;
pub(crate) mod score;

use corpus::Annotated;
use hanlens::organization_training::{self as training, Example, Vocabulary};
use perceptron::{Sample, Settings, Weights};
use std::path::PathBuf;

/// Where a corpus stands in the training set.
struct Source {
    file: &'static str,
    /// Zero shares all weights; others have copies of their own.
    domain: u64,
    /// Governments are not annotated and have to be added.
    governments: bool,
}

const SOURCES: [Source; 4] = [
    Source { file: "msra_pool.jsonl", domain: 0, governments: true },
    Source { file: "cluener_train.jsonl", domain: 1, governments: false },
    Source { file: "weibo_train_dev.jsonl", domain: 2, governments: false },
    Source { file: "resume_train_dev.jsonl", domain: 3, governments: false },
];

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
    /// Labelled by a teacher: many names are missing or cut, so these have weights of their own.
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
            epochs: 10,
            cutoff: 2,
            margin: 64,
            recall: 0,
            seeds: 1,
            dropout: 0,
            buckets: [8_900, 5_000],
        },
    };
    let mut rest = arguments.iter();
    while let Some(name) = rest.next() {
        let value = rest.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse::<usize>().map_err(|error| format!("{name}: {error}"));
        match name.as_str() {
            "--org" => parsed.org = value.into(),
            "--silver" => parsed.silver.push(value.into()),
            "--generated" => parsed.generated.push(value.into()),
            "--folds" => parsed.folds = Some(value.clone()),
            "--hold-out" => parsed.hold_out = Some(number()?),
            "--seeds" => parsed.settings.seeds = number()?,
            "--output" => parsed.output = Some(value.into()),
            "--epochs" => parsed.settings.epochs = number()?,
            "--cutoff" => parsed.settings.cutoff = number()? as u32,
            "--margin" => parsed.settings.margin = number()? as i32,
            "--recall" => parsed.settings.recall = number()? as i32,
            "--dropout" => parsed.settings.dropout = number()? as u64,
            "--strings" => parsed.settings.buckets[0] = number()?,
            "--contexts" => parsed.settings.buckets[1] = number()?,
            _ => return Err(format!("unknown option {name}")),
        }
    }
    Ok(parsed)
}

/// A corpus on its way to samples.
struct Part {
    texts: Vec<Annotated>,
    domain: u64,
    governments: bool,
}

/// Characters seen less often than this share the code of their sort.
const LEAST: usize = 2;
/// Where the ordinary words are listed.
const DICTIONARY: &str = "data/segment/dictionary.tsv";

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let arguments = parse(arguments)?;
    let mut parts = Vec::new();
    for source in &SOURCES {
        if arguments.folds.as_ref().is_some_and(|folds| source.file.starts_with(folds.as_str())) {
            continue;
        }
        let texts = corpus::read(&arguments.org.join(source.file))?
            .into_iter()
            .enumerate()
            .filter(|(index, _)| arguments.hold_out != Some(index % FOLDS))
            .map(|(_, annotated)| annotated)
            .collect();
        let &Source { domain, governments, .. } = source;
        parts.push(Part { texts, domain, governments });
    }
    for (paths, domain) in [(&arguments.silver, 4), (&arguments.generated, 0)] {
        for path in paths {
            parts.push(Part { texts: corpus::read(path)?, domain, governments: domain != 0 });
        }
    }
    let folded = match &arguments.folds {
        Some(folds) => {
            let source = SOURCES
                .iter()
                .find(|source| source.file.starts_with(folds.as_str()))
                .ok_or_else(|| format!("no corpus {folds}"))?;
            Some((source, corpus::read(&arguments.org.join(source.file))?))
        }
        None => None,
    };
    let texts = parts.iter().map(|part| &part.texts).chain(folded.iter().map(|(_, texts)| texts));
    let vocabulary = vocabulary(texts.flatten())?;
    let samples: Vec<Sample> = parts
        .iter()
        .flat_map(|part| samples_of(&part.texts, part.domain, part.governments, &vocabulary))
        .collect();
    if let Some((source, corpus)) = folded {
        cross_validate(&corpus, source, samples, &vocabulary, &arguments.settings);
        return Ok(());
    }
    let gate = gate::train(&samples, vocabulary.characters());
    let model = perceptron::train_small(&samples, &vocabulary, &gate, &arguments.settings);
    if let Some(path) = &arguments.output {
        std::fs::write(path, &model).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}: {} bytes", path.display(), model.len());
    }
    Ok(())
}

fn vocabulary<'a>(texts: impl Iterator<Item = &'a Annotated>) -> Result<Vocabulary, String> {
    let dictionary =
        std::fs::read_to_string(DICTIONARY).map_err(|error| format!("{DICTIONARY}: {error}"))?;
    let words = dictionary
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next());
    Ok(Vocabulary::new(texts.map(|annotated| annotated.text.as_str()), LEAST, words))
}

fn samples_of(
    corpus: &[Annotated],
    domain: u64,
    governments: bool,
    vocabulary: &Vocabulary,
) -> Vec<Sample> {
    corpus
        .iter()
        .flat_map(|annotated| {
            let annotated = if governments {
                corpus::with_governments(annotated.clone())
            } else {
                annotated.clone()
            };
            training::examples(&annotated.text, &annotated.names, vocabulary)
        })
        .map(|example| Sample { example, domain })
        .collect()
}

/// Five folds by line number; what the other corpora give is added to each training part.
fn cross_validate(
    corpus: &[Annotated],
    source: &Source,
    mut extra: Vec<Sample>,
    vocabulary: &Vocabulary,
    settings: &Settings,
) {
    let fixed = extra.len();
    let mut total = Score::default();
    for fold in 0..FOLDS {
        extra.truncate(fixed);
        let part = |inside: bool| -> Vec<Annotated> {
            corpus
                .iter()
                .enumerate()
                .filter(|(index, _)| (index % FOLDS == fold) == inside)
                .map(|(_, annotated)| annotated.clone())
                .collect()
        };
        let &Source { domain, governments, .. } = source;
        extra.extend(samples_of(&part(false), domain, governments, vocabulary));
        let weights = perceptron::train(&extra, settings, |_| true);
        let mut score = Score::default();
        for annotated in part(true) {
            let found = find(&weights, &annotated, source, vocabulary);
            let gold: Vec<_> = annotated.organizations().collect();
            score.add(&gold, &found);
            total.add(&gold, &found);
        }
        println!("fold {}: {}", fold + 1, score.show());
    }
    println!("all: {}", total.show());
}

fn find(
    weights: &Weights,
    annotated: &Annotated,
    source: &Source,
    vocabulary: &Vocabulary,
) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let text = &annotated.text;
    let mut labelled = Vec::new();
    let lines: Vec<Example> = training::examples(text, &[], vocabulary);
    for line in &lines {
        labelled.push(weights.label(line, source.domain));
    }
    training::organizations(text, vocabulary, &labelled, &mut found);
    // Where the annotation does not count governments, neither does the score.
    found.retain(|range| !source.governments || !text[range.clone()].ends_with("政府"));
    found
}
