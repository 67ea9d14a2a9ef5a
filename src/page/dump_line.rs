//! A line of a dumped page by itself.

use super::chrome::{self, Chrome, Verdict};
use super::fields::{self, Information};
use super::prose::is_prose;
use std::ops::Range;

/// A line of the text and what is known of it by itself.
pub(super) struct DumpLine<'t> {
    pub(super) bytes: Range<usize>,
    /// Trimmed.
    pub(super) text: &'t str,
    /// Characters of the trimmed text.
    pub(super) length: usize,
    pub(super) prose: bool,
    pub(super) verdict: Verdict,
    pub(super) information: Option<Information>,
    /// The value of the label that ends the line before: 发布日期： / 2018年12月24日.
    pub(super) is_value: bool,
}

impl DumpLine<'_> {
    /// Whether the line may be part of the article.
    pub(super) fn is_text(&self) -> bool {
        !self.text.is_empty()
            && self.verdict.chrome < Chrome::Likely
            && self.information.is_none()
            && !self.is_value
    }
}

impl<'t> DumpLine<'t> {
    pub(super) fn of(line: &'t str, start: usize) -> Self {
        let text =
            line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        let length = text.chars().count();
        let prose = is_prose(text, length);
        let information =
            if prose || length > fields::LONGEST_LINE { None } else { fields::read(text) };
        let mut verdict = chrome::judge(text, length, prose);
        if information.as_ref().is_some_and(Information::is_about_publication) {
            // 发布日期：…… 【打印】【关闭】 is an information line all the same.
            verdict = Verdict::default();
        }
        let information = information.filter(|_| verdict.chrome < Chrome::Likely);
        Self {
            bytes: start..start + line.len(),
            text,
            length,
            prose,
            verdict,
            information,
            is_value: false,
        }
    }

    /// 责任编辑：……, 来源：…… below the text.
    pub(super) fn is_credit(&self) -> bool {
        self.information.as_ref().is_some_and(Information::is_about_publication)
    }
}
