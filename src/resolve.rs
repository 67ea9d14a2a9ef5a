//! Which of the candidates that overlap are kept.

use crate::entity::Value;
use std::ops::Range;

/// A stretch of the text that some recogniser takes for an entity.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) bytes: Range<usize>,
    pub(crate) value: Value,
    pub(crate) source: &'static str,
}

impl Candidate {
    /// The longest candidate wins: 3月1日至5日 over 5日, 五一农场 over 五一. Of two with the same
    /// stretch the one that stands first here wins: 2020年 is a date before it is a quantity.
    fn rank(&self) -> (std::cmp::Reverse<usize>, u8, usize) {
        let kind = match self.value {
            Value::Temporal(_) => 0,
            Value::Amount(_) => 1,
            Value::Organization(_) => 2,
        };
        (std::cmp::Reverse(self.bytes.len()), kind, self.bytes.start)
    }
}

/// Leaves candidates that do not overlap, sorted by where they stand.
///
/// Candidates that overlap, directly or through others, form a cluster; in each the longest is
/// kept, then the longest of what does not touch it, and so on. `n log n` in the number of
/// candidates.
pub(crate) fn resolve(candidates: &mut Vec<Candidate>) {
    candidates.retain(|candidate| !candidate.bytes.is_empty());
    candidates.sort_by_key(|candidate| candidate.bytes.start);
    let mut kept = Vec::with_capacity(candidates.len());
    let mut cluster: Vec<Candidate> = Vec::new();
    let mut cluster_end = 0;
    for candidate in candidates.drain(..) {
        if candidate.bytes.start >= cluster_end {
            settle(&mut cluster, &mut kept);
        }
        cluster_end = cluster_end.max(candidate.bytes.end);
        cluster.push(candidate);
    }
    settle(&mut cluster, &mut kept);
    *candidates = kept;
}

/// Moves the winners of a cluster to `kept`.
fn settle(cluster: &mut Vec<Candidate>, kept: &mut Vec<Candidate>) {
    if cluster.len() < 2 {
        kept.append(cluster);
        return;
    }
    let first = kept.len();
    cluster.sort_by_key(Candidate::rank);
    for candidate in cluster.drain(..) {
        let place = first
            + kept.get(first..).map_or(0, |winners| {
                winners.partition_point(|winner| winner.bytes.start < candidate.bytes.start)
            });
        let free_before = place == first
            || kept.get(place - 1).is_none_or(|winner| winner.bytes.end <= candidate.bytes.start);
        let free_after =
            kept.get(place).is_none_or(|winner| candidate.bytes.end <= winner.bytes.start);
        if free_before && free_after {
            kept.insert(place, candidate);
        }
    }
}
