//! Parts of speech.

use std::fmt;
use std::str::FromStr;

/// Declares [`Tag`] from one table: variant, spelling, plain tag, universal tag, meaning.
macro_rules! tags {
    ($($variant:ident $spelling:literal $plain:ident $universal:ident $meaning:literal)*) => {
        /// The part of speech of a word: the tag set of Peking University's People's Daily corpus,
        /// and the finer tags that jieba's dictionary adds to it.
        ///
        /// The trained engine gives tags of the corpus only; [`Tag::plain`] turns jieba's into
        /// those. The spelling is the corpus's (`Ng`); [`Tag::as_jieba`] is jieba's (`ng`).
        ///
        /// Source: 俞士汶 et al., 北京大学现代汉语语料库基本加工规范 (2002).
        ///
        /// ```
        /// use hanlens::{Tag, UniversalTag};
        ///
        /// let tag: Tag = "nt".parse()?;
        /// assert_eq!(tag, Tag::OrganizationName);
        /// assert_eq!(tag.universal(), UniversalTag::ProperNoun);
        /// assert_eq!("ng".parse::<Tag>()?.as_str(), "Ng");
        /// # Ok::<(), hanlens::Error>(())
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Tag {
            $(#[doc = concat!("`", $spelling, "`: ", $meaning, ".")] $variant,)*
        }

        impl Tag {
            /// All tags, in the order of their declaration.
            ///
            /// ```
            /// # use hanlens::Tag;
            /// assert!(Tag::ALL.iter().all(|tag| tag.as_str().parse::<Tag>().unwrap() == *tag));
            /// ```
            pub const ALL: &'static [Tag] = &[$(Tag::$variant),*];

            /// The spelling in the People's Daily corpus: `n`, `nr`, `Ng`.
            ///
            /// ```
            /// # use hanlens::Tag;
            /// assert_eq!(Tag::PersonName.as_str(), "nr");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self { $(Tag::$variant => $spelling,)* }
            }

            fn from_corpus_spelling(spelling: &str) -> Option<Self> {
                match spelling { $($spelling => Some(Tag::$variant),)* _ => None }
            }

            /// The tag of the People's Daily corpus that this one is a kind of; itself for those.
            ///
            /// ```
            /// # use hanlens::Tag;
            /// assert_eq!(Tag::TransliteratedName.plain(), Tag::PersonName);
            /// ```
            #[inline]
            pub const fn plain(self) -> Tag {
                match self { $(Tag::$variant => Tag::$plain,)* }
            }

            /// The nearest part of speech of Universal Dependencies.
            ///
            /// ```
            /// # use hanlens::{Tag, UniversalTag};
            /// assert_eq!(Tag::Classifier.universal(), UniversalTag::Noun);
            /// ```
            pub const fn universal(self) -> UniversalTag {
                match self { $(Tag::$variant => UniversalTag::$universal,)* }
            }
        }
    };
}

tags! {
    AdjectiveMorpheme "Ag" AdjectiveMorpheme Adjective "adjectival morpheme 形语素"
    Adjective "a" Adjective Adjective "adjective 形容词"
    AdverbialAdjective "ad" AdverbialAdjective Adverb "adjective used as an adverb 副形词"
    NominalAdjective "an" NominalAdjective Noun "adjective used as a noun 名形词"
    DistinguishingMorpheme "Bg" DistinguishingMorpheme Adjective "distinguishing morpheme 区别语素"
    Distinguishing "b" Distinguishing Adjective "distinguishing word 区别词"
    Conjunction "c" Conjunction CoordinatingConjunction "conjunction 连词"
    AdverbMorpheme "Dg" AdverbMorpheme Adverb "adverbial morpheme 副语素"
    Adverb "d" Adverb Adverb "adverb 副词"
    NegativeImperative "df" Adverb Adverb "negative imperative (jieba): 不要"
    Interjection "e" Interjection Interjection "interjection 叹词"
    Foreign "eng" ForeignWord Other "Latin letters (jieba)"
    Locative "f" Locative Noun "word of place or direction 方位词: 上, 以内"
    Morpheme "g" Morpheme Noun "morpheme 语素 (jieba)"
    Prefix "h" Prefix Particle "prefix 前接成分"
    Idiom "i" Idiom Verb "idiom 成语"
    Abbreviation "j" Abbreviation Noun "abbreviation 简称略语"
    Suffix "k" Suffix Particle "suffix 后接成分"
    Phrase "l" Phrase Verb "set phrase 习用语"
    NumeralMorpheme "Mg" NumeralMorpheme Numeral "numeral morpheme 数语素"
    Numeral "m" Numeral Numeral "numeral 数词"
    NumeralClassifier "mq" Numeral Numeral "numeral with its classifier (jieba)"
    NounMorpheme "Ng" NounMorpheme Noun "nominal morpheme 名语素"
    Noun "n" Noun Noun "noun 名词"
    PersonName "nr" PersonName ProperNoun "name of a person 人名"
    PersonReference "nrfg" PersonName ProperNoun "name of an ancient person or honorific (jieba)"
    TransliteratedName "nrt" PersonName ProperNoun "transliterated name (jieba)"
    PlaceName "ns" PlaceName ProperNoun "name of a place 地名"
    OrganizationName "nt" OrganizationName ProperNoun "name of an organization 机构团体"
    ForeignWord "nx" ForeignWord Other "string of foreign letters 外文字符"
    ProperName "nz" ProperName ProperNoun "other proper name 其他专名"
    Onomatopoeia "o" Onomatopoeia Interjection "onomatopoeia 拟声词"
    Preposition "p" Preposition Adposition "preposition 介词"
    Classifier "q" Classifier Noun "classifier 量词"
    PronounMorpheme "Rg" PronounMorpheme Pronoun "pronominal morpheme 代语素"
    Pronoun "r" Pronoun Pronoun "pronoun 代词"
    PersonalPronoun "rr" Pronoun Pronoun "personal pronoun (jieba)"
    DemonstrativePronoun "rz" Pronoun Pronoun "demonstrative pronoun (jieba)"
    Place "s" Place Noun "word of place 处所词: 门口, 国外"
    TimeMorpheme "Tg" TimeMorpheme Noun "temporal morpheme 时语素"
    Time "t" Time Noun "word of time 时间词"
    Particle "u" Particle Particle "particle 助词"
    ParticleDe "uj" Particle Particle "的 (jieba)"
    ParticleDeResult "ud" Particle Particle "得 (jieba)"
    ParticleDeManner "uv" Particle Particle "地 (jieba)"
    ParticleGuo "ug" Particle Particle "过 (jieba)"
    ParticleLe "ul" Particle Particle "了 (jieba)"
    ParticleZhe "uz" Particle Particle "着 (jieba)"
    VerbMorpheme "Vg" VerbMorpheme Verb "verbal morpheme 动语素"
    Verb "v" Verb Verb "verb 动词"
    AdverbialVerb "vd" AdverbialVerb Adverb "verb used as an adverb 副动词"
    IntransitiveVerb "vi" Verb Verb "intransitive verb (jieba)"
    NominalVerb "vn" NominalVerb Noun "verb used as a noun 名动词"
    VerbAspect "vq" Verb Verb "verb with aspect (jieba)"
    Punctuation "w" Punctuation Punctuation "punctuation 标点符号"
    Other "x" Other Symbol "spaces, symbols and whatever is no word 非语素字"
    ModalMorpheme "Yg" ModalMorpheme Particle "modal morpheme 语气语素"
    Modal "y" Modal Particle "modal particle 语气词"
    Descriptive "z" Descriptive Adjective "descriptive word 状态词"
    DescriptiveMorpheme "zg" Descriptive Adjective "character of uncertain use (jieba)"
}

impl Tag {
    /// The spelling in jieba's dictionary, where morphemes are written in lower case: `ng`.
    ///
    /// ```
    /// # use hanlens::Tag;
    /// assert_eq!(Tag::NounMorpheme.as_jieba(), "ng");
    /// assert_eq!(Tag::Noun.as_jieba(), "n");
    /// ```
    pub const fn as_jieba(self) -> &'static str {
        match self {
            Self::AdjectiveMorpheme => "ag",
            Self::DistinguishingMorpheme => "bg",
            Self::AdverbMorpheme => "dg",
            Self::NumeralMorpheme => "mg",
            Self::NounMorpheme => "ng",
            Self::PronounMorpheme => "rg",
            Self::TimeMorpheme => "tg",
            Self::VerbMorpheme => "vg",
            Self::ModalMorpheme => "yg",
            _ => self.as_str(),
        }
    }

    /// Whether it is one of a part of a word (Ng, Vg), which does not stand alone.
    pub(crate) const fn is_morpheme(self) -> bool {
        matches!(
            self,
            Self::AdjectiveMorpheme
                | Self::AdverbMorpheme
                | Self::DistinguishingMorpheme
                | Self::ModalMorpheme
                | Self::Morpheme
                | Self::NounMorpheme
                | Self::NumeralMorpheme
                | Self::PronounMorpheme
                | Self::TimeMorpheme
                | Self::VerbMorpheme
        )
    }

    /// A tag by its spelling in the corpus or in jieba.
    pub(crate) fn from_spelling(spelling: &str) -> Option<Self> {
        Self::from_corpus_spelling(spelling).or(match spelling {
            "ag" => Some(Self::AdjectiveMorpheme),
            "bg" => Some(Self::DistinguishingMorpheme),
            "dg" => Some(Self::AdverbMorpheme),
            "mg" => Some(Self::NumeralMorpheme),
            "ng" => Some(Self::NounMorpheme),
            "rg" => Some(Self::PronounMorpheme),
            "tg" => Some(Self::TimeMorpheme),
            "vg" => Some(Self::VerbMorpheme),
            "yg" => Some(Self::ModalMorpheme),
            _ => None,
        })
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for Tag {
    type Err = crate::Error;

    fn from_str(spelling: &str) -> Result<Self, Self::Err> {
        Self::from_spelling(spelling)
            .ok_or_else(|| crate::Error::option(format!("`{spelling}` is not a part of speech")))
    }
}

/// Declares [`UniversalTag`]: variant and spelling.
macro_rules! universal_tags {
    ($($variant:ident $spelling:literal)*) => {
        /// A part of speech of Universal Dependencies (version 2).
        ///
        /// ```
        /// use hanlens::{Tag, UniversalTag};
        ///
        /// assert_eq!(Tag::Verb.universal(), UniversalTag::Verb);
        /// assert_eq!(UniversalTag::ProperNoun.as_str(), "PROPN");
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        pub enum UniversalTag {
            $(#[doc = concat!("`", $spelling, "`.")] $variant,)*
        }

        impl UniversalTag {
            /// The spelling in CoNLL-U files: `NOUN`, `PROPN`.
            ///
            /// ```
            /// assert_eq!(hanlens::UniversalTag::Noun.as_str(), "NOUN");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self { $(UniversalTag::$variant => $spelling,)* }
            }
        }
    };
}

universal_tags! {
    Adjective "ADJ"
    Adposition "ADP"
    Adverb "ADV"
    CoordinatingConjunction "CCONJ"
    Interjection "INTJ"
    Noun "NOUN"
    Numeral "NUM"
    Particle "PART"
    Pronoun "PRON"
    ProperNoun "PROPN"
    Punctuation "PUNCT"
    Symbol "SYM"
    Verb "VERB"
    Other "X"
}

impl fmt::Display for UniversalTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read_back() {
        for &tag in Tag::ALL {
            assert_eq!(tag.as_str().parse::<Tag>().unwrap(), tag);
            assert_eq!(tag.as_jieba().parse::<Tag>().unwrap(), tag);
            assert_eq!(tag.plain().plain(), tag.plain(), "{tag}");
        }
        assert!("qq".parse::<Tag>().unwrap_err().is_option());
    }
}
