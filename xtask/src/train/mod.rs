//! Training of the models that are committed under `data/compiled/`.

pub(crate) mod keyword;
pub(crate) mod organization;
pub(crate) mod segment;

/// Runs one of the training commands.
pub(crate) fn run(command: &str, arguments: &[String]) -> Result<(), String> {
    match command {
        "train-segmenter" => segment::run(arguments),
        "train-organizations" => organization::run(arguments),
        "score-organizations" => organization::score::run(arguments),
        "train-keywords" | "score-keywords" | "count-frequencies" => {
            keyword::run(command, arguments)
        }
        _ => Err("usage: cargo xtask compile | check | blocking | train-segmenter | \
                  train-organizations | score-organizations | train-keywords | score-keywords | \
                  count-frequencies"
            .to_owned()),
    }
}
