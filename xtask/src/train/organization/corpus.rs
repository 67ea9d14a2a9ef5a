//! Annotated text: reading, and reconciling the annotation of different corpora.

use hanlens::organization_training::NameKind;
use serde_json::Value;
use std::ops::Range;
use std::path::Path;

/// A sentence or a document with its names, in bytes.
#[derive(Debug, Clone)]
pub(crate) struct Annotated {
    pub(crate) text: String,
    pub(crate) names: Vec<(Range<usize>, NameKind)>,
}

impl Annotated {
    pub(crate) fn organizations(&self) -> impl Iterator<Item = Range<usize>> {
        self.names
            .iter()
            .filter(|(_, kind)| *kind == NameKind::Organization)
            .map(|(range, _)| range.clone())
    }
}

/// Reads JSON Lines `{"text", "spans": [[start, end, type], …]}`, offsets in characters.
pub(crate) fn read(path: &Path) -> Result<Vec<Annotated>, String> {
    let contents =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    contents
        .lines()
        .enumerate()
        .map(|(index, line)| {
            parse(line).ok_or_else(|| format!("{}:{}: not as expected", path.display(), index + 1))
        })
        .collect()
}

fn parse(line: &str) -> Option<Annotated> {
    let object: Value = serde_json::from_str(line).ok()?;
    let text = object.get("text")?.as_str()?.to_owned();
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    offsets.push(text.len());
    let mut names = Vec::new();
    for span in object.get("spans")?.as_array()? {
        let offset = |index: usize| offsets.get(span.get(index)?.as_u64()? as usize).copied();
        let (start, end) = (offset(0)?, offset(1)?);
        if let Some(kind) = kind_of(span.get(2)?.as_str()?) {
            names.push((start..end, kind));
        }
    }
    names.sort_by_key(|(range, _)| range.start);
    Some(Annotated { text, names })
}

/// The kinds of MSRA, CLUENER, Weibo, the résumés and LAC.
fn kind_of(name: &str) -> Option<NameKind> {
    match name {
        "ORG" | "company" | "organization" | "government" | "ORG.NAM" => {
            Some(NameKind::Organization)
        }
        "PER" | "name" | "NAME" | "PER.NAM" => Some(NameKind::Person),
        "LOC" | "address" | "scene" | "GPE.NAM" | "LOC.NAM" | "position_loc" => {
            Some(NameKind::Place)
        }
        _ => None,
    }
}

/// Words for a government, longest first.
const GOVERNMENTS: [&str; 2] = ["人民政府", "政府"];
/// What a government may be of without a name: 市政府, 自治区人民政府.
const LEVELS: [&str; 12] =
    ["自治区", "特区", "省", "市", "县", "区", "州", "镇", "乡", "旗", "联邦", "中央"];

/// Makes governments organizations, as the guideline has it: MSRA leaves 市政府 out and marks
/// only the place of 长春市政府.
pub(crate) fn with_governments(mut annotated: Annotated) -> Annotated {
    let text = annotated.text.clone();
    let mut from = 0;
    while let Some(found) = text[from..].find("政府") {
        let end = from + found + "政府".len();
        from = end;
        let before = &text[..end];
        let Some(word) = GOVERNMENTS.iter().find(|word| before.ends_with(**word)) else {
            continue;
        };
        let mut start = end - word.len();
        if annotated.names.iter().any(|(range, kind)| {
            *kind == NameKind::Organization && range.start < end && start < range.end
        }) {
            continue;
        }
        if let Some(level) = LEVELS.iter().find(|level| text[..start].ends_with(**level)) {
            start -= level.len();
        }
        // 内蒙古 and 自治区 may be one place or a place and a level.
        let place = annotated.names.iter().find(|(range, kind)| {
            *kind == NameKind::Place
                && range.end >= start
                && range.end < end
                && range.start <= start
        });
        let whole = match place {
            Some((range, _)) => range.start..end,
            None if start < end - word.len() => start..end,
            None => continue,
        };
        if whole.start >= 3 && text[..whole.start].ends_with(['各', '届', '级']) {
            continue;
        }
        annotated.names.retain(|(range, _)| range.end <= whole.start || whole.end <= range.start);
        annotated.names.push((whole, NameKind::Organization));
    }
    annotated.names.sort_by_key(|(range, _)| range.start);
    annotated
}
