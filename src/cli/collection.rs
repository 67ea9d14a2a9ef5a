//! `hanlens idf` and `hanlens keywords --corpus`: many documents together.

use super::arguments::{CommonArguments, IdfArguments, KeywordsArguments};
use super::document::{Document, DocumentReader, Unread};
use super::failure::{Failure, Status};
use super::output::Output;
use super::settings;
use super::source::Source;
use crate::keyword::Collection;
use crate::{Rejection, Tasks};
use rayon::prelude::*;
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
    let common = &arguments.analyze.common;
    let (collection, status) = gather(&arguments.corpus, common, Tasks::TOKENS | Tasks::KEYWORDS)?;
    let lines: String = collection
        .top(common.top)
        .iter()
        .map(|phrase| {
            let (score, documents) = (phrase.score(), phrase.documents());
            format!("{score:.4}\t{documents}\t{}\t{}\n", phrase.occurrences(), phrase.text())
        })
        .collect();
    print(common, lines.as_bytes())?;
    Ok(status)
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
