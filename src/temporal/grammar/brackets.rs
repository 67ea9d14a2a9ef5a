//! What brackets repeat: 今天（4月2日）, 3月18日（周三）, 今(110)年.

use super::chain::{Reader, longest, rank, unit_rank};
use super::number::integer;
use super::weekdays::bare_weekday;
use super::{Grammar, Preceding};
use crate::lexicon::rows::{AnchorKind, TimeUnit};
use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::Step;

/// Smaller numbers of years in brackets are no years of the Republic.
const FIRST_REPUBLICAN: i32 = 60;

impl<'t> Reader<'_, '_, 't> {
    /// 3月18日（周三）, 3月20日,星期五下午.
    pub(super) fn bracketed_weekday(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        let bracket = ahead.bump() == Some('(');
        ahead.skip_spaces(1);
        let named = longest(ahead, Lexicon::Weekday).and_then(|found| {
            let row = lexicon::WEEKDAYS.get(usize::from(found.sense.row))?;
            Some((row.number, found.end))
        });
        // 9月29日(日); the 1 of 9月29日(1) is the number of a list.
        let short = bracket && !ahead.at(Class::DIGIT);
        let day = named.or_else(|| if short { bare_weekday(ahead) } else { None });
        let Some((number, end)) = day else { return false };
        let mut end = ahead.moved_to(end);
        if self.rank != rank::DAY || bracket && !end.eat(')') {
            return false;
        }
        self.accept(Step::Weekday(number), rank::WEEKDAY, end.position())
    }

    /// 今天（4月2日）, 今年（2023年）: the brackets say the same again. 周日, 二月十号 too.
    pub(super) fn explained(&mut self, cursor: Cursor<'t>) -> bool {
        let mut ahead = cursor;
        let bracket = ahead.bump() == Some('(');
        ahead.skip_spaces(1);
        let fits = match (self.chain.len(), self.chain.last()) {
            (1, Some(Step::Relative { .. })) => bracket,
            // 今晚（4月16日）7时
            (2, Some(Step::Daypart(_))) => {
                bracket && matches!(self.chain.first(), Some(Step::Relative { .. }))
            }
            (1, Some(Step::Weekday(_))) => !bracket,
            _ => false,
        };
        if !fits {
            return bracket && self.explained_day(ahead);
        }
        // 今日(4/5): behind a day 4/5 is no fraction.
        let preceding = if bracket { Preceding::Date } else { self.grammar.preceding };
        let grammar = Grammar { preceding, ..*self.grammar };
        let Some(inner) = grammar.chain(ahead) else { return false };
        let mut end = ahead.moved_to(inner.end);
        let date = matches!(
            inner.chain.last(),
            Some(Step::Day(_) | Step::Month(_) | Step::Year(_) | Step::Weekday(_))
        );
        if inner.unfinished || !date || bracket && !end.eat(')') {
            return false;
        }
        // The relative word is the surer one, where there is something to count from.
        let weekday = self.chain.last().filter(|_| !bracket);
        if !bracket || self.grammar.options.reference.is_none() && self.chain.len() == 1 {
            self.chain = inner.chain;
            self.rank = rank::DAY;
        }
        if let Some(weekday) = weekday {
            self.chain.push(weekday);
        }
        self.at = end;
        true
    }

    /// 本週六(19)日: behind a weekday the number of the day.
    fn explained_day(&mut self, inside: Cursor<'t>) -> bool {
        let weekday = matches!(self.chain.last(), Some(Step::Weekday(_))) && self.chain.len() == 2;
        let Some(number) = integer(inside).filter(|number| number.within(1, 31).is_some()) else {
            return false;
        };
        let mut end = inside.moved_to(number.end);
        let explained = weekday && end.eat(')') && end.eat('日');
        if explained {
            self.at = end;
        }
        explained
    }

    /// 今(110)年, 昨（19）日: the number only explains the word.
    pub(super) fn explained_word(&mut self, cursor: Cursor<'t>) -> bool {
        let found = longest(cursor, Lexicon::ExplainedWord).filter(|_| !self.started());
        let Some(found) = found else { return false };
        let Some(row) = lexicon::EXPLAINED_WORDS.get(usize::from(found.sense.row)) else {
            return false;
        };
        let mut ahead = cursor.moved_to(found.end);
        let Some(number) = integer(ahead) else { return false };
        ahead = ahead.moved_to(number.end);
        ahead.eat_if(|sign| matches!(sign, '年' | '月' | '日'));
        if !ahead.eat(')') {
            return false;
        }
        ahead.skip_spaces(1);
        let unit = match ahead.bump() {
            Some('年') => TimeUnit::Year,
            Some('月') => TimeUnit::Month,
            Some('日' | '天') => TimeUnit::Day,
            _ => return false,
        };
        if unit == TimeUnit::Year {
            ahead.eat('度');
        }
        // 今(110)年 is the year of the number, whenever it is read.
        let step = match (unit, number.digits) {
            (TimeUnit::Year, 4) => Step::Year(number.value),
            (TimeUnit::Year, 2 | 3) if number.value >= FIRST_REPUBLICAN => {
                Step::Year(number.value + 1911)
            }
            _ => Step::Relative { unit, offset: row.offset, anchor: AnchorKind::Reference },
        };
        self.accept(step, unit_rank(unit), ahead.position())
    }
}
