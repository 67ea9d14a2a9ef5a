//! Whether a line belongs to the site rather than to the article.

use crate::lexicon::rows::ChromePlace;
use crate::lexicon::{self, Class as Lexicon, Classes};
use crate::scan::character::Class;
use crate::scan::cursor::Cursor;

/// Lines longer than this hold no navigation, and no words are looked for in them.
const LONGEST_LINE: usize = 300;
/// A line that begins with a footer word and is longer than this is text (地址变更的通知……).
const LONGEST_FOOTER_LINE: usize = 80;
/// A line that only ends with a word of the site and is longer than this is text.
const LONGEST_NAME: usize = 24;
/// Lines of code are at least this long.
const SHORTEST_CODE: usize = 12;
/// Signs of code (`=`, `&`, `{`) that make a line code.
const FEWEST_CODE_SIGNS: usize = 4;

/// What the words of a line say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Chrome {
    /// Nothing: it may be text.
    #[default]
    None,
    /// Boilerplate if it stands next to boilerplate at the foot of the page.
    Footer,
    /// Boilerplate, but of a kind that a clean text may hold too.
    Likely,
    /// Boilerplate, and a sign that the text is the dump of a page.
    Certain,
}

/// A line's verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Verdict {
    pub(super) chrome: Chrome,
    /// A list of other articles follows.
    pub(super) opens: bool,
}

/// Judges one line. `prose`: the line is a whole sentence or a paragraph. Linear in the length of
/// the line.
pub(super) fn judge(line: &str, length: usize, prose: bool) -> Verdict {
    if is_code(line, length) {
        return Verdict { chrome: Chrome::Certain, opens: false };
    }
    if length > LONGEST_LINE {
        return Verdict::default();
    }
    let start = skip_signs(Cursor::new(line, 0));
    let mut verdict = Verdict::default();
    if let Some(found) = lexicon::longest(start, Classes::of(&[Lexicon::PageChrome])) {
        let row = &lexicon::PAGE_CHROME[usize::from(found.sense.row)];
        let chrome = match row.place {
            ChromePlace::Anywhere | ChromePlace::Disclaimer => Chrome::Certain,
            ChromePlace::Start if row.opens && goes_on(start.moved_to(found.end)) => Chrome::None,
            ChromePlace::Start if !prose => Chrome::Likely,
            ChromePlace::Trail if is_trail(line, found.end) => Chrome::Certain,
            ChromePlace::Footer if length <= LONGEST_FOOTER_LINE => Chrome::Footer,
            _ => Chrome::None,
        };
        verdict = Verdict { chrome, opens: row.opens && chrome == Chrome::Likely };
    }
    if verdict.chrome < Chrome::Likely && (is_made_of_parts(start) || is_path(line, length)) {
        verdict.chrome = Chrome::Likely;
    }
    if verdict.chrome < Chrome::Certain && has_cue(line, length, ChromePlace::Anywhere) {
        verdict.chrome = Chrome::Certain;
    }
    if verdict.chrome < Chrome::Likely && length <= LONGEST_NAME {
        if has_cue(line, length, ChromePlace::End) {
            verdict.chrome = Chrome::Likely;
        } else if has_cue(line, length, ChromePlace::Footer) {
            verdict.chrome = Chrome::Footer;
        }
    }
    verdict
}

impl PartialOrd for Chrome {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some((*self as u8).cmp(&(*other as u8)))
    }
}

/// Skips bullets, brackets and spaces (`  • 扫一扫`, `【打印】`).
pub(super) fn skip_signs(mut cursor: Cursor<'_>) -> Cursor<'_> {
    while cursor.at(Class::PUNCTUATION.or(Class::SPACE)) {
        cursor.bump();
    }
    cursor
}

/// Whether text follows without a sign between.
fn goes_on(behind: Cursor<'_>) -> bool {
    behind.at(Class::HAN.or(Class::LETTER).or(Class::DIGIT))
}

/// Whether a cue of the kind stands somewhere in the line; but for [`ChromePlace::Anywhere`] only
/// at its end.
fn has_cue(line: &str, length: usize, place: ChromePlace) -> bool {
    debug_assert!(length <= LONGEST_LINE);
    let classes = Classes::of(&[Lexicon::PageChrome]);
    let is_cue = |found: lexicon::Found| {
        lexicon::PAGE_CHROME[usize::from(found.sense.row)].place == place
            && (place == ChromePlace::Anywhere || found.end == line.len())
    };
    let mut cursor = Cursor::new(line, 0);
    while cursor.peek_raw().is_some() {
        if lexicon::longest(cursor, classes).is_some_and(is_cue) {
            return true;
        }
        cursor.bump_raw();
    }
    false
}

/// 首页 > 新闻中心 > 要闻, 首页 新闻 政务公开: behind 首页 stand only short names.
fn is_trail(line: &str, after: usize) -> bool {
    let rest = line.get(after..).unwrap_or("").trim_start();
    rest.is_empty()
        || rest.starts_with(['>', '＞', '»', '›', '→', '/', '|', '｜', '-', '—', '·', '•', '_'])
}

/// 新闻中心 > 要闻 > 正文: a path without 首页.
fn is_path(line: &str, length: usize) -> bool {
    const LONGEST_PATH: usize = 60;
    length <= LONGEST_PATH
        && line.split(['>', '＞', '»', '›']).filter(|step| !step.trim().is_empty()).nth(2).is_some()
}

/// 【字号：大 中 小】【打印】【关闭】 分享到：微信 微博.
fn is_made_of_parts(mut cursor: Cursor<'_>) -> bool {
    let (mut tools, mut sections) = (0, 0);
    while cursor.peek().is_some() {
        let Some(found) = lexicon::longest(cursor, Classes::of(&[Lexicon::PagePart])) else {
            return false;
        };
        let single_character = cursor.slice_to(found.end).chars().nth(1).is_none();
        if lexicon::PAGE_PARTS[usize::from(found.sense.row)].navigation {
            sections += 1;
        } else if !single_character {
            tools += 1;
        }
        cursor = cursor.moved_to(found.end);
        while cursor.at(Class::PUNCTUATION.or(Class::SPACE).or(Class::DIGIT)) {
            cursor.bump();
        }
    }
    tools > 0 || sections > 1
}

/// Query strings, scripts and styles that a dump has taken for text:
/// `checktaskdate=&ssbm=&fromcontentid=`, `var a = {};`.
fn is_code(line: &str, length: usize) -> bool {
    // Nearly all lines are done with here. A web address by itself is text:
    // 详见 http://…?id=1&page=2
    let block = line.contains('{');
    if length < SHORTEST_CODE || !block && (!line.contains('=') || line.contains("://")) {
        return false;
    }
    let signs = line.bytes().filter(|byte| b"=&{}<>;$".contains(byte)).count();
    let ascii = line.bytes().filter(u8::is_ascii).count();
    // A Chinese character counts three bytes, so four in ten characters may be Chinese.
    signs >= FEWEST_CODE_SIGNS && ascii * 2 >= line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chrome(line: &str) -> Chrome {
        judge(line, line.chars().count(), line.ends_with('。')).chrome
    }

    #[test]
    fn knows_the_lines_of_a_site() {
        for line in [
            "  • 扫一扫在手机打开当前页",
            "【字体：大 中 小】 【打印】【关闭】",
            "字号：",
            "当前位置：首页 > 要闻",
            "首页 > 新闻中心 > 部门动态",
            "新闻中心 > 要闻 > 正文",
            "首页 | 新闻中心 | 政务公开 | 互动交流",
            "上一篇：全县春耕工作会议召开",
            "分享到：微信 新浪微博 QQ空间",
            "临河县人民政府办公室主办 蒙ICP备20000001号-1",
            "版权所有：临河县人民政府",
            "Copyright © 2024 临河县融媒体中心",
            "凡本网注明来源的作品，均转载自其它媒体。",
            "action=view&id=301&ssbm=&enddate=&page=1",
            "var share = {url: location.href, id: 3};",
        ] {
            assert!(chrome(line) >= Chrome::Likely, "{line}");
        }
        for line in ["地址：临河县建设路1号", "全国各省市政府网站", "重点链接", "主办：县政府办"]
        {
            assert_eq!(chrome(line), Chrome::Footer, "{line}");
        }
    }

    #[test]
    fn leaves_text_alone() {
        for line in [
            "扫码支付在临河县农村日益普及。",
            "教育",
            "二、打印设备采购",
            "首页广告价格为每天3000元。",
            "详见 http://www.example.com/list?id=1&page=2&size=3&sort=4",
            "增长率（%）",
            "A & B & C",
        ] {
            assert!(chrome(line) < Chrome::Likely, "{line}");
        }
    }
}
