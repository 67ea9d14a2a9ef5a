//! What forbids an amount: codes, ordinals, dates, names and set phrases.

use super::Grammar;
use super::before::Before;
use super::tail::{Kind, Term};
use crate::lexicon::rows::{OrdinalLead, VagueKind};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::number::phrase::Phrase;
use crate::number::{Script, blocking};
use crate::scan::cursor::Cursor;
use crate::scan::{self, character::Class};

/// What a place in an order is a place of: 名, 条, 届.
const ORDINAL_NOUN: Classes = Classes::of(&[Lexicon::OrdinalNoun]);

impl<'t> Grammar<'t, '_> {
    /// Whether the figure belongs to a code or an ordinal; where to go on then.
    pub(super) fn forbidden(&self, phrase: &Phrase, before: &Before) -> Option<usize> {
        let mut cursor = self.cursor(before.start);
        // 0626米克拉颱風: three digits and more that begin with a zero are a code.
        if phrase.digits > 2 && cursor.moved_to(phrase.start).peek() == Some('0') {
            return Some(phrase.end);
        }
        if !self.field && self.says_nothing(phrase) {
            return Some(phrase.end);
        }
        if before.start <= self.floor && self.floor > 0 {
            return None;
        }
        // 第207条; spaces may stand between (第 3 项).
        let head = self.text.get(..before.start).unwrap_or("");
        let head = self.cursor(head.trim_end_matches([' ', '\u{3000}']).len());
        if self.is_place_in_order(head, phrase.end)
            || self.continues_ordinals(before.start)
            || self.is_session(phrase, head)
        {
            return Some(phrase.end);
        }
        // <=30%: the sign belongs to the bound.
        if before.currency.is_some() || before.negative || before.approximation.is_some() {
            return None;
        }
        if cursor.after(Class::LETTER) && phrase.script != Script::Chinese {
            return Some(self.end_of_code(phrase.end));
        }
        let separator = matches!(
            cursor.previous(),
            Some(
                '-' | '–' | '—' | '/' | '.' | ':' | '#' | '_' | '@' | '=' | '&' | '%' | '\\' | '~'
            )
        );
        if separator && phrase.script != Script::Chinese {
            let text = self.text.get(..before.start)?;
            let mark = text.chars().next_back()?;
            cursor = cursor.moved_to(before.start - mark.len_utf8());
            let code = Class::DIGIT.or(Class::LETTER);
            // 总价:300元 has a Chinese word before the colon; 3:2 and A-12 have not.
            if cursor.after(code)
                || (mark != ':'
                    && mark != '：'
                    && mark != '-'
                    && mark != '—'
                    && mark != '–'
                    && cursor.after(Class::PUNCTUATION))
            {
                return Some(phrase.end);
            }
        }
        None
    }

    /// 第207条, 前八名, 永华路2段, 党的二十届: whether the words before and behind a figure, which end at
    /// `head` and begin at `end`, make a place in an order of it.
    fn is_place_in_order(&self, head: Cursor<'t>, end: usize) -> bool {
        let noun = lexicon::longest(self.cursor(end), ORDINAL_NOUN)
            .and_then(|found| lexicon::ORDINAL_NOUNS.get(usize::from(found.sense.row)));
        let lead = lexicon::longest_before(head, Classes::of(&[Lexicon::OrdinalLead]))
            .and_then(|found| lexicon::ORDINAL_LEADS.get(usize::from(found.sense.row)));
        match lead.map(|row| row.lead) {
            Some(OrdinalLead::Any) => true,
            Some(OrdinalLead::Rank) => noun.is_some_and(|noun| noun.alone || noun.rank),
            Some(OrdinalLead::Road) => noun.is_some_and(|noun| noun.alone || noun.road),
            Some(OrdinalLead::House) => noun.is_some_and(|noun| noun.alone || noun.house),
            None => noun.is_some_and(|noun| noun.alone),
        }
    }

    /// 十四届三次会议, 全国人大二次会议: a session is counted in an order.
    fn is_session(&self, phrase: &Phrase, head: Cursor<'t>) -> bool {
        phrase.script == Script::Chinese
            && lexicon::longest(self.cursor(phrase.end), Classes::of(&[Lexicon::Session])).is_some()
            && lexicon::may_end(head, Classes::of(&[Lexicon::SessionLead]))
    }

    /// 数十亿, 几万 and a bare 万元 are no figures in running text.
    fn says_nothing(&self, phrase: &Phrase) -> bool {
        let opens_vaguely =
            lexicon::longest(self.cursor(phrase.start), Classes::of(&[Lexicon::Vague]))
                .and_then(|found| lexicon::VAGUE_MARKS.get(usize::from(found.sense.row)))
                .is_some_and(|row| row.kind == VagueKind::Some);
        let words = self.text.get(phrase.start..phrase.end).unwrap_or("");
        opens_vaguely
            || (phrase.bare_unit && (words.chars().count() < 2 || self.is_scale_of_table(phrase)))
    }

    /// The 百万 of 单位：百万元.
    fn is_scale_of_table(&self, phrase: &Phrase) -> bool {
        matches!(self.cursor(phrase.start).previous(), Some(':' | '('))
    }

    /// 第一至三、五、六类, 第104条或105条: a figure that a list of ordinals goes on with.
    fn continues_ordinals(&self, position: usize) -> bool {
        const MOST_CHARACTERS: usize = 16;
        const LIST: Classes = Classes::of(&[Lexicon::ListMark, Lexicon::RangeMark]);
        if !lexicon::may_end(self.cursor(position), LIST) {
            return false;
        }
        let head = self.text.get(..position).unwrap_or("");
        let mut offset = position;
        for raw in head.chars().rev().take(MOST_CHARACTERS) {
            offset -= raw.len_utf8();
            let cursor = self.cursor(offset);
            let lead = lexicon::longest_before(
                self.cursor(offset + raw.len_utf8()),
                Classes::of(&[Lexicon::OrdinalLead]),
            );
            if lead.is_some_and(|lead| is_ordinal_mark(lead.sense.row)) {
                return true;
            }
            let goes_on = cursor.at(Class::DIGIT.or(Class::NUMERAL))
                || lexicon::longest(cursor, LIST).is_some()
                || lexicon::longest(cursor, ORDINAL_NOUN)
                    .and_then(|found| lexicon::ORDINAL_NOUNS.get(usize::from(found.sense.row)))
                    .is_some_and(|noun| noun.item);
            if !goes_on {
                return false;
            }
        }
        false
    }

    /// “两个结合”: a short count that opens a quotation is the name of a slogan.
    pub(super) fn is_slogan(&self, term: &Term) -> bool {
        const MOST_CHARACTERS: usize = 8;
        let opened = self.cursor(term.start).previous_raw().is_some_and(scan::opens_quotation);
        let chinese = term.phrase.script == Script::Chinese;
        let count = matches!(term.kind, Kind::Count { .. });
        let rest = self.text.get(term.end..).unwrap_or("");
        opened && chinese && count && rest.chars().take(MOST_CHARACTERS).any(scan::closes_quotation)
    }

    /// Where a run of letters, digits and joints ends: A2026B-3.
    fn end_of_code(&self, position: usize) -> usize {
        let mut cursor = self.cursor(position);
        while cursor.at(Class::DIGIT.or(Class::LETTER)) {
            cursor.bump();
        }
        cursor.position()
    }

    /// Whether a dictionary word holds the figure: 四川, 五角大楼, 高三|千名.
    pub(super) fn blocked(&self, term: &Term) -> bool {
        self.block(term).is_some()
    }

    /// Where to go on behind the word that blocks the term.
    pub(super) fn end_of_block(&self, term: &Term) -> usize {
        self.block(term).unwrap_or(term.end)
    }

    fn block(&self, term: &Term) -> Option<usize> {
        let phrase = &term.phrase;
        // A percentage in words (百分之三) is no name; a field holds none either.
        let plain = phrase.script == Script::Chinese && term.start == phrase.start;
        let share = matches!(term.kind, Kind::Percent(_)) && phrase.end == term.end;
        if !plain || share || self.field {
            return None;
        }
        blocking::block_end(self.text, self.floor, term.start, term.end)
    }
}

/// Whether a row of the table of leads is 第, which needs nothing behind the figure.
fn is_ordinal_mark(row: u16) -> bool {
    lexicon::ORDINAL_LEADS.get(usize::from(row)).is_some_and(|row| row.lead == OrdinalLead::Any)
}
