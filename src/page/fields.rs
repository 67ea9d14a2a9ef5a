//! The labelled values of information lines and record tables.

use super::chrome::skip_signs;
use super::published::Published;
use super::stamp::{self, Stamp};
use crate::lexicon::rows::PageField;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;
use std::ops::Range;

/// Longer lines are paragraphs.
pub(super) const LONGEST_LINE: usize = 300;
/// Names of media, offices and persons on a line of their own are no longer than this.
const LONGEST_NAME: usize = 40;
/// Characters that may stand in an information line beside its labels, values and dates: the name
/// of a medium, a section of a paper.
const MOST_LOOSE: usize = 24;
/// The rank of a date that has no label, among those of `data/page/labels.tsv`.
const UNLABELLED_RANK: u8 = 4;

/// One value with what it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) field: PageField,
    /// Lower is better.
    pub(super) rank: u8,
    /// Byte range of the value in the line, trimmed; empty when it stands on the next line.
    pub(super) value: Range<usize>,
    /// The date, for a field that is one.
    pub(super) published: Option<Published>,
}

impl Field {
    fn is_labelled(&self) -> bool {
        self.field != PageField::Published || self.rank != UNLABELLED_RANK
    }
}

/// What a line holds of an information line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Information {
    pub(super) fields: Vec<Field>,
    /// Text that belongs to no label, when it is one piece: often the name of the medium.
    pub(super) loose: Option<Range<usize>>,
}

impl Information {
    /// Whether some field tells who published the article and when, or who wrote it.
    pub(super) fn is_about_publication(&self) -> bool {
        self.fields
            .iter()
            .any(|f| !matches!(f.field, PageField::Record | PageField::Tool | PageField::Title))
    }

    /// Whether some such field has a label.
    #[cfg(feature = "html")]
    pub(super) fn is_labelled(&self) -> bool {
        self.is_about_publication() && self.fields.iter().any(Field::is_labelled)
    }

    /// Whether the line ends with a label whose value may be the line `next`:
    /// 发布日期： / 2018年12月24日.
    pub(super) fn continues_with(&self, line: &str, next: &str) -> bool {
        let Some(field) = self.fields.last() else { return false };
        let waits = field.value.is_empty() && field.value.end == line.len();
        let length = next.chars().count();
        waits
            && match field.field {
                PageField::Tool => next.chars().all(|c| c.is_ascii_digit()),
                PageField::Published => stamp::behind_label(next).is_some(),
                PageField::Title | PageField::Record => length <= LONGEST_LINE,
                PageField::Source | PageField::Author | PageField::Editor => {
                    length <= LONGEST_NAME && !next.contains(['，', '。', '：', ':'])
                }
            }
    }

    /// Whether it holds nothing but a date without a label.
    pub(super) fn is_only_date(&self) -> bool {
        matches!(self.fields.as_slice(), [field] if !field.is_labelled())
    }
}

struct Label {
    field: PageField,
    rank: u8,
    weak: bool,
    /// Byte offset behind the colon and the spaces.
    value: usize,
}

/// Reads a line as an information line (发布日期：2020-03-13 来源：滨海时报 字号：大 中 小).
///
/// `None` when it is none: when it begins with other text, or holds too much of it. Linear in the
/// length of the line.
pub(super) fn read(line: &str) -> Option<Information> {
    let mut information = Information::default();
    let mut loose_length = 0;
    let mut pieces = 0;
    let mut weak_only = true;
    let stamps: Vec<Stamp> = stamp::all(line).collect();
    let mut cursor = skip_signs(Cursor::new(line, 0));
    while cursor.peek().is_some() {
        if let Some(label) = label_at(cursor) {
            let (field, end) = read_value(line, &label, &stamps);
            weak_only &= label.weak;
            information.fields.push(field);
            cursor = cursor.moved_to(end);
        } else if let Some(stamp) = single_stamp(&stamps, cursor) {
            // A date by itself, or beside the name of the medium.
            information.fields.push(Field {
                field: PageField::Published,
                rank: UNLABELLED_RANK,
                value: stamp.range.clone(),
                published: Some(stamp.published),
            });
            weak_only &= information.fields.len() < 2;
            cursor = cursor.moved_to(stamp.range.end);
        } else {
            let from = cursor.position();
            while cursor.peek().is_some() && !cursor.at(Class::SPACE) {
                cursor.bump();
                loose_length += 1;
                if loose_length > MOST_LOOSE {
                    return None;
                }
                if !cursor.after(Class::HAN) && single_stamp(&stamps, cursor).is_some()
                    || is_boundary(cursor) && label_at(cursor).is_some()
                {
                    break;
                }
            }
            pieces += 1;
            information.loose = (pieces == 1).then(|| trim(line, from..cursor.position()));
        }
        cursor = skip_signs(cursor);
    }
    // 2024年3月5日，天气晴。 is a sentence, not a date line.
    let only_date = information.is_only_date() && !line.contains(['，', '。', '；', ',']);
    (!information.fields.is_empty() && (!weak_only || only_date)).then_some(information)
}

/// Whether a label may begin here: not inside a word (资金来源 is no 来源).
fn is_boundary(cursor: Cursor<'_>) -> bool {
    !cursor.after(Class::HAN.or(Class::LETTER))
}

/// A date stamp that stands by itself: 2025年1月1日起我国调整关税 is a headline, but
/// 2025-01-01临河日报 has lost a space.
fn single_stamp<'s>(stamps: &'s [Stamp], cursor: Cursor<'_>) -> Option<&'s Stamp> {
    let stamp = stamp_at(stamps, cursor)?;
    let behind = cursor.moved_to(stamp.range.end);
    (behind.after(Class::DIGIT)
        || !behind.at(Class::HAN.or(Class::LETTER))
        || label_at(behind).is_some())
    .then_some(stamp)
}

fn stamp_at<'s>(stamps: &'s [Stamp], cursor: Cursor<'_>) -> Option<&'s Stamp> {
    stamps.iter().find(|stamp| stamp.range.start == cursor.position())
}

fn label_at(cursor: Cursor<'_>) -> Option<Label> {
    let found = lexicon::longest(cursor, Classes::of(&[Lexicon::PageLabel]))?;
    let row = &lexicon::PAGE_LABELS[usize::from(found.sense.row)];
    let mut ahead = cursor.moved_to(found.end);
    let before_spaces = ahead;
    let spaces = ahead.skip_spaces(3);
    // 发文机关 | 临河县人民政府: the label has a cell of its own.
    let is_cell = before_spaces.slice_to(ahead.position()).contains('\t');
    // 来源：新华社, 【来源】新华社; a bare label stands before a date, a number or nothing, and
    // 来源 before a name if a space parts them.
    let colon = ahead.eat_if(|folded| matches!(folded, ':' | '】' | ']' | '∶')).is_some();
    let word_follows = ahead.at(Class::HAN.or(Class::LETTER));
    let bare = row.bare && (!word_follows || row.field == PageField::Source && spaces > 0);
    if !colon && !bare && !is_cell {
        return None;
    }
    ahead.skip_spaces(8);
    Some(Label { field: row.field, rank: row.rank, weak: row.weak, value: ahead.position() })
}

/// Reads the value behind a label; gives the byte offset where reading goes on.
fn read_value(line: &str, label: &Label, stamps: &[Stamp]) -> (Field, usize) {
    let start = Cursor::new(line, label.value);
    if label.field == PageField::Published {
        let stamp = stamp::behind_label(start.rest());
        let end = label.value + stamp.as_ref().map_or(0, |stamp| stamp.range.end);
        let field = Field {
            field: label.field,
            rank: label.rank,
            value: label.value..end,
            published: stamp.map(|stamp| stamp.published),
        };
        return (field, end);
    }
    let mut cursor = start;
    while let Some(next) = cursor.peek() {
        if matches!(next, '|' | '【' | '[' | '丨' | '\t' | ')' | '】' | ']')
            || label_at(cursor).is_some()
            || stamp_at(stamps, cursor).is_some()
        {
            break;
        }
        if cursor.at(Class::SPACE) && label.field != PageField::Title {
            let mut gap = cursor;
            // Names of authors are set apart by one wide space, values by more.
            let is_wide = cursor.peek_raw() == Some('\u{3000}');
            if gap.skip_spaces(2) == 2
                || is_wide && label.field == PageField::Source
                || label.field != PageField::Tool && is_tool(gap)
            {
                break;
            }
        }
        cursor.bump();
    }
    let end = cursor.position();
    let field = Field {
        field: label.field,
        rank: label.rank,
        value: trim(line, label.value..end),
        published: None,
    };
    (field, end)
}

/// 打印, 举报, 收藏: a tool of the site behind the value.
fn is_tool(cursor: Cursor<'_>) -> bool {
    lexicon::longest(cursor, Classes::of(&[Lexicon::PagePart])).is_some_and(|found| {
        !lexicon::PAGE_PARTS[usize::from(found.sense.row)].navigation
            && !cursor.moved_to(found.end).at(Class::HAN.or(Class::LETTER))
    })
}

/// The range without spaces and stray signs at its ends.
fn trim(line: &str, range: Range<usize>) -> Range<usize> {
    let text = line.get(range.clone()).unwrap_or("");
    let stray =
        |c: char| c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '、' | '/' | '·');
    let from = range.start + (text.len() - text.trim_start_matches(stray).len());
    let to = range.start + text.trim_end_matches(stray).len();
    from..to.max(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<(PageField, &str)> {
        let information = read(line).unwrap_or_default();
        information.fields.into_iter().map(|field| (field.field, &line[field.value])).collect()
    }

    #[test]
    fn reads_labelled_values() {
        use PageField::{Author, Editor, Published, Record, Source, Tool};
        for (line, expected) in [
            (
                "发布日期: 2024-03-05 10:29 \u{a0}\u{a0}\u{a0} 来源: 临河日报",
                vec![(Published, "2024-03-05 10:29"), (Source, "临河日报")],
            ),
            (
                "来源：临河日报 作者：赵小满　钱谷雨 字号：大 中 小",
                vec![(Source, "临河日报"), (Author, "赵小满　钱谷雨"), (Tool, "大 中 小")],
            ),
            (
                "2024-03-05来源：临河日报作者：赵小满责任编辑：孙立夏",
                vec![
                    (Published, "2024-03-05"),
                    (Source, "临河日报"),
                    (Author, "赵小满"),
                    (Editor, "孙立夏"),
                ],
            ),
            (
                "时间：2024-03-05 来　源：县农业农村局",
                vec![(Published, "2024-03-05"), (Source, "县农业农村局")],
            ),
            ("（责任编辑：孙立夏）", vec![(Editor, "孙立夏")]),
            (
                "發布日期：2024-03-05　發布單位：農業局",
                vec![(Published, "2024-03-05"), (Source, "農業局")],
            ),
            ("发布于 2024-03-05 | 阅读 123", vec![(Published, "2024-03-05"), (Tool, "123")]),
            ("来源：", vec![(Source, "")]),
            ("来源：临河日报　临河", vec![(Source, "临河日报")]),
            (
                "发文机关\t临河县政府\t成文日期\t2024-03-05",
                vec![(Source, "临河县政府"), (Published, "2024-03-05")],
            ),
            ("索 引 号：000014/2024-00156", vec![(Record, "000014/2024-00156")]),
            ("临河日报 2024年3月5日", vec![(Published, "2024年3月5日")]),
        ] {
            assert_eq!(values(line), expected, "{line}");
        }
    }

    #[test]
    fn text_is_no_information_line() {
        for line in [
            "资金来源：县财政拨款，其余由乡镇自筹解决，并接受社会监督和审计部门的检查",
            "时间：2024年3月5日上午9时",
            "记者：请您谈谈今年的打算。",
            "会议由县长主持",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
