//! Every stage takes time linear in the length of the text, whatever the text is: counted in steps
//! (looks at a character or into a table), not by the clock.

use super::{Analyzer, Reading};
use crate::keyword::KeywordOptions;
use crate::page::Page;
use crate::scan::{Sentences, steps};
use crate::tasks::Tasks;

#[path = "../../tests/support/pieces.rs"]
mod pieces;

/// Repetitions of each piece.
const SHORT: usize = 1_000;
/// So many times as long a text may cost so many times the steps. A tenth more is for windows that a
/// short text does not fill (the longest numeral), and so many steps for what is done once.
const TIMES: u64 = 4;
const ONCE: u64 = 6_000;

fn check(stage: &str, work: impl Fn(&str)) {
    for piece in pieces::of(&["class", "marks", "unseen", "figures", "words"]) {
        let cost = |times: u64| {
            let text = piece.repeat(SHORT * times as usize);
            steps::of(|| work(&text))
        };
        // Tables that are made at the first use count for none.
        cost(1);
        let (short, long) = (cost(1), cost(TIMES));
        assert!(
            long <= short * TIMES * 11 / 10 + ONCE,
            "{stage}: {short} steps for {SHORT} times {piece:?}, {long} for {TIMES} times that"
        );
    }
}

fn tasks(tasks: Tasks) -> impl Fn(&str) {
    let analyzer = Analyzer::builder().tasks(tasks).reading(Reading::Plain).build();
    move |text| drop(analyzer.analyze(text))
}

#[test]
fn pages_are_read_in_linear_time() {
    check("page", |text| drop(Page::from_text(text)));
}

#[cfg(feature = "html")]
#[test]
fn html_is_read_in_linear_time() {
    check("text in HTML", |text| drop(Page::from_html(&format!("<p>{text}"))));
    check("paragraphs", |text| {
        let characters = text.chars().map(|character| format!("<p>{character}"));
        drop(Page::from_html(&characters.collect::<String>()));
    });
}

#[test]
fn sentences_are_found_in_linear_time() {
    check("sentences", |text| assert!(Sentences::new(text).count() <= text.len()));
}

#[test]
fn amounts_and_dates_are_found_in_linear_time() {
    check("amounts and dates", tasks(Tasks::AMOUNTS | Tasks::DATES | Tasks::NUMBERS));
}

#[test]
fn words_are_cut_in_linear_time() {
    check("words", tasks(Tasks::TOKENS));
}

#[test]
fn organizations_are_found_in_linear_time() {
    check("organizations", tasks(Tasks::ORGANIZATIONS));
}

#[test]
fn keyphrases_are_ranked_in_linear_time() {
    check("keyphrases", tasks(Tasks::KEYWORDS));
    for options in [KeywordOptions::abstracts(), KeywordOptions::text_rank()] {
        let analyzer = Analyzer::builder().tasks(Tasks::KEYWORDS).keywords(options).build();
        check("keyphrases", |text| drop(analyzer.analyze(text)));
    }
}

#[test]
fn summaries_are_made_in_linear_time() {
    check("summary", tasks(Tasks::SUMMARY));
}

#[test]
fn the_whole_analysis_takes_linear_time() {
    let analyzer = Analyzer::builder().tasks(Tasks::ALL).build();
    check("everything", |text| drop(analyzer.analyze(text)));
}
