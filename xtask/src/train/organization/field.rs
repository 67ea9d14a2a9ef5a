//! The conditional random field that the weights of the tagger are of.
//!
//! Lafferty, McCallum, Pereira, "Conditional Random Fields: Probabilistic Models for Segmenting and
//! Labeling Sequence Data" (ICML 2001), with a cost for each wrong label, so that a margin is kept:
//! Gimpel, Smith, "Softmax-Margin CRFs" (NAACL 2010). Stochastic gradients with a rate for each
//! weight: Duchi, Hazan, Singer, "Adaptive Subgradient Methods for Online Learning
//! and Stochastic Optimization" (JMLR 2011); the weights are averaged over all steps.

use hanlens::organization_training::{self as training, LABELS};

type Row = [f32; LABELS];

/// Weights that learn.
pub(super) struct Learner {
    rows: Vec<Adaptive>,
    transitions: [Adaptive; LABELS],
    allowed: [[bool; LABELS]; LABELS],
    rate: f32,
    time: f32,
}

/// A row of weights with what it has learnt so far.
#[derive(Clone)]
struct Adaptive {
    weights: Row,
    /// Sums of the squares of all gradients.
    squares: Row,
    /// Sums of all changes, each by the time it happened, for the average.
    sums: Row,
}

impl Adaptive {
    const NEW: Self = Self { weights: [0.0; LABELS], squares: [0.0; LABELS], sums: [0.0; LABELS] };

    /// Goes a step against a gradient.
    #[inline]
    fn descend(&mut self, gradient: &Row, rate: f32, time: f32) {
        let sums = self.squares.iter_mut().zip(&mut self.sums);
        for ((weight, &slope), (square, sum)) in self.weights.iter_mut().zip(gradient).zip(sums) {
            *square += slope * slope;
            let step = rate * slope / (*square + 1e-4).sqrt();
            *weight -= step;
            *sum -= step * time;
        }
    }

    fn averaged(&self, time: f32) -> Row {
        std::array::from_fn(|label| self.weights[label] - self.sums[label] / time)
    }
}

/// Gradients smaller than this are left alone: after a while most units are clear.
const SMALL: f32 = 0.05;

impl Learner {
    pub(super) fn new(features: usize, rate: f32) -> Self {
        let allowed = std::array::from_fn(|from| {
            std::array::from_fn(|to| training::allows(from as u8, to as u8))
        });
        let transitions = [Adaptive::NEW; LABELS];
        Self { rows: vec![Adaptive::NEW; features], transitions, allowed, rate, time: 1.0 }
    }

    /// Learns from a line: the features of its units, and their labels. `costs` are added to the
    /// scores of labels that are wrong. Gives how many units were wrong before, by their
    /// probabilities.
    pub(super) fn learn(&mut self, units: &[&[u32]], labels: &[u8], costs: &Row) -> f32 {
        self.time += 1.0;
        let factors = self.factors(units, labels, costs);
        let steps: [Row; LABELS] = std::array::from_fn(|from| {
            std::array::from_fn(|to| match self.allowed[from][to] {
                true => self.transitions[from].weights[to].exp(),
                false => 0.0,
            })
        });
        let (forward, backward) = self.sums(&factors, &steps);
        let mut pairs = [[0f32; LABELS]; LABELS];
        let mut wrong = 0.0;
        for (index, unit) in units.iter().enumerate() {
            let mut gradient: Row =
                normal(std::array::from_fn(|label| forward[index][label] * backward[index][label]));
            if index > 0 {
                let mut expected = [[0f32; LABELS]; LABELS];
                let mut total = 0.0;
                for from in 0..LABELS {
                    for to in 0..LABELS {
                        let here = forward[index - 1][from]
                            * steps[from][to]
                            * factors[index][to]
                            * backward[index][to];
                        expected[from][to] = here;
                        total += here;
                    }
                }
                for (pair, expected) in pairs.iter_mut().flatten().zip(expected.as_flattened()) {
                    *pair += expected / total.max(f32::MIN_POSITIVE);
                }
                pairs[usize::from(labels[index - 1])][usize::from(labels[index])] -= 1.0;
            }
            gradient[usize::from(labels[index])] -= 1.0;
            wrong -= gradient[usize::from(labels[index])];
            if gradient.iter().all(|slope| slope.abs() < SMALL) {
                continue;
            }
            for &feature in *unit {
                self.rows[feature as usize].descend(&gradient, self.rate, self.time);
            }
        }
        for (row, gradient) in self.transitions.iter_mut().zip(&pairs) {
            row.descend(gradient, self.rate, self.time);
        }
        wrong
    }

    /// The exponentials of the scores of each unit, the largest of a unit brought to one.
    fn factors(&self, units: &[&[u32]], labels: &[u8], costs: &Row) -> Vec<Row> {
        let factor = |(unit, &label): (&&[u32], &u8)| {
            let mut scores = *costs;
            scores[usize::from(label)] = 0.0;
            for &feature in *unit {
                let row = &self.rows[feature as usize].weights;
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight;
                }
            }
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            scores.map(|score| (score - most).exp())
        };
        units.iter().zip(labels).map(factor).collect()
    }

    /// The sums over all sequences up to each unit, and behind it, up to a factor.
    fn sums(&self, factors: &[Row], steps: &[Row; LABELS]) -> (Vec<Row>, Vec<Row>) {
        let mut forward: Vec<Row> = Vec::with_capacity(factors.len());
        for (index, factor) in factors.iter().enumerate() {
            let before = index.checked_sub(1).map(|last| forward[last]);
            forward.push(normal(std::array::from_fn(|label| {
                factor[label]
                    * match &before {
                        Some(before) => {
                            (0..LABELS).map(|from| before[from] * steps[from][label]).sum()
                        }
                        None => f32::from(u8::from(self.allowed[0][label])),
                    }
            })));
        }
        let mut backward = vec![[0.0; LABELS]; factors.len()];
        let mut after: Row =
            std::array::from_fn(|label| f32::from(u8::from(self.allowed[label][0])));
        for (index, factor) in factors.iter().enumerate().rev() {
            backward[index] = after;
            after = normal(std::array::from_fn(|label| {
                (0..LABELS).map(|to| steps[label][to] * factor[to] * after[to]).sum()
            }));
        }
        (forward, backward)
    }

    /// Adds the averaged weights of the features, times a factor, and those of the transitions,
    /// times another.
    pub(super) fn add_to(
        &self,
        rows: &mut [Row],
        transitions: &mut [Row; LABELS],
        factors: [f32; 2],
    ) {
        let add = |total: &mut Row, row: &Adaptive, factor: f32| {
            for (total, weight) in total.iter_mut().zip(row.averaged(self.time)) {
                *total += factor * weight;
            }
        };
        for (total, row) in rows.iter_mut().zip(&self.rows) {
            add(total, row, factors[0]);
        }
        for (total, row) in transitions.iter_mut().zip(&self.transitions) {
            add(total, row, factors[1]);
        }
    }
}

fn normal(row: Row) -> Row {
    let total: f32 = row.iter().sum();
    row.map(|part| part / total.max(f32::MIN_POSITIVE))
}
