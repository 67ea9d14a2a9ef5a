//! Words of the user.

mod matcher;
mod row;

pub(crate) use matcher::{Match, Matcher};

use super::Tag;
use crate::Error;
use crate::scan::character::{Class, class, fold};
use std::collections::HashMap;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

/// How much a user's word weighs against the engine's own opinion.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Strength {
    /// The word is taken unless the text around it speaks strongly against it: 和服 is no word in
    /// 产品和服务. A frequency (occurrences in jieba's corpus of sixty million words) is used by
    /// the jieba engine; without one the word gets enough to be preferred to its parts.
    Word(Option<u32>),
    /// The word is taken wherever its characters stand, the longest such word first.
    Force,
    /// The characters are never one token.
    Forbid,
}

/// One entry of a [`UserDictionary`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UserEntry {
    word: String,
    strength: Strength,
    tag: Option<Tag>,
    kind: Option<String>,
    canonical: Option<String>,
}

impl UserEntry {
    /// An entry for a word, to be taken as one token.
    ///
    /// ```
    /// use hanlens::{Strength, Tag, UserEntry};
    ///
    /// let entry = UserEntry::new("黑山羊谷", Strength::Force).with_tag(Tag::PlaceName);
    /// assert_eq!(entry.tag(), Some(Tag::PlaceName));
    /// ```
    pub fn new(word: impl Into<String>, strength: Strength) -> Self {
        Self { word: word.into(), strength, tag: None, kind: None, canonical: None }
    }

    /// The same entry with a part of speech, which replaces the engine's.
    ///
    /// ```
    /// # use hanlens::{Strength, Tag, UserEntry};
    /// assert!(UserEntry::new("云谷", Strength::Force).tag().is_none());
    /// ```
    #[must_use]
    pub fn with_tag(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    /// The same entry as the name of an entity: its kind (`organization`) and, for a short name,
    /// the canonical one.
    ///
    /// ```
    /// # use hanlens::{Strength, UserEntry};
    /// let entry = UserEntry::new("河投", Strength::Force)
    ///     .with_entity("organization", Some("河湾投资集团有限公司"));
    /// assert_eq!(entry.canonical(), Some("河湾投资集团有限公司"));
    /// ```
    #[must_use]
    pub fn with_entity(mut self, kind: impl Into<String>, canonical: Option<&str>) -> Self {
        self.kind = Some(kind.into());
        self.canonical = canonical.map(str::to_owned);
        self
    }

    /// The word.
    ///
    /// ```
    /// # use hanlens::{Strength, UserEntry};
    /// assert_eq!(UserEntry::new("云谷", Strength::Forbid).word(), "云谷");
    /// ```
    pub fn word(&self) -> &str {
        &self.word
    }

    /// How much it weighs.
    ///
    /// ```
    /// # use hanlens::{Strength, UserEntry};
    /// assert_eq!(UserEntry::new("云谷", Strength::Force).strength(), Strength::Force);
    /// ```
    pub fn strength(&self) -> Strength {
        self.strength
    }

    /// Its part of speech, if the entry gives one.
    ///
    /// ```
    /// # use hanlens::{Strength, UserEntry};
    /// assert_eq!(UserEntry::new("云谷", Strength::Force).tag(), None);
    /// ```
    pub fn tag(&self) -> Option<Tag> {
        self.tag
    }

    /// The kind of entity that it names, as the dictionary writes it: `organization`.
    ///
    /// ```
    /// # use hanlens::{Strength, UserEntry};
    /// assert_eq!(UserEntry::new("云谷", Strength::Force).kind(), None);
    /// ```
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// The canonical name of the entity, when the word is a short name.
    ///
    /// ```
    /// # use hanlens::{Strength, UserEntry};
    /// assert_eq!(UserEntry::new("云谷", Strength::Force).canonical(), None);
    /// ```
    pub fn canonical(&self) -> Option<&str> {
        self.canonical.as_deref()
    }
}

impl UserEntry {
    /// Whether the word has nothing but Chinese characters, letters and digits.
    pub(crate) fn is_plain(&self) -> bool {
        const PLAIN: Class = Class::HAN.or(Class::LETTER).or(Class::DIGIT);
        self.word.chars().all(|raw| class(raw).is(PLAIN))
    }
}

/// Words that the user adds, changes or forbids.
///
/// A dictionary is a text file in UTF-8. A line with tabs is a row
/// `word [frequency|force|forbid] [tag] [kind] [canonical]`: all cells but the first may be empty
/// or left out, and the word may hold anything, also spaces, punctuation and brackets. A line
/// without tabs is in jieba's format `word [frequency] [tag]`, separated by spaces. Lines that
/// begin with `# ` and empty lines are skipped, and so is a header row that begins with `word`.
///
/// A word is recognised in Traditional and full-width characters too. A later entry for the same
/// word replaces an earlier one. A dictionary is read whole or, when any line of it is wrong, not
/// at all.
///
/// ```
/// use hanlens::{Segmenter, UserDictionary};
///
/// let dictionary: UserDictionary = "云上黄河\tforce\tnz\n数字孪生体 20 n".parse()?;
/// let segmenter = Segmenter::builder().user_dictionary(dictionary).build();
/// let words: Vec<&str> = segmenter.tokens("云上黄河项目").map(|token| token.text()).collect();
/// assert_eq!(words, ["云上黄河", "项目"]);
///
/// let error = "河湾\t10\n新城\tx\n".parse::<UserDictionary>().unwrap_err();
/// assert_eq!(error.line(), Some(2));
/// # Ok::<(), hanlens::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct UserDictionary {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    entries: Vec<UserEntry>,
    matcher: Matcher,
}

impl UserDictionary {
    /// Reads a dictionary file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not UTF-8 ([`Error::is_io`]), or has a row that is not
    /// valid ([`Error::is_dictionary`], with [`Error::line`]).
    ///
    /// ```
    /// let error = hanlens::UserDictionary::from_path("no such file.tsv").unwrap_err();
    /// assert!(error.is_io());
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        std::fs::read_to_string(path)
            .map_err(|source| Error::io(path, source))?
            .parse()
            .map_err(|error: Error| error.at_path(path))
    }

    /// A dictionary of entries made in code.
    ///
    /// # Errors
    ///
    /// When a word is empty, begins or ends with a space or is longer than 64 characters; the
    /// line of the error is the place of the entry, counted from one.
    ///
    /// ```
    /// use hanlens::{Strength, UserDictionary, UserEntry};
    ///
    /// let dictionary = UserDictionary::from_entries([UserEntry::new("云谷", Strength::Force)])?;
    /// assert_eq!(dictionary.len(), 1);
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn from_entries(entries: impl IntoIterator<Item = UserEntry>) -> Result<Self, Error> {
        let numbered = entries.into_iter().enumerate().map(|(index, entry)| (index + 1, entry));
        Self::build(numbered.map(Ok))
    }

    fn build(
        numbered: impl Iterator<Item = Result<(usize, UserEntry), Error>>,
    ) -> Result<Self, Error> {
        let mut entries: Vec<UserEntry> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for item in numbered {
            let (line, entry) = item?;
            row::check_word(&entry.word).map_err(|reason| Error::dictionary(line, reason))?;
            match places.entry(entry.word.chars().map(fold).collect()) {
                std::collections::hash_map::Entry::Occupied(place) => entries[*place.get()] = entry,
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(entries.len());
                    entries.push(entry);
                }
            }
        }
        let matcher = Matcher::build(&entries)?;
        Ok(Self { shared: Arc::new(Shared { entries, matcher }) })
    }

    /// The entries, each word once, in the order of their first lines.
    ///
    /// ```
    /// let dictionary: hanlens::UserDictionary = "云谷\n河湾\n云谷\tforce".parse()?;
    /// assert_eq!(dictionary.entries()[0].strength(), hanlens::Strength::Force);
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn entries(&self) -> &[UserEntry] {
        &self.shared.entries
    }

    /// How many words it has.
    ///
    /// ```
    /// assert_eq!("云谷\n河湾".parse::<hanlens::UserDictionary>()?.len(), 2);
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.shared.entries.len()
    }

    /// Whether it has no word.
    ///
    /// ```
    /// assert!(hanlens::UserDictionary::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.shared.entries.is_empty()
    }

    /// The entry for exactly this word, read as Simplified and half-width.
    ///
    /// ```
    /// let dictionary: hanlens::UserDictionary = "云谷\tforce".parse()?;
    /// assert!(dictionary.get("雲谷").is_some());
    /// assert!(dictionary.get("云谷村").is_none());
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    pub fn get(&self, word: &str) -> Option<&UserEntry> {
        self.shared.entries.get(self.shared.matcher.exact(word)?)
    }

    /// Whether the word must not be a token.
    pub(crate) fn forbids(&self, word: &str) -> bool {
        self.get(word).is_some_and(|entry| entry.strength == Strength::Forbid)
    }

    pub(crate) fn matcher(&self) -> &Matcher {
        &self.shared.matcher
    }
}

impl FromStr for UserDictionary {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Self::build(text.lines().enumerate().filter_map(|(index, line)| {
            match row::parse(line.trim_end_matches('\r')) {
                Ok(None) => None,
                Ok(Some(entry)) => Some(Ok((index + 1, entry))),
                Err(reason) => Some(Err(Error::dictionary(index + 1, reason))),
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> UserDictionary {
        text.parse().unwrap()
    }

    #[test]
    fn reads_rows_with_and_without_tabs() {
        let dictionary = read(
            "\u{FEFF}word\tfrequency\ttag\n# 注\n\n云谷\r\n河湾 新城\t\tns\n安·贝尔 12 nr\nC++ 20\n\
             河投\tforce\tnt\torganization\t河湾投资（集团）有限公司\n和服\tforbid\n南山 nz",
        );
        let entry = |word: &str| dictionary.get(word).unwrap();
        assert_eq!(dictionary.len(), 7);
        assert_eq!(entry("云谷").strength(), Strength::Word(None));
        assert_eq!(entry("河湾 新城").tag(), Some(Tag::PlaceName));
        assert_eq!(entry("安·贝尔").strength(), Strength::Word(Some(12)));
        assert_eq!(entry("C++").strength(), Strength::Word(Some(20)));
        assert_eq!(entry("河投").canonical(), Some("河湾投资（集团）有限公司"));
        assert_eq!(entry("和服").strength(), Strength::Forbid);
        assert_eq!(entry("南山").tag(), Some(Tag::ProperName));
    }

    #[test]
    fn a_wrong_row_is_named() {
        for (text, line, reason) in [
            ("云谷\tx", 1, "frequency `x` is not a number"),
            ("云谷\n河湾\t3\tqq", 2, "`qq` is not a part of speech"),
            ("云谷\n\n\t3", 3, "the word is empty"),
            ("云谷\t-3", 1, "frequency `-3` is not a number"),
            ("云谷\t1\tn\torganization\t河\t多", 1, "more than five cells"),
            ("云谷 12 qq", 1, "`qq` is not a part of speech"),
        ] {
            let error = text.parse::<UserDictionary>().unwrap_err();
            assert!(error.is_dictionary());
            assert_eq!(error.line(), Some(line), "{text}");
            assert!(error.to_string().contains(reason), "{error}");
        }
    }
}
