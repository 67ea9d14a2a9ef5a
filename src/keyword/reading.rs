//! The document as the ranking sees it: places in reading order, each with its term.

use super::document::{Document, Mention, Title};
use super::normal_into;
use super::numbers::Numbers;
use super::options::KeywordOptions;
use super::vocabulary::Vocabulary;
use super::words::{Shape, is_grammatical, is_latin, is_naming};
use crate::lexicon::rows::StopWordRole;
use crate::segment::Entry;
use crate::{Span, Tag, TokenBuffer};
use std::ops::Range;
use std::slice;

/// A word or name of the document, with what is known of it wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// The hash of its normal form; of no use for a name.
    pub(super) hash: u64,
    /// Zero for what no phrase may hold.
    pub(super) idf: f32,
    pub(super) count: u32,
    pub(super) characters: u32,
    /// The place where it stands first.
    pub(super) first: u32,
    /// Its part of speech there, a plain one.
    pub(super) tag: Tag,
    pub(super) role: Option<StopWordRole>,
    /// Whether it is an entity: a candidate that is as long as a phrase.
    pub(super) is_name: bool,
    pub(super) has_han: bool,
    pub(super) in_title: bool,
    /// Whether a phrase may hold it.
    pub(super) content: bool,
    /// Whether its part of speech is asked for.
    pub(super) wanted: bool,
}

/// A token or an entity in reading order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Number of the term, or [`NO_TERM`].
    term: u32,
    /// Number of the token; of an entity [`MENTION`] and its number; [`LEFT_OUT`].
    source: u32,
    /// Where it begins in reading order, in bytes.
    pub(super) offset: u32,
}

/// Stands for the term where none is: most tokens are marks and grammatical words, of which no more
/// need be known; and something may have been left out.
const NO_TERM: u32 = u32::MAX;

/// The source of something that is not read.
const LEFT_OUT: u32 = u32::MAX;
/// Added to the numbers of entities.
const MENTION: u32 = 1 << 31;

/// So many tokens, in short texts, go to one term.
const TOKENS_OF_A_TERM: usize = 3;

/// The working memory of readings; it is used again for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    terms: Vec<Term>,
    places: Vec<Place>,
    /// The numbers of the terms, by surface and by normal form.
    numbers: Numbers,
    vocabulary: Vocabulary,
    /// A word in its normal form.
    normal: String,
}

/// All places of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'b, 't> {
    pub(super) terms: &'b [Term],
    pub(super) places: &'b [Place],
    document: &'b Document<'b, 't>,
    /// How many places at the beginning belong to a title apart from the text.
    pub(super) apart: usize,
    /// Length in bytes of all that is read.
    pub(super) length: u32,
    /// Where the title stands in reading order, in bytes.
    title: (u32, u32),
}

impl<'t> Reading<'_, 't> {
    #[inline]
    pub(super) fn term(&self, place: usize) -> Option<&Term> {
        self.terms.get(self.places.get(place)?.term as usize)
    }

    /// The number of the term of a place, if a phrase may hold it.
    #[inline]
    pub(super) fn content(&self, place: usize) -> Option<(u32, &Term)> {
        let number = self.places.get(place)?.term;
        self.terms.get(number as usize).filter(|term| term.content).map(|term| (number, term))
    }

    /// Where a place lies in the text, or in a title apart from the text.
    pub(super) fn span(&self, place: usize) -> Span {
        let source = self.places.get(place).map_or(LEFT_OUT, |place| place.source);
        let document = self.document;
        let span = match (source, &document.title) {
            (LEFT_OUT, _) => None,
            (MENTION.., _) => document.mentions.get((source - MENTION) as usize).map(Mention::span),
            (_, Title::Apart(_, tokens)) if place < self.apart => tokens.span(source as usize),
            _ => document.tokens.span(source as usize),
        };
        span.unwrap_or(Span::new(0..0, 0..0))
    }

    /// What stands at a place; empty where something was left out.
    pub(super) fn text(&self, place: usize) -> &'t str {
        self.source(place).get(self.span(place).bytes()).unwrap_or("")
    }

    /// The text that a place lies in.
    pub(super) fn source(&self, place: usize) -> &'t str {
        match self.document.title {
            Title::Apart(title, _) if place < self.apart => title,
            _ => self.document.text,
        }
    }

    /// The first character at a place that has no term.
    pub(super) fn mark(&self, place: usize) -> Option<char> {
        if self.places.get(place)?.term != NO_TERM {
            return None;
        }
        self.text(place).chars().next()
    }

    /// A term as it stands first; the canonical name of an entity.
    pub(super) fn name(&self, term: &Term) -> &'t str {
        let place = term.first as usize;
        match self.places.get(place).and_then(|place| place.source.checked_sub(MENTION)) {
            Some(number) => self
                .document
                .mentions
                .get(number as usize)
                .map_or("", |mention| mention.name(self.document.text)),
            None => self.text(place),
        }
    }

    pub(super) fn in_title(&self, place: usize) -> bool {
        self.places.get(place).is_some_and(|place| {
            (self.title.0..self.title.1).contains(&place.offset) && place.source != LEFT_OUT
        })
    }

    /// Where the title begins in reading order, and how long it is, in bytes.
    pub(super) fn title(&self) -> (u32, u32) {
        (self.title.0, self.title.1 - self.title.0)
    }
}

impl Places {
    /// Reads the tokens of title and text once. Linear.
    pub(super) fn read<'b, 't>(
        &'b mut self,
        document: &'b Document<'b, 't>,
        options: &KeywordOptions,
    ) -> Reading<'b, 't> {
        self.terms.clear();
        self.places.clear();
        self.numbers.clear();
        self.vocabulary.open(options);
        self.places.reserve(document.tokens.len());
        self.terms.reserve(document.tokens.len() / TOKENS_OF_A_TERM);
        let mut reader = Reader { memory: self, options, length: 0, title: None };
        let mut apart = 0;
        if let Title::Apart(title, tokens) = document.title {
            let whole = 0..title.len();
            reader.read(title, tokens, &[], slice::from_ref(&whole), whole.clone());
            reader.leave_out();
            apart = reader.memory.places.len();
        }
        let whole = 0..document.text.len();
        let scope = document.scope.unwrap_or(slice::from_ref(&whole));
        let title = document.title_range();
        reader.read(document.text, document.tokens, document.mentions, scope, title);
        let (length, title) = (reader.length, reader.title.unwrap_or_default());
        Reading { terms: &self.terms, places: &self.places, document, apart, length, title }
    }
}

/// Reads the tokens of one document.
struct Reader<'b, 'o> {
    memory: &'b mut Places,
    options: &'o KeywordOptions,
    length: u32,
    title: Option<(u32, u32)>,
}

impl Reader<'_, '_> {
    fn read(
        &mut self,
        text: &str,
        tokens: &TokenBuffer,
        mentions: &[Mention<'_>],
        mut scope: &[Range<usize>],
        title: Range<usize>,
    ) {
        let (mut index, mut next_mention) = (0, 0);
        let (mut alike, mut within_title) = (0, false);
        let surface = |span: Span| text.get(span.bytes()).unwrap_or("");
        while let Some(&Entry { span, tag }) = tokens.entries.get(index) {
            let source = index as u32;
            index += 1;
            // Up to there all tokens are read alike.
            if span.end() <= alike {
                if let Some(term) = self.token(span, tag, index, text, tokens) {
                    self.push(term, source, span.len(), within_title);
                }
                continue;
            }
            while let [first, rest @ ..] = scope
                && first.end <= span.start()
            {
                scope = rest;
            }
            let in_title = title.start <= span.start() && span.end() <= title.end;
            if !in_title && scope.first().is_none_or(|range| range.start > span.start()) {
                self.leave_out();
                continue;
            }
            while mentions.get(next_mention).is_some_and(|next| next.span().end() <= span.start()) {
                next_mention += 1;
            }
            if let Some(mention) = mentions.get(next_mention)
                && mention.span().start() <= span.start()
            {
                let from = index - 1;
                while tokens.starts_before(index, mention.span().end()) {
                    index += 1;
                }
                let words = (from..index).filter_map(|index| tokens.span(index)).map(surface);
                self.mention(mention, next_mention as u32, text, words, in_title);
                next_mention += 1;
                continue;
            }
            if let Some(term) = self.token(span, tag, index, text, tokens) {
                self.push(term, source, span.len(), in_title);
            }
            within_title = in_title;
            let mention = mentions.get(next_mention).map_or(usize::MAX, |next| next.span().start());
            let edge = match in_title {
                true => title.end,
                false if span.end() <= title.start => title.start,
                false => usize::MAX,
            };
            let scope_end = scope.first().map_or(0, |range| range.end);
            alike = mention.min(edge).min(if in_title { usize::MAX } else { scope_end });
        }
    }

    /// The number of the term of a token, or [`NO_TERM`]; nothing for a token that does not count.
    #[inline]
    fn token(
        &mut self,
        span: Span,
        tag: Tag,
        next: usize,
        text: &str,
        tokens: &TokenBuffer,
    ) -> Option<u32> {
        let surface = |span: Span| text.get(span.bytes()).unwrap_or("");
        let tag = tag.plain();
        // The space inside "machine learning" parts nothing; one between Chinese words does.
        if span.len() == 1
            && surface(span) == " "
            && self.after_latin(tokens, text)
            && tokens.span(next).is_some_and(|next| is_latin(surface(next)))
        {
            return None;
        }
        if is_grammatical(tag, span.chars().len()) {
            return Some(NO_TERM);
        }
        Some(self.word(surface(span), tag))
    }

    /// Reads the tokens of an entity as one term.
    fn mention<'t>(
        &mut self,
        mention: &Mention<'_>,
        number: u32,
        text: &'t str,
        words: impl Iterator<Item = &'t str>,
        in_title: bool,
    ) {
        if self.options.excludes_kind(mention.kind()) {
            self.leave_out();
            return;
        }
        let term = self.name(mention.name(text), words);
        self.push(term, MENTION | number, mention.span().len(), in_title);
    }

    #[inline]
    fn push(&mut self, term: u32, source: u32, length: usize, in_title: bool) {
        let offset = self.length;
        self.length = offset.saturating_add(length as u32);
        if let Some(term) = self.memory.terms.get_mut(term as usize) {
            term.count += 1;
            term.in_title |= in_title;
        }
        self.memory.places.push(Place { term, source, offset });
        if in_title {
            self.title = Some((self.title.map_or(offset, |title| title.0), self.length));
        }
    }

    /// Notes, once, that something is not read.
    fn leave_out(&mut self) {
        if self.memory.places.last().is_some_and(|last| last.source != LEFT_OUT) {
            self.push(NO_TERM, LEFT_OUT, 0, false);
        }
    }

    /// Whether the last place is a word with letters at its end.
    fn after_latin(&self, tokens: &TokenBuffer, text: &str) -> bool {
        let last = self.memory.places.last().filter(|last| last.term != NO_TERM);
        let span = last.and_then(|last| tokens.span(last.source as usize));
        span.and_then(|span| text.get(span.bytes())).is_some_and(is_latin)
    }

    /// The number of the term of a word.
    #[inline]
    fn word(&mut self, text: &str, tag: Tag) -> u32 {
        let next = self.memory.terms.len() as u32;
        let hash = self.memory.numbers.hash(text.as_bytes());
        let number = self.memory.numbers.get_or_insert(hash, next);
        if number == next { self.new_surface(text, tag, hash, next) } else { number }
    }

    /// The number of the term of a word whose surface was not met before: `next`, unless the word
    /// was met in another form (對口 and 对口, ＧＤＰ and gdp are one term).
    fn new_surface(&mut self, text: &str, tag: Tag, hash: u64, next: u32) -> u32 {
        let memory = &mut *self.memory;
        let word = memory.vocabulary.word(text, hash, &self.options.tables);
        if !word.shape.is_normal {
            normal_into(text, &mut memory.normal);
            let normal_hash = memory.numbers.hash(memory.normal.as_bytes());
            let number = memory.numbers.get_or_insert(normal_hash, next);
            if number != next {
                memory.numbers.set(hash, number);
                return number;
            }
        }
        let mut term = self.new_term(word.hash, tag, &word.shape);
        if word.shape.is_content(tag) {
            // The 中 of 中美关系 is no function word.
            let is_short_name = is_naming(tag) && word.shape.characters == 1;
            let is_word = |role: &StopWordRole| *role != StopWordRole::Function || !is_short_name;
            term.role = word.role.filter(is_word);
            if term.role != Some(StopWordRole::Function) {
                term.content = true;
                term.idf = word.idf;
            }
        }
        self.memory.terms.push(term);
        next
    }

    /// The number of the term of an entity that has this name here, and these words.
    fn name<'t>(&mut self, name: &str, words: impl Iterator<Item = &'t str>) -> u32 {
        let next = self.memory.terms.len() as u32;
        let hash = self.memory.numbers.hash(name.as_bytes());
        let number = self.memory.numbers.get_or_insert(hash, next);
        if number == next {
            let term = self.new_term(0, Tag::OrganizationName, &Shape::of(name));
            self.memory.terms.push(term);
        }
        // The same string may have been a word elsewhere (新华社 before it was known to be a name).
        if let Some(term) = self.memory.terms.get_mut(number as usize)
            && !term.is_name
        {
            let (mut idf, mut count) = (0.0, 0.0);
            for word in words {
                idf += self.options.tables.frequencies.idf(word);
                count += 1.0;
            }
            term.is_name = true;
            term.content = true;
            term.idf = (idf / f64::max(count, 1.0).sqrt()) as f32;
        }
        number
    }

    fn new_term(&self, hash: u64, tag: Tag, shape: &Shape) -> Term {
        Term {
            hash,
            idf: 0.0,
            count: 0,
            characters: shape.characters,
            first: self.memory.places.len() as u32,
            tag,
            role: None,
            is_name: false,
            has_han: shape.has_han(),
            in_title: false,
            content: false,
            wanted: self.options.tags.is_empty() || self.options.tags.contains(&tag),
        }
    }
}
