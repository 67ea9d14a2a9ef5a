//! What forbids an amount: codes, ordinals, dates, names and set phrases.

use super::Grammar;
use super::before::Before;
use super::tail::{Kind, Term};
use crate::number::phrase::Phrase;
use crate::number::{Script, blocking};
use crate::scan::character::{self, Class};

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
        let trimmed = head.trim_end_matches([' ', '\u{3000}']);
        if trimmed.ends_with('第') || self.continues_ordinals(before.start) {
            return Some(phrase.end);
        }
        // 党的二十届, 前八名: a place in an order.
        let after = self.cursor(phrase.end).peek();
        if matches!(after, Some('届'))
            || (trimmed.ends_with('前') && matches!(after, Some('名' | '位' | '强')))
        {
            return Some(phrase.end);
        }
        // 永华路2段, 十四届三次会议
        if after == Some('段') && trimmed.ends_with(['路', '街', '道'])
            || self.is_session(phrase, trimmed)
        {
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

    /// 十四届三次会议, 全国人大二次会议: a session is counted in an order.
    fn is_session(&self, phrase: &Phrase, head: &str) -> bool {
        let mut after = self.cursor(phrase.end);
        after.eat('次')
            && after.eat_if(|character| matches!(character, '会' | '全' | '常')).is_some()
            && phrase.script == Script::Chinese
            && head.ends_with(['届', '屆', '大', '协', '協', '会', '會', '委'])
    }

    /// 数十亿, 几万 and a bare 万元 are no figures in running text.
    fn says_nothing(&self, phrase: &Phrase) -> bool {
        let words = self.text.get(phrase.start..phrase.end).unwrap_or("");
        words.starts_with(['几', '幾', '数', '數'])
            || (phrase.bare_unit && (words.chars().count() < 2 || self.is_scale_of_table(phrase)))
    }

    /// The 百万 of 单位：百万元.
    fn is_scale_of_table(&self, phrase: &Phrase) -> bool {
        matches!(self.cursor(phrase.start).previous(), Some(':' | '('))
    }

    /// 第一至三、五、六类, 第104条或105条: a figure that a list of ordinals goes on with.
    fn continues_ordinals(&self, position: usize) -> bool {
        const MOST_CHARACTERS: usize = 16;
        let head = self.text.get(..position).unwrap_or("");
        let mut raws = head.chars().rev();
        if !raws.next().is_some_and(|mark| matches!(mark, '、' | '或' | '及' | '和' | '至' | '与'))
        {
            return false;
        }
        for raw in raws.take(MOST_CHARACTERS) {
            let class = character::class(raw);
            match character::fold(raw) {
                '第' => return true,
                '、' | '或' | '及' | '和' | '至' | '与' | '-' | '~' => {}
                '条' | '款' | '项' | '章' | '类' | '批' | '期' | '次' | '号' | '组' | '名' =>
                    {}
                _ if class.is(Class::DIGIT.or(Class::NUMERAL)) => {}
                _ => return false,
            }
        }
        false
    }

    /// “两个结合”: a short count that opens a quotation is the name of a slogan.
    pub(super) fn is_slogan(&self, term: &Term) -> bool {
        const MOST_CHARACTERS: usize = 8;
        let opened = self
            .text
            .get(..term.start)
            .is_some_and(|head| head.ends_with(['“', '‘', '「', '『', '《']));
        let chinese = term.phrase.script == Script::Chinese;
        let count = matches!(term.kind, Kind::Count { .. });
        let rest = self.text.get(term.end..).unwrap_or("");
        opened
            && chinese
            && count
            && rest
                .chars()
                .take(MOST_CHARACTERS)
                .any(|raw| matches!(raw, '”' | '’' | '」' | '』' | '》'))
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
