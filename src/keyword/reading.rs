//! The document as the ranking sees it: its content words and names in reading order.

use super::document::{Document, Mention, Title};
use super::genre::Genre;
use super::options::KeywordOptions;
use super::words::Shape;
use crate::lexicon::rows::StopWordRole;
use crate::segment::Entry;
use crate::{Span, Tag};
use std::ops::Range;

/// A content word or a name of the document, with what is known of it wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
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
    /// Whether its part of speech is asked for.
    pub(super) wanted: bool,
}

/// Where a term stands. Marks and grammatical words, which are most tokens, have no places: what
/// need be known of them is whether they part two terms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Number of the term.
    pub(super) term: u32,
    /// Where it stands in its source, in bytes.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Where it begins in reading order, in bytes.
    pub(super) offset: u32,
    /// Whether nothing stands between the place before and this one.
    pub(super) follows: bool,
}

/// All places of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'b, 't> {
    pub(super) terms: &'b [Term],
    pub(super) places: &'b [Place],
    pub(super) document: &'b Document<'b, 't>,
    /// How many places at the beginning belong to a title apart from the text.
    pub(super) apart: usize,
    /// Length in bytes of all that is read.
    pub(super) length: u32,
    pub(super) genre: Genre,
    /// Where the title stands in reading order, in bytes.
    pub(super) title: (u32, u32),
}

impl<'t> Reading<'_, 't> {
    #[inline]
    pub(super) fn term(&self, place: usize) -> Option<&Term> {
        self.terms.get(self.places.get(place)?.term as usize)
    }

    /// Whether a place comes right behind the place before.
    #[inline]
    pub(super) fn follows(&self, place: usize) -> bool {
        self.places.get(place).is_some_and(|place| place.follows)
    }

    /// Where terms stand, from the place `first` on, `length` of them: in the text or in a title
    /// apart from the text. Logarithmic in the number of tokens, which know the characters.
    pub(super) fn span(&self, first: usize, length: u32) -> Span {
        let bytes = self.bytes(first, length);
        if let Some(mention) = self.mention(first) {
            return mention.span();
        }
        let tokens = self.tokens(first);
        let from = tokens.partition_point(|token| token.span.start() < bytes.start);
        let mut tokens = tokens.iter().skip(from).map(|token| token.span);
        match tokens.next() {
            Some(first) if first.end() < bytes.end => {
                tokens.find(|last| last.end() >= bytes.end).map_or(first, |last| first.to(last))
            }
            Some(only) => only,
            None => Span::of_bytes(bytes),
        }
    }

    /// The same in bytes only. Constant time.
    #[inline]
    pub(super) fn bytes(&self, first: usize, length: u32) -> Range<usize> {
        let last = self.places.get(first + length as usize - 1);
        let start = self.places.get(first).map_or(0, |place| place.start as usize);
        start..last.map_or(start, |place| place.end as usize)
    }

    /// The entity that stands at a place.
    fn mention(&self, place: usize) -> Option<&Mention<'t>> {
        let start = self.places.get(place).filter(|_| place >= self.apart)?.start as usize;
        let mentions = self.document.mentions;
        let at = mentions.partition_point(|mention| mention.span().start() < start);
        mentions.get(at).filter(|mention| mention.span().start() == start)
    }

    /// The tokens of the text that are read, and do not belong to the title.
    pub(super) fn text_tokens(&self) -> impl Iterator<Item = &Entry> {
        let title = self.document.title_range();
        let mut scope = self.document.scope;
        self.document.tokens.entries.iter().filter(move |token| {
            let start = token.span.start();
            while let Some([first, rest @ ..]) = scope
                && first.end <= start
            {
                scope = Some(rest);
            }
            let in_scope =
                scope.is_none_or(|scope| scope.first().is_some_and(|first| first.start <= start));
            in_scope && !title.contains(&start)
        })
    }

    /// The tokens that a place is among.
    fn tokens(&self, place: usize) -> &[Entry] {
        match self.document.title {
            Title::Apart(_, tokens) if place < self.apart => &tokens.entries,
            _ => &self.document.tokens.entries,
        }
    }

    /// The text that is read, without a title apart from it.
    pub(super) fn body(&self) -> &'t str {
        self.document.text
    }

    /// The text that a place lies in.
    pub(super) fn source(&self, place: usize) -> &'t str {
        match self.document.title {
            Title::Apart(title, _) if place < self.apart => title,
            _ => self.document.text,
        }
    }

    /// What stands from a place on, so many terms.
    pub(super) fn text(&self, first: usize, length: u32) -> &'t str {
        self.source(first).get(self.bytes(first, length)).unwrap_or("")
    }

    /// The token before a place, whatever it is.
    pub(super) fn token_before(&self, place: usize) -> Option<(&'t str, Tag)> {
        let (start, tokens) = (self.bytes(place, 1).start, self.tokens(place));
        let behind = tokens.partition_point(|token| token.span.start() < start);
        self.token(place, tokens.get(behind.checked_sub(1)?)?)
    }

    /// The token behind a place.
    pub(super) fn token_after(&self, place: usize) -> Option<(&'t str, Tag)> {
        let (end, tokens) = (self.bytes(place, 1).end, self.tokens(place));
        let behind = tokens.partition_point(|token| token.span.start() < end);
        self.token(place, tokens.get(behind)?)
    }

    fn token(&self, place: usize, token: &Entry) -> Option<(&'t str, Tag)> {
        Some((self.source(place).get(token.span.bytes())?, token.tag.plain()))
    }

    /// A term as it stands first; the canonical name of an entity.
    pub(super) fn name(&self, term: &Term) -> &'t str {
        let place = term.first as usize;
        match self.mention(place) {
            Some(mention) => mention.name(self.document.text),
            None => self.text(place, 1),
        }
    }

    #[inline]
    pub(super) fn in_title(&self, place: usize) -> bool {
        let title = self.title.0..self.title.1;
        self.places.get(place).is_some_and(|place| title.contains(&place.offset))
    }

    /// The places of the title.
    pub(super) fn title_places(&self) -> Range<usize> {
        let at = |offset: u32| self.places.partition_point(|place| place.offset < offset);
        at(self.title.0)..at(self.title.1)
    }

    /// Where the title begins in reading order, and how long it is, in bytes.
    pub(super) fn title(&self) -> (u32, u32) {
        (self.title.0, self.title.1 - self.title.0)
    }
}

impl Term {
    pub(super) fn new(shape: &Shape, tag: Tag, first: usize, options: &KeywordOptions) -> Self {
        Self {
            idf: 0.0,
            count: 0,
            characters: u32::from(shape.characters),
            first: first as u32,
            tag,
            role: None,
            is_name: false,
            has_han: shape.has_han(),
            in_title: false,
            wanted: options.tags.is_empty() || options.tags.contains(&tag),
        }
    }
}
