//! Whether a text is a scientific abstract or an article.

use super::options::Algorithm;
use super::ranker;
use super::reading::Term;

/// From this mean weight of evidence on, a text is taken for an abstract. Of the abstracts that
/// the weights were counted on 90 in 100 have more, of news items 2 in 100.
const ABSTRACT: f64 = -0.2;

/// So many different words tell what a text is.
const WORDS: usize = 128;

/// The algorithm for a text with these terms: the fitted model for abstracts, the closed formula
/// for everything else. A text with no word that speaks for either is an article.
///
/// The evidence of a word is the logarithm of how much more often it occurs in abstracts than in
/// news (naive Bayes).
pub(super) fn algorithm(terms: &[Term]) -> Algorithm {
    let (mut sum, mut count) = (0.0, 0.0);
    for term in terms.iter().take(WORDS) {
        let row = ranker::word_weights(term);
        if let Some(evidence) = row.and_then(|row| row.evidence) {
            sum += f64::from(evidence) / 1000.0;
            count += 1.0;
        }
    }
    if count > 0.0 && sum / count > ABSTRACT { Algorithm::Abstracts } else { Algorithm::News }
}
