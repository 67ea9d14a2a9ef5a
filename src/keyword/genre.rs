//! Whether a text is a scientific abstract or an article.

use super::options::Algorithm;

/// From this mean weight of evidence on, in thousandths, a text is taken for an abstract. Of the
/// abstracts that the weights were counted on 90 in 100 have more, of news items 2 in 100.
const ABSTRACT: i32 = -200;

/// So many different words tell what a text is.
const WORDS: u32 = 128;

/// What the first words of a text say.
///
/// The evidence of a word is the logarithm of how much more often it occurs in abstracts than in
/// news, in thousandths (naive Bayes).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Genre {
    words: u32,
    sum: i32,
    telling: i32,
}

impl Genre {
    /// Reads a word that did not come before.
    #[inline]
    pub(super) fn word(&mut self, evidence: Option<i16>) {
        if self.words < WORDS {
            self.words += 1;
            if let Some(evidence) = evidence {
                self.sum += i32::from(evidence);
                self.telling += 1;
            }
        }
    }

    /// The algorithm for the text: the fitted model for abstracts, the closed formula for
    /// everything else. A text with no word that speaks for either is an article.
    pub(super) fn algorithm(&self) -> Algorithm {
        let is_abstract = self.telling > 0 && self.sum > self.telling * ABSTRACT;
        if is_abstract { Algorithm::Abstracts } else { Algorithm::News }
    }
}
