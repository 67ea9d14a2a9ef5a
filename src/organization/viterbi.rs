//! The best sequence of labels for a stretch of text.

use super::label::{COUNT, Label};
use wide::{CmpEq, i16x8};

/// A number that adds up scores; larger is better.
pub(crate) trait Score: Copy + Ord + Default {
    /// The score of what must not be.
    const IMPOSSIBLE: Self;
    /// The largest lead over "outside" that is told from others: so nothing impossible ever wins.
    const LEAD: Self;
    /// The scores of all labels, with which is reckoned at once.
    type Labels: Labels<Self>;
}

/// The scores of all labels at one unit.
pub(crate) trait Labels<S>: Copy + From<Emission<S>> + Into<Emission<S>> {
    /// The sums, or the largest or smallest number where there is no room for them.
    fn plus(self, other: Self) -> Self;
    /// The differences, in the same way.
    fn minus(self, other: Self) -> Self;
    fn larger(self, other: Self) -> Self;
    fn smaller(self, other: Self) -> Self;
    /// The first label with the largest score.
    fn best(self) -> u8;
}

/// The tagger's own: eight labels fill one vector register.
impl Score for i16 {
    const IMPOSSIBLE: Self = Self::MIN;
    const LEAD: Self = Self::MAX / 4;
    type Labels = i16x8;
}

impl Labels<i16> for i16x8 {
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }
    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        self.max(other)
    }
    #[inline(always)]
    fn smaller(self, other: Self) -> Self {
        self.min(other)
    }
    #[inline(always)]
    fn best(self) -> u8 {
        self.cmp_eq(Self::splat(self.reduce_max())).move_mask().trailing_zeros() as u8
    }
}

/// For training, where weights are large until they are averaged.
impl Score for i32 {
    const IMPOSSIBLE: Self = Self::MIN;
    const LEAD: Self = Self::MAX / 4;
    type Labels = Emission<Self>;
}

impl Labels<i32> for Emission<i32> {
    fn plus(self, other: Self) -> Self {
        std::array::from_fn(|label| self[label].saturating_add(other[label]))
    }
    fn minus(self, other: Self) -> Self {
        std::array::from_fn(|label| self[label].saturating_sub(other[label]))
    }
    fn larger(self, other: Self) -> Self {
        std::array::from_fn(|label| self[label].max(other[label]))
    }
    fn smaller(self, other: Self) -> Self {
        std::array::from_fn(|label| self[label].min(other[label]))
    }
    fn best(self) -> u8 {
        (1..COUNT).fold(0, |best, label| if self[label] > self[best] { label } else { best }) as u8
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
    let every = |score: S| S::Labels::from([score; COUNT]);
    let forward = transitions.map(S::Labels::from);
    let mut scores = *first;
    for (label, score) in scores.iter_mut().enumerate() {
        if !Label::OUTSIDE.allows(Label(label as u8)) {
            *score = S::IMPOSSIBLE;
        }
    }
    history.resize(rest.len(), [S::default(); COUNT]);
    for (emission, before) in rest.iter().zip(history.iter_mut()) {
        *before = scores;
        let mut next = every(S::IMPOSSIBLE);
        for (score, row) in scores.into_iter().zip(forward) {
            next = next.larger(every(score).plus(row));
        }
        // Only differences count; taken from "outside" they stay small.
        let outside = every(next.into()[usize::from(Label::OUTSIDE.0)]);
        let further = next.minus(outside).plus(S::Labels::from(*emission));
        scores = further.smaller(every(S::LEAD)).into();
    }
    for (label, score) in scores.iter_mut().enumerate() {
        if Label(label as u8).is_open() {
            *score = S::IMPOSSIBLE;
        }
    }
    let mut best = S::Labels::from(scores).best();
    // For each label the scores of the labels before it.
    let backward: [S::Labels; COUNT] =
        std::array::from_fn(|to| S::Labels::from(transitions.map(|row| row[to])));
    labels.resize(emissions.len(), Label(best));
    for (scores, label) in history.iter().zip(labels.iter_mut()).rev() {
        best = S::Labels::from(*scores).plus(backward[usize::from(best)]).best();
        *label = Label(best);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::Add;

    /// Every sequence of three labels, scored by hand, against the decoder.
    fn check<S: Score + From<i16> + Add<Output = S>>() {
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
