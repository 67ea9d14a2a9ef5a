//! From scored candidates to the list of keyphrases.

use super::candidates::{Candidate, Candidates};
use super::document::{Document, Title};
use super::features::Features;
use super::genre;
use super::keyphrase::Keyphrase;
use super::normal;
use super::options::{Algorithm, Extent, KeywordOptions};
use super::ranker::{LEAST_SCORE, Ranker, WordWeight};
use super::reading::Reading;
use foldhash::{HashMap, HashMapExt, HashSet};

/// How many phrases are compared for each one wanted, when some may be left out for the sake of
/// different ones.
const POOL: usize = 8;
/// How many candidates are scored for each phrase wanted, and at least.
const LOOKED_AT: usize = 6;
const LEAST_LOOKED_AT: usize = 128;
/// How many phrases are compared at most, since each is compared with each.
const LARGEST_POOL: usize = 512;

/// A candidate with its surface and its score, a logarithm.
struct Scored<'t> {
    candidate: Candidate,
    text: &'t str,
    score: f64,
}

/// Ranks the candidates of a document by a linear model.
pub(super) fn rank<'t>(
    document: &Document<'_, 't>,
    options: &KeywordOptions,
    top: usize,
) -> Vec<Keyphrase<'t>> {
    let reading = Reading::new(document, options);
    let candidates = Candidates::collect(&reading, options.longest);
    let algorithm = match options.algorithm {
        Algorithm::Automatic => genre::algorithm(&reading.terms),
        named => named,
    };
    let overlap = options.overlap.unwrap_or(algorithm == Algorithm::Abstracts);
    let promising = promising(&reading, &candidates, options, top);
    let scored = score(document, &reading, &candidates, &promising, algorithm, options);
    let best = scored.first().map_or(0.0, |best| best.score);
    let pool = if options.diversity > 0.0 {
        top.max(top.saturating_mul(POOL).min(LARGEST_POOL))
    } else {
        top
    };
    let mut chosen: Vec<Choice<'t>> = Vec::new();
    let mut overlaps = Overlaps::default();
    for Scored { candidate, text, score } in scored {
        let score = (score - best).exp();
        if score < options.least_score || chosen.len() >= pool {
            break;
        }
        let normal = normal(text);
        // Cut differently in two places (对口|支援 and 对口支援), it is still one phrase.
        if let Some(&same) = overlaps.chosen.get(&normal) {
            if let Some(same) = chosen.get_mut(same) {
                same.candidates.push(candidate);
            }
        } else if overlap || !overlaps.with(&normal) {
            overlaps.add(&normal, chosen.len());
            chosen.push(Choice { candidates: vec![candidate], text, normal, score });
        }
    }
    if options.diversity > 0.0 {
        chosen = diversify(chosen, top, options.diversity);
    }
    chosen.truncate(top);
    chosen.into_iter().map(|choice| choice.into_keyphrase(&reading, &candidates)).collect()
}

/// The candidates that are worth a closer look, in the order of the text: the best by what is known
/// of them already. Most runs of a long text occur once and are part of a longer one.
fn promising(
    reading: &Reading<'_>,
    candidates: &Candidates,
    options: &KeywordOptions,
    top: usize,
) -> Vec<Candidate> {
    let pool = top.saturating_mul(LOOKED_AT).max(LEAST_LOOKED_AT);
    // What is asked for by name is looked at in any case, and so is what options may leave alone.
    let chosen = !options.boosts.is_empty()
        || !options.only.is_empty()
        || !options.tags.is_empty()
        || options.extent != Extent::Both
        || options.diversity > 0.0;
    if chosen || candidates.all.len() <= pool {
        return candidates.all.clone();
    }
    let promise = |candidate: &Candidate| -> f32 {
        let from = candidate.first as usize;
        let terms = (from..from + candidate.length as usize).filter_map(|at| reading.term(at));
        let (mut idf, mut generic) = (0.0, false);
        for term in terms {
            idf += term.idf as f32;
            generic |= term.role.is_some();
        }
        let in_title = reading.places.get(from).is_some_and(|place| place.in_title);
        let nested = candidate.longer == candidate.count;
        let factor = match (in_title, nested, generic) {
            (true, _, false) => 4.0,
            (true, _, true) | (false, false, false) => 1.0,
            (false, true, true) => 0.1,
            (false, _, _) => 0.3,
        };
        candidate.count as f32 * idf / (candidate.length as f32).sqrt() * factor
    };
    let mut ranked: Vec<(f32, u32)> =
        (0..).zip(&candidates.all).map(|(number, one)| (promise(one), number)).collect();
    ranked.select_nth_unstable_by(pool, |one, other| {
        other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
    });
    ranked.truncate(pool);
    ranked.sort_unstable_by_key(|&(_, number)| number);
    ranked.iter().filter_map(|&(_, number)| candidates.all.get(number as usize).copied()).collect()
}

/// Those of these candidates that the options allow, best first; those with equal scores in the
/// order of the text.
fn score<'t>(
    document: &Document<'_, 't>,
    reading: &Reading<'t>,
    candidates: &Candidates,
    promising: &[Candidate],
    algorithm: Algorithm,
    options: &KeywordOptions,
) -> Vec<Scored<'t>> {
    let ranker = Ranker::new(algorithm);
    let words: Vec<WordWeight> = reading.terms.iter().map(|term| ranker.word(term.text)).collect();
    let word = |place: usize| -> WordWeight {
        let number = reading.places.get(place).and_then(|place| place.term);
        number.and_then(|number| words.get(number as usize)).copied().unwrap_or_default()
    };
    let mut scored = Vec::with_capacity(promising.len());
    for candidate in promising {
        let Some(text) = allowed(document, reading, candidate, options) else { continue };
        let fitted = ranker.is_fitted();
        let Some(features) = Features::of(candidate, candidates, reading, text, fitted) else {
            continue;
        };
        let mut score = f64::from(ranker.score(&features));
        if fitted {
            let from = candidate.first as usize;
            let length = candidate.length as usize;
            score += f64::from(word(from).first + word(from + length - 1).last);
            let mut around = 0.0;
            for place in candidates.places(candidate) {
                around += place.checked_sub(1).map_or(0.0, |before| word(before).before);
                around += word(place + length).after;
            }
            score += f64::from(around) / f64::from(candidate.count);
        }
        if !options.boosts.is_empty()
            && let Some(factor) = options.boosts.get(&normal(text))
        {
            score += factor.ln();
        }
        if score > LEAST_SCORE {
            scored.push(Scored { candidate: *candidate, text, score });
        }
    }
    scored.sort_by(|one, other| other.score.total_cmp(&one.score));
    scored
}

/// The surface of a candidate, if the options allow it.
pub(super) fn allowed<'t>(
    document: &Document<'_, 't>,
    reading: &Reading<'t>,
    candidate: &Candidate,
    options: &KeywordOptions,
) -> Option<&'t str> {
    let from = candidate.first as usize;
    let to = from + candidate.length as usize;
    let first = reading.term(from)?;
    let fits = match options.extent {
        Extent::Both => true,
        Extent::Words => candidate.length == 1,
        Extent::Phrases => candidate.length > 1 || first.is_name,
    };
    if !fits {
        return None;
    }
    let text = if first.is_name {
        first.text
    } else {
        let characters: usize =
            (from..to).filter_map(|place| reading.term(place)).map(|term| term.characters).sum();
        if !options.characters.contains(&characters) {
            return None;
        }
        let source = match document.title {
            Title::Apart(title, _) if from < reading.apart => title,
            _ => document.text,
        };
        let start = reading.places.get(from)?.span.start();
        let end = reading.places.get(to - 1)?.span.end();
        source.get(start..end)?
    };
    let tagged = options.tags.is_empty()
        || (from..to).all(|place| {
            reading.term(place).is_some_and(|term| options.tags.contains(&term.tag.plain()))
        });
    let listed = |set: &std::collections::HashSet<String>| set.contains(&normal(text));
    (tagged
        && (options.dropped.is_empty() || !listed(&options.dropped))
        && (options.only.is_empty() || listed(&options.only)))
    .then_some(text)
}

/// A phrase that will be returned, unless others are more different.
struct Choice<'t> {
    /// The same phrase, segmented in one way or another.
    candidates: Vec<Candidate>,
    text: &'t str,
    normal: String,
    score: f64,
}

impl<'t> Choice<'t> {
    fn into_keyphrase(self, reading: &Reading<'t>, candidates: &Candidates) -> Keyphrase<'t> {
        let mut occurrences = Vec::new();
        for candidate in &self.candidates {
            for place in candidates.places(candidate).filter(|&place| place >= reading.apart) {
                let last = place + candidate.length as usize - 1;
                if let (Some(first), Some(last)) =
                    (reading.places.get(place), reading.places.get(last))
                {
                    occurrences.push(first.span.to(last.span));
                }
            }
        }
        occurrences.sort_unstable();
        let tags = self.candidates.first().map_or_else(Vec::new, |candidate| {
            let from = candidate.first as usize;
            (from..from + candidate.length as usize)
                .filter_map(|place| reading.term(place).map(|term| term.tag))
                .collect()
        });
        Keyphrase { text: self.text, score: self.score, occurrences, tags }
    }
}

/// The phrases that were chosen, to tell whether another one is a part of one of them or has one as
/// a part. Takes the same time however many there are.
#[derive(Default)]
struct Overlaps {
    /// By their normal forms, with their numbers.
    chosen: HashMap<String, usize>,
    parts: HashSet<String>,
}

impl Overlaps {
    fn with(&self, normal: &str) -> bool {
        self.parts.contains(normal)
            || parts(normal).iter().any(|part| self.chosen.contains_key(*part))
    }

    fn add(&mut self, normal: &str, number: usize) {
        self.chosen.insert(normal.to_owned(), number);
        self.parts.extend(parts(normal).into_iter().map(str::to_owned));
    }
}

/// Names beyond this number of characters are not looked into.
const LONGEST_WITH_PARTS: usize = 32;

/// The proper parts of a phrase of at least two characters.
fn parts(phrase: &str) -> Vec<&str> {
    let mut edges: Vec<usize> = phrase.char_indices().map(|(at, _)| at).collect();
    edges.push(phrase.len());
    let mut parts = Vec::new();
    if edges.len() > LONGEST_WITH_PARTS {
        return parts;
    }
    for (index, &from) in edges.iter().enumerate() {
        for &to in edges.iter().skip(index + 2) {
            parts.extend(phrase.get(from..to).filter(|part| part.len() < phrase.len()));
        }
    }
    parts
}

/// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): takes in turn the phrase
/// whose score, less its likeness to the phrases taken, is the highest.
fn diversify(mut pool: Vec<Choice<'_>>, top: usize, diversity: f64) -> Vec<Choice<'_>> {
    let rest = pool.split_off(pool.len().min(LARGEST_POOL));
    let mut chosen: Vec<Choice<'_>> = Vec::new();
    // The greatest likeness of each phrase of the pool to one that was taken.
    let mut likeness = vec![0.0f64; pool.len()];
    while chosen.len() < top && !pool.is_empty() {
        let relevance = |index: usize| {
            let score = pool.get(index).map_or(0.0, |choice| choice.score);
            (1.0 - diversity) * score - diversity * likeness.get(index).copied().unwrap_or(0.0)
        };
        // Of equals the first, which is the better one by its score.
        let best = (0..pool.len())
            .reduce(|best, next| if relevance(next) > relevance(best) { next } else { best })
            .unwrap_or(0);
        let taken = pool.remove(best);
        likeness.remove(best);
        for (choice, likeness) in pool.iter().zip(&mut likeness) {
            *likeness = likeness.max(dice(&taken.normal, &choice.normal));
        }
        chosen.push(taken);
    }
    chosen.extend(rest);
    chosen
}

/// Dice's coefficient of the characters of two phrases: twice the shared ones by all.
fn dice(one: &str, other: &str) -> f64 {
    let mut counts: HashMap<char, i32> = HashMap::new();
    for character in one.chars() {
        *counts.entry(character).or_default() += 1;
    }
    let mut shared = 0;
    let mut total = one.chars().count();
    for character in other.chars() {
        total += 1;
        if let Some(count) = counts.get_mut(&character).filter(|count| **count > 0) {
            *count -= 1;
            shared += 2;
        }
    }
    f64::from(shared) / total.max(1) as f64
}
