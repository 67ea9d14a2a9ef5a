//! The opening of a dispatch: 新华社北京3月18日电, 央视网消息（新闻联播）：

use super::chrome::skip_signs;
use crate::lexicon::rows::AgencyKind;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;

/// Characters between the name of the medium and 电 (北京3月18日).
const LONGEST_PLACE_AND_DATE: usize = 24;
/// Characters of the name of a medium or an office.
const LONGEST_PUBLISHER: usize = 24;
/// Characters of the name of a medium before its ending (滨海|时报).
const LONGEST_NAME: usize = 10;

/// The medium that the opening of the paragraph names. Constant time.
pub(super) fn medium(paragraph: &str) -> Option<&str> {
    let start = skip_signs(Cursor::new(paragraph, 0));
    let name_end = read_name(start)?;
    let mut ahead = start.moved_to(name_end);
    for _ in 0..=LONGEST_PLACE_AND_DATE {
        if let Some(end) = agency(ahead, AgencyKind::Report) {
            let mut behind = ahead.moved_to(end);
            behind.skip_spaces(2);
            // 新华社电视台 goes on; 新华社北京3月18日电（记者 ends here.
            if behind.position() > end
                || behind
                    .peek()
                    .is_none_or(|next| matches!(next, '(' | ':' | ',' | '、' | ')' | '】'))
            {
                return Some(start.slice_to(name_end));
            }
        }
        if !ahead.at(Class::HAN.or(Class::DIGIT).or(Class::SPACE)) {
            return None;
        }
        ahead.bump();
    }
    None
}

/// Whether the text is the name of a medium or an office and nothing else.
pub(super) fn is_medium(name: &str) -> bool {
    let mut place = Cursor::new(name, 0);
    for _ in 0..LONGEST_PUBLISHER {
        if !place.at(Class::HAN.or(Class::LETTER)) {
            return false;
        }
        if [AgencyKind::Name, AgencyKind::Ending]
            .into_iter()
            .any(|kind| agency(place, kind) == Some(name.len()))
        {
            return true;
        }
        place.bump();
    }
    false
}

/// Where the name of a medium that starts here ends.
fn read_name(start: Cursor<'_>) -> Option<usize> {
    if let Some(end) = agency(start, AgencyKind::Name) {
        return Some(end);
    }
    let mut ahead = start;
    let mut longest = None;
    for _ in 0..LONGEST_NAME {
        if !ahead.at(Class::HAN) {
            break;
        }
        ahead.bump();
        longest = agency(ahead, AgencyKind::Ending).or(longest);
    }
    longest
}

fn agency(cursor: Cursor<'_>, kind: AgencyKind) -> Option<usize> {
    let found = lexicon::longest(cursor, Classes::of(&[Lexicon::Agency]))?;
    (lexicon::AGENCIES[usize::from(found.sense.row)].kind == kind).then_some(found.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_medium() {
        for (paragraph, expected) in [
            ("新华社呼和浩特3月18日电（记者赵小满）临河县", Some("新华社")),
            ("　　央视网消息（新闻联播）：春耕时节", Some("央视网")),
            ("中新网临河3月18日电 (钱谷雨)春耕", Some("中新网")),
            ("（新华社临河3月18日电）今天", Some("新华社")),
            ("临河日报讯 （记者 赵小满）春耕", Some("临河日报")),
            ("本报讯（记者 赵小满）春耕", None),
            ("据新华社报道，春耕", None),
            ("新华社记者从临河县获悉，今年的消息", None),
            ("人民网是新闻网站。", None),
            ("", None),
        ] {
            assert_eq!(medium(paragraph), expected, "{paragraph}");
        }
    }
}
