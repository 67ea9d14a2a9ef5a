//! The walk that finds temporal expressions in a text.

use super::calendar::{Place, add};
use super::expression::{Expression, Step};
use super::grammar::{Grammar, Opening, Parsed, Preceding, is_followed_number};
use super::options::TemporalOptions;
use super::resolve::Resolver;
use super::value::Grain;
use super::value::Temporal;
use crate::lexicon::rows::{AnchorKind, DateConnector, PartKind, TimeUnit, VagueKind};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::lexicon::{Start, Starts};
use crate::number;
use crate::scan::cursor::Cursor;
use crate::scan::{self, character::Class};
use jiff::civil::DateTime;
use std::ops::Range;

/// A temporal expression found in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TemporalMatch {
    /// Bytes, half-open.
    pub(crate) range: Range<usize>,
    pub(crate) value: Temporal,
    /// The rule of the grammar that read it.
    pub(crate) rule: &'static str,
}

/// Longest text, in bytes, that is tried as one expression: 自2020年12月26日上午… is far shorter.
const LONGEST_FIELD: usize = 160;

/// Most bytes between two dates that belong together: 3月18日 以及 19日.
const LONGEST_CONNECTOR: usize = 24;

/// Most bytes between a date and what its sentence tells of that day or from it on.
const LONGEST_CLAUSES: usize = 90;

/// Finds the temporal expressions of a text from left to right; they do not overlap.
///
/// A text that is nothing but one expression (a form field) is read as such: it takes its bound
/// words along (3月8日起, 大约十点) and may be weaker than running text allows (2018, 6·30).
/// Time is linear in the length of the text.
pub(crate) fn find<'t, 'o>(
    text: &'t str,
    options: &'o TemporalOptions,
) -> impl Iterator<Item = TemporalMatch> + use<'t, 'o> {
    let mut finder = Finder::new(text, options);
    let whole = finder.whole();
    let mut starts = Starts::new(text);
    let rest = std::iter::from_fn(move || {
        while let Some(start) = starts.next() {
            let found = finder.look(start, &mut starts);
            if found.is_some() {
                return found;
            }
        }
        None
    });
    whole.into_iter().chain(rest)
}

/// Finds the temporal expressions of a text at the starts that its caller walks over, so that one
/// walk can serve amounts and dates. See [`find`].
#[derive(Clone, Debug)]
pub(crate) struct Finder<'t, 'o> {
    text: &'t str,
    options: &'o TemporalOptions,
    field: Option<Parsed>,
    /// Nothing that begins before this place is looked at: an expression ends here.
    resume: usize,
    /// The date last mentioned, and the day last mentioned.
    mentioned: Option<Place>,
    mentioned_day: Option<Place>,
    /// The day of the dateline, once it is passed.
    dateline: Option<DateTime>,
    /// End and place of the expression found last.
    previous: Option<(usize, Place)>,
    /// No short way is taken, so that a test can hold the short ways to the long one.
    #[cfg(test)]
    thorough: bool,
}

/// The expression that is all of the text but spaces and closing punctuation.
fn field(text: &str, options: &TemporalOptions) -> Option<Parsed> {
    let trimmed = text.trim().trim_end_matches(['。', '.', '；', ';', '，', ',']);
    if trimmed.is_empty() || trimmed.len() > LONGEST_FIELD {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let end = start + trimmed.len();
    let grammar = Grammar { options, field: true, preceding: Preceding::Nothing };
    let parsed = grammar.read_any(Cursor::new(text, start))?;
    (parsed.end == end && !is_blocked(text, &parsed)).then_some(parsed)
}

impl<'t, 'o> Finder<'t, 'o> {
    pub(crate) fn new(text: &'t str, options: &'o TemporalOptions) -> Self {
        let field = field(text, options);
        Self {
            text,
            options,
            field,
            resume: 0,
            mentioned: None,
            mentioned_day: None,
            previous: None,
            dateline: None,
            #[cfg(test)]
            thorough: false,
        }
    }

    /// The expression that is all of the text, if it is one. There is nothing else to find then.
    pub(crate) fn whole(&mut self) -> Option<TemporalMatch> {
        let parsed = self.field.take()?;
        self.resume = self.text.len();
        self.resolved(&parsed, false)
    }

    /// The expression that begins at a start, if there is one. The starts have to come in their
    /// order.
    pub(crate) fn look(
        &mut self,
        start: Start<'t>,
        starts: &mut Starts<'t>,
    ) -> Option<TemporalMatch> {
        if start.cursor.position() < self.resume || !(start.number || start.date_word) {
            return None;
        }
        let parsed = self.parsed(start)?;
        if is_blocked(self.text, &parsed) {
            return None;
        }
        self.resume = parsed.end;
        starts.end_at(parsed.end);
        // 5月当月: the word only repeats the date before it.
        if self.ends_here(parsed.start) && repeats_mentioned(&parsed.expression) {
            return None;
        }
        self.resolved(&parsed, true)
    }

    fn parsed(&self, start: Start<'t>) -> Option<Parsed> {
        let grammar =
            Grammar { options: self.options, field: false, preceding: Preceding::Nothing };
        let counts = start.number && is_followed_number(start.cursor);
        if counts
            && let Some(plain) = self.plain(&grammar, start.cursor)
            && self.candidate(start.cursor)?.position() == plain.start
        {
            return Some(plain);
        }
        let opening = Opening::at(start, counts, &grammar)?;
        let cursor = self.candidate(start.cursor)?;
        let preceding = match self.beside(cursor.position()) {
            Some(_) => Preceding::Date,
            None if self.enclosing(cursor.position()).is_some() => Preceding::Period,
            None => Preceding::Nothing,
        };
        Grammar { preceding, ..grammar }.read(cursor, opening)
    }

    fn plain(&self, grammar: &Grammar<'_>, cursor: Cursor<'t>) -> Option<Parsed> {
        #[cfg(test)]
        if self.thorough {
            return None;
        }
        grammar.plain(cursor)
    }

    /// Whether an expression may begin here, and where exactly: 第 and 闰 belong to the number.
    fn candidate(&self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        let number = Class::DIGIT.or(Class::NUMERAL);
        if !cursor.at(number) {
            return Some(cursor);
        }
        let sign = cursor.previous();
        let back = |sign: char| cursor.moved_to(cursor.position().saturating_sub(sign.len_utf8()));
        match sign {
            Some('第') => return Some(back('第')),
            Some('闰') => return Some(back('闰')),
            Some('閏') => return Some(back('閏')),
            Some('Q') if cursor.at(Class::DIGIT) => return Some(back('Q')),
            _ => {}
        }
        // 登|陆日本: a financial numeral inside a word is none.
        if cursor.at(Class::NUMERAL)
            && cursor.after(Class::HAN)
            && !number::is_everyday_numeral(cursor)
        {
            return None;
        }
        // 几十年, 数百天 are no lengths that could be told; the 数 of 天数318天 belongs to its word.
        if cursor.at(Class::NUMERAL) && self.is_vague_before(cursor) {
            return None;
        }
        // A part of a longer number, a decimal or a code is no date of its own.
        if sign == Some('.') && self.is_list_number_before(cursor) {
            return Some(cursor);
        }
        let inside = self.goes_on(cursor) && !self.ends_here(cursor.position())
            || cursor.after(Class::LETTER) && cursor.at(Class::DIGIT)
            || matches!(sign, Some('.' | '·' | ':' | '/' | '$' | '¥' | '-'))
                && self.is_number_before(cursor)
            || sign == Some(',') && self.is_number_before(cursor) && cursor.at(Class::DIGIT);
        (!inside).then_some(cursor)
    }

    /// Whether 几 or 数 stands before the cursor.
    fn is_vague_before(&self, cursor: Cursor<'_>) -> bool {
        lexicon::longest_before(cursor, Classes::of(&[Lexicon::Vague]))
            .and_then(|found| lexicon::VAGUE_MARKS.get(usize::from(found.sense.row)))
            .is_some_and(|row| row.kind == VagueKind::Some)
    }

    /// Whether the number at the cursor goes on from a character before it: 二零|26年, not 队伍|24小时.
    fn goes_on(&self, cursor: Cursor<'_>) -> bool {
        if !cursor.at(Class::DIGIT) || cursor.after(Class::DIGIT) {
            return cursor.after(Class::DIGIT.or(Class::NUMERAL));
        }
        let before = self.text.get(..cursor.position()).unwrap_or("");
        let Some((start, _)) = before.char_indices().next_back() else { return false };
        cursor.after(Class::NUMERAL) && number::is_everyday_numeral(Cursor::new(self.text, start))
    }

    fn ends_here(&self, position: usize) -> bool {
        self.previous.is_some_and(|(end, _)| end == position)
    }

    /// Whether a digit or a letter stands before the sign that stands before the cursor.
    fn is_number_before(&self, cursor: Cursor<'_>) -> bool {
        let before = self.text.get(..cursor.position()).unwrap_or("");
        let mut characters = before.chars().rev();
        let sign = characters.next();
        let Some(earlier) = characters.next() else { return false };
        let class = crate::scan::character::class(earlier);
        // 2020年—2021年 ends in a word; 1-2 does not.
        matches!(sign, Some('$' | '¥' | '￥'))
            || class.is(Class::DIGIT)
            || class.is(Class::LETTER) && earlier.is_ascii()
    }

    /// Whether a list number such as 13. stands before the cursor, at the beginning of its line.
    fn is_list_number_before(&self, cursor: Cursor<'_>) -> bool {
        let before = self.text.get(..cursor.position()).unwrap_or("");
        let mut characters = before.chars().rev();
        characters.next();
        let mut digits = 0;
        for character in characters {
            match character {
                '0'..='9' if digits < 2 => digits += 1,
                '\n' | '；' | ';' | '。' => return digits > 0,
                _ => return false,
            }
        }
        digits > 0
    }

    /// The date that an expression at `position` continues: 3月18、19日.
    fn beside(&self, position: usize) -> Option<Place> {
        let (end, place) = self.previous.filter(|(end, _)| position - end <= LONGEST_CONNECTOR)?;
        let between = Cursor::new(self.text, end);
        let mut at = between;
        at.skip_spaces(2);
        let found = lexicon::longest(at, Classes::of(&[Lexicon::DateConnector]))?;
        let row = lexicon::DATE_CONNECTORS.get(usize::from(found.sense.row))?;
        let mut after = at.moved_to(found.end);
        after.skip_spaces(2);
        (row.connector == DateConnector::And && after.position() == position).then_some(place)
    }

    /// The named period that an expression at `position` counts in: “十五”|后两年.
    fn enclosing(&self, position: usize) -> Option<Place> {
        let (end, place) = self.previous?;
        let between = self.text.get(end..position)?;
        let mut marks = between.chars();
        let quoted =
            marks.next().is_some_and(scan::closes_quotation) && matches!(marks.as_str(), "" | "的");
        (quoted && place.grain == Grain::Period).then_some(place)
    }

    /// The past date that the sentence has told of just before an expression, unless a word such as
    /// 将 says that the expression counts from the present.
    fn told(&self, parsed: &Parsed) -> Option<Place> {
        let Expression::Offset { unknown: false, .. } = parsed.expression else { return None };
        let (end, place) = self.previous?;
        let between = self.text.get(end..parsed.start)?;
        let near = between.len() <= LONGEST_CLAUSES && !between.contains(scan::ends_statement);
        let marked = self.tells_of_the_future(end, parsed);
        let past = self.options.reference.is_none_or(|now| place.end <= now.date_time());
        (near && past && !marked).then_some(place)
    }

    /// Whether 将 or its like stands between `from` and an expression, or behind it.
    fn tells_of_the_future(&self, from: usize, parsed: &Parsed) -> bool {
        let marked = |at: usize| {
            let marks = Classes::of(&[Lexicon::FutureMark]);
            lexicon::longest(Cursor::new(self.text, at), marks).is_some()
        };
        let between = self.text.get(from..parsed.start).unwrap_or("");
        let mut behind = Cursor::new(self.text, parsed.end);
        behind.eat(',');
        between.char_indices().any(|(at, _)| marked(from + at)) || marked(behind.position())
    }

    /// The past stretch that the article spoke of last, for the 二季度 of a report on another year.
    fn year_told(&self, parsed: &Parsed) -> Option<Place> {
        const LONGEST_LEAD: usize = 24;
        let Expression::Place(chain) = parsed.expression else { return None };
        let in_year = matches!(
            chain.first(),
            Some(
                Step::Quarter(_)
                    | Step::Month(_)
                    | Step::Part {
                        unit: Some(TimeUnit::Year),
                        part: PartKind::FirstHalf | PartKind::SecondHalf,
                    }
            )
        );
        let place = self.mentioned.filter(|_| in_year && chain.len() == 1)?;
        let mut from = parsed.start.saturating_sub(LONGEST_LEAD);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        (!self.tells_of_the_future(from, parsed)).then_some(place)
    }

    /// The day that a bare clock time in the same sentence as another date belongs to:
    /// 7月11日上午8点至11点，下午1点至5点.
    fn day_told(&self, parsed: &Parsed) -> Option<Place> {
        let first = match parsed.expression {
            Expression::Place(chain) => chain.first(),
            Expression::Range { from, .. } => from.first(),
            _ => None,
        };
        let clock = matches!(first, Some(Step::Clock(_) | Step::Daypart(_)));
        let (end, place) = self.previous.filter(|_| clock)?;
        let between = self.text.get(end..parsed.start)?;
        let near = between.len() <= LONGEST_CLAUSES && !between.contains(scan::ends_statement);
        let day = place.grain == Grain::Day || place.grain.is_clock();
        (near && day).then(|| Place::day(place.start.date())).flatten()
    }

    /// The year before a feast in quotes: 去年“|双十一”.
    fn year_before_quotation(&self, parsed: &Parsed) -> Option<Place> {
        let Expression::Place(chain) = parsed.expression else { return None };
        let feast = matches!(chain.first(), Some(Step::Holiday(_) | Step::HolidayPeriod(_)));
        let (end, place) =
            self.previous.filter(|(_, place)| feast && place.grain == Grain::Year)?;
        let mut between = self.text.get(end..parsed.start)?.chars();
        let quoted = between.next().is_some_and(scan::opens_quotation) && between.next().is_none();
        quoted.then_some(place)
    }

    fn resolved(&mut self, parsed: &Parsed, narrative: bool) -> Option<TemporalMatch> {
        let container = match parsed.expression {
            Expression::Place(_) | Expression::Range { .. } => self
                .beside(parsed.start)
                .or_else(|| self.day_told(parsed))
                .or_else(|| self.year_before_quotation(parsed)),
            _ => None,
        };
        let resolver = Resolver {
            options: self.options,
            reference: self
                .dateline
                .or(self.options.reference.map(|reference| reference.date_time())),
            mentioned: self.mentioned,
            mentioned_day: self.mentioned_day,
            clockless: narrative
                && self.options.reference.is_some_and(|reference| !reference.has_time()),
            container,
            told: self.told(parsed),
            year_told: self.year_told(parsed),
            period: self.enclosing(parsed.start).filter(|_| counts_inside(&parsed.expression)),
            narrative,
        };
        let value = resolver.value(&parsed.expression)?;
        if let Some(place) = value.place {
            self.mentioned = Some(place);
            // 3月1日至5日 … 当天
            let few_days = place.grain == Grain::Period
                && add(place.start, TimeUnit::Month, 1).is_some_and(|month| place.end <= month);
            let day = place.grain == Grain::Day || place.grain.is_clock();
            if few_days || day && !ends_in_part(&parsed.expression) {
                self.mentioned_day = Some(place);
            }
        }
        self.previous = value.place.map(|place| (parsed.end, place));
        if self.options.dateline
            && let Some(place) = value.place.filter(|place| place.grain == Grain::Day)
            && ends_dateline(Cursor::new(self.text, parsed.end))
        {
            self.dateline = Some(place.start);
        }
        Some(TemporalMatch {
            range: parsed.start..parsed.end,
            value: value.temporal,
            rule: parsed.rule,
        })
    }
}

/// Whether 电 or 讯 closes a dateline here: 3月18日电（记者…）, not 3月18日电影.
fn ends_dateline(cursor: Cursor<'_>) -> bool {
    let mut after = cursor;
    lexicon::eat(&mut after, Lexicon::DatelineEnd).is_some()
        && (!after.at(Class::HAN)
            || lexicon::longest(after, Classes::of(&[Lexicon::Reporter])).is_some())
}

/// 后两年, 前三年: counted inside what stands before.
fn counts_inside(expression: &Expression) -> bool {
    match expression {
        Expression::Place(chain) => matches!(chain.first(), Some(Step::Some { .. })),
        _ => false,
    }
}

/// 当月, 当日
fn repeats_mentioned(expression: &Expression) -> bool {
    match expression {
        Expression::Place(chain) => matches!(
            chain.last(),
            Some(Step::Relative { offset: 0, anchor: AnchorKind::Mentioned, .. })
        ),
        _ => false,
    }
}

/// 6月11日公告，年底前付清。当晚…: the end of a year is a day in the calendar, but no day that the text
/// goes on from.
fn ends_in_part(expression: &Expression) -> bool {
    match expression {
        Expression::Place(chain) => matches!(chain.last(), Some(Step::Part { .. })),
        _ => false,
    }
}

/// Whether the expression is only a part of a word that is no date: 今日|头条, 第|二天, or begins
/// inside of one: 成|立春|耕组.
fn is_blocked(text: &str, parsed: &Parsed) -> bool {
    let end_of_word = |start: usize| {
        lexicon::longest(Cursor::new(text, start), Classes::of(&[Lexicon::DateBlocker]))
            .map_or(start, |found| found.end)
    };
    let before = text.get(..parsed.start).unwrap_or("");
    end_of_word(parsed.start) >= parsed.end
        || before.char_indices().rev().take(3).any(|(start, _)| end_of_word(start) > parsed.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::steps;
    use proptest::prelude::*;

    /// Parts of dates, what can stand around them, and what stops them.
    const PIECES: [&str; 56] = [
        "2026",
        "1998",
        "26",
        "3",
        "12",
        "15",
        "31",
        "８",
        "三",
        "十五",
        "年",
        "月",
        "日",
        "号",
        "时",
        "分",
        "点",
        "天",
        "周",
        "周三",
        "年度",
        "月份",
        "今年",
        "去年",
        "昨天",
        "当天",
        "上午",
        "下午",
        "晚",
        "前",
        "后",
        "以来",
        "以前",
        "至",
        "到",
        "-",
        "—",
        "、",
        "和",
        "，",
        "。",
        "（",
        "）",
        "(",
        ")",
        " ",
        "初",
        "底",
        "末",
        "上半年",
        "的",
        "同期",
        "第",
        "为期",
        "内",
        "春节",
    ];

    fn found(text: &str, thorough: bool) -> Vec<TemporalMatch> {
        let options = TemporalOptions::new().reference("2026-11-24".parse().unwrap());
        let mut finder = Finder::new(text, &options);
        finder.thorough = thorough;
        let mut starts = Starts::new(text);
        let mut found = Vec::new();
        while let Some(start) = starts.next() {
            found.extend(finder.look(start, &mut starts));
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn the_short_way_reads_as_the_whole_grammar(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..9),
        ) {
            let text = pieces.concat();
            prop_assert_eq!(found(&text, false), found(&text, true), "{}", text);
        }
    }

    #[test]
    fn hostile_texts_cost_a_bounded_number_of_steps_a_character() {
        let options = TemporalOptions::new();
        let pieces = [
            "一",
            "年",
            "1",
            "1,",
            "2016-",
            "（",
            "第",
            "上",
            "3、",
            "今",
            "每",
            "从",
            "一点",
            "1月",
            "半个",
            "三天",
            "3-",
            "1:",
            " ",
            "3月",
            "二十",
            "前3个",
            "1年1月",
            "周一至",
            "每日7时至",
        ];
        for piece in pieces {
            let steps = |count: usize| {
                let text = piece.repeat(count);
                steps::of(|| assert!(find(&text, &options).count() <= text.len()))
            };
            let (small, large) = (steps(1_000), steps(2_000));
            // Twice the text, twice the steps: only the ends may differ.
            assert!(large <= small * 2 + 2_000, "{piece}: {small} then {large} steps");
        }
    }
}
