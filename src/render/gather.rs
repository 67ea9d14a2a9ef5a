//! Entities gathered by what they mean.

use crate::entity::{Entity, Value};
use std::collections::HashMap;

/// Entities with the same text and the same meaning.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The first of them.
    pub(super) entity: Entity<'a>,
    /// Places of all in the list of entities.
    pub(super) mentions: Vec<usize>,
}

/// The wanted entities, gathered by text and meaning (当天 may be one day here and another there),
/// in the order of the text.
pub(super) fn groups<'a>(
    entities: &[Entity<'a>],
    wanted: impl Fn(&Value) -> bool,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut places: HashMap<(&str, String), usize> = HashMap::new();
    for (index, &entity) in entities.iter().enumerate() {
        if !wanted(entity.value()) {
            continue;
        }
        let key = (entity.text(), format!("{} {}", entity.kind(), entity.value()));
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.mentions.push(index),
            None => groups.push(Group { entity, mentions: vec![index] }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    #[test]
    fn amounts_are_gathered_by_what_they_mean() {
        let text = "青河水务投入3万元，次月又投入3万元。";
        let analysis = Analyzer::new().analyze(text);
        let entities: Vec<Entity<'_>> = analysis.entities().collect();
        let amounts = groups(&entities, |value| matches!(value, Value::Amount(_)));
        assert_eq!(amounts.len(), 1);
        assert_eq!(amounts[0].mentions.len(), 2);
    }
}
