//! A linear model by the likelihood that the author's keywords are drawn from all candidates of
//! their document (listwise softmax), with a quadratic penalty, by L-BFGS.

use std::collections::{HashMap, HashSet, VecDeque};

/// Kind and name of a feature.
pub(super) type Name = (&'static str, String);

/// Kind, name and value of a feature.
type Feature = (&'static str, String, f32);

/// A document's candidates with their features, and its keywords.
pub(super) struct Document {
    pub(super) candidates: Vec<(String, Vec<Feature>)>,
    pub(super) gold: HashSet<String>,
}

/// Weights of features by their names.
pub(super) struct Model {
    pub(super) weights: Vec<(Name, f64)>,
    numbers: HashMap<Name, usize>,
}

const PENALTY: f64 = 7.0;
const ITERATIONS: usize = 150;
/// Steps that L-BFGS remembers.
const MEMORY: usize = 8;

/// A sparse row of numbered features and whether it is a keyword.
struct Row {
    features: Vec<(usize, f64)>,
    keyword: bool,
}

impl Model {
    pub(super) fn fit(documents: &[&Document]) -> Self {
        let numbers = number_features(documents);
        let groups: Vec<Vec<Row>> = documents.iter().map(|one| rows(one, &numbers)).collect();
        let weights = minimize(numbers.len(), |weights| loss(&groups, weights));
        let mut names: Vec<(Name, usize)> =
            numbers.iter().map(|(name, &number)| (name.clone(), number)).collect();
        names.sort();
        let weights = names.into_iter().map(|(name, number)| (name, weights[number])).collect();
        let mut model = Self { weights, numbers: HashMap::new() };
        let entries = model.weights.iter().enumerate();
        model.numbers = entries.map(|(number, (name, _))| (name.clone(), number)).collect();
        model
    }

    /// The candidates of a document, best first, each once.
    pub(super) fn rank<'d>(&self, document: &'d Document) -> Vec<&'d str> {
        let mut scored: Vec<(f64, &str)> = document
            .candidates
            .iter()
            .map(|(text, features)| {
                let score = features
                    .iter()
                    .filter_map(|(kind, name, value)| {
                        let number = self.numbers.get(&(*kind, name.clone()))?;
                        Some(self.weights[*number].1 * f64::from(*value))
                    })
                    .sum();
                (score, text.as_str())
            })
            .collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut seen = HashSet::new();
        scored.into_iter().map(|scored| scored.1).filter(|text| seen.insert(*text)).collect()
    }
}

/// Numbers the features that occur in enough documents: words in ten, others in three.
fn number_features(documents: &[&Document]) -> HashMap<Name, usize> {
    let mut counts: HashMap<Name, usize> = HashMap::new();
    for document in documents {
        let names: HashSet<Name> = document
            .candidates
            .iter()
            .flat_map(|(_, features)| features)
            .map(|(kind, name, _)| (*kind, name.clone()))
            .collect();
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let least = |name: &Name| if name.0.contains("word") { 10 } else { 3 };
    let mut names: Vec<Name> =
        counts.into_iter().filter(|(name, count)| *count >= least(name)).map(|(n, _)| n).collect();
    names.sort();
    names.into_iter().enumerate().map(|(number, name)| (name, number)).collect()
}

fn rows(document: &Document, numbers: &HashMap<Name, usize>) -> Vec<Row> {
    let row = |(text, features): &(String, Vec<(&'static str, String, f32)>)| Row {
        features: features
            .iter()
            .filter_map(|(kind, name, value)| {
                Some((*numbers.get(&(*kind, name.clone()))?, f64::from(*value)))
            })
            .collect(),
        keyword: document.gold.contains(text),
    };
    document.candidates.iter().map(row).collect()
}

/// Negative log-likelihood with the penalty, and its gradient.
fn loss(groups: &[Vec<Row>], weights: &[f64]) -> (f64, Vec<f64>) {
    let mut loss = PENALTY / 2.0 * weights.iter().map(|weight| weight * weight).sum::<f64>();
    let mut gradient: Vec<f64> = weights.iter().map(|weight| PENALTY * weight).collect();
    for rows in groups {
        let scores: Vec<f64> = rows
            .iter()
            .map(|row| row.features.iter().map(|&(number, value)| weights[number] * value).sum())
            .collect();
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = scores.iter().map(|score| (score - highest).exp()).sum();
        let keywords = rows.iter().filter(|row| row.keyword).count() as f64;
        for (row, score) in rows.iter().zip(&scores) {
            let log_probability = score - highest - total.ln();
            let mut slope = keywords * log_probability.exp();
            if row.keyword {
                loss -= log_probability;
                slope -= 1.0;
            }
            for &(number, value) in &row.features {
                gradient[number] += slope * value;
            }
        }
    }
    (loss, gradient)
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Minimizes a smooth convex function by L-BFGS (Nocedal 1980) with backtracking.
fn minimize(size: usize, function: impl Fn(&[f64]) -> (f64, Vec<f64>)) -> Vec<f64> {
    let mut point = vec![0.0; size];
    let (mut value, mut gradient) = function(&point);
    let mut memory: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..ITERATIONS {
        let mut direction: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
        let mut shares = Vec::new();
        for (step, change) in memory.iter().rev() {
            let share = dot(step, &direction) / dot(step, change);
            direction.iter_mut().zip(change).for_each(|(d, c)| *d -= share * c);
            shares.push(share);
        }
        if let Some((step, change)) = memory.back() {
            let scale = dot(step, change) / dot(change, change);
            direction.iter_mut().for_each(|d| *d *= scale);
        } else {
            let scale = 1.0 / dot(&gradient, &gradient).sqrt().max(1e-12);
            direction.iter_mut().for_each(|d| *d *= scale);
        }
        for ((step, change), share) in memory.iter().zip(shares.iter().rev()) {
            let correction = share - dot(change, &direction) / dot(step, change);
            direction.iter_mut().zip(step).for_each(|(d, s)| *d += correction * s);
        }
        let slope = dot(&gradient, &direction);
        let mut length = 1.0;
        let (next, next_value, next_gradient) = loop {
            let next: Vec<f64> =
                point.iter().zip(&direction).map(|(p, d)| p + length * d).collect();
            let (next_value, next_gradient) = function(&next);
            if next_value <= value + 1e-4 * length * slope || length < 1e-10 {
                break (next, next_value, next_gradient);
            }
            length /= 2.0;
        };
        let step: Vec<f64> = next.iter().zip(&point).map(|(n, p)| n - p).collect();
        let change: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(n, g)| n - g).collect();
        let gain = value - next_value;
        (point, value, gradient) = (next, next_value, next_gradient);
        if gain < 1e-6 * value.abs() {
            break;
        }
        if dot(&step, &change) > 1e-12 {
            memory.push_back((step, change));
            if memory.len() > MEMORY {
                memory.pop_front();
            }
        }
    }
    point
}
