//! Which part of a page is the article.
//!
//! Every line of the page gains or costs: sentences gain their length, links and lines of the site
//! cost. The article is the element whose lines gain most, a maximum-sum subtree, since the
//! smallest element that holds all paragraphs holds least of the rest. Names of classes known from
//! templates weigh in. Cf. Kohlschütter, Fankhauser, Nejdl, "Boilerplate Detection using Shallow
//! Text Features" (WSDM 2010) for the features.

use super::hints::Hints;
use super::render::{HtmlLine, Rendered};
use super::tree::{Node, Tree};
use crate::lexicon::rows::{HintKind, TagRole};
use crate::page::chrome::{self, Chrome, Verdict};
use crate::page::fields::{self, Information};
use crate::page::prose;
use std::ops::Range;

/// What a link line costs beside its length.
const LINK_COST: i64 = 5;
/// What a line of the site costs.
const CHROME_COST: i64 = 12;
/// Of a line that is no sentence a quarter of the length counts, up to this.
const SHORT_LINE_GAIN: i64 = 10;
/// A teaser of another article has no more lines: headline, summary, date, counters.
const LONGEST_TEASER: usize = 6;
/// Elements that are named for noise hold no more of the text of a page.
const MOST_NOISE_PERCENT: i64 = 40;
/// Lines cost no more than this, so that a headline that is a link cannot outweigh paragraphs.
const MOST_COST: i64 = 25;

/// A line with what is known of it.
pub(super) struct Judged<'r> {
    pub(super) line: &'r HtmlLine,
    pub(super) text: &'r str,
    pub(super) verdict: Verdict,
    pub(super) information: Option<Information>,
    pub(super) prose: bool,
    /// The line belongs to comments, navigation and the like.
    pub(super) noise: bool,
    gain: i64,
}

impl Judged<'_> {
    /// Whether most of the line links to other pages.
    pub(super) fn is_link(&self) -> bool {
        self.line.linked * 5 > self.line.length * 3
    }
}

/// Judges all lines of the page by themselves.
pub(super) fn judge<'r>(rendered: &'r Rendered) -> Vec<Judged<'r>> {
    rendered
        .lines
        .iter()
        .map(|line| {
            let text = rendered.text.get(line.bytes.clone()).unwrap_or("");
            let length = text.chars().count();
            let prose = prose::is_prose(text, length);
            let information =
                if prose || length > fields::LONGEST_LINE { None } else { fields::read(text) };
            let verdict = chrome::judge(text, length, prose);
            let mut judged =
                Judged { line, text, verdict, information, prose, noise: false, gain: 0 };
            judged.gain = gain(&judged);
            judged
        })
        .collect()
}

fn gain(judged: &Judged<'_>) -> i64 {
    let length = judged.line.length as i64;
    let own = length - judged.line.linked as i64;
    if judged.is_link() {
        -(LINK_COST + length).min(MOST_COST)
    } else if judged.verdict.chrome >= Chrome::Likely {
        -CHROME_COST
    } else if judged.information.as_ref().is_some_and(Information::is_about_publication) {
        -LINK_COST
    } else if judged.prose || judged.text.ends_with(['。', '！', '？', '”']) {
        own
    } else {
        (own / 4).clamp(1, SHORT_LINE_GAIN)
    }
}

/// The lines of the article: a range of line numbers, and those inside it that do not belong to
/// the article. `None` when the page has no text.
pub(super) struct Selection {
    pub(super) lines: Range<usize>,
    pub(super) dropped: Vec<bool>,
}

/// Finds the article. Linear in the number of nodes, but for a binary search for each element.
pub(super) fn select(
    tree: &Tree,
    rendered: &Rendered,
    judged: &mut [Judged<'_>],
) -> Option<Selection> {
    let blocks = blocks(tree, rendered);
    mark_noise(&blocks, judged);
    mark_teasers(&blocks, judged);
    let sums = Sums::of(judged);
    let score = |block: &Block| {
        let sum = sums.sum(&block.lines);
        let percent = if block.hints.has(HintKind::Article) {
            130
        } else if block.hints.has(HintKind::Content) {
            105
        } else {
            100
        };
        sum * percent / 100
    };
    let best = blocks.iter().max_by_key(|block| score(block)).filter(|block| score(block) > 0)?;
    let whole = sums.sum(&best.lines);
    // The innermost container known from a template that holds nearly all of it.
    let inner = blocks.iter().rfind(|block| {
        let share = if block.hints.has(HintKind::Article) {
            85
        } else if block.hints.has(HintKind::Content) {
            95
        } else {
            return false;
        };
        block.lines.start >= best.lines.start
            && block.lines.end <= best.lines.end
            && sums.sum(&block.lines) * 100 >= whole * share
    });
    let chosen = inner.unwrap_or(best);
    let mut dropped: Vec<bool> = judged.iter().map(|judged| judged.noise).collect();
    drop_link_lists(chosen, &blocks, &sums, judged, &mut dropped);
    Some(Selection { lines: chosen.lines.clone(), dropped })
}

/// An element that stands on lines of its own.
struct Block {
    lines: Range<usize>,
    hints: Hints,
    /// An item of a list.
    is_item: bool,
}

/// All blocks that hold lines, in the order of the document.
fn blocks(tree: &Tree, rendered: &Rendered) -> Vec<Block> {
    let line_at = |node: usize| rendered.lines.partition_point(|line| line.node < node);
    let mut blocks =
        vec![Block { lines: 0..rendered.lines.len(), hints: Hints::default(), is_item: false }];
    let mut marker = None;
    for (index, node) in tree.nodes.iter().enumerate() {
        let hints = rendered.hints.get(index).copied().unwrap_or_default();
        let mut is_item = false;
        let lines = match node {
            Node::Element(element) => {
                is_item = element.role == Some(TagRole::Item);
                let block = element.role.is_some_and(|role| {
                    !matches!(role, TagRole::Link | TagRole::Break | TagRole::Void)
                });
                if !block && !hints.has(HintKind::Article) {
                    continue;
                }
                line_at(index)..line_at(element.end)
            }
            // <!--enpcontent--> … <!--/enpcontent-->: from one marker to the next one.
            Node::Comment { .. } if hints.has(HintKind::Article) => match marker.take() {
                Some(start) => line_at(start)..line_at(index),
                None => {
                    marker = Some(index);
                    continue;
                }
            },
            _ => continue,
        };
        if !lines.is_empty() {
            blocks.push(Block { lines, hints, is_item });
        }
    }
    blocks
}

/// Marks the lines of elements that are named for noise, unless such an element holds most of the
/// text of the page (`class="sidebar-layout"` may be the name of the whole page), and those of
/// elements that begin with the heading of something else: 网友评论（4条）. Comments may be longer
/// than the article, but they hold neither a headline nor an information line.
fn mark_noise(blocks: &[Block], judged: &mut [Judged<'_>]) {
    let sums = Sums::of_prose(judged);
    let total = sums.sum(&(0..judged.len()));
    let is_of_article = |line: &Judged<'_>| {
        line.line.level == 1 || line.information.as_ref().is_some_and(Information::is_labelled)
    };
    let of_article = Sums::new(judged.iter().map(|line| i64::from(is_of_article(line))));
    let is_something_else = |block: &Block| {
        block.lines.len() > 1
            && judged.get(block.lines.start).is_some_and(|first| first.verdict.opens)
            && of_article.sum(&block.lines) == 0
    };
    // +1 where a noisy element begins, -1 where it ends.
    let mut depth = vec![0i64; judged.len() + 1];
    for block in blocks {
        let is_named = block.hints.has(HintKind::Noise)
            && sums.sum(&block.lines) * 100 <= total * MOST_NOISE_PERCENT;
        if is_named || is_something_else(block) {
            depth[block.lines.start] += 1;
            depth[block.lines.end] -= 1;
        }
    }
    let mut inside = 0;
    for (judged, change) in judged.iter_mut().zip(depth) {
        inside += change;
        if inside > 0 {
            judged.noise = true;
            judged.gain = judged.gain.min(-(judged.line.length as i64 / 4).clamp(2, MOST_COST));
        }
    }
}

/// Marks list items that begin with a link and go on with text: teasers of other articles.
fn mark_teasers(blocks: &[Block], judged: &mut [Judged<'_>]) {
    for block in blocks.iter().filter(|block| block.is_item && block.lines.len() > 1) {
        let Some(lines) = judged.get_mut(block.lines.clone()) else { continue };
        if lines.len() <= LONGEST_TEASER && lines.first().is_some_and(Judged::is_link) {
            for line in lines {
                line.noise = true;
                line.gain = line.gain.min(-LINK_COST);
            }
        }
    }
}

/// Drops the blocks inside the article that cost more than they gain and hold links.
fn drop_link_lists(
    chosen: &Block,
    blocks: &[Block],
    sums: &Sums,
    judged: &[Judged<'_>],
    dropped: &mut [bool],
) {
    let links = Sums::new(judged.iter().map(|judged| i64::from(judged.is_link())));
    let mut until = chosen.lines.start;
    for block in blocks {
        let inside = block.lines.start >= chosen.lines.start
            && block.lines.end <= chosen.lines.end
            && block.lines.len() < chosen.lines.len();
        // What lies in a block that is dropped already need not be looked at.
        if !inside || block.lines.end <= until || block.lines.start < until {
            continue;
        }
        if sums.sum(&block.lines) < 0 && links.sum(&block.lines) > 1 {
            for dropped in dropped.get_mut(block.lines.clone()).unwrap_or(&mut []) {
                *dropped = true;
            }
            until = block.lines.end;
        }
    }
}

/// Sums over ranges of lines, each in constant time.
struct Sums(Vec<i64>);

impl Sums {
    fn new(values: impl Iterator<Item = i64>) -> Self {
        let mut sums = vec![0];
        let mut sum = 0;
        for value in values {
            sum += value;
            sums.push(sum);
        }
        Self(sums)
    }

    fn of(judged: &[Judged<'_>]) -> Self {
        Self::new(judged.iter().map(|judged| judged.gain))
    }

    fn of_prose(judged: &[Judged<'_>]) -> Self {
        Self::new(judged.iter().map(|judged| if judged.prose { judged.gain.max(0) } else { 0 }))
    }

    fn sum(&self, lines: &Range<usize>) -> i64 {
        let at = |index: usize| self.0.get(index).copied().unwrap_or(0);
        at(lines.end) - at(lines.start)
    }
}
