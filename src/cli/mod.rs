//! The `hanlens` command: arguments, inputs, the batch, exit status.

mod analyze;
mod arguments;
mod batch;
mod choices;
mod collection;
mod document;
mod failure;
mod file_name;
mod folder;
mod input;
mod lines;
mod output;
mod overrides;
mod progress;
mod segment;
mod settings;
mod source;
#[cfg(feature = "parquet")]
mod table;

use arguments::{Arguments, Command};
use clap::Parser;
use failure::{Failure, Status};
#[cfg(fuzzing)]
pub use lines::json_lines;
use std::process::ExitCode;

/// Runs the command with the arguments of the process.
///
/// Exit status: 0 when all went well, 1 when some documents failed, 2 when the command line or an
/// input cannot be used.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let status = run(arguments).unwrap_or_else(|failure| {
        eprintln!("hanlens: {failure}");
        Status::Unusable
    });
    ExitCode::from(status as u8)
}

fn run(arguments: Arguments) -> Result<Status, Failure> {
    match arguments.command {
        Command::Analyze(arguments) => analyze::run(arguments, analyze::Part::Everything),
        Command::Entities(arguments) => analyze::run(arguments, analyze::Part::Entities),
        Command::Keywords(arguments) if !arguments.corpus.is_empty() => {
            collection::run_keywords(arguments)
        }
        Command::Keywords(arguments) => analyze::run(arguments.analyze, analyze::Part::Keywords),
        Command::Idf(arguments) => collection::run_idf(arguments),
        Command::Summary(arguments) => analyze::run(arguments, analyze::Part::Summary),
        Command::Batch(arguments) => analyze::run_batch(arguments),
        Command::Segment(arguments) => segment::run(arguments),
    }
}
