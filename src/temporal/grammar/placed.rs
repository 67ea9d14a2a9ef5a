//! Lengths of time with the words that place them: 三年前, 3日内, 三年以上七年以下, 近三年.

use super::length::LengthReading;
use super::{Grammar, Parsed, skip};
use crate::lexicon::rows::{DateConnector, DateEdge, DateLead, TimeSide, TimeUnit};
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use crate::temporal::expression::{Expression, LengthExpression, WindowKind};

impl Grammar<'_> {
    /// 3日内, 5日后: the word behind makes a length of what would be a day.
    pub(super) fn contextual_length(
        &self,
        cursor: Cursor<'_>,
        reading: LengthReading,
    ) -> Option<Parsed> {
        let day = reading.length.single()?.smallest() == TimeUnit::Day;
        if !reading.needs_context || !day {
            return None;
        }
        if self.is_behind_duration_cue(cursor) {
            return self.placed_length(cursor, reading, None);
        }
        let (edge, ..) = self.edge(cursor.moved_to(reading.end))?;
        let length = matches!(
            edge,
            DateEdge::Within | DateEdge::Ago | DateEdge::Before | DateEdge::Later | DateEdge::After
        );
        // 15日之前 is a date, 三日之后 and 3日后 are counted.
        let arabic = cursor.at(Class::DIGIT) && !self.field;
        if arabic && matches!(edge, DateEdge::Before | DateEdge::After) {
            return None;
        }
        // 3月5日后: the day belongs to the month before it, and Chinese numerals to the count.
        let written = length && !cursor.after(Class::DIGIT);
        written.then(|| self.placed_length(cursor, reading, None))?
    }

    /// 为期三日, 至少5日, 签署后三日: the word before says that days are counted.
    pub(super) fn is_behind_duration_cue(&self, cursor: Cursor<'_>) -> bool {
        let classes = Classes::of(&[Lexicon::DurationCue]);
        lexicon::longest_before(cursor, classes)
            .and_then(|found| lexicon::DURATION_CUES.get(usize::from(found.sense.row)))
            .is_some_and(|row| !row.spelt || !cursor.at(Class::DIGIT))
    }

    /// A length of time, alone or placed by the word behind it.
    pub(super) fn length_expression(
        &self,
        cursor: Cursor<'_>,
        reading: LengthReading,
        lead: Option<DateLead>,
    ) -> Option<Parsed> {
        if reading.needs_context {
            return None;
        }
        self.placed_length(cursor, reading, lead)
    }

    fn placed_length(
        &self,
        cursor: Cursor<'_>,
        reading: LengthReading,
        lead: Option<DateLead>,
    ) -> Option<Parsed> {
        let mut length = reading.length;
        match lead {
            Some(DateLead::AtLeast) => length.max = None,
            Some(DateLead::AtMost) => length.min = None,
            Some(DateLead::About) => length.approximate = true,
            _ => {}
        }
        let plain = self.parsed(cursor, reading.end, Expression::Length(length), "duration");
        let after = cursor.moved_to(reading.end);
        let Some((edge, _, end)) = self.edge(after) else { return Some(plain) };
        // 10分钟之前刚走 is a point; 三年以前 is all that lies before it, and so is 之前 in a field.
        let open = skip(after).peek() == Some('以') || self.field;
        let unknown = !self.field && self.counts_from_event(cursor);
        let offset = |side, open| Expression::Offset { length, side, open, unknown };
        let window = |side, kind| match unknown {
            true => Expression::Length(length),
            false => Expression::Window { length, side, kind },
        };
        let (expression, end, rule) = match edge {
            DateEdge::Ago => (offset(TimeSide::Past, false), end, "offset"),
            DateEdge::Before => (offset(TimeSide::Past, open), end, "offset"),
            DateEdge::Later => (offset(TimeSide::Coming, false), end, "offset"),
            DateEdge::After => (offset(TimeSide::Coming, open), end, "offset"),
            DateEdge::Within if self.field => {
                (window(TimeSide::Coming, WindowKind::Within), end, "window")
            }
            DateEdge::Within => {
                (window(TimeSide::Coming, WindowKind::Within), reading.end, "window")
            }
            DateEdge::Since if self.field => {
                (window(TimeSide::Past, WindowKind::Since), end, "window")
            }
            DateEdge::Since => (window(TimeSide::Past, WindowKind::Since), reading.end, "window"),
            DateEdge::AtLeast if self.field => {
                length.max = None;
                let end = self.upper_bound(cursor.moved_to(end), &mut length).unwrap_or(end);
                (Expression::Length(length), end, "duration")
            }
            DateEdge::AtMost if self.field => {
                length.min = None;
                (Expression::Length(length), end, "duration")
            }
            DateEdge::About | DateEdge::During if self.field => {
                length.approximate |= edge == DateEdge::About;
                (Expression::Length(length), end, "duration")
            }
            _ => return Some(plain),
        };
        Some(self.parsed(cursor, end, expression, rule))
    }

    /// 三年以上|七年以下, 三年以上、七年以下
    fn upper_bound(&self, cursor: Cursor<'_>, length: &mut LengthExpression) -> Option<usize> {
        let at = match self.connector(cursor) {
            Some((DateConnector::And, behind)) => skip(behind),
            _ => cursor,
        };
        let upper = self.length(at)?;
        let (edge, _, end) = self.edge(cursor.moved_to(upper.end))?;
        (edge == DateEdge::AtMost).then(|| {
            length.max = upper.length.max;
            end
        })
    }

    /// 自公告之日起|30日内, 签署后|3天内: counted from an event, not from the reference.
    fn counts_from_event(&self, cursor: Cursor<'_>) -> bool {
        // 成立23年后
        lexicon::longest_before(cursor, Classes::of(&[Lexicon::EventVerb])).is_some()
            || self.is_behind_edge(cursor)
    }

    fn is_behind_edge(&self, cursor: Cursor<'_>) -> bool {
        lexicon::longest_before(cursor, Classes::of(&[Lexicon::DateEdge]))
            .and_then(|found| lexicon::DATE_EDGES.get(usize::from(found.sense.row)))
            .is_some_and(|row| {
                matches!(
                    row.edge,
                    DateEdge::From
                        | DateEdge::Later
                        | DateEdge::After
                        | DateEdge::Ago
                        | DateEdge::Before
                )
            })
    }

    /// 近三年, 未来7天, 上两周.
    pub(super) fn windowed(&self, cursor: Cursor<'_>) -> Option<Parsed> {
        let reading = self.window(cursor)?;
        // 签署后三日, 会前两天: 前 and 后 belong to what stands before them.
        let attached = reading.neighbour && !self.field && cursor.after(Class::HAN);
        let expression = match attached {
            true => return None,
            false => Expression::Window {
                length: reading.length,
                side: reading.side,
                kind: match reading.neighbour {
                    true => WindowKind::Neighbour,
                    false => WindowKind::Touching,
                },
            },
        };
        let mut end = reading.end;
        if self.field
            && let Some((DateEdge::During | DateEdge::Within | DateEdge::Since, _, after)) =
                self.edge(cursor.moved_to(end))
        {
            end = after;
        }
        Some(self.parsed(cursor, end, expression, "window"))
    }
}
