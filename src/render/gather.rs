//! Entities gathered by what they mean.

use crate::entity::{Entity, Value};
use crate::organization::OrganizationCategory;
use std::collections::HashMap;

/// A body with all its mentions.
#[derive(Debug)]
pub(super) struct Body<'a> {
    /// The longest of its names.
    pub(super) name: &'a str,
    /// The category of the mention with that name, else of the first mention.
    pub(super) category: OrganizationCategory,
    /// The other names, in the order of the text.
    pub(super) aliases: Vec<&'a str>,
    /// Places of the mentions in the list of entities.
    pub(super) mentions: Vec<usize>,
}

/// The organizations among the entities, in the order of their first mentions.
pub(super) fn bodies<'a>(entities: &[Entity<'a>]) -> Vec<Body<'a>> {
    let mut bodies: Vec<Body<'a>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (index, entity) in entities.iter().enumerate() {
        let Value::Organization(organization) = entity.value() else { continue };
        let name = organization.canonical().unwrap_or(entity.text());
        let category = organization.category();
        let place = *places.entry(name).or_insert(bodies.len());
        if place == bodies.len() {
            bodies.push(Body { name, category, aliases: Vec::new(), mentions: Vec::new() });
        }
        let Some(body) = bodies.get_mut(place) else { continue };
        body.mentions.push(index);
        if entity.text() == name {
            body.category = category;
        } else if !body.aliases.contains(&entity.text()) {
            body.aliases.push(entity.text());
        }
    }
    bodies
}

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
    fn mentions_are_gathered_by_body_and_by_meaning() {
        let text = "青河县水务有限公司（以下简称“青河水务”）投入3万元，青河水务又投入3万元。";
        let analysis = Analyzer::new().analyze(text);
        let entities: Vec<Entity<'_>> = analysis.entities().collect();
        let bodies = bodies(&entities);
        assert_eq!(bodies.len(), 1, "{bodies:?}");
        assert_eq!(bodies[0].name, "青河县水务有限公司");
        assert_eq!(bodies[0].aliases, ["青河水务"]);
        assert_eq!(bodies[0].mentions.len(), 3);
        let amounts = groups(&entities, |value| matches!(value, Value::Amount(_)));
        assert_eq!(amounts.len(), 1);
        assert_eq!(amounts[0].mentions.len(), 2);
    }
}
