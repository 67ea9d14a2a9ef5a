//! `cargo xtask count-frequencies`: the compiled-in tables of document frequencies.
//!
//! `count-frequencies news FILE…` counts the words of JSON Lines with a `title` and a `text`;
//! `count-frequencies jieba FILE` takes over the idf table of jieba-rs (`src/data/idf.txt`).

use hanlens::keyword::DocumentFrequencies;
use hanlens::{Segmenter, TokenBuffer};
use std::io::BufRead;

/// News words of fewer documents are left out: their idf is near that of words never seen.
const LEAST: u32 = 3;
/// What stands for a word never seen in the news.
const UNSEEN: f32 = 0.5;

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let (name, bytes) = match arguments {
        [which, files @ ..] if which == "news" && !files.is_empty() => {
            ("keyword_news.bin", news(files)?)
        }
        [which, file] if which == "jieba" => ("keyword_jieba.bin", jieba(file)?),
        _ => return Err("usage: count-frequencies news FILE… | jieba FILE".to_owned()),
    };
    let path = crate::root().join("data/compiled").join(name);
    println!("{name}: {} bytes", bytes.len());
    std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn lines(path: &str) -> Result<impl Iterator<Item = String>, String> {
    let file = std::fs::File::open(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(std::io::BufReader::new(file).lines().map_while(Result::ok))
}

fn news(files: &[String]) -> Result<Vec<u8>, String> {
    let segmenter = Segmenter::default();
    let mut counted = DocumentFrequencies::empty();
    let mut buffer = TokenBuffer::new();
    for file in files {
        for line in lines(file)? {
            let item: serde_json::Value =
                serde_json::from_str(&line).map_err(|error| format!("{file}: {error}"))?;
            let part = |name: &str| item[name].as_str().unwrap_or("").to_owned();
            let text = format!("{}\n{}", part("title"), part("text"));
            segmenter.segment_into(&text, &mut buffer);
            let words = buffer.tokens(&text).map(|token| token.text());
            counted.count(words.filter(|word| word.chars().any(char::is_alphabetic)));
        }
    }
    let documents = counted.documents();
    counted.prune(LEAST);
    let words: Vec<(String, u32)> =
        counted.counts().map(|(word, count)| (word.to_owned(), count)).collect();
    Ok(DocumentFrequencies::encode(documents, UNSEEN, &words))
}

/// jieba's values are natural logarithms of the number of documents by the frequency, so both come
/// back whole: the rarest words occur in one document.
fn jieba(file: &str) -> Result<Vec<u8>, String> {
    let mut values: Vec<(String, f64)> = Vec::new();
    for line in lines(file)? {
        if let Some((word, value)) = line.split_once(' ')
            && let Ok(value) = value.trim().parse()
        {
            values.push((word.to_owned(), value));
        }
    }
    let mut sorted: Vec<f64> = values.iter().map(|entry| entry.1).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(median), Some(highest)) = (sorted.get((sorted.len() - 1) / 2), sorted.last()) else {
        return Err(format!("{file}: no rows"));
    };
    let documents = highest.exp();
    let frequency = |idf: f64| (documents / idf.exp()).round();
    let unseen = frequency(*median);
    // Words as frequent as the median need no entry.
    let words: Vec<(String, u32)> = values
        .into_iter()
        .map(|(word, idf)| (word, frequency(idf) as u32))
        .filter(|(_, count)| f64::from(*count) != unseen)
        .collect();
    Ok(DocumentFrequencies::encode(documents.round() as u32, unseen as f32, &words))
}
