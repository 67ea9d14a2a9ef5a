//! Organizations: own cases line by line, contracts on any text, and the annotated articles when
//! they are there.

use hanlens::{OrganizationCategory, OrganizationExtractor, OrganizationOptions, UserDictionary};
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;

#[test]
fn own_cases() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/organizations.jsonl");
    let extractor = OrganizationExtractor::new();
    let mut failures = Vec::new();
    let mut count = 0;
    for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        let expected: Vec<&str> = case["organizations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        let found = extractor.extract(text);
        let names: Vec<&str> = found.iter().map(|found| &text[found.range.clone()]).collect();
        if names != expected {
            failures.push(format!("line {}: {names:?}, expected {expected:?}", number + 1));
        }
        for (name, canonical) in case["canonical"].as_object().into_iter().flatten() {
            for item in found.iter().filter(|item| text[item.range.clone()] == *name) {
                if item.value.canonical() != canonical.as_str() {
                    failures.push(format!(
                        "line {}: {name} stands for {:?}, expected {canonical}",
                        number + 1,
                        item.value.canonical()
                    ));
                }
            }
        }
        count += 1;
    }
    assert!(count > 0);
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// Texts made of pieces that the rules look at, so that they meet in every order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "天津",
        "市委",
        "市政府",
        "公司",
        "有限公司",
        "（以下简称“",
        "”）",
        "、",
        "和",
        "及",
        "综合组",
        "宣传组",
        "党支部",
        " ",
        "\n",
        "　",
        "該",
        "農業局",
        "證券簡稱：",
        "ABC",
        "12",
        "青禾",
        "集团",
        "“",
        "》",
        "部长",
        "，",
        "。",
        "银行",
        "🙂",
        "指挥部",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn ranges_are_sorted_apart_and_on_characters(text in pieces()) {
        let mut last = 0;
        for found in OrganizationExtractor::new().extract(&text) {
            prop_assert!(found.range.start >= last && found.range.start < found.range.end);
            prop_assert!(text.get(found.range.clone()).is_some());
            prop_assert!(found.value.score() > 0.0 && found.value.score() <= 1.0);
            last = found.range.end;
        }
    }

    #[test]
    fn canonical_names_stand_in_the_text(text in pieces()) {
        for found in OrganizationExtractor::new().extract(&text) {
            if let Some(canonical) = found.value.canonical() {
                prop_assert!(text.contains(canonical));
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        OrganizationExtractor::new().extract(&text);
    }
}

#[test]
fn names_end_at_control_characters_and_pictures() {
    let options = OrganizationOptions::default();
    for text in ["临江市财政局通报。", "😀临江市财政局2021年通报。", "●临江市财政局通报。"]
    {
        assert_eq!(found(text, &options), ["临江市财政局"], "{text}");
    }
    for text in ["临江市财\0政局通报。", "Ͷ\0À", "\u{1}IBM\u{2}中国公司"] {
        let names = found(text, &options);
        assert!(names.iter().all(|name| !name.contains(char::is_control)), "{names:?}");
    }
}

#[test]
fn user_entries_win() {
    let text = "河湾云谷今年开工，该项目由青禾公司承建。";
    let mut options = OrganizationOptions::default();
    options.add_alias("河湾云谷", "河湾云谷科技有限公司").block("青禾公司");
    let found = OrganizationExtractor::with_options(options).extract(text);
    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].range.clone()], "河湾云谷");
    assert_eq!(found[0].value.canonical(), Some("河湾云谷科技有限公司"));
    assert_eq!(found[0].rule, "user");
}

#[test]
fn switches() {
    let text = "河湾县人民政府发布消息：河湾男篮获胜。";
    let count = |options: &OrganizationOptions| {
        OrganizationExtractor::with_options(options.clone()).extract(text).len()
    };
    let mut options = OrganizationOptions::default();
    assert_eq!(count(&options), 2);
    assert_eq!(count(options.set_teams(false)), 1);
    assert_eq!(count(options.set_governments(false)), 0);
    options.set_governments(true).set_minimum_score(1.1);
    assert_eq!(count(&options), 0);
}

/// The surfaces that are found with options.
fn found<'t>(text: &'t str, options: &OrganizationOptions) -> Vec<&'t str> {
    let found = OrganizationExtractor::with_options(options.clone()).extract(text);
    found.iter().map(|found| &text[found.range.clone()]).collect()
}

#[test]
fn a_name_of_the_user_is_one_wherever_it_stands() {
    let text = "蓝鲸发布新品，蓝鲸的股价上涨。";
    let mut options = OrganizationOptions::default();
    options.add_name("蓝鲸", Some(OrganizationCategory::Media));
    assert_eq!(found(text, &options), ["蓝鲸", "蓝鲸"]);
    let matches = OrganizationExtractor::with_options(options.clone()).extract(text);
    assert!(matches.iter().all(|found| found.value.category() == OrganizationCategory::Media));
    assert!(matches.iter().all(|found| found.rule == "user" && found.value.score() == 1.0));
    // Written in Traditional characters it is the same name.
    assert_eq!(found("藍鯨發布新品。", &options), ["藍鯨"]);
}

#[test]
fn a_suffix_of_the_user_ends_a_name() {
    let mut options = OrganizationOptions::default();
    options.add_suffix("农创营", OrganizationCategory::Cooperative);
    let text = "项目由河湾青年农创营承办，三十人参加。";
    assert_eq!(found(text, &options), ["河湾青年农创营"]);
    let matches = OrganizationExtractor::with_options(options).extract(text);
    assert_eq!(matches[0].value.category(), OrganizationCategory::Cooperative);
}

#[test]
fn a_block_takes_away_one_name_and_no_other() {
    let text = "青禾县水务局与青禾县农业农村局会商。";
    let mut options = OrganizationOptions::default();
    options.block("青禾县水务局");
    assert_eq!(found(text, &options), ["青禾县农业农村局"]);
}

#[test]
fn a_dictionary_gives_names_and_full_names() {
    let rows = "河投\t1\tnt\torganization\t河湾投资集团有限公司\n";
    let dictionary: UserDictionary = rows.parse().unwrap();
    let mut options = OrganizationOptions::default();
    options.add_dictionary(&dictionary);
    let text = "河投今年完成投资两亿元。";
    let matches = OrganizationExtractor::with_options(options).extract(text);
    assert_eq!(matches[0].value.canonical(), Some("河湾投资集团有限公司"));
}

#[test]
fn the_minimum_score_leaves_out_the_unsure_and_keeps_what_the_user_gave() {
    let text = "青禾县农业农村局与蓝鲸座谈。";
    let mut options = OrganizationOptions::default();
    options.add_name("蓝鲸", None).set_minimum_score(0.5);
    assert_eq!(found(text, &options), ["青禾县农业农村局", "蓝鲸"]);
    // No score is above 1; the user's names are not asked for theirs.
    options.set_minimum_score(1.1);
    assert_eq!(found(text, &options), ["蓝鲸"]);
}

#[test]
fn the_police_count_where_the_user_wants_it() {
    let text = "云州警方通报，河湾县公安局已经立案，当地警方正在调查。";
    let mut options = OrganizationOptions::default();
    assert_eq!(found(text, &options), ["河湾县公安局"]);
    options.set_police(true);
    assert_eq!(found(text, &options), ["云州警方", "河湾县公安局"]);
}

#[cfg(feature = "serde")]
#[test]
fn the_record_has_the_bodies_with_places_in_its_entities() {
    let text = "3月，青河县教育局到场，县教育局表示支持。";
    let analysis = hanlens::Analyzer::new().analyze(text);
    let json = serde_json::to_value(hanlens::render::Record::new(&analysis)).unwrap();
    let body = &json["organizations"][0];
    assert_eq!((body["name"].as_str(), body["count"].as_u64()), (Some("青河县教育局"), Some(2)));
    assert_eq!(body["category"], "government");
    let second = body["mentions"][1].as_u64().unwrap() as usize;
    assert_eq!(json["entities"][second]["text"], "县教育局");
}

#[test]
fn tables_state_their_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/organization");
    let mut tables = 0;
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let table = std::fs::read_to_string(file.path()).unwrap();
        let comments: Vec<&str> = table.lines().filter(|line| line.starts_with('#')).collect();
        let comments = comments.join(" ").replace(" # ", " ");
        let sourced = ["Source", "Written for this table", "for this table"];
        assert!(sourced.iter().any(|word| comments.contains(word)), "{:?}", file.path());
        tables += 1;
    }
    assert!(tables >= 7);
}

/// Legal forms and divisions that the issue of organizations names.
#[test]
fn legal_forms_and_divisions_are_rows() {
    let read = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/organization").join(name);
        std::fs::read_to_string(path).unwrap()
    };
    let forms = |table: &str| -> Vec<String> {
        let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
        let cells = rows.filter_map(|row| row.split('\t').next());
        cells.flat_map(|forms| forms.split('|')).map(str::to_owned).collect()
    };
    let heads = forms(&read("heads.tsv"));
    for form in
        "有限公司 有限责任公司 股份有限公司 农民专业合作社 基金会 分公司 律师事务所 合伙企业"
            .split(' ')
    {
        assert!(heads.iter().any(|head| head == form), "{form}");
    }
    let divisions = read("divisions.tsv");
    for (level, least) in [("Province", 34), ("Prefecture", 330), ("County", 2_800)] {
        let count = divisions.lines().filter(|row| row.ends_with(level)).count();
        assert!(count >= least, "{count} of {level}");
    }
}

#[test]
fn annotated_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    for (file, floor) in [("seed-article.json", 0.95), ("articles.jsonl", 0.92)] {
        let Ok(contents) = std::fs::read_to_string(folder.join(file)) else {
            eprintln!("skipped: ../shared/gold/{file} is not there");
            continue;
        };
        let documents: Vec<Value> = match serde_json::from_str(&contents) {
            Ok(document) => vec![document],
            Err(_) => contents.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        };
        let (mut right, mut total) = (0, 0);
        for document in &documents {
            let text = document["text"].as_str().unwrap();
            let ignored = document["metadata"]["boilerplate_lines"].as_array().unwrap();
            let gold: Vec<(u64, u64)> = document["expected"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|entity| entity["type"] == "organization")
                .map(|entity| (entity["start"].as_u64().unwrap(), entity["end"].as_u64().unwrap()))
                .collect();
            total += gold.len();
            for found in OrganizationExtractor::new().extract(text) {
                let line = text[..found.range.start].matches('\n').count();
                if ignored.iter().any(|ignored| ignored.as_u64() == Some(line as u64)) {
                    continue;
                }
                let start = text[..found.range.start].chars().count() as u64;
                let length = text[found.range.clone()].chars().count() as u64;
                total += 1;
                right += 2 * usize::from(gold.contains(&(start, start + length)));
            }
        }
        let f1 = right as f64 / total as f64;
        eprintln!("{file}: organizations F1 {f1:.3}");
        assert!(f1 >= floor, "{file}: F1 {f1:.3} is below {floor}");
    }
}
