//! Names of companies with a bracket inside: 阿里巴巴（中国）有限公司, 鞍山钢铁（集团）公司,
//! 德勤华永会计师事务所（特殊普通合伙）.

use super::previous;
use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::segment::Tag;
use crate::segment::plan::{Extent, Join};
use crate::segment::trained::Edges;

/// Longest text in the brackets, longest line of business behind them, in characters.
const LONGEST_PART: usize = 8;

/// Longest name before the bracket, in characters: 普华永道中天会计师事务所.
const LONGEST_NAME: usize = 20;

/// What a company's name is written with before its bracket.
const NAME: Class = Class::HAN.or(Class::LETTER).or(Class::DIGIT);

/// Reads at the bracket: one between Chinese characters with 有限公司 or the like soon behind it, or
/// behind a firm with the sort of its partnership inside.
pub(super) fn read(cursor: Cursor<'_>, edges: &mut Edges<'_>) -> Option<Join> {
    previous(cursor).filter(|before| before.at(NAME))?;
    let mut inside = cursor;
    inside.bump();
    let mut ahead = inside;
    for _ in 0..LONGEST_PART {
        if ahead.at(Class::HAN) {
            ahead.bump();
        }
    }
    let close = ahead;
    if close.position() == inside.position() || !ahead.eat(')') {
        return None;
    }
    let (start, end) = if lexicon::eat(&mut inside, Lexicon::Partnership).is_some()
        && let Some(head) = entry_before(cursor, Lexicon::CompanyEnding)
    {
        (begin(head, edges)?, ahead.position())
    } else {
        let is_group = entry_before(close, Lexicon::GroupWord).is_some();
        let end = ending(ahead, is_group)?;
        (begin(cursor, edges)?, end)
    };
    Some(Join { start, end, tag: Some(Tag::OrganizationName), extent: Extent::Exact })
}

/// Where the legal form ends that stands at the cursor or soon behind it. The bare 公司 is one behind
/// a word like 集团 only: 记者（左）公司里…
fn ending(mut cursor: Cursor<'_>, is_group: bool) -> Option<usize> {
    if is_group && lexicon::eat(&mut cursor.clone(), Lexicon::OrganizationHead).is_some() {
        lexicon::eat(&mut cursor, Lexicon::OrganizationHead)?;
        return Some(cursor.position());
    }
    for _ in 0..LONGEST_PART {
        if lexicon::eat(&mut cursor, Lexicon::CompanyEnding).is_some() {
            return Some(cursor.position());
        }
        if !cursor.at(Class::HAN) || lexicon::eat(&mut cursor.clone(), Lexicon::NameBreak).is_some()
        {
            return None;
        }
        cursor.bump();
    }
    None
}

/// The start of the entry of a class that ends at the cursor.
fn entry_before(cursor: Cursor<'_>, class: Lexicon) -> Option<Cursor<'_>> {
    let mut start = previous(cursor)?;
    for _ in 0..LONGEST_PART {
        let mut ahead = start;
        if lexicon::eat(&mut ahead, class).is_some() && ahead.position() == cursor.position() {
            return Some(start);
        }
        start = previous(start)?;
    }
    None
}

/// What a word before a company's bracket is to its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// A place, where names begin: 中国|石油|天然气|集团（香港）.
    Place,
    /// It can begin the name: 滴滴|出行|科技（天津）.
    Proper,
    /// It can begin the name if nothing but nouns goes on from it: 新|希望（集团）, but not 法院|判决|…
    Noun,
    /// It stands inside the name, but does not begin it: 滴滴|出行|科技（天津）.
    Inner,
    /// It stands inside the name of which a place is the beginning, else before it: 中国|联合|网络（香港）,
    /// 收购|华润（深圳）.
    Verb,
    /// It is no part of the name.
    Outside,
}

/// Where the name begins whose bracket, or whose 会计师事务所, stands at the cursor: before the nouns
/// and unknown words that lead up to it, at the farthest at a place.
fn begin(cursor: Cursor<'_>, edges: &mut Edges<'_>) -> Option<usize> {
    let text = cursor.text();
    let end = cursor.position();
    edges.look(text, end, LONGEST_NAME);
    let mut start = None;
    let (mut at, mut is_place) = (end, false);
    // Whether such words can still begin the name.
    let (mut proper_begins, mut noun_begins) = (true, true);
    while let Some(before) = edges.end_before(at) {
        let word = text.get(before..at)?;
        let part = part(word, edges);
        match part {
            Part::Outside => break,
            // 北京|首都|旅游: places follow each other.
            _ if is_place && part != Part::Place => break,
            Part::Place => start = Some(before),
            Part::Proper if proper_begins => start = Some(before),
            Part::Noun if noun_begins => start = Some(before),
            // 蔚来|控股（安徽）: what stands before the bracket is the line of business.
            Part::Verb | Part::Inner if at == end => {}
            Part::Verb => (proper_begins, noun_begins) = (false, false),
            Part::Inner => noun_begins = false,
            Part::Proper | Part::Noun => {}
        }
        is_place = part == Part::Place;
        at = before;
    }
    let start = start.or_else(|| edges.end_before(end))?;
    Some(behind_break(text, start, end, edges))
}

/// The start of a name of which the model does not know that 由 before it is a word: 由玛氏.
fn behind_break(text: &str, start: usize, end: usize, edges: &Edges<'_>) -> usize {
    let mut cursor = Cursor::new(text, start);
    let first_end = edges.end_behind(start).unwrap_or(end);
    let is_known = text.get(start..first_end).is_some_and(|word| edges.is_word(word));
    if !is_known && lexicon::eat(&mut cursor, Lexicon::NameBreak).is_some() {
        return cursor.position();
    }
    start
}

fn part(word: &str, edges: &Edges<'_>) -> Part {
    let is = |class: Lexicon| {
        let mut cursor = Cursor::new(word, 0);
        lexicon::eat(&mut cursor, class).is_some() && cursor.position() == word.len()
    };
    if !Cursor::new(word, 0).at(NAME)
        || is(Lexicon::NameBreak)
        || is(Lexicon::CompanyNeighbour)
        || is(Lexicon::OrganizationRole)
        || is(Lexicon::OrganizationEdge)
    {
        return Part::Outside;
    }
    // 默|沙|东: characters that write sounds, whatever they mean elsewhere.
    if is(Lexicon::Transliteration) && !is(Lexicon::NameEdge) {
        return Part::Proper;
    }
    let Some(tag) = edges.likeliest_tag(word) else { return Part::Proper };
    match tag {
        Tag::PlaceName => Part::Place,
        Tag::PersonName
        | Tag::OrganizationName
        | Tag::ProperName
        | Tag::ForeignWord
        | Tag::Abbreviation
        | Tag::Other => Part::Proper,
        Tag::Noun | Tag::NounMorpheme | Tag::Place | Tag::Adjective => Part::Noun,
        Tag::NominalVerb | Tag::NominalAdjective | Tag::Distinguishing | Tag::Phrase => Part::Inner,
        Tag::Verb | Tag::Locative | Tag::AdverbialAdjective => Part::Verb,
        _ => Part::Outside,
    }
}
