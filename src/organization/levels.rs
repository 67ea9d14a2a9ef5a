//! Bodies of several levels that share one head: 省、市、县三级农业农村局. They are one mention, as none
//! but the last has its head beside it.

use super::mention::Mention;
use super::value::OrganizationCategory;
use crate::lexicon::{self, Class, Classes};
use crate::scan::character;
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// The number that says how many levels there are.
fn count(letter: char) -> Option<usize> {
    match letter {
        '两' | '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        _ => None,
    }
}

/// What a body may be of without a name.
fn is_level(letter: char) -> bool {
    matches!(letter, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '村' | '盟' | '旗')
}

/// Where the levels begin whose number ends before the byte `sign`: 省 in 省、市、县三|级 and in
/// 省市县三|级. There are as many as the number says.
fn start(text: &str, sign: usize) -> Option<usize> {
    let mut before =
        text.get(..sign)?.char_indices().rev().map(|(at, raw)| (at, character::fold(raw)));
    let (_, number) = before.next()?;
    let mut left = count(number)?;
    let mut before = before.peekable();
    loop {
        let (at, _) = before.next().filter(|&(_, letter)| is_level(letter))?;
        left -= 1;
        if left == 0 {
            return Some(at);
        }
        before.next_if(|&(_, mark)| mark == '、');
    }
}

/// Where bodies of several levels begin that a tagged name is the last part of: 省 in
/// 省、市、|县三级农业农村局.
pub(crate) fn start_before(text: &str, range: &Range<usize>) -> Option<usize> {
    let name = text.get(range.clone())?;
    let (sign, _) = name.char_indices().take(3).find(|&(_, raw)| is_sign(raw))?;
    start(text, range.start + sign).filter(|&start| start < range.start)
}

/// Whether a character, or one given by its number, says that what stands before it are levels.
#[inline]
pub(crate) fn is_sign(raw: impl Into<u32>) -> bool {
    let number = raw.into();
    ['级', '級'].into_iter().any(|sign| number == u32::from(sign))
}

/// Bodies of state and party that are named by their levels alone: 市、县两级人民法院. Other sorts are no
/// bodies but kinds (县、乡两级医院). `signs` says where the text has [`is_sign`].
pub(crate) fn names(text: &str, signs: &[usize]) -> Vec<Mention> {
    let names = signs.iter().filter_map(|&sign| {
        let start = start(text, sign)?;
        let heads = Classes::of(&[Class::OrganizationHead]);
        let head = lexicon::longest(Cursor::new(text, sign + '级'.len_utf8()), heads)?;
        let row = lexicon::ORGANIZATION_HEADS.get(usize::from(head.sense.row))?;
        let named = matches!(
            row.category,
            OrganizationCategory::Government
                | OrganizationCategory::Party
                | OrganizationCategory::Judicial
        );
        (named && !row.attached).then(|| Mention::new(text, start..head.end, 0.8, "coordination"))
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let signs: Vec<usize> =
            text.match_indices(|raw: char| is_sign(raw)).map(|(sign, _)| sign).collect();
        names(text, &signs).into_iter().map(|mention| &text[mention.range]).collect()
    }

    #[test]
    fn as_many_levels_as_the_number_says() {
        assert_eq!(found("由市、县两级人民法院审理"), ["市、县两级人民法院"]);
        assert_eq!(found("全省市縣兩級檢察院"), ["市縣兩級檢察院"]);
        assert_eq!(found("省市县三级财政局"), ["省市县三级财政局"]);
        assert!(found("县三级人民法院").is_empty());
        assert!(found("云州、青禾县两级人民法院").is_empty());
    }

    #[test]
    fn kinds_are_none() {
        assert!(found("县、乡两级医院和市、县两级企业").is_empty());
    }

    #[test]
    fn a_tagged_name_is_taken_back_to_the_first_level() {
        let text = "由省、市、县三级农业农村局";
        let start = start_before(text, &(text.find('县').unwrap()..text.len()));
        assert_eq!(start, text.find('省'));
    }
}
