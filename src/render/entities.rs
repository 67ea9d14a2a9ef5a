//! The entities of both layers in one list.

use crate::analysis::Analysis;
use crate::entity::Entity;

/// Both layers of entities, merged by where they begin; of two that begin together the one of the
/// first layer stands first, since it is the longer one (450万元 before 450万).
pub(super) fn merged<'a>(analysis: &'a Analysis<'a>) -> impl Iterator<Item = Entity<'a>> {
    let mut entities = analysis.entities().peekable();
    let mut numbers = analysis.numbers().peekable();
    std::iter::from_fn(move || {
        let next_entity = entities.peek().map(|entity| entity.span().start());
        match numbers
            .next_if(|number| next_entity.is_none_or(|start| number.span().start() < start))
        {
            Some(number) => Some(number),
            None => entities.next(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analyzer, Tasks};

    #[test]
    fn layers_are_merged_by_where_they_begin() {
        let analyzer = Analyzer::builder().tasks(Tasks::ENTITIES | Tasks::NUMBERS).build();
        let analysis = analyzer.analyze("第三批拨付450万元，又拨付20万元");
        let texts: Vec<&str> = merged(&analysis).map(|entity| entity.text()).collect();
        assert_eq!(texts, ["第三", "450万元", "450万", "20万元", "20万"]);
    }
}
