//! `hanlens batch` with Parquet files. Every table is written here.
#![cfg(feature = "parquet")]
#![allow(missing_docs)]

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{
    Array, ArrayRef, BinaryArray, Date32Array, Int64Array, RecordBatch, StringArray,
};
use hanlens::Analyzer;
use hanlens::arrow::{BatchAnalyzer, Columns, result_fields};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

/// A folder of one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tables-{name}"));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

fn batch(arguments: &[&str], folder: &Folder) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hanlens"));
    command.arg("batch").args(arguments).current_dir(&folder.0).output().unwrap()
}

fn error_of(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Writes a table with few rows to a row group.
fn write(path: &Path, columns: &[(&str, ArrayRef)], compression: Compression) {
    let batch = RecordBatch::try_from_iter(columns.to_vec()).unwrap();
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(50))
        .set_compression(compression)
        .set_statistics_enabled(EnabledStatistics::None)
        .build();
    let file = File::create(path).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

/// All rows of a table as one batch.
fn read(path: &Path) -> RecordBatch {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let mut batches = reader.with_batch_size(1 << 20).build().unwrap();
    batches.next().unwrap().unwrap()
}

fn texts(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    batch[name].as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
}

fn strings(values: Vec<Option<String>>) -> ArrayRef {
    Arc::new(StringArray::from(values))
}

/// Rows with an id, a text (every seventh null), a title and a date of publication.
fn articles(first: i64, count: i64) -> Vec<(&'static str, ArrayRef)> {
    let rows = first..first + count;
    let text = |row: i64| {
        (row % 7 != 3)
            .then(|| format!("临江市财政局今年拨付春耕资金{row}万元，购买种薯{row}.5吨。"))
    };
    vec![
        ("id", Arc::new(Int64Array::from_iter_values(rows.clone()))),
        ("body", strings(rows.clone().map(text).collect())),
        ("headline", strings(rows.clone().map(|row| Some(format!("春耕第{row}号"))).collect())),
        ("day", Arc::new(Date32Array::from_iter_values(rows.map(|row| 18_000 + row as i32)))),
    ]
}

#[test]
fn a_table_out_has_the_rows_of_the_tables_in() {
    let folder = Folder::new("rows");
    write(&folder.path("a.parquet"), &articles(0, 330), Compression::SNAPPY);
    write(&folder.path("b.parquet"), &articles(330, 70), Compression::ZSTD(ZstdLevel::default()));
    let columns = [
        "--text-column",
        "body",
        "--published-column",
        "day",
        "--title-column",
        "headline",
        "--keep",
        "headline,id",
    ];
    let mut arguments = vec!["a.parquet", "b.parquet", "-q", "-o", "out.parquet"];
    arguments.extend(columns);
    let output = batch(&arguments, &folder);
    assert_eq!(output.status.code(), Some(1), "{}", error_of(&output));
    let found = read(&folder.path("out.parquet"));
    let names: Vec<String> =
        found.schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names[..2], ["headline", "id"]);
    let results: Vec<String> = result_fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names[2..], results);
    let ids: Vec<i64> = found["id"].as_primitive::<Int64Type>().values().to_vec();
    assert_eq!(ids, (0..400).collect::<Vec<i64>>());
    for (row, code) in texts(&found, "error_code").iter().enumerate() {
        assert_eq!(code.as_deref(), (row % 7 == 3).then_some("no_text"), "row {row}");
        assert_eq!(found["entities"].is_null(row), row % 7 == 3);
    }
    // The same columns as of the library, and so of the Python package.
    let input = RecordBatch::try_from_iter(articles(0, 400)).unwrap();
    let wanted = Columns::new("body").keep(["headline", "id"]).published("day").title("headline");
    let expected = BatchAnalyzer::new(Analyzer::new(), wanted).analyze(&input).unwrap();
    for name in &names {
        assert_eq!(found[name.as_str()].as_ref(), expected[name.as_str()].as_ref(), "{name}");
    }
    // One thread or many: the same bytes.
    arguments[4] = "again.parquet";
    arguments.extend(["--threads", "1"]);
    batch(&arguments, &folder);
    let bytes = |name: &str| std::fs::read(folder.path(name)).unwrap();
    assert_eq!(bytes("out.parquet"), bytes("again.parquet"));
}

#[test]
fn a_table_gives_json_lines_named_by_its_ids() {
    let folder = Folder::new("json");
    write(&folder.path("a.parquet"), &articles(0, 5), Compression::UNCOMPRESSED);
    let output = batch(&["a.parquet", "--text-column", "body", "-q"], &folder);
    let lines: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 5);
    for (row, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], row);
    }
    assert_eq!(lines[2]["entities"][2]["text"], "2万元");
    assert_eq!(lines[3]["line"], 4);
    assert_eq!(lines[3]["error"]["code"], "no_text");
}

#[test]
fn pages_are_read_from_a_column_of_bytes() {
    let folder = Folder::new("html");
    let page = "<html><head><title>春耕</title></head><body><nav>首页</nav><article>\
                <p>临江市财政局拨付春耕资金450万元，购买种薯3.5吨，种植面积达到五万亩。</p>\
                </article></body></html>";
    let (gbk, _, _) = encoding_rs::GB18030.encode(page);
    let pages: ArrayRef = Arc::new(BinaryArray::from_vec(vec![page.as_bytes(), &gbk]));
    write(&folder.path("a.parquet"), &[("page", pages)], Compression::SNAPPY);
    let output = batch(&["a.parquet", "--html-column", "page", "-q", "-o", "b.parquet"], &folder);
    assert_eq!(output.status.code(), Some(0), "{}", error_of(&output));
    let entities = read(&folder.path("b.parquet"));
    let entities = entities["entities"].as_list::<i32>();
    assert_eq!(entities.value_length(0), 4);
    assert_eq!(entities.value(0).as_ref(), entities.value(1).as_ref());
}

#[test]
fn what_cannot_be_read_is_said_with_file_and_row() {
    let folder = Folder::new("errors");
    write(&folder.path("a.parquet"), &articles(0, 100), Compression::UNCOMPRESSED);
    std::fs::write(folder.path("a.txt"), "3吨").unwrap();
    std::fs::write(folder.path("broken.parquet"), "PAR1 is not enough").unwrap();
    let other: ArrayRef = Arc::new(StringArray::from(vec!["x"]));
    let columns = [("id", other.clone()), ("body", other)];
    write(&folder.path("other.parquet"), &columns, Compression::SNAPPY);
    for (arguments, reason) in [
        (
            vec!["a.parquet", "--text-column", "text"],
            "a.parquet: no column \"text\" among [\"id\",",
        ),
        (vec!["a.parquet", "--text-column", "id"], "has the type Int64"),
        (vec!["a.parquet", "--text-column", "body", "--keep", "nothing"], "no column \"nothing\""),
        (vec!["a.parquet", "a.txt", "--text-column", "body"], "a.txt: not a .parquet file"),
        (vec!["-", "--text-column", "body"], "not standard input"),
        (vec!["broken.parquet", "--text-column", "body"], "broken.parquet: "),
        (vec!["a.txt", "-o", "out.parquet"], "a.txt: not a .parquet file"),
        (
            vec!["a.parquet", "-o", "out.parquet", "--resume"],
            "--resume goes on with JSON Lines only",
        ),
        (
            vec!["a.parquet", "--text-column", "body", "--format", "parquet"],
            "name it with --output",
        ),
    ] {
        let output = batch(&arguments, &folder);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error_of(&output).contains(reason), "{arguments:?}: {}", error_of(&output));
    }
    // Behind the first table, one that is damaged or has other columns costs only itself.
    let arguments = [
        "a.parquet",
        "broken.parquet",
        "other.parquet",
        "a.parquet",
        "-q",
        "--text-column",
        "body",
        "--keep",
        "id",
        "-o",
        "out.parquet",
    ];
    let output = batch(&arguments, &folder);
    assert_eq!(output.status.code(), Some(1));
    let found = read(&folder.path("out.parquet"));
    assert_eq!(found.num_rows(), 202);
    let errors = texts(&found, "error");
    assert!(errors[100].as_ref().unwrap().starts_with("broken.parquet: row 1: "));
    assert_eq!(
        errors[101].as_deref(),
        Some("other.parquet: row 1: its columns have other types than the first table's")
    );
    assert!(found["id"].is_null(100) && found["id"].is_null(101) && found["id"].is_valid(102));
    assert_eq!(texts(&found, "error_code")[100].as_deref(), Some("table"));
}

#[test]
fn a_damaged_row_group_costs_its_rows_only() {
    let folder = Folder::new("damaged");
    write(&folder.path("a.parquet"), &articles(0, 200), Compression::UNCOMPRESSED);
    let mut bytes = std::fs::read(folder.path("a.parquet")).unwrap();
    // A text of the third of four row groups is no UTF-8 any more.
    let text = "拨付春耕资金120万元".as_bytes();
    let place = bytes.windows(text.len()).position(|window| window == text).unwrap();
    bytes[place] = 0xFF;
    std::fs::write(folder.path("b.parquet"), bytes).unwrap();
    let arguments = ["b.parquet", "-q", "--text-column", "body", "--keep", "id", "-o", "c.parquet"];
    let output = batch(&arguments, &folder);
    assert_eq!(output.status.code(), Some(1), "{}", error_of(&output));
    let found = read(&folder.path("c.parquet"));
    assert_eq!(found.num_rows(), 151);
    let errors = texts(&found, "error");
    assert!(errors[100].as_ref().unwrap().starts_with("b.parquet: row 101: "), "{errors:?}");
    assert!(found["id"].is_null(100));
    let ids = found["id"].as_primitive::<Int64Type>();
    assert_eq!((ids.value(99), ids.value(101), ids.value(150)), (99, 150, 199));
}

#[test]
fn strict_ends_the_table_at_the_first_bad_row() {
    let folder = Folder::new("strict");
    write(&folder.path("a.parquet"), &articles(0, 100), Compression::SNAPPY);
    let arguments = ["a.parquet", "-q", "--text-column", "body", "--strict", "-o", "b.parquet"];
    let output = batch(&arguments, &folder);
    assert_eq!(output.status.code(), Some(1), "{}", error_of(&output));
    let codes = texts(&read(&folder.path("b.parquet")), "error_code");
    assert_eq!(codes, [None, None, None, Some("no_text".to_owned())]);
}

#[test]
fn a_folder_of_tables_is_one_table() {
    // As Spark leaves it, with a mark of success.
    let folder = Folder::new("folder");
    std::fs::create_dir(folder.path("in.parquet")).unwrap();
    for part in 0..3 {
        let path = folder.path(&format!("in.parquet/part-{part}.parquet"));
        write(&path, &articles(part * 10, 10), Compression::SNAPPY);
    }
    std::fs::write(folder.path("in.parquet/_SUCCESS"), "").unwrap();
    let arguments =
        ["in.parquet", "-q", "--text-column", "body", "--keep", "id", "-o", "b.parquet"];
    let output = batch(&arguments, &folder);
    assert_eq!(output.status.code(), Some(1), "{}", error_of(&output));
    let ids = read(&folder.path("b.parquet"));
    assert_eq!(ids["id"].as_primitive::<Int64Type>().values(), &(0..30).collect::<Vec<i64>>()[..]);
}
