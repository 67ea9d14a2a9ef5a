//! Numbers as text: Chinese numerals, financial capitals, English and Chinese short scale.

use rust_decimal::Decimal;

/// The characters of one way to write Chinese numerals.
struct Characters {
    digits: [char; 10],
    /// 十, 百, 千
    units: [char; 3],
    negative: char,
    point: char,
}

const PLAIN: Characters = Characters {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
    negative: '负',
    point: '点',
};

/// 大写, by the rules for bank bills (支付结算办法, annex 1).
const FINANCIAL: Characters = Characters {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    negative: '负',
    point: '点',
};

/// The names of 10⁴, 10⁸, 10¹²; beyond that they are stacked (万亿亿).
const SCALES: [&str; 8] = ["", "万", "亿", "万亿", "亿亿", "万亿亿", "亿亿亿", "万亿亿亿"];

/// `value` in Chinese numerals: 六千零八万, 十二点零七.
pub(crate) fn chinese(value: Decimal) -> String {
    let text = write(value, &PLAIN);
    // 一十六 is said 十六 at the beginning only.
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

/// `value` in financial capitals: 肆佰伍拾万, 壹拾陆.
pub(crate) fn financial(value: Decimal) -> String {
    write(value, &FINANCIAL)
}

fn write(value: Decimal, characters: &Characters) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (Some(characters.negative), rest),
        None => (None, text.as_str()),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut written: String = sign.into_iter().collect();
    written.push_str(&whole_part(whole, characters));
    if !fraction.is_empty() {
        written.push(characters.point);
        written.extend(fraction.bytes().map(|digit| digit_character(digit, characters)));
    }
    written
}

fn digit_character(digit: u8, characters: &Characters) -> char {
    characters.digits.get(usize::from(digit.wrapping_sub(b'0'))).copied().unwrap_or('零')
}

/// Groups of four digits, each with its scale. Empty places inside are one 零.
fn whole_part(digits: &str, characters: &Characters) -> String {
    let digits = digits.trim_start_matches('0').as_bytes();
    if digits.is_empty() {
        return characters.digits[0].to_string();
    }
    let mut written = String::new();
    let mut zero = false;
    for (index, &digit) in digits.iter().enumerate() {
        let place = digits.len() - 1 - index;
        if digit == b'0' {
            zero = true;
        } else {
            if zero && !written.is_empty() {
                written.push(characters.digits[0]);
            }
            zero = false;
            written.push(digit_character(digit, characters));
            if let Some(unit) = (place % 4).checked_sub(1) {
                written.push(characters.units[unit]);
            }
        }
        if place.is_multiple_of(4) {
            let group = &digits[index.saturating_sub(3)..=index];
            let group = if index < 3 { &digits[..=index] } else { group };
            if group.iter().any(|&digit| digit != b'0') {
                written.push_str(SCALES.get(place / 4).copied().unwrap_or(""));
            }
        }
    }
    written
}

/// `value` with English short-scale words where they make it shorter: 4.5 million, 12,600.
pub(crate) fn english(value: Decimal) -> String {
    const SCALES: [(u32, &str); 4] =
        [(15, "quadrillion"), (12, "trillion"), (9, "billion"), (6, "million")];
    for (power, name) in SCALES {
        let scale = Decimal::from(10u64.pow(power));
        if value.abs() >= scale
            && let Some(scaled) = value.checked_div(scale)
            && scaled.normalize().scale() <= 6
        {
            return format!("{} {name}", grouped(scaled));
        }
    }
    grouped(value)
}

/// `value` with 万 and 亿 where they make it shorter: 450万, 1.26亿, 3500.
pub(crate) fn chinese_short(value: Decimal) -> String {
    for (power, name) in [(12, "万亿"), (8, "亿"), (4, "万")] {
        let scale = Decimal::from(10u64.pow(power));
        if value.abs() >= scale
            && let Some(scaled) = value.checked_div(scale)
            && scaled.normalize().scale() <= 4
        {
            return format!("{}{name}", scaled.normalize());
        }
    }
    value.normalize().to_string()
}

/// 12,600.5
fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut written = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            written.push(',');
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push('.');
        written.push_str(fraction);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number;
    use crate::scan::cursor::Cursor;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn writes_as_one_says_it() {
        for (value, expected) in [
            ("0", "零"),
            ("10", "十"),
            ("16", "十六"),
            ("110", "一百一十"),
            ("1005", "一千零五"),
            ("60080000", "六千零八万"),
            ("100000001", "一亿零一"),
            ("12.07", "十二点零七"),
            ("-3.5", "负三点五"),
            ("20000000000000", "二十万亿"),
        ] {
            assert_eq!(chinese(decimal(value)), expected);
        }
        assert_eq!(financial(decimal("4500000")), "肆佰伍拾万");
        assert_eq!(english(decimal("4500000")), "4.5 million");
        assert_eq!(english(decimal("12600.5")), "12,600.5");
        assert_eq!(chinese_short(decimal("4500000")), "450万");
        assert_eq!(chinese_short(decimal("12600")), "1.26万");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(mantissa in 0..10i128.pow(20), scale in 0..6u32) {
            let value = Decimal::from_i128_with_scale(mantissa, scale);
            for text in [chinese(value), financial(value)] {
                let reading = number::read(Cursor::new(&text, 0)).unwrap();
                prop_assert_eq!(reading.end, text.len(), "{}", text);
                prop_assert_eq!(reading.value, value, "{}", text);
            }
        }
    }
}
