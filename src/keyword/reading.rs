//! The document as the ranking sees it: places in reading order, each with its term.

use super::document::{Document, Title};
use super::frequencies::DocumentFrequencies;
use super::options::KeywordOptions;
use super::stop_words::StopWords;
use super::{is_normal, normal};
use crate::lexicon::rows::StopWordRole;
use crate::scan::character::{Class, class};
use crate::{Span, Tag, Token, TokenBuffer};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;
use std::slice;

/// A word, mark or name of the document, with what is known of it wherever it stands.
#[derive(Clone, Debug)]
pub(super) struct Term<'t> {
    /// Its surface where it stands first; the canonical name of an entity.
    pub(super) text: &'t str,
    pub(super) tag: Tag,
    /// Whether it is an entity: a candidate that is as long as a phrase.
    pub(super) is_name: bool,
    pub(super) idf: f64,
    pub(super) role: Option<StopWordRole>,
    pub(super) characters: usize,
    pub(super) count: u32,
    pub(super) in_title: bool,
    /// Whether a phrase may hold it.
    pub(super) content: bool,
    /// Whether a clause ends with it.
    ends_clause: bool,
}

/// A token or an entity in reading order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Number of the term; none where something was left out.
    pub(super) term: Option<u32>,
    /// Where it stands in the text, or in a title apart from the text.
    pub(super) span: Span,
    pub(super) in_title: bool,
    /// Where it begins in reading order, in bytes.
    pub(super) offset: u32,
    /// Number of the clause of the text that it stands in.
    pub(super) clause: u32,
}

/// All places of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading<'t> {
    pub(super) terms: Vec<Term<'t>>,
    pub(super) places: Vec<Place>,
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
        let mut builder = Builder {
            reading: Self::default(),
            by_surface: HashMap::with_capacity(document.tokens.len() / 2),
            by_normal: HashMap::new(),
            clause_begun: false,
            stop_words: &options.stop_words,
            frequencies: &options.frequencies,
        };
        if let Title::Apart(title, tokens) = document.title {
            let whole = 0..title.len();
            builder.read(title, tokens, &[], slice::from_ref(&whole), whole.clone(), options);
            builder.leave_out();
            builder.reading.apart = builder.reading.places.len();
        }
        let whole = 0..document.text.len();
        let scope = document.scope.unwrap_or(slice::from_ref(&whole));
        let title = document.title_range();
        builder.read(document.text, document.tokens, document.mentions, scope, title, options);
        builder.end_clause();
        builder.reading
    }

    pub(super) fn term(&self, place: usize) -> Option<&Term<'t>> {
        self.terms.get(self.places.get(place)?.term? as usize)
    }

    /// Whether a phrase may run over a place.
    pub(super) fn is_content(&self, place: usize) -> bool {
        self.term(place).is_some_and(|term| term.content)
    }
}

struct Builder<'t, 'o> {
    reading: Reading<'t>,
    by_surface: HashMap<&'t str, u32>,
    by_normal: HashMap<String, u32>,
    /// Whether the clause that is being read has anything but the mark at its end.
    clause_begun: bool,
    stop_words: &'o StopWords,
    frequencies: &'o DocumentFrequencies,
}

impl<'t> Builder<'t, '_> {
    fn read(
        &mut self,
        text: &'t str,
        tokens: &TokenBuffer,
        mentions: &[super::Mention<'t>],
        scope: &[Range<usize>],
        title: Range<usize>,
        options: &KeywordOptions,
    ) {
        let mut scope = scope.iter().peekable();
        let mut mentions = mentions.iter().peekable();
        let mut tokens = tokens.tokens(text).peekable();
        while let Some(token) = tokens.next() {
            let span = token.span();
            while scope.next_if(|range| range.end <= span.start()).is_some() {}
            let in_title = title.start <= span.start() && span.end() <= title.end;
            if !in_title && scope.peek().is_none_or(|range| range.start > span.start()) {
                self.leave_out();
                continue;
            }
            while mentions.next_if(|mention| mention.span().end() <= span.start()).is_some() {}
            if let Some(mention) =
                mentions.next_if(|mention| mention.span().start() <= span.start())
            {
                let first = token;
                let mut idf = self.frequencies.idf(first.text());
                let mut count = 1.0;
                while let Some(inner) =
                    tokens.next_if(|token| token.span().start() < mention.span().end())
                {
                    idf += self.frequencies.idf(inner.text());
                    count += 1.0;
                }
                if options.excludes_kind(mention.kind()) {
                    self.leave_out();
                } else {
                    let name = mention.name(text);
                    let term = self.name(name, idf / f64::sqrt(count));
                    self.push(Some(term), mention.span(), in_title);
                }
            } else if is_space(&token)
                && self.after_latin()
                && tokens.peek().is_some_and(|next| is_latin(next.text()))
            {
                // The space inside "machine learning" parts nothing; one between Chinese words
                // does.
            } else {
                let term = self.word(&token);
                self.push(Some(term), span, in_title);
            }
        }
    }

    fn push(&mut self, number: Option<u32>, span: Span, in_title: bool) {
        let reading = &mut self.reading;
        let mut ends_clause = false;
        if let Some(term) = number.and_then(|number| reading.terms.get_mut(number as usize)) {
            term.count += 1;
            term.in_title |= in_title;
            ends_clause = term.ends_clause;
        }
        let offset = reading.length;
        reading.length = offset.saturating_add(span.len() as u32);
        reading.places.push(Place {
            term: number,
            span,
            in_title,
            offset,
            clause: reading.clauses,
        });
        if in_title {
            let start = if reading.title.is_empty() { offset } else { reading.title.start };
            reading.title = start..reading.length;
        } else if ends_clause {
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
        if self.reading.places.last().is_some_and(|last| last.term.is_some()) {
            self.push(None, Span::new(0..0, 0..0), false);
        }
    }

    fn after_latin(&self) -> bool {
        let last = self.reading.places.len().checked_sub(1);
        last.and_then(|last| self.reading.term(last)).is_some_and(|term| is_latin(term.text))
    }

    fn word(&mut self, token: &Token<'t>) -> u32 {
        let text = token.text();
        if let Some(&number) = self.by_surface.get(text) {
            return number;
        }
        let number = self.reading.terms.len() as u32;
        // 對口 and 对口, ＧＤＰ and gdp are one term.
        let folded;
        let form = if is_normal(text) {
            if let Some(&number) = self.by_normal.get(text) {
                self.by_surface.insert(text, number);
                return number;
            }
            text
        } else {
            folded = normal(text);
            let known = self.by_surface.get(folded.as_str()).copied();
            let number = *self.by_normal.entry(folded.clone()).or_insert(known.unwrap_or(number));
            self.by_surface.insert(text, number);
            if number as usize != self.reading.terms.len() {
                return number;
            }
            &folded
        };
        self.by_surface.insert(text, number);
        let role = self.stop_words.role(form);
        let tag = token.tag();
        self.reading.terms.push(Term {
            text,
            tag,
            is_name: false,
            idf: self.frequencies.idf(text),
            role,
            characters: text.chars().count(),
            count: 0,
            in_title: false,
            content: role != Some(StopWordRole::Function) && is_content(tag, form),
            ends_clause: form.starts_with(CLAUSE_ENDS),
        });
        number
    }

    fn name(&mut self, name: &'t str, idf: f64) -> u32 {
        let terms = &mut self.reading.terms;
        let number = *self.by_surface.entry(name).or_insert(terms.len() as u32);
        match terms.get_mut(number as usize) {
            // The same string was a word elsewhere (新华社 before it was known to be a name).
            Some(term) => {
                term.is_name = true;
                term.content = true;
            }
            None => terms.push(Term {
                text: name,
                tag: Tag::OrganizationName,
                is_name: true,
                idf,
                role: None,
                characters: name.chars().count(),
                count: 0,
                in_title: false,
                content: true,
                ends_clause: false,
            }),
        }
        number
    }
}

/// Marks at the end of a clause, in normal form, and the end of a line.
const CLAUSE_ENDS: [char; 11] = [',', ';', ':', '.', '!', '?', '，', '；', '：', '。', '\n'];

fn is_space(token: &Token<'_>) -> bool {
    token.text() == " "
}

fn is_latin(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| class(last).is(Class::LETTER))
}

/// Whether a word of this part of speech may stand in a phrase.
fn is_content(tag: Tag, form: &str) -> bool {
    let grammatical = match tag.plain() {
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
        // 三维 and 多目标 are phrases, 450 and 3月 are not.
        Tag::Numeral | Tag::NumeralMorpheme | Tag::Time => {
            form.chars().any(|character| class(character).is(Class::DIGIT))
        }
        _ => false,
    };
    let letter = |character| class(character).is(Class::HAN.or(Class::LETTER));
    // A piece of a name that marks tore apart is no word: the /B of 试验十六号A/B星.
    let begins_well =
        form.starts_with(|first| class(first).is(Class::HAN.or(Class::LETTER).or(Class::DIGIT)));
    !grammatical
        && begins_well
        && form.chars().any(letter)
        && !form.chars().any(|c| class(c).is(Class::SPACE))
}
