//! The averaged structured perceptron.
//!
//! Collins, "Discriminative Training Methods for Hidden Markov Models: Theory and Experiments
//! with Perceptron Algorithms" (EMNLP 2002), with a cost for each wrong label while decoding, so
//! that a margin is kept.

use hanlens::organization_training::{
    self as training, Example, Feature, LABELS, LANES, Row as ModelRow, Vocabulary,
};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The features are hashes already; only some of their bits are spread.
#[derive(Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _bytes: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = (value ^ value >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type FeatureMap<V> = HashMap<u64, V, BuildHasherDefault<Spread>>;
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
    /// How often to train anew in another order; the weights are averaged.
    pub(crate) seeds: usize,
    /// Percentage of the features that are hidden at each step, so that the others learn to do
    /// without them.
    pub(crate) dropout: u64,
    /// Room of the model: buckets of eight strings, and of eight contexts.
    pub(crate) buckets: [usize; 2],
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
    /// The line without a share of its features, the same in all its units; none when nothing is
    /// hidden.
    fn thinned(&self, percentage: u64, seed: u64) -> Option<Self> {
        if percentage == 0 {
            return None;
        }
        let hidden = |feature: u32| {
            let mixed = (u64::from(feature) ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            (mixed >> 40) % 100 < percentage
        };
        let mut features = Vec::with_capacity(self.features.len());
        let mut ends = Vec::with_capacity(self.ends.len());
        for index in 0..self.ends.len() {
            features.extend(self.unit(index).iter().copied().filter(|&feature| !hidden(feature)));
            ends.push(features.len() as u32);
        }
        Some(Self { features, ends, labels: self.labels.clone() })
    }

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

impl Settings {
    /// How many rows of a sort the model has room for; some places stay free, or the buckets would
    /// be full.
    fn room(&self, row: &ModelRow) -> usize {
        match row {
            ModelRow::Character(_) => usize::MAX,
            ModelRow::Characters(_) => self.buckets[0] * 8 * 4 / 5,
            ModelRow::Context(_) => self.buckets[1] * 8 * 4 / 5,
        }
    }
}

const STEP: i32 = 16;

/// The order of the samples, the same at each run (Marsaglia, "Xorshift RNGs", 2003).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(0x9E37_79B9_7F4A_7C15u64.wrapping_mul(2 * seed + 1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn shuffle(&mut self, order: &mut [usize]) {
        for index in (1..order.len()).rev() {
            order.swap(index, (self.next() % (index as u64 + 1)) as usize);
        }
    }
}

/// The feature of a domain's own copy.
fn in_domain(feature: u64, domain: u64) -> u64 {
    (feature ^ domain.wrapping_mul(0xBF58_476D_1CE4_E5B9)).rotate_left(17)
}

/// The features of a unit in a domain, which has copies of those that are made of characters.
pub(crate) fn domain_features(features: &[Feature], domain: u64) -> impl Iterator<Item = u64> {
    let copied = features
        .iter()
        .filter(move |feature| domain != 0 && !matches!(feature.row(), ModelRow::Context(_)))
        .map(move |&feature| in_domain(feature.0, domain));
    features.iter().map(|feature| feature.0).chain(copied)
}

/// Trains in two rounds: the first shows which rows matter, the second gives the weights of those
/// alone, so that the model loses little by being small.
pub(crate) fn train_small(
    samples: &[Sample],
    vocabulary: &Vocabulary,
    gate: &[u8],
    settings: &Settings,
) -> Vec<u8> {
    let shared: HashSet<u64, BuildHasherDefault<Spread>> = samples
        .iter()
        .flat_map(|sample| sample.example.features.iter().flatten().map(|feature| feature.0))
        .collect();
    let chosen: HashSet<ModelRow> = {
        let first = Settings { epochs: settings.epochs.div_ceil(2), seeds: 1, ..settings.clone() };
        let weights = train(samples, &first, |_| true);
        let ranked = weights.ranked_rows(|feature| shared.contains(&feature));
        let mut counts: HashMap<std::mem::Discriminant<ModelRow>, usize> = HashMap::new();
        let chosen = ranked.into_iter().map(|(row, _)| row).filter(|row| {
            let count = counts.entry(std::mem::discriminant(row)).or_default();
            *count += 1;
            *count <= settings.room(row)
        });
        chosen.collect()
    };
    // Copies for a domain do not go into the model and need no choice.
    let weights = train(samples, settings, |feature| {
        !shared.contains(&feature) || chosen.contains(&Feature(feature).row())
    });
    weights.to_model(vocabulary, gate, |feature| shared.contains(&feature), settings)
}

/// Trains on the features that `allowed` lets through.
pub(crate) fn train(
    samples: &[Sample],
    settings: &Settings,
    allowed: impl Fn(u64) -> bool,
) -> Weights {
    let mut counts: FeatureMap<u32> = FeatureMap::default();
    for sample in samples {
        for unit in &sample.example.features {
            for feature in domain_features(unit, sample.domain) {
                *counts.entry(feature).or_default() += 1;
            }
        }
    }
    counts.retain(|&feature, count| *count >= settings.cutoff && allowed(feature));
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

    let mut averaged = vec![[0f32; LABELS]; feature_counts.len()];
    let mut transitions = [[0f32; LABELS]; LABELS];
    for seed in 0..settings.seeds {
        pass(&compact, settings, seed as u64, &mut averaged, &mut transitions);
    }
    Weights { features, rows: averaged, counts: feature_counts, transitions }
}

/// Trains once and adds the averaged weights.
fn pass(
    compact: &[Compact],
    settings: &Settings,
    seed: u64,
    averaged: &mut [[f32; LABELS]],
    averaged_transitions: &mut [[f32; LABELS]; LABELS],
) {
    let mut rows: Vec<Row> = vec![[0; LABELS]; averaged.len()];
    let mut sums: Vec<[i64; LABELS]> = vec![[0; LABELS]; averaged.len()];
    let mut transitions = [[0i32; LABELS]; LABELS];
    let mut transition_sums = [[0i64; LABELS]; LABELS];
    let mut order: Vec<usize> = (0..compact.len()).collect();
    let mut random = Random::new(seed);
    let mut time = 1i64;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut wrong = 0;
        for &number in &order {
            let whole = &compact[number];
            let thinned = whole.thinned(settings.dropout, random.next());
            let line = thinned.as_ref().unwrap_or(whole);
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
    let share = 1.0 / settings.seeds as f32;
    let average = |weight: i32, sum: i64| (weight as f32 - sum as f32 / time as f32) * share;
    // When none is hidden any more, each feature says so much less.
    let kept = 1.0 - settings.dropout as f32 / 100.0;
    for ((averaged, row), sums) in averaged.iter_mut().zip(&rows).zip(&sums) {
        for label in 0..LABELS {
            averaged[label] += kept * average(row[label], sums[label]);
        }
    }
    for from in 0..LABELS {
        for to in 0..LABELS {
            averaged_transitions[from][to] +=
                average(transitions[from][to], transition_sums[from][to]);
        }
    }
}

impl Weights {
    /// The rows with the numbers of their features, those that matter most first.
    fn ranked_rows(&self, shared: impl Fn(u64) -> bool) -> Vec<(ModelRow, Vec<(usize, u32)>)> {
        let mut rows: HashMap<ModelRow, (f32, Vec<(usize, u32)>)> = HashMap::new();
        for (&feature, &number) in self.features.iter().filter(|(feature, _)| shared(**feature)) {
            let feature = Feature(feature);
            let weights = &self.rows[number as usize];
            let strength = weights.iter().map(|weight| weight.abs()).sum::<f32>()
                * (self.counts[number as usize] as f32).sqrt();
            let row = rows.entry(feature.row()).or_default();
            row.0 += strength;
            row.1.push((feature.lane(), number));
        }
        let mut ranked: Vec<_> = rows.into_iter().collect();
        ranked.sort_by(|(a, (a_strength, _)), (b, (b_strength, _))| {
            b_strength.total_cmp(a_strength).then(a.cmp(b))
        });
        ranked.into_iter().map(|(row, (_, lanes))| (row, lanes)).collect()
    }

    /// Quantises the weights to bytes.
    fn to_model(
        &self,
        vocabulary: &Vocabulary,
        gate: &[u8],
        shared: impl Fn(u64) -> bool,
        settings: &Settings,
    ) -> Vec<u8> {
        let ranked = self.ranked_rows(shared);
        let mut strengths: Vec<f32> = ranked
            .iter()
            .flat_map(|(_, lanes)| lanes)
            .flat_map(|&(_, number)| self.rows[number as usize])
            .map(f32::abs)
            .filter(|&weight| weight > 0.5)
            .collect();
        strengths.sort_by(f32::total_cmp);
        // The rare giants are cut, so that the many small weights keep their steps.
        let top = strengths.get(strengths.len() * 9995 / 10000).copied().unwrap_or(1.0);
        let scale = 127.0 / top;
        eprintln!("  {} rows, scale {scale}", ranked.len());
        let rows: Vec<(ModelRow, [[i8; LABELS]; LANES])> = ranked
            .iter()
            .map(|(row, lanes)| {
                let mut weights = [[0; LABELS]; LANES];
                for &(lane, number) in lanes {
                    weights[lane] = self.rows[number as usize]
                        .map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8);
                }
                (*row, weights)
            })
            .filter(|(_, weights)| weights.as_flattened().iter().any(|&weight| weight != 0))
            .collect();
        let transitions =
            self.transitions.map(|row| row.map(|weight| (weight * scale).round() as i16));
        training::model_bytes(vocabulary, &rows, &transitions, settings.buckets, gate)
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
