//! Clock times: 3点一刻, 15时20分, 10:29:30, 3:15pm, 三點三個字.

use super::chain::longest;
use super::number::{Integer, arabic, integer};
use super::{Grammar, skip};
use crate::lexicon::rows::ClockContextKind;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::Clock;

/// A clock time and the place after it.
pub(super) struct ClockReading {
    pub(super) clock: Clock,
    pub(super) end: usize,
}

impl Grammar<'_> {
    /// Reads a clock time that begins with its hour. `dated`: a day or a part of the day stands
    /// before it, so that 三点 cannot be three points.
    pub(super) fn clock(&self, cursor: Cursor<'_>, dated: bool) -> Option<ClockReading> {
        let hour = integer(cursor)?;
        let mut after = cursor.moved_to(hour.end);
        if hour.arabic && hour.digits <= 2 && after.peek() == Some(':') {
            return self.colon(cursor, hour, dated);
        }
        after.skip_spaces(2);
        let until = match hour.neighbours() {
            // 下午七八点
            Some((_, second)) if self.is_hour_sign(after) => Some(i8::try_from(second).ok()?),
            _ => None,
        };
        // 凌晨6、7点
        let (after, until) = match self.next_hour(after, hour).filter(|_| until.is_none()) {
            Some((sign, next)) => (sign, Some(next)),
            None => (after, until),
        };
        let value = match hour.neighbours() {
            Some((first, _)) if until.is_some() => first,
            _ => hour.value,
        };
        if !(0..=24).contains(&value) {
            return None;
        }
        let mut clock = Clock {
            hour: i8::try_from(value).ok()?,
            minute: None,
            second: None,
            afternoon: None,
            until,
        };
        // 3pm, 8 a.m.
        if hour.arabic
            && let Some((afternoon, end)) = meridiem(after)
        {
            clock.afternoon = Some(afternoon);
            return Some(ClockReading { clock, end });
        }
        let points = after.peek() == Some('点');
        if !points && after.peek() != Some('时') {
            return None;
        }
        let mut end = after;
        end.bump();
        // 8时候
        if !points && longest(after, Lexicon::HourWord).is_some() {
            return None;
        }
        let with_minutes = self.minutes(&mut clock, end, points, dated);
        if let Some(end) = with_minutes {
            return Some(ClockReading { clock, end });
        }
        if points && !dated && !self.is_clock_context(cursor, end, hour) {
            return None;
        }
        if let Some(closed) = closed_hour(end) {
            end = end.moved_to(closed);
        }
        Some(ClockReading { clock, end: end.position() })
    }

    /// The 、7 of 6、7点: the following hour, and the place of its 点.
    fn next_hour<'t>(&self, after: Cursor<'t>, hour: Integer) -> Option<(Cursor<'t>, i8)> {
        let mut ahead = after;
        if !ahead.eat('、') {
            return None;
        }
        let next = integer(ahead)?;
        let sign = ahead.moved_to(next.end);
        (next.value == hour.value + 1 && self.is_hour_sign(sign))
            .then(|| next.within(1, 24).map(|next| (sign, next)))?
    }

    fn is_hour_sign(&self, after: Cursor<'_>) -> bool {
        matches!(after.peek(), Some('点' | '时'))
    }

    /// Reads what stands behind the hour; gives the place after it.
    fn minutes(
        &self,
        clock: &mut Clock,
        at: Cursor<'_>,
        points: bool,
        dated: bool,
    ) -> Option<usize> {
        let mut ahead = at;
        ahead.skip_spaces(1);
        // 三點踏半, 三點搭三: Cantonese.
        let cantonese = points && (ahead.eat('踏') || ahead.eat('搭'));
        if ahead.eat('半') {
            clock.minute = Some(30);
            return Some(ahead.position());
        }
        // 五點踏正
        if cantonese && let Some(found) = longest(ahead, Lexicon::HourEnd) {
            clock.minute = Some(0);
            return Some(found.end);
        }
        if points && ahead.eat('差') {
            return minutes_short_of(clock, ahead);
        }
        ahead.eat('过');
        let number = integer(ahead)?;
        let mut after = ahead.moved_to(number.end);
        after.skip_spaces(1);
        let mut five = after;
        if after.eat('刻') {
            clock.minute = Some(number.within(1, 3)? * 15);
            after.eat('钟');
            return Some(after.position());
        }
        // 三點三個字: three times five minutes.
        if points && five.eat('个') && five.eat('字') {
            clock.minute = Some(number.within(1, 11)? * 5);
            return Some(five.position());
        }
        if after.eat('分') {
            clock.minute = Some(number.within(0, 59)?);
            after.eat('钟');
            let mut seconds_at = after;
            seconds_at.skip_spaces(1);
            if let Some(seconds) = integer(seconds_at) {
                let mut sign = seconds_at.moved_to(seconds.end);
                if sign.eat('秒')
                    && let Some(value) = seconds.within(0, 60)
                {
                    clock.second = Some(value.min(59));
                    return Some(sign.position());
                }
            }
            return Some(after.position());
        }
        if !points || !dated && number.digits != 2 && !self.field {
            return None;
        }
        // 九点二十, 九点零九, 9点05. Not the 3个 of 九点3个人.
        if after.at(Class::HAN) && !dated && !self.field {
            return None;
        }
        let minute = if number.digits == 1 || cantonese {
            // 三點三 is 3:15 where minutes are counted by fives; 二十点六 alone is a decimal.
            // 早上9点一开卖: 一 belongs to the verb.
            let verb = after.at(Class::HAN) && !self.field;
            if !dated && !cantonese || verb {
                return None;
            }
            number.within(1, 11)? * 5
        } else {
            number.within(0, 59)?
        };
        clock.minute = Some(minute);
        Some(number.end)
    }

    /// 10:29, 10:29:30, 3:15 pm.
    fn colon(&self, cursor: Cursor<'_>, hour: Integer, dated: bool) -> Option<ClockReading> {
        let mut ahead = cursor.moved_to(hour.end);
        ahead.bump();
        ahead.skip_spaces(1);
        let minute = arabic(ahead)?;
        // 3:2 is a score, 以21:15 too.
        if minute.digits != 2 || hour.value > 24 {
            return None;
        }
        let mut clock = Clock {
            hour: hour.within(0, 24)?,
            minute: Some(minute.within(0, 59)?),
            second: None,
            afternoon: None,
            until: None,
        };
        let mut end = ahead.moved_to(minute.end);
        let mut seconds_at = end;
        // 9:30：签到: a colon without a figure behind it is no part of the clock time.
        if seconds_at.eat(':')
            && let Some(second) = arabic(seconds_at)
        {
            if second.digits != 2 {
                return None;
            }
            clock.second = Some(second.within(0, 60)?.min(59));
            end = end.moved_to(second.end);
        }
        let mut meridiem_at = end;
        meridiem_at.skip_spaces(1);
        if let Some((afternoon, after)) = meridiem(meridiem_at) {
            clock.afternoon = Some(afternoon);
            end = end.moved_to(after);
        }
        let won = longest(skip(end), Lexicon::ScoreWord).is_some();
        let scored = !self.field && (cursor.previous() == Some('以') || won);
        // 1:29:33 by itself is the result of a race.
        let result = !self.field
            && !dated
            && hour.digits == 1
            && clock.second.is_some()
            && clock.afternoon.is_none();
        // 1:10.3 is a ratio; 9:08:07.000 has parts of a second.
        let ratio = |sign| sign == ':' || sign == '.' && clock.second.is_none();
        let mut behind = end;
        let goes_on = behind.eat_if(ratio).is_some() && behind.at(Class::DIGIT);
        (!scored && !result && !goes_on).then_some(ClockReading { clock, end: end.position() })
    }

    /// Whether a bare 三点 is a clock time by what stands around it.
    fn is_clock_context(&self, cursor: Cursor<'_>, end: Cursor<'_>, hour: Integer) -> bool {
        if self.field {
            return true;
        }
        let kind = |at: Cursor<'_>| {
            let found = lexicon::longest(at, Classes::of(&[Lexicon::ClockContext]))?;
            lexicon::CLOCK_CONTEXT.get(usize::from(found.sense.row)).map(|row| row.context)
        };
        let follows = end.peek().is_none()
            || closed_hour(end).is_some()
            || kind(end) == Some(ClockContextKind::Follows);
        let counted = self.before(cursor).any(|(at, length)| {
            kind(at) == Some(ClockContextKind::CountBefore)
                && lexicon::longest(at, Classes::of(&[Lexicon::ClockContext]))
                    .is_some_and(|found| found.end == at.position() + length)
        });
        follows && !counted && (hour.arabic || hour.value > 0)
    }
}

/// Where the word ends that closes a full hour: 三点整, 零点正; not 三点正式开始.
fn closed_hour(cursor: Cursor<'_>) -> Option<usize> {
    let found = longest(cursor, Lexicon::HourEnd)?;
    longest(cursor, Lexicon::HourWord).is_none().then_some(found.end)
}

/// The 十分 of 七点差十分: so long before the hour.
fn minutes_short_of(clock: &mut Clock, at: Cursor<'_>) -> Option<usize> {
    let number = integer(at)?;
    let mut after = at.moved_to(number.end);
    let short = if after.eat('刻') {
        number.within(1, 3)? * 15
    } else {
        after.eat('分').then(|| number.within(1, 59))??
    };
    after.eat('钟');
    clock.hour = (clock.hour + 23) % 24;
    clock.minute = Some(60 - short);
    Some(after.position())
}

/// Reads am or pm.
fn meridiem(cursor: Cursor<'_>) -> Option<(bool, usize)> {
    let found = lexicon::longest(cursor, Classes::of(&[Lexicon::Meridiem]))?;
    let row = lexicon::MERIDIEMS.get(usize::from(found.sense.row))?;
    Some((row.afternoon, found.end))
}
