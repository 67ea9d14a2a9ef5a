//! Which line of a page is its headline.

use super::metadata::Head;
use super::select::Judged;
use crate::lexicon::rows::{HintKind, PageField};
use crate::page::chrome::Chrome;
use crate::page::{dispatch, headline};

/// Fewest characters of a headline that is known only by standing in the title of the window.
const SHORTEST: usize = 4;
/// A part of the title of the window that a reader would not miss is no longer than this.
const LONGEST_SITE_NAME: usize = 16;

/// The headline: its text, and its line if the page shows it.
pub(super) struct Headline {
    pub(super) text: Option<String>,
    pub(super) line: Option<usize>,
}

/// What the head of the page says of the headline, without spaces.
struct Known {
    stated: Option<String>,
    window: String,
    /// The title of the window without the names of the site.
    window_title: String,
}

/// Finds the headline among the lines above the end of the first paragraph of the article.
pub(super) fn find(head: &Head, judged: &[Judged<'_>], first_paragraph: usize) -> Headline {
    let window = clip(head.window_title.as_deref().unwrap_or(""));
    let stated = head.title.as_deref().map(clip);
    let known = Known {
        stated: stated.map(squeeze),
        window: squeeze(window),
        window_title: squeeze(without_site(window)),
    };
    let candidates = judged.iter().enumerate().take(first_paragraph + 1);
    let best = candidates
        .filter(|(_, judged)| can_be_headline(judged))
        .filter_map(|(index, judged)| Some((index, score(judged, &known)?)))
        // Of equals the last one: the first may be a menu or the window's title.
        .max_by_key(|&(_, score)| score);
    let unsure = best.is_none_or(|(_, (known, _))| known == 0);
    let labelled = || labelled_title(judged, first_paragraph);
    if unsure && let Some(title) = stated.map(str::to_owned).or_else(labelled) {
        return Headline { text: Some(title), line: None };
    }
    if let Some((index, _)) = best {
        return Headline { text: Some(judged[index].text.to_owned()), line: Some(index) };
    }
    let title = without_site(window);
    Headline { text: (!title.is_empty()).then(|| title.to_owned()), line: None }
}

/// The value of 标题：in the record of an official document.
fn labelled_title(judged: &[Judged<'_>], first_paragraph: usize) -> Option<String> {
    judged.iter().enumerate().take(first_paragraph).find_map(|(index, line)| {
        let information = line.information.as_ref()?;
        let field = information.fields.iter().find(|field| field.field == PageField::Title)?;
        let value = line.text.get(field.value.clone()).filter(|value| !value.is_empty());
        let next = || {
            let next = judged.get(index + 1)?;
            information.continues_with(line.text, next.text).then_some(next.text)
        };
        value.or_else(next).map(str::to_owned)
    })
}

fn can_be_headline(judged: &Judged<'_>) -> bool {
    judged.verdict.chrome < Chrome::Likely
        && judged.information.is_none()
        && judged.text.chars().count() <= headline::LONGEST
}

/// How sure a line is the headline: what the head of the page says first, then the mark-up.
fn score(judged: &Judged<'_>, known: &Known) -> Option<(u32, u32)> {
    let text = squeeze(judged.text);
    let length = text.chars().count();
    let Known { stated, window, window_title } = known;
    let agrees = stated.as_ref() == Some(&text);
    if !agrees && length <= LONGEST_SITE_NAME && dispatch::is_medium(&text) {
        // The name of the site in large letters: 临河县水利局.
        return None;
    }
    let known = if agrees {
        4
    } else if length >= SHORTEST && (text == *window_title || is_part(&text, window)) {
        3
    } else if length >= SHORTEST && window.starts_with(&text) {
        2
    } else if length >= 2 * SHORTEST
        && (window.contains(&text) && length * 2 >= window_title.chars().count()
            || window_title.chars().count() >= SHORTEST && text.contains(window_title.as_str()))
    {
        1
    } else {
        0
    };
    let named = judged.line.hints.has(HintKind::Headline);
    let marked = match judged.line.level {
        1 => 4,
        2 => 3,
        3 | 4 => 2,
        _ => 0,
    } + u32::from(named);
    // A noisy element may hold the headline, but then it must be known to be it.
    let known_elsewhere = known >= 3 || !judged.noise;
    let is_marked = marked > 0 && length > SHORTEST && !judged.is_link();
    (known_elsewhere && (known > 0 || is_marked)).then_some((known, marked))
}

/// Whether a part of the title of the window begins with the text and ends with it.
fn is_part(text: &str, window: &str) -> bool {
    window
        .strip_prefix(text)
        .is_some_and(|rest| rest.starts_with(['_', '|', '｜', '丨', '-', '–', '－']))
}

/// The title of the window without the names of the site and its sections:
/// 春耕全面展开_部门动态_临河县人民政府.
fn without_site(window: &str) -> &str {
    let window = window.trim();
    let mut parts = window.split(['_', '|', '｜', '丨']).map(str::trim);
    let (first, second) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let count = |part: &str| part.chars().count();
    // 临河县人民政府_关于做好春季防汛工作的通知: the site comes first.
    let mut title = if count(first) <= LONGEST_SITE_NAME && count(second) > count(first) * 3 / 2 {
        second
    } else {
        first
    };
    // A dash parts too, but it also stands inside headlines: only what looks like a name goes.
    while let Some(at) = title.rfind(['-', '—', '–', '－']) {
        let (before, after) = title.split_at(at);
        let name = after.trim_start_matches(['-', '—', '–', '－', ' ']);
        let before = before.trim_end_matches(['-', '—', '–', '－', ' ']);
        // 从“等水来”到“引水走”——临河县农村供水改革观察: a dash of the headline itself.
        let dash_of_headline = title.contains("——");
        let is_name = !dash_of_headline
            && count(name) <= LONGEST_SITE_NAME
            && count(before) >= SHORTEST
            && name.chars().next().is_some_and(char::is_alphabetic)
            && !name.is_ascii();
        if !is_name {
            break;
        }
        title = before;
    }
    title
}

/// A title that is no longer than any headline needs to be.
fn clip(title: &str) -> &str {
    const LONGEST_TITLE: usize = 300;
    title.char_indices().nth(LONGEST_TITLE).map_or(title, |(end, _)| &title[..end])
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::without_site;

    #[test]
    fn names_of_sites_are_taken_off() {
        for (window, title) in [
            ("春耕全面展开_部门动态_临河县人民政府", "春耕全面展开"),
            ("春耕全面展开 - 临河新闻网", "春耕全面展开"),
            ("春耕全面展开--要闻--临河新闻网", "春耕全面展开"),
            ("临河县人民政府_关于做好春季防汛工作的通知", "关于做好春季防汛工作的通知"),
            ("COVID-19疫情通报", "COVID-19疫情通报"),
            ("清泉进万家——供水站检修纪实_临河新闻网", "清泉进万家——供水站检修纪实"),
            ("", ""),
        ] {
            assert_eq!(without_site(window), title);
        }
    }
}
