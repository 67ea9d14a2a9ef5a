//! Numbers and amounts: data-driven cases, contracts, and the table of forms in the documentation.

#![cfg(feature = "serde")]

use hanlens::{Amount, AmountExtractor, Locale, Money, Numeral, Quantity, Unit};
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// One line of a file of cases.
struct Case {
    line: usize,
    form: String,
    text: String,
    locale: Locale,
    expected: Vec<Value>,
}

fn cases(name: &str) -> Vec<Case> {
    let path = root().join("tests/cases").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    text.lines()
        .enumerate()
        .map(|(index, line)| {
            let value: Value = serde_json::from_str(line)
                .unwrap_or_else(|error| panic!("{name}:{}: {error}", index + 1));
            let string = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            Case {
                line: index + 1,
                form: string("form"),
                text: string("text"),
                locale: value["locale"].as_str().unwrap_or("zh-CN").parse().unwrap(),
                expected: value["expected"].as_array().cloned().unwrap_or_default(),
            }
        })
        .collect()
}

const SECOND_LAYER: [&str; 3] = ["number", "ordinal", "number_range"];

fn extract(case: &Case, numbers: bool) -> Vec<Amount<'_>> {
    let extractor = AmountExtractor::new().locale(case.locale).numbers(numbers);
    let mut found = extractor.extract(&case.text);
    found.retain(|amount| SECOND_LAYER.contains(&amount.value().kind()) == numbers);
    found
}

/// Every key of the expected value must be there with the same value; further keys may be there.
fn agrees(found: &Amount<'_>, expected: &Value) -> bool {
    let value = serde_json::to_value(found.value()).unwrap();
    let keys = expected["value"].as_object().cloned().unwrap_or_default();
    expected["text"] == found.text()
        && expected["kind"] == found.value().kind()
        && keys.iter().all(|(key, wanted)| value.get(key).unwrap_or(&Value::Null) == wanted)
}

fn check(name: &str, numbers: bool) {
    let mut failures = String::new();
    for case in cases(name) {
        let found = extract(&case, numbers);
        let right = found.len() == case.expected.len()
            && found.iter().zip(&case.expected).all(|(found, wanted)| agrees(found, wanted));
        if !right {
            let got: Vec<String> = found
                .iter()
                .map(|amount| {
                    let value = serde_json::to_string(amount.value()).unwrap();
                    format!("{} {} {value}", amount.text(), amount.value().kind())
                })
                .collect();
            let wanted = serde_json::to_string(&case.expected).unwrap();
            writeln!(
                failures,
                "{name}:{}: {} ({})\n  want {wanted}\n  got  {got:?}",
                case.line, case.text, case.form
            )
            .unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn amounts() {
    check("amounts.jsonl", false);
}

#[test]
fn numbers() {
    check("numbers.jsonl", true);
}

/// The rows of a table of `data/`: its first forms and its other cells.
fn rows(table: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let text = std::fs::read_to_string(root().join("data").join(table)).unwrap();
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("forms"))
        .map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            let forms = cells.next().unwrap_or_default();
            (forms.split('|').map(str::to_owned).collect(), cells.collect())
        })
        .collect()
}

/// The part of docs/AMOUNTS.md that is made from the cases and the tables.
fn table_of_forms() -> String {
    let mut page = String::new();
    for (title, name, numbers) in
        [("Amounts", "amounts.jsonl", false), ("Numbers, on request", "numbers.jsonl", true)]
    {
        write!(page, "\n## {title}\n\n| form | text | found |\n|---|---|---|\n").unwrap();
        for case in cases(name) {
            let found: Vec<String> = extract(&case, numbers)
                .iter()
                .map(|amount| format!("{} = {}", amount.text(), amount.value()))
                .collect();
            let found = if found.is_empty() { "—".to_owned() } else { found.join("; ") };
            let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ⏎ ");
            writeln!(page, "| {} | {} | {} |", case.form, cell(&case.text), cell(&found)).unwrap();
        }
    }
    page.push_str("\n## Currencies\n\n| code | names |\n|---|---|\n");
    for (forms, cells) in rows("amount/currencies.tsv") {
        writeln!(page, "| {} | {} |", cells[0], forms.join(" ")).unwrap();
    }
    page.push_str("\n## Units\n\n| code | dimension | names |\n|---|---|---|\n");
    for (forms, cells) in rows("amount/units.tsv") {
        writeln!(page, "| `{}` | {} | {} |", cells[0], cells[1], forms.join(" ")).unwrap();
    }
    page.push_str("\n## Classifiers\n\n");
    let classifiers: Vec<String> =
        rows("amount/classifiers.tsv").into_iter().flat_map(|(forms, _)| forms).collect();
    writeln!(page, "{}", classifiers.join(" ")).unwrap();
    page
}

#[test]
fn the_documentation_lists_every_form() {
    let path = root().join("docs/AMOUNTS.md");
    let written = std::fs::read_to_string(&path).unwrap();
    let (introduction, forms) = written.split_once("<!-- forms -->\n").unwrap();
    let made = table_of_forms();
    if std::env::var_os("HANLENS_BLESS").is_some() {
        std::fs::write(&path, format!("{introduction}<!-- forms -->\n{made}")).unwrap();
        return;
    }
    assert!(forms == made, "docs/AMOUNTS.md is stale: run the test with HANLENS_BLESS=1");
}

#[test]
fn every_currency_and_unit_parses_from_each_of_its_names() {
    for (forms, cells) in rows("amount/units.tsv") {
        for form in forms {
            let unit: Unit = form.parse().unwrap_or_else(|error| panic!("{form}: {error}"));
            assert_eq!(unit.code(), cells[0], "{form}");
        }
    }
    for (forms, cells) in rows("amount/currencies.tsv") {
        for form in forms {
            let currency: hanlens::Currency =
                form.parse().unwrap_or_else(|error| panic!("{form}: {error}"));
            assert_eq!(currency.code().unwrap_or(""), cells[0], "{form}");
        }
    }
}

#[test]
fn quantities_convert_within_their_dimension() {
    let quantity: Quantity = "3亩".parse().unwrap();
    let metres = quantity.to("m2".parse().unwrap()).unwrap();
    assert_eq!(metres.magnitude().amount().unwrap().to_string(), "2000");
    assert!(quantity.to("kg".parse().unwrap()).is_none());
    let body: Quantity = "华氏98.6度".parse().unwrap();
    let celsius = body.to("Cel".parse().unwrap()).unwrap();
    assert_eq!(celsius.magnitude().amount().unwrap().to_string(), "37");
    assert!("2吨".parse::<Quantity>().unwrap() > "1900公斤".parse().unwrap());
}

/// A figure does not depend on what stands far away.
#[test]
fn amounts_are_the_same_inside_a_longer_text() {
    let padding = "本报记者从会议上获悉，有关工作正在推进。".repeat(3);
    for case in cases("amounts.jsonl").iter().filter(|case| case.text.ends_with('。')) {
        let longer = format!("{padding}\n{}\n{padding}", case.text);
        let extractor = AmountExtractor::new().locale(case.locale);
        let words = |text: &str| -> Vec<(String, String)> {
            let found = extractor.extract(text);
            found.iter().map(|a| (a.text().to_owned(), a.value().to_string())).collect()
        };
        assert_eq!(words(&case.text), words(&longer), "{}", case.text);
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_extractor(text in "[0-9０-９一二三两十百千万亿点半几多余元角分块%％度米斤个第负约，。、：（）\\-~～/.,: a-zA-Z￥$]{0,60}") {
        for numbers in [false, true] {
            let found = AmountExtractor::new().numbers(numbers).extract(&text);
            for amount in &found {
                prop_assert_eq!(&text[amount.span().bytes()], amount.text());
            }
            let first: Vec<_> = found
                .iter()
                .filter(|amount| !SECOND_LAYER.contains(&amount.value().kind()))
                .filter(|amount| amount.value().magnitude().is_some_and(|m| m != &hanlens::Magnitude::unknown()))
                .collect();
            for pair in first.windows(2) {
                prop_assert!(pair[0].span().end() <= pair[1].span().start());
            }
        }
    }

    #[test]
    fn any_text_is_safe(text in any::<String>()) {
        let _ = AmountExtractor::new().numbers(true).extract(&text);
    }

    #[test]
    fn numerals_round_trip(mantissa in -(10i128.pow(18))..10i128.pow(18), scale in 0u32..6) {
        let numeral = Numeral::new(rust_decimal::Decimal::from_i128_with_scale(mantissa, scale));
        for text in [numeral.to_chinese(), numeral.to_financial()] {
            prop_assert_eq!(text.parse::<Numeral>().unwrap(), numeral, "{}", text);
        }
    }

    #[test]
    fn sums_round_trip_in_financial_capitals(hundredths in 1u64..10u64.pow(14)) {
        let amount = rust_decimal::Decimal::new(hundredths as i64, 2);
        let money = Money::cny(amount);
        let text = money.to_financial().unwrap();
        prop_assert_eq!(text.parse::<Money>().unwrap(), money, "{}", text);
    }
}
