//! The whole page of an article.

use super::article::{Anchors, Article};
use super::escape::Escaped;
use super::filters::Filters;
use super::panel::Panel;
use super::{HtmlPage, styles};
use crate::page::LineRole;
use crate::span::Span;
use std::fmt;

/// The head of every page. The policy lets the browser fetch nothing, whatever stands in the text.
pub(super) struct Head<'a, S> {
    pub(super) title: &'a str,
    pub(super) styles: S,
}

impl<S: fmt::Display> fmt::Display for Head<'_, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\
             <link rel=\"icon\" href=\"data:,\"><title>{}</title><style>{}</style></head>\n",
            Escaped(self.title),
            self.styles
        )
    }
}

impl fmt::Display for HtmlPage<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let view = &self.0;
        let analysis = view.analysis;
        let entities = view.entities();
        let summary = analysis.summary(view.summary);
        let spans: Vec<Span> = summary.iter().map(|sentence| sentence.span()).collect();
        let stated = analysis.page().and_then(|page| page.title());
        let title = stated.or(view.name).unwrap_or("hanlens");
        let has_headline = analysis
            .page()
            .is_some_and(|page| page.lines().iter().any(|line| line.role() == LineRole::Headline));
        write!(formatter, "{}", Head { title, styles: styles::Page })?;
        formatter.write_str(
            "<body class=\"hanlens\"><a class=\"skip\" href=\"#article\">Skip to the article</a>\
             <header class=\"bar\">",
        )?;
        match view.index {
            Some(address) => {
                write!(
                    formatter,
                    "<a class=\"brand\" href=\"{}\">← All documents</a>",
                    Escaped(address)
                )?;
            }
            None => formatter.write_str("<span class=\"brand\">hanlens</span>")?,
        }
        write!(formatter, "{}</header><main id=\"article\">", Filters(&entities))?;
        // Every page has a heading of the first level: the headline in the text, else this one.
        if !has_headline {
            write!(formatter, "<h1 class=\"name\">{}</h1>", Escaped(title))?;
        }
        writeln!(
            formatter,
            "{}</main>{}<script>{}</script></body></html>",
            Article::new(analysis, &entities, &spans, Anchors::Named),
            Panel::new(analysis, &entities, view.keywords, &summary),
            styles::SCRIPT
        )
    }
}
