//! Dates and times: own cases line by line, the documentation made from them, and contracts on
//! any text.

use hanlens::{
    BeforeReading, Colons, DateExtractor, DateMatch, Dayparts, FeastYear, Grain, Interval, Locale,
    LunarDate, LunarMonth, Preference, Present, Reference, Spans, Stretch, Temporal,
    TemporalOptions, WorkCalendar,
};
use jiff::Unit;
use jiff::civil::{Date, DateTime, Time};
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The moment of writing of all cases: a Wednesday.
const REFERENCE: &str = "2026-05-20T09:30:00";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn extractor() -> DateExtractor {
    DateExtractor::new(REFERENCE.parse().unwrap())
}

fn cases() -> Vec<Value> {
    std::fs::read_to_string(root().join("tests/cases/dates.jsonl"))
        .unwrap()
        .lines()
        .enumerate()
        .map(|(index, line)| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("line {}: {error}", index + 1))
        })
        .collect()
}

/// A moment as the cases write it: the day alone where both ends are midnights of dates.
fn written(moment: Option<DateTime>, with_time: bool) -> Value {
    match moment {
        None => Value::Null,
        Some(moment) if !with_time => moment.date().to_string().into(),
        Some(moment) => {
            let time = moment.time();
            format!(
                "{}T{:02}:{:02}:{:02}",
                moment.date(),
                time.hour(),
                time.minute(),
                time.second()
            )
            .into()
        }
    }
}

fn has_time(stretch: Stretch) -> bool {
    [stretch.start, stretch.end]
        .into_iter()
        .flatten()
        .any(|moment| moment.time() != Time::midnight())
}

/// One field of a value, by its name in the cases.
fn field(value: &Temporal, name: &str) -> Value {
    let stretch = |stretch: Stretch, time: bool| match name {
        "start" => written(stretch.start, time),
        _ => written(stretch.end, time),
    };
    match (value, name) {
        (Temporal::Date(interval) | Temporal::Time(interval), _) => match name {
            "timex" => interval.timex.clone().into(),
            "modifier" => interval.modifier.map(|modifier| modifier.name()).into(),
            "utc_offset" => interval
                .utc_offset
                .map(|offset| {
                    let sign = if offset < 0 { '-' } else { '+' };
                    format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
                })
                .into(),
            _ => {
                let time = matches!(value, Temporal::Time(_)) || has_time(interval.stretch);
                stretch(interval.stretch, time)
            }
        },
        (Temporal::Duration(span), "iso") => span.min.map(|length| length.to_string()).into(),
        (Temporal::Duration(span), "min_iso") => span.min.map(|length| length.to_string()).into(),
        (Temporal::Duration(span), "max_iso") => span.max.map(|length| length.to_string()).into(),
        (Temporal::Duration(span), "workdays") => {
            span.min.map(|length| length.workdays.to_string()).into()
        }
        (Temporal::Duration(span), _) => match span.covers {
            Some(covers) => stretch(covers, has_time(covers)),
            None => Value::Null,
        },
        (Temporal::Set(set), "timex") => set.timex.clone().into(),
        (Temporal::Set(set), "every") => set.every.to_string().into(),
        (Temporal::Set(set), "times") => set.times.into(),
        (Temporal::Set(set), "except_weekdays") => set.except.clone().into(),
        (Temporal::Set(set), _) => stretch(set.first, has_time(set.first)),
        _ => Value::Null,
    }
}

fn differences(case: &Value, found: &[DateMatch<'_>]) -> Vec<String> {
    let expected = case["expect"].as_array().unwrap();
    let texts: Vec<&str> = found.iter().map(DateMatch::text).collect();
    let wanted: Vec<&str> = expected.iter().map(|e| e["text"].as_str().unwrap()).collect();
    if texts != wanted {
        return vec![format!("found {texts:?}, expected {wanted:?}")];
    }
    let mut differences = Vec::new();
    for (found, expected) in found.iter().zip(expected) {
        let value = found.value();
        for (name, wanted) in expected.as_object().unwrap() {
            let got = match name.as_str() {
                "text" => continue,
                "kind" => value.kind().into(),
                name => field(value, name),
            };
            if got != *wanted {
                differences.push(format!("{}: {name} is {got}, expected {wanted}", found.text()));
            }
        }
    }
    differences
}

#[test]
fn own_cases() {
    let extractor = extractor();
    let cases = cases();
    let mut failures = Vec::new();
    for case in &cases {
        let text = case["text"].as_str().unwrap();
        for difference in differences(case, &extractor.extract(text)) {
            failures.push(format!("{text}: {difference}"));
        }
    }
    assert!(failures.is_empty(), "{} cases:\n{}", cases.len(), failures.join("\n"));
    assert!(cases.len() > 150);
}

/// The part of docs/DATES.md that is made from the cases.
fn table_of_forms(cases: &[Value]) -> String {
    let extractor = extractor();
    let mut table = String::new();
    // Each section once, and in it each form, wherever in the file their cases stand.
    let name = |case: &Value, key: &str| case[key].as_str().unwrap().to_owned();
    let first = |key: &'static str, of: &Value| {
        let wanted = name(of, key);
        cases.iter().position(|case| name(case, key) == wanted)
    };
    let mut ordered: Vec<&Value> = cases.iter().collect();
    ordered.sort_by_cached_key(|case| (first("section", case), first("form", case)));
    let (mut section, mut form) = ("", "");
    for case in ordered {
        let here = case["section"].as_str().unwrap();
        if here != section {
            (section, form) = (here, "");
            let _ = writeln!(table, "\n### {section}\n\n| form | text | found | meaning |");
            table.push_str("|---|---|---|---|\n");
        }
        let this = case["form"].as_str().unwrap();
        let label = if this == form { "" } else { this };
        form = this;
        let text = case["text"].as_str().unwrap();
        let found = extractor.extract(text);
        let surfaces: Vec<&str> = found.iter().map(DateMatch::text).collect();
        let values: Vec<String> = found.iter().map(|found| found.value().to_string()).collect();
        let cell = |parts: &[String]| match parts.is_empty() {
            true => "nothing".to_owned(),
            false => parts.join(" · "),
        };
        let surfaces: Vec<String> = surfaces.iter().map(|surface| (*surface).to_owned()).collect();
        let _ = writeln!(table, "| {label} | {text} | {} | {} |", cell(&surfaces), cell(&values));
    }
    table
}

/// The tables of words with their numbers of rows.
fn table_of_words() -> String {
    let mut list = String::from("\n| table | rows | holds |\n|---|---|---|\n");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("data/temporal"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let rows = text.lines().filter(|l| !l.starts_with('#') && !l.starts_with("forms")).count();
        let comment = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("");
        let first = comment.split_once(". ").map_or(comment, |(first, _)| first);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let _ = writeln!(list, "| `{name}` | {rows} | {first} |");
    }
    list
}

#[test]
fn documentation_lists_the_forms() {
    let path = root().join("docs/DATES.md");
    let old = std::fs::read_to_string(&path).unwrap();
    let mut new = String::new();
    let mut rest = old.as_str();
    for (name, made) in [("forms", table_of_forms(&cases())), ("words", table_of_words())] {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
        let from = rest.find(&begin).unwrap() + begin.len();
        let to = rest.find(&end).unwrap();
        new.push_str(&rest[..from]);
        new.push_str(&made);
        rest = &rest[to..];
    }
    new.push_str(rest);
    if std::env::var_os("HANLENS_BLESS").is_some() {
        std::fs::write(&path, &new).unwrap();
    }
    assert!(
        new == old || std::env::var_os("HANLENS_BLESS").is_some(),
        "docs/DATES.md is not what the cases say: HANLENS_BLESS=1 cargo test --test dates"
    );
}

#[test]
fn other_readings_are_options() {
    let options = || TemporalOptions::new().reference(REFERENCE.parse().unwrap());
    let found = |options: TemporalOptions, text: &str| -> Vec<String> {
        let extractor = DateExtractor::with_options(options);
        let found = extractor.extract(text);
        found.iter().map(|date| format!("{} = {}", date.text(), date.value())).collect()
    };
    let text = "我们后天大约下午四点左右到，6月9日晚上开会。";
    assert_eq!(
        found(options().spans(Spans::Parts), text),
        [
            "后天 = 2026-05-22",
            "大约下午四点左右 = 2026-05-22 16:00",
            "6月9日 = 2026-06-09",
            "晚上 = 2026-06-09 18:00 to 2026-06-10 00:00",
        ]
    );
    assert_eq!(
        found(options().dayparts(Dayparts::FourHours), "明天上午、明天晚上"),
        ["明天上午 = 2026-05-21 08:00 to 12:00", "明天晚上 = 2026-05-21 16:00 to 20:00"]
    );
    assert_eq!(
        found(options().spans(Spans::Parts), "大约十点以后"),
        ["大约十点 = 2026-05-20 10:00"]
    );
    assert_eq!(
        found(options().dayparts(Dayparts::Assistant), "明天上午，这周末九点"),
        ["明天上午 = 2026-05-21 07:00 to 12:00", "这周末九点 = 2026-05-24 09:00"]
    );
    assert_eq!(
        found(options().before(BeforeReading::Inclusive), "2026年6月前"),
        ["2026年6月前 = 2026-05-20 09:30 to 2026-07-01 00:00"]
    );
    assert_eq!(found(options().feast_year(FeastYear::Lunar), "除夕"), ["除夕 = 2027-02-05"]);
    let end = |options: TemporalOptions, text: &str| {
        let extractor = DateExtractor::with_options(options);
        extractor.extract(text)[0].value().stretch().unwrap().end.unwrap().to_string()
    };
    // The reference names the minute.
    assert_eq!(end(options().present(Present::Whole), "过去的两年"), "2026-05-20T09:31:00");
    assert_eq!(end(options().present(Present::Whole), "近半小时"), "2026-05-20T09:31:00");
    let day = TemporalOptions::new().reference("2026-05-20".parse().unwrap());
    assert_eq!(end(day.clone().present(Present::Whole), "过去的两年"), "2026-05-21T00:00:00");
    assert_eq!(end(day, "过去的两年"), "2026-05-20T00:00:00");
    // 20 May 2026 is the fourth day of the fourth lunar month.
    assert_eq!(found(options(), "廿二"), ["廿二 = 2026-06-07"]);
    assert_eq!(found(options().lunar_month(LunarMonth::Numbered), "廿二"), ["廿二 = 2026-07-06"]);
    let minutes = || options().colons(Colons::Minutes);
    assert_eq!(found(minutes(), "48:05"), ["48:05 = 2026-05-20 09:48:05"]);
    assert_eq!(found(minutes(), "21:05"), ["21:05 = 2026-05-20 21:05"]);
    assert!(found(minutes(), "48:5").is_empty() && found(options(), "48:05").is_empty());
    // 5/6 and 5/7 could be fractions on the mainland.
    let taiwan = || options().locale(Locale::ZhTw);
    assert_eq!(
        found(taiwan(), "活動於5/6、5/7舉行，4/11截止。"),
        ["5/6 = 2026-05-06", "5/7 = 2026-05-07", "4/11 = 2026-04-11"]
    );
    assert!(found(options(), "占5/6、5/7，另有4/11。").is_empty());
    let mainland = options().work_calendar(WorkCalendar::mainland());
    let week = |options: TemporalOptions| {
        let extractor = DateExtractor::with_options(options);
        extractor.extract("三十个工作日内")[0].value().stretch().unwrap().end.unwrap().date()
    };
    // 端午 is off from 19 to 21 June 2026.
    assert_eq!(week(options()), jiff::civil::date(2026, 7, 2));
    assert_eq!(week(mainland), jiff::civil::date(2026, 7, 3));
}

/// The only value found in a text that is one expression.
fn only(text: &str) -> Temporal {
    let found = extractor().extract(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    assert_eq!(found[0].text(), text);
    found[0].value().clone()
}

fn interval(value: &Temporal) -> &Interval {
    match value {
        Temporal::Date(interval) | Temporal::Time(interval) => interval,
        other => panic!("{other:?} is no date"),
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (1900i16..2100, 1i8..=12, 1i8..=31)
        .prop_filter_map("no such day", |(year, month, day)| Date::new(year, month, day).ok())
}

proptest! {
    /// date → text → date, for every form that the Chinese formatter writes.
    #[test]
    fn what_is_written_is_read_again(
        day in any_day(),
        other in any_day(),
        hour in 0i8..24,
        minute in 0i8..60,
        second in 0i8..60,
        form in 0usize..13,
    ) {
        let (year, month) = (day.year(), day.month());
        let (first, last) = if day <= other { (day, other) } else { (other, day) };
        let text = match form {
            0 => format!("{year}年"),
            1 => format!("{year}年{month}月"),
            2 => format!("{year}年{month}月{}日", day.day()),
            3 => format!("{year}年{month}月{}日{hour}时", day.day()),
            4 => format!("{year}年{month}月{}日{hour}时{minute}分", day.day()),
            5 => format!("{year}年{month}月{}日{hour}时{minute}分{second}秒", day.day()),
            6 => format!("{year}年第{}季度", ["一", "二", "三", "四"][(month as usize - 1) / 3]),
            7 => format!("{year}年{}半年", if month > 6 { "下" } else { "上" }),
            8 => {
                let week = day.iso_week_date();
                format!("{}年第{}周", week.year(), week.week())
            }
            9 => format!("{}世纪{:02}年代", year / 100 + 1, year % 100 / 10 * 10),
            10 => format!("{}世纪", year / 100 + 1),
            11 => format!("{}年至{}年", first.year(), last.year() + 1),
            _ => format!(
                "{}年{}月{}日至{}年{}月{}日",
                first.year(), first.month(), first.day(), last.year(), last.month(), last.day()
            ),
        };
        let value = only(&text);
        let again = only(&format!("{value:#}"));
        prop_assert_eq!(interval(&again).stretch, interval(&value).stretch, "{}: {:#}", text, value);
        let start = interval(&value).stretch.start.unwrap();
        let moment = day.at(hour, minute, second, 0);
        let expected = match form {
            2 => Some(moment.date().at(0, 0, 0, 0)),
            4 => Some(day.at(hour, minute, 0, 0)),
            5 => Some(moment),
            12 => Some(first.at(0, 0, 0, 0)),
            _ => None,
        };
        prop_assert!(expected.is_none_or(|expected| expected == start), "{}: {}", text, start);
    }

    /// Lengths are read again as they are written.
    #[test]
    fn lengths_are_read_again(count in 1u32..400, unit in 0usize..7) {
        let units = ["年", "个月", "周", "天", "小时", "分钟", "个工作日"];
        let text = format!("{count}{}", units[unit]);
        // 98年 and 2016年 are years.
        prop_assume!(unit != 0 || count < 60);
        let value = only(&text);
        prop_assert_eq!(format!("{value:#}"), text);
    }

    /// Random text never panics; what is found lies on character boundaries, in order.
    #[test]
    fn any_text_is_safe(text in "[0-9一二三十百年月日号时点分秒半上下前后今明周季至到的，。（）:/.~ -节春第每个a-z\\PC]{0,60}") {
        let mut end = 0;
        for found in extractor().extract(&text) {
            prop_assert_eq!(&text[found.span().bytes()], found.text());
            prop_assert!(found.span().start() >= end);
            prop_assert!(!found.text().is_empty());
            end = found.span().end();
            let _ = (found.value().to_string(), format!("{:#}", found.value()));
        }
    }

    /// An absolute date means the same wherever it stands.
    #[test]
    fn absolute_dates_do_not_depend_on_the_text_around(day in any_day(), before in "[\u{4e00}-\u{4e10}，。]{0,8}") {
        let date = format!("{}年{}月{}日", day.year(), day.month(), day.day());
        let text = format!("{before}，{date}，会议召开。");
        let found = extractor().extract(&text);
        let same = found.iter().find(|found| found.text() == date);
        prop_assert!(same.is_some(), "{}: {:?}", text, found);
        prop_assert_eq!(same.unwrap().value().date(), Some(day));
    }

    /// Gregorian → lunar → Gregorian.
    #[test]
    fn lunar_dates_go_there_and_back(day in any_day()) {
        if let Some(lunar) = LunarDate::from_gregorian(day) {
            prop_assert_eq!(lunar.to_gregorian(), Some(day));
        } else {
            prop_assert!(day < Date::new(1900, 1, 31).unwrap());
        }
    }

    /// The reference survives its text.
    #[test]
    fn references_are_read_again(day in any_day(), hour in 0i8..24, minute in 0i8..60, second in 0i8..60) {
        for reference in
            [Reference::from(day), Reference::from(day.at(hour, minute, second, 0))]
        {
            prop_assert_eq!(reference.to_string().parse::<Reference>().unwrap(), reference);
        }
    }

    /// Past, future and nearest keep what they promise.
    #[test]
    fn preferences_hold(reference in any_day(), month in 1i8..=12, day in 1i8..=28) {
        let text = format!("{month}月{day}日");
        let read = |preference: Preference| {
            let options =
                TemporalOptions::new().reference(reference.into()).prefer(preference);
            DateExtractor::with_options(options).extract(&text)[0].value().date().unwrap()
        };
        prop_assert!(read(Preference::Past) <= reference);
        prop_assert!(read(Preference::Future) >= reference);
        prop_assert_eq!(read(Preference::Current).year(), reference.year());
        let distance = |date: Date| reference.until((Unit::Day, date)).unwrap().get_days().abs();
        prop_assert!(distance(read(Preference::Nearest)) <= 183);
    }
}

/// Every rule gives its stretch in the right order, and only clock times have a clock grain.
#[test]
fn values_are_well_formed() {
    for case in cases() {
        for found in extractor().extract(case["text"].as_str().unwrap()) {
            if let Some(Stretch { start: Some(start), end: Some(end) }) = found.value().stretch() {
                assert!(start <= end, "{}: {start} > {end}", found.text());
            }
            match found.value() {
                Temporal::Date(interval) => assert!(interval.grain >= Grain::Day),
                Temporal::Time(interval) => assert!(interval.grain < Grain::Day),
                _ => {}
            }
        }
    }
}

/// All dates of the annotated page, when it is there.
#[test]
fn dates_of_the_annotated_page() {
    let path = root().join("../shared/gold/seed-article.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: ../shared/gold is not there");
        return;
    };
    let page: Value = serde_json::from_str(&text).unwrap();
    let extractor = DateExtractor::new(page["reference"].as_str().unwrap().parse().unwrap());
    let found = extractor.extract(page["text"].as_str().unwrap());
    for expected in page["expected"].as_array().unwrap() {
        if !matches!(expected["type"].as_str(), Some("date" | "time" | "duration")) {
            continue;
        }
        let chars = expected["start"].as_u64().unwrap() as usize
            ..expected["end"].as_u64().unwrap() as usize;
        let same = found.iter().find(|found| found.span().chars() == chars);
        let same = same.unwrap_or_else(|| panic!("{} is not found", expected["text"]));
        for name in ["start", "end"] {
            assert_eq!(field(same.value(), name), expected["value"][name], "{}", same.text());
        }
    }
}
