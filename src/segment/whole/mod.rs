//! What stays whole, whatever an engine thinks of it: numerals, addresses, names with inner marks,
//! emoji.

mod address;
mod cluster;
mod company;
mod numeral;
mod person;

use super::plan::Join;
use super::trained::Edges;
use crate::scan::character::{self, Class};
use crate::scan::cursor::Cursor;

/// What a stretch that stays whole is found by; marks only if they are one of a few.
const TRIGGER: Class = Class::DIGIT.or(Class::NUMERAL).or(Class::LETTER).or(Class::PUNCTUATION);

/// Fills `joins` with the stretches that stay whole, sorted, without overlap. Linear in the length
/// of the text.
pub(super) fn collect(text: &str, edges: &mut Edges<'_>, joins: &mut Vec<Join>) {
    joins.clear();
    let (mut free_from, mut read_to) = (0, 0);
    for (start, raw) in text.char_indices() {
        let class = character::class(raw);
        // Most are Chinese characters: one look passes over them.
        let triggers = class.is(TRIGGER) || !class.is(Class::HAN) && cluster::goes_on(raw);
        if !triggers || start < free_from {
            continue;
        }
        let cursor = Cursor::new(text, start);
        let found = if class.is(Class::DIGIT.or(Class::LETTER)) {
            // The whole run is read at once, so that no long run is read twice.
            let address = address::read(cursor, &mut read_to);
            let join = address.join.or_else(|| numeral::read_digits(cursor));
            free_from = join.map_or(address.run_end, |join| join.end);
            join
        } else if class.is(Class::NUMERAL) {
            let read = numeral::read_chinese(cursor);
            free_from = read.end;
            read.join
        } else if cluster::goes_on(raw) {
            cluster::read_at(text, start)
        } else {
            read_name(cursor, edges)
        };
        if let Some(join) = found {
            free_from = free_from.max(join.end);
            // 1️⃣ is found at its second character, and stands for the numeral found at its first.
            while joins.last().is_some_and(|last| last.start >= join.start) {
                joins.pop();
            }
            if joins.last().is_none_or(|last| last.end <= join.start) {
                joins.push(join);
            }
        }
    }
}

/// Reads at a mark that stands inside names.
fn read_name(cursor: Cursor<'_>, edges: &mut Edges<'_>) -> Option<Join> {
    match cursor.peek()? {
        '(' => company::read(cursor, edges),
        mark if person::is_dot(mark) => person::read(cursor, edges),
        _ => None,
    }
}

/// A cursor one character back.
fn previous(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let before = cursor.text().get(..cursor.position())?.chars().next_back()?;
    Some(cursor.moved_to(cursor.position() - before.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SegmentationModel;
    use crate::segment::trained::EdgeMemory;

    fn wholes(text: &str) -> Vec<&str> {
        let (mut joins, mut memory) = (Vec::new(), EdgeMemory::default());
        collect(text, &mut Edges::new(&SegmentationModel::built_in(), &mut memory), &mut joins);
        joins.iter().map(|join| &text[join.start..join.end]).collect()
    }

    #[test]
    fn numerals() {
        assert_eq!(wholes("共601,293.11元"), ["601,293.11"]);
        assert_eq!(wholes("２０２３年，3．5亿"), ["２０２３", "3．5亿"]);
        assert_eq!(wholes("下降-3.5%；5-10个"), ["-3.5%", "5", "10"]);
        assert_eq!(wholes("1,234,567.89和12,34"), ["1,234,567.89", "12", "34"]);
        assert_eq!(wholes("7万5千人，3千米，2千万"), ["7万5千", "3", "2千万"]);
        assert_eq!(wholes("六千零八万人，十分"), ["六千零八万"]);
        assert_eq!(wholes("重3.5kg"), ["3.5"]);
    }

    #[test]
    fn addresses() {
        assert_eq!(
            wholes("见https://www.example.cn/a?b=1&c=(2)。又www.example.org/x，"),
            ["https://www.example.cn/a?b=1&c=(2)", "www.example.org/x"]
        );
        assert_eq!(wholes("信箱li.hua_9@mail.example.cn."), ["li.hua_9@mail.example.cn"]);
        assert_eq!(wholes("12345@example.cn"), ["12345@example.cn"]);
        assert_eq!(wholes("COVID-19与node.js、AI."), ["COVID-19", "node.js"]);
        assert_eq!(wholes("http:// a@ @b"), Vec::<&str>::new());
    }

    #[test]
    fn clusters() {
        assert_eq!(wholes("好👨‍👩‍👧👍🏽🇨🇳1️⃣。"), ["👨‍👩‍👧", "👍🏽", "🇨🇳", "1️⃣"]);
        assert_eq!(wholes("e\u{301}"), ["e\u{301}"]);
    }

    #[test]
    fn names() {
        assert_eq!(wholes("总统贝拉克·奥巴马说"), ["贝拉克·奥巴马"]);
        assert_eq!(wholes("克·罗比内特·拜登·"), ["克·罗比内特·拜登"]);
        assert_eq!(wholes("让-雅克·卢梭"), ["让-雅克·卢梭"]);
        assert_eq!(wholes("作者J·K·罗琳，A·B"), ["J·K·罗琳"]);
        assert_eq!(wholes("科技·创新"), Vec::<&str>::new());
        assert_eq!(wholes("的亚历山大·普希金说"), ["亚历山大·普希金"]);
        assert_eq!(wholes("巴巴（中国）有限公司"), ["巴巴（中国）有限公司"]);
        assert_eq!(
            wholes("由中国石油天然气集团（香港）有限公司承建"),
            ["中国石油天然气集团（香港）有限公司"]
        );
        assert_eq!(wholes("与河湾钢铁（集团）公司合作"), ["河湾钢铁（集团）公司"]);
        assert_eq!(wholes("子公司河湾汽车（泰国）有限公司"), ["河湾汽车（泰国）有限公司"]);
        assert_eq!(
            wholes("聘请河湾会计师事务所（特殊普通合伙）审计"),
            ["河湾会计师事务所（特殊普通合伙）"]
        );
        assert_eq!(wholes("汽车(上海)投资有限公司"), ["汽车(上海)投资有限公司"]);
        assert_eq!(wholes("他（三十岁）在公司"), Vec::<&str>::new());
        assert_eq!(wholes("记者（左）公司门前"), Vec::<&str>::new());
    }
}
