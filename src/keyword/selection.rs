//! From candidates to the list of keyphrases.

use super::buffer::KeywordBuffer;
use super::candidates::{Candidate, Occurrences};
use super::document::Document;
use super::features::{Context, Described};
use super::keyphrase::Keyphrase;
use super::options::{Algorithm, KeywordOptions};
use super::overlap::Overlaps;
use super::ranker::{self, LEAST_SCORE, Ranker};
use super::reading::Reading;
use super::scored::Scored;
use super::{normal_form, pool};
use crate::Tag;
use foldhash::{HashMap, HashMapExt};
use std::borrow::Cow;

/// How many phrases are compared for each one wanted, when some may be left out for the sake of
/// different ones.
const POOL: usize = 8;
/// How many phrases are compared at most, since each is compared with each.
const LARGEST_POOL: usize = 512;

/// Ranks the candidates of a document by a linear model. At least `least` phrases come out, if there
/// are so many, and at most `top`.
pub(super) fn rank<'t>(
    document: &Document<'_, 't>,
    options: &KeywordOptions,
    least: usize,
    top: usize,
    buffer: &mut KeywordBuffer,
) -> Vec<Keyphrase<'t>> {
    let KeywordBuffer {
        places,
        candidates,
        pool,
        promising,
        occurrences,
        clauses,
        scored,
        overlaps,
    } = buffer;
    let reading = places.read(document, options);
    candidates.collect(&reading, options.longest);
    let algorithm = match options.algorithm {
        Algorithm::Automatic => reading.genre.algorithm(),
        named => named,
    };
    let ranker = Ranker::of(algorithm);
    clauses.clear();
    if ranker.fitted {
        clauses.find(&reading);
    }
    let highest_logarithm = candidates.highest_logarithm;
    let context = Context { reading, clauses, highest_logarithm };
    let overlap = options.overlap.unwrap_or(algorithm == Algorithm::Abstracts);
    let wanted = if options.diversity > 0.0 {
        top.max(top.saturating_mul(POOL).min(LARGEST_POOL))
    } else {
        top
    };
    let mut size = pool::size(options, top);
    let mut chosen = loop {
        pool.fill(&reading, candidates, options, ranker, size, promising);
        candidates.places(promising, occurrences);
        score(&context, promising, occurrences, ranker, scored);
        boost(&reading, promising, options, scored);
        scored.sort_unstable_by_key(Scored::rank);
        overlaps.clear();
        let (chosen, enough) =
            choose(&reading, promising, scored, options, overlap, wanted, overlaps);
        // Of the others hardly any is better, but if so many are parts of each other that they do
        // not suffice, more are looked at.
        if enough || chosen.len() >= least || promising.len() < size {
            break chosen;
        }
        size = size.saturating_mul(4);
    };
    if options.diversity > 0.0 {
        chosen = diversify(chosen, top, options.diversity);
    }
    chosen.truncate(top);
    let keyphrase = |choice: Choice<'t>| choice.into_keyphrase(&reading, promising, occurrences);
    chosen.into_iter().map(keyphrase).collect()
}

/// Makes the candidates better or worse that the options name.
fn boost(
    reading: &Reading<'_, '_>,
    promising: &[Candidate],
    options: &KeywordOptions,
    scored: &mut [Scored],
) {
    if options.boosts.is_empty() {
        return;
    }
    for Scored { number, score } in scored {
        let candidate = promising.get(*number as usize);
        let surface = candidate.and_then(|one| surface(reading, one)).map(normal_form);
        let factor = surface.and_then(|surface| options.boosts.get(surface.as_ref()));
        *score += factor.map_or(0.0, |factor| factor.ln() as f32);
    }
}

/// Scores these candidates, but for those that are no keywords.
fn score(
    context: &Context<'_, '_>,
    promising: &[Candidate],
    occurrences: &Occurrences,
    ranker: &Ranker,
    scored: &mut Vec<Scored>,
) {
    scored.clear();
    for (number, candidate) in promising.iter().enumerate() {
        let places = occurrences.of(number, candidate);
        let Some(described) = Described::new(candidate, places, context) else { continue };
        let mut score = ranker.score(&described);
        if ranker.fitted {
            score += words(&context.reading, candidate, places, &described);
        }
        if score > LEAST_SCORE {
            scored.push(Scored { number: number as u32, score });
        }
    }
}

/// What single words add to the score of a candidate: its first and its last one, and those around
/// it.
fn words(
    reading: &Reading<'_, '_>,
    candidate: &Candidate,
    places: &[u32],
    described: &Described<'_, '_>,
) -> f32 {
    let of = |token: Option<(&str, Tag)>| ranker::weights_of(token?.0);
    let first = ranker::weights_of(reading.name(described.first)).map_or(0, |word| word.first);
    let last = ranker::weights_of(reading.name(described.last)).map_or(0, |word| word.last);
    let mut around = 0;
    for &place in places {
        let before = of(reading.token_before(place as usize));
        let after = of(reading.token_after((place + candidate.length) as usize - 1));
        around += before.map_or(0, |word| word.before) + after.map_or(0, |word| word.after);
    }
    ((first + last) as f32 + around as f32 / candidate.count as f32) / 1000.0
}

/// The surface of a candidate where it stands first; the name of an entity.
pub(super) fn surface<'t>(reading: &Reading<'_, 't>, candidate: &Candidate) -> Option<&'t str> {
    let from = candidate.first as usize;
    let first = reading.term(from)?;
    let is_name = first.is_name;
    Some(if is_name { reading.name(first) } else { reading.text(from, candidate.length) })
}

/// The best phrases, so many as are `wanted`, of candidates that are sorted by their scores; and
/// whether that is all that is asked for.
fn choose<'t>(
    reading: &Reading<'_, 't>,
    promising: &[Candidate],
    scored: &[Scored],
    options: &KeywordOptions,
    overlap: bool,
    wanted: usize,
    overlaps: &mut Overlaps,
) -> (Vec<Choice<'t>>, bool) {
    let mut best = None;
    let mut chosen: Vec<Choice<'t>> = Vec::new();
    for &Scored { number, score } in scored {
        let score = f64::from(score - *best.get_or_insert(score)).exp();
        if score < options.least_score || chosen.len() >= wanted {
            return (chosen, true);
        }
        let Some(&candidate) = promising.get(number as usize) else { continue };
        let Some(text) = surface(reading, &candidate) else { continue };
        let normal = normal_form(text);
        if options.dropped.contains(normal.as_ref())
            || !options.only.is_empty() && !options.only.contains(normal.as_ref())
        {
            continue;
        }
        // Cut differently in two places (对口|支援 and 对口支援), it is still one phrase.
        if let Some(same) = overlaps.same(&normal).and_then(|same| chosen.get_mut(same)) {
            same.others.push(number);
        } else if overlap || !overlaps.with(&normal) {
            overlaps.add(&normal, chosen.len());
            chosen.push(Choice { number, others: Vec::new(), text, normal, score });
        }
    }
    let enough = chosen.len() >= wanted;
    (chosen, enough)
}

/// A phrase that will be returned, unless others are more different.
struct Choice<'t> {
    /// The number of the candidate.
    number: u32,
    /// The same phrase, segmented in other ways.
    others: Vec<u32>,
    text: &'t str,
    normal: Cow<'t, str>,
    score: f64,
}

impl<'t> Choice<'t> {
    fn into_keyphrase(
        self,
        reading: &Reading<'_, 't>,
        promising: &[Candidate],
        occurrences: &Occurrences,
    ) -> Keyphrase<'t> {
        let candidate = |number: u32| promising.get(number as usize);
        let mut spans = Vec::new();
        for number in std::iter::once(self.number).chain(self.others.iter().copied()) {
            let Some(candidate) = candidate(number) else { continue };
            spans.reserve_exact(candidate.count as usize);
            let places = occurrences.of(number as usize, candidate).iter();
            let within = places.map(|&place| place as usize).filter(|&at| at >= reading.apart);
            spans.extend(within.map(|first| reading.span(first, candidate.length)));
        }
        spans.sort_unstable();
        let tags = candidate(self.number).map_or_else(Vec::new, |candidate| {
            let from = candidate.first as usize;
            let places = from..from + candidate.length as usize;
            places.filter_map(|place| reading.term(place).map(|term| term.tag)).collect()
        });
        Keyphrase { text: self.text, score: self.score, occurrences: spans, tags }
    }
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
