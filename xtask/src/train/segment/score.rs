//! Scores of a segmenter on text that it has not seen.

use super::corpus::Sentence;
use hanlens::{Segmenter, Tag, TokenBuffer};
use std::collections::HashSet;
use std::fmt;

/// Counts of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Score {
    gold: usize,
    found: usize,
    right: usize,
    right_tags: usize,
    new: usize,
    new_found: usize,
}

impl Score {
    pub(super) fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
        self.right_tags += other.right_tags;
        self.new += other.new;
        self.new_found += other.new_found;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (precision, recall) = (percent(self.right, self.found), percent(self.right, self.gold));
        write!(
            formatter,
            "words P {precision:.2} R {recall:.2} F1 {:.2}, new words R {:.2} ({} of {}), tags of right words {:.2}",
            2.0 * precision * recall / (precision + recall),
            percent(self.new_found, self.new),
            self.new_found,
            self.new,
            percent(self.right_tags, self.right),
        )
    }
}

/// Segments the text of the sentences and compares. `known` holds the words of the training text.
pub(super) fn score(
    segmenter: &Segmenter,
    sentences: &[&Sentence],
    known: &HashSet<&str>,
) -> Score {
    let mut score = Score::default();
    let mut buffer = TokenBuffer::new();
    for sentence in sentences {
        let text: String = sentence.iter().map(|word| word.text.as_str()).collect();
        segmenter.segment_into(&text, &mut buffer);
        let mut tokens = buffer.tokens(&text).peekable();
        score.found += buffer.len();
        let mut start = 0;
        for word in sentence.iter() {
            let end = start + word.text.len();
            while tokens.next_if(|token| token.span().start() < start).is_some() {}
            let token = tokens.peek().filter(|token| token.span().bytes() == (start..end));
            let is_new = !known.contains(word.text.as_str());
            score.gold += 1;
            score.new += usize::from(is_new);
            if let Some(token) = token {
                score.right += 1;
                score.new_found += usize::from(is_new);
                score.right_tags +=
                    usize::from(word.tag.parse::<Tag>().is_ok_and(|tag| tag == token.tag()));
            }
            start = end;
        }
    }
    score
}
