//! Reads the tokens and entities of a document.

use super::dateline;
use super::document::{Document, Mention, Title};
use super::genre::Genre;
use super::options::KeywordOptions;
use super::reading::{Place, Reading, Term};
use super::vocabulary::{UNKNOWN, Vocabulary};
use super::words::{Shape, is_grammatical, is_latin, is_naming};
use crate::lexicon::rows::StopWordRole;
use crate::segment::Entry;
use crate::{Span, Tag, TokenBuffer};
use std::ops::Range;
use std::slice;

/// So many words are looked up at once.
const AT_ONCE: usize = 32;

/// Stands for the number of a term where a word is none.
const NO_TERM: u32 = u32::MAX;

/// The working memory of readings; it is used again for the next document.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    terms: Vec<Term>,
    places: Vec<Place>,
    vocabulary: Vocabulary,
    /// The numbers of tokens that are no grammatical words.
    content: Vec<u32>,
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
        self.vocabulary.open(options);
        let mut reader = Reader {
            memory: self,
            options,
            dateline: 0..0,
            in_title: false,
            follows: false,
            length: 0,
            title: None,
            genre: Genre::default(),
        };
        let mut apart = 0;
        if let Title::Apart(title, tokens) = document.title {
            let whole = 0..title.len();
            reader.read(title, tokens, &[], slice::from_ref(&whole), whole.clone());
            reader.follows = false;
            apart = reader.memory.places.len();
        }
        let whole = 0..document.text.len();
        let scope = document.scope.unwrap_or(slice::from_ref(&whole));
        let title = document.title_range();
        reader.dateline = dateline::before_body(document.text, title.end);
        reader.read(document.text, document.tokens, document.mentions, scope, title);
        let Reader { length, title, genre, .. } = reader;
        let title = title.unwrap_or_default();
        Reading { terms: &self.terms, places: &self.places, document, apart, length, genre, title }
    }
}

/// Reads the tokens of one document.
struct Reader<'b, 'o> {
    memory: &'b mut Places,
    options: &'o KeywordOptions,
    /// What is left out of the text: who reports from where is no subject.
    dateline: Range<usize>,
    /// Whether what is read next stands in the title.
    in_title: bool,
    /// Whether the last thing read was a term.
    follows: bool,
    /// Of all that was read, in bytes.
    length: u32,
    /// Where the title begins and ends in reading order.
    title: Option<(u32, u32)>,
    genre: Genre,
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
        while let Some(&Entry { span, .. }) = tokens.entries.get(index) {
            while let [first, rest @ ..] = scope
                && first.end <= span.start()
            {
                scope = rest;
            }
            self.in_title = title.start <= span.start() && span.end() <= title.end;
            let out_of_scope = scope.first().is_none_or(|range| range.start > span.start());
            let in_dateline = self.dateline.contains(&span.start());
            if !self.in_title && (out_of_scope || in_dateline) {
                self.follows = false;
                index += 1;
                continue;
            }
            while mentions.get(next_mention).is_some_and(|next| next.span().end() <= span.start()) {
                next_mention += 1;
            }
            let mention = mentions.get(next_mention);
            if let Some(mention) = mention.filter(|next| next.span().start() <= span.start()) {
                let from = index;
                index += 1;
                while tokens.starts_before(index, mention.span().end()) {
                    index += 1;
                }
                let words = tokens.entries.get(from..index).unwrap_or(&[]);
                self.mention(mention, text, words);
                next_mention += 1;
                continue;
            }
            // Up to there all tokens are read alike.
            let mut edge = mention.map_or(usize::MAX, |next| next.span().start());
            edge = edge.min(if self.in_title { title.end } else { end(scope) });
            for next in [title.start, self.dateline.start] {
                if span.end() <= next {
                    edge = edge.min(next);
                }
            }
            index = self.tokens(text, &tokens.entries, index, edge);
        }
    }

    /// Reads the token with this number, and those behind it that end at `edge` or before. Gives
    /// the number of the next one.
    fn tokens(&mut self, text: &str, tokens: &[Entry], index: usize, edge: usize) -> usize {
        let tokens = tokens.get(index..).unwrap_or(&[]);
        let behind = tokens.get(1..).unwrap_or(&[]);
        let count = 1 + behind.partition_point(|token| token.span.end() <= edge);
        let tokens = tokens.get(..count).unwrap_or(tokens);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return index + 1 };
        self.filter(tokens);
        let content = std::mem::take(&mut self.memory.content);
        // What must be added to an offset of the text to get that in reading order.
        let mut shift = self.length.wrapping_sub(first.span.start() as u32);
        // A term at this token comes right behind a term.
        let mut following = if self.follows { 0 } else { u32::MAX };
        let surface = |span: Span| text.as_bytes().get(span.bytes()).unwrap_or(b"");
        for content in content.chunks(AT_ONCE) {
            let mut glances = [(0, UNKNOWN); AT_ONCE];
            for (glance, &number) in glances.iter_mut().zip(content) {
                if let Some(token) = tokens.get(number as usize) {
                    let hash = self.memory.vocabulary.hash(surface(token.span));
                    *glance = (hash, self.memory.vocabulary.glance(hash));
                }
            }
            for (&number, &(hash, glance)) in content.iter().zip(&glances) {
                let Some(&Entry { span, tag }) = tokens.get(number as usize) else { continue };
                if tag == Tag::Other && is_inner_space(text, tokens, number as usize) {
                    shift = shift.wrapping_sub(1);
                    following = if following == number { number + 1 } else { following };
                    continue;
                }
                let term = match glance {
                    UNKNOWN => self.word(surface(span), hash, tag.plain()),
                    known => known,
                };
                if term != NO_TERM {
                    self.stand(term, span, shift, number == following);
                    following = number + 1;
                }
            }
        }
        self.memory.content = content;
        self.follows = following as usize == count;
        self.go_on(last.span.end() as u32, shift);
        index + count
    }

    /// Finds the tokens that are no grammatical words. Of two tokens one is; a processor cannot
    /// guess which, so that the loop must do without a branch.
    fn filter(&mut self, tokens: &[Entry]) {
        let content = &mut self.memory.content;
        content.resize(tokens.len().max(content.len()), 0);
        let mut kept = 0;
        for (token, number) in tokens.iter().zip(0..) {
            if let Some(slot) = content.get_mut(kept) {
                *slot = number;
            }
            kept += usize::from(!is_grammatical(token.tag, token.span.chars().len()));
        }
        content.truncate(kept);
    }

    /// Reads the tokens of an entity as one term.
    fn mention(&mut self, mention: &Mention<'_>, text: &str, words: &[Entry]) {
        if self.options.excludes_kind(mention.kind()) {
            self.follows = false;
            return;
        }
        let words = words.iter().filter_map(|word| text.get(word.span.bytes()));
        let term = self.name(mention.name(text), words);
        let span = mention.span();
        let shift = self.length.wrapping_sub(span.start() as u32);
        self.stand(term, span, shift, self.follows);
        self.follows = true;
        self.go_on(span.end() as u32, shift);
    }

    /// Notes that all was read up to this offset of the text.
    fn go_on(&mut self, end: u32, shift: u32) {
        let from = std::mem::replace(&mut self.length, end.wrapping_add(shift));
        if self.in_title {
            self.title = Some((self.title.map_or(from, |title| title.0), self.length));
        }
    }

    /// Notes where a term stands.
    #[inline]
    fn stand(&mut self, term: u32, span: Span, shift: u32, follows: bool) {
        let (start, end) = (span.start() as u32, span.end() as u32);
        let offset = start.wrapping_add(shift);
        self.memory.places.push(Place { term, start, end, offset, follows });
        if let Some(term) = self.memory.terms.get_mut(term as usize) {
            term.count += 1;
            term.in_title |= self.in_title;
        }
    }

    /// The number of the term of a word, or [`NO_TERM`].
    #[inline]
    fn word(&mut self, text: &[u8], hash: u64, tag: Tag) -> u32 {
        let Places { terms, places, vocabulary, .. } = &mut *self.memory;
        let (genre, options) = (&mut self.genre, self.options);
        vocabulary.number(text, hash, &options.tables, |word| {
            genre.word(word.evidence);
            if !word.shape.is_content(tag) {
                return NO_TERM;
            }
            // The 中 of 中美关系 is no function word.
            let is_short_name = is_naming(tag) && word.shape.characters == 1;
            let role = match word.role {
                Some(StopWordRole::Function) if !is_short_name => return NO_TERM,
                Some(StopWordRole::Function) => None,
                role => role,
            };
            let term = Term::new(&word.shape, tag, places.len(), options);
            terms.push(Term { idf: word.idf, role, ..term });
            terms.len() as u32 - 1
        })
    }

    /// The number of the term of an entity that has this name here, and these words.
    fn name<'t>(&mut self, name: &str, words: impl Iterator<Item = &'t str>) -> u32 {
        let Places { terms, places, vocabulary, .. } = &mut *self.memory;
        let options = self.options;
        let new = |shape: &Shape| Term::new(shape, Tag::OrganizationName, places.len(), options);
        let hash = vocabulary.hash(name.as_bytes());
        let mut number = vocabulary.number(name.as_bytes(), hash, &options.tables, |word| {
            terms.push(new(&word.shape));
            terms.len() as u32 - 1
        });
        if number == NO_TERM {
            // What is no word of any phrase is a name all the same.
            number = terms.len() as u32;
            terms.push(new(&Shape::of(name)));
            vocabulary.renumber(name.as_bytes(), &options.tables, number);
        }
        // The same string may have been a word elsewhere (新华社 before it was known to be a name).
        if let Some(term) = terms.get_mut(number as usize)
            && !term.is_name
        {
            let (mut idf, mut count) = (0.0, 0.0);
            for word in words {
                idf += options.tables.frequencies.idf(word);
                count += 1.0;
            }
            term.is_name = true;
            term.idf = (idf / f64::max(count, 1.0).sqrt()) as f32;
        }
        number
    }
}

/// Where the first range ends.
fn end(scope: &[Range<usize>]) -> usize {
    scope.first().map_or(0, |range| range.end)
}

/// Whether a token is the space inside "machine learning", which is read as if it were not there;
/// one between Chinese words parts them.
fn is_inner_space(text: &str, tokens: &[Entry], index: usize) -> bool {
    let surface = |index: usize| tokens.get(index).and_then(|token| text.get(token.span.bytes()));
    let before = index.checked_sub(1);
    surface(index) == Some(" ")
        && before.and_then(surface).is_some_and(is_latin)
        && surface(index + 1).is_some_and(is_latin)
}
