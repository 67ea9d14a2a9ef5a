//! `hanlens segment`: words, one output line for each input line.

use super::arguments::SegmentArguments;
use super::failure::{Failure, Status};
use super::input::Input;
use super::output::Output;
use super::settings;
use crate::TokenBuffer;

/// Runs the subcommand.
pub(super) fn run(arguments: SegmentArguments) -> Result<Status, Failure> {
    let segmenter =
        settings::segmenter(arguments.engine, arguments.user_dict.as_deref(), arguments.tags)?;
    let text = Input::read(arguments.file.as_deref())?.into_text()?;
    let mut output = Output::create(arguments.output.as_deref())?;
    let mut buffer = TokenBuffer::new();
    let mut line_out = String::new();
    for line in text.split_inclusive('\n') {
        let line = line.strip_suffix('\n').unwrap_or(line);
        if arguments.search {
            segmenter.search_into(line, &mut buffer);
        } else {
            segmenter.segment_into(line, &mut buffer);
        }
        line_out.clear();
        for token in buffer.tokens(line).filter(|token| !token.is_space()) {
            if !line_out.is_empty() {
                line_out.push(' ');
            }
            // A word may hold spaces (a user entry); they would end it here.
            line_out.extend(token.text().chars().filter(|character| !character.is_whitespace()));
            if arguments.tags {
                line_out.push('/');
                line_out.push_str(token.tag().as_str());
            }
        }
        line_out.push('\n');
        if !output.write(line_out.as_bytes())? {
            return Ok(Status::Success);
        }
    }
    output.flush()?;
    Ok(Status::Success)
}
