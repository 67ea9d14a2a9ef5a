//! Logistic regression with sparse weights.

/// Training passes.
const EPOCHS: usize = 8;
/// Step size.
const ALPHA: f32 = 1.0;
/// Damps the first steps.
const BETA: f32 = 1.0;

/// A feature: weight, accumulated gradient, accumulated squared gradient.
#[derive(Clone, Copy, Default)]
struct Coordinate {
    weight: f32,
    gradient: f32,
    square: f32,
}

/// FTRL-Proximal: McMahan et al., "Ad Click Prediction: a View from the Trenches" (KDD 2013),
/// with an L1 penalty, which leaves most weights at exactly zero.
pub(super) struct Learner {
    coordinates: Vec<Coordinate>,
    penalty: f32,
}

impl Learner {
    pub(super) fn new(features: usize, penalty: f32) -> Self {
        Self { coordinates: vec![Coordinate::default(); features], penalty }
    }

    pub(super) fn weight(&self, feature: usize) -> f32 {
        self.coordinates[feature].weight
    }

    pub(super) fn sum(&self, features: &[u32]) -> f32 {
        features.iter().map(|&feature| self.coordinates[feature as usize].weight).sum()
    }

    /// Moves the weights of features against the gradient of their sum.
    pub(super) fn step(&mut self, features: &[u32], gradient: f32) {
        // What is all but certain teaches nothing.
        if gradient.abs() < 1e-4 {
            return;
        }
        for &feature in features {
            let coordinate = &mut self.coordinates[feature as usize];
            let square = coordinate.square + gradient * gradient;
            let sigma = (square.sqrt() - coordinate.square.sqrt()) / ALPHA;
            coordinate.gradient += gradient - sigma * coordinate.weight;
            coordinate.square = square;
            let excess = coordinate.gradient.abs() - self.penalty;
            coordinate.weight = if excess <= 0.0 {
                0.0
            } else {
                -coordinate.gradient.signum() * excess * ALPHA / (BETA + square.sqrt())
            };
        }
    }
}

/// Calls `learn` with each index below `count` in a new random order for each pass.
/// Deterministic (xorshift; Marsaglia 2003).
pub(super) fn passes(count: usize, mut learn: impl FnMut(usize)) {
    let mut order: Vec<u32> = (0..count as u32).collect();
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    for _ in 0..EPOCHS {
        for last in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(last, (state % (last as u64 + 1)) as usize);
        }
        order.iter().for_each(|&index| learn(index as usize));
    }
}

pub(super) fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
