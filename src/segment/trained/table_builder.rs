//! Building of the perfect hash table that `table.rs` reads. Shared with the trainer in `xtask`.
//!
//! Hash and displace: Belazzougui, Botelho and Dietzfelbinger, "Hash, Displace, and Compress"
//! (ESA 2009), with pilots stored as they are.

use super::hash;

/// Keys in a bucket, on average.
const BUCKET: usize = 4;

/// Pilots and slots for keys with a value each. A slot is the fingerprint and the value.
///
/// Deterministic. Two keys that cannot be told apart share a slot: the later value stays.
pub(crate) fn build<const V: usize>(rows: &[(u64, [u8; V])]) -> (Vec<u8>, Vec<u8>) {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|&(key, _)| key);
    rows.dedup_by_key(|&mut (key, _)| key);
    let bucket_count = rows.len() / BUCKET + 1;
    // A few free slots, so that the last keys find one soon.
    let slot_count = rows.len() + rows.len() / 50 + 8;
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); bucket_count];
    for (index, &(key, _)) in rows.iter().enumerate() {
        buckets[hash::bucket(key, bucket_count)].push(index);
    }
    let mut order: Vec<usize> = (0..bucket_count).collect();
    order.sort_by_key(|&bucket| std::cmp::Reverse(buckets[bucket].len()));
    let mut pilots = vec![0u16; bucket_count];
    let mut slots = vec![0u8; slot_count * (V + 2)];
    let mut taken = vec![false; slot_count];
    let mut places = Vec::new();
    for bucket in order {
        let members = &buckets[bucket];
        for pilot in 0..=u16::MAX {
            places.clear();
            for &member in members {
                let place = hash::place(rows[member].0, pilot, slot_count);
                if taken[place] || places.contains(&place) {
                    break;
                }
                places.push(place);
            }
            if places.len() == members.len() || pilot == u16::MAX {
                pilots[bucket] = pilot;
                break;
            }
        }
        for (&member, &place) in members.iter().zip(&places) {
            let (key, value) = &rows[member];
            taken[place] = true;
            let slot = &mut slots[place * (V + 2)..(place + 1) * (V + 2)];
            slot[..2].copy_from_slice(&hash::fingerprint(*key).to_le_bytes());
            slot[2..].copy_from_slice(value);
        }
    }
    (pilots.iter().flat_map(|pilot| pilot.to_le_bytes()).collect(), slots)
}
