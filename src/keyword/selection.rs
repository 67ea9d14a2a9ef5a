//! From candidates to the list of keyphrases.

use super::candidates::{Candidate, Candidates};
use super::document::{Document, Title};
use super::features::Described;
use super::keyphrase::Keyphrase;
use super::options::{Algorithm, KeywordOptions};
use super::overlap::Overlaps;
use super::ranker::{self, LEAST_SCORE, Ranker};
use super::reading::Reading;
use super::{genre, normal_form, pool};
use foldhash::{HashMap, HashMapExt};
use std::borrow::Cow;

/// How many phrases are compared for each one wanted, when some may be left out for the sake of
/// different ones.
const POOL: usize = 8;
/// How many phrases are compared at most, since each is compared with each.
const LARGEST_POOL: usize = 512;

/// A candidate with its score, a logarithm.
struct Scored {
    candidate: Candidate,
    score: f32,
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
    let promising = pool::promising(&reading, &candidates, options, top);
    let mut scored = score(&reading, &candidates, promising, Ranker::of(algorithm));
    if !options.boosts.is_empty() {
        for Scored { candidate, score } in &mut scored {
            let surface = surface(document, &reading, candidate).map(normal_form);
            let factor = surface.and_then(|surface| options.boosts.get(surface.as_ref()));
            *score += factor.map_or(0.0, |factor| factor.ln() as f32);
        }
    }
    // Those with equal scores stay in the order of the text.
    scored.sort_unstable_by(|one, other| {
        let place = |scored: &Scored| (scored.candidate.first, scored.candidate.length);
        other.score.total_cmp(&one.score).then_with(|| place(one).cmp(&place(other)))
    });
    let overlap = options.overlap.unwrap_or(algorithm == Algorithm::Abstracts);
    let pool = if options.diversity > 0.0 {
        top.max(top.saturating_mul(POOL).min(LARGEST_POOL))
    } else {
        top
    };
    let mut chosen = choose(document, &reading, &scored, options, overlap, pool);
    if options.diversity > 0.0 {
        chosen = diversify(chosen, top, options.diversity);
    }
    chosen.truncate(top);
    chosen.into_iter().map(|choice| choice.into_keyphrase(&reading, &candidates)).collect()
}

/// The scores of these candidates, but for those that are no keywords.
fn score(
    reading: &Reading<'_>,
    candidates: &Candidates,
    promising: Vec<Candidate>,
    ranker: &Ranker,
) -> Vec<Scored> {
    let mut scored = Vec::with_capacity(promising.len());
    for candidate in promising {
        let Some(described) = Described::new(&candidate, candidates, reading) else { continue };
        let mut score = ranker.score(&described);
        if ranker.fitted {
            score += words(reading, candidates, &candidate, &described);
        }
        if score > LEAST_SCORE {
            scored.push(Scored { candidate, score });
        }
    }
    scored
}

/// What single words add to the score of a candidate: its first and its last one, and those around
/// it.
fn words(
    reading: &Reading<'_>,
    candidates: &Candidates,
    candidate: &Candidate,
    described: &Described<'_, '_>,
) -> f32 {
    let first = ranker::word_weights(described.first).map_or(0, |word| word.first);
    let last = ranker::word_weights(described.last).map_or(0, |word| word.last);
    let mut around = 0;
    for place in candidates.places(candidate) {
        let before = place.checked_sub(1).and_then(|at| ranker::weights_at(reading, at));
        let after = ranker::weights_at(reading, place + candidate.length as usize);
        around += before.map_or(0, |word| word.before) + after.map_or(0, |word| word.after);
    }
    ((first + last) as f32 + around as f32 / candidate.count as f32) / 1000.0
}

/// The surface of a candidate where it stands first; the name of an entity.
pub(super) fn surface<'t>(
    document: &Document<'_, 't>,
    reading: &Reading<'t>,
    candidate: &Candidate,
) -> Option<&'t str> {
    let from = candidate.first as usize;
    let to = from + candidate.length as usize;
    let first = reading.term(from)?;
    if first.is_name {
        return Some(first.text);
    }
    let source = match document.title {
        Title::Apart(title, _) if from < reading.apart => title,
        _ => document.text,
    };
    source.get(reading.places.get(from)?.span.start()..reading.places.get(to - 1)?.span.end())
}

/// The best phrases, so many as `pool` says, of candidates that are sorted by their scores.
fn choose<'t>(
    document: &Document<'_, 't>,
    reading: &Reading<'t>,
    scored: &[Scored],
    options: &KeywordOptions,
    overlap: bool,
    pool: usize,
) -> Vec<Choice<'t>> {
    let best = scored.first().map_or(0.0, |best| best.score);
    let mut chosen: Vec<Choice<'t>> = Vec::new();
    let mut overlaps = Overlaps::default();
    for Scored { candidate, score } in scored {
        let score = f64::from(score - best).exp();
        if score < options.least_score || chosen.len() >= pool {
            break;
        }
        let Some(text) = surface(document, reading, candidate) else { continue };
        let normal = normal_form(text);
        if options.dropped.contains(normal.as_ref())
            || !options.only.is_empty() && !options.only.contains(normal.as_ref())
        {
            continue;
        }
        // Cut differently in two places (对口|支援 and 对口支援), it is still one phrase.
        if let Some(same) = overlaps.same(&normal).and_then(|same| chosen.get_mut(same)) {
            same.candidates.push(*candidate);
        } else if overlap || !overlaps.with(&normal) {
            overlaps.add(&normal, chosen.len());
            chosen.push(Choice { candidates: vec![*candidate], text, normal, score });
        }
    }
    chosen
}

/// A phrase that will be returned, unless others are more different.
struct Choice<'t> {
    /// The same phrase, segmented in one way or another.
    candidates: Vec<Candidate>,
    text: &'t str,
    normal: Cow<'t, str>,
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
