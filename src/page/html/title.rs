//! Which line of a page is its headline.

use super::metadata::Head;
use super::select::Judged;
use crate::lexicon::rows::HintKind;
use crate::page::chrome::Chrome;
use crate::page::headline;

/// Fewest characters of a headline that is known only by standing in the title of the window.
const SHORTEST: usize = 4;
/// A part of the title of the window that a reader would not miss is no longer than this.
const LONGEST_SITE_NAME: usize = 16;

/// The headline: its text, and its line if the page shows it.
pub(super) struct Headline {
    pub(super) text: Option<String>,
    pub(super) line: Option<usize>,
}

/// Finds the headline among the lines above the end of the first paragraph of the article.
pub(super) fn find(head: &Head, judged: &[Judged<'_>], first_paragraph: usize) -> Headline {
    let window = head.window_title.as_deref().unwrap_or("");
    let stated = head.title.as_deref();
    let candidates = judged.iter().enumerate().take(first_paragraph + 1);
    let best = candidates
        .filter(|(_, judged)| can_be_headline(judged))
        .filter_map(|(index, judged)| Some((index, score(judged, window, stated)?)))
        // Of equals the last one: the first may be a menu or the window's title.
        .max_by_key(|&(_, score)| score);
    if let Some((index, _)) = best {
        return Headline { text: Some(judged[index].text.to_owned()), line: Some(index) };
    }
    let text = stated.map(str::to_owned).or_else(|| {
        Some(without_site(window)).filter(|title| !title.is_empty()).map(str::to_owned)
    });
    Headline { text, line: None }
}

fn can_be_headline(judged: &Judged<'_>) -> bool {
    judged.verdict.chrome < Chrome::Likely
        && judged.information.is_none()
        && judged.text.chars().count() <= headline::LONGEST
}

/// How sure a line is the headline: what the head of the page says first, then the mark-up.
fn score(judged: &Judged<'_>, window: &str, stated: Option<&str>) -> Option<(u32, u32)> {
    let text = squeeze(judged.text);
    let length = text.chars().count();
    let agrees = stated.is_some_and(|stated| squeeze(stated) == text);
    let window_text = squeeze(window);
    let window_title = squeeze(without_site(window));
    let known = if agrees {
        4
    } else if length >= SHORTEST && (text == window_title || is_part(&text, &window_text)) {
        3
    } else if length >= SHORTEST && window_text.starts_with(&text) {
        2
    } else if length >= 2 * SHORTEST
        && (window_text.contains(&text) && length * 2 >= window_title.chars().count()
            || window_title.chars().count() >= SHORTEST && text.contains(&window_title))
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
