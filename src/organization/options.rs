//! What counts as an organization, and what the user adds.

use super::key::key_of;
use super::value::OrganizationCategory;
use crate::segment::UserDictionary;
use std::collections::{HashMap, HashSet};

/// What to find and how sure it must be.
///
/// ```
/// use hanlens::{OrganizationExtractor, OrganizationOptions};
///
/// let text = "青禾县人民政府与云岭水务有限公司签署协议。";
/// let names = |options: &OrganizationOptions| -> Vec<&str> {
///     let found = OrganizationExtractor::with_options(options.clone()).extract(text);
///     found.iter().map(|found| &text[found.range.clone()]).collect()
/// };
/// let mut options = OrganizationOptions::default();
/// assert_eq!(names(&options), ["青禾县人民政府", "云岭水务有限公司"]);
/// options.set_governments(false);
/// assert_eq!(names(&options), ["云岭水务有限公司"]);
/// options.block("云岭水务有限公司");
/// assert!(names(&options).is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct OrganizationOptions {
    pub(crate) governments: bool,
    pub(crate) police: bool,
    pub(crate) minimum_score: f32,
    pub(crate) names: HashMap<String, UserName>,
    /// Last words of names.
    pub(crate) suffixes: HashMap<String, OrganizationCategory>,
    pub(crate) teams: bool,
    pub(crate) blocks: HashSet<String>,
}

/// A name that the user gave.
#[derive(Clone, Debug)]
pub(crate) struct UserName {
    pub(crate) category: Option<OrganizationCategory>,
    pub(crate) canonical: Option<String>,
}

impl Default for OrganizationOptions {
    fn default() -> Self {
        Self {
            governments: true,
            police: false,
            minimum_score: 0.0,
            names: HashMap::new(),
            suffixes: HashMap::new(),
            teams: true,
            blocks: HashSet::new(),
        }
    }
}

impl OrganizationOptions {
    /// Whether governments of places count (青禾县人民政府, 市政府). Default: yes.
    pub fn set_governments(&mut self, count: bool) -> &mut Self {
        self.governments = count;
        self
    }

    /// Whether the police of a place count as a collective (云州警方, 校方). Default: no.
    pub fn set_police(&mut self, count: bool) -> &mut Self {
        self.police = count;
        self
    }

    /// Whether sports teams and clubs count (河湾男篮, 河湾足球俱乐部). Default: yes.
    pub fn set_teams(&mut self, count: bool) -> &mut Self {
        self.teams = count;
        self
    }

    /// Leaves out what has a lower score, from 0 (default: leave out nothing) to 1. Names of the
    /// user have the score 1.
    pub fn set_minimum_score(&mut self, score: f32) -> &mut Self {
        self.minimum_score = score;
        self
    }

    /// Adds a name that is an organization wherever it stands.
    pub fn add_name(&mut self, name: &str, category: Option<OrganizationCategory>) -> &mut Self {
        self.insert(name, UserName { category, canonical: None })
    }

    /// Adds a short name and the full name that is given as its canonical one.
    ///
    /// ```
    /// use hanlens::{OrganizationExtractor, OrganizationOptions};
    ///
    /// let mut options = OrganizationOptions::default();
    /// options.add_alias("河投", "河湾投资集团有限公司");
    /// let found = OrganizationExtractor::with_options(options)
    ///     .extract("河投今年完成投资两亿元。");
    /// assert_eq!(found[0].value.canonical(), Some("河湾投资集团有限公司"));
    /// ```
    pub fn add_alias(&mut self, name: &str, canonical: &str) -> &mut Self {
        self.insert(name, UserName { category: None, canonical: Some(canonical.to_owned()) })
    }

    /// Adds a last word of names: what stands in front of it, from the nearest mark or word like
    /// 的 or 由 on, is a name with it.
    ///
    /// ```
    /// use hanlens::{OrganizationCategory, OrganizationExtractor, OrganizationOptions};
    ///
    /// let mut options = OrganizationOptions::default();
    /// options.add_suffix("创新体", OrganizationCategory::Company);
    /// let text = "项目由河湾云谷创新体承建。";
    /// let found = OrganizationExtractor::with_options(options).extract(text);
    /// assert_eq!(&text[found[0].range.clone()], "河湾云谷创新体");
    /// ```
    pub fn add_suffix(&mut self, suffix: &str, category: OrganizationCategory) -> &mut Self {
        let key = key_of(suffix);
        if !key.is_empty() {
            self.suffixes.insert(key, category);
        }
        self
    }

    /// A string that is no organization.
    pub fn block(&mut self, name: &str) -> &mut Self {
        self.blocks.insert(key_of(name));
        self
    }

    /// Takes the entries of a user dictionary whose kind is `organization`.
    pub fn add_dictionary(&mut self, dictionary: &UserDictionary) -> &mut Self {
        for entry in dictionary.entries() {
            if entry.kind() == Some("organization") {
                let canonical = entry.canonical().map(str::to_owned);
                self.insert(entry.word(), UserName { category: None, canonical });
            }
        }
        self
    }

    fn insert(&mut self, name: &str, user_name: UserName) -> &mut Self {
        let key = key_of(name);
        if !key.is_empty() {
            self.names.insert(key, user_name);
        }
        self
    }
}
