//! The best sequence of labels for a line.

use super::label::{COUNT, Label};

/// A score; larger is better.
pub(crate) type Score = i32;
/// Scores of all labels at one unit.
pub(crate) type Emission = [Score; COUNT];
/// Scores of one label behind another.
pub(crate) type Transitions = [[Score; COUNT]; COUNT];

const IMPOSSIBLE: Score = Score::MIN / 4;

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
/// `back` is scratch space; `labels` receives the result. (Viterbi, "Error bounds for
/// convolutional codes and an asymptotically optimum decoding algorithm", 1967.)
pub(crate) fn decode(
    emissions: &[Emission],
    transitions: &Transitions,
    back: &mut Vec<[u8; COUNT]>,
    labels: &mut Vec<Label>,
) {
    labels.clear();
    back.clear();
    let Some((first, rest)) = emissions.split_first() else { return };
    let mut scores = *first;
    for (label, score) in scores.iter_mut().enumerate() {
        if !Label::OUTSIDE.allows(Label(label as u8)) {
            *score = IMPOSSIBLE;
        }
    }
    for emission in rest {
        let mut next = [IMPOSSIBLE; COUNT];
        let mut from = [0u8; COUNT];
        for (source, row) in transitions.iter().enumerate() {
            for label in 0..COUNT {
                let score = scores[source] + row[label];
                if score > next[label] {
                    next[label] = score;
                    from[label] = source as u8;
                }
            }
        }
        for (score, emission) in next.iter_mut().zip(emission) {
            *score = (*score + emission).max(IMPOSSIBLE);
        }
        back.push(from);
        scores = next;
    }
    let mut best = 0u8;
    for label in 0..COUNT {
        if !Label(label as u8).is_open() && scores[label] > scores[usize::from(best)] {
            best = label as u8;
        }
    }
    labels.push(Label(best));
    for from in back.iter().rev() {
        best = from[usize::from(best)];
        labels.push(Label(best));
    }
    labels.reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_is_the_best_of_all_allowed_sequences() {
        // Every sequence of three labels, scored by hand, against the decoder.
        let mut random = 12_345u32;
        let mut next = move || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 20) as Score % 200 - 100
        };
        for _ in 0..20 {
            let emissions: Vec<Emission> =
                (0..3).map(|_| std::array::from_fn(|_| next())).collect();
            let mut transitions: Transitions =
                std::array::from_fn(|_| std::array::from_fn(|_| next()));
            constrain(&mut transitions);
            let mut best = (Score::MIN, Vec::new());
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
        let mut emission = [0; COUNT];
        emission[usize::from(Label::BEGIN.0)] = 50;
        let mut transitions = [[0; COUNT]; COUNT];
        constrain(&mut transitions);
        let mut labels = Vec::new();
        decode(&[emission], &transitions, &mut Vec::new(), &mut labels);
        assert!(!labels[0].is_open());
    }
}
