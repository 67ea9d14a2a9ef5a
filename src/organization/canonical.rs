//! Which mentions are short names of a longer name in the same document.

use super::mention::{Mention, head_of};
use super::place;
use super::value::OrganizationCategory;
use crate::lexicon::{self, Class, Classes};
use crate::scan::cursor::Cursor;
use std::collections::HashMap;

/// A name that others may be short for.
#[derive(Debug, Clone)]
struct Full {
    key: Vec<char>,
    /// As it stands in the text.
    surface: String,
    category: OrganizationCategory,
    /// Characters before the legal form or the head.
    body: usize,
}

/// Names that others may be short for, by each of their characters: a short name is compared only
/// with those that have its rarest one.
#[derive(Debug, Default)]
struct Fulls {
    names: Vec<Full>,
    having: HashMap<char, Vec<usize>>,
}

/// How many longer names one short name is compared with, so that time stays linear.
const MOST_COMPARED: usize = 200;

impl Fulls {
    fn add(&mut self, full: Full) {
        for &letter in &full.key {
            let having = self.having.entry(letter).or_default();
            if having.last() != Some(&self.names.len()) {
                having.push(self.names.len());
            }
        }
        self.names.push(full);
    }

    /// The names that have all characters of a short one, and maybe others.
    fn candidates(&self, short: &[char]) -> impl Iterator<Item = &Full> {
        let rarest = short
            .iter()
            .map(|letter| self.having.get(letter).map_or(&[][..], Vec::as_slice))
            .min_by_key(|having| having.len());
        let having = rarest.unwrap_or_default().iter().take(MOST_COMPARED);
        having.filter_map(|&index| self.names.get(index))
    }
}

/// Sets `canonical` of every mention that has a longer name in the text and none yet.
pub(crate) fn resolve(text: &str, mentions: &mut [Mention]) {
    let fulls = full_names(text, mentions);
    let mut answers: HashMap<String, Option<String>> = HashMap::new();
    for mention in mentions.iter_mut().filter(|mention| mention.canonical.is_none()) {
        let answer = answers
            .entry(mention.key.clone())
            .or_insert_with(|| longest(&mention.key, mention.category, &fulls));
        mention.canonical.clone_from(answer);
    }
}

/// All names, and the names inside them: 云州市卫生局 inside 云州市卫生局疾病预防科.
fn full_names(text: &str, mentions: &[Mention]) -> Fulls {
    let mut fulls = Fulls::default();
    let mut seen = std::collections::HashSet::new();
    for mention in mentions {
        let Some(surface) = text.get(mention.range.clone()) else { continue };
        if !seen.insert(mention.key.clone()) {
            continue;
        }
        let mut add = |surface: &str| {
            let key: Vec<char> = super::mention::key_of(surface).chars().collect();
            let whole: String = key.iter().collect();
            let head = head_of(&whole);
            let body = head.map_or(key.len(), |head| {
                whole.get(..head.start).map_or(0, |body| body.chars().count())
            });
            fulls.add(Full {
                key,
                surface: surface.to_owned(),
                category: super::mention::category_of(&whole),
                body,
            });
        };
        add(surface);
        for end in inner_ends(surface) {
            if let Some(inner) = surface.get(..end)
                && seen.insert(super::mention::key_of(inner))
            {
                add(inner);
            }
        }
    }
    fulls
}

/// Where a name that holds another may end: behind every long head but the last.
fn inner_ends(surface: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut skip = 0;
    for (start, _) in surface.char_indices() {
        if start < skip || start == 0 {
            continue;
        }
        let head =
            lexicon::longest(Cursor::new(surface, start), Classes::of(&[Class::OrganizationHead]));
        if let Some(head) = head
            && head.end < surface.len()
            && head.end - start > '局'.len_utf8()
        {
            ends.push(head.end);
            skip = head.end;
        }
    }
    ends
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
fn longest(key: &str, category: OrganizationCategory, fulls: &Fulls) -> Option<String> {
    let mut found = best(key, category, fulls)?;
    for _ in 0..2 {
        let next = super::mention::key_of(&found);
        let category = super::mention::category_of(&next);
        match best(&next, category, fulls) {
            Some(longer) => found = longer,
            None => break,
        }
    }
    Some(found)
}

/// Whether a name is a registered company name that `short` may be the listed name of.
pub(crate) fn is_registered(key: &str, short: &str) -> bool {
    let short: Vec<char> = short.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let key_letters: Vec<char> = key.chars().collect();
    is_full_form(key) && in_order(&short, &key_letters)
}

fn best(key: &str, category: OrganizationCategory, fulls: &Fulls) -> Option<String> {
    let short: Vec<char> = key.chars().collect();
    // A name with its whole legal form is short for nothing.
    if short.len() < 2 || is_full_form(key) {
        return None;
    }
    let mut best: Option<(Fit, std::cmp::Reverse<usize>, &Full)> = None;
    for full in fulls.candidates(&short).filter(|full| full.key.len() > short.len()) {
        let Some(fit) = fit(&short, category, full) else { continue };
        let rank = (fit, std::cmp::Reverse(full.key.len()));
        if best.as_ref().is_none_or(|best| (best.0, best.1) < rank) {
            best = Some((rank.0, rank.1, full));
        }
    }
    best.map(|(_, _, full)| full.surface.clone())
}

/// 有限公司, 股份有限公司, 有限责任公司 at the end: the registered name itself.
fn is_full_form(key: &str) -> bool {
    head_of(key).is_some_and(|head| {
        head.category == OrganizationCategory::Company
            && key.get(head.start..).is_some_and(|form| form.contains("有限"))
    })
}

fn fit(short: &[char], category: OrganizationCategory, full: &Full) -> Option<Fit> {
    let (&last, &full_last) = (short.last()?, full.key.last()?);
    // The same end behind a place: 天河县教育局 for 教育局, and not 天河县高等教育局.
    if full.key.ends_with(short) {
        let before = &full.key[..full.key.len() - short.len()];
        return place::is_place(before).then_some(Fit::End);
    }
    if matches!(full.category, OrganizationCategory::Company | OrganizationCategory::Finance) {
        // The name without its legal form, and without the place: 天河水务 for
        // 云州天河水务有限公司.
        let body = &full.key[..full.body];
        let before = body.len().checked_sub(short.len()).and_then(|length| body.get(..length));
        if body.starts_with(short) || body.ends_with(short) && before.is_some_and(place::is_place) {
            return Some(Fit::Body);
        }
    }
    if full.key.starts_with(short) {
        // 海关 for 海关总署, 银行 names without their legal form; but 国务院 is not its office.
        let rest: String = full.key[short.len()..].iter().collect();
        return matches!(rest.as_str(), "总署" | "总局")
            .then_some(Fit::Body)
            .or_else(|| legal_form(&rest).then_some(Fit::Body));
    }
    if !same_sort(category, full.category) {
        return None;
    }
    let ends_alike = last == full_last
        // A company's short name may end anywhere: 云钢, 云州钢铁, 云钢股份.
        || full.category == OrganizationCategory::Company
        || full_last == '会' && last == '委' && full.key.ends_with(&['委', '员', '会'])
        || last == '办' && full.key.ends_with(&['办', '公', '室']);
    (ends_alike && in_order(short, &full.key)).then_some(Fit::Letters)
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
fn in_order(short: &[char], full: &[char]) -> bool {
    let mut rest = full.iter();
    short.iter().all(|character| rest.any(|other| other == character))
}
