//! Names of people with dots inside: 贝拉克·奥巴马, J·K·罗琳.

use super::previous;
use crate::lexicon::{self, Class as Lexicon};
use crate::scan::character::{Class, class};
use crate::scan::cursor::Cursor;
use crate::segment::Tag;
use crate::segment::plan::{Extent, Join};
use crate::segment::trained::Edges;

/// Longest part of a name between two dots, in characters.
const LONGEST_PART: usize = 8;

/// How far a word reaches over the edge of what can be a part of a name, in characters.
const REACH: usize = 3;

/// More dots than these are not read as one name: a text of nothing else takes linear time.
const MOST_PARTS: usize = 8;

const DOTS: [char; 4] = ['·', '•', '・', '‧'];

/// Whether a mark is the dot of a name.
pub(super) fn is_dot(mark: char) -> bool {
    DOTS.contains(&mark)
}

/// Reads at a dot between two characters that write the sounds of foreign names, or the first
/// letters of such a name; not at the dot of a list (科技·创新). The name goes as far on both sides
/// as such characters do and no other word stands there.
pub(super) fn read(cursor: Cursor<'_>, edges: &mut Edges<'_>) -> Option<Join> {
    let first = part_before(cursor)?;
    let (mut last, mut end) = part_behind_dot(cursor)?;
    for _ in 0..MOST_PARTS {
        let Some((next, behind)) = part_behind_dot(end) else { break };
        (last, end) = (next, behind);
    }
    let text = cursor.text();
    // A·B is no name; J·K·罗琳 is one.
    if !text.get(first..end.position())?.chars().any(|raw| class(raw).is(Class::HAN)) {
        return None;
    }
    edges.look(text, cursor.position(), LONGEST_PART + REACH);
    let start = begin(text, first, cursor.position(), edges);
    edges.look(text, last.position(), LONGEST_PART + REACH);
    Some(Join {
        start,
        end: finish(text, last.position(), end, edges),
        tag: Some(Tag::PersonName),
        extent: Extent::Exact,
    })
}

/// Where the part before the first dot begins: behind a word that reaches into it (经理|安德鲁·…),
/// and behind words of another sort that the model ends (古巴|劳尔·…).
fn begin(text: &str, first: usize, dot: usize, edges: &Edges<'_>) -> usize {
    let over = edges.known_word_over(text, first).map(|word| word.end);
    let mut start = over
        .filter(|&end| end < dot)
        .or_else(|| end_of_crossing_word(text, first, dot, edges))
        .unwrap_or_else(|| widen_before(text, first, edges));
    let is_word = |start: usize| edges.is_word(text.get(start..dot).unwrap_or(""));
    // 亚历|山大·普希金: the whole part is a word too.
    while !is_word(start)
        && let Some(next) = edges.end_behind(start).filter(|&next| next < dot)
        && let Some(word) = text.get(start..next)
        // 让-雅克 begins with a name, 让|雅克 need not.
        && !word.ends_with('-')
        && !text.get(next..).is_some_and(|rest| rest.starts_with('-'))
        && precedes_names(word, edges)
    {
        start = next;
    }
    start
}

/// The start of a part with the characters before it that are not known to write sounds, while the
/// model sees no end before `first`, and they are no words that stand before names.
fn widen_before(text: &str, first: usize, edges: &Edges<'_>) -> usize {
    let is_word = |start: usize| text.get(start..first).is_some_and(|word| edges.is_word(word));
    let mut start = first;
    let before = text.get(..first).unwrap_or("");
    // 诗人|文森特: a word ends there, whatever the model thinks of 人文.
    if before.char_indices().rev().take(REACH).skip(1).any(|(at, _)| is_word(at)) {
        return first;
    }
    for (at, raw) in before.char_indices().rev().take(REACH) {
        let is_name = class(raw).is(Class::HAN)
            && !edges.ends_word(start)
            && !is_free_word(text.get(at..start).unwrap_or(""), edges);
        if !is_name {
            break;
        }
        start = at;
    }
    start
}

/// Where a word ends that begins before `first` and goes over it: 感谢|切·格瓦拉, where 谢 could write
/// a sound. Not 诗人|居斯塔夫 (人居), since an earlier word ends there, nor 说|道格拉斯 (说道), since 说
/// is a word of its own.
fn end_of_crossing_word(text: &str, first: usize, dot: usize, edges: &Edges<'_>) -> Option<usize> {
    let is_word =
        |start: usize, end: usize| text.get(start..end).is_some_and(|word| edges.is_word(word));
    let before = text.get(..first)?;
    let starts = before.char_indices().rev().take(REACH).map(|(start, _)| start);
    let part = text.get(first..dot)?;
    let ends = || part.char_indices().skip(1).take(REACH).map(|(offset, _)| first + offset);
    let mut crossing = None;
    // 副总理: the word that begins first counts, not 副总.
    for (length, start) in (1..).zip(starts) {
        let is_free = text
            .get(start..first)
            .is_some_and(|rest| edges.likeliest_tag(rest).is_some_and(|tag| !tag.is_morpheme()));
        let crosses = |&end: &usize| {
            let seen = edges.ends_word(end) && !edges.ends_word(first);
            is_word(start, end) && (!is_free || length > 1 || seen)
        };
        if let Some(end) = ends().filter(crosses).last() {
            crossing = Some(end);
        } else if length > 1 && is_word(start, first) {
            crossing = None;
        }
    }
    crossing
}

/// Where the part behind the last dot ends, which goes from `last` to the cursor at most, or further
/// where the model sees no end: the words that follow its first one belong to it unless they are of
/// another sort.
fn finish(text: &str, last: usize, sounds: Cursor<'_>, edges: &Edges<'_>) -> usize {
    let over = edges.known_word_over(text, sounds.position()).map(|word| word.start);
    let most = over
        .filter(|&start| start > last)
        .or_else(|| start_of_crossing_word(text, last, sounds.position(), edges))
        .unwrap_or_else(|| widen(text, last, sounds, edges));
    let mut end = last;
    while end < most {
        let next = edges.end_behind(end).filter(|&next| next < most).unwrap_or(most);
        if end > last && follows_names(text.get(end..next).unwrap_or(""), edges) {
            break;
        }
        end = next;
    }
    end
}

/// Where a word begins that goes over the end of what can be a name: 席尔瓦|当天, where 当 could write
/// a sound. Not where another word begins at that end (沙利文|明确, 文明), or one ends (安南|方面, 南方).
fn start_of_crossing_word(
    text: &str,
    last: usize,
    most: usize,
    edges: &Edges<'_>,
) -> Option<usize> {
    let behind = text.get(most..)?;
    let ends =
        || behind.char_indices().map(move |(at, raw)| most + at + raw.len_utf8()).take(REACH);
    let part = text.get(last..most)?;
    let starts = || part.char_indices().skip(1).map(|(offset, _)| last + offset);
    let is_word =
        |start: usize, end: usize| text.get(start..end).is_some_and(|word| edges.is_word(word));
    if ends().skip(1).any(|end| is_word(most, end))
        || starts().chain([last]).any(|start| is_word(start, most))
    {
        return None;
    }
    starts().find(|&start| ends().any(|end| is_word(start, end)))
}

/// The end of a part with the characters that are not known to write sounds, while the model sees no
/// end before them and they are no words that follow names; 甘|地 and 华盛|顿 are whole words.
fn widen(text: &str, last: usize, mut most: Cursor<'_>, edges: &Edges<'_>) -> usize {
    for _ in 0..LONGEST_PART {
        let mut behind = most;
        if !most.at(Class::HAN) || edges.ends_word(most.position()) || behind.bump().is_none() {
            break;
        }
        let part = |from: usize| text.get(from..behind.position()).unwrap_or("");
        let is_sound = eat_sound(&mut most.clone());
        if !is_sound && is_free_word(part(most.position()), edges) && !edges.is_word(part(last)) {
            break;
        }
        most = behind;
    }
    most.position()
}

/// Whether characters that could write sounds are a word that follows names: 来, 当年. Nouns do not:
/// 斯托尔滕|贝格.
fn follows_names(word: &str, edges: &Edges<'_>) -> bool {
    match word.chars().nth(1) {
        None => is_name_edge(word),
        Some(_) => is_free_word(word, edges),
    }
}

/// Whether a word is one that goes on behind a name: 说, 和, 是.
fn is_free_word(word: &str, edges: &Edges<'_>) -> bool {
    use Tag::{
        Adverb, Classifier, Conjunction, Numeral, Particle, Preposition, Pronoun, Time, Verb,
    };
    matches!(
        edges.likeliest_tag(word),
        Some(
            Verb | Preposition
                | Conjunction
                | Particle
                | Adverb
                | Pronoun
                | Numeral
                | Classifier
                | Time
        )
    )
}

/// Whether characters that could write sounds are a word that stands before names, and no name.
fn precedes_names(word: &str, edges: &Edges<'_>) -> bool {
    if word.chars().nth(1).is_none() {
        return is_name_edge(word);
    }
    let tag = edges.likeliest_tag(word);
    tag.is_some_and(|tag| !matches!(tag, Tag::PersonName | Tag::ProperName | Tag::ForeignWord))
}

fn is_name_edge(character: &str) -> bool {
    lexicon::eat(&mut Cursor::new(character, 0), Lexicon::NameEdge).is_some()
}

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
    cursor.peek().filter(|&mark| is_dot(mark))?;
    cursor.bump();
    let start = cursor;
    for _ in 0..LONGEST_PART {
        if !eat_sound(&mut cursor) {
            break;
        }
    }
    (cursor.position() > start.position()).then_some((start, cursor))
}

/// Whether the character at the cursor can stand in a foreign name: a sound, a letter, a hyphen.
fn eat_sound(cursor: &mut Cursor<'_>) -> bool {
    if lexicon::eat(cursor, Lexicon::Transliteration).is_some() {
        return true;
    }
    let is_inner = cursor.at(Class::LETTER)
        || (cursor.peek() == Some('-') && cursor.after(Class::HAN) && {
            let mut ahead = *cursor;
            ahead.bump();
            lexicon::eat(&mut ahead, Lexicon::Transliteration).is_some()
        });
    if is_inner {
        cursor.bump();
    }
    is_inner
}
