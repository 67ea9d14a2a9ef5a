//! The contracts of every analysis, on random, mutated and hostile text.
#![allow(missing_docs)]

#[path = "support/invariants.rs"]
mod invariants;

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
    "°C",
    "美元",
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
        invariants::check(&ANALYZER.analyze(&text));
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
fn eight_threads_that_share_an_analyzer_give_the_same_bytes_as_one() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&*ANALYZER);
    let article = include_str!("../data/sample/article.txt");
    let texts: Vec<String> = article.lines().map(str::to_owned).chain([article.into()]).collect();
    // Every result as it is written, hashes and orders of maps included.
    let bytes = |analyzer: &Analyzer, text: &str| -> String {
        let analysis = analyzer.analyze(text);
        let (page, summary) = (analysis.page(), analysis.summary(usize::MAX));
        let lists = (analysis.keywords(usize::MAX), summary, analysis.sentences());
        let entities: Vec<_> = analysis.entities().chain(analysis.numbers()).collect();
        let tokens: Vec<_> = analysis.tokens().collect();
        format!("{page:?}{lists:?}{entities:?}{tokens:?}")
    };
    let expected: Vec<String> = texts.iter().map(|text| bytes(&ANALYZER, text)).collect();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|first| {
                let (texts, expected, bytes) = (&texts, &expected, &bytes);
                scope.spawn(move || {
                    // Each thread begins elsewhere, so that different texts are read at once.
                    for index in (0..texts.len()).map(|index| (first + index) % texts.len()) {
                        assert_eq!(bytes(&ANALYZER.clone(), &texts[index]), expected[index]);
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
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
