//! The `article` object of the JSON contract.

use super::{Page, Published};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// As text in ISO 8601, in the page's own precision.
impl Serialize for Published {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `{"title","published","source","author","body","body_lines","boilerplate_lines"}`; when
/// the page was decoded from bytes, also `encoding` and `malformed`.
impl Serialize for Page<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let length = 7 + 2 * usize::from(self.encoding().is_some());
        let mut article = serializer.serialize_struct("Page", length)?;
        article.serialize_field("title", &self.title())?;
        article.serialize_field("published", &self.published())?;
        article.serialize_field("source", &self.source())?;
        article.serialize_field("author", &self.author())?;
        article.serialize_field("body", &self.body())?;
        article.serialize_field("body_lines", &self.body_lines().collect::<Vec<_>>())?;
        article
            .serialize_field("boilerplate_lines", &self.boilerplate_lines().collect::<Vec<_>>())?;
        if let Some(encoding) = self.encoding() {
            article.serialize_field("encoding", encoding)?;
            article.serialize_field("malformed", &self.malformed())?;
        }
        article.end()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Page;

    #[test]
    fn follows_the_contract() {
        let page =
            Page::from_text("春耕\n2024-03-05 09:08 来源：临河日报\n田间一派繁忙。\n【打印】");
        assert_eq!(
            serde_json::to_string(&page).unwrap(),
            r#"{"title":"春耕","published":"2024-03-05T09:08","source":"临河日报","author":null,"body":"田间一派繁忙。","body_lines":[2],"boilerplate_lines":[3]}"#
        );
    }
}
