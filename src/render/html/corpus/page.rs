//! The pages of a corpus: the index with its tables, and the further pages of the list.

use super::{Corpus, Row};
use crate::render::html::escape::Escaped;
use crate::render::html::page::Head;
use crate::render::html::styles;
use std::fmt;

/// Rows of the table of organizations.
const TOP_ORGANIZATIONS: usize = 50;
/// Years of the table of months, the latest ones.
const MOST_YEARS: usize = 40;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Shades of a month by the number of its documents; see `corpus.css`.
const SHADES: u64 = 5;

/// The file of a page of the list, counted from one.
pub(super) fn list_name(number: usize) -> String {
    match number {
        1 => "index.html".to_owned(),
        number => format!("list-{number}.html"),
    }
}

/// The first page: tables over all documents, then the first of the list.
pub(super) struct Index<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) pages: usize,
}

/// A further page of the list.
pub(super) struct List<'a> {
    pub(super) rows: &'a [Row],
    pub(super) number: usize,
    pub(super) is_last: bool,
}

const OPEN: &str = "<body class=\"hanlens corpus\"><header class=\"bar\"><span class=\"brand\">hanlens</span></header><main>";

fn write_close(formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(formatter, "</main><script>{}</script></body></html>", styles::SCRIPT)
}

impl fmt::Display for Index<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let corpus = self.corpus;
        write!(formatter, "{}{OPEN}", Head { title: "Documents", styles: styles::Corpus })?;
        let plural = |count: u64| if count == 1 { "" } else { "s" };
        write!(
            formatter,
            "<h1>{} document{}</h1>",
            Grouped(corpus.documents),
            plural(corpus.documents)
        )?;
        if corpus.failed > 0 {
            write!(
                formatter,
                "<p class=\"remark\">Could not be read: {}; the list says why.</p>",
                Grouped(corpus.failed)
            )?;
        }
        formatter.write_str("<div class=\"tables\">")?;
        self.organizations(formatter)?;
        self.currencies(formatter)?;
        self.months(formatter)?;
        formatter.write_str("</div>")?;
        write_rows(formatter, &corpus.first, 1)?;
        if self.pages > 1 {
            formatter.write_str("<nav class=\"pages\" aria-label=\"Pages of the list\">")?;
            for number in 2..=self.pages {
                write!(formatter, "<a href=\"{}\">{number}</a> ", list_name(number))?;
            }
            formatter.write_str("</nav>")?;
        }
        write_close(formatter)
    }
}

impl Index<'_> {
    fn organizations(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let top = self.corpus.organizations.top(TOP_ORGANIZATIONS);
        if top.is_empty() {
            return Ok(());
        }
        formatter.write_str(
            "<section class=\"organizations\"><h2>Top organizations</h2><table class=\"sortable\">\
             <thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Sort</th>\
             <th scope=\"col\" class=\"figure\">Documents</th>\
             <th scope=\"col\" class=\"figure\">Mentions</th></tr></thead><tbody>",
        )?;
        for (name, tally) in top {
            write!(
                formatter,
                "<tr><th scope=\"row\" lang=\"zh\">{}</th><td>{}</td>\
                 <td class=\"figure\" data-size=\"{}\">{}</td>\
                 <td class=\"figure\" data-size=\"{}\">{}</td></tr>",
                Escaped(name),
                tally.category,
                tally.documents,
                Grouped(tally.documents),
                tally.mentions,
                Grouped(tally.mentions)
            )?;
        }
        formatter.write_str("</tbody></table>")?;
        let missed = self.corpus.organizations.missed();
        if missed > 0 {
            write!(
                formatter,
                "<p class=\"remark\">There are more names than are counted at a time: a number of \
                 documents may be short by {}.</p>",
                Grouped(missed)
            )?;
        }
        formatter.write_str("</section>")
    }

    fn currencies(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.corpus.currencies.is_empty() {
            return Ok(());
        }
        formatter.write_str(
            "<section class=\"currencies\"><h2>Amounts by currency</h2><table class=\"sortable\">\
             <thead><tr><th scope=\"col\">Currency</th>\
             <th scope=\"col\" class=\"figure\">Mentions</th>\
             <th scope=\"col\" class=\"figure\">Documents</th>\
             <th scope=\"col\">Largest sum</th></tr></thead><tbody>",
        )?;
        for (currency, tally) in &self.corpus.currencies {
            write!(
                formatter,
                "<tr><th scope=\"row\">{currency}</th>\
                 <td class=\"figure\" data-size=\"{}\">{}</td>\
                 <td class=\"figure\" data-size=\"{}\">{}</td><td>",
                tally.mentions,
                Grouped(tally.mentions),
                tally.documents,
                Grouped(tally.documents)
            )?;
            if let Some((money, address)) = &tally.largest {
                write!(formatter, "<a href=\"{}\">{}</a>", Escaped(address), Escaped(money))?;
            }
            formatter.write_str("</td></tr>")?;
        }
        formatter.write_str("</tbody></table></section>")
    }

    /// A row for each year, a column for each month.
    fn months(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = &self.corpus.months;
        let Some(most) = months.values().max() else { return Ok(()) };
        let mut years: Vec<i16> = months.keys().map(|(year, _)| *year).collect();
        years.dedup();
        let left_out = years.len().saturating_sub(MOST_YEARS);
        formatter.write_str(
            "<section class=\"months\"><h2>Documents by month</h2><table><thead><tr><td></td>",
        )?;
        for month in MONTHS {
            write!(formatter, "<th scope=\"col\">{month}</th>")?;
        }
        formatter.write_str("</tr></thead><tbody>")?;
        for &year in years.iter().skip(left_out) {
            write!(formatter, "<tr><th scope=\"row\">{year}</th>")?;
            for month in 1..=12 {
                match months.get(&(year, month)) {
                    Some(&count) => {
                        let shade = (count * SHADES).div_ceil(*most);
                        let count = Grouped(count);
                        write!(formatter, "<td class=\"figure shade-{shade}\">{count}</td>")?;
                    }
                    None => formatter.write_str("<td></td>")?,
                }
            }
            formatter.write_str("</tr>")?;
        }
        formatter.write_str("</tbody></table>")?;
        let dated: u64 = months.values().sum();
        let undated = self.corpus.documents - self.corpus.failed - dated;
        if undated > 0 {
            write!(
                formatter,
                "<p class=\"remark\">Without a publication date: {}.</p>",
                Grouped(undated)
            )?;
        }
        if left_out > 0 {
            write!(formatter, "<p class=\"remark\">{left_out} earlier years are not shown.</p>")?;
        }
        formatter.write_str("</section>")
    }
}

impl fmt::Display for List<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = format!("Documents, page {}", self.number);
        write!(formatter, "{}{OPEN}", Head { title: &title, styles: styles::Corpus })?;
        write!(formatter, "<h1>{title}</h1>")?;
        write_rows(formatter, self.rows, self.number)?;
        write!(
            formatter,
            "<nav class=\"pages\" aria-label=\"Pages of the list\"><a href=\"{}\">← previous</a> ",
            list_name(self.number - 1)
        )?;
        if !self.is_last {
            write!(formatter, "<a href=\"{}\">next →</a>", list_name(self.number + 1))?;
        }
        formatter.write_str("</nav>")?;
        write_close(formatter)
    }
}

fn write_rows(formatter: &mut fmt::Formatter<'_>, rows: &[Row], page: usize) -> fmt::Result {
    formatter.write_str(
        "<section class=\"documents\"><h2>Documents</h2><table class=\"sortable\"><thead><tr>\
         <th scope=\"col\" class=\"figure\">#</th><th scope=\"col\">Title</th>\
         <th scope=\"col\">Published</th><th scope=\"col\">Source</th>\
         <th scope=\"col\" class=\"figure\">Organizations</th>\
         <th scope=\"col\" class=\"figure\">Amounts</th>\
         <th scope=\"col\" class=\"figure\">Dates</th></tr></thead><tbody>",
    )?;
    let first = (page - 1) * super::ROWS_OF_A_PAGE + 1;
    for (number, row) in (first..).zip(rows) {
        match &row.result {
            Ok(listed) => write!(
                formatter,
                "<tr><td class=\"figure\">{number}</td><th scope=\"row\" lang=\"zh\">\
                 <a href=\"{}\">{}</a></th><td>{}</td><td lang=\"zh\">{}</td>\
                 <td class=\"figure\">{}</td><td class=\"figure\">{}</td>\
                 <td class=\"figure\">{}</td></tr>",
                Escaped(&listed.address),
                Escaped(listed.title.as_deref().unwrap_or(&row.name)),
                listed.published.as_deref().unwrap_or(""),
                Escaped(listed.source.as_deref().unwrap_or("")),
                listed.organizations,
                listed.amounts,
                listed.dates
            )?,
            Err(reason) => write!(
                formatter,
                "<tr class=\"failed\"><td class=\"figure\">{number}</td>\
                 <th scope=\"row\">{}</th><td colspan=\"5\">{}</td></tr>",
                Escaped(&row.name),
                Escaped(reason)
            )?,
        }
    }
    formatter.write_str("</tbody></table></section>")
}

/// A number with its digits in groups of three.
struct Grouped(u64);

impl fmt::Display for Grouped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                formatter.write_str(",")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")] {
            assert_eq!(Grouped(number).to_string(), text);
        }
    }
}
