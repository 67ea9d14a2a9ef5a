//! What holds of every result for every text: shared by the property tests and the fuzz targets.

use hanlens::{Analysis, Page, Span, Stretch, Tasks, Temporal, Value};

/// A span cuts its surface out of the text, and counts characters as bytes.
pub fn check_span(text: &str, span: Span, surface: &str) {
    assert_eq!(text.get(span.bytes()), Some(surface), "{span:?} does not cut its surface");
    assert!(!span.is_empty(), "{span:?} is empty");
    assert_eq!(text[..span.start()].chars().count(), span.start_char(), "characters of {span:?}");
    assert_eq!(span.end_char() - span.start_char(), surface.chars().count(), "length of {span:?}");
}

/// Spans stand in the order of the text and do not overlap.
pub fn check_order(spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end, "{span:?} begins before the end of the one before, {end}");
        end = span.end();
    }
}

/// A resolved stretch of time does not end before it begins.
pub fn check_temporal(value: &Temporal) {
    if let Some(Stretch { start, end, .. }) = value.stretch()
        && let (Some(start), Some(end)) = (start, end)
    {
        assert!(start <= end, "{start:?} stands behind {end:?}");
    }
}

/// Everything that DESIGN promises of an analysis, as far as one analysis shows it.
pub fn check(analysis: &Analysis<'_>) {
    let text = analysis.text();
    check_order(analysis.entities().map(|entity| entity.span()));
    for entity in analysis.entities() {
        check_span(text, entity.span(), entity.text());
        assert!(!entity.value().to_string().is_empty(), "{entity:?} has no value to show");
        if let Value::Temporal(value) = entity.value() {
            check_temporal(value);
        }
    }
    let mut start = 0;
    for number in analysis.numbers() {
        check_span(text, number.span(), number.text());
        assert!(number.span().start() >= start, "numbers are not sorted");
        start = number.span().start();
    }
    check_tokens(analysis);
    check_order(analysis.sentences().iter().copied());
    for &sentence in analysis.sentences() {
        check_span(text, sentence, &text[sentence.bytes()]);
    }
    let mut score = f64::INFINITY;
    for keyphrase in analysis.keywords(usize::MAX) {
        assert!(keyphrase.score() <= score, "keyphrases are not sorted, best first");
        score = keyphrase.score();
        for &span in keyphrase.occurrences() {
            check_span(text, span, &text[span.bytes()]);
        }
    }
    let summary = analysis.summary(usize::MAX);
    check_order(summary.iter().map(|sentence| sentence.span()));
    for sentence in summary {
        check_span(text, sentence.span(), sentence.text());
    }
    if let Some(page) = analysis.page() {
        check_page(page);
    }
}

/// Tokens tile the text, and none crosses the edge of an entity.
fn check_tokens(analysis: &Analysis<'_>) {
    if !analysis.tasks().contains(Tasks::TOKENS) {
        return;
    }
    let text = analysis.text();
    let mut entities = analysis.entities().peekable();
    let mut end = 0;
    for token in analysis.tokens() {
        let word = token.span();
        check_span(text, word, token.text());
        assert_eq!(word.start(), end, "tokens do not tile the text");
        end = word.end();
        while entities.next_if(|entity| entity.span().end() <= word.start()).is_some() {}
        if let Some(entity) = entities.peek() {
            let crosses = word.overlaps(&entity.span()) && !entity.span().contains(&word);
            assert!(!crosses, "{token:?} crosses {entity:?}");
        }
    }
    assert_eq!(end, text.len(), "tokens do not reach the end of the text");
}

/// The lines of a page are the lines of its text, and places in its source lie inside it in order.
pub fn check_page(page: &Page<'_>) {
    let text = page.text();
    let lines = page.lines().iter().map(|line| text.get(line.bytes()));
    assert!(lines.eq(text.split('\n').map(Some)), "the lines are not those of the text");
    assert!(page.body().len() <= text.len() + page.lines().len());
    let mut last = 0;
    for (at, _) in text.char_indices() {
        if let Some(offset) = page.source_offset(at) {
            assert!(offset >= last, "the source of byte {at} stands before that of earlier text");
            last = offset;
        }
    }
}
