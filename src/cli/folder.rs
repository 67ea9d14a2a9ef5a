//! The results of a batch as a folder of HTML pages with an index.

use super::batch::{Outcome, Sink};
use super::document::{Document, DocumentReader};
use super::failure::Failure;
use crate::render::{Corpus, CorpusDocument, CorpusPage, HtmlView};
use std::path::{Path, PathBuf};

/// Pages in one folder below `documents`: file managers do not like many more.
const PAGES_OF_A_FOLDER: usize = 1000;
/// The index as the pages see it.
const INDEX: &str = "../../index.html";

/// Writes a page for each document, then the index and the pages of the list.
pub(super) struct Folder {
    path: PathBuf,
    corpus: Corpus,
    documents: usize,
}

/// The page of a document, or the name of one that failed, with the reason.
pub(super) type Page = Result<(String, CorpusDocument), (String, String)>;

impl Folder {
    /// Writes into a folder, which is made when it is not there.
    pub(super) fn create(path: &Path) -> Result<Self, Failure> {
        let folder = Self { path: path.to_owned(), corpus: Corpus::new(), documents: 0 };
        make_folder(path)?;
        Ok(folder)
    }

    fn write_page(&self, page: &CorpusPage) -> Result<(), Failure> {
        write(&self.path.join(page.name()), page.html())
    }
}

impl Sink for Folder {
    type Item = Page;

    const INTERRUPTED: &str = "interrupted; the index holds what was done";

    fn take(&mut self, pages: Vec<Page>) -> Result<bool, Failure> {
        for page in pages {
            let full = match page {
                Ok((html, document)) => {
                    let part = self.documents / PAGES_OF_A_FOLDER;
                    let folder = format!("documents/{part:04}");
                    if self.documents.is_multiple_of(PAGES_OF_A_FOLDER) {
                        make_folder(&self.path.join(&folder))?;
                    }
                    self.documents += 1;
                    let address = format!("{folder}/{:07}.html", self.documents);
                    write(&self.path.join(&address), &html)?;
                    self.corpus.add(&document, &address)
                }
                Err((name, reason)) => self.corpus.add_failed(&name, &reason),
            };
            if let Some(list) = full {
                self.write_page(&list)?;
            }
        }
        Ok(true)
    }

    fn finish(mut self) -> Result<(), Failure> {
        let corpus = std::mem::take(&mut self.corpus);
        corpus.finish().iter().try_for_each(|page| self.write_page(page))
    }
}

/// The page of a document.
pub(super) fn page(
    reader: &DocumentReader,
    document: Document,
    limits: (usize, usize),
) -> Outcome<Page> {
    let name = document.name();
    let result = document.analyze(reader, |analysis| {
        let view = HtmlView::new(analysis).name(&name).index(INDEX).limits(limits.0, limits.1);
        (view.page().to_string(), CorpusDocument::new(analysis, name.clone()))
    });
    let failed = result.is_err();
    Outcome { result: result.map_err(|rejection| (name, rejection.to_string())), failed }
}

fn make_folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| Failure::io(path, &error))
}

fn write(path: &Path, html: &str) -> Result<(), Failure> {
    std::fs::write(path, html).map_err(|error| Failure::io(path, &error))
}
