//! Reading of the corpora, which are not part of the project.

use std::path::Path;
use std::process::Command;

/// A word of the corpus with its tag.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) tag: String,
}

/// A line of the corpus.
pub(super) type Sentence = Vec<Word>;

/// People's Daily of January 1998: `word/TAG  word/TAG`, one paragraph a line.
pub(super) fn people_daily() -> Result<Vec<Sentence>, String> {
    let path = crate::root().join("../shared/corpora/segmentation/people_daily_199801.txt.xz");
    let text = decompress(&path)?;
    let mut sentences = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let words = line.split_whitespace().map(|cell| {
            let (text, tag) = cell
                .rsplit_once('/')
                .ok_or_else(|| format!("{}:{}: `{cell}` has no tag", path.display(), index + 1))?;
            Ok(Word { text: text.to_owned(), tag: tag.to_owned() })
        });
        let sentence: Sentence = words.collect::<Result<_, String>>()?;
        if !sentence.is_empty() {
            sentences.push(sentence);
        }
    }
    Ok(sentences)
}

/// Universal Dependencies Chinese, which has other rules of what a word is: tab-separated columns,
/// the word in the second one, an empty line behind each sentence. The tags are left out.
pub(super) fn universal_dependencies() -> Result<Vec<Sentence>, String> {
    let path = crate::root().join("../shared/corpora/segmentation/ud_chinese_train.conll.xz");
    let text = decompress(&path)?;
    let word = |line: &str| {
        let text = line.split('\t').nth(1)?.to_owned();
        Some(Word { text, tag: String::new() })
    };
    let sentences = text.split("\n\n").map(|block| block.lines().filter_map(word).collect());
    Ok(sentences.filter(|sentence: &Sentence| !sentence.is_empty()).collect())
}

/// The text of an xz file, by the `xz` command.
fn decompress(path: &Path) -> Result<String, String> {
    let output = Command::new("xz")
        .arg("-dc")
        .arg(path)
        .output()
        .map_err(|error| format!("the command xz: {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: {}", path.display(), String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{}: {error}", path.display()))
}
