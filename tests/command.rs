//! The `hanlens` command as its users see it: output, messages, exit status.
#![cfg(feature = "cli")]
#![allow(missing_docs)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample/article.txt")
}

fn hanlens() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hanlens"));
    command.env_remove("NO_COLOR");
    command
}

/// Runs the command with `input` on its standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = hanlens()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A command that does not read its input closes the pipe; that is its business.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, contents: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, contents).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn json_lines(output: &Output) -> Vec<serde_json::Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn analyze_prints_the_sample_page_for_people() {
    let output = run(&["analyze", sample().to_str().unwrap()], b"");
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    for expected in [
        "春耕生产和疫情防控两不误",
        "临江日报",
        "临江市援青工作队",
        "¥3.8 million",
        "2.5 tonnes",
        "15.5%",
        "对口支援",
    ] {
        assert!(text.contains(expected), "{expected} is missing in\n{text}");
    }
    assert!(!text.contains("扫一扫"), "boilerplate is left out");
    assert!(!text.contains('\u{1b}'), "no colours outside a terminal");
}

#[test]
fn analyze_gives_the_json_contract() {
    let output = run(&["analyze", "--format", "json", sample().to_str().unwrap()], b"");
    assert_eq!(status(&output), 0);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["article"]["published"], "2021-03-18T09:45");
    assert_eq!(value["article"]["source"], "临江日报");
    let text = std::fs::read_to_string(sample()).unwrap();
    let characters: Vec<char> = text.chars().collect();
    let entities = value["entities"].as_array().unwrap();
    assert!(entities.len() > 40);
    for entity in entities {
        let number = |key: &str| entity[key].as_u64().unwrap() as usize;
        let surface = entity["text"].as_str().unwrap();
        assert_eq!(&text[number("start")..number("end")], surface);
        let by_chars: String =
            characters[number("start_char")..number("end_char")].iter().collect();
        assert_eq!(by_chars, surface);
    }
    let money = entities.iter().find(|entity| entity["text"] == "380万元").unwrap();
    assert_eq!(money["kind"], "money");
    assert_eq!(money["value"]["amount"], "3800000");
    assert_eq!(money["value"]["currency"], "CNY");
    assert!(value.get("tokens").is_none(), "tokens only on request");
    assert!(value["keywords"][0]["occurrences"][0]["start_char"].is_u64());
    assert_eq!(value["summary"].as_array().unwrap().len(), 3);
}

#[test]
fn unusable_input_says_file_and_reason_and_exits_with_2() {
    let folder = Folder::new("unusable");
    let missing = folder.0.join("nothing.txt").to_str().unwrap().to_owned();
    let directory = folder.0.to_str().unwrap().to_owned();
    let invalid = folder.file("invalid.txt", b"\xE4\xB8\xAD\n\xFF\xFE\n");
    let empty = folder.file("empty.txt", b" \n");
    let dictionary = folder.file("terms.tsv", "# words\n临江\t12\n坏行\tx\n".as_bytes());
    let sample = sample().to_str().unwrap().to_owned();
    for (arguments, words) in [
        (vec!["analyze", &missing], vec![missing.as_str()]),
        (vec!["analyze", &directory], vec![&directory, "directory"]),
        (vec!["analyze", &invalid], vec!["invalid.txt:2", "UTF-8"]),
        (vec!["analyze", &empty], vec!["empty.txt", "empty"]),
        (vec!["analyze", "--reference", "2021-02-31", &sample], vec!["2021-02-31"]),
        (vec!["analyze", "--user-dict", &dictionary, &sample], vec!["terms.tsv:3"]),
        (vec!["batch", &missing], vec![missing.as_str()]),
        (vec!["segment", &missing], vec![missing.as_str()]),
        (vec!["analyze", "--format", "xml", &sample], vec!["xml"]),
    ] {
        let output = run(&arguments, b"");
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        for word in words {
            assert!(stderr(&output).contains(word), "{arguments:?}: {}", stderr(&output));
        }
    }
}

const LINES: &str = "{\"id\":1,\"text\":\"拨付450万元\"}\n\
    not json\n\
    {\"id\":\"c\",\"text\":7}\n\
    \n\
    {\"id\":12345678901234567890123,\"text\":\"\",\"unknown\":[1]}\n\
    {\"text\":\"去年\",\"reference\":\"2021-05-01\"}\n\
    {\"id\":9,\"text\":\"今年\",\"reference\":\"not a date\"}\n";

#[test]
fn batch_answers_each_line_in_its_place() {
    let output = run(&["batch", "--quiet"], LINES.as_bytes());
    assert_eq!(status(&output), 1);
    assert!(stderr(&output).contains("4 of 7"), "{}", stderr(&output));
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 7);
    assert_eq!(lines[0]["entities"][0]["text"], "450万元");
    for (place, code, id) in [(1, "json", None), (2, "no_text", Some("c")), (3, "json", None)] {
        assert_eq!(lines[place]["error"]["code"], code);
        assert_eq!(lines[place]["line"], place + 1);
        assert_eq!(lines[place]["id"].as_str(), id);
    }
    assert!(stdout(&output).contains("\"id\":12345678901234567890123"), "ids to the letter");
    assert_eq!(lines[4]["entities"], serde_json::json!([]));
    assert_eq!(lines[5]["entities"][0]["value"]["start"], "2020-01-01");
    assert!(lines[5].get("id").is_none());
    assert_eq!(lines[6]["error"]["code"], "option");
    assert_eq!(lines[6]["id"], 9);
}

#[test]
fn strict_stops_at_the_first_failure() {
    let output = run(&["batch", "--quiet", "--strict"], LINES.as_bytes());
    assert_eq!(status(&output), 1);
    assert_eq!(json_lines(&output).len(), 2);
}

#[test]
fn a_line_over_the_limit_fails_alone() {
    let long = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"3吨\"}}\n", "一".repeat(5000));
    let output = run(&["batch", "--quiet", "--max-bytes", "1000"], long.as_bytes());
    assert_eq!(status(&output), 1);
    let lines = json_lines(&output);
    assert_eq!(lines[0]["error"]["code"], "too_long");
    assert_eq!(lines[1]["entities"][0]["text"], "3吨");
}

#[test]
fn an_empty_batch_is_no_failure() {
    // A Spark partition may be empty, and its pipe must not fail.
    let output = run(&["batch", "--quiet"], b"");
    assert_eq!(status(&output), 0);
    assert!(output.stdout.is_empty());
}

fn many_lines() -> String {
    let text = std::fs::read_to_string(sample()).unwrap();
    (0..300)
        .map(|number| {
            let part: String = text.chars().skip(number * 3).take(80 + number).collect();
            serde_json::json!({ "id": number, "text": part, "reference": "2021-03-18" }).to_string()
                + "\n"
        })
        .collect()
}

#[test]
fn threads_do_not_change_the_output() {
    let input = many_lines();
    let one = run(&["batch", "--quiet", "--threads", "1"], input.as_bytes());
    let four = run(&["batch", "--quiet", "--threads", "4"], input.as_bytes());
    assert_eq!(status(&one), 0, "{}", stderr(&one));
    assert_eq!(one.stdout, four.stdout);
    for (number, line) in json_lines(&one).iter().enumerate() {
        assert_eq!(line["id"], number);
    }
}

#[test]
fn a_resumed_run_gives_the_same_bytes() {
    let folder = Folder::new("resume");
    let input = folder.file("input.jsonl", many_lines().as_bytes());
    let whole = run(&["batch", "--quiet", &input], b"").stdout;
    // The torn output of a run that was killed in the middle of a line.
    let torn = folder.file("output.jsonl", &whole[..whole.len() / 2]);
    let output = run(&["batch", "--quiet", &input, "--output", &torn, "--resume"], b"");
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert_eq!(std::fs::read(&torn).unwrap(), whole);
}

#[test]
fn a_directory_is_read_by_relative_paths() {
    let folder = Folder::new("directory");
    folder.file("b/two.txt", "捐赠3.5吨".as_bytes());
    folder.file("a.txt", "拨付10万元".as_bytes());
    folder.file("bad.txt", b"\xFF");
    folder.file("page.html", "<html><body><p>筹集20万元</p></body></html>".as_bytes());
    let output = run(&["batch", "--quiet", folder.0.to_str().unwrap()], b"");
    assert_eq!(status(&output), 1);
    let lines = json_lines(&output);
    let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a.txt", "b/two.txt", "bad.txt", "page.html"]);
    assert_eq!(lines[0]["entities"][0]["text"], "10万元");
    assert_eq!(lines[2]["error"]["code"], "encoding");
    assert_eq!(lines[3]["entities"][0]["text"], "20万元");
}

/// Each choice of reading changes something, by its flag and by its key in a JSON line alike.
#[test]
fn choices_of_reading_are_flags_and_keys() {
    let folder = Folder::new("choices");
    let table = "off 2026-05-21 2026-05-22\n";
    let file = folder.file("calendar.txt", table.as_bytes());
    let json_table = serde_json::to_string(table).unwrap();
    // Flag, its value, the value in JSON, a text, what an entity of it is then.
    let rows = [
        ("locale", "zh-TW", r#""zh-TW""#, "捐款300元", "TWD"),
        ("prefer", "past", r#""past""#, "9月1日开工", "2025-09-01"),
        ("lunar", "false", "false", "八月十五", "2026-08-15"),
        ("feast-year", "lunar", r#""lunar""#, "2021年除夕", "2022-01-31"),
        ("utc-offset", "-02:00", r#""-02:00""#, "北京时间20时", "2026-05-20T10"),
        ("dayparts", "four-hours", r#""four-hours""#, "5月3日上午", "2026-05-03T08:00"),
        ("dayparts", "assistant", r#""assistant""#, "5月3日上午", "2026-05-03T07:00"),
        ("spans", "parts", r#""parts""#, "我们今天大约早上十点见。", "大约早上十点"),
        ("counting", "aligned", r#""aligned""#, "上两周", "2026-05-04"),
        ("before", "inclusive", r#""inclusive""#, "6月1日前", "2026-06-02"),
        ("present", "whole", r#""whole""#, "过去一年", "2026-05-20T09:31"),
        ("lunar-month", "numbered", r#""numbered""#, "廿一", "2026-07-05"),
        ("colons", "minutes", r#""minutes""#, "35:37", "2026-05-20T09:35:37"),
        ("week-start", "sunday", r#""sunday""#, "本周", "2026-05-17"),
        ("fiscal-year-start", "4", "4", "2026财年", "2025-04-01"),
        ("school-year-start", "8", "8", "2026学年", "2026-08-01"),
        ("crop-year-start", "7", "7", "2025/26榨季", "2025-07-01"),
        // 9 May 2026 was a Saturday that was worked.
        ("work-calendar", "mainland", r#""mainland""#, "八个工作日前", "2026-05-09"),
        ("work-calendar", &file, &json_table, "下个工作日", "2026-05-25"),
        ("events", "true", "true", "党的十八大以来成绩显著", "党的十八大以来"),
        ("dateline", "false", "false", "新华社北京5月18日电 今天开会", "2026-05-20"),
        ("ranges", "ends", r#""ends""#, "含量为3-12%", r#""text":"12%""#),
    ];
    let entities = |output: &Output| json_lines(output)[0]["entities"].to_string();
    let common = ["--quiet", "--plain", "--tasks", "amounts,dates"];
    for (flag, value, json, text, expected) in rows {
        let line = |options: &str| {
            format!(r#"{{"text":"{text}","reference":"2026-05-20T09:30","options":{{{options}}}}}"#)
        };
        let batch = |more: &[&str], options: &str| {
            let arguments = [&["batch"][..], &common, more].concat();
            let output = run(&arguments, (line(options) + "\n").as_bytes());
            assert_eq!(status(&output), 0, "--{flag}: {}", stderr(&output));
            entities(&output)
        };
        let flagged = batch(&[&format!("--{flag}={value}")], "");
        let keyed = batch(&[], &format!(r#""{}":{json}"#, flag.replace('-', "_")));
        assert_eq!(flagged, keyed, "{flag}");
        assert!(flagged.contains(expected), "{flag}: {flagged}");
        assert_ne!(flagged, batch(&[], ""), "{flag} changes nothing in {text}");
    }
}

#[test]
fn a_line_chooses_over_the_command_line() {
    let lines = concat!(
        r#"{"text":"9月1日开工","reference":"2026-05-20","options":{"prefer":"past"}}"#,
        "\n",
        r#"{"text":"9月1日开工","reference":"2026-05-20","options":{"lunar":false}}"#,
        "\n",
    );
    let output = run(&["batch", "--quiet", "--prefer", "future"], lines.as_bytes());
    let starts: Vec<String> = json_lines(&output)
        .iter()
        .map(|line| line["entities"][0]["value"]["start"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(starts, ["2025-09-01", "2026-09-01"]);
}

#[test]
fn a_choice_that_is_none_is_said() {
    let bad = run(&["batch"], br#"{"text":"x","options":{"dayparts":"naval"}}"#);
    assert_eq!(status(&bad), 1);
    assert_eq!(json_lines(&bad)[0]["error"]["code"], "option");
    for arguments in [
        &["entities", "--week-start", "someday"][..],
        &["entities", "--fiscal-year-start", "13"],
        &["entities", "--work-calendar", "no/such/file"],
        &["entities", "--dayparts", "naval"],
    ] {
        let output = run(arguments, "5月1日".as_bytes());
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains(arguments[2]), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn segment_gives_a_line_for_a_line() {
    let input = "拨付资金601,293.11元。\n\n2021年３月\n";
    let output = run(&["segment"], input.as_bytes());
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let lines: Vec<&str> = stdout(&output).split('\n').collect();
    assert_eq!(lines.len(), 4, "{:?}", stdout(&output));
    assert!(lines[0].contains(" 601,293.11 "), "{}", lines[0]);
    assert_eq!(lines[1], "");
    assert_eq!(lines[0].replace(' ', ""), "拨付资金601,293.11元。");
    let tagged = run(&["segment", "--tags"], "拨付资金。\n".as_bytes());
    assert!(stdout(&tagged).contains("资金/n"), "{}", stdout(&tagged));
    let merged = run(&["segment", "--merge"], "4月5日拨付450万元。\n".as_bytes());
    assert_eq!(stdout(&merged), "4月5日 拨付 450万元 。\n");
    let search = run(&["segment", "--search", "--engine", "jieba"], "中国科学院\n".as_bytes());
    let words: Vec<&str> = stdout(&search).split_whitespace().collect();
    assert!(words.contains(&"科学院") && words.contains(&"中国科学院"), "{words:?}");
}

#[test]
fn tasks_choose_what_is_in_the_result() {
    let output = run(
        &["batch", "--quiet", "--tasks", "tokens,numbers"],
        "{\"text\":\"捐款450万元\"}\n".as_bytes(),
    );
    let lines = json_lines(&output);
    assert!(lines[0].get("keywords").is_none());
    assert!(lines[0]["tokens"].as_array().unwrap().len() >= 2);
    let kinds: Vec<&str> = lines[0]["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["number"], "the second layer alone");
}

#[test]
fn entities_keywords_and_summary_print_their_part() {
    let path = sample();
    let path = path.to_str().unwrap();
    let entities = run(&["entities", path], b"");
    assert!(
        stdout(&entities)
            .lines()
            .any(|line| line.contains("380万元") && line.contains("¥3.8 million"))
    );
    let keywords = run(&["keywords", "--top", "5", path], b"");
    assert_eq!(stdout(&keywords).lines().count(), 5);
    let summary = run(&["summary", "--summary-count", "2", path], b"");
    assert_eq!(stdout(&summary).lines().count(), 2);
}

#[test]
fn a_collection_has_keywords_and_document_frequencies() {
    let directory = std::env::temp_dir().join(format!("hanlens-collection-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let input = directory.join("articles.jsonl");
    let lines = [
        r#"{"text":"水库加固工程开工。水库加固工程由水务局组织。"}"#,
        r#"{"text":"水务局检查水库加固工程的大坝。"}"#,
        r#"{"nothing":1}"#,
    ];
    std::fs::write(&input, lines.join("\n")).unwrap();
    let path = input.to_str().unwrap();
    let table = directory.join("own.tsv");
    let counted = run(&["idf", path, "--output", table.to_str().unwrap()], b"");
    assert_eq!(counted.status.code(), Some(1), "one document failed");
    assert!(String::from_utf8_lossy(&counted.stderr).contains("document 3"));
    let counts = std::fs::read_to_string(&table).unwrap();
    assert!(counts.starts_with("documents\t2\n"), "{counts}");
    assert!(counts.contains("水库\t2\n"), "{counts}");
    let top = run(&["keywords", "--top", "3", "--corpus", path], b"");
    let top = stdout(&top);
    assert_eq!(top.lines().count(), 3);
    let rows: Vec<Vec<&str>> = top.lines().map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 4), "{top}");
    assert!(rows.iter().any(|row| row[1] == "2"), "one of them stands in both documents: {top}");
    let json = run(&["keywords", "--top", "3", "--format", "json", "--corpus", path], b"");
    let json: serde_json::Value = serde_json::from_str(stdout(&json)).unwrap();
    assert_eq!(json["documents"], 2);
    for (row, keyword) in rows.iter().zip(json["keywords"].as_array().unwrap()) {
        assert_eq!(keyword["text"], row[3]);
        assert_eq!(keyword["documents"].to_string(), row[1]);
        assert_eq!(keyword["occurrences"].to_string(), row[2]);
        assert_eq!(format!("{:.4}", keyword["score"].as_f64().unwrap()), row[0]);
    }
    let html = run(&["keywords", "--format", "html", "--corpus", path], b"");
    assert_eq!(html.status.code(), Some(2), "a collection has no html form");
    let one = run(
        &["keywords", "--plain", "--idf", table.to_str().unwrap(), "-"],
        "水务局检查水库。".as_bytes(),
    );
    assert!(stdout(&one).contains("水"));
    let bad = run(&["keywords", "--idf", path, "-"], "水务局".as_bytes());
    assert_eq!(bad.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("articles.jsonl:1"));
    std::fs::remove_dir_all(&directory).unwrap();
}

#[test]
fn a_killed_run_goes_on_to_the_same_bytes() {
    let folder = Folder::new("killed");
    // Several chunks of a batch, so that there is something to lose between them.
    let text = std::fs::read_to_string(sample()).unwrap();
    let lines: String = (0..6000)
        .map(|number| {
            let part: String = text.chars().skip(number % 500).take(60).collect();
            serde_json::json!({ "id": number, "text": part }).to_string() + "\n"
        })
        .collect();
    let input = folder.file("input.jsonl", lines.as_bytes());
    let options = ["batch", "--quiet", "--tasks", "entities", input.as_str()];
    let whole = run(&options, b"").stdout;
    let output = folder.0.join("output.jsonl");
    let resume = || {
        let mut command = hanlens();
        command.args(options).arg("--resume").arg("--output").arg(&output);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let length = || std::fs::metadata(&output).map_or(0, |metadata| metadata.len() as usize);
    // Random moments: as soon as the output has grown past a random place.
    let seed = std::collections::hash_map::RandomState::new();
    for kill in 0..6 {
        use std::hash::BuildHasher;
        let place = length() + seed.hash_one(kill) as usize % (whole.len() / 5);
        let mut child = resume().spawn().unwrap();
        while child.try_wait().unwrap().is_none() && length() <= place {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(length() <= whole.len());
    }
    assert!(resume().status().unwrap().success());
    assert!(std::fs::read(&output).unwrap() == whole, "the resumed output differs");
}

#[test]
fn patterns_name_files() {
    let folder = Folder::new("patterns");
    folder.file("news/2024/a.txt", "拨付10万元".as_bytes());
    folder.file("news/2023/b.txt", "拨付20万元".as_bytes());
    folder.file("news/2023/c.md", "拨付30万元".as_bytes());
    folder.file("other/d.txt", "拨付40万元".as_bytes());
    let root = folder.0.to_str().unwrap();
    let texts = |pattern: &str| -> Vec<String> {
        let output = run(&["batch", "--quiet", &format!("{root}/{pattern}")], b"");
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        let lines = json_lines(&output);
        lines.iter().map(|line| line["entities"][0]["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts("**/*.txt"), ["20万元", "10万元", "40万元"]);
    assert_eq!(texts("news/*/?.txt"), ["20万元", "10万元"]);
    assert_eq!(texts("news/202[4]"), ["10万元"], "a directory that matches is read");
    let nothing = run(&["batch", "--quiet", &format!("{root}/*.xml")], b"");
    assert_eq!(status(&nothing), 2);
    assert!(stderr(&nothing).contains("no file matches"), "{}", stderr(&nothing));
}

/// 拨付450万元 in GB18030.
const GB18030: &[u8] = b"\xB2\xA6\xB8\xB6450\xCD\xF2\xD4\xAA";

#[test]
fn a_charset_is_taken_for_text_and_pages() {
    let folder = Folder::new("charset");
    let text = folder.file("dump.txt", GB18030);
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = run(arguments, b"");
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    for charset in ["gb18030", "GB2312", "detect"] {
        for reading in ["--page", "--plain"] {
            let value = json(&[
                "analyze",
                "--format",
                "json",
                "--with-text",
                "--charset",
                charset,
                reading,
                &text,
            ]);
            assert_eq!(value["text"], "拨付450万元", "offsets count in the decoded text");
            assert_eq!(value["entities"][0]["text"], "450万元");
            assert_eq!(value["entities"][0]["start"], 6);
            assert_eq!(value["article"]["malformed"], 0);
        }
    }
    let batch = run(&["batch", "--quiet", "--charset", "gbk", &text], b"");
    assert_eq!(json_lines(&batch)[0]["entities"][0]["text"], "450万元");
    assert_eq!(status(&run(&["batch", "--quiet", &text], b"")), 1, "UTF-8 unless told otherwise");
    // A header goes before what the page declares.
    let page = [b"<meta charset=utf-8><h1>\xB4\xBA\xB8\xFB</h1><p>", GB18030, b"</p>"].concat();
    let page = folder.file("page.html", &page);
    let value = json(&["analyze", "--format", "json", "--charset", "gb18030", &page]);
    assert_eq!(value["article"]["body"], "春耕\n拨付450万元");
    assert_eq!(value["article"]["encoding"], "gb18030");
    let broken =
        folder.file("broken.html", b"<meta charset=utf-8><p>\xE6\x98\xA5\xFF\xE8\x80\x95</p>");
    assert_eq!(json(&["analyze", "--format", "json", &broken])["article"]["malformed"], 1);
    let unknown = run(&["analyze", "--charset", "klingon", &text], b"");
    assert_eq!(status(&unknown), 2);
    assert!(stderr(&unknown).contains("klingon"));
}

#[test]
fn entities_of_a_page_are_found_in_its_source() {
    let folder = Folder::new("page_offsets");
    let html = "<title>春耕</title><h1>春耕</h1><div><p>投入<b>450</b>万元，&ldquo;种薯&rdquo;3.5吨。</p></div>";
    let page = folder.file("page.html", html.as_bytes());
    let output = run(&["analyze", "--format", "json", "--page-offsets", &page], b"");
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sources: Vec<&str> = value["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entity| {
            let place = |key: &str| entity[key].as_u64().unwrap() as usize;
            &html[place("page_start")..place("page_end")]
        })
        .collect();
    assert_eq!(sources, ["450</b>万元", "3.5吨"]);
}

#[test]
fn html_is_a_page_of_its_own() {
    let output = run(&["analyze", "--format", "html", sample().to_str().unwrap()], b"");
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let html = stdout(&output);
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>\n"));
    assert!(html.contains("<title>春耕生产和疫情防控两不误"), "the title of the page");
    assert!(html.contains("¥3.8 million"));
    let nameless = run(&["analyze", "--plain", "--format", "html", "-"], "3吨".as_bytes());
    assert!(stdout(&nameless).contains("<title>standard input</title>"));
}

#[test]
fn a_batch_of_pages_has_an_index() {
    let folder = Folder::new("html_folder");
    let input = folder.file("input.jsonl", LINES.as_bytes());
    let out = folder.0.join("out").to_str().unwrap().to_owned();
    let arguments = ["batch", "--quiet", "--format", "html", "--output", &out, &input];
    let output = run(&arguments, b"");
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let read = |path: &str| std::fs::read_to_string(Path::new(&out).join(path)).unwrap();
    let index = read("index.html");
    for number in 1..=3 {
        let address = format!("documents/0000/{number:07}.html");
        assert!(index.contains(&address), "{address}");
        assert!(read(&address).contains("href=\"../../index.html\""));
    }
    assert!(read("documents/0000/0000001.html").contains("¥4.5 million"));
    assert!(index.contains("not a date"), "why a document failed");
    assert!(index.contains("CNY"));
    let resumed = run(&[&arguments[..], &["--resume"]].concat(), b"");
    assert_eq!(status(&resumed), 2);
    let nowhere = run(&["batch", "--format", "html", &input], b"");
    assert_eq!(status(&nowhere), 2);
    assert!(stderr(&nowhere).contains("--output"));
}
