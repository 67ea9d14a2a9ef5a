//! `hanlens segment`: words, one output line for each input line.

use super::arguments::SegmentArguments;
use super::failure::{Failure, Status};
use super::input::Input;
use super::output::Output;
use super::settings;
use crate::{AnalysisBuffer, Token, TokenBuffer};

/// Runs the subcommand.
pub(super) fn run(arguments: SegmentArguments) -> Result<Status, Failure> {
    if arguments.merge {
        let analyzer = settings::merging_analyzer(&arguments)?;
        let mut buffer = AnalysisBuffer::new();
        return print(&arguments, |line, out| {
            let analysis = analyzer.analyze_into(line, &mut buffer);
            analysis.tokens().for_each(|token| out.push(&token));
        });
    }
    let segmenter = settings::segmenter(&arguments)?;
    let mut buffer = TokenBuffer::new();
    print(&arguments, |line, out| {
        if arguments.search {
            segmenter.search_into(line, &mut buffer);
        } else {
            segmenter.segment_into(line, &mut buffer);
        }
        buffer.tokens(line).for_each(|token| out.push(&token));
    })
}

/// Prints one line for each line of the input, with the words that `segment` finds in it.
fn print(
    arguments: &SegmentArguments,
    mut segment: impl FnMut(&str, &mut Line),
) -> Result<Status, Failure> {
    let text = Input::read(arguments.file.as_deref())?.into_text()?;
    let mut output = Output::create(arguments.output.as_deref())?;
    let mut line_out = Line { text: String::new(), tags: arguments.tags };
    for line in text.split_inclusive('\n') {
        line_out.text.clear();
        segment(line.strip_suffix('\n').unwrap_or(line), &mut line_out);
        line_out.text.push('\n');
        if !output.write(line_out.text.as_bytes())? {
            return Ok(Status::Success);
        }
    }
    output.flush()?;
    Ok(Status::Success)
}

/// A line of words separated by single spaces.
struct Line {
    text: String,
    /// Whether words are printed with their parts of speech.
    tags: bool,
}

impl Line {
    fn push(&mut self, token: &Token<'_>) {
        if token.is_space() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        // A word may hold spaces (a user entry); they would end it here.
        self.text.extend(token.text().chars().filter(|character| !character.is_whitespace()));
        if self.tags {
            self.text.push('/');
            self.text.push_str(token.tag().as_str());
        }
    }
}
