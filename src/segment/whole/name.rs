//! Names with marks inside: 贝拉克·奥巴马, 阿里巴巴（中国）有限公司.

use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::{Class, class};
use crate::scan::cursor::Cursor;
use crate::segment::Tag;
use crate::segment::plan::{Extent, Join};
use crate::segment::trained::{Edges, MARGIN};

/// Longest place name in the brackets, longest line of business behind them, longest part of a name
/// between two dots, in characters.
const LONGEST_PART: usize = 8;

/// More dots than these are not read as one name: a text of nothing else takes linear time.
const MOST_PARTS: usize = 8;

const DOTS: [char; 4] = ['·', '•', '・', '‧'];

/// Reads at the mark.
pub(super) fn read(cursor: Cursor<'_>, edges: &mut Edges<'_>) -> Option<Join> {
    match cursor.peek()? {
        '(' => read_company(cursor, edges),
        mark if DOTS.contains(&mark) => read_dotted(cursor, edges),
        _ => None,
    }
}

/// A dot between two characters that write the sounds of foreign names, or the first letters of
/// such a name; not the dot of a list (科技·创新). The name goes as far on both sides as such
/// characters do and the model knows no other word there.
fn read_dotted(cursor: Cursor<'_>, edges: &mut Edges<'_>) -> Option<Join> {
    let first = part_before(cursor)?;
    let (mut last, mut end) = part_behind_dot(cursor)?;
    for _ in 0..MOST_PARTS {
        let Some((next, behind)) = part_behind_dot(end) else { break };
        (last, end) = (next, behind);
    }
    let text = cursor.text();
    // A·B is no name; J·K·罗琳 is one.
    if !text.get(first..end.position())?.chars().any(|raw| class(raw).is(HAN)) {
        return None;
    }
    let from = text.get(..first)?.char_indices().rev().take(MARGIN).last().map_or(first, |it| it.0);
    let to = end.rest().char_indices().nth(MARGIN).map_or(text.len(), |it| end.position() + it.0);
    let stretch = text.get(from..to)?;
    let scores = edges.scores(stretch);
    // Places where the model ends a word, with the edges of what can be part of the name.
    let ends_word = |at: usize| {
        let place = text.get(from..at).map_or(0, |before| before.chars().count());
        scores.get(place).is_none_or(|&score| score > 0)
    };
    let places = |from: usize, to: usize| {
        let part = text.get(from..to).unwrap_or("");
        let at = part.char_indices().filter(|(_, raw)| *raw != '-');
        at.map(move |(offset, _)| from + offset).filter(|&at| ends_word(at))
    };
    // A character that is not known to write sounds ends no name where the model sees no end.
    for _ in 0..MARGIN {
        if ends_word(end.position()) || !end.at(HAN) {
            break;
        }
        end.bump();
    }
    let starts: Vec<usize> = places(first, cursor.position()).collect();
    let ends: Vec<usize> = places(last.position(), end.position())
        .filter(|&at| at > last.position())
        .chain([end.position()])
        .collect();
    Some(Join {
        start: begin(text, &starts, first, cursor.position(), edges),
        end: finish(text, &ends, last.position(), edges),
        tag: Some(Tag::PersonName),
        extent: Extent::Exact,
    })
}

/// Where the part before the first dot begins: at the first place where the model ends a word, but
/// behind words that it knows (古巴|劳尔·…) and behind one like 让.
fn begin(text: &str, starts: &[usize], first: usize, dot: usize, edges: &Edges<'_>) -> usize {
    let mut start = starts.first().copied().unwrap_or(first);
    let is_word = |start: usize| edges.is_word(text.get(start..dot).unwrap_or(""));
    for &next in starts.get(1..).unwrap_or_default() {
        let word = text.get(start..next).unwrap_or("");
        // 亚历|山大·普希金: the whole part is a word too.
        if is_word(start) {
            break;
        }
        // 让-雅克 begins with a name, 让|雅克 need not.
        if next >= dot || word.ends_with('-') || !is_other_word(word, edges) {
            break;
        }
        start = next;
    }
    start
}

/// Where the part behind the last dot ends: the words that follow its first one belong to it while
/// the model does not know them.
fn finish(text: &str, ends: &[usize], last: usize, edges: &Edges<'_>) -> usize {
    let (mut from, mut end) = (last, last);
    for &next in ends {
        let word = text.get(from..next).unwrap_or("");
        if end > last && is_other_word(word, edges) {
            break;
        }
        (from, end) = (next, next);
    }
    end
}

/// Whether characters that could write sounds are a word of another sort.
fn is_other_word(word: &str, edges: &Edges<'_>) -> bool {
    if word.chars().nth(1).is_some() {
        return edges.is_word(word);
    }
    lexicon::eat(&mut Cursor::new(word, 0), Lexicon::NameEdge).is_some()
}

/// Whether the character at the cursor can stand in a foreign name: a sound, a letter, a hyphen.
fn eat_sound(cursor: &mut Cursor<'_>) -> bool {
    if lexicon::eat(cursor, Lexicon::Transliteration).is_some() {
        return true;
    }
    let is_inner = cursor.at(Class::LETTER)
        || (cursor.peek() == Some('-') && cursor.after(HAN) && {
            let mut ahead = *cursor;
            ahead.bump();
            lexicon::eat(&mut ahead, Lexicon::Transliteration).is_some()
        });
    if is_inner {
        cursor.bump();
    }
    is_inner
}

const HAN: Class = Class::HAN;

/// Where the part of a name before the dot at the cursor can begin at most.
fn part_before(cursor: Cursor<'_>) -> Option<usize> {
    let mut first = None;
    let mut before = previous(cursor);
    for _ in 0..LONGEST_PART {
        let Some(at) = before.filter(|at| eat_sound(&mut at.clone())) else { break };
        first = Some(at.position());
        before = previous(at);
    }
    first
}

/// The part behind the dot at the cursor, as far as it can go: its start and its end.
fn part_behind_dot(mut cursor: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    cursor.peek().filter(|mark| DOTS.contains(mark))?;
    cursor.bump();
    let start = cursor;
    for _ in 0..LONGEST_PART {
        if !eat_sound(&mut cursor) {
            break;
        }
    }
    (cursor.position() > start.position()).then_some((start, cursor))
}

/// A bracket between Chinese characters with 有限公司 or the like soon behind it.
fn read_company(cursor: Cursor<'_>, edges: &mut Edges<'_>) -> Option<Join> {
    let before = previous(cursor).filter(|before| before.at(NAME))?;
    let mut ahead = cursor;
    ahead.bump();
    let mut length = 0;
    while ahead.at(Class::HAN) {
        ahead.bump();
        length += 1;
        if length > LONGEST_PART {
            return None;
        }
    }
    if length == 0 || !ahead.eat(')') {
        return None;
    }
    for _ in 0..LONGEST_PART {
        if lexicon::eat(&mut ahead, Lexicon::CompanyEnding).is_some() {
            return Some(Join {
                start: begin_company(cursor, name_before(cursor, before), edges),
                end: ahead.position(),
                tag: Some(Tag::OrganizationName),
                extent: Extent::Exact,
            });
        }
        if !ahead.at(Class::HAN) || lexicon::eat(&mut ahead.clone(), Lexicon::NameBreak).is_some() {
            return None;
        }
        ahead.bump();
    }
    None
}

/// What ends a company's name before its place in brackets.
const NAME: Class = Class::HAN.or(Class::LETTER).or(Class::DIGIT);

/// The last character of the name proper before the bracket at the cursor: the line of business
/// behind it is no name by itself (腾讯|科技（深圳）有限公司).
fn name_before<'t>(cursor: Cursor<'t>, last: Cursor<'t>) -> Cursor<'t> {
    let mut start = last;
    for _ in 0..LONGEST_PART {
        let mut ahead = start;
        let is_line = lexicon::eat(&mut ahead, Lexicon::OrganizationHead).is_some()
            && ahead.position() == cursor.position();
        let Some(before) = previous(start).filter(|before| before.at(Class::HAN)) else { break };
        if is_line {
            return before;
        }
        start = before;
    }
    last
}

/// Where the word begins that holds the character at `last`, in front of the bracket at the cursor.
fn begin_company(cursor: Cursor<'_>, last: Cursor<'_>, edges: &mut Edges<'_>) -> usize {
    let Some(before) = cursor.text().get(..last.position()) else { return last.position() };
    let reach = before.char_indices().rev().take(LONGEST_PART + MARGIN).last();
    let from = reach.map_or(last.position(), |(at, _)| at);
    let behind = cursor.rest().char_indices().nth(MARGIN).map_or(cursor.rest().len(), |it| it.0);
    let stretch = cursor.text().get(from..cursor.position() + behind).unwrap_or("");
    let scores = edges.scores(stretch);
    let places = stretch.char_indices().map(|(offset, _)| from + offset).zip(scores);
    let starts =
        places.take_while(|(at, _)| *at <= last.position()).filter(|(_, score)| **score > 0);
    starts.last().map_or(last.position(), |(at, _)| at)
}

/// A cursor one character back.
fn previous(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let before = cursor.text().get(..cursor.position())?.chars().next_back()?;
    Some(cursor.moved_to(cursor.position() - before.len_utf8()))
}
