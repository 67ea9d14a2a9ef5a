//! Segmentation: own cases line by line, contracts on any text, plain jieba beside jieba-rs, and
//! the corpus of the Chinese Universal Dependencies when it is there.

use hanlens::{
    Analyzer, Constraint, Engine, Reading, Segmenter, Strength, Tag, Tasks, TokenBuffer,
    UserDictionary,
};
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;

fn words(segmenter: &Segmenter, text: &str) -> Vec<String> {
    segmenter.tokens(text).map(|token| token.text().to_owned()).collect()
}

fn engines() -> Vec<(&'static str, Segmenter)> {
    vec![
        ("trained", Segmenter::new(Engine::Trained)),
        #[cfg(feature = "jieba")]
        ("jieba", Segmenter::new(Engine::Jieba)),
    ]
}

fn strings(value: Option<&Value>) -> Option<Vec<&str>> {
    value?.as_array().map(|items| items.iter().filter_map(Value::as_str).collect())
}

/// Each line: `text`; `words` (all of them) or `whole` (tokens that must be there); `engine` when
/// it says something of one only; `dictionary` with the words of the user.
#[test]
fn cases() {
    let cases = std::fs::read_to_string("tests/cases/segmentation.jsonl").unwrap();
    let mut failures = Vec::new();
    for (number, line) in cases.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        let dictionary: Option<UserDictionary> =
            case.get("dictionary").map(|rows| rows.as_str().unwrap().parse().unwrap());
        for (name, mut segmenter) in engines() {
            if case.get("engine").is_some_and(|engine| engine != name) {
                continue;
            }
            if let Some(dictionary) = &dictionary {
                let engine = match name {
                    "trained" => Engine::Trained,
                    #[cfg(feature = "jieba")]
                    _ => Engine::Jieba,
                    #[cfg(not(feature = "jieba"))]
                    _ => continue,
                };
                let builder = Segmenter::builder().engine(engine);
                segmenter = builder.user_dictionary(dictionary.clone()).build();
            }
            let found = words(&segmenter, text);
            let all = strings(case.get("words")).is_none_or(|expected| expected == found);
            let whole = strings(case.get("whole")).unwrap_or_default();
            if !all || !whole.iter().all(|word| found.iter().any(|other| other == word)) {
                failures.push(format!("{}: {name}: {}", number + 1, found.join(" ")));
            }
        }
    }
    assert!(failures.is_empty(), "segmentation.jsonl:\n{}", failures.join("\n"));
}

/// Sentences around the names of `whole_names.tsv`.
const PERSON_CONTEXTS: [&str; 8] = [
    "{}说",
    "总统{}在记者会上表示",
    "据{}介绍",
    "由{}和他的同事完成",
    "，{}。",
    "诗人{}的作品",
    "外长{}当天抵达北京",
    "感谢{}先生为此作出的努力",
];
const COMPANY_CONTEXTS: [&str; 8] = [
    "由{}承建",
    "{}董事长表示",
    "与{}签订了合同",
    "该项目由{}和当地政府共同投资",
    "其中，{}今年出口增长",
    "他是{}的员工",
    "全市最大的企业{}日前宣布",
    "河湾科技收购{}",
];

/// The names have no list to stand in: what is counted here is what rules and model know of names.
#[test]
fn names_with_marks_stay_whole() {
    let names = std::fs::read_to_string("tests/cases/whole_names.tsv").unwrap();
    let names = names.lines().filter_map(|line| line.split_once('\t'));
    for (engine, segmenter) in engines() {
        for (kind, contexts, floor) in
            [("person", PERSON_CONTEXTS, 0.97), ("company", COMPANY_CONTEXTS, 0.78)]
        {
            let of_kind = names.clone().filter(|(other, _)| *other == kind);
            let (mut whole, mut all) = (0, 0);
            for ((_, name), context) in of_kind.flat_map(|row| contexts.map(|it| (row, it))) {
                let text = context.replace("{}", name);
                all += 1;
                whole += usize::from(segmenter.tokens(&text).any(|token| token.text() == name));
            }
            assert!(all > 900, "{all} sentences");
            let share = f64::from(whole as u32) / f64::from(all as u32);
            assert!(share >= floor, "{engine}: {whole} of {all} names of a {kind} are whole");
        }
    }
}

/// Text of the kinds of characters that matter here.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一-龥]{1,6}",
        "(中国|发展|的|经济|北京|大学|研究|生命|起源|他们|和服|务)",
        "[0-9０-９]{1,4}([.,．，][0-9]{1,3})?[万亿%％]?",
        "[零一二三四五六七八九十百千万亿]{1,5}",
        "[a-zA-ZＡ-Ｚ]{1,4}([-._@][a-z0-9]{1,3})?",
        "[ \t\r\n\u{3000}，。、·（）()：:/@#&+%_.-]",
        "(😀|👨‍👩‍👧|🇨🇳|👍🏽|1️⃣|e\u{301}|\u{1F}|\u{0}|𠮷|國務院)",
        ".",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn check_tiling(text: &str, buffer: &TokenBuffer) -> Result<(), TestCaseError> {
    let (mut end, mut end_char) = (0, 0);
    for token in buffer.tokens(text) {
        prop_assert_eq!(token.span().start(), end);
        prop_assert_eq!(token.span().start_char(), end_char);
        prop_assert_eq!(&text[token.span().bytes()], token.text());
        prop_assert!(!token.span().is_empty());
        (end, end_char) = (token.span().end(), token.span().end_char());
    }
    prop_assert_eq!(end, text.len());
    prop_assert_eq!(end_char, text.chars().count());
    Ok(())
}

proptest! {
    #[test]
    fn tokens_tile_any_text(text in any_text()) {
        for (_, segmenter) in engines() {
            let mut buffer = TokenBuffer::new();
            segmenter.segment_into(&text, &mut buffer);
            check_tiling(&text, &buffer)?;
            let count = buffer.len();
            segmenter.search_into(&text, &mut buffer);
            prop_assert!(buffer.len() >= count);
            for token in buffer.tokens(&text) {
                prop_assert_eq!(&text[token.span().bytes()], token.text());
                prop_assert_eq!(token.text().chars().count(), token.span().chars().len());
            }
        }
    }

    #[test]
    fn no_token_crosses_a_constraint(text in any_text(), places in proptest::collection::vec(0usize..200, 4)) {
        let mut offsets: Vec<usize> = places
            .iter()
            .map(|place| place % (text.len() + 1))
            .filter(|&place| text.is_char_boundary(place))
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        let (pairs, _) = offsets.as_chunks::<2>();
        let constraints: Vec<Constraint> = pairs
            .iter()
            .enumerate()
            .map(|(index, &[start, end])| match index % 2 {
                0 => Constraint::word(start..end, Tag::Time),
                _ => Constraint::edges(start..end),
            })
            .collect();
        for (_, segmenter) in engines() {
            let mut buffer = TokenBuffer::new();
            segmenter.segment_within(&text, &constraints, &mut buffer);
            check_tiling(&text, &buffer)?;
            for &[start, end] in pairs {
                for token in buffer.tokens(&text) {
                    for edge in [start, end] {
                        prop_assert!(token.span().end() <= edge || token.span().start() >= edge);
                    }
                }
            }
            if let Some(&[start, end]) = pairs.first() {
                let token = buffer.tokens(&text).find(|token| token.span().bytes() == (start..end));
                prop_assert_eq!(token.map(|token| token.tag()), Some(Tag::Time));
            }
        }
    }

    #[cfg(feature = "jieba")]
    #[test]
    fn plain_jieba_is_jieba(text in any_text(), new_words in any::<bool>()) {
        thread_local! {
            static JIEBA: jieba_rs::Jieba = jieba_rs::Jieba::new();
        }
        let segmenter = Segmenter::builder()
            .engine(Engine::Jieba)
            .plain(true)
            .new_words(new_words)
            .build();
        JIEBA.with(|jieba| {
            let expected = jieba.tag(&text, new_words);
            let found: Vec<_> = segmenter.tokens(&text).collect();
            prop_assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(&expected) {
                prop_assert_eq!(found.text(), expected.word);
                prop_assert_eq!(found.tag().as_jieba(), expected.tag);
                prop_assert_eq!(found.span().bytes(), expected.byte_start..expected.byte_end);
                prop_assert_eq!(found.span().chars(), expected.start..expected.end);
            }
            let mut buffer = TokenBuffer::new();
            segmenter.search_into(&text, &mut buffer);
            let found: Vec<&str> = buffer.tokens(&text).map(|token| token.text()).collect();
            let expected = jieba.cut_for_search(&text, new_words);
            prop_assert_eq!(found, expected.iter().map(|token| token.word).collect::<Vec<_>>());
            Ok(())
        })?;
    }

    #[test]
    fn a_forced_word_is_always_one_token(before in any_text(), word in "[一-龥]{2,5}", after in any_text()) {
        let dictionary: UserDictionary = format!("{word}\tforce\tnz").parse().unwrap();
        prop_assert_eq!(dictionary.entries()[0].strength(), Strength::Force);
        let text = format!("{before}，{word}，{after}");
        let start = before.len() + "，".len();
        for (name, _) in engines() {
            #[cfg(feature = "jieba")]
            let engine = if name == "jieba" { Engine::Jieba } else { Engine::Trained };
            #[cfg(not(feature = "jieba"))]
            let engine = { let _ = name; Engine::Trained };
            let builder = Segmenter::builder().engine(engine);
            let segmenter = builder.user_dictionary(dictionary.clone()).build();
            let span = start..start + word.len();
            let token = segmenter.tokens(&text).find(|token| token.span().bytes() == span);
            prop_assert_eq!(token.map(|token| token.tag()), Some(Tag::ProperName));
        }
    }
}

/// Numerals whose characters are all in one token, whatever else is.
#[test]
fn numerals_are_never_torn() {
    for numeral in [
        "601,293.11",
        "２０２３",
        "3．5亿",
        "1,234,567.89",
        "-3.5%",
        "六千零八万",
        "二〇二三",
        "一百二十三万四千",
        "1/3",
        "12.5‰",
        "３，０００",
        "七点五亿",
        "十二万八千",
    ] {
        for context in ["共{}个", "为{}。", "{}", "约{}元", "第{}号", "达到{}年"] {
            let text = context.replace("{}", numeral);
            let start = context.find("{}").unwrap();
            for (name, segmenter) in engines() {
                let inside = start..start + numeral.len();
                let torn = segmenter.tokens(&text).any(|token| {
                    let span = token.span();
                    inside.contains(&span.end()) && span.end() > start && span.end() < inside.end
                });
                assert!(!torn, "{name}: {:?}", words(&segmenter, &text));
            }
        }
    }
}

/// Words and entities of an analysis fit together; merged, each amount and each date is one word.
#[test]
fn no_word_crosses_an_entity_and_merging_makes_one_of_it() {
    let texts = [
        "去年8月，临江镇向两千多名群众发放补助450万元，比2019年增长8.3%。",
        "自2021年3月5日上午9时起，每吨售价从3.5元涨到四元五角。",
        "六月中旬至７月上旬降雨量比常年偏多两到三成，共转移３０００人次。",
    ];
    let engines = [
        Engine::Trained,
        #[cfg(feature = "jieba")]
        Engine::Jieba,
    ];
    for engine in engines {
        for merge in [false, true] {
            let analyzer = Analyzer::builder()
                .tasks(Tasks::AMOUNTS | Tasks::DATES | Tasks::TOKENS)
                .reading(Reading::Plain)
                .engine(engine)
                .merge_values(merge)
                .build();
            for text in texts {
                let analysis = analyzer.analyze(text);
                assert!(analysis.entities().len() >= 3);
                for entity in analysis.entities() {
                    let (start, end) = (entity.span().start(), entity.span().end());
                    let inside: Vec<_> = analysis
                        .tokens()
                        .map(|token| token.span())
                        .filter(|span| span.start() < end && span.end() > start)
                        .collect();
                    let first = inside.first().map(|span| span.start());
                    let last = inside.last().map(|span| span.end());
                    assert_eq!((first, last), (Some(start), Some(end)), "{}", entity.text());
                    assert!(!merge || inside.len() == 1, "{}", entity.text());
                }
            }
        }
    }
}

#[test]
fn folding_keeps_the_words_and_the_offsets() {
    let simplified = "国务院总理会见了比尔·盖茨，1998年营收3.5亿元，ABC公司。";
    let traditional = "國務院總理會見了比爾·蓋茨，１９９８年營收３.５億元，ＡＢＣ公司。";
    for (name, segmenter) in engines() {
        let lengths = |text: &str| -> Vec<_> {
            segmenter.tokens(text).map(|token| (token.span().chars(), token.tag())).collect()
        };
        assert_eq!(lengths(simplified), lengths(traditional), "{name}");
    }
}

/// Counts on text that none of the engines was made from.
#[test]
fn most_words_of_another_corpus_are_right() {
    let path = Path::new("../shared/corpora/segmentation/ud_chinese_train.conll.xz");
    let output = std::process::Command::new("xz").arg("-dc").arg(path).output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let corpus = String::from_utf8(output.stdout).unwrap();
    let sentences: Vec<Vec<&str>> = corpus
        .split("\n\n")
        .map(|block| block.lines().filter_map(|line| line.split('\t').nth(1)).collect())
        .collect();
    let f1 = |segmenter: &Segmenter| {
        let (mut gold, mut found, mut right) = (0, 0, 0);
        let mut buffer = TokenBuffer::new();
        for sentence in &sentences {
            let text = sentence.concat();
            segmenter.segment_into(&text, &mut buffer);
            let spans: std::collections::HashSet<_> =
                buffer.tokens(&text).map(|token| token.span().bytes()).collect();
            let mut start = 0;
            for word in sentence {
                right += usize::from(spans.contains(&(start..start + word.len())));
                start += word.len();
            }
            gold += sentence.len();
            found += spans.len();
        }
        200.0 * f64::from(right as u32) / f64::from((gold + found) as u32)
    };
    let scores: Vec<(&str, f64)> =
        engines().iter().map(|(name, segmenter)| (*name, f1(segmenter))).collect();
    eprintln!("word F1 on UD Chinese (another standard): {scores:.2?}");
    assert!(scores[0].1 > 79.0, "{scores:?}");
    assert!(scores.iter().skip(1).all(|(_, jieba)| scores[0].1 > *jieba), "{scores:?}");
}
