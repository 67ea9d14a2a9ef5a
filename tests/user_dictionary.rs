//! Words of the user, with both engines: what a dictionary may hold, and that its words win.
#![allow(missing_docs)]

use hanlens::{Analyzer, Engine, Reading, Segmenter, Strength, Tag, Tasks, UserDictionary};
use proptest::prelude::*;

const ENGINES: &[Engine] = &[
    Engine::Trained,
    #[cfg(feature = "jieba")]
    Engine::Jieba,
];

fn dictionary(rows: &str) -> UserDictionary {
    rows.parse().unwrap()
}

/// The words of a text, with both engines.
fn check(rows: &str, text: &str, inspect: impl Fn(Engine, &[(&str, Tag)])) {
    for &engine in ENGINES {
        let builder = Segmenter::builder().engine(engine);
        let segmenter = builder.user_dictionary(dictionary(rows)).build();
        let tokens: Vec<_> =
            segmenter.tokens(text).map(|token| (token.text(), token.tag())).collect();
        inspect(engine, &tokens);
    }
}

/// That a word is a token of the text, with a tag if one is given.
fn check_word(rows: &str, text: &str, word: &str, tag: Option<Tag>) {
    check(rows, text, |engine, tokens| {
        let found = tokens.iter().find(|(token, _)| *token == word);
        let found = found.unwrap_or_else(|| panic!("{engine:?}: no {word} in {tokens:?}"));
        assert!(tag.is_none_or(|tag| tag == found.1), "{engine:?}: {found:?}");
    });
}

fn check_no_word(rows: &str, text: &str, word: &str) {
    check(rows, text, |engine, tokens| {
        assert!(tokens.iter().all(|(token, _)| *token != word), "{engine:?}: {tokens:?}");
    });
}

#[test]
fn all_cells_but_the_word_are_optional() {
    for (row, tag) in [
        ("霖溪谷", None),
        ("霖溪谷\t", None),
        ("霖溪谷\t300", None),
        ("霖溪谷\t\tns", Some(Tag::PlaceName)),
        ("霖溪谷\t300\tns", Some(Tag::PlaceName)),
        ("霖溪谷\tforce", None),
        ("霖溪谷\tforce\tns", Some(Tag::PlaceName)),
    ] {
        check_word(row, "他们去霖溪谷采茶", "霖溪谷", tag);
    }
}

#[test]
fn a_word_without_frequency_wins_over_its_parts() {
    // Every part is a frequent word, and so the parts together are likelier than any new word.
    for word in ["人民医院", "发展经济", "中国人民", "工作人员证", "大学生活动中心"]
    {
        check_word(word, &format!("本地的{word}在这里"), word, None);
    }
}

#[test]
fn words_may_hold_spaces_punctuation_dots_and_brackets() {
    for word in [
        "New Wave 2.0（试用）版",
        "河湾·安宁",
        "河湾（集团）",
        "《春耕》特刊",
        "C++",
        ".NET",
        "“四好”农村路",
        "A/B测试",
        "3·15晚会",
        "Q&A",
        "微笑😀卡",
        "〔2021〕5号文",
    ] {
        let text = format!("我们看{word}，再看{word}。");
        check(&format!("{word}\t\tnz"), &text, |engine, tokens| {
            let found = tokens.iter().filter(|&&token| token == (word, Tag::ProperName)).count();
            assert_eq!(found, 2, "{engine:?}: {tokens:?}");
        });
    }
}

#[test]
fn words_are_found_in_full_width_and_traditional_characters() {
    for text in ["參加ＡＩ雲課堂", "参加AI云课堂", "参加Ａi雲课堂"] {
        let word = text.strip_prefix("參加").or_else(|| text.strip_prefix("参加")).unwrap();
        let rows = if text.contains('i') { "Ai云课堂" } else { "AI雲課堂" };
        check_word(rows, text, word, None);
    }
}

#[test]
fn a_later_row_replaces_an_earlier_one_and_the_tag_of_a_known_word() {
    check_word("经济\t\tnr", "发展经济", "经济", Some(Tag::PersonName));
    check_word("经济\t\tnr\n经济\t\tns", "发展经济", "经济", Some(Tag::PlaceName));
    check_word("发展经济\tforce\n发展经济\tforbid", "发展经济", "经济", None);
    assert_eq!(dictionary("云谷\n雲谷\tforce").entries()[0].strength(), Strength::Force);
}

#[test]
fn a_forbidden_word_is_no_token() {
    for (word, text) in [
        ("经济", "发展经济"),
        ("和服", "产品和服务很好"),
        ("中华人民共和国", "中华人民共和国成立"),
        ("国务院", "國務院批准"),
        ("ABC", "看ABC公司"),
    ] {
        check_no_word(&format!("{word}\tforbid"), text, word);
        if word == "国务院" {
            check_no_word("国务院\tforbid", text, "國務院");
        }
    }
    // What stands beside it stays as it is.
    check_word("经济\tforbid", "发展经济", "发展", None);
}

#[test]
fn a_forced_word_wins_over_everything_but_longer_ones() {
    check_word("展经\tforce", "发展经济", "展经", None);
    check_word("展经\tforce\n发展经\tforce", "发展经济", "发展经", None);
    // A word that is only wished for does not stand in its way.
    check_word("产品和\n品和服务\tforce", "产品和服务很好", "品和服务", None);
}

#[test]
fn a_wish_that_the_text_speaks_against_costs_no_other_one() {
    check_word("和服\n服务", "产品和服务很好", "服务", None);
}

#[test]
fn jiebas_own_format_is_read() {
    let rows = "云计算 5\n李小河 2 nr\n创河办 3 i\neasy_install 3 eng\n好用河 300\n河影赏鉴 3 nz\n\
                台中\n凱特琳 nz\nEdu Trust认证 2000\nmachine learning\nvitamin c\n";
    let words = dictionary(rows);
    assert_eq!(words.len(), 11);
    let entry = |word: &str| words.get(word).unwrap_or_else(|| panic!("no {word}"));
    assert_eq!(entry("李小河").tag(), Some(Tag::PersonName));
    assert_eq!(entry("李小河").strength(), Strength::Word(Some(2)));
    assert_eq!(entry("台中").strength(), Strength::Word(None));
    assert_eq!(entry("凱特琳").tag(), Some(Tag::ProperName));
    assert_eq!(entry("Edu Trust认证").strength(), Strength::Word(Some(2000)));
    assert!(entry("machine learning").tag().is_none());
    for (text, word) in [
        ("学习云计算很好", "云计算"),
        ("由李小河主持", "李小河"),
        ("用easy_install安装", "easy_install"),
        ("有Edu Trust认证的学校", "Edu Trust认证"),
        ("讲machine learning课", "machine learning"),
    ] {
        check_word(rows, text, word, None);
    }
}

#[test]
fn a_dictionary_is_read_whole_or_not_at_all() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("user_dictionary_broken.tsv");
    std::fs::write(&path, "云谷\tforce\n河湾\n河湾新城\tmany\tn\n").unwrap();
    let error = UserDictionary::from_path(&path).unwrap_err();
    assert_eq!((error.line(), error.path()), (Some(3), Some(&*path)));
    assert!(
        error.to_string().ends_with(
            "user_dictionary_broken.tsv:3: frequency `many` is not a number, `force` or `forbid`"
        ),
        "{error}"
    );
    // Neither a failed one nor another segmenter's changes the words of a segmenter.
    for &engine in ENGINES {
        let words = |segmenter: &Segmenter| -> Vec<String> {
            let tokens = segmenter.tokens("在云谷发展经济，建设中国人民医院");
            tokens.map(|token| token.text().to_owned()).collect()
        };
        let plain = Segmenter::new(engine);
        let before = words(&plain);
        let rows = dictionary("云谷发展\tforce\n经济\tforbid");
        let own = Segmenter::builder().engine(engine).user_dictionary(rows).build();
        assert_ne!(words(&own), before);
        assert_eq!(words(&plain), before);
        assert_eq!(words(&Segmenter::new(engine)), before);
    }
}

#[test]
fn a_wrong_row_is_named_by_its_line() {
    for (rows, line) in [
        ("云谷\n河湾\t3\tqq", 2),
        ("# 注\n\n\tforce", 3),
        ("云谷\t1.5", 1),
        ("云谷\t99999999999", 1),
        ("云谷 12 qq", 1),
        ("云谷\t1\tn\torganization\t河\t多", 1),
    ] {
        let error = rows.parse::<UserDictionary>().unwrap_err();
        assert!(error.is_dictionary(), "{error}");
        assert_eq!(error.line(), Some(line), "{rows:?}");
    }
}

#[test]
fn no_word_of_the_user_crosses_the_edge_of_an_entity() {
    for &engine in ENGINES {
        let analyzer = Analyzer::builder()
            .tasks(Tasks::ENTITIES | Tasks::TOKENS)
            .reading(Reading::Plain)
            .engine(engine)
            .user_dictionary(dictionary("付450万\n元用于\tforce"))
            .build();
        let analysis = analyzer.analyze("拨付450万元用于扶贫");
        assert_eq!(analysis.entities().next().unwrap().text(), "450万元");
        let words: Vec<&str> = analysis.tokens().map(|token| token.text()).collect();
        assert_eq!(words, ["拨付", "450万", "元", "用于", "扶贫"], "{engine:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Between marks nothing speaks against a word.
    #[test]
    fn any_word_without_frequency_is_taken(word in "[一-龥]{2,6}") {
        for &engine in ENGINES {
            let builder = Segmenter::builder().engine(engine);
            let segmenter = builder.user_dictionary(dictionary(&word)).build();
            let text = format!("，{word}。");
            let words: Vec<&str> = segmenter.tokens(&text).map(|token| token.text()).collect();
            prop_assert_eq!(words, ["，", &word, "。"]);
        }
    }
}
