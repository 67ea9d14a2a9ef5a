//! `hanlens idf` and `hanlens keywords --corpus`: many documents together.

use super::arguments::{CommonArguments, Format, IdfArguments, KeywordsArguments};
use super::document::{Document, DocumentReader, Unread};
use super::failure::{Failure, Status};
use super::output::Output;
use super::settings;
use super::source::Source;
use crate::keyword::{Collection, CollectionPhrase};
use crate::{Rejection, Tasks};
use rayon::prelude::*;
use serde::Serialize;
use std::path::PathBuf;

/// So many documents are analyzed at a time, so that memory is bounded.
const CHUNK: usize = 512;
/// A longer document fails.
const MAX_BYTES: usize = 64 << 20;

/// Counts document frequencies and writes them as a table that `--idf` reads.
pub(super) fn run_idf(arguments: IdfArguments) -> Result<Status, Failure> {
    let (collection, status) = gather(&arguments.inputs, &arguments.common, Tasks::TOKENS)?;
    let mut frequencies = collection.frequencies().clone();
    frequencies.prune(arguments.least);
    let mut table = Vec::new();
    frequencies.write(&mut table).map_err(|error| Failure::new(error.to_string()))?;
    print(&arguments.common, &table)?;
    Ok(status)
}

/// Prints the top keyphrases of the collection: score, documents, occurrences, phrase.
pub(super) fn run_keywords(arguments: KeywordsArguments) -> Result<Status, Failure> {
    let format = arguments.analyze.format;
    if format == Format::Html {
        return Err(Failure::new("a collection has no html form; `batch --format html` has"));
    }
    let common = &arguments.analyze.common;
    let (collection, status) = gather(&arguments.corpus, common, Tasks::TOKENS | Tasks::KEYWORDS)?;
    let keywords: Vec<Keyword<'_>> = collection.top(common.top).iter().map(Keyword::of).collect();
    let documents = collection.frequencies().documents();
    let result = CollectionRecord { documents, keywords };
    let json = match format {
        Format::Json => Some(serde_json::to_string_pretty(&result)),
        Format::Jsonl => Some(serde_json::to_string(&result)),
        Format::Text | Format::Html => None,
    };
    let text = match json {
        Some(json) => json.map_err(|error| Failure::new(error.to_string()))? + "\n",
        None => result.keywords.iter().map(Keyword::line).collect(),
    };
    print(common, text.as_bytes())?;
    Ok(status)
}

/// What is printed of a collection.
#[derive(Serialize)]
struct CollectionRecord<'c> {
    /// How many documents were read.
    documents: u32,
    keywords: Vec<Keyword<'c>>,
}

/// A keyphrase of a collection.
#[derive(Serialize)]
struct Keyword<'c> {
    text: &'c str,
    score: f64,
    /// Documents that have it among their keyphrases, and its occurrences in them.
    documents: u32,
    occurrences: u64,
}

impl<'c> Keyword<'c> {
    fn of(phrase: &&'c CollectionPhrase) -> Self {
        Self {
            text: phrase.text(),
            score: phrase.score(),
            documents: phrase.documents(),
            occurrences: phrase.occurrences(),
        }
    }

    fn line(&self) -> String {
        let Self { text, score, documents, occurrences } = self;
        format!("{score:.4}\t{documents}\t{occurrences}\t{text}\n")
    }
}

fn print(common: &CommonArguments, bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::create(common.output.as_deref())?;
    if output.write(bytes)? {
        output.flush()?;
    }
    Ok(())
}

/// Gathers all documents on all cores. A document that cannot be read is told on standard error
/// and left out.
fn gather(
    inputs: &[PathBuf],
    common: &CommonArguments,
    tasks: Tasks,
) -> Result<(Collection, Status), Failure> {
    let reader = settings::reader(common, tasks)?;
    let source = Source::open(inputs, settings::source(common, MAX_BYTES))?;
    let mut collection = Collection::default();
    let mut failed = 0;
    let mut chunk = Vec::new();
    let mut take_chunk = |chunk: &mut Vec<Unread>| {
        let (gathered, failures) = std::mem::take(chunk)
            .into_par_iter()
            .map(Unread::read)
            .fold(<(Collection, usize)>::default, |(mut collection, failed), document| {
                match add(&reader, &document, &mut collection) {
                    Ok(()) => (collection, failed),
                    Err(rejection) => {
                        eprintln!("hanlens: {rejection}");
                        (collection, failed + 1)
                    }
                }
            })
            .reduce(Default::default, |(mut one, failed), (other, more)| {
                one.merge(other);
                (one, failed + more)
            });
        collection.merge(gathered);
        failed += failures;
    };
    source.read(|document| {
        chunk.push(document);
        if chunk.len() == CHUNK {
            take_chunk(&mut chunk);
        }
        true
    })?;
    take_chunk(&mut chunk);
    Ok((collection, if failed > 0 { Status::SomeFailed } else { Status::Success }))
}

fn add(
    reader: &DocumentReader,
    document: &Document,
    collection: &mut Collection,
) -> Result<(), Rejection> {
    document
        .analyze(reader, |analysis| {
            collection.add(analysis.tokens(), analysis.keywords(usize::MAX));
        })
        .map_err(|rejection| rejection.within(format_args!("document {}", document.line)))
}
