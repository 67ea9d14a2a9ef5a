//! Maintainer commands.
//!
//! `cargo xtask compile` writes `data/compiled/` from the tables of `data/`;
//! `cargo xtask blocking` writes the list of blocking words from the dictionary of jieba-rs;
//! `cargo xtask check` fails when it is not what the tables would give;
//! `cargo run --release -p xtask --features train -- train-segmenter` trains the segmentation model.

mod blocking;
mod characters;
#[path = "../../src/lexicon/opening.rs"]
mod opening;
mod table;
#[cfg(feature = "train")]
mod train;
#[path = "../../src/lexicon/trie_builder.rs"]
mod trie_builder;
mod vocabulary;
mod weights;
#[allow(dead_code, reason = "the compiler only writes")]
#[path = "../../src/lexicon/whole.rs"]
mod whole;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A compiled file: name below `data/compiled/` and contents.
type Outputs = BTreeMap<String, Vec<u8>>;

fn main() -> ExitCode {
    let command = std::env::args().nth(1).unwrap_or_default();
    let result = match command.as_str() {
        "compile" => compile().and_then(|outputs| write(&outputs)),
        "blocking" => write_blocking_words(),
        "check" => compile().and_then(|outputs| check(&outputs)),
        #[cfg(feature = "train")]
        _ => train::run(&command, &std::env::args().skip(2).collect::<Vec<_>>()),
        #[cfg(not(feature = "train"))]
        _ => {
            Err("usage: cargo xtask compile | check | blocking (training: --features train)".into())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn compile() -> Result<Outputs, String> {
    let data = root().join("data");
    let tables = table::read_all(&data)?;
    let folding = characters::Folding::read(&data.join("characters"))?;
    let blocking = blocking::read(&data, &folding)?;
    let vocabulary = vocabulary::Vocabulary::collect(&tables, &folding, &blocking)?;
    let mut outputs = characters::compile(&folding, &vocabulary);
    outputs.extend(vocabulary.compile(&tables, &blocking, &folding)?);
    let brackets = characters::compile_brackets(&data.join("characters"))?;
    outputs.insert("brackets.rs".to_owned(), brackets);
    outputs.insert("keyword_weights.rs".to_owned(), weights::compile(&data.join("keyword"))?);
    Ok(outputs)
}

fn write_blocking_words() -> Result<(), String> {
    let data = root().join("data");
    let tables = table::read_all(&data)?;
    let folding = characters::Folding::read(&data.join("characters"))?;
    let text = blocking::collect(&tables, &folding)?;
    std::fs::write(data.join(blocking::FILE), text).map_err(|error| error.to_string())
}

fn write(outputs: &Outputs) -> Result<(), String> {
    let directory = root().join("data/compiled");
    std::fs::create_dir_all(&directory).map_err(|error| error.to_string())?;
    for (name, contents) in outputs {
        let path = directory.join(name);
        // An unchanged file keeps its date, so that nothing is rebuilt for it.
        if std::fs::read(&path).is_ok_and(|old| old == *contents) {
            continue;
        }
        std::fs::write(&path, contents).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{name}: {} bytes", contents.len());
    }
    Ok(())
}

fn check(outputs: &Outputs) -> Result<(), String> {
    for (name, contents) in outputs {
        let path = root().join("data/compiled").join(name);
        if std::fs::read(&path).ok().as_deref() != Some(contents) {
            return Err(format!("{name} is not what data/ gives: run `cargo xtask compile`"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn compiled_tables_are_up_to_date() {
        super::compile().and_then(|outputs| super::check(&outputs)).unwrap();
    }
}
