//! The one way in to both engines.

use super::dictionary::{Strength, UserDictionary};
use super::engine::{self, Engine};
use super::entry::Entry;
#[cfg(feature = "jieba")]
use super::jieba::JiebaEngine;
use super::token::{TokenBuffer, Tokens};
use super::trained::Edges;
use super::trained::{SegmentationModel, TrainedEngine};
use super::{Constraint, Tag, search};
use crate::scan::character::{Class, class};
use std::sync::Arc;

/// Cuts text into words with parts of speech.
///
/// Immutable, cheap to clone, and shared between threads as it is. The tokens tile the text:
/// punctuation marks and white space are tokens too, and every offset is an offset of the text as
/// given, though full-width and Traditional characters are read as half-width and Simplified
/// ones. Time is linear in the length of the text; any text is taken.
///
/// ```
/// use hanlens::{Engine, Segmenter, Tag};
///
/// let segmenter = Segmenter::new(Engine::default());
/// let tokens: Vec<_> = segmenter.tokens("利潤３．5亿元。").collect();
/// let words: Vec<&str> = tokens.iter().map(|token| token.text()).collect();
/// assert_eq!(words, ["利潤", "３．5亿", "元", "。"]);
/// assert_eq!(tokens[3].tag(), Tag::Punctuation);
/// ```
#[derive(Clone, Debug)]
pub struct Segmenter {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    options: SegmenterBuilder,
    engine: Built,
    /// Says where names with dots inside begin and end, whatever the engine.
    names: SegmentationModel,
}

#[derive(Debug)]
enum Built {
    Trained(TrainedEngine),
    #[cfg(feature = "jieba")]
    Jieba(JiebaEngine),
}

impl Default for Segmenter {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl Segmenter {
    /// A segmenter with an engine and the usual options.
    ///
    /// ```
    /// use hanlens::{Engine, Segmenter};
    ///
    /// assert_eq!(Segmenter::new(Engine::Trained).tokens("建设城市").count(), 2);
    /// ```
    pub fn new(engine: Engine) -> Self {
        Self::builder().engine(engine).build()
    }

    /// Sets options.
    ///
    /// ```
    /// let segmenter = hanlens::Segmenter::builder().new_words(false).build();
    /// assert_eq!(segmenter.tokens("建设城市").count(), 2);
    /// ```
    pub fn builder() -> SegmenterBuilder {
        SegmenterBuilder::default()
    }

    /// The tokens of a text.
    ///
    /// Segments the whole text first; for many texts [`Segmenter::segment_into`] saves the memory
    /// traffic.
    ///
    /// ```
    /// use hanlens::Segmenter;
    ///
    /// let words: Vec<&str> =
    ///     Segmenter::default().tokens("建设城市").map(|token| token.text()).collect();
    /// assert_eq!(words, ["建设", "城市"]);
    /// ```
    pub fn tokens<'t>(&self, text: &'t str) -> Tokens<'t> {
        let mut buffer = TokenBuffer::new();
        self.segment_into(text, &mut buffer);
        Tokens::new(text, buffer)
    }

    /// Fills the buffer with the tokens of a text, in place of those that it held.
    ///
    /// ```
    /// use hanlens::{Segmenter, TokenBuffer};
    ///
    /// let mut buffer = TokenBuffer::new();
    /// Segmenter::default().segment_into("建设城市", &mut buffer);
    /// assert_eq!(buffer.len(), 2);
    /// ```
    pub fn segment_into(&self, text: &str, buffer: &mut TokenBuffer) {
        self.segment_within(text, &[], buffer);
    }

    /// Fills the buffer with the tokens of a text for a search index: before each word stand the
    /// words of two and three characters inside it, with its tag. Such tokens overlap.
    ///
    /// A plain jieba segmenter gives exactly the words of `cut_for_search`, without tags.
    ///
    /// ```
    /// use hanlens::{Segmenter, TokenBuffer};
    ///
    /// let text = "科学院开会";
    /// let mut buffer = TokenBuffer::new();
    /// Segmenter::default().search_into(text, &mut buffer);
    /// let words: Vec<&str> = buffer.tokens(text).map(|token| token.text()).collect();
    /// assert_eq!(words[..3], ["科学", "学院", "科学院"]);
    /// ```
    pub fn search_into(&self, text: &str, buffer: &mut TokenBuffer) {
        #[cfg(feature = "jieba")]
        if let Shared { engine: Built::Jieba(jieba), options, .. } = &*self.shared
            && options.plain
        {
            return jieba.search_plain(text, &mut buffer.entries);
        }
        self.segment_into(text, buffer);
        let TokenBuffer { entries, scratch, .. } = buffer;
        let engine::Scratch { whole, offsets, .. } = scratch;
        let Shared { engine, options, .. } = &*self.shared;
        let is_users = |word: &str| {
            let entry = options.user_dictionary.as_ref().and_then(|words| words.get(word));
            entry.map(|entry| entry.strength() != Strength::Forbid)
        };
        match engine {
            Built::Trained(trained) => {
                search::add_inner_words(text, entries, whole, offsets, |word| {
                    is_users(word).unwrap_or_else(|| trained.is_word(word))
                });
            }
            #[cfg(feature = "jieba")]
            Built::Jieba(jieba) => {
                let folded = &mut scratch.folded;
                search::add_inner_words(text, entries, whole, offsets, |word| {
                    is_users(word).unwrap_or_else(|| jieba.is_word(word, options.folding, folded))
                });
            }
        }
    }

    /// Fills the buffer with tokens that respect constraints: no token crosses the edge of one,
    /// and one that is a word is a single token.
    ///
    /// The constraints are sorted and do not overlap; one that is out of order or does not lie on
    /// character boundaries is ignored.
    ///
    /// ```
    /// use hanlens::{Constraint, Segmenter, TokenBuffer};
    ///
    /// let text = "今年3月份环境质量";
    /// let mut buffer = TokenBuffer::new();
    /// Segmenter::default().segment_within(text, &[Constraint::edges(0..13)], &mut buffer);
    /// assert!(buffer.tokens(text).any(|token| token.span().start() == 13));
    /// ```
    pub fn segment_within(&self, text: &str, constraints: &[Constraint], buffer: &mut TokenBuffer) {
        let TokenBuffer { entries, plan, scratch } = buffer;
        let Shared { options, engine, .. } = &*self.shared;
        let dictionary = options.user_dictionary.as_ref();
        let names = options.whole.then(|| Edges::new(&self.shared.names, &mut scratch.edges));
        plan.make(text, constraints, dictionary, names);
        match engine {
            Built::Trained(trained) => {
                trained.segment(text, plan, &mut scratch.trained, entries);
            }
            #[cfg(feature = "jieba")]
            Built::Jieba(jieba) if options.plain => return jieba.segment_plain(text, entries),
            #[cfg(feature = "jieba")]
            Built::Jieba(jieba) => {
                jieba.segment(text, plan, options.folding, &mut scratch.folded, entries);
            }
        }
        engine::join(entries, &plan.joins);
        match engine {
            Built::Trained(_) if !options.tags => return,
            Built::Trained(trained) => trained.tag(&mut scratch.trained, entries),
            #[cfg(feature = "jieba")]
            Built::Jieba(_) => {}
        }
        engine::apply_tags(entries, &plan.joins);
        for entry in entries.iter_mut() {
            correct_tag(text, entry, dictionary);
        }
    }
}

/// Punctuation marks and white space are no words, whatever an engine says; the user's tags win.
fn correct_tag(text: &str, entry: &mut Entry, dictionary: Option<&UserDictionary>) {
    let token = || text.get(entry.span.bytes());
    if entry.tag == Tag::Other
        && let Some(first) = token().and_then(|token| token.chars().next())
        && class(first).is(Class::PUNCTUATION)
    {
        entry.tag = Tag::Punctuation;
    }
    if let Some(tag) = dictionary.and_then(|words| words.get(token()?)?.tag()) {
        entry.tag = tag;
    }
}

/// Options of a [`Segmenter`].
///
/// Quick advice: the defaults are those of the analysis. Ask for [`SegmenterBuilder::plain`] when
/// the words must be those of an index that was built with jieba.
///
/// ```
/// use hanlens::{Engine, Segmenter};
///
/// # #[cfg(feature = "jieba")] {
/// let segmenter = Segmenter::builder().engine(Engine::Jieba).plain(true).build();
/// let words: Vec<&str> = segmenter.tokens("３亿").map(|token| token.text()).collect();
/// assert_eq!(words, ["３", "亿"]);
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SegmenterBuilder {
    engine: Engine,
    model: Option<SegmentationModel>,
    #[cfg(feature = "jieba")]
    plain: bool,
    folding: bool,
    whole: bool,
    new_words: bool,
    tags: bool,
    user_dictionary: Option<UserDictionary>,
}

impl Default for SegmenterBuilder {
    fn default() -> Self {
        Self {
            engine: Engine::default(),
            model: None,
            #[cfg(feature = "jieba")]
            plain: false,
            folding: true,
            whole: true,
            new_words: true,
            tags: true,
            user_dictionary: None,
        }
    }
}

impl SegmenterBuilder {
    /// What finds the words.
    ///
    /// ```
    /// # use hanlens::{Engine, Segmenter};
    /// let segmenter = Segmenter::builder().engine(Engine::Trained).build();
    /// ```
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.engine = engine;
        self
    }

    /// The model of the trained engine, if it is not the built-in one.
    ///
    /// ```
    /// # use hanlens::{SegmentationModel, Segmenter};
    /// let segmenter = Segmenter::builder().model(SegmentationModel::built_in()).build();
    /// ```
    #[must_use]
    pub fn model(mut self, model: SegmentationModel) -> Self {
        self.model = Some(model);
        self
    }

    /// Gives exactly the words and tags of jieba-rs: nothing is folded, joined or kept whole, and
    /// constraints are ignored; a user dictionary only adds words to jieba's. Off by default;
    /// without effect on other engines.
    ///
    /// ```
    /// # use hanlens::Segmenter;
    /// let segmenter = Segmenter::builder().plain(true).build();
    /// ```
    #[cfg(feature = "jieba")]
    #[must_use]
    pub fn plain(mut self, plain: bool) -> Self {
        self.plain = plain;
        self
    }

    /// Whether the jieba engine reads full-width and Traditional characters as half-width and
    /// Simplified ones. On by default; other engines always do.
    ///
    /// ```
    /// # use hanlens::Segmenter;
    /// let segmenter = Segmenter::builder().folding(false).build();
    /// ```
    #[must_use]
    pub fn folding(mut self, folding: bool) -> Self {
        self.folding = folding;
        self
    }

    /// Whether numerals (601,293.11, 3．5亿, -3.5%), web and e-mail addresses, Latin compounds
    /// (COVID-19), names with marks inside (贝拉克·奥巴马, 阿里巴巴（中国）有限公司) and emoji stay
    /// whole. On by default.
    ///
    /// ```
    /// # use hanlens::Segmenter;
    /// let segmenter = Segmenter::builder().whole(false).build();
    /// ```
    #[must_use]
    pub fn whole(mut self, whole: bool) -> Self {
        self.whole = whole;
        self
    }

    /// Whether the jieba engine looks for words that are not in its dictionary. On by default;
    /// other engines always do.
    ///
    /// ```
    /// # use hanlens::Segmenter;
    /// let segmenter = Segmenter::builder().new_words(false).build();
    /// ```
    #[must_use]
    pub fn new_words(mut self, new_words: bool) -> Self {
        self.new_words = new_words;
        self
    }

    /// Whether the trained engine gives parts of speech. On by default; without them it is faster,
    /// and every token is [`Tag::Other`]. jieba always gives them.
    ///
    /// ```
    /// # use hanlens::{Segmenter, Tag};
    /// let segmenter = Segmenter::builder().tags(false).build();
    /// assert_eq!(segmenter.tokens("城市").next().unwrap().tag(), Tag::Other);
    /// ```
    #[must_use]
    pub fn tags(mut self, tags: bool) -> Self {
        self.tags = tags;
        self
    }

    /// The words of the user.
    ///
    /// ```
    /// # use hanlens::{Segmenter, UserDictionary};
    /// let dictionary: UserDictionary = "云上黄河\tforce".parse()?;
    /// let segmenter = Segmenter::builder().user_dictionary(dictionary).build();
    /// assert_eq!(segmenter.tokens("云上黄河").count(), 1);
    /// # Ok::<(), hanlens::Error>(())
    /// ```
    #[must_use]
    pub fn user_dictionary(mut self, dictionary: UserDictionary) -> Self {
        self.user_dictionary = Some(dictionary).filter(|dictionary| !dictionary.is_empty());
        self
    }

    /// Makes the segmenter.
    ///
    /// ```
    /// let segmenter = hanlens::Segmenter::builder().build();
    /// ```
    pub fn build(self) -> Segmenter {
        let dictionary = self.user_dictionary.as_ref();
        let names = self.model.clone().unwrap_or_else(SegmentationModel::built_in);
        let engine = match self.engine {
            Engine::Trained => Built::Trained(TrainedEngine::new(names.clone(), dictionary)),
            #[cfg(feature = "jieba")]
            Engine::Jieba => Built::Jieba(JiebaEngine::new(dictionary, self.new_words)),
        };
        Segmenter { shared: Arc::new(Shared { options: self, engine, names }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(segmenter: &Segmenter, text: &str) -> Vec<String> {
        segmenter.tokens(text).map(|token| token.text().to_owned()).collect()
    }

    #[test]
    fn tokens_tile_the_text() {
        let segmenter = Segmenter::default();
        for text in ["", " ", "a\u{1F}b\u{1F}", "中\r\n文\u{0}😀国", "２０２３年　3．5亿，𠮷"]
        {
            let mut end = 0;
            let mut end_char = 0;
            for token in segmenter.tokens(text) {
                assert_eq!(token.span().start(), end, "{text:?}");
                assert_eq!(token.span().start_char(), end_char);
                assert_eq!(&text[token.span().bytes()], token.text());
                end = token.span().end();
                end_char = token.span().end_char();
            }
            assert_eq!(end, text.len(), "{text:?}");
            assert_eq!(end_char, text.chars().count(), "{text:?}");
        }
    }

    #[test]
    fn constraints_hold() {
        let segmenter = Segmenter::default();
        let text = "\u{1F}发展经济\u{1F}建设";
        let mut buffer = TokenBuffer::new();
        segmenter.segment_within(
            text,
            &[
                Constraint::edges(4..7),
                Constraint::word(10..14, Tag::Time),
                Constraint::edges(3..4),
            ],
            &mut buffer,
        );
        let words: Vec<_> = buffer.tokens(text).map(|token| token.text()).collect();
        assert_eq!(words, ["\u{1F}", "发", "展", "经", "济\u{1F}", "建设"]);
    }

    #[test]
    fn the_user_has_the_last_word() {
        let dictionary: UserDictionary =
            "发展经\tforce\tnz\n环境\tforbid\n经济\t\tnr\n湾 区·城（新）\n河湾投".parse().unwrap();
        let segmenter = Segmenter::builder().user_dictionary(dictionary).build();
        assert_eq!(words(&segmenter, "发展经济"), ["发展经", "济"]);
        assert_eq!(segmenter.tokens("發展經济").next().unwrap().tag(), Tag::ProperName);
        assert_eq!(segmenter.tokens("经济").next().unwrap().tag(), Tag::PersonName);
        assert_eq!(words(&segmenter, "清洁环境"), ["清洁", "环", "境"]);
        assert_eq!(words(&segmenter, "在湾 区·城（新）"), ["在", "湾 区·城（新）"]);
        assert_eq!(words(&segmenter, "到河湾投去"), ["到", "河湾投", "去"]);
    }
}
