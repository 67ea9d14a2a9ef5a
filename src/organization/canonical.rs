//! Which mentions are short names of a longer name in the same document.

use super::head::head_of;
use super::key::Key;
use super::mention::Mention;
use super::place;
use super::value::OrganizationCategory;
use crate::lexicon::rows::BareHead;
use crate::lexicon::{self, Class, Classes};
use crate::scan::cursor::Cursor;
use std::borrow::Cow;

/// A name that others may be short for.
#[derive(Debug, Clone)]
struct Full<'t, 'm> {
    key: Cow<'m, Key>,
    /// As it stands in the text.
    surface: &'t str,
}

impl Full<'_, '_> {
    fn letters(&self) -> &str {
        self.key.as_str()
    }
}

/// Names that others may be short for, each once, in the order of the text.
#[derive(Debug, Default)]
struct Fulls<'t, 'm> {
    names: Vec<Full<'t, 'm>>,
    /// Each character with the numbers of the names that have it, sorted: a short name is compared
    /// only with those that have its rarest one.
    having: Vec<(char, u32)>,
}

/// How many longer names one short name is compared with, so that time stays linear.
const MOST_COMPARED: usize = 200;

impl<'t, 'm> Fulls<'t, 'm> {
    /// All names, and the names inside them: 云州市卫生局 inside 云州市卫生局疾病预防科. `order` has the
    /// mentions by their keys.
    fn new(text: &'t str, mentions: &'m [Mention], order: &[usize]) -> Self {
        let mut names: Vec<Full<'t, 'm>> = Vec::new();
        for alike in
            order.chunk_by(|&left, &right| letters(mentions, left) == letters(mentions, right))
        {
            let Some(first) = alike.first().and_then(|&first| mentions.get(first)) else {
                continue;
            };
            let Some(surface) = text.get(first.range.clone()) else { continue };
            names.push(Full { key: Cow::Borrowed(&first.key), surface });
            let inner = inner_ends(surface).filter_map(|end| surface.get(..end));
            names.extend(
                inner.map(|inner| Full { key: Cow::Owned(Key::new(inner)), surface: inner }),
            );
        }
        let place = |full: &Full<'_, '_>| full.surface.as_ptr();
        names.sort_by(|left, right| {
            left.letters().cmp(right.letters()).then(place(left).cmp(&place(right)))
        });
        names.dedup_by(|later, first| later.letters() == first.letters());
        names.sort_by_key(place);
        let mut having: Vec<(char, u32)> = (0..)
            .zip(&names)
            .flat_map(|(number, full)| full.letters().chars().map(move |letter| (letter, number)))
            .collect();
        having.sort_unstable();
        having.dedup();
        Self { names, having }
    }

    /// The names that have all characters of a short one, and maybe others.
    fn candidates(&self, short: &str) -> impl Iterator<Item = &Full<'t, 'm>> {
        let rarest = short
            .chars()
            .map(|letter| {
                let from = self.having.partition_point(|&(other, _)| other < letter);
                let having = self.having.get(from..).unwrap_or(&[]);
                having.get(..having.partition_point(|&(other, _)| other == letter)).unwrap_or(&[])
            })
            .min_by_key(|having| having.len());
        let having = rarest.unwrap_or_default().iter().take(MOST_COMPARED);
        having.filter_map(|&(_, number)| self.names.get(number as usize))
    }
}

/// Sets `canonical` of every mention that has a longer name in the text and none yet.
pub(crate) fn resolve(text: &str, mentions: &mut [Mention]) {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by(|&left, &right| letters(mentions, left).cmp(letters(mentions, right)));
    let fulls = Fulls::new(text, mentions, &order);
    if fulls.names.len() < 2 {
        return;
    }
    let mut answers = Vec::new();
    let mut previous: Option<(usize, Option<&str>)> = None;
    for index in order {
        let mention = &mentions[index];
        if mention.canonical.is_some() {
            continue;
        }
        let known = previous.filter(|&(other, _)| letters(mentions, other) == mention.key.as_str());
        let answer = match known {
            Some((_, answer)) => answer,
            None => longest(&mention.key, mention.category, &fulls),
        };
        answers.extend(answer.map(|answer| (index, answer)));
        previous = Some((index, answer));
    }
    for (index, answer) in answers {
        mentions[index].canonical = Some(answer.to_owned());
    }
}

/// The key of a mention.
fn letters(mentions: &[Mention], index: usize) -> &str {
    mentions[index].key.as_str()
}

/// Where a name that holds another may end: behind every long head but the last.
fn inner_ends(surface: &str) -> impl Iterator<Item = usize> {
    let mut skip = 0;
    surface.char_indices().skip(1).filter_map(move |(start, _)| {
        if start < skip {
            return None;
        }
        let heads = Classes::of(&[Class::OrganizationHead]);
        let end = lexicon::longest(Cursor::new(surface, start), heads)?.end;
        if end == surface.len() || end - start <= '局'.len_utf8() {
            return None;
        }
        skip = end;
        Some(end)
    })
}

/// How a short name fits a longer one, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its characters in order: 云钢 in 云州钢铁（集团）有限公司.
    Letters,
    /// Its beginning, without the legal form: 天河水务 in 天河水务有限公司.
    Body,
    /// Its end, without the place: 援建指挥部 in 云州援建指挥部.
    End,
}

/// Goes from a short name to a longer one, and from that to a longer one still: 农行, 中国农业银行,
/// 中国农业银行股份有限公司.
fn longest<'t>(
    key: &Key,
    category: OrganizationCategory,
    fulls: &Fulls<'t, '_>,
) -> Option<&'t str> {
    let mut found = best(key, category, fulls)?;
    for _ in 0..2 {
        match best(&found.key, found.key.category(), fulls) {
            Some(longer) => found = longer,
            None => break,
        }
    }
    Some(found.surface)
}

/// Whether a name is a registered company name that `short` may be the listed name of.
pub(crate) fn is_registered(key: &Key, short: &str) -> bool {
    let letters = short.chars().filter(|letter| letter.is_alphanumeric());
    is_full_form(key) && in_order(letters, key.as_str())
}

fn best<'f, 't, 'm>(
    key: &Key,
    category: OrganizationCategory,
    fulls: &'f Fulls<'t, 'm>,
) -> Option<&'f Full<'t, 'm>> {
    let short = key.as_str();
    // A name with its whole legal form is short for nothing.
    if short.chars().nth(1).is_none() || is_full_form(key) {
        return None;
    }
    let mut best: Option<(Fit, std::cmp::Reverse<usize>, &Full<'t, 'm>)> = None;
    for full in fulls.candidates(short).filter(|full| full.letters().len() > short.len()) {
        let Some(fit) = fit(short, category, &full.key) else { continue };
        let rank = (fit, std::cmp::Reverse(full.letters().len()));
        if best.as_ref().is_none_or(|best| (best.0, best.1) < rank) {
            best = Some((rank.0, rank.1, full));
        }
    }
    best.map(|(_, _, full)| full)
}

/// 有限公司, 股份有限公司, 有限责任公司 at the end: the registered name itself.
fn is_full_form(key: &Key) -> bool {
    key.head().is_some_and(|head| {
        head.category == OrganizationCategory::Company
            && key.as_str().get(head.start..).is_some_and(|form| form.contains("有限"))
    })
}

fn fit(short: &str, category: OrganizationCategory, full: &Key) -> Option<Fit> {
    let (key, full_category) = (full.as_str(), full.category());
    // The same end behind a place: 天河县教育局 for 教育局, and not 天河县高等教育局. Of 县教育局 the first
    // character belongs to the place.
    if let Some(before) = key.strip_suffix(short) {
        let level = short.chars().next().map_or(0, char::len_utf8);
        let with_level = key.get(..before.len() + level).unwrap_or("");
        let fits = place::is_place(before) || place::is_place(with_level);
        return fits.then_some(Fit::End);
    }
    if matches!(full_category, OrganizationCategory::Company | OrganizationCategory::Finance) {
        // The name without its legal form, and without the place: 天河水务 for
        // 云州天河水务有限公司.
        let body = full.head().and_then(|head| key.get(..head.start)).unwrap_or(key);
        if body.starts_with(short) || body.strip_suffix(short).is_some_and(place::is_place) {
            return Some(Fit::Body);
        }
    }
    if let Some(rest) = key.strip_prefix(short) {
        // 海关 for 海关总署, 银行 names without their legal form; but 国务院 is not its office.
        return (matches!(rest, "总署" | "总局") || legal_form(rest)).then_some(Fit::Body);
    }
    if !same_sort(category, full_category) {
        return None;
    }
    let (last, full_last) = (short.chars().next_back()?, key.chars().next_back()?);
    let ends_alike = last == full_last
        // A company's short name may end anywhere: 云钢, 云州钢铁, 云钢股份.
        || full_category == OrganizationCategory::Company
        || head_begins_with(key, last);
    (ends_alike && !is_bare_party(short) && in_order(short.chars(), key)).then_some(Fit::Letters)
}

/// Whether a name ends in a head with this first character: 卫健委 and 卫生健康|委员会, 防指 and
/// 防汛抗旱|指挥部, 消协 and 消费者|协会.
fn head_begins_with(key: &str, first: char) -> bool {
    let heads = Classes::of(&[Class::OrganizationHead]);
    let places = key.char_indices().rev().take(LONGEST_HEAD).skip(1);
    places.filter(|&(_, letter)| letter == first).any(|(at, _)| {
        lexicon::longest(Cursor::new(key, at), heads).is_some_and(|head| head.end == key.len())
    })
}

/// Longest head whose first character a short name ends in, in characters.
const LONGEST_HEAD: usize = 4;

/// 市委 and 省委 are short for the 市委 and 省委 of a place only, not for a 市纪委.
fn is_bare_party(short: &str) -> bool {
    head_of(short).is_some_and(|head| {
        head.start == 0
            && head.bare == BareHead::Name
            && head.category == OrganizationCategory::Party
    })
}

/// Whether a rest of a name is nothing but a legal form.
fn legal_form(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['(', ')']);
    head_of(rest).is_some_and(|head| {
        head.start == 0
            && matches!(
                head.category,
                OrganizationCategory::Company | OrganizationCategory::Finance
            )
    })
}

/// Sorts between which a short name may go: the category of a short name is a guess.
fn same_sort(short: OrganizationCategory, full: OrganizationCategory) -> bool {
    use OrganizationCategory::{Company, Finance, Media, Other};
    short == full
        || short == Other
        || matches!((short, full), (Company | Finance | Media, Company | Finance))
}

/// The characters stand in this order, and the first among the first of the words of a place or
/// of the name: 云钢 in 云州钢铁, 南市府 in 台南市政府.
fn in_order(mut short: impl Iterator<Item = char>, full: &str) -> bool {
    let mut rest = full.chars();
    short.all(|character| rest.any(|other| other == character))
}
