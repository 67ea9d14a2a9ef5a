//! Which of the candidates that overlap are kept.

use crate::entity::{Candidate, Value};
use std::cmp::Reverse;

/// The longest candidate wins: 3月1日至5日 over 5日, 五一农场 over 五一. Of two with the same
/// stretch the one that stands first here wins: 2020年 is a date before it is a quantity.
fn rank(candidate: &Candidate) -> (Reverse<usize>, u8, usize) {
    let kind = match candidate.value {
        Value::Temporal(_) => 0,
        Value::Amount(_) => 1,
        Value::Organization(_) => 2,
    };
    (Reverse(candidate.bytes.len()), kind, candidate.bytes.start)
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
    cluster.sort_by_key(rank);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::AmountExtractor;
    use crate::temporal::{DateExtractor, TemporalOptions};

    fn candidates(stretches: &[(usize, usize, bool)]) -> Vec<Candidate> {
        let dates = DateExtractor::with_options(TemporalOptions::new()).extract("2020年");
        let date = dates.first().unwrap().value().clone();
        let count = AmountExtractor::new().extract("6个").first().unwrap().value().clone();
        stretches
            .iter()
            .map(|&(start, end, temporal)| Candidate {
                bytes: start..end,
                value: if temporal {
                    Value::Temporal(date.clone())
                } else {
                    Value::Amount(count.clone())
                },
                source: "test",
            })
            .collect()
    }

    fn kept(stretches: &[(usize, usize, bool)]) -> Vec<(usize, usize, bool)> {
        let mut list = candidates(stretches);
        resolve(&mut list);
        list.iter()
            .map(|candidate| {
                let temporal = matches!(candidate.value, Value::Temporal(_));
                (candidate.bytes.start, candidate.bytes.end, temporal)
            })
            .collect()
    }

    #[test]
    fn the_longest_wins_and_what_it_leaves_free_stays() {
        assert_eq!(
            kept(&[(0, 4, false), (3, 9, true), (8, 10, false), (10, 12, false)]),
            [(3, 9, true), (10, 12, false)]
        );
        assert_eq!(kept(&[(0, 2, false), (1, 5, true), (4, 6, false)]), [(1, 5, true)]);
    }

    #[test]
    fn a_date_goes_before_an_amount_of_the_same_stretch() {
        assert_eq!(kept(&[(0, 4, false), (0, 4, true)]), [(0, 4, true)]);
    }

    #[test]
    fn winners_of_a_chain_stand_in_order() {
        let chain: Vec<_> =
            (0..200).map(|place| (place * 2, place * 2 + 3, place % 2 == 0)).collect();
        let kept = kept(&chain);
        assert!(kept.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        assert!(kept.len() >= 100);
    }
}
