//! What can begin at a place: a look-up or two that spare most places the grammar.

use super::Grammar;
use super::chain::longest;
use crate::lexicon::{self, Class as Lexicon, Classes, Start};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;

/// The kinds of expression that can begin at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(super) date: bool,
    pub(super) length: bool,
    pub(super) window: bool,
    pub(super) recurrence: bool,
}

/// Longest number that is passed over, in characters; what is longer begins no date.
const LONGEST_NUMBER: u32 = 19;

/// Words that begin a date by themselves.
const WORDS: Classes = Classes::of(&[
    Lexicon::Daypart,
    Lexicon::Weekday,
    Lexicon::Holiday,
    Lexicon::Reign,
    Lexicon::Sexagenary,
    Lexicon::SolarTerm,
    Lexicon::LunarName,
    Lexicon::TimeZone,
    Lexicon::ExplainedWord,
    Lexicon::Term,
    Lexicon::Neighbours,
]);

/// What stands behind the number of a date or of a length.
const BEHIND_NUMBER: Classes =
    Classes::of(&[Lexicon::TimeUnit, Lexicon::YearKind, Lexicon::Meridiem]);

/// 多, 余, 半 and the like.
const VAGUE: Classes = Classes::of(&[Lexicon::Vague]);

/// What stands between two dates.
const CONNECTORS: Classes = Classes::of(&[Lexicon::DateConnector]);

impl Opening {
    /// All that may begin, where every reading is to be tried.
    pub(super) const ANY: Self = Self { date: true, length: true, window: true, recurrence: true };

    /// What may begin at a start of the text; `None`: nothing. `counts`: whether a number stands there
    /// that can be part of a date or of a length. A few look-ups.
    pub(crate) fn at(start: Start<'_>, counts: bool, grammar: &Grammar<'_>) -> Option<Self> {
        // 一天两次
        let mut opening = Self { date: counts, length: counts, window: false, recurrence: counts };
        if !start.number && start.cursor.peek() == Some('半') {
            opening.length = true;
        }
        if start.date_word {
            opening.add_words(start.cursor, grammar);
        }
        let any = opening.date || opening.length || opening.window || opening.recurrence;
        any.then_some(opening)
    }

    /// What the words at the cursor begin.
    fn add_words(&mut self, cursor: Cursor<'_>, grammar: &Grammar<'_>) {
        let opening = self;
        lexicon::visit(cursor, |found| {
            let next = || cursor.moved_to(found.end);
            match found.sense.class {
                Lexicon::RelativeDate => {
                    let bound = lexicon::RELATIVE_DATES
                        .get(usize::from(found.sense.row))
                        .is_some_and(|row| row.bound);
                    // 今 alone begins nothing: 今晚, 今春.
                    let next = next();
                    opening.date |= !bound
                        || longest(next, Lexicon::Daypart).is_some()
                        || longest(next, Lexicon::Season).is_some();
                }
                Lexicon::Deictic => {
                    let unit =
                        Classes::of(&[Lexicon::TimeUnit, Lexicon::Weekday, Lexicon::Deictic]);
                    let unit = lexicon::longest(skip(next()), unit);
                    opening.date |= unit.is_some();
                    // 下周一至周五9点
                    opening.recurrence |=
                        unit.is_some_and(|unit| unit.sense.class == Lexicon::Weekday);
                }
                Lexicon::DateWindow => {
                    let next = skip(next());
                    let counts = next.at(Class::DIGIT.or(Class::NUMERAL))
                        || matches!(next.peek(), Some('半' | '的' | '个'))
                        // 首季度, 上小时
                        || longest(next, Lexicon::TimeUnit).is_some();
                    opening.window |= counts;
                    opening.date |= counts;
                }
                // The 中 of 中华 is a part of something before it only.
                Lexicon::PeriodPart => {
                    opening.date |= lexicon::PERIOD_PARTS
                        .get(usize::from(found.sense.row))
                        .is_some_and(|row| row.alone);
                }
                // 党的二十大 is no date, 党的二十大|以来 is one.
                Lexicon::Period => {
                    opening.date |= lexicon::PERIODS
                        .get(usize::from(found.sense.row))
                        .is_some_and(|row| !row.event || grammar.counts_from(next()));
                }
                Lexicon::Recurrence => opening.recurrence = true,
                // 周一至周五9:00
                Lexicon::Weekday => (opening.date, opening.recurrence) = (true, true),
                class => opening.date |= WORDS.has(class),
            }
        });
    }
}

/// Whether something stands behind the number that makes it a date or a length.
pub(crate) fn is_followed_number(cursor: Cursor<'_>) -> bool {
    let number = Class::DIGIT.or(Class::NUMERAL);
    let mut after = cursor;
    let mut length = after.eat_digits(LONGEST_NUMBER).map_or(0, |(_, digits)| digits);
    while after.at(number) {
        after.bump_raw();
        length += 1;
        if length > LONGEST_NUMBER {
            return false;
        }
    }
    let arabic = cursor.at(Class::DIGIT);
    // 20260407 is a date without anything behind it.
    if length == 8 && arabic {
        return true;
    }
    // Most numbers stand before a word that has nothing to do with time: 二十|大, 300|人.
    if after.at(Class::HAN)
        && !lexicon::may_begin(after, BEHIND_NUMBER.or(CONNECTORS))
        && !matches!(after.peek(), Some('半' | '点' | '号' | '多' | '余' | '来' | '几' | '个'))
    {
        return false;
    }
    match after.peek() {
        // 2026.4.7, 9.18号, 1.5小时, 2,621.2小时; not 15.5%.
        Some('.' | ',' | '·') if arabic => {
            let dotted = length == 4;
            let mut signs = 0;
            while after.at(number) || matches!(after.peek(), Some('.' | ',' | '·')) {
                signs += u32::from(!after.at(number));
                after.bump_raw();
                length += 1;
                if length > LONGEST_NUMBER {
                    return false;
                }
            }
            if dotted || signs > 1 {
                return true;
            }
        }
        Some(':' | '/' | 'Q' | 'H' | '半' | '点' | '号') => return true,
        // 2026-4-7, 3-7-07, 09-01 20:01
        Some('-' | '‐') if arabic => return true,
        _ => {}
    }
    after.skip_spaces(2);
    // 20多天, 17个多月, 一个半小时
    while lexicon::eat(&mut after, Lexicon::Vague).is_some() {}
    let mut counter = after;
    if counter.eat('个') && lexicon::may_begin(counter, VAGUE) {
        return true;
    }
    if matches!(after.peek(), Some('号' | '点')) {
        return true;
    }
    // 6月9、10日, 2—8月: the unit comes with the next number. A list number (1、) has none.
    lexicon::longest(after, BEHIND_NUMBER).is_some()
        || lexicon::longest(after, CONNECTORS)
            .is_some_and(|found| skip(cursor.moved_to(found.end)).at(number))
}

fn skip(mut cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_spaces(1);
    cursor
}
