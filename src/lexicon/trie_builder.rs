//! Building of the double-array trie that `lexicon::trie` reads.
//!
//! Shared by the library (user dictionaries) and by `xtask` (compiled tables), so it knows nothing
//! of either. Construction follows Aoe, "An Efficient Digital Search Algorithm by Using a
//! Double-Array Structure" (IEEE Transactions on Software Engineering 15(9), 1989), with the XOR
//! transition used by many later implementations.

use std::collections::BTreeMap;

/// The node that is not there.
pub(crate) const FREE: u32 = u32::MAX;

/// One node: transition base (or the value, for a leaf) and the parent it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) base: u32,
    pub(crate) check: u32,
}

/// Builds the nodes for keys given as character codes (all above zero) with a value each.
///
/// Deterministic: the same entries give the same nodes, whatever their order. Code zero is the
/// end-of-key transition; its leaf holds the value in `base`.
pub(crate) fn build(entries: &BTreeMap<Vec<u16>, u32>) -> Vec<Node> {
    let keys: Vec<(&[u16], u32)> =
        entries.iter().map(|(key, &value)| (key.as_slice(), value)).collect();
    let mut builder = Builder {
        nodes: vec![Node { base: 0, check: 0 }],
        first_free: 1,
        used_bases: std::collections::HashSet::new(),
    };
    // Breadth first, so that the upper levels, which every look-up passes, lie together.
    let mut queue = std::collections::VecDeque::from([(0u32, 0usize, 0usize, keys.len())]);
    while let Some((node, depth, from, to)) = queue.pop_front() {
        let mut children: Vec<(u16, usize, usize)> = Vec::new();
        for (index, (key, _)) in keys.iter().enumerate().take(to).skip(from) {
            let code = key.get(depth).copied().unwrap_or(0);
            match children.last_mut() {
                Some(last) if last.0 == code => last.2 = index + 1,
                _ => children.push((code, index, index + 1)),
            }
        }
        if children.is_empty() {
            continue;
        }
        let base = builder.find_base(&children);
        builder.nodes[node as usize].base = base;
        for &(code, child_from, child_to) in &children {
            let child = base ^ u32::from(code);
            builder.nodes[child as usize].check = node;
            if code == 0 {
                builder.nodes[child as usize].base = keys[child_from].1;
            } else {
                queue.push_back((child, depth + 1, child_from, child_to));
            }
        }
    }
    builder.nodes
}

struct Builder {
    nodes: Vec<Node>,
    first_free: usize,
    used_bases: std::collections::HashSet<u32>,
}

impl Builder {
    fn is_free(&self, index: u32) -> bool {
        self.nodes.get(index as usize).is_none_or(|node| node.check == FREE)
    }

    fn find_base(&mut self, children: &[(u16, usize, usize)]) -> u32 {
        let first = u32::from(children[0].0);
        while self.nodes.get(self.first_free).is_some_and(|node| node.check != FREE) {
            self.first_free += 1;
        }
        let mut slot = self.first_free as u32;
        loop {
            if self.is_free(slot) {
                let base = slot ^ first;
                let fits = base != 0
                    && !self.used_bases.contains(&base)
                    && children.iter().all(|child| {
                        let index = base ^ u32::from(child.0);
                        index != 0 && self.is_free(index)
                    });
                if fits {
                    let largest =
                        children.iter().map(|child| base ^ u32::from(child.0)).max().unwrap_or(0);
                    while self.nodes.len() <= largest as usize {
                        self.nodes.push(Node { base: 0, check: FREE });
                    }
                    self.used_bases.insert(base);
                    return base;
                }
            }
            slot += 1;
        }
    }
}

/// The nodes as little-endian bytes, eight a node.
pub(crate) fn to_bytes(nodes: &[Node]) -> Vec<u8> {
    nodes
        .iter()
        .flat_map(|node| {
            let mut bytes = [0; 8];
            bytes[..4].copy_from_slice(&node.base.to_le_bytes());
            bytes[4..].copy_from_slice(&node.check.to_le_bytes());
            bytes
        })
        .collect()
}
