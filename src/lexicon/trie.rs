//! A double-array trie over character codes, read where it lies.

use super::trie_builder::Node;

/// A trie in compiled-in bytes: nothing is parsed or copied, every access is bounds-checked, so
/// damaged data can give wrong answers but never undefined behaviour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trie<'d> {
    nodes: &'d [[u8; 8]],
}

/// A place inside the trie: the string walked so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    index: u32,
    /// Of its node, kept so that a step reads one node and not two.
    base: u32,
}

impl<'d> Trie<'d> {
    /// Reads nodes of eight bytes; bytes after the last whole node are ignored.
    pub(crate) const fn new(bytes: &'d [u8]) -> Self {
        Self { nodes: bytes.as_chunks::<8>().0 }
    }

    #[inline]
    fn node(&self, index: u32) -> Option<Node> {
        let bytes = self.nodes.get(index as usize)?;
        let [a, b, c, d, e, f, g, h] = *bytes;
        Some(Node {
            base: u32::from_le_bytes([a, b, c, d]),
            check: u32::from_le_bytes([e, f, g, h]),
        })
    }

    /// The empty string.
    #[inline]
    pub(crate) fn root(&self) -> State {
        State { index: 0, base: self.node(0).map_or(0, |root| root.base) }
    }

    /// One character further, if some key goes on that way. `code` is not zero.
    #[inline]
    pub(crate) fn step(&self, state: State, code: u16) -> Option<State> {
        #[cfg(test)]
        crate::scan::steps::count();
        let next = state.base ^ u32::from(code);
        let node = self.node(next)?;
        (node.check == state.index && next != 0).then_some(State { index: next, base: node.base })
    }

    /// The value of the key that ends here.
    #[inline]
    pub(crate) fn value(&self, state: State) -> Option<u32> {
        let leaf = self.node(state.base)?;
        // The root is its own parent and the base of a leaf is a value, so the leaf must be
        // reached by a transition of its own.
        (leaf.check == state.index && state.base != 0).then_some(leaf.base)
    }
}

#[cfg(test)]
mod tests {
    use super::super::trie_builder;
    use super::*;
    use std::collections::BTreeMap;

    fn get(trie: Trie<'_>, key: &[u16]) -> Option<u32> {
        let mut state = trie.root();
        for &code in key {
            state = trie.step(state, code)?;
        }
        trie.value(state)
    }

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let mut entries = BTreeMap::new();
        for seed in 0..2000u32 {
            let length = 1 + seed % 4;
            let key: Vec<u16> = (0..length)
                .map(|place| (1 + seed.wrapping_mul(7919 + place) % 97) as u16)
                .collect();
            entries.insert(key, seed);
        }
        let bytes = trie_builder::to_bytes(&trie_builder::build(&entries));
        let trie = Trie::new(&bytes);
        for (key, &value) in &entries {
            assert_eq!(get(trie, key), Some(value), "{key:?}");
            let mut longer = key.clone();
            longer.push(98);
            assert_eq!(get(trie, &longer), None);
        }
        for first in 1..97u16 {
            let key = [first];
            assert_eq!(get(trie, &key), entries.get(&key[..]).copied());
        }
        assert_eq!(get(trie, &[]), None);
    }

    #[test]
    fn damaged_bytes_are_harmless() {
        let trie = Trie::new(&[0xFF; 20]);
        assert_eq!(get(trie, &[1, 2, 3]), None);
        assert_eq!(get(Trie::new(&[]), &[1]), None);
    }
}
