//! The best sequence of labels for a stretch of text.

use super::label::{COUNT, Label};
use wide::{CmpEq, i16x8};

/// A score; larger is better. Eight labels fill one vector register.
pub(crate) type Score = i16;

/// The score of what must not be.
const IMPOSSIBLE: Score = Score::MIN;
/// The largest lead over "outside" that is told from others: so nothing impossible ever wins.
const LEAD: Score = Score::MAX / 4;

/// Scores of all labels at one unit.
pub(crate) type Emission = [Score; COUNT];
/// Scores of one label behind another.
pub(crate) type Transitions = [[Score; COUNT]; COUNT];

/// Adds to `transitions` what [`Label::allows`] forbids.
pub(crate) fn constrain(transitions: &mut Transitions) {
    for (from, row) in transitions.iter_mut().enumerate() {
        for (to, score) in row.iter_mut().enumerate() {
            if !Label(from as u8).allows(Label(to as u8)) {
                *score = IMPOSSIBLE;
            }
        }
    }
}

/// Finds the best allowed labels. Linear in the number of units.
///
/// `history` is scratch space; `labels` receives the result. Where each label came from is not
/// noted on the way but worked out for the labels of the best sequence alone. (Viterbi, "Error
/// bounds for convolutional codes and an asymptotically optimum decoding algorithm", 1967.)
// Inlined into its caller it would have too few registers.
#[inline(never)]
pub(crate) fn decode(
    emissions: &[Emission],
    transitions: &Transitions,
    history: &mut Vec<Emission>,
    labels: &mut Vec<Label>,
) {
    labels.clear();
    history.clear();
    let Some((first, rest)) = emissions.split_first() else { return };
    let forward = transitions.map(i16x8::from);
    let mut scores = *first;
    for (label, score) in scores.iter_mut().enumerate() {
        if !Label::OUTSIDE.allows(Label(label as u8)) {
            *score = IMPOSSIBLE;
        }
    }
    history.resize(rest.len(), [0; COUNT]);
    for (emission, before) in rest.iter().zip(history.iter_mut()) {
        *before = scores;
        let mut next = i16x8::splat(IMPOSSIBLE);
        for (score, row) in scores.into_iter().zip(forward) {
            next = next.max(i16x8::splat(score).saturating_add(row));
        }
        // Only differences count; taken from "outside" they stay small.
        let outside = i16x8::splat(next.to_array()[usize::from(Label::OUTSIDE.0)]);
        let further = next.saturating_sub(outside).saturating_add(i16x8::from(*emission));
        scores = further.min(i16x8::splat(LEAD)).to_array();
    }
    for (label, score) in scores.iter_mut().enumerate() {
        if Label(label as u8).is_open() {
            *score = IMPOSSIBLE;
        }
    }
    let mut best = first_best(i16x8::from(scores));
    // For each label the scores of the labels before it.
    let backward: [i16x8; COUNT] =
        std::array::from_fn(|to| i16x8::from(transitions.map(|row| row[to])));
    labels.resize(emissions.len(), Label(best));
    for (scores, label) in history.iter().zip(labels.iter_mut()).rev() {
        best = first_best(i16x8::from(*scores).saturating_add(backward[usize::from(best)]));
        *label = Label(best);
    }
}

/// The first label with the largest score.
#[inline(always)]
fn first_best(scores: i16x8) -> u8 {
    scores.cmp_eq(i16x8::splat(scores.reduce_max())).move_mask().trailing_zeros() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_is_the_best_of_all_allowed_sequences() {
        let mut random = 12_345u32;
        let mut next = move || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 20) as i16 % 200 - 100
        };
        for _ in 0..20 {
            let emissions: Vec<Emission> =
                (0..3).map(|_| std::array::from_fn(|_| next())).collect();
            let mut transitions: Transitions =
                std::array::from_fn(|_| std::array::from_fn(|_| next()));
            constrain(&mut transitions);
            let mut best = (IMPOSSIBLE, Vec::new());
            let labels = || (0..COUNT as u8).map(Label);
            for (a, b, c) in labels()
                .flat_map(|a| labels().flat_map(move |b| labels().map(move |c| (a, b, c))))
                .filter(|&(a, b, c)| {
                    Label::OUTSIDE.allows(a) && a.allows(b) && b.allows(c) && !c.is_open()
                })
            {
                let at = |label: Label| usize::from(label.0);
                let score = emissions[0][at(a)]
                    + transitions[at(a)][at(b)]
                    + emissions[1][at(b)]
                    + transitions[at(b)][at(c)]
                    + emissions[2][at(c)];
                if score > best.0 {
                    best = (score, vec![a, b, c]);
                }
            }
            let mut found = Vec::new();
            decode(&emissions, &transitions, &mut Vec::new(), &mut found);
            assert_eq!(found, best.1);
        }
    }

    #[test]
    fn a_name_is_always_finished() {
        let mut emission = [0i16; COUNT];
        emission[usize::from(Label::BEGIN.0)] = 50;
        let mut transitions = [[0; COUNT]; COUNT];
        constrain(&mut transitions);
        let mut labels = Vec::new();
        decode(&[emission], &transitions, &mut Vec::new(), &mut labels);
        assert!(!labels[0].is_open());
    }

    #[test]
    fn long_stretches_do_not_overflow() {
        let mut emission = [-3_000i16; COUNT];
        emission[usize::from(Label::MIDDLE.0)] = 3_000;
        let mut transitions = [[0; COUNT]; COUNT];
        constrain(&mut transitions);
        let mut labels = Vec::new();
        decode(&[emission; 500], &transitions, &mut Vec::new(), &mut labels);
        assert_eq!(labels.len(), 500);
        for pair in labels.windows(2) {
            assert!(pair[0].allows(pair[1]));
        }
    }
}
