//! From samples to the weights of a model: which features there are, what finds room, and how the
//! weights become bytes. What one learns from a line is in [`super::field`].

use super::field::Learner;
use super::random::Random;
use hanlens::organization_training::{
    self as training, Feature, LABELS, LANES, Row as ModelRow, STEPS, Vocabulary,
};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The features are hashes already; only some of their bits are spread.
#[derive(Default)]
struct Spread(u64);

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

/// How to train.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    /// Features seen less often are ignored.
    pub(super) cutoff: u32,
    /// How far weights move.
    pub(super) rate: f32,
    /// Score that each wrong label gets for free while training, in log-odds: the right one has to
    /// win by as much.
    pub(super) margin: f32,
    /// What "outside" gets on top where a name stands: more names are found.
    pub(super) recall: f32,
    /// How often to train anew in another order; the weights are averaged.
    pub(super) seeds: u64,
    /// Share of the features that are hidden at each step, so that the others learn to do without
    /// them.
    pub(super) dropout: f32,
    /// Room of the model: buckets of eight strings, and of eight contexts.
    pub(super) buckets: [usize; 2],
}

/// Domains have weights of their own beside the shared ones, so that the habits of one corpus do
/// not spoil the others (Daumé, "Frustratingly Easy Domain Adaptation", ACL 2007). Only the target
/// has none.
pub(super) struct Sample {
    pub(super) example: training::Example,
    pub(super) domain: u64,
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
    fn thinned(&self, share: f32, seed: u64) -> Option<Self> {
        if share == 0.0 {
            return None;
        }
        let limit = (share * (1 << 24) as f32) as u64;
        let hidden = |feature: u32| {
            let mixed = (u64::from(feature) ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            mixed >> 40 < limit
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
struct Weights {
    features: FeatureMap<u32>,
    rows: Vec<[f32; LABELS]>,
    counts: Vec<u32>,
    transitions: [[f32; LABELS]; LABELS],
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

/// The feature of a domain's own copy.
fn in_domain(feature: u64, domain: u64) -> u64 {
    (feature ^ domain.wrapping_mul(0xBF58_476D_1CE4_E5B9)).rotate_left(17)
}

/// The features of a unit in a domain, which has copies of those that are made of characters.
fn domain_features(features: &[Feature], domain: u64) -> impl Iterator<Item = u64> {
    let copied = features
        .iter()
        .filter(move |feature| domain != 0 && !matches!(feature.row(), ModelRow::Context(_)))
        .map(move |&feature| in_domain(feature.0, domain));
    features.iter().map(|feature| feature.0).chain(copied)
}

/// Trains in two rounds: the first shows which rows matter, the second gives the weights of those
/// alone, so that the model loses little by being small.
pub(super) fn train_model(
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
fn train(samples: &[Sample], settings: &Settings, allowed: impl Fn(u64) -> bool) -> Weights {
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

    let learners: Vec<Learner> = std::thread::scope(|scope| {
        let one = |seed| {
            let (compact, features) = (&compact, feature_counts.len());
            scope.spawn(move || learn(compact, features, settings, seed))
        };
        let running: Vec<_> = (0..settings.seeds).map(one).collect();
        running.into_iter().filter_map(|learner| learner.join().ok()).collect()
    });
    let mut rows = vec![[0f32; LABELS]; feature_counts.len()];
    let mut transitions = [[0f32; LABELS]; LABELS];
    // When none is hidden any more, each feature says so much less.
    let share = 1.0 / learners.len() as f32;
    for learner in &learners {
        learner.add_to(&mut rows, &mut transitions, [(1.0 - settings.dropout) * share, share]);
    }
    Weights { features, rows, counts: feature_counts, transitions }
}

/// Trains once, with the lines in an order of its own.
fn learn(compact: &[Compact], features: usize, settings: &Settings, seed: u64) -> Learner {
    let mut learner = Learner::new(features, settings.rate);
    let mut order: Vec<usize> = (0..compact.len()).collect();
    let mut random = Random::new(seed);
    let mut costs = [settings.margin; LABELS];
    costs[0] += settings.recall;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut wrong = 0.0;
        for &number in &order {
            let whole = &compact[number];
            let thinned = whole.thinned(settings.dropout, random.next());
            let line = thinned.as_ref().unwrap_or(whole);
            let units: Vec<&[u32]> = (0..line.labels.len()).map(|index| line.unit(index)).collect();
            wrong += f64::from(learner.learn(&units, &line.labels, &costs));
        }
        eprintln!("  epoch {} of order {seed}: {wrong:.0} units wrong", epoch + 1);
    }
    learner
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
        eprintln!("  {} rows", ranked.len());
        let steps = |weight: f32| (weight * STEPS).round();
        let rows: Vec<(ModelRow, [[i8; LABELS]; LANES])> = ranked
            .iter()
            .map(|(row, lanes)| {
                let mut weights = [[0; LABELS]; LANES];
                for &(lane, number) in lanes {
                    // The rare giants are cut, so that the many small weights keep their steps.
                    weights[lane] = self.rows[number as usize]
                        .map(|weight| steps(weight).clamp(-127.0, 127.0) as i8);
                }
                (*row, weights)
            })
            .filter(|(_, weights)| weights.as_flattened().iter().any(|&weight| weight != 0))
            .collect();
        let transitions = self.transitions.map(|row| row.map(|weight| steps(weight) as i16));
        training::model_bytes(vocabulary, &rows, &transitions, settings.buckets, gate)
    }
}
