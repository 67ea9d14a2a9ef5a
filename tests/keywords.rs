//! Keyphrases and summaries on the shared tokens.

use hanlens::keyword::{
    Algorithm, Collection, Document, DocumentFrequencies, Extent, Keyphrase, KeywordOptions,
    Mention, StopWords, rank,
};
use hanlens::summary::{self, Order, SummaryOptions, Unit};
use hanlens::{Segmenter, Span, Tag, TokenBuffer};
use proptest::prelude::*;

fn tokens(text: &str) -> TokenBuffer {
    let mut tokens = TokenBuffer::new();
    Segmenter::default().segment_into(text, &mut tokens);
    tokens
}

/// The texts of the keyphrases of a text.
fn phrases(text: &str, options: &KeywordOptions) -> Vec<String> {
    let tokens = tokens(text);
    let ranked = rank(&Document::new(text, &tokens), options);
    ranked.iter().map(|phrase| phrase.text().to_owned()).collect()
}

const ARTICLE: &str = "青石县水库加固工程昨天开工。水库加固工程总投资三千万元，工期两年，\
由青石县水务局组织实施。水务局负责人说：“大坝渗漏，下游村民很担心。工程完工后，他们就放心了。”\
工程期间，水库放水，灌溉用水由东干渠供应。\n东干渠去年完成清淤。村民李大山（七十岁，水库移民）\
说，渠水够用。县里还要给村庄修路。";

#[test]
fn cases() {
    let lines = include_str!("cases/keywords.jsonl").lines();
    for case in lines.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()) {
        let note = case["note"].as_str().unwrap();
        let (text, title) = (case["text"].as_str().unwrap(), case["title"].as_str());
        let (text_tokens, title_tokens) = (tokens(text), tokens(title.unwrap_or("")));
        let mut document = Document::new(text, &text_tokens);
        if let Some(title) = title {
            document = document.title_apart(title, &title_tokens);
        }
        let ranked = rank(&document, &KeywordOptions::default());
        let found: Vec<&str> = ranked.iter().map(Keyphrase::text).collect();
        let strings = |name: &str| -> Vec<String> {
            let list = case[name].as_array().into_iter().flatten();
            list.map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        for word in strings("has") {
            assert!(found.contains(&word.as_str()), "{note}: {word} is not in {found:?}");
        }
        for word in strings("not") {
            assert!(!found.contains(&word.as_str()), "{note}: {word} is in {found:?}");
        }
        if let Some(first) = case["first"].as_str() {
            assert_eq!(found.first(), Some(&first), "{note}: {found:?}");
        }
        if case["none"].as_bool() == Some(true) {
            assert!(found.is_empty(), "{note}: {found:?}");
        }
    }
}

#[test]
fn occurrences_are_where_the_phrase_stands() {
    let buffer = tokens(ARTICLE);
    let ranked = rank(&Document::new(ARTICLE, &buffer), &KeywordOptions::default());
    assert_eq!(ranked.len(), 10);
    for phrase in &ranked {
        assert!((0.0..=1.0).contains(&phrase.score()));
        assert!(!phrase.occurrences().is_empty() && !phrase.tags().is_empty());
        for span in phrase.occurrences() {
            assert_eq!(&ARTICLE[span.bytes()], phrase.text());
            let before = ARTICLE[..span.start()].chars().count();
            assert_eq!(span.start_char(), before);
        }
    }
    assert!(ranked.windows(2).all(|pair| pair[0].score() >= pair[1].score()));
}

#[test]
fn options_choose_among_candidates() {
    let all = KeywordOptions::default().top(100);
    let words = phrases(ARTICLE, &all.clone().extent(Extent::Words));
    assert!(words.contains(&"水库".to_owned()) && !words.contains(&"水库加固".to_owned()));
    let buffer = tokens(ARTICLE);
    let document = Document::new(ARTICLE, &buffer);
    let only_phrases = rank(&document, &all.clone().extent(Extent::Phrases));
    assert!(only_phrases.iter().all(|phrase| phrase.tags().len() > 1));
    let nouns = rank(&document, &all.clone().tags([Tag::Noun]));
    assert!(!nouns.is_empty());
    assert!(nouns.iter().all(|phrase| phrase.tags().iter().all(|tag| tag.plain() == Tag::Noun)));
    let short = rank(&document, &all.clone().longest_phrase(2).characters(2..=4));
    assert!(short.iter().all(|p| p.tags().len() <= 2 && p.text().chars().count() <= 4));
    let stopped = all.clone().stop_words(StopWords::default().with(["水库"]));
    assert!(phrases(ARTICLE, &stopped).iter().all(|phrase| !phrase.contains("水库")));
    let unstopped = all.clone().stop_words(StopWords::none()).extent(Extent::Words).overlap(true);
    let listed = phrases(ARTICLE, &unstopped);
    assert!(listed.contains(&"组织".to_owned()) || listed.contains(&"组织实施".to_owned()));
    let dropped = phrases(ARTICLE, &all.clone().extent(Extent::Words).without(["水库"]));
    assert!(!dropped.contains(&"水库".to_owned()));
    let vocabulary = phrases(ARTICLE, &all.clone().overlap(true).only(["东干渠", "村民", "省长"]));
    assert!(vocabulary.iter().all(|phrase| ["东干渠", "村民"].contains(&phrase.as_str())));
    assert!(vocabulary.contains(&"村民".to_owned()));
    let boosted = phrases(ARTICLE, &all.clone().boost("村民", 1000.0));
    assert_eq!(boosted[0], "村民");
    let few = rank(&document, &all.clone().least_score(0.5));
    assert!(!few.is_empty() && few.iter().all(|phrase| phrase.score() >= 0.5));
    assert!(few.len() < rank(&document, &all).len());
}

#[test]
fn the_count_is_kept() {
    for count in [0, 1, 3, 10] {
        assert_eq!(phrases(ARTICLE, &KeywordOptions::default().top(count)).len(), count);
    }
    let few = phrases(ARTICLE, &KeywordOptions::default().top(3));
    let many = phrases(ARTICLE, &KeywordOptions::default().top(10));
    assert_eq!(few, many[..3], "a longer list begins as a shorter one");
}

#[test]
fn parts_of_the_best_phrases_do_not_take_the_place_of_others() {
    // Each of these has ten parts that occur as often as it does.
    let often = "水库工程质量监督、学校食堂卫生检查、农村道路养护资金、森林草原防火巡查";
    let once = "渔民出海，猎人进山，画家写生，歌手登台，厨师备菜，司机出车，矿工下井，牧民转场。";
    let text = format!("{often}。{often}。{often}。{once}");
    let found = phrases(&text, &KeywordOptions::default().algorithm(Algorithm::News));
    assert_eq!(found.len(), 10, "{found:?}");
}

#[test]
fn stop_words_are_added_removed_and_replaced() {
    let words = KeywordOptions::default().top(100).extent(Extent::Words).overlap(true);
    let with = |stop_words| phrases(ARTICLE, &words.clone().stop_words(stop_words));
    let has = |found: &[String], word: &str| found.iter().any(|phrase| phrase == word);
    let usual = with(StopWords::default());
    assert!(has(&usual, "水库") && !has(&usual, "组织"));
    assert!(!has(&with(StopWords::default().with(["水库"])), "水库"), "added");
    assert!(has(&with(StopWords::default().without(["组织"])), "组织"), "removed");
    let replaced = with(StopWords::none().with(["村民"]));
    assert!(has(&replaced, "组织") && !has(&replaced, "村民"), "replaced");
}

#[test]
fn a_separate_title_lifts_its_words() {
    let (text_tokens, title) = (tokens(ARTICLE), "村民盼修路");
    let title_tokens = tokens(title);
    let options = KeywordOptions::default().top(100);
    let place = |document: &Document<'_, '_>| {
        let ranked = rank(document, &options);
        ranked.iter().position(|phrase| phrase.text().contains("村民"))
    };
    let without = Document::new(ARTICLE, &text_tokens);
    let with = without.clone().title_apart(title, &title_tokens);
    assert!(place(&with) < place(&without), "{:?} {:?}", place(&with), place(&without));
    for phrase in rank(&with, &options) {
        for span in phrase.occurrences() {
            assert!(ARTICLE.get(span.bytes()).is_some(), "spans are those of the text");
        }
    }
}

#[test]
fn overlap_and_diversity() {
    let all = KeywordOptions::default().top(50);
    let apart = phrases(ARTICLE, &all);
    for (index, one) in apart.iter().enumerate() {
        assert!(!apart[index + 1..].iter().any(|other| one.contains(other.as_str())));
    }
    let overlapping = phrases(ARTICLE, &all.overlap(true));
    assert!(overlapping.len() > apart.len());
    let top = KeywordOptions::default().top(5).overlap(true);
    let alike = |found: &[String]| {
        let first: Vec<char> = found[0].chars().collect();
        found[1..].iter().filter(|other| other.chars().any(|c| first.contains(&c))).count()
    };
    let plain = phrases(ARTICLE, &top);
    let diverse = phrases(ARTICLE, &top.diversity(0.7));
    assert_eq!(plain[0], diverse[0], "the best one stays the best");
    assert!(alike(&diverse) < alike(&plain), "{plain:?} {diverse:?}");
}

/// The mention of a stretch of the text.
fn mention<'a>(text: &str, surface: &str, kind: &'a str) -> Mention<'a> {
    let start = text.find(surface).unwrap();
    let start_char = text[..start].chars().count();
    let chars = start_char..start_char + surface.chars().count();
    Mention::new(Span::new(start..start + surface.len(), chars), kind)
}

#[test]
fn organizations_are_candidates_under_their_names() {
    let text = "临江防汛指挥部发来物资。防汛指挥部派出医生，昨天到达。";
    let buffer = tokens(text);
    let short = text.rfind("防汛指挥部").unwrap();
    let short_char = text[..short].chars().count();
    let mentions = [
        mention(text, "临江防汛指挥部", "organization").named("临江防汛指挥部"),
        Mention::new(Span::new(short..short + 15, short_char..short_char + 5), "organization")
            .named("临江防汛指挥部"),
        mention(text, "昨天", "date"),
    ];
    let document = Document::new(text, &buffer).mentions(&mentions);
    let ranked = rank(&document, &KeywordOptions::default());
    assert_eq!(ranked[0].text(), "临江防汛指挥部");
    assert_eq!(ranked[0].occurrences(), [mentions[0].span(), mentions[1].span()]);
    assert!(ranked.iter().all(|phrase| !phrase.text().contains("昨天")));
    let without = rank(&document, &KeywordOptions::default().without_kind("organization"));
    assert!(without.iter().all(|phrase| !phrase.text().contains("指挥部")));
}

#[cfg(feature = "jieba")]
#[test]
fn jieba_algorithms_equal_jieba() {
    use jieba_rs::{Jieba, KeywordExtract, TextRank, TfIdf};
    let jieba = Jieba::new();
    // jieba extracts keywords without its hidden Markov model.
    let engine = hanlens::Engine::Jieba;
    let segmenter = Segmenter::builder().engine(engine).plain(true).new_words(false).build();
    let mut buffer = TokenBuffer::new();
    segmenter.segment_into(ARTICLE, &mut buffer);
    let document = Document::new(ARTICLE, &buffer);
    for tags in [vec![], vec!["n", "vn", "ns", "v"]] {
        let names = || tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<String>>();
        let wanted = tags.iter().map(|tag| tag.parse::<Tag>().unwrap());
        let options = |options: KeywordOptions| options.tags(wanted.clone()).top(30);
        for (ours, theirs) in [
            (
                rank(&document, &options(KeywordOptions::tf_idf())),
                TfIdf::default().extract_keywords(&jieba, ARTICLE, 30, names()),
            ),
            (
                rank(&document, &options(KeywordOptions::text_rank())),
                TextRank::default().extract_keywords(&jieba, ARTICLE, 30, names()),
            ),
        ] {
            assert!(ours.len() > 10);
            assert_eq!(
                ours.iter().map(Keyphrase::text).collect::<Vec<_>>(),
                theirs.iter().map(|keyword| keyword.keyword.as_str()).collect::<Vec<_>>()
            );
            for (our, their) in ours.iter().zip(&theirs) {
                let difference = (our.score() / their.weight - 1.0).abs();
                assert!(difference < 1e-8, "{}: {} {}", our.text(), our.score(), their.weight);
            }
        }
    }
}

#[test]
fn own_frequencies_change_the_order_and_survive_a_file() {
    let mut own = DocumentFrequencies::empty();
    for _ in 0..100 {
        own.count(["水库", "加固", "工程"]);
    }
    let directory = std::env::temp_dir().join(format!("hanlens-idf-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("own.tsv");
    own.save(&path).unwrap();
    let loaded = DocumentFrequencies::load(&path).unwrap();
    std::fs::remove_dir_all(&directory).unwrap();
    assert_eq!(loaded.frequency("水库"), Some(100));
    let usual = phrases(ARTICLE, &KeywordOptions::default());
    let changed = phrases(ARTICLE, &KeywordOptions::default().frequencies(loaded));
    let place = |phrases: &[String]| phrases.iter().position(|phrase| phrase.contains("水库"));
    assert!(place(&usual) < Some(3), "{usual:?}");
    assert!(place(&changed) > place(&usual), "a word of every document says little: {changed:?}");
}

#[test]
fn a_collection_does_not_depend_on_the_order() {
    let texts = [ARTICLE, "东干渠清淤，村民李大山参加。", "水务局检查水库。"];
    let gather = |texts: &[&str]| {
        let mut collection = Collection::default();
        for text in texts {
            let buffer = tokens(text);
            let ranked = rank(&Document::new(text, &buffer), &KeywordOptions::default());
            let mut one = Collection::default();
            one.add(buffer.tokens(text), &ranked);
            collection.merge(one);
        }
        collection
    };
    let forwards = gather(&texts);
    let backwards = gather(&[texts[2], texts[1], texts[0]]);
    assert_eq!(forwards.frequencies().frequency("水库"), Some(2));
    let names = |collection: &Collection| -> Vec<String> {
        collection.top(10).iter().map(|phrase| phrase.text().to_owned()).collect()
    };
    assert_eq!(names(&forwards), names(&backwards));
}

/// The summary of a text.
fn summarize<'t>(text: &'t str, options: &SummaryOptions) -> Vec<(&'t str, f64)> {
    let buffer = tokens(text);
    let document = Document::new(text, &buffer);
    let ranked = rank(&document, &KeywordOptions::default());
    let chosen = summary::select(&document, &ranked, options);
    chosen.iter().map(|unit| (unit.text(), unit.score())).collect()
}

#[test]
fn summaries_by_count_ratio_and_budget() {
    let default = SummaryOptions::default();
    let three = summarize(ARTICLE, &default);
    assert_eq!(three.len(), 3);
    assert!(three[0].0.contains("水库加固工程"));
    let place = |unit: &str| ARTICLE.find(unit).unwrap();
    assert!(three.windows(2).all(|pair| place(pair[0].0) < place(pair[1].0)));
    let ranked = summarize(ARTICLE, &default.clone().order(Order::Rank));
    assert_eq!(
        ranked[0].1,
        three.iter().map(|unit| unit.1).fold(0.0, f64::max),
        "by rank, the best one comes first"
    );
    for budget in [0, 20, 50, 90] {
        let units = summarize(ARTICLE, &default.clone().characters(budget));
        let used: usize = units.iter().map(|unit| unit.0.chars().count()).sum();
        assert!(used <= budget);
        assert_eq!(units.is_empty(), budget == 0);
    }
    assert_eq!(summarize(ARTICLE, &default.clone().ratio(0.0)).len(), 1);
    let all = summarize(ARTICLE, &default.clone().ratio(1.0));
    assert_eq!(all.len(), summarize(ARTICLE, &default.count(usize::MAX)).len());
}

#[test]
fn quotations_and_brackets_stay_whole() {
    for unit in [Unit::Sentence, Unit::Clause] {
        for (text, _) in summarize(ARTICLE, &SummaryOptions::default().unit(unit).count(100)) {
            for (open, close) in [('“', '”'), ('（', '）')] {
                let count = |mark| text.chars().filter(|c| *c == mark).count();
                assert_eq!(count(open), count(close), "{text}");
            }
        }
    }
}

#[test]
fn focus_brings_its_sentence() {
    let options = SummaryOptions::default().count(1).focus(["李大山"]);
    assert!(summarize(ARTICLE, &options)[0].0.contains("李大山"));
}

#[test]
fn focus_on_an_entity_brings_its_short_forms() {
    let text = "大坝加固工程进展顺利，大坝加固工程工期两年。大坝加固工程总投资三千万元。\
                该局还派人下乡走访，听取村民和移民的意见。大坝加固工程年底完工。";
    let buffer = tokens(text);
    let mentions = [mention(text, "该局", "organization").named("临江市水务局")];
    let document = Document::new(text, &buffer).mentions(&mentions);
    let ranked = rank(&document, &KeywordOptions::default());
    let chosen = |options: SummaryOptions| -> Vec<&str> {
        summary::select(&document, &ranked, &options).iter().map(|unit| unit.text()).collect()
    };
    let one = SummaryOptions::default().count(1);
    assert!(!chosen(one.clone())[0].starts_with("该局"));
    assert!(chosen(one.focus(["临江市水务局"]))[0].starts_with("该局"));
}

#[test]
fn redundancy_makes_room_for_other_subjects() {
    let text = "水库大坝加固。水库大坝加固了。水库大坝要加固。渠道清淤也开始了。";
    let plain = summarize(text, &SummaryOptions::default().count(2).redundancy(0.0));
    let varied = summarize(text, &SummaryOptions::default().count(2).redundancy(1.0));
    let has = |units: &[(&str, f64)]| units.iter().any(|unit| unit.0.contains("渠道"));
    assert!(!has(&plain) && has(&varied), "{plain:?} {varied:?}");
}

#[test]
fn every_sentence_has_a_score() {
    let buffer = tokens(ARTICLE);
    let document = Document::new(ARTICLE, &buffer);
    let ranked = rank(&document, &KeywordOptions::default());
    let units = summary::score(&document, &ranked, &SummaryOptions::default());
    assert_eq!(units.len(), 7, "{units:?}");
    let best = units.iter().map(|unit| unit.score()).fold(0.0, f64::max);
    let one = summary::select(&document, &ranked, &SummaryOptions::default().count(1));
    assert_eq!(one[0].score(), best);
    assert!(units.iter().any(|unit| unit.score() < best));
}

#[test]
fn what_was_said_is_not_said_again_and_nothing_broken_is_quoted() {
    let text = "4、借款用途：本借款全部用于归还公司所欠合同项下的债务。\n\
                本借款全部用于归还公司所欠合同项下的债务。\n\
                公司公告了“借款合同\n项下的债务”的归还情况。\n1）公司对借款合同负责。";
    for unit in [Unit::Sentence, Unit::Clause] {
        let units = summarize(text, &SummaryOptions::default().unit(unit).count(10));
        let texts: Vec<&str> = units.iter().map(|unit| unit.0).collect();
        let repeated = texts.iter().filter(|text| text.contains("全部用于归还")).count();
        assert_eq!(repeated, 1, "{texts:?}");
        assert!(texts.iter().all(|text| !text.contains(['“', '”'])), "{texts:?}");
        assert!(texts.iter().any(|text| text.contains("1）公司对借款合同负责")), "{texts:?}");
    }
}

#[test]
fn title_and_dateline_are_not_repeated() {
    let text = "水库加固工程开工\n\n本报讯（记者 王小河）水库加固工程开工。\n\
                新华社西宁3月5日电 水库加固工程昨天在青石县开工，大坝已经放水。";
    let buffer = tokens(text);
    let document = Document::new(text, &buffer).title_within(0..24);
    let ranked = rank(&document, &KeywordOptions::default());
    let chosen = summary::select(&document, &ranked, &SummaryOptions::default());
    let units: Vec<&str> = chosen.iter().map(|unit| unit.text()).collect();
    assert_eq!(units, ["水库加固工程昨天在青石县开工，大坝已经放水。"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_taken(text in "[水库加固工程的了，。“”（）\n a-zA-Zａ１2\u{0}😀]{0,60}") {
        let buffer = tokens(&text);
        let document = Document::new(&text, &buffer).title_within(0..text.len().min(7));
        for options in [
            KeywordOptions::default(),
            KeywordOptions::abstracts().characters(1..=9).diversity(0.3),
            KeywordOptions::text_rank(),
        ] {
            let ranked = rank(&document, &options);
            for phrase in &ranked {
                for span in phrase.occurrences() {
                    prop_assert!(text.get(span.bytes()).is_some());
                }
            }
            for unit in [Unit::Sentence, Unit::Clause] {
                let options = SummaryOptions::default().unit(unit).ratio(0.5);
                let units = summary::score(&document, &ranked, &options);
                let apart = units.windows(2).all(|p| p[0].span().end() <= p[1].span().start());
                prop_assert!(apart);
                for unit in summary::select(&document, &ranked, &options) {
                    prop_assert_eq!(text.get(unit.span().bytes()), Some(unit.text()));
                }
            }
        }
    }
}
