//! The best sequence of labels for a stretch of text.

use super::label::{COUNT, Label};

/// A number that adds up scores; larger is better.
pub(crate) trait Score: Copy + Ord + Default {
    /// The score of what must not be.
    const IMPOSSIBLE: Self;
    /// The largest lead over "outside" that is told from others: so nothing impossible ever wins.
    const LEAD: Self;
    /// The sum, or the largest or smallest number when there is no room for it.
    fn plus(self, other: Self) -> Self;
    /// The difference, in the same way.
    fn minus(self, other: Self) -> Self;
}

/// The tagger's own: eight labels fill one vector register.
impl Score for i16 {
    const IMPOSSIBLE: Self = Self::MIN;
    const LEAD: Self = Self::MAX / 4;
    #[inline]
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }
    #[inline]
    fn minus(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

/// For training, where weights are large until they are averaged.
impl Score for i32 {
    const IMPOSSIBLE: Self = Self::MIN;
    const LEAD: Self = Self::MAX / 4;
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }
    fn minus(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

/// Scores of all labels at one unit.
pub(crate) type Emission<S> = [S; COUNT];
/// Scores of one label behind another.
pub(crate) type Transitions<S> = [[S; COUNT]; COUNT];

/// Adds to `transitions` what [`Label::allows`] forbids.
pub(crate) fn constrain<S: Score>(transitions: &mut Transitions<S>) {
    for (from, row) in transitions.iter_mut().enumerate() {
        for (to, score) in row.iter_mut().enumerate() {
            if !Label(from as u8).allows(Label(to as u8)) {
                *score = S::IMPOSSIBLE;
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
pub(crate) fn decode<S: Score>(
    emissions: &[Emission<S>],
    transitions: &Transitions<S>,
    history: &mut Vec<Emission<S>>,
    labels: &mut Vec<Label>,
) {
    labels.clear();
    history.clear();
    let Some((first, rest)) = emissions.split_first() else { return };
    let mut scores = *first;
    for (label, score) in scores.iter_mut().enumerate() {
        if !Label::OUTSIDE.allows(Label(label as u8)) {
            *score = S::IMPOSSIBLE;
        }
    }
    for emission in rest {
        history.push(scores);
        let mut next = [S::IMPOSSIBLE; COUNT];
        for (score, row) in scores.iter().zip(transitions) {
            for (next, &transition) in next.iter_mut().zip(row) {
                *next = (*next).max(score.plus(transition));
            }
        }
        // Only differences count; taken from "outside" they stay small.
        let outside = next[usize::from(Label::OUTSIDE.0)];
        for (score, (next, &emission)) in scores.iter_mut().zip(next.into_iter().zip(emission)) {
            *score = next.minus(outside).plus(emission).min(S::LEAD);
        }
    }
    let mut best = 0u8;
    for label in 0..COUNT {
        if !Label(label as u8).is_open() && scores[label] > scores[usize::from(best)] {
            best = label as u8;
        }
    }
    labels.push(Label(best));
    for scores in history.iter().rev() {
        best = source(scores, transitions, best);
        labels.push(Label(best));
    }
    labels.reverse();
}

/// The label from which the best sequence came to `label`.
fn source<S: Score>(scores: &Emission<S>, transitions: &Transitions<S>, label: u8) -> u8 {
    let mut best = (S::IMPOSSIBLE, 0);
    for (from, (score, row)) in scores.iter().zip(transitions).enumerate() {
        let score = score.plus(row[usize::from(label)]);
        if score > best.0 {
            best = (score, from as u8);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sequence of three labels, scored by hand, against the decoder.
    fn check<S: Score + From<i16>>() {
        let mut random = 12_345u32;
        let mut next = move || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            S::from((random >> 20) as i16 % 200 - 100)
        };
        for _ in 0..20 {
            let emissions: Vec<Emission<S>> =
                (0..3).map(|_| std::array::from_fn(|_| next())).collect();
            let mut transitions: Transitions<S> =
                std::array::from_fn(|_| std::array::from_fn(|_| next()));
            constrain(&mut transitions);
            let mut best = (S::IMPOSSIBLE, Vec::new());
            let labels = || (0..COUNT as u8).map(Label);
            for (a, b, c) in labels()
                .flat_map(|a| labels().flat_map(move |b| labels().map(move |c| (a, b, c))))
                .filter(|&(a, b, c)| {
                    Label::OUTSIDE.allows(a) && a.allows(b) && b.allows(c) && !c.is_open()
                })
            {
                let at = |label: Label| usize::from(label.0);
                let score = emissions[0][at(a)]
                    .plus(transitions[at(a)][at(b)])
                    .plus(emissions[1][at(b)])
                    .plus(transitions[at(b)][at(c)])
                    .plus(emissions[2][at(c)]);
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
    fn the_result_is_the_best_of_all_allowed_sequences() {
        check::<i16>();
        check::<i32>();
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
