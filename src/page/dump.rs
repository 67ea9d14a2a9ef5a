//! Reading of a page whose text lies there line by line: what a browser shows, dumped.

use super::chrome::{Chrome, Verdict};
use super::dump_line::DumpLine;
use super::fields::{Field, Information};
use super::published::Published;
use super::{Line, LineRole, Page, dispatch, headline, stamp};
use crate::lexicon::rows::PageField;
use std::borrow::Cow;
use std::ops::Range;

/// Headlines and names of media and persons are no longer than this, in bytes.
const LONGEST_VALUE: usize = 300;
/// A signature line (某公司董事会 2016年12月30日) is no longer than this, in characters.
const LONGEST_SIGNATURE: usize = 60;
/// Rank of the date of a signature among those of `data/page/labels.tsv`.
const SIGNATURE_RANK: u8 = 9;
/// A clean text may hold one line that looks like boilerplate; so many marks make it a dump.
const FEWEST_MARKS: u32 = 2;

/// What is known of a page before its lines are read; values with their ranks among the labels of
/// `data/page/labels.tsv`.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) title: Option<String>,
    pub(super) published: Option<(Published, u8)>,
    pub(super) source: Option<(String, u8)>,
    pub(super) author: Option<(String, u8)>,
}

/// Where the headline stands.
enum Headline {
    Unknown,
    /// At this line, or at none.
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    Known(Option<usize>),
}

/// Reads a text as the dump of a page. Linear in its length.
pub(super) fn read(text: Cow<'_, str>) -> Page<'_> {
    let reading = Reading::of(&text);
    let is_dump = reading.marks() >= FEWEST_MARKS;
    finish(reading.into_page(Headline::Unknown, Stated::default(), is_dump), text)
}

/// Reads the text extracted from a page whose markup has been read: `headline` is the line of the
/// headline, if the page shows it.
#[cfg(feature = "html")]
pub(super) fn read_known(text: Cow<'_, str>, headline: Option<usize>, stated: Stated) -> Page<'_> {
    let reading = Reading::of(&text);
    finish(reading.into_page(Headline::Known(headline), stated, true), text)
}

fn finish<'t>(page: Page<'static>, text: Cow<'t, str>) -> Page<'t> {
    Page { text, ..page }
}
/// Whether the text shows marks of a page: an information line, a footer, share lines.
pub(super) fn has_marks(text: &str) -> bool {
    Reading::of(text).marks() >= FEWEST_MARKS
}

struct Reading<'t> {
    lines: Vec<DumpLine<'t>>,
    /// Indices of the first and the last paragraph, or where the text begins without any.
    prose: Option<(usize, usize)>,
}

impl<'t> Reading<'t> {
    fn of(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            lines.push(DumpLine::of(line, start));
            start += line.len() + 1;
        }
        release_headline(&mut lines);
        let is_prose = |line: &DumpLine<'_>| line.prose && line.is_text();
        let prose = match lines.iter().position(is_prose) {
            Some(first) => Some((first, lines.iter().rposition(is_prose).unwrap_or(first))),
            // A text without a whole sentence begins behind its information line.
            None => lines
                .iter()
                .position(DumpLine::is_credit)
                .and_then(|at| lines.iter().skip(at).position(DumpLine::is_text).map(|n| at + n))
                .map(|first| (first, first)),
        };
        let mut reading = Self { lines, prose };
        reading.drop_information_inside_text();
        reading.join_values();
        reading
    }

    /// Labels between two paragraphs are text (编号：……), and so is a date below the last one: it
    /// belongs to the signature.
    fn drop_information_inside_text(&mut self) {
        let Some((first, last)) = self.prose else { return };
        for (index, line) in self.lines.iter_mut().enumerate().skip(first) {
            if index < last || line.information.as_ref().is_some_and(Information::is_only_date) {
                line.information = None;
            }
        }
    }

    /// A label at the end of a line has its value on the next one that is not empty.
    fn join_values(&mut self) {
        let end = self.prose.map_or(self.lines.len(), |(first, _)| first);
        for index in 0..end {
            let Some((line, rest)) =
                self.lines.get_mut(index..).and_then(<[DumpLine<'_>]>::split_first_mut)
            else {
                continue;
            };
            let Some(information) = &line.information else { continue };
            let Some(next) = rest.iter_mut().find(|next| !next.text.is_empty()) else { continue };
            let free = next.information.as_ref().is_none_or(Information::is_only_date);
            if free && !next.prose && information.continues_with(line.text, next.text) {
                next.is_value = true;
                next.information = None;
            }
        }
    }

    /// The index of the line that holds the value of the label at the end of a line.
    fn value_line(&self, index: usize) -> Option<usize> {
        (index + 1..self.lines.len())
            .find(|&next| !self.lines[next].text.is_empty())
            .filter(|&next| self.lines[next].is_value)
    }

    fn marks(&self) -> u32 {
        let first_text = self.prose.map_or(self.lines.len(), |(first, _)| first);
        self.lines
            .iter()
            .enumerate()
            .map(|(index, line)| match (line.verdict.chrome, &line.information) {
                (_, Some(information)) if information.is_only_date() => 1,
                (_, Some(information)) if information.is_about_publication() => {
                    if index < first_text { 2 } else { 1 }
                }
                (Chrome::Certain, _) => 2,
                (Chrome::Likely, _) => 1,
                _ => 0,
            })
            .sum()
    }

    /// The metadata and what each line is.
    fn into_page(mut self, headline: Headline, stated: Stated, is_dump: bool) -> Page<'static> {
        if !is_dump {
            for line in &mut self.lines {
                line.verdict = Verdict::default();
            }
        }
        let first_text = self.prose.map_or(self.lines.len(), |(first, _)| first);
        let labelled_title = || self.best(PageField::Title).map(|(value, _)| value.to_owned());
        let known_title = stated.title.or_else(labelled_title);
        let headlines = match (headline, &known_title) {
            (Headline::Known(Some(line)), _) => vec![line],
            (Headline::Known(None), None) => Vec::new(),
            (_, Some(title)) => {
                headline::find_known(&self.lines, title, self.information_end(first_text))
            }
            (Headline::Unknown, None) => {
                let information = self.lines.iter().take(first_text).position(|line| {
                    line.information.as_ref().is_some_and(Information::is_about_publication)
                });
                headline::find(&self.lines, information).into_iter().collect()
            }
        };
        let title = known_title
            .or_else(|| headlines.first().map(|&index| self.lines[index].text.to_owned()));
        let after_headline = headlines.last().map_or(0, |&index| index + 1);
        let body_start = after_headline.max(self.information_end(first_text));
        let source = self
            .best_of(PageField::Source, stated.source)
            .or_else(|| self.loose_source().map(str::to_owned))
            .or_else(|| self.dispatch_source(body_start).map(str::to_owned));
        let roles = self.classify(title.as_deref(), &headlines, body_start, is_dump);
        Page {
            published: self.published(body_start, stated.published),
            author: self.best_of(PageField::Author, stated.author),
            source,
            title,
            lines: self
                .lines
                .iter()
                .zip(roles)
                .map(|(line, role)| Line { bytes: line.bytes.clone(), role })
                .collect(),
            ..Page::default()
        }
    }

    /// Behind the last information line above the text.
    fn information_end(&self, first_text: usize) -> usize {
        self.lines
            .iter()
            .take(first_text)
            .rposition(|line| line.is_value || line.information.is_some())
            .map_or(0, |index| index + 1)
    }

    /// All fields of a kind with their values, in the order of the lines.
    fn fields(&self, kind: PageField) -> impl Iterator<Item = (&Field, &'t str)> {
        self.lines.iter().enumerate().flat_map(move |(index, line)| {
            let fields = line.information.iter().flat_map(|information| &information.fields);
            fields.filter(move |field| field.field == kind).map(move |field| {
                let value = if field.value.is_empty() {
                    self.value_line(index).map_or("", |next| self.lines[next].text)
                } else {
                    line.text.get(field.value.clone()).unwrap_or("")
                };
                (field, value)
            })
        })
    }

    /// The value of the label of the lowest rank.
    fn best(&self, kind: PageField) -> Option<(&'t str, u8)> {
        self.fields(kind)
            .filter(|(_, value)| !value.is_empty() && value.len() <= LONGEST_VALUE)
            .map(|(field, value)| (value, field.rank))
            .min_by_key(|&(_, rank)| rank)
    }

    /// The value of the label of the lowest rank, or what the markup states.
    fn best_of(&self, kind: PageField, stated: Option<(String, u8)>) -> Option<String> {
        let labelled = self.best(kind).map(|(value, rank)| (value.to_owned(), rank));
        labelled.into_iter().chain(stated).min_by_key(|&(_, rank)| rank).map(|(value, _)| value)
    }

    fn published(&self, body_start: usize, stated: Option<(Published, u8)>) -> Option<Published> {
        let labelled = self.fields(PageField::Published).filter_map(|(field, value)| {
            let published =
                field.published.or_else(|| stamp::first(value).map(|stamp| stamp.published))?;
            Some((published, field.rank))
        });
        labelled
            .chain(stated)
            .min_by_key(|&(_, rank)| rank)
            .or_else(|| self.signature(body_start).map(|date| (date, SIGNATURE_RANK)))
            .map(|(published, _)| published)
    }

    /// The date below an announcement: 某公司董事会 2016年12月30日, on the last line of the text.
    fn signature(&self, body_start: usize) -> Option<Published> {
        let line = self.lines.iter().skip(body_start).rfind(|line| line.is_text())?;
        if line.length > LONGEST_SIGNATURE || line.text.contains(['，', '。', ',']) {
            return None;
        }
        let stamp = stamp::all(line.text).last()?;
        (stamp.range.end == line.text.len()).then_some(stamp.published)
    }

    /// 滨海时报 in a line that has a date and that name only.
    fn loose_source(&self) -> Option<&'t str> {
        let (first_text, _) = self.prose?;
        self.lines.iter().take(first_text).find_map(|line| {
            let information = line.information.as_ref()?;
            let name = line.text.get(information.loose.clone()?)?;
            dispatch::is_medium(name).then_some(name)
        })
    }

    fn dispatch_source(&self, body_start: usize) -> Option<&'t str> {
        let paragraph = self.lines.iter().skip(body_start).find(|line| line.is_text())?;
        dispatch::medium(paragraph.text)
    }

    fn classify(
        &self,
        title: Option<&str>,
        headlines: &[usize],
        body_start: usize,
        is_dump: bool,
    ) -> Vec<LineRole> {
        let foot = if is_dump { self.foot(body_start) } else { self.lines.len() };
        let navigation = self.navigation(headlines.first().copied().unwrap_or(0));
        let last_prose = self.prose.map_or(0, |(_, last)| last);
        self.lines
            .iter()
            .enumerate()
            .map(|(index, line)| {
                if line.text.is_empty() {
                    LineRole::Blank
                } else if headlines.contains(&index) {
                    LineRole::Headline
                } else if line.information.is_some() || line.is_value {
                    if index > last_prose && index >= foot && !line.is_credit() {
                        LineRole::Boilerplate
                    } else {
                        LineRole::Information
                    }
                } else if line.verdict.chrome >= Chrome::Likely
                    || index >= foot
                    || navigation.contains(&index)
                    || index < body_start && title.is_some_and(|title| repeats(line.text, title))
                {
                    LineRole::Boilerplate
                } else if index < body_start {
                    LineRole::Header
                } else {
                    LineRole::Body
                }
            })
            .collect()
    }

    /// Where the foot of the page begins: the first line of the site behind which no paragraph
    /// follows, or a list of other articles that is shorter than the text before it.
    fn foot(&self, body_start: usize) -> usize {
        let Some((_, last_prose)) = self.prose else { return self.lines.len() };
        let total: usize = self.lines.iter().skip(body_start).map(|line| line.length).sum();
        let mut before = 0;
        let mut foot = self.lines.len();
        for (index, line) in self.lines.iter().enumerate().skip(body_start) {
            let ends_text = index > last_prose && line.verdict.chrome >= Chrome::Likely;
            if ends_text || line.verdict.opens && before * 2 > total {
                foot = index;
                break;
            }
            before += line.length;
        }
        // Address lines of the site above its copyright line.
        if foot < self.lines.len() {
            while foot > body_start {
                let line = &self.lines[foot - 1];
                if !(line.text.is_empty() || line.verdict.chrome == Chrome::Footer) {
                    break;
                }
                foot -= 1;
            }
        }
        foot
    }

    /// The lines of the menu above the headline: from its first entry to its last.
    fn navigation(&self, headline: usize) -> Range<usize> {
        let menu = |line: &DumpLine<'_>| line.verdict.chrome >= Chrome::Likely;
        let head = self.lines.get(..headline).unwrap_or(&[]);
        match (head.iter().position(menu), head.iter().rposition(menu)) {
            (Some(first), Some(last)) => first..last,
            _ => 0..0,
        }
    }
}

/// A headline may be a whole sentence (……，特此公告。): the first text line, if the information line
/// follows at once.
fn release_headline(lines: &mut [DumpLine<'_>]) {
    let mut filled = lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty());
    let Some((first, _)) = filled.find(|(_, line)| line.is_text()) else { return };
    let follows = filled.next().is_some_and(|(_, line)| line.is_credit());
    if let Some(line) =
        lines.get_mut(first).filter(|line| follows && line.length <= headline::LONGEST)
    {
        line.prose = false;
    }
}

/// 标题_临河县人民政府, 标题 - 临河新闻网: the title of the browser's window.
fn repeats(text: &str, title: &str) -> bool {
    text.strip_prefix(title).is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with(['_', '-', '|', '—', '–', '－', '｜'])
    })
}
