//! The averaged structured perceptron.
//!
//! Collins, "Discriminative Training Methods for Hidden Markov Models: Theory and Experiments
//! with Perceptron Algorithms" (EMNLP 2002), with a cost for each wrong label while decoding, so
//! that a margin is kept.

use hanlens::organization_training::{self as training, Example, LABELS};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The features are hashes already.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _bytes: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type FeatureMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;
type Row = [i32; LABELS];

/// How to train.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    /// Features seen less often are ignored.
    pub(crate) cutoff: u32,
    /// Score that each wrong label gets for free while training; weights move in steps of 16.
    pub(crate) margin: i32,
    /// What "outside" gets on top where a name stands: more names are found.
    pub(crate) recall: i32,
    /// Slots of the model: at most this many buckets of four features.
    pub(crate) buckets: usize,
}

/// Domains have weights of their own beside the shared ones, so that the habits of one corpus do
/// not spoil the others (Daumé, "Frustratingly Easy Domain Adaptation", ACL 2007). Domain 0 is
/// the one the model is made for; it has only the shared weights.
pub(crate) struct Sample {
    pub(crate) example: Example,
    pub(crate) domain: u64,
}

struct Compact {
    /// Feature numbers of all units, `ends` says where each unit's end.
    features: Vec<u32>,
    ends: Vec<u32>,
    labels: Vec<u8>,
}

impl Compact {
    fn unit(&self, index: usize) -> &[u32] {
        let from = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.features[from..self.ends[index] as usize]
    }
}

/// Real-valued weights of all features.
pub(crate) struct Weights {
    pub(crate) features: FeatureMap<u32>,
    pub(crate) rows: Vec<[f32; LABELS]>,
    counts: Vec<u32>,
    pub(crate) transitions: [[f32; LABELS]; LABELS],
}

const STEP: i32 = 16;

/// How many of the first templates a domain has a copy of.
const DOMAIN_TEMPLATES: usize = 13;

/// The feature of a domain's own copy.
pub(crate) fn in_domain(feature: u64, domain: u64) -> u64 {
    (feature ^ domain.wrapping_mul(0xBF58_476D_1CE4_E5B9)).rotate_left(17)
}

pub(crate) fn domain_features(features: &[u64], domain: u64) -> impl Iterator<Item = u64> {
    let copies = if domain == 0 { 0 } else { DOMAIN_TEMPLATES };
    features
        .iter()
        .copied()
        .chain(features.iter().take(copies).map(move |&feature| in_domain(feature, domain)))
}

pub(crate) fn train(samples: &[Sample], settings: &Settings) -> Weights {
    let mut counts: FeatureMap<u32> = FeatureMap::default();
    for sample in samples {
        for unit in &sample.example.features {
            for feature in domain_features(unit, sample.domain) {
                *counts.entry(feature).or_default() += 1;
            }
        }
    }
    counts.retain(|_, count| *count >= settings.cutoff);
    let mut features: FeatureMap<u32> = FeatureMap::default();
    let mut feature_counts = Vec::new();
    for (&feature, &count) in &counts {
        features.insert(feature, feature_counts.len() as u32);
        feature_counts.push(count);
    }
    drop(counts);
    let compact: Vec<Compact> = samples
        .iter()
        .map(|sample| {
            let mut numbers = Vec::new();
            let mut ends = Vec::new();
            for unit in &sample.example.features {
                numbers.extend(
                    domain_features(unit, sample.domain)
                        .filter_map(|feature| features.get(&feature).copied()),
                );
                ends.push(numbers.len() as u32);
            }
            Compact { features: numbers, ends, labels: sample.example.labels.clone() }
        })
        .collect();

    let mut rows: Vec<Row> = vec![[0; LABELS]; feature_counts.len()];
    let mut sums: Vec<[i64; LABELS]> = vec![[0; LABELS]; feature_counts.len()];
    let mut transitions = [[0i32; LABELS]; LABELS];
    let mut transition_sums = [[0i64; LABELS]; LABELS];
    let mut order: Vec<usize> = (0..compact.len()).collect();
    let mut random = 0x9E37_79B9_7F4A_7C15u64;
    let mut time = 1i64;
    for epoch in 0..settings.epochs {
        for index in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(index, (random % (index as u64 + 1)) as usize);
        }
        let mut wrong = 0;
        for &number in &order {
            let line = &compact[number];
            time += 1;
            let mut emissions: Vec<Row> = (0..line.labels.len())
                .map(|index| {
                    let mut sum = [0; LABELS];
                    for &feature in line.unit(index) {
                        for (sum, weight) in sum.iter_mut().zip(&rows[feature as usize]) {
                            *sum += weight;
                        }
                    }
                    sum
                })
                .collect();
            for (emission, &label) in emissions.iter_mut().zip(&line.labels) {
                for (other, score) in emission.iter_mut().enumerate() {
                    if other != usize::from(label) {
                        *score += match other {
                            0 => settings.margin + settings.recall,
                            _ => settings.margin,
                        };
                    }
                }
            }
            let guess = training::decode(&emissions, &transitions);
            if guess == line.labels {
                continue;
            }
            wrong += 1;
            for index in 0..guess.len() {
                let (gold, bad) = (usize::from(line.labels[index]), usize::from(guess[index]));
                if index > 0 {
                    let gold_from = usize::from(line.labels[index - 1]);
                    let bad_from = usize::from(guess[index - 1]);
                    transitions[gold_from][gold] += STEP;
                    transitions[bad_from][bad] -= STEP;
                    transition_sums[gold_from][gold] += i64::from(STEP) * time;
                    transition_sums[bad_from][bad] -= i64::from(STEP) * time;
                }
                if gold == bad {
                    continue;
                }
                for &feature in line.unit(index) {
                    rows[feature as usize][gold] += STEP;
                    rows[feature as usize][bad] -= STEP;
                    sums[feature as usize][gold] += i64::from(STEP) * time;
                    sums[feature as usize][bad] -= i64::from(STEP) * time;
                }
            }
        }
        eprintln!("  epoch {}: {wrong} of {} lines wrong", epoch + 1, order.len());
    }
    let average = |weight: i32, sum: i64| weight as f32 - sum as f32 / time as f32;
    let averaged = rows
        .iter()
        .zip(&sums)
        .map(|(row, sums)| std::array::from_fn(|label| average(row[label], sums[label])))
        .collect();
    let transitions = std::array::from_fn(|from| {
        std::array::from_fn(|to| average(transitions[from][to], transition_sums[from][to]))
    });
    Weights { features, rows: averaged, counts: feature_counts, transitions }
}

impl Weights {
    /// Quantises to bytes and keeps the features that matter most.
    ///
    /// `domain_zero` features only: copies of other domains are never looked up by the library,
    /// so the caller says which features may stay.
    pub(crate) fn to_model(&self, keep: impl Fn(u64) -> bool, settings: &Settings) -> Vec<u8> {
        let mut ranked: Vec<(f32, u64, u32)> = self
            .features
            .iter()
            .filter(|(feature, _)| keep(**feature))
            .map(|(&feature, &number)| {
                let row = &self.rows[number as usize];
                let strength = row.iter().map(|weight| weight.abs()).sum::<f32>();
                let worth = strength * (self.counts[number as usize] as f32).sqrt();
                (worth, feature, number)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let room = settings.buckets * 4;
        eprintln!("  {} features, room for {room}", ranked.len());
        ranked.truncate(room);
        let mut strengths: Vec<f32> = ranked
            .iter()
            .flat_map(|&(_, _, number)| self.rows[number as usize])
            .map(f32::abs)
            .filter(|&weight| weight > 0.5)
            .collect();
        strengths.sort_by(f32::total_cmp);
        // The rare giants are cut, so that the many small weights keep their steps.
        let top = strengths.get(strengths.len() * 9995 / 10000).copied().unwrap_or(1.0);
        let scale = 127.0 / top;
        eprintln!("  scale {scale}");
        let rows: Vec<(u64, [i8; LABELS])> = ranked
            .iter()
            .map(|&(_, feature, number)| {
                let row = &self.rows[number as usize];
                (feature, row.map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8))
            })
            .filter(|(_, row)| row.iter().any(|&weight| weight != 0))
            .collect();
        let transitions =
            self.transitions.map(|row| row.map(|weight| (weight * scale).round() as i16));
        training::model_bytes(&rows, &transitions, settings.buckets)
    }

    /// Labels a line with the real-valued weights, in a domain.
    pub(crate) fn label(&self, example: &Example, domain: u64) -> Vec<u8> {
        let emissions: Vec<Row> = example
            .features
            .iter()
            .map(|unit| {
                let mut sum = [0f32; LABELS];
                for feature in domain_features(unit, domain) {
                    if let Some(&number) = self.features.get(&feature) {
                        for (sum, weight) in sum.iter_mut().zip(&self.rows[number as usize]) {
                            *sum += weight;
                        }
                    }
                }
                sum.map(|sum| (sum * 16.0) as i32)
            })
            .collect();
        let transitions = self.transitions.map(|row| row.map(|weight| (weight * 16.0) as i32));
        training::decode(&emissions, &transitions)
    }
}
