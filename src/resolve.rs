//! Which of the candidates that overlap are kept.

use crate::entity::{Finding, Value};
use std::cmp::Reverse;
use std::ops::Range;

/// The longest candidate wins: 3月1日至5日 over 5日, 五一农场 over 五一. Of two with the same
/// stretch the one that stands first here wins: 2020年 is a date before it is a quantity.
fn rank(candidate: &Finding) -> (Reverse<usize>, u8, usize) {
    let kind = match candidate.value {
        Value::Temporal(_) => 0,
        Value::Amount(_) => 1,
        Value::Organization(_) => 2,
    };
    (Reverse(candidate.span.len()), kind, candidate.span.start())
}

/// Leaves candidates that do not overlap, sorted by where they stand.
///
/// Findings that overlap, directly or through others, form a cluster; in each the longest is
/// kept, then the longest of what does not touch it, and so on. `n log n` in the number of
/// candidates; those that overlap no other are not moved.
pub(crate) fn resolve(candidates: &mut Vec<Finding>) {
    candidates.retain(|candidate| !candidate.span.is_empty());
    candidates.sort_by_key(|candidate| candidate.span.start());
    let mut lost: Vec<usize> = Vec::new();
    let mut rest = candidates.as_slice();
    while let Some(first) = rest.first() {
        let mut end = first.span.end();
        let mut length = 1;
        while let Some(next) = rest.get(length).filter(|next| next.span.start() < end) {
            end = end.max(next.span.end());
            length += 1;
        }
        let (cluster, behind) = rest.split_at(length);
        if length > 1 {
            let offset = candidates.len() - rest.len();
            lost.extend(losers(cluster).map(|place| offset + place));
        }
        rest = behind;
    }
    if lost.is_empty() {
        return;
    }
    let (mut place, mut lost) = (0, lost.into_iter().peekable());
    candidates.retain(|_| {
        place += 1;
        lost.next_if_eq(&(place - 1)).is_none()
    });
}

/// The places in a cluster of those that have to go, in their order.
fn losers(cluster: &[Finding]) -> impl Iterator<Item = usize> {
    let mut places: Vec<usize> = (0..cluster.len()).collect();
    places.sort_by_key(|&place| cluster.get(place).map(rank));
    let mut winners: Vec<Range<usize>> = Vec::new();
    let mut lost = vec![false; cluster.len()];
    for place in places {
        let (Some(candidate), Some(lost)) = (cluster.get(place), lost.get_mut(place)) else {
            continue;
        };
        let bytes = candidate.span.bytes();
        let at = winners.partition_point(|winner| winner.start < bytes.start);
        let before = at.checked_sub(1).and_then(|before| winners.get(before));
        let free_before = before.is_none_or(|winner| winner.end <= bytes.start);
        let free_after = winners.get(at).is_none_or(|winner| bytes.end <= winner.start);
        *lost = !(free_before && free_after);
        if !*lost {
            winners.insert(at, bytes);
        }
    }
    lost.into_iter().enumerate().filter_map(|(place, lost)| lost.then_some(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::AmountExtractor;
    use crate::span::Span;
    use crate::temporal::{DateExtractor, TemporalOptions};

    fn candidates(stretches: &[(usize, usize, bool)]) -> Vec<Finding> {
        let dates = DateExtractor::with_options(TemporalOptions::new()).extract("2020年");
        let date = dates.first().unwrap().value().clone();
        let count = AmountExtractor::new().extract("6个").first().unwrap().value().clone();
        stretches
            .iter()
            .map(|&(start, end, temporal)| Finding {
                span: Span::of_bytes(start..end),
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
                (candidate.span.start(), candidate.span.end(), temporal)
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
