//! Dates on a time line, drawn in SVG: a row for each date, a bar for the stretch it means.

use super::describe::{Iso, Note};
use super::escape::Escaped;
use super::identifier::{entity_id, mention_list};
use super::scale::Scale;
use crate::entity::Value;
use crate::render::gather::Group;
use crate::temporal::{Stretch, Temporal};
use jiff::civil::DateTime;
use std::fmt;

/// Units of the drawing; the width is what the panel has on most screens.
const WIDTH: f64 = 360.0;
const ROW_HEIGHT: f64 = 26.0;
const LABEL_WIDTH: f64 = 122.0;
/// Room right of the axis for the last label.
const MARGIN: f64 = 14.0;
const AXIS_HEIGHT: f64 = 24.0;
/// Distance of two labels of the axis: seven digits of ten units and some air.
const TICK_DISTANCE: f64 = 58.0;
/// A day among years still shows.
const LEAST_BAR: f64 = 5.0;
/// Width of a label in halves of a Chinese character; the whole text stands in the note.
const LABEL_HALVES: usize = 19;
/// More rows are said in a sentence.
const MOST_ROWS: usize = 60;

/// The dates that have a place on the calendar.
pub(super) struct TimeLine<'a> {
    rows: Vec<Row<'a>>,
    published: Option<DateTime>,
    scale: Scale,
    left_out: usize,
}

struct Row<'a> {
    group: &'a Group<'a>,
    stretch: Stretch,
    start: DateTime,
    end: DateTime,
}

impl<'a> TimeLine<'a> {
    /// The dates among the groups, sorted by when they begin; none when no date has a place.
    pub(super) fn new(groups: &'a [Group<'a>], published: Option<DateTime>) -> Option<Self> {
        let mut rows: Vec<Row<'a>> = groups
            .iter()
            .filter_map(|group| {
                let stretch = stretch_of(group)?;
                let start = stretch.start.or(stretch.end)?;
                let end = stretch.end.or(stretch.start)?;
                Some(Row { group, stretch, start, end: end.max(start) })
            })
            .collect();
        rows.sort_by_key(|row| (row.start, row.end));
        let left_out = rows.len().saturating_sub(MOST_ROWS);
        rows.truncate(MOST_ROWS);
        let ends = rows.iter().map(|row| (row.start, row.end));
        let scale = Scale::new(ends.chain(published.map(|moment| (moment, moment))))?;
        (!rows.is_empty()).then_some(Self { rows, published, scale, left_out })
    }

    fn x(&self, moment: DateTime) -> f64 {
        LABEL_WIDTH + self.scale.place(moment) * (WIDTH - LABEL_WIDTH - MARGIN)
    }
}

/// As much of a text as there is room for, and the mark that something was left out.
fn shortened(text: &str) -> (&str, &'static str) {
    let mut halves = 0;
    for (at, character) in text.char_indices() {
        halves += if character.is_ascii() { 1 } else { 2 };
        if halves > LABEL_HALVES {
            return (text.get(..at).unwrap_or(text), "…");
        }
    }
    (text, "")
}

/// The stretch of the calendar that a date means.
pub(super) fn stretch_of(group: &Group<'_>) -> Option<Stretch> {
    match group.entity.value() {
        Value::Temporal(temporal) => temporal.stretch(),
        _ => None,
    }
}

impl fmt::Display for TimeLine<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bottom = ROW_HEIGHT * self.rows.len() as f64;
        let height = bottom + AXIS_HEIGHT;
        write!(
            formatter,
            "<svg class=\"time-line\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" \
             aria-label=\"Time line\">"
        )?;
        let apart = TICK_DISTANCE / (WIDTH - LABEL_WIDTH - MARGIN);
        for tick in self.scale.ticks(apart) {
            let x = LABEL_WIDTH + tick.place * (WIDTH - LABEL_WIDTH - MARGIN);
            write!(
                formatter,
                "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"0\" y2=\"{bottom}\"/>\
                 <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
                bottom + 16.0,
                tick.label
            )?;
        }
        write!(
            formatter,
            "<line class=\"axis\" x1=\"{LABEL_WIDTH}\" x2=\"{:.1}\" y1=\"{bottom}\" y2=\"{bottom}\"/>",
            WIDTH - MARGIN
        )?;
        for cut in self.scale.cuts() {
            let x = LABEL_WIDTH + cut * (WIDTH - LABEL_WIDTH - MARGIN);
            write!(
                formatter,
                "<path class=\"cut\" d=\"M{:.1} {:.1}l3 -8m3 8l3 -8\"><title>a longer time</title></path>",
                x - 4.5,
                bottom + 4.0
            )?;
        }
        if let Some(published) = self.published {
            let x = self.x(published);
            write!(
                formatter,
                "<line class=\"published\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"0\" y2=\"{bottom}\">\
                 <title>published</title></line>"
            )?;
        }
        for (index, row) in self.rows.iter().enumerate() {
            self.write_row(formatter, index, row)?;
        }
        formatter.write_str("</svg>")?;
        if self.left_out > 0 {
            write!(formatter, "<p class=\"remark\">and {} later dates</p>", self.left_out)?;
        }
        Ok(())
    }
}

impl TimeLine<'_> {
    fn write_row(
        &self,
        formatter: &mut fmt::Formatter<'_>,
        index: usize,
        row: &Row<'_>,
    ) -> fmt::Result {
        let entity = row.group.entity;
        let with_time = matches!(entity.value(), Value::Temporal(Temporal::Time(_)));
        let top = ROW_HEIGHT * index as f64;
        let first = row.group.mentions.first().copied().unwrap_or(0);
        let text = entity.text();
        let (label, dots) = shortened(text);
        let (start, end) = (self.x(row.start), self.x(row.end));
        let width = (end - start).max(LEAST_BAR);
        let start = start.min(WIDTH - MARGIN - width.min(LEAST_BAR));
        write!(
            formatter,
            "<a class=\"{kind} row\" href=\"#{id}\" {mentions} \
             aria-label=\"{text}: {interval}\"><title>{note}</title>\
             <rect class=\"stripe\" x=\"0\" y=\"{top}\" width=\"{WIDTH}\" height=\"{ROW_HEIGHT}\"/>\
             <text class=\"label\" lang=\"zh\" x=\"4\" y=\"{baseline}\">{label}{dots}</text>\
             <rect class=\"bar\" x=\"{start:.1}\" y=\"{bar}\" width=\"{width:.1}\" height=\"10\" rx=\"2.5\"/>",
            kind = entity.kind(),
            id = entity_id(first),
            mentions = mention_list(&row.group.mentions),
            text = Escaped(text),
            interval = Iso { stretch: row.stretch, with_time },
            note = Escaped(Note(entity)),
            baseline = top + 17.0,
            label = Escaped(label),
            bar = top + 8.0,
        )?;
        // An open end is an arrow.
        let middle = top + 13.0;
        if row.stretch.end.is_none() {
            write!(
                formatter,
                "<path class=\"open\" d=\"M{:.1} {middle}h14l-4 -4m4 4l-4 4\"/>",
                start + width
            )?;
        }
        if row.stretch.start.is_none() {
            write!(
                formatter,
                "<path class=\"open\" d=\"M{start:.1} {middle}h-14l4 -4m-4 4l4 4\"/>"
            )?;
        }
        formatter.write_str("</a>")
    }
}
