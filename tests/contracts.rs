//! The contracts of every analysis, on random, mutated and hostile text.
#![allow(missing_docs)]

use hanlens::{Analyzer, Context, Entity, Locale, Reading, Tasks};
use proptest::prelude::*;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::builder().tasks(Tasks::ALL).build());

/// Without what belongs to a document as a whole: the page around the text, and its region.
static PLAIN: LazyLock<Analyzer> = LazyLock::new(|| {
    Analyzer::builder().tasks(Tasks::ENTITIES).reading(Reading::Plain).locale(Locale::ZhCn).build()
});

/// Pieces that articles are made of, and pieces that break readers of articles.
const PIECES: &[&str] = &[
    "450万元",
    "人民币10万元",
    "3.5吨",
    "2020年",
    "3月1日至5日",
    "今年",
    "上半年",
    "“十四五”",
    "近三年",
    "15.5%",
    "5～8万亩",
    "三名",
    "6个",
    "临江市财政局",
    "援青工作队",
    "（以下简称“青办”）",
    "，",
    "。",
    "\n",
    " ",
    "　",
    "1",
    "九",
    "亿",
    "年",
    "月",
    "日",
    "点",
    "：",
    ":",
    "-",
    "—",
    "%",
    "（",
    "）",
    "“",
    "”",
    "公司",
    "至",
    "第",
    "每",
    "HK$",
    "m",
    "km/h",
    "\u{0}",
    "\u{FEFF}",
    "\u{202E}",
    "e\u{301}",
    "👨‍👩‍👧",
    "𠮷",
    "臺灣",
    "５",
    "．",
    "https://",
    "@",
    "发布日期：",
    "来源：",
    "\r\n",
    "当前位置：",
    "２０２０",
    "农历",
    "初一",
    "周",
    "下午",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check_spans(text: &str) -> Result<(), TestCaseError> {
    let analysis = ANALYZER.analyze(text);
    let characters: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let check = |span: hanlens::Span, surface: &str| -> Result<(), TestCaseError> {
        prop_assert_eq!(text.get(span.bytes()), Some(surface));
        prop_assert_eq!(characters[span.start_char()], span.start());
        prop_assert_eq!(characters[span.end_char()], span.end());
        Ok(())
    };
    let mut end = 0;
    for entity in analysis.entities() {
        check(entity.span(), entity.text())?;
        prop_assert!(entity.span().start() >= end, "entities overlap");
        prop_assert!(!entity.span().is_empty());
        prop_assert!(!entity.value().to_string().is_empty());
        end = entity.span().end();
    }
    let mut start = 0;
    for number in analysis.numbers() {
        check(number.span(), number.text())?;
        prop_assert!(number.span().start() >= start, "numbers are not sorted");
        start = number.span().start();
    }
    let mut end = 0;
    for token in analysis.tokens() {
        check(token.span(), token.text())?;
        prop_assert_eq!(token.span().start(), end, "tokens do not tile the text");
        end = token.span().end();
        let crossed = analysis.entities().find(|entity| {
            let (word, name) = (token.span(), entity.span());
            word.overlaps(&name) && !name.contains(&word)
        });
        prop_assert!(crossed.is_none(), "{:?} crosses {:?}", token, crossed);
    }
    prop_assert_eq!(end, text.len());
    let mut end = 0;
    for span in analysis.sentences() {
        prop_assert!(span.start() >= end && text.get(span.bytes()).is_some());
        end = span.end();
    }
    for keyphrase in analysis.keywords(10) {
        for &span in keyphrase.occurrences() {
            prop_assert!(text.get(span.bytes()).is_some());
        }
    }
    for sentence in analysis.summary(3) {
        check(sentence.span(), sentence.text())?;
    }
    Ok(())
}

fn absolute(entity: &Entity<'_>) -> Option<(String, String)> {
    let absolute = ["450万元", "3.5吨", "2020年3月1日", "15.5%"];
    absolute
        .contains(&entity.text())
        .then(|| (entity.text().to_owned(), entity.value().to_string()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn spans_tiling_and_order_hold_for_any_text(text in text()) {
        check_spans(&text)?;
    }

    #[test]
    fn absolute_values_do_not_depend_on_what_stands_far_away(before in text(), after in text()) {
        let core = "。\n项目于2020年3月1日开工，拨付450万元，捐赠3.5吨，增长15.5%。\n";
        let alone: Vec<_> =
            PLAIN.analyze(core).entities().filter_map(|entity| absolute(&entity)).collect();
        prop_assert_eq!(alone.len(), 4);
        let embedded = format!("{before}{core}{after}");
        let range = before.len()..before.len() + core.len();
        let found: Vec<_> = PLAIN
            .analyze(&embedded)
            .entities()
            .filter(|entity| range.contains(&entity.span().start()))
            .filter_map(|entity| absolute(&entity))
            .collect();
        prop_assert_eq!(found, alone);
    }

    #[test]
    fn a_buffer_used_before_gives_the_same(first in text(), second in text()) {
        let mut buffer = hanlens::AnalysisBuffer::new();
        ANALYZER.analyze_into(&first, &mut buffer);
        let again = format!("{:?}", ANALYZER.analyze_into(&second, &mut buffer).entities().collect::<Vec<_>>());
        let fresh = format!("{:?}", ANALYZER.analyze(&second).entities().collect::<Vec<_>>());
        prop_assert_eq!(again, fresh);
    }
}

#[test]
fn hostile_texts_end() {
    for piece in [
        "1",
        "一",
        "年",
        "（",
        "公司",
        "“",
        "至",
        "3月",
        "万",
        "、1",
        "1至",
        "周一",
        "：",
        "\n",
        "a",
        "以下简称",
    ] {
        let text = piece.repeat(30_000);
        let analysis = PLAIN.analyze(&text);
        assert!(analysis.entities().count() <= text.len());
    }
}

#[test]
fn an_analyzer_is_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&*ANALYZER);
    let text = include_str!("../data/sample/article.txt");
    let entities = |analyzer: &Analyzer| {
        format!("{:?}", analyzer.analyze(text).entities().collect::<Vec<_>>())
    };
    let expected = entities(&ANALYZER);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| entities(&ANALYZER.clone()))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), expected);
        }
    });
}

#[test]
fn what_is_known_of_a_text_goes_before_what_it_says() {
    let text = "春耕开始\n发布日期：2024-03-05 来源：临河日报\n今年拨付450万元。";
    let context = Context::new().reference("2019-01-01".parse().unwrap());
    let analysis = ANALYZER.analyze_in(text, &context);
    let year = analysis.entities().find(|entity| entity.text() == "今年").unwrap();
    assert_eq!(year.value().to_string(), "2019");
}
