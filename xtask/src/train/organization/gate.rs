//! The gate in front of the tagger: a logistic regression that says where names may end.
//!
//! Duchi, Hazan, Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
//! Optimization" (JMLR 2011): rare pairs take longer steps.

use super::random::Random;
use super::weights::Sample;
use hanlens::organization_training::{self as training, GATE_LANES, GATE_PAIRS};

/// How often the samples are gone through.
const EPOCHS: usize = 4;
/// Length of the steps.
const RATE: f32 = 0.1;
/// What it costs more to miss the end of a name than to open for nothing.
const POSITIVE: f32 = 4.0;
/// Errors smaller than this are left alone: most places are clear after the first epoch.
const SMALL: f32 = 1e-3;
/// Log-odds, by these costs, from which the gate opens: of the ends of names in sentences kept
/// out of training it lets 99 of 100 through (MSRA, news), of all units three to five of 100.
const LEAST: f32 = -3.5;
/// Steps of a quantised weight in one unit of log-odds.
const SCALE: f32 = 24.0;

/// Trains the gate; `characters` is the number of their codes.
pub(crate) fn train(samples: &[Sample], characters: usize) -> Vec<u8> {
    let mut weights = vec![[0f32; GATE_LANES]; characters + GATE_PAIRS];
    let mut squares = vec![[1e-3f32; GATE_LANES]; weights.len()];
    let mut bias = 0f32;
    let mut bias_squares = 1f32;
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut random = Random::new(0);
    let mut rows = Vec::new();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let mut loss = 0f64;
        for example in order.iter().map(|&number| &samples[number].example) {
            for (unit, &label) in example.labels.iter().enumerate() {
                rows.clear();
                rows.extend(training::gate_rows(&example.codes, unit, characters));
                let sum: f32 = rows.iter().map(|&(row, lane)| weights[row][lane]).sum();
                let probability = 1.0 / (1.0 + (-bias - sum).exp());
                let error = if training::ends_name(label) {
                    POSITIVE * (probability - 1.0)
                } else {
                    probability
                };
                loss += f64::from(error.abs());
                if error.abs() < SMALL {
                    continue;
                }
                bias_squares += error * error;
                bias -= RATE * error / bias_squares.sqrt();
                for &(row, lane) in &rows {
                    squares[row][lane] += error * error;
                    weights[row][lane] -= RATE * error / squares[row][lane].sqrt();
                }
            }
        }
        eprintln!("  gate, epoch {}: loss {loss:.0}", epoch + 1);
    }
    let quantised: Vec<[i8; GATE_LANES]> = weights
        .iter()
        .map(|row| row.map(|weight| (weight * SCALE).round().clamp(-127.0, 127.0) as i8))
        .collect();
    training::gate_bytes(((LEAST - bias) * SCALE).round() as i16, &quantised, characters)
}
