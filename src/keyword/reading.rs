//! The document as the ranking sees it: places in reading order, each with its term.

use super::document::{Document, Title};
use super::interner::Interner;
use super::options::KeywordOptions;
use super::{Form, is_normal, normal};
use crate::lexicon::rows::StopWordRole;
use crate::scan::character::{Class, class, fold};
use crate::{Span, Tag, Token, TokenBuffer};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;
use std::slice;

/// A word or name of the document, with what is known of it wherever it stands.
#[derive(Clone, Debug)]
pub(super) struct Term<'t> {
    /// Its surface where it stands first; the canonical name of an entity.
    pub(super) text: &'t str,
    /// The hash of its normal form; of no use for a name.
    pub(super) hash: u64,
    pub(super) tag: Tag,
    /// Whether it is an entity: a candidate that is as long as a phrase.
    pub(super) is_name: bool,
    /// Zero for what no phrase may hold.
    pub(super) idf: f32,
    pub(super) role: Option<StopWordRole>,
    pub(super) characters: u32,
    pub(super) has_han: bool,
    pub(super) count: u32,
    pub(super) in_title: bool,
    /// Whether a phrase may hold it.
    pub(super) content: bool,
}

impl<'t> Term<'t> {
    fn new(text: &'t str, tag: Tag, shape: &Shape) -> Self {
        Self {
            text,
            hash: 0,
            tag,
            is_name: false,
            idf: 0.0,
            role: None,
            characters: shape.characters,
            has_han: shape.some.is(Class::HAN),
            count: 0,
            in_title: false,
            content: false,
        }
    }
}

/// A token or an entity in reading order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Number of the term, or [`NO_TERM`].
    term: u32,
    /// The first character of what has no term.
    pub(super) mark: char,
    /// Where it stands in the text, or in a title apart from the text.
    pub(super) span: Span,
    pub(super) in_title: bool,
    /// Where it begins in reading order, in bytes.
    pub(super) offset: u32,
    /// Number of the clause of the text that it stands in.
    pub(super) clause: u32,
}

/// Stands for the term where none is: most tokens are marks and grammatical words, of which no more
/// need be known; and something may have been left out.
const NO_TERM: u32 = u32::MAX;

/// Stands for no mark.
const NO_MARK: char = ' ';

/// All places of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading<'t> {
    pub(super) terms: Vec<Term<'t>>,
    pub(super) places: Vec<Place>,
    /// The text, and the title apart from it.
    source: &'t str,
    title_apart: &'t str,
    /// How many places at the beginning belong to a title apart from the text.
    pub(super) apart: usize,
    /// Length in bytes of all that is read.
    pub(super) length: u32,
    /// Where the title stands in reading order, in bytes.
    pub(super) title: Range<u32>,
    /// How many clauses the text has; the title is none of them.
    pub(super) clauses: u32,
}

impl<'t> Reading<'t> {
    /// Reads the tokens of title and text once. Linear.
    pub(super) fn new(document: &Document<'_, 't>, options: &KeywordOptions) -> Self {
        let mut tokens = document.tokens.len();
        if let Title::Apart(_, title) = document.title {
            tokens += title.len() + 1;
        }
        let mut builder = Builder {
            reading: Self {
                terms: Vec::with_capacity(tokens / 2 + 16),
                places: Vec::with_capacity(tokens + 1),
                source: document.text,
                ..Self::default()
            },
            by_surface: Interner::new(tokens + document.mentions.len()),
            by_normal: HashMap::new(),
            clause_begun: false,
            options,
        };
        if let Title::Apart(title, tokens) = document.title {
            let whole = 0..title.len();
            builder.read(title, tokens, &[], slice::from_ref(&whole), whole.clone());
            builder.leave_out();
            builder.reading.apart = builder.reading.places.len();
            builder.reading.title_apart = title;
        }
        let whole = 0..document.text.len();
        let scope = document.scope.unwrap_or(slice::from_ref(&whole));
        let title = document.title_range();
        builder.read(document.text, document.tokens, document.mentions, scope, title);
        builder.end_clause();
        builder.reading
    }

    #[inline]
    pub(super) fn term(&self, place: usize) -> Option<&Term<'t>> {
        self.term_at(self.places.get(place)?)
    }

    #[inline]
    pub(super) fn term_at(&self, place: &Place) -> Option<&Term<'t>> {
        self.terms.get(place.term as usize)
    }

    /// The number of the term of a place, if a phrase may hold it.
    #[inline]
    pub(super) fn content(&self, place: usize) -> Option<(u32, &Term<'t>)> {
        let number = self.places.get(place)?.term;
        self.terms.get(number as usize).filter(|term| term.content).map(|term| (number, term))
    }

    /// What stands at a place; empty where something was left out.
    pub(super) fn text(&self, place: usize) -> &'t str {
        let source = if place < self.apart { self.title_apart } else { self.source };
        self.places.get(place).and_then(|place| source.get(place.span.bytes())).unwrap_or("")
    }
}

struct Builder<'t, 'o> {
    reading: Reading<'t>,
    by_surface: Interner<'t>,
    /// The terms of words that were met in another form than their normal one: 對口 and 对口, ＧＤＰ
    /// and gdp are one term.
    by_normal: HashMap<String, u32>,
    /// Whether the clause that is being read has anything but the mark at its end.
    clause_begun: bool,
    options: &'o KeywordOptions,
}

impl<'t> Builder<'t, '_> {
    fn read(
        &mut self,
        text: &'t str,
        tokens: &TokenBuffer,
        mut mentions: &[super::Mention<'t>],
        mut scope: &[Range<usize>],
        title: Range<usize>,
    ) {
        let mut index = 0;
        while let Some(token) = tokens.get(text, index) {
            index += 1;
            let span = token.span();
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
            while let [first, rest @ ..] = mentions
                && first.span().end() <= span.start()
            {
                mentions = rest;
            }
            if let [mention, rest @ ..] = mentions
                && mention.span().start() <= span.start()
            {
                mentions = rest;
                let from = index - 1;
                while tokens.starts_before(index, mention.span().end()) {
                    index += 1;
                }
                self.mention(mention, text, tokens, from..index, in_title);
            } else if token.text() == " " && self.after_latin() && {
                tokens.get(text, index).is_some_and(|next| is_latin(next.text()))
            } {
                // The space inside "machine learning" parts nothing; one between Chinese words
                // does.
            } else {
                let term = self.word(&token);
                let first = if term == NO_TERM { token.text().chars().next() } else { None };
                self.push(term, span, in_title, first.unwrap_or(NO_MARK));
            }
        }
    }

    /// Reads the tokens of an entity as one term.
    fn mention(
        &mut self,
        mention: &super::Mention<'t>,
        text: &'t str,
        tokens: &TokenBuffer,
        inside: Range<usize>,
        in_title: bool,
    ) {
        if self.options.excludes_kind(mention.kind()) {
            self.leave_out();
            return;
        }
        let count = inside.len() as f64;
        let words = inside.filter_map(|index| tokens.get(text, index));
        let idf: f64 = words.map(|word| self.options.frequencies.idf(word.text())).sum();
        let term = self.name(mention.name(text), (idf / count.sqrt()) as f32);
        self.push(term, mention.span(), in_title, NO_MARK);
    }

    #[inline]
    fn push(&mut self, term: u32, span: Span, in_title: bool, mark: char) {
        let reading = &mut self.reading;
        if let Some(term) = reading.terms.get_mut(term as usize) {
            term.count += 1;
            term.in_title |= in_title;
        }
        let offset = reading.length;
        reading.length = offset.saturating_add(span.len() as u32);
        reading.places.push(Place { term, mark, span, in_title, offset, clause: reading.clauses });
        if in_title {
            let start = if reading.title.is_empty() { offset } else { reading.title.start };
            reading.title = start..reading.length;
        } else if is_clause_end(mark) {
            self.end_clause();
        } else {
            self.clause_begun = true;
        }
    }

    fn end_clause(&mut self) {
        self.reading.clauses += u32::from(std::mem::take(&mut self.clause_begun));
    }

    /// Notes, once, that something is not read.
    fn leave_out(&mut self) {
        if self.reading.places.last().is_some_and(|last| !last.span.is_empty()) {
            self.push(NO_TERM, Span::new(0..0, 0..0), false, NO_MARK);
        }
    }

    fn after_latin(&self) -> bool {
        let last = self.reading.places.len().checked_sub(1);
        last.and_then(|last| self.reading.term(last)).is_some_and(|term| is_latin(term.text))
    }

    /// The number of the term of a token.
    #[inline]
    fn word(&mut self, token: &Token<'t>) -> u32 {
        if is_grammatical(token) {
            return NO_TERM;
        }
        let text = token.text();
        let next = self.reading.terms.len() as u32;
        let number = self.by_surface.get_or_insert(text, next);
        if number != next {
            return number;
        }
        self.new_surface(token, next)
    }

    /// The number of the term of a token whose surface was not met before: `next`, unless the word
    /// was met in another form.
    fn new_surface(&mut self, token: &Token<'t>, next: u32) -> u32 {
        let text = token.text();
        let shape = Shape::of(text);
        if shape.is_normal {
            if let Some(&known) = self.by_normal.get(text) {
                self.by_surface.set(text, known);
                return known;
            }
            self.add_word(token, Form::new(text), &shape);
        } else {
            let folded = normal(text);
            let known = self.by_surface.get(&folded).unwrap_or(next);
            let number = *self.by_normal.entry(folded.clone()).or_insert(known);
            if number != next {
                self.by_surface.set(text, number);
                return number;
            }
            self.add_word(token, Form::new(&folded), &shape);
        }
        next
    }

    /// Adds the term of a word with its normal form.
    fn add_word(&mut self, token: &Token<'t>, form: Form<'_>, shape: &Shape) {
        let tag = token.tag();
        let mut term = Term::new(token.text(), tag, shape);
        term.hash = form.hash;
        if is_content(tag, shape) {
            let role = self.options.stop_words.role(form);
            // The 中 of 中美关系 is no function word.
            let is_name = is_naming(tag) && shape.characters == 1;
            term.role = role.filter(|role| *role != StopWordRole::Function || !is_name);
            if term.role != Some(StopWordRole::Function) {
                term.content = true;
                term.idf = self.options.frequencies.idf_of(term.text, form);
            }
        }
        self.reading.terms.push(term);
    }

    fn name(&mut self, name: &'t str, idf: f32) -> u32 {
        let terms = &mut self.reading.terms;
        let number = self.by_surface.get_or_insert(name, terms.len() as u32);
        match terms.get_mut(number as usize) {
            // The same string was a word elsewhere (新华社 before it was known to be a name).
            Some(term) => {
                term.is_name = true;
                term.content = true;
                term.idf = idf;
            }
            None => {
                let shape = Shape::of(name);
                terms.push(Term {
                    is_name: true,
                    idf,
                    content: true,
                    ..Term::new(name, Tag::OrganizationName, &shape)
                });
            }
        }
        number
    }
}

/// What the characters of a word tell.
struct Shape {
    characters: u32,
    is_normal: bool,
    first: char,
    /// The properties that some character has.
    some: Class,
}

impl Shape {
    fn of(text: &str) -> Self {
        let mut shape = Self { characters: 0, is_normal: true, first: ' ', some: Class::NONE };
        for character in text.chars() {
            if shape.characters == 0 {
                shape.first = character;
            }
            shape.characters += 1;
            shape.some = shape.some.or(class(character));
            shape.is_normal &= is_normal(character);
        }
        shape
    }
}

/// Whether a mark ends a clause, or a line ends with it.
fn is_clause_end(mark: char) -> bool {
    matches!(fold(mark), ',' | ';' | ':' | '.' | '!' | '?' | '，' | '；' | '：' | '。' | '\n')
}

fn is_latin(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| class(last).is(Class::LETTER))
}

/// Whether a token is no word of a phrase, by its part of speech.
fn is_grammatical(token: &Token<'_>) -> bool {
    match token.tag().plain() {
        Tag::Particle
        | Tag::Preposition
        | Tag::Conjunction
        | Tag::Pronoun
        | Tag::PronounMorpheme
        | Tag::Modal
        | Tag::ModalMorpheme
        | Tag::Interjection
        | Tag::Onomatopoeia
        | Tag::Classifier
        | Tag::Punctuation => true,
        // The 中 of 在校园中, not the one of 中美.
        Tag::Locative => token.span().chars().len() == 1,
        Tag::Numeral => token.text().starts_with('第'),
        _ => false,
    }
}

/// Whether words of this part of speech name something.
pub(super) fn is_naming(tag: Tag) -> bool {
    matches!(
        tag.plain(),
        Tag::Abbreviation
            | Tag::PlaceName
            | Tag::PersonName
            | Tag::OrganizationName
            | Tag::ProperName
    )
}

/// Whether a word of this part of speech may stand in a phrase.
fn is_content(tag: Tag, shape: &Shape) -> bool {
    const LETTER: Class = Class::HAN.or(Class::LETTER);
    // 三维 and 多目标 are phrases, 450 and 3月 are not.
    let figure = matches!(tag.plain(), Tag::Numeral | Tag::NumeralMorpheme | Tag::Time)
        && shape.some.is(Class::DIGIT);
    // A piece of a name that marks tore apart is no word: the /B of 试验十六号A/B星.
    !figure
        && class(shape.first).is(LETTER.or(Class::DIGIT))
        && shape.some.is(LETTER)
        && !shape.some.is(Class::SPACE)
}
