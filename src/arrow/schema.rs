//! What the columns of results are.

use arrow_schema::{DataType, Field, Fields, TimeUnit};

/// Exact amounts: 38 digits, nine of them behind the point.
pub(super) const PRECISION: u8 = 38;
/// Digits behind the point.
pub(super) const SCALE: i8 = 9;

fn nullable(name: &str, data_type: DataType) -> Field {
    Field::new(name, data_type, true)
}

fn text(name: &str) -> Field {
    nullable(name, DataType::Utf8)
}

/// `start` and `end` are bytes of UTF-8, `start_char` and `end_char` characters; half-open.
fn offsets() -> impl Iterator<Item = Field> {
    ["start", "end", "start_char", "end_char"]
        .into_iter()
        .map(|name| nullable(name, DataType::Int32))
}

/// The members of an entity.
pub(super) fn entity_fields() -> Fields {
    let decimal = |name| nullable(name, DataType::Decimal128(PRECISION, SCALE));
    // Civil time: microseconds without a zone.
    let moment = |name| nullable(name, DataType::Timestamp(TimeUnit::Microsecond, None));
    [text("kind"), text("text")]
        .into_iter()
        .chain(offsets())
        .chain([
            decimal("amount"),
            text("amount_text"),
            decimal("min"),
            decimal("max"),
            text("unit"),
            text("currency"),
            moment("date_start"),
            moment("date_end"),
            text("canonical"),
            nullable("score", DataType::Float64),
        ])
        .collect()
}

/// The members of a keyword.
pub(super) fn keyword_fields() -> Fields {
    Fields::from(vec![text("text"), nullable("score", DataType::Float64)])
}

/// The members of a sentence of the summary.
pub(super) fn summary_fields() -> Fields {
    [text("text")]
        .into_iter()
        .chain(offsets())
        .chain([nullable("score", DataType::Float64)])
        .collect()
}

/// The item of a list of structures. Every implementation of Arrow calls it `item` or `element`;
/// Spark and arrow-rs take any name.
pub(super) fn item(fields: Fields) -> Field {
    nullable("item", DataType::Struct(fields))
}

/// The columns that an analysis adds: `entities`, `keywords`, `summary` (lists of structures),
/// `error_code` and `error`.
///
/// ```
/// let names: Vec<String> =
///     hanlens::arrow::result_fields().iter().map(|field| field.name().clone()).collect();
/// assert_eq!(names, ["entities", "keywords", "summary", "error_code", "error"]);
/// ```
pub fn result_fields() -> Fields {
    let list = |name, fields| nullable(name, DataType::List(item(fields).into()));
    Fields::from(vec![
        list("entities", entity_fields()),
        list("keywords", keyword_fields()),
        list("summary", summary_fields()),
        text("error_code"),
        text("error"),
    ])
}
