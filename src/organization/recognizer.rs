//! The order of the steps: tag, settle the edges, read definitions, make the document agree with
//! itself, name the bodies.

use super::boundary;
use super::canonical;
use super::consistency::{NameIndex, names_of};
use super::coordination;
use super::definition::{self, Definition};
use super::key::{Key, key_of};
use super::levels;
use super::mention::{self, Mention};
use super::model::Model;
use super::options::OrganizationOptions;
use super::suffix;
use super::tagger::Tagger;
use super::value::{Organization, OrganizationCategory};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// An organization and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganizationMatch {
    /// Byte range in the text, half-open.
    pub range: Range<usize>,
    /// What is known of it.
    pub value: Organization,
    /// Which rule found it: `tagger`, `definition`, `consistency`, `user`.
    pub rule: &'static str,
}

static MODEL: LazyLock<Model<'static>> = LazyLock::new(Model::built_in);

/// Finds organizations in text: needs no dictionary and no segmentation.
///
/// Cheap to make and to clone; the model is compiled in.
///
/// ```
/// use hanlens::OrganizationExtractor;
///
/// let text = "青禾县农业农村局与云岭种植专业合作社负责人座谈。";
/// let found = OrganizationExtractor::new().extract(text);
/// let names: Vec<&str> = found.iter().map(|found| &text[found.range.clone()]).collect();
/// assert_eq!(names, ["青禾县农业农村局", "云岭种植专业合作社"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct OrganizationExtractor {
    options: Arc<OrganizationOptions>,
}

impl OrganizationExtractor {
    /// An extractor with the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// An extractor with options.
    ///
    /// ```
    /// use hanlens::{OrganizationExtractor, OrganizationOptions};
    ///
    /// let mut options = OrganizationOptions::default();
    /// options.set_governments(false);
    /// let extractor = OrganizationExtractor::with_options(options);
    /// assert!(extractor.extract("青禾县人民政府发布通告。").is_empty());
    /// ```
    pub fn with_options(options: OrganizationOptions) -> Self {
        Self { options: Arc::new(options) }
    }

    /// Finds the organizations of a text, from left to right, none inside another.
    ///
    /// Reads raw article text, line by line; Traditional and full-width characters are folded
    /// while reading, so ranges are of the text as given. Time is linear in its length.
    ///
    /// ```
    /// use hanlens::OrganizationExtractor;
    ///
    /// let text = "青禾縣政府表示將補助青禾縣農會。";
    /// let found = OrganizationExtractor::new().extract(text);
    /// assert_eq!(&text[found[0].range.clone()], "青禾縣政府");
    /// ```
    pub fn extract(&self, text: &str) -> Vec<OrganizationMatch> {
        recognize_with(&MODEL, text, &self.options)
    }
}

pub(crate) fn recognize_with(
    model: &Model<'_>,
    text: &str,
    options: &OrganizationOptions,
) -> Vec<OrganizationMatch> {
    let mut tagger = Tagger::new(model);
    let names = tagger.names(text);
    let mut mentions = Vec::new();
    for name in names {
        let range = boundary::with_attached_body(text, name.range);
        boundary::settle(text, range, name.score, &mut mentions);
    }
    coordination::complete(text, &mut mentions);
    let mut definitions = Vec::new();
    for mention in &mentions {
        definition::after(text, mention, &mut definitions);
    }
    let labels: Vec<Range<usize>> =
        tagger.colons().iter().filter_map(|&colon| definition::labelled(text, colon)).collect();
    let known = tagger.known().iter().map(|range| Mention::new(text, range.clone(), 0.8, "name"));
    mentions = merge(mentions, known.chain(levels::names(text, tagger.level_signs())).collect());
    let by_suffix = suffix::names(text, options, &mentions);
    if !by_suffix.is_empty() {
        mentions = merge(mentions, by_suffix);
    }
    spread(text, &definitions, &labels, options, &mut mentions);
    apply_definitions(text, &definitions, &mut mentions);
    apply_labels(text, &labels, &mut mentions);
    canonical::resolve(text, &mut mentions);
    finish(mentions, options)
}

/// Adds the mentions that definitions, labels, the user and other places of the text make sure.
fn spread(
    text: &str,
    definitions: &[Definition],
    labels: &[Range<usize>],
    options: &OrganizationOptions,
    mentions: &mut Vec<Mention>,
) {
    let mut rules: HashMap<String, &'static str> = HashMap::new();
    let defined = definitions.iter().map(|definition| &definition.range).chain(labels);
    for range in defined {
        let key = key_of(text.get(range.clone()).unwrap_or(""));
        rules.insert(key, "definition");
    }
    if !rules.is_empty() {
        cut_torn_words(text, &rules, mentions);
    }
    rules.extend(options.names.keys().map(|key| (key.clone(), "user")));
    let named = mentions.iter().flat_map(names_of);
    let index = NameIndex::new(named.chain(rules.keys().map(String::as_str)));
    if index.is_empty() {
        return;
    }
    let mut added = Vec::new();
    let mut next = 0;
    index.find(text, |range| {
        while mentions.get(next).is_some_and(|mention| mention.range.end < range.end) {
            next += 1;
        }
        // What is known already, or part of it, is news only to a user.
        let known = mentions.get(next).is_some_and(|mention| mention.range.start <= range.start);
        if known && options.names.is_empty() {
            return;
        }
        let mut mention = Mention::new(text, range, 0.5, "consistency");
        if let Some(rule) = rules.get(mention.key.as_str()) {
            mention.rule = rule;
            mention.score = if *rule == "user" { 1.0 } else { 0.9 };
        }
        added.push(mention);
    });
    *mentions = merge(std::mem::take(mentions), added);
}

/// Cuts off the last character of the word before a name that the text defined: the 中 of 其|中二公局 after
/// （以下简称“二公局”）.
fn cut_torn_words(text: &str, rules: &HashMap<String, &'static str>, mentions: &mut [Mention]) {
    const SHORTEST: usize = 3;
    for mention in mentions.iter_mut().filter(|mention| !rules.contains_key(mention.key.as_str())) {
        let mut letters = text.get(mention.range.clone()).unwrap_or("").chars();
        letters.next();
        let rest = letters.as_str();
        if letters.count() >= SHORTEST && rules.contains_key(&key_of(rest)) {
            let range = mention.range.end - rest.len()..mention.range.end;
            *mention = Mention::new(text, range, mention.score, "definition");
        }
    }
}

/// Puts two sorted lists together. A user's name wins over all; an added name wins over shorter
/// tagged ones, a longer tagged name over an added one.
fn merge(tagged: Vec<Mention>, added: Vec<Mention>) -> Vec<Mention> {
    let mut all: Vec<(Mention, bool)> = tagged
        .into_iter()
        .map(|mention| (mention, false))
        .chain(added.into_iter().map(|mention| (mention, true)))
        .collect();
    let strength = |mention: &Mention, added: bool| {
        let length = mention.range.len();
        (mention.rule == "user", length, !added)
    };
    all.sort_by_key(|(mention, _)| mention.range.start);
    let mut kept: Vec<(Mention, bool)> = Vec::new();
    for (mention, added) in all {
        let mut take = true;
        while let Some((last, last_added)) = kept.last() {
            if last.range.end <= mention.range.start {
                break;
            }
            if strength(last, *last_added) >= strength(&mention, added) {
                take = false;
                break;
            }
            kept.pop();
        }
        if take {
            kept.push((mention, added));
        }
    }
    kept.into_iter().map(|(mention, _)| mention).collect()
}

fn apply_definitions(text: &str, definitions: &[Definition], mentions: &mut [Mention]) {
    let mut full_of: HashMap<String, &str> = HashMap::new();
    for definition in definitions {
        let key = key_of(text.get(definition.range.clone()).unwrap_or(""));
        full_of.entry(key).or_insert(text.get(definition.full.clone()).unwrap_or(""));
    }
    for mention in mentions {
        if let Some(full) = full_of.get(mention.key.as_str()) {
            mention.canonical = Some((*full).to_owned());
            // 二公局 short for a company is no office, whatever its last character says.
            let category = Key::new(full).category();
            if category != OrganizationCategory::Other {
                mention.category = category;
            }
        }
    }
}

/// How many short names of cover lines are looked for the full names of: a page has one or two.
const MOST_LABELS: usize = 16;

/// The name on the cover line is short for the body that the notice is of: the first company
/// whose name has its characters in their order.
fn apply_labels(text: &str, labels: &[Range<usize>], mentions: &mut [Mention]) {
    let mut full_of: HashMap<String, Option<String>> = HashMap::new();
    for label in labels {
        let short = key_of(text.get(label.clone()).unwrap_or(""));
        if full_of.len() == MOST_LABELS {
            break;
        }
        full_of.entry(short).or_insert_with_key(|short| {
            mentions
                .iter()
                .find(|mention| canonical::is_registered(&mention.key, short))
                .and_then(|mention| text.get(mention.range.clone()))
                .map(str::to_owned)
        });
    }
    for mention in mentions {
        if let Some(Some(full)) = full_of.get(mention.key.as_str()) {
            mention.canonical.get_or_insert_with(|| full.clone());
        }
    }
}

/// Applies the options and makes the result.
fn finish(mentions: Vec<Mention>, options: &OrganizationOptions) -> Vec<OrganizationMatch> {
    mentions
        .into_iter()
        .filter(|mention| mention.rule == "user" || is_wanted(mention, options))
        .map(|mention| {
            let user = options.names.get(mention.key.as_str());
            let category =
                user.and_then(|user| user.category).unwrap_or_else(|| match &mention.canonical {
                    Some(full) if mention.category == OrganizationCategory::Other => {
                        Key::new(full).category()
                    }
                    _ => mention.category,
                });
            let canonical = user.and_then(|user| user.canonical.clone()).or(mention.canonical);
            OrganizationMatch {
                range: mention.range,
                value: Organization { category, canonical, score: mention.score },
                rule: mention.rule,
            }
        })
        .collect()
}

fn is_wanted(mention: &Mention, options: &OrganizationOptions) -> bool {
    let key = mention.key.as_str();
    let government = key.ends_with("政府") || key.ends_with("市府") || key.ends_with("县府");
    mention.score >= options.minimum_score
        && (options.governments || !government)
        && (options.police || !key.ends_with(mention::POLICE))
        && (options.teams || !mention.is_team())
        && !options.blocks.contains(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::steps;

    #[test]
    fn hostile_texts_cost_a_bounded_number_of_steps_a_character() {
        let extractor = OrganizationExtractor::new();
        let pieces = [
            "河湾县农业农村局、",
            "云州市委市政府",
            "综合组、宣传组及",
            "青禾公司（以下简称“青禾”）",
            "证券简称：青禾 ",
            "部部长",
            "有限公司董 事 会",
            "省、市、县三级人民政府",
            "该公司",
            "「",
            "由河湾银行",
            "中国中国银行",
        ];
        for piece in pieces {
            let steps = |count: usize| {
                let text = piece.repeat(count);
                steps::of(|| drop(extractor.extract(&text)))
            };
            let (small, large) = (steps(1_000), steps(2_000));
            // Twice the text, twice the steps: only the ends may differ.
            assert!(large <= small * 2 + 4_000, "{piece}: {small} then {large} steps");
        }
    }

    #[test]
    fn many_different_names_cost_no_more_each() {
        let extractor = OrganizationExtractor::new();
        let steps = |count: u32| {
            let text: String = (0..count)
                .flat_map(|number| {
                    let letter = |shift: u32| char::from_u32(0x4E00 + (number * 7 + shift) % 8_000);
                    let brand: String = (0..2).filter_map(|place| letter(place * 3_001)).collect();
                    [brand, "县农业农村局召开会议。".to_owned()]
                })
                .collect();
            steps::of(|| drop(extractor.extract(&text)))
        };
        let (small, large) = (steps(500), steps(1_000));
        assert!(large <= small * 5 / 2 + 4_000, "{small} then {large} steps");
    }
}
