//! The value of an organization entity.

pub use crate::lexicon::rows::OrganizationCategory;
use std::fmt;

/// What is known of an organization that a text mentions.
///
/// ```
/// use hanlens::OrganizationExtractor;
///
/// let text = "天河湾水务有限公司（以下简称“天河湾水务”）完成检修，天河湾水务表示将加强巡查。";
/// let found = OrganizationExtractor::new().extract(text);
/// assert_eq!(found.len(), 3);
/// assert_eq!(found[0].value.to_string(), "company");
/// assert_eq!(found[2].value.canonical(), Some("天河湾水务有限公司"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    pub(crate) category: OrganizationCategory,
    pub(crate) canonical: Option<String>,
    pub(crate) score: f32,
}

impl Organization {
    /// What sort of body it is.
    pub fn category(&self) -> OrganizationCategory {
        self.category
    }

    /// The longer name of the same body that stands in the same text, as it stands there; none
    /// when the mention is that name itself, or the text has no longer one.
    pub fn canonical(&self) -> Option<&str> {
        self.canonical.as_deref()
    }

    /// How clearly the text shows an organization, above 0 and at most 1. Not a probability;
    /// larger is surer. Three decimals.
    pub fn score(&self) -> f64 {
        (f64::from(self.score) * 1000.0).round() / 1000.0
    }
}

/// The English name of the category; the alternate form `{:#}` is Chinese.
impl fmt::Display for Organization {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.category, formatter)
    }
}

impl OrganizationCategory {
    /// The spelling in JSON: `working_group`.
    ///
    /// ```
    /// use hanlens::OrganizationCategory;
    ///
    /// assert_eq!(OrganizationCategory::WorkingGroup.as_str(), "working_group");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Government => "government",
            Self::Party => "party",
            Self::Judicial => "judicial",
            Self::School => "school",
            Self::Hospital => "hospital",
            Self::Association => "association",
            Self::Cooperative => "cooperative",
            Self::Foundation => "foundation",
            Self::Media => "media",
            Self::Finance => "finance",
            Self::Military => "military",
            Self::International => "international",
            Self::WorkingGroup => "working_group",
            Self::Other => "other",
        }
    }

    /// The Chinese term.
    ///
    /// ```
    /// use hanlens::OrganizationCategory;
    ///
    /// assert_eq!(OrganizationCategory::Cooperative.as_chinese(), "合作社");
    /// ```
    pub const fn as_chinese(self) -> &'static str {
        match self {
            Self::Company => "企业",
            Self::Government => "政府机构",
            Self::Party => "党派组织",
            Self::Judicial => "司法机关",
            Self::School => "学校",
            Self::Hospital => "医院",
            Self::Association => "社会团体",
            Self::Cooperative => "合作社",
            Self::Foundation => "基金会",
            Self::Media => "媒体",
            Self::Finance => "金融机构",
            Self::Military => "军队",
            Self::International => "国际组织",
            Self::WorkingGroup => "工作机构",
            Self::Other => "其他机构",
        }
    }
}

/// English with spaces (`working group`); the alternate form `{:#}` is Chinese.
impl fmt::Display for OrganizationCategory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            _ if formatter.alternate() => formatter.pad(self.as_chinese()),
            Self::WorkingGroup => formatter.pad("working group"),
            _ => formatter.pad(self.as_str()),
        }
    }
}

#[cfg(feature = "serde")]
mod serialize {
    use super::{Organization, OrganizationCategory};
    use serde::ser::{Serialize, SerializeStruct, Serializer};

    impl Serialize for OrganizationCategory {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    /// `{"category", "canonical"?, "score"}`; the score with three decimals.
    impl Serialize for Organization {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let fields = 2 + usize::from(self.canonical.is_some());
            let mut object = serializer.serialize_struct("Organization", fields)?;
            object.serialize_field("category", &self.category)?;
            match &self.canonical {
                Some(canonical) => object.serialize_field("canonical", canonical)?,
                None => object.skip_field("canonical")?,
            }
            object.serialize_field("score", &self.score())?;
            object.end()
        }
    }
}
