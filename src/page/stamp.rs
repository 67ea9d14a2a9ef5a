//! Date stamps: the fully written dates of information lines and signatures.
//!
//! `2020-03-13 10:29`, `2020年3月13日10时29分`, `2020/3/13 上午 10:29:00`, `20200313`, `114年8月29日`
//! (Republic years), `二〇二〇年三月十三日`, `2020-03-13T10:29:00+08:00`.

use super::published::{Precision, Published};
use crate::number;
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use jiff::civil::{Date, Time};

/// Most spaces between the parts of a stamp (2016 年 12 月 30 日, 2020-03-13    10:29).
const GAP: usize = 6;
/// Year one of the Republic's calendar is 1912.
const REPUBLIC_EPOCH: i32 = 1911;

/// A stamp and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) published: Published,
    /// Byte offset after the last character.
    pub(super) end: usize,
}

/// Reads the date stamp at the cursor: year, month, day and, where it stands, the clock time.
///
/// The cursor must not stand inside a number. Constant time.
pub(super) fn read(cursor: Cursor<'_>) -> Option<Stamp> {
    if cursor.after(Class::DIGIT) {
        return None;
    }
    let mut ahead = cursor;
    let date = read_compact(&mut ahead).or_else(|| read_date(&mut ahead))?;
    let mut end = ahead.position();
    let mut time = None;
    skip_weekday(&mut ahead);
    if let Some(clock) = read_time(&mut ahead) {
        end = ahead.position();
        time = Some(clock);
    }
    Some(Stamp { published: Published::new(date, time), end })
}

/// The first stamp in a stretch of text. Linear in its length.
pub(super) fn find(text: &str) -> Option<(usize, Stamp)> {
    text.char_indices()
        .filter(|&(_, raw)| {
            crate::scan::character::class(raw).is(Class::DIGIT.or(Class::NUMERAL))
                || crate::scan::character::fold(raw) == '民'
        })
        .find_map(|(at, _)| read(Cursor::new(text, at)).map(|stamp| (at, stamp)))
}

/// 20200313, by itself.
fn read_compact(cursor: &mut Cursor<'_>) -> Option<Date> {
    let mut ahead = *cursor;
    let (value, digits) = read_digits(&mut ahead)?;
    if digits != 8 {
        return None;
    }
    let date = civil(value / 10_000, value / 100 % 100, value % 100)?;
    (1950..2100).contains(&date.year()).then(|| {
        *cursor = ahead;
        date
    })
}

fn read_date(cursor: &mut Cursor<'_>) -> Option<Date> {
    let mut ahead = *cursor;
    let republic = eat_word(&mut ahead, &['民', '国']);
    ahead.skip_spaces(GAP);
    let (year, digits) = read_component(&mut ahead)?;
    let spaces = ahead.skip_spaces(GAP);
    let separator = match ahead.eat_if(|folded| matches!(folded, '年' | '-' | '/' | '.')) {
        Some(separator) => separator,
        // 2024 03/05 10:29: the year stands in an element of its own.
        None if spaces > 0 && digits == 4 => '/',
        None => return None,
    };
    let year = match digits {
        4 if !republic => year,
        // 114年8月29日, 108-05-21. A two-digit year says so: 民國99年.
        1..=3 if republic || digits == 3 => year + REPUBLIC_EPOCH,
        _ => return None,
    };
    ahead.skip_spaces(GAP);
    let (month, _) = read_component(&mut ahead)?;
    ahead.skip_spaces(GAP);
    let closing = if separator == '年' { '月' } else { separator };
    if !ahead.eat(closing) {
        return None;
    }
    ahead.skip_spaces(GAP);
    let (day, _) = read_component(&mut ahead)?;
    let date = civil(year, month, day)?;
    if separator == '年' {
        let mut named = ahead;
        named.skip_spaces(GAP);
        if named.eat_if(|folded| matches!(folded, '日' | '号')).is_some() {
            ahead = named;
        }
    }
    *cursor = ahead;
    Some(date)
}

/// 10:29, 10:29:30, T10:29:30+08:00, 10时29分, 下午 3:05.
fn read_time(cursor: &mut Cursor<'_>) -> Option<(Time, Precision)> {
    let mut ahead = *cursor;
    ahead.eat('T');
    ahead.skip_spaces(GAP);
    let afternoon = eat_word(&mut ahead, &['下', '午']) || eat_word(&mut ahead, &['晚', '上']);
    if !afternoon {
        eat_word(&mut ahead, &['上', '午']);
    }
    ahead.skip_spaces(GAP);
    let (hour, digits) = read_digits(&mut ahead)?;
    if digits > 2 {
        return None;
    }
    let separator = ahead.eat_if(|folded| matches!(folded, ':' | '时' | '点'))?;
    let (minute, digits) = read_digits(&mut ahead)?;
    if digits > 2 {
        return None;
    }
    let mut end = ahead;
    if separator != ':' {
        end.eat('分');
        ahead = end;
    }
    let mut second = None;
    if (separator != ':' || ahead.eat(':'))
        && let Some((value, 1..=2)) = read_digits(&mut ahead)
        && (separator == ':' || ahead.eat('秒'))
    {
        second = Some(value);
        end = ahead;
    }
    skip_fraction_and_offset(&mut end);
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    let time = Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second.unwrap_or(0)).ok()?,
        0,
    )
    .ok()?;
    *cursor = end;
    Some((time, if second.is_some() { Precision::Second } else { Precision::Minute }))
}

/// `.000`, `Z`, `+08:00`, `+0800`.
fn skip_fraction_and_offset(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.eat('.') && read_digits(&mut ahead).is_some() {
        *cursor = ahead;
    }
    let mut ahead = *cursor;
    if ahead.eat('Z') {
        *cursor = ahead;
    } else if ahead.eat_if(|folded| matches!(folded, '+' | '-')).is_some()
        && let Some((_, 2 | 4)) = read_digits(&mut ahead)
    {
        if ahead.eat(':') {
            read_digits(&mut ahead);
        }
        *cursor = ahead;
    }
}

/// 星期五, （周五）: between the date and the clock time.
fn skip_weekday(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.skip_spaces(GAP);
    let bracket = ahead.eat('(');
    if !(eat_word(&mut ahead, &['星', '期']) || eat_word(&mut ahead, &['周'])) {
        return;
    }
    if ahead.eat('日') || ahead.at(Class::NUMERAL) && ahead.bump().is_some() {
        if bracket {
            ahead.eat(')');
        }
        *cursor = ahead;
    }
}

fn eat_word(cursor: &mut Cursor<'_>, word: &[char]) -> bool {
    let mut ahead = *cursor;
    let read = word.iter().all(|&expected| ahead.eat(expected));
    if read {
        *cursor = ahead;
    }
    read
}

/// Arabic digits, or a Chinese numeral (二〇二〇, 十二); value and number of digits.
fn read_component(cursor: &mut Cursor<'_>) -> Option<(i32, u32)> {
    if cursor.at(Class::DIGIT) {
        return read_digits(cursor);
    }
    let reading = number::read(*cursor)?;
    *cursor = cursor.moved_to(reading.end);
    Some((i32::try_from(reading.value).ok()?, reading.digits))
}

/// At most nine Arabic digits, half- or full-width.
fn read_digits(cursor: &mut Cursor<'_>) -> Option<(i32, u32)> {
    let mut ahead = *cursor;
    let (mut value, mut digits) = (0i32, 0u32);
    while let Some(digit) = ahead.peek().and_then(|folded| folded.to_digit(10)) {
        if digits == 9 {
            return None;
        }
        value = value * 10 + i32::try_from(digit).ok()?;
        digits += 1;
        ahead.bump();
    }
    (digits > 0).then(|| {
        *cursor = ahead;
        (value, digits)
    })
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<String> {
        find(text).map(|(_, stamp)| stamp.published.to_string())
    }

    #[test]
    fn reads_the_stamps_of_pages() {
        for (text, expected) in [
            ("2024-03-05 09:08", "2024-03-05T09:08"),
            ("2024/3/5", "2024-03-05"),
            ("2024.03.05 9:08:07", "2024-03-05T09:08:07"),
            ("２０２４年３月５日 ０９：０８", "2024-03-05T09:08"),
            ("2024年03月05日09:08", "2024-03-05T09:08"),
            ("2024 年 3 月 5 日", "2024-03-05"),
            ("2024年3月5日 星期二 9时08分", "2024-03-05T09:08"),
            ("2024/3/5（周二）下午 3:05:00", "2024-03-05T15:05:00"),
            ("2024-03-05T09:08:07.000+08:00", "2024-03-05T09:08:07"),
            ("2024-03-05T09:08:07Z", "2024-03-05T09:08:07"),
            ("（20240305）", "2024-03-05"),
            ("2024 03/05 09:08:07", "2024-03-05T09:08:07"),
            ("113年3月5日", "2024-03-05"),
            ("民國99年12月1日", "2010-12-01"),
            ("113-03-05", "2024-03-05"),
            ("二〇二四年三月五日", "2024-03-05"),
            ("二○二四年十二月二十一日", "2024-12-21"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn takes_no_other_numbers() {
        for text in
            ["3月5日", "2024年3月", "2024-13-05", "2024-02-30", "12024030599", "24-3-5", "9:08", ""]
        {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
