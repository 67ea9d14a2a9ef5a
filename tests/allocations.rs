//! In steady state memory is asked for by entity, never by character or token.
#![allow(missing_docs)]

use allocation_counter::measure;
use hanlens::keyword::{Document, KeywordBuffer, KeywordOptions, rank_with};
use hanlens::{AnalysisBuffer, Analyzer, Locale, Page, Reading, Segmenter, Tasks, TokenBuffer};

/// Sentences that hold many words and numerals, and no entity.
const PLAIN: &str =
    "会议认为，要一手抓发展，一手抓安全，把各项工作做实做细，让群众看得见、摸得着。";
/// A sentence with entities: two dates, two amounts.
const RICH: &str = "去年3月5日拨付450万元，4月份又购买3.5吨种薯。";

fn analyzer(tasks: Tasks) -> Analyzer {
    Analyzer::builder().tasks(tasks).reading(Reading::Plain).locale(Locale::ZhCn).build()
}

/// Allocations of a second analysis of a text, when the buffer has grown to its size.
fn allocations(analyzer: &Analyzer, text: &str) -> u64 {
    let mut buffer = AnalysisBuffer::new();
    analyzer.analyze_into(text, &mut buffer);
    measure(|| {
        analyzer.analyze_into(text, &mut buffer);
    })
    .count_total
}

#[test]
fn words_are_cut_without_allocation() {
    let segmenter = Segmenter::default();
    let text = PLAIN.repeat(50) + &RICH.repeat(50);
    let mut tokens = TokenBuffer::new();
    segmenter.segment_into(&text, &mut tokens);
    let count = measure(|| segmenter.segment_into(&text, &mut tokens)).count_total;
    assert!(tokens.len() > 1_000);
    assert!(count <= 16, "{count} allocations for {} tokens", tokens.len());
}

#[test]
fn amounts_and_dates_allocate_nothing_where_there_are_none() {
    let analyzer = analyzer(Tasks::AMOUNTS | Tasks::DATES);
    let (short, long) = (PLAIN.repeat(20), PLAIN.repeat(200));
    let (few, many) = (allocations(&analyzer, &short), allocations(&analyzer, &long));
    assert_eq!(few, many, "more text, no more entities");
}

#[test]
fn amounts_and_dates_allocate_by_entity() {
    let analyzer = analyzer(Tasks::AMOUNTS | Tasks::DATES);
    let entities = |text: &str| analyzer.analyze(text).entities().len() as u64;
    let (short, long) = (RICH.repeat(20), RICH.repeat(200));
    let more = allocations(&analyzer, &long) - allocations(&analyzer, &short);
    let found = entities(&long) - entities(&short);
    assert!(found > 500);
    assert!(more <= found * 6, "{more} allocations for {found} entities");
}

#[test]
fn organizations_allocate_nothing_where_there_are_none() {
    let analyzer = analyzer(Tasks::ORGANIZATIONS);
    let (short, long) = (PLAIN.repeat(20), PLAIN.repeat(200));
    let (few, many) = (allocations(&analyzer, &short), allocations(&analyzer, &long));
    assert!(many <= few + 16, "{few} allocations, then {many}");
}

#[test]
fn keyphrases_allocate_by_keyphrase() {
    let segmenter = Segmenter::default();
    let (options, mut buffer) = (KeywordOptions::default(), KeywordBuffer::new());
    let mut allocations = |text: &str| {
        let mut tokens = TokenBuffer::new();
        segmenter.segment_into(text, &mut tokens);
        let document = Document::new(text, &tokens);
        let warm = rank_with(&document, &options, &mut buffer);
        assert_eq!(warm.len(), 10);
        measure(|| assert_eq!(rank_with(&document, &options, &mut buffer), warm)).count_total
    };
    let text = PLAIN.to_owned() + &RICH.replace("450万元", "水库大坝加固工程款");
    let (short, long) = (allocations(&text), allocations(&text.repeat(200)));
    // The list, and for each keyphrase its places, its tags and the other ways it is cut in.
    for count in [short, long] {
        assert!(count <= 40, "{count} allocations for ten keyphrases");
    }
}

/// What lists of a returned size ask for while they grow: doubling is logarithmic in their length.
const GROWTH: u64 = 24;

#[test]
fn pages_allocate_nothing_for_lines_that_tell_nothing() {
    let of = |lines: usize| {
        let text = format!("{PLAIN}\n").repeat(lines);
        measure(|| drop(Page::from_text(text.as_str()))).count_total
    };
    let (few, many) = (of(20), of(2_000));
    assert!(many <= few + GROWTH, "{few} allocations, then {many}");
}

#[test]
fn sentences_and_summaries_allocate_nothing_by_sentence() {
    for tasks in [Tasks::SENTENCES, Tasks::SUMMARY, Tasks::SUMMARY | Tasks::ARTICLE] {
        let analyzer = Analyzer::builder().tasks(tasks).locale(Locale::ZhCn).build();
        let (few, many) = (20, 400);
        let text = |count: usize| format!("{PLAIN}\n").repeat(count);
        let [few, many] = [few, many].map(|count| allocations(&analyzer, &text(count)));
        assert!(many <= few + 8 * GROWTH, "{tasks:?}: {few} allocations, then {many}");
    }
}

#[test]
fn the_whole_analysis_allocates_by_what_it_returns() {
    let analyzer = Analyzer::builder().tasks(Tasks::ALL).build();
    let returned = |text: &str| {
        let analysis = analyzer.analyze(text);
        analysis.entities().len() + analysis.numbers().len()
    };
    let (short, long) =
        ((PLAIN.to_owned() + RICH).repeat(20), (PLAIN.to_owned() + RICH).repeat(200));
    let more = allocations(&analyzer, &long) - allocations(&analyzer, &short);
    let found = (returned(&long) - returned(&short)) as u64;
    assert!(more <= found * 6 + 8 * GROWTH, "{more} allocations for {found} entities");
}
