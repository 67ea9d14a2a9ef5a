//! Days of the week in a row: 周一至周五, 周一、三、五, 周六和周日.

use super::chain::longest;
use super::number::integer;
use super::{COUNTED, Grammar};
use crate::lexicon::rows::DateConnector;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;

/// Days of the week and the place after them.
#[derive(Clone, Copy, Debug)]
pub(super) struct WeekdaysReading {
    /// Bit i for the weekday i, Monday is 1.
    pub(super) days: u8,
    pub(super) end: usize,
    /// Whether a 至 stands among them.
    pub(super) range: bool,
    /// Whether a later one leaves 周 out: 周二、四.
    pub(super) short: bool,
}

impl Grammar<'_> {
    /// Reads one or more days of the week; the later ones may leave 周 out.
    pub(super) fn weekdays(&self, cursor: Cursor<'_>) -> Option<WeekdaysReading> {
        const MOST_DAYS: usize = 7;
        let (mut last, mut end) = weekday(cursor)?;
        let mut reading = WeekdaysReading { days: 1 << last, end, range: false, short: false };
        for _ in 1..MOST_DAYS {
            let mut at = cursor.moved_to(end);
            at.skip_spaces(1);
            let Some(found) = longest(at, Lexicon::DateConnector) else { break };
            let Some(row) = lexicon::DATE_CONNECTORS.get(usize::from(found.sense.row)) else {
                break;
            };
            let comma = at.peek() == Some(',');
            at = at.moved_to(found.end);
            at.skip_spaces(1);
            let named = weekday(at);
            let next = named.or_else(|| if comma { None } else { bare_weekday(at) });
            let Some((number, after)) = next else { break };
            reading.short |= named.is_none();
            if row.connector == DateConnector::And {
                reading.days |= 1 << number;
            } else {
                reading.range = true;
                // 周六至周一 goes over the end of the week.
                let mut day = last;
                while day != number {
                    day = day % 7 + 1;
                    reading.days |= 1 << day;
                }
            }
            (last, end) = (number, after);
            reading.end = end;
        }
        Some(reading)
    }
}

/// 周三; not the 周三 of 每周三次.
pub(super) fn weekday(cursor: Cursor<'_>) -> Option<(i8, usize)> {
    let found = longest(cursor, Lexicon::Weekday)?;
    let row = lexicon::WEEKDAYS.get(usize::from(found.sense.row))?;
    let after = cursor.moved_to(found.end);
    // 每周11班
    let longer = after.after(Class::DIGIT) && after.at(Class::DIGIT);
    (!longer && !is_counted(after)).then_some((row.number, found.end))
}

/// The 三 of 周一、三.
pub(super) fn bare_weekday(cursor: Cursor<'_>) -> Option<(i8, usize)> {
    let mut day = cursor;
    if day.eat_if(|sign| matches!(sign, '日' | '天')).is_some() {
        return Some((7, day.position()));
    }
    let number = integer(cursor)?;
    let after = cursor.moved_to(number.end);
    let clock = matches!(after.peek(), Some('点' | '时' | ':' | '.' | '号'));
    let one = number.digits == 1 && !clock && !is_counted(after);
    Some((number.within(1, 6).filter(|_| one)?, number.end))
}

/// Whether the number before the cursor counts what follows: 周三|次, not 周三|组织 and 周二、四|晚上.
fn is_counted(after: Cursor<'_>) -> bool {
    let end = |classes| lexicon::longest(after, classes).map_or(0, |found| found.end);
    let counted = end(COUNTED);
    counted > 0 && counted >= end(Classes::of(&[Lexicon::NotAmount, Lexicon::Daypart]))
}
