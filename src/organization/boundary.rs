//! Edges of names that the tagger takes too far, and names that name nothing.

use super::generic::is_generic;
use super::head::head_of;
use super::key::Key;
use super::levels;
use super::mention::{self, Mention};
use super::place;
use crate::lexicon::{self, Class, Classes};
use crate::scan::character::{self, Class as CharacterClass};
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Moves the edges of a tagged name to where the name ends, splits names that were taken as one,
/// and drops what names nothing. The pieces go to `mentions`.
pub(crate) fn settle(text: &str, range: Range<usize>, score: f32, mentions: &mut Vec<Mention>) {
    let mut range = trim(text, range);
    range.start = with_digits(text, range.start);
    range.end = with_plus(text, range.end);
    if let Some(police) = text.get(range.clone()).and_then(|name| name.find(mention::POLICE)) {
        // Nothing of a name follows: 云州警方|通报.
        range.end = range.start + police + mention::POLICE.len();
    }
    if let Some(agent) = text.get(range.clone()).and_then(agent) {
        range.start += agent;
    }
    range.start = levels::start_before(text, &range).unwrap_or(range.start);
    let Some(name) = text.get(range.clone()) else { return };
    let two = compound(name).or_else(|| coordinated(name)).or_else(|| spaced(name));
    if let Some((left, right)) = two {
        settle(text, range.start..range.start + left, score, mentions);
        settle(text, range.start + right..range.end, score, mentions);
        return;
    }
    let mention = Mention::new(text, range, score, "tagger");
    if !mention.key.is_generic() && !is_misread(text, &mention) {
        mentions.push(mention);
    }
}

/// Whether the tagger took for a name what the characters show to be none: a place (山东, 吉林),
/// one character of a word, the 水利部 of 水利部门, a piece that reaches out of a quotation.
fn is_misread(text: &str, mention: &Mention) -> bool {
    let key = mention.key.as_str();
    let mut letters = key.chars();
    let single = letters.next().is_none_or(|first| {
        letters.next().is_none() && character::class(first).is(CharacterClass::HAN)
    });
    let place = lexicon::longest(Cursor::new(key, 0), Classes::of(&[Class::Division]))
        .is_some_and(|found| found.end == key.len());
    let ministries = key.ends_with('部') && Cursor::new(text, mention.range.end).eat('门');
    let torn = key.chars().enumerate().any(|(index, letter)| {
        index > 0 && opening(letter).is_some_and(|open| !key.contains(open))
    });
    single || place && !mention.key.is_known() || ministries || torn
}

/// Takes a name on to the body that belongs to it: 云州援建指挥部|党支部, 天河水务股份有限公司| 董 事 会.
pub(crate) fn with_attached_body(text: &str, mut range: Range<usize>) -> Range<usize> {
    let mut cursor = Cursor::new(text, range.end);
    cursor.skip_spaces(3);
    let head = lexicon::longest(cursor, Classes::of(&[Class::OrganizationHead]));
    if let Some(head) = head
        && lexicon::ORGANIZATION_HEADS
            .get(usize::from(head.sense.row))
            .is_some_and(|row| row.attached)
    {
        range.end = head.end;
    }
    range
}

/// Cuts off a role behind the head (农业农村部|部长), quotes and brackets that stand alone.
fn trim(text: &str, mut range: Range<usize>) -> Range<usize> {
    for _ in 0..2 {
        let Some(name) = text.get(range.clone()) else { return range };
        if let Some(role) = role_at_end(name) {
            range.end = range.start + role;
            continue;
        }
        let Some(name) = text.get(range.clone()) else { return range };
        if let Some(first) = name.chars().next()
            && (closing(first).is_some_and(|close| !name.contains(close))
                || opening(first).is_some())
        {
            range.start += first.len_utf8();
        }
        let Some(name) = text.get(range.clone()) else { return range };
        if let Some(last) = name.chars().next_back()
            && (opening(last).is_some_and(|open| !name.contains(open)) || closing(last).is_some())
        {
            // Also of the bracket that opens a stock code: 青禾水务|（600777）.
            range.end -= last.len_utf8();
        }
    }
    range
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '(' => ')',
        '（' => '）',
        _ => return None,
    })
}

fn opening(close: char) -> Option<char> {
    Some(match close {
        '”' => '“',
        '」' => '「',
        '』' => '『',
        '》' => '《',
        ')' => '(',
        '）' => '（',
        _ => return None,
    })
}

/// Where the role begins when a name is a head and a role behind it: 农业农村部部长 at 部长.
fn role_at_end(name: &str) -> Option<usize> {
    name.char_indices().rev().take(6).skip(1).find_map(|(start, _)| {
        let found =
            lexicon::longest(Cursor::new(name, start), Classes::of(&[Class::OrganizationRole]))?;
        (found.end == name.len() && start > 0 && head_of(name.get(..start)?).is_some())
            .then_some(start)
    })
}

/// Where the agent begins in a clause that was taken for a name: 大坝加固工程由|河湾县水务局. No name of
/// a body holds 由 or 被, but for 自由.
fn agent(name: &str) -> Option<usize> {
    let (at, word) = name.char_indices().rev().find(|(_, letter)| matches!(letter, '由' | '被'))?;
    let agent = at + word.len_utf8();
    let free = name.get(..at).is_some_and(|before| before.ends_with('自'));
    (!free && head_of(name.get(agent..)?).is_some()).then_some(agent)
}

/// Takes a name that begins with a letter back over the digits before it: 3M中国, of which the tagger
/// sees two units.
fn with_digits(text: &str, start: usize) -> usize {
    let letter = Cursor::new(text, start).at(CharacterClass::LETTER);
    let before = text.get(..start).unwrap_or("").char_indices().rev();
    let digits = before.take_while(|&(_, raw)| character::class(raw).is(CharacterClass::DIGIT));
    match digits.last() {
        Some((at, _)) if letter => at,
        _ => start,
    }
}

/// Takes a name that ends with a letter on over the plus sign behind it: OPEC+|成员国, and not a+b.
fn with_plus(text: &str, end: usize) -> usize {
    let mut cursor = Cursor::new(text, end);
    let last = text.get(..end).and_then(|before| before.chars().next_back());
    let letter = last.is_some_and(|last| character::class(last).is(CharacterClass::LETTER));
    let alone = |cursor: &Cursor<'_>| {
        !cursor.at(CharacterClass::LETTER) && !cursor.at(CharacterClass::DIGIT)
    };
    if letter && cursor.eat('+') && alone(&cursor) { cursor.position() } else { end }
}

/// Where a name is two with a space between, as two bodies sign a notice together: 中共河湾县委办公室
/// 河湾县人民政府办公室, 中共中央 国务院. What follows begins with a place or is well known; 某某公司 董 事 会 is
/// one name.
fn spaced(name: &str) -> Option<(usize, usize)> {
    let space = |&(_, letter): &(usize, char)| letter.is_whitespace();
    name.char_indices().filter(space).find_map(|(at, letter)| {
        let right = at + letter.len_utf8();
        let (left, rest) = (name.get(..at)?.trim_end(), name.get(right..)?);
        let [left_key, rest_key] = [left, rest].map(Key::new);
        let is_name = |key: &Key| key.is_known() || key.head().is_some();
        let begins = place::prefix(rest_key.as_str()) > 0 || rest_key.is_known();
        (begins && is_name(&left_key) && is_name(&rest_key)).then_some((left.len(), right))
    })
}

/// Where a name is two without a word between: 州委州政府, 市委市政府, 河湾县委县政府. The end of the
/// first and the start of the second, in bytes.
fn compound(name: &str) -> Option<(usize, usize)> {
    let government = name.strip_suffix("人民政府").or_else(|| name.strip_suffix("政府"))?;
    let level = government.chars().next_back()?;
    let before = government.get(..government.len() - level.len_utf8())?;
    before.ends_with('委').then_some((before.len(), before.len()))
}

/// Where a name is two with a word between: 河湾重工集团|与|合作社, 镇卫生院|联合|县中医院. What stands before the
/// word must be a name already, which 发展|和|改革委员会 is not.
fn coordinated(name: &str) -> Option<(usize, usize)> {
    name.char_indices().find_map(|(at, _)| {
        let joint =
            lexicon::longest(Cursor::new(name, at), Classes::of(&[Class::OrganizationJoint]))?;
        let verb = lexicon::ORGANIZATION_JOINTS.get(usize::from(joint.sense.row))?.verb;
        let (left, right) = (name.get(..at)?, name.get(joint.end..)?);
        (left.chars().count() > 2
            && head_of(left).is_some()
            && head_of(right).is_some()
            && !(verb && is_generic(right)))
        .then_some((at, joint.end))
    })
}
