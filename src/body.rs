//! The organizations of a document, each once with all its mentions.

use crate::entity::{Entity, Value};
use crate::organization::OrganizationCategory;
use std::collections::HashMap;

/// An organization with everything that names it in one document.
///
/// ```
/// let text = "青河县水务有限公司（以下简称“青河水务”）投入3万元，青河水务又投入3万元。";
/// let analysis = hanlens::Analyzer::new().analyze(text);
/// let bodies = analysis.organizations();
/// assert_eq!(bodies.len(), 1);
/// assert_eq!(bodies[0].name(), "青河县水务有限公司");
/// assert_eq!(bodies[0].aliases(), ["青河水务"]);
/// assert_eq!(bodies[0].count(), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body<'a> {
    name: &'a str,
    category: OrganizationCategory,
    aliases: Vec<&'a str>,
    mentions: Vec<usize>,
}

impl<'a> Body<'a> {
    /// The organizations among the entities, in the order of their first mentions. Linear in the
    /// number of entities.
    pub(crate) fn gather(entities: impl IntoIterator<Item = Entity<'a>>) -> Vec<Self> {
        let mut bodies: Vec<Self> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (index, entity) in entities.into_iter().enumerate() {
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

    /// The longest of its names.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The category of the mention with that name, else of the first mention.
    pub fn category(&self) -> OrganizationCategory {
        self.category
    }

    /// The other names that the document has for it, in the order of the text.
    pub fn aliases(&self) -> &[&'a str] {
        &self.aliases
    }

    /// How often it is named.
    pub fn count(&self) -> usize {
        self.mentions.len()
    }

    /// Places of its mentions in the list of entities, counted from zero.
    pub fn mentions(&self) -> &[usize] {
        &self.mentions
    }
}

#[cfg(feature = "serde")]
mod serialize {
    use super::Body;
    use serde::ser::{Serialize, SerializeStruct, Serializer};

    /// `{"name", "category", "count", "aliases", "mentions"}`.
    impl Serialize for Body<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut object = serializer.serialize_struct("Body", 5)?;
            object.serialize_field("name", self.name)?;
            object.serialize_field("category", &self.category)?;
            object.serialize_field("count", &self.count())?;
            object.serialize_field("aliases", &self.aliases)?;
            object.serialize_field("mentions", &self.mentions)?;
            object.end()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Value};

    #[test]
    fn each_body_is_counted_once_under_its_full_name() {
        let text = "青河县水务有限公司（以下简称“青河水务”）投入3万元，青河水务又投入3万元。\
                    青河县教育局到场，县教育局表示支持。";
        let analysis = Analyzer::new().analyze(text);
        let bodies = analysis.organizations();
        let counts: Vec<(&str, usize)> =
            bodies.iter().map(|body| (body.name(), body.count())).collect();
        assert_eq!(counts, [("青河县水务有限公司", 3), ("青河县教育局", 2)]);
        assert_eq!(bodies[1].aliases(), ["县教育局"]);
        let entities: Vec<_> = analysis.entities().collect();
        let mentions = bodies.iter().flat_map(|body| body.mentions());
        for &mention in mentions {
            assert!(matches!(entities[mention].value(), Value::Organization(_)));
        }
    }
}
