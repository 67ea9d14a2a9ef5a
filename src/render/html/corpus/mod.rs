//! Many documents: lists of them, and tables over all.

mod document;
mod frequent;
mod page;

pub use document::CorpusDocument;

use super::describe::for_people;
use crate::amount::Money;
use frequent::Frequent;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Documents on one page of the list.
const ROWS_OF_A_PAGE: usize = 500;

/// Tables over many documents, and a list of them in pages: what a folder of [`super::HtmlPage`]s
/// needs to be found one's way in.
///
/// Keeps counts, not documents: what lies in memory is bounded, however many there are. The names
/// of organizations that are counted at a time are bounded too; the page says when a count may
/// therefore be short.
///
/// ```
/// use hanlens::{Analyzer, render::{Corpus, CorpusDocument}};
///
/// let analyzer = Analyzer::new();
/// let mut corpus = Corpus::new();
/// for (name, text) in [("1", "临江市财政局拨付450万元。"), ("2", "临江市财政局拨付20万元。")] {
///     let document = CorpusDocument::new(&analyzer.analyze(text), name);
///     assert!(corpus.add(&document, "1.html").is_none(), "the first page of the list is not full");
/// }
/// let pages = corpus.finish();
/// assert_eq!(pages[0].name(), "index.html");
/// assert!(pages[0].html().contains("临江市财政局"));
/// ```
#[derive(Debug, Default)]
pub struct Corpus {
    documents: u64,
    failed: u64,
    organizations: Frequent,
    currencies: BTreeMap<&'static str, CurrencyTally>,
    /// Documents of each month of each year.
    months: BTreeMap<(i16, i8), u64>,
    /// The first page of the list, which goes into the index.
    first: Vec<Row>,
    /// The page of the list that is being filled, when it is not the first.
    current: Vec<Row>,
    pages: usize,
}

/// A page of HTML and the name of the file that the others link to it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusPage {
    name: String,
    html: String,
}

impl CorpusPage {
    /// The name of the file: `index.html`, `list-2.html`, …
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The page.
    pub fn html(&self) -> &str {
        &self.html
    }
}

/// A line of the list of documents.
#[derive(Debug)]
struct Row {
    name: String,
    result: Result<Listed, String>,
}

#[derive(Debug)]
struct Listed {
    address: String,
    title: Option<String>,
    published: Option<String>,
    source: Option<String>,
    organizations: usize,
    amounts: usize,
    dates: usize,
}

/// What is known of the sums in one currency.
#[derive(Debug, Default)]
struct CurrencyTally {
    mentions: u64,
    documents: u64,
    largest: Option<(Money, String)>,
}

impl CurrencyTally {
    fn add(&mut self, money: &Money, address: &str) {
        self.mentions += 1;
        let is_larger = |(largest, _): &(Money, String)| size(money) > size(largest);
        if money.price_unit().is_none() && self.largest.as_ref().is_none_or(is_larger) {
            self.largest = Some((money.clone(), address.to_owned()));
        }
    }
}

/// What a sum comes to at least.
fn size(money: &Money) -> Option<Decimal> {
    let magnitude = money.magnitude();
    magnitude.amount().or(magnitude.min()).or(magnitude.max())
}

impl Corpus {
    /// No documents yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts a document and lists it with a link to `address`, relative to the index.
    ///
    /// Gives a page of the list when one is full: to be written, since it is not kept.
    pub fn add(&mut self, document: &CorpusDocument, address: &str) -> Option<CorpusPage> {
        for (name, category, mentions) in &document.organizations {
            self.organizations.add(name, *category, *mentions);
        }
        for (currency, sums) in &document.money {
            let tally = self.currencies.entry(currency).or_default();
            tally.documents += 1;
            for money in sums {
                tally.add(money, address);
            }
        }
        if let Some(published) = document.published {
            let date = published.date();
            *self.months.entry((date.year(), date.month())).or_default() += 1;
        }
        let listed = Listed {
            address: address.to_owned(),
            title: document.title.clone(),
            published: document.published.map(for_people),
            source: document.source.clone(),
            organizations: document.organizations.len(),
            amounts: document.amounts,
            dates: document.dates,
        };
        self.list(Row { name: document.name.clone(), result: Ok(listed) })
    }

    /// Lists a document that could not be read, with the reason.
    ///
    /// Gives a page of the list when one is full, as [`Corpus::add`].
    ///
    /// ```
    /// use hanlens::render::Corpus;
    ///
    /// let mut corpus = Corpus::new();
    /// corpus.add_failed("broken.txt", "not UTF-8");
    /// assert!(corpus.finish()[0].html().contains("not UTF-8"));
    /// ```
    pub fn add_failed(&mut self, name: &str, reason: &str) -> Option<CorpusPage> {
        self.failed += 1;
        self.list(Row { name: name.to_owned(), result: Err(reason.to_owned()) })
    }

    /// The index, and what is left of the list.
    pub fn finish(mut self) -> Vec<CorpusPage> {
        let rest = std::mem::take(&mut self.current);
        let last = (!rest.is_empty()).then(|| self.list_page(&rest, true));
        let mut pages = vec![CorpusPage {
            name: page::list_name(1),
            html: page::Index { corpus: &self, pages: self.pages.max(1) }.to_string(),
        }];
        pages.extend(last);
        pages
    }

    fn list(&mut self, row: Row) -> Option<CorpusPage> {
        self.documents += 1;
        if self.first.len() < ROWS_OF_A_PAGE {
            self.first.push(row);
            return None;
        }
        let full = (self.current.len() == ROWS_OF_A_PAGE).then(|| {
            let rows = std::mem::take(&mut self.current);
            self.list_page(&rows, false)
        });
        if self.current.is_empty() {
            self.pages = self.pages.max(1) + 1;
        }
        self.current.push(row);
        full
    }

    fn list_page(&self, rows: &[Row], is_last: bool) -> CorpusPage {
        let number = self.pages;
        let html = page::List { rows, number, is_last }.to_string();
        CorpusPage { name: page::list_name(number), html }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    fn document(text: &str, name: &str) -> CorpusDocument {
        CorpusDocument::new(&Analyzer::new().analyze(text), name)
    }

    #[test]
    fn tables_count_over_all_documents() {
        let mut corpus = Corpus::new();
        let one = "春耕开始\n发布日期：2024-03-05 来源：临河日报\n临江市财政局拨付450万元，又拨付20万元。";
        let two = "秋收开始\n发布日期：2024-09-05 来源：临河日报\n临江市财政局拨付3万美元。";
        corpus.add(&document(one, "a"), "a.html");
        corpus.add(&document(two, "b"), "b.html");
        corpus.add_failed("c<", "no <text>");
        assert_eq!(corpus.months.len(), 2);
        let yuan = &corpus.currencies["CNY"];
        assert_eq!((yuan.mentions, yuan.documents), (2, 1));
        assert_eq!(yuan.largest.as_ref().unwrap().0.to_string(), "¥4.5 million");
        let pages = corpus.finish();
        assert_eq!(pages.len(), 1);
        let html = pages[0].html();
        for expected in
            ["临江市财政局", "CNY", "USD", "2024", "秋收开始", "c&lt;", "no &lt;text&gt;"]
        {
            assert!(html.contains(expected), "{expected}");
        }
    }

    #[test]
    fn long_lists_go_out_in_pages() {
        let document = document("拨付450万元", "x");
        let mut corpus = Corpus::new();
        let mut written = Vec::new();
        for number in 0..(2 * ROWS_OF_A_PAGE + 7) {
            written.extend(corpus.add(&document, &format!("{number}.html")));
        }
        assert_eq!(written.len(), 1, "the second page was full when the third began");
        written.extend(corpus.finish());
        let names: Vec<&str> = written.iter().map(CorpusPage::name).collect();
        assert_eq!(names, ["list-2.html", "index.html", "list-3.html"]);
        let links = |html: &str| html.matches(".html\">").count();
        assert!(links(written[0].html()) > ROWS_OF_A_PAGE);
        assert!(written[2].html().contains("href=\"1006.html\""));
        assert!(!written[2].html().contains("list-4.html"));
    }
}
