//! What forbids an amount: codes, ordinals, dates, names and set phrases.

use super::Grammar;
use super::before::Before;
use super::tail::{Kind, Term};
use crate::number::phrase::Phrase;
use crate::number::{Script, blocking};
use crate::scan::character::Class;

impl<'t> Grammar<'t, '_> {
    /// Whether the figure belongs to a code or an ordinal; where to go on then.
    pub(super) fn forbidden(&self, phrase: &Phrase, before: &Before) -> Option<usize> {
        let mut cursor = self.cursor(before.start);
        if before.start <= self.floor && self.floor > 0 {
            return None;
        }
        // 第207条; spaces may stand between (第 3 项).
        let head = self.text.get(..before.start).unwrap_or("");
        let trimmed = head.trim_end_matches([' ', '\u{3000}']);
        if trimmed.ends_with('第') {
            return Some(phrase.end);
        }
        if before.currency.is_some() || before.negative {
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
