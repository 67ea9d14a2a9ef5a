//! The columns of results, built row by row.

use super::schema::{PRECISION, SCALE, entity_fields, item, keyword_fields, summary_fields};
use crate::error::Rejection;
use crate::value;
use arrow_array::builder::{
    Decimal128Builder, Float64Builder, Int32Builder, StringBuilder, TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, Fields};
use hanlens::{Analysis, Span, Tasks, Value};
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What one row says, in memory of its own.
pub(super) struct Row {
    entities: Option<Vec<EntityRow>>,
    keywords: Option<Vec<(String, f64)>>,
    summary: Option<Vec<(String, Span, f64)>>,
}

struct EntityRow {
    kind: &'static str,
    text: String,
    span: Span,
    value: Value,
}

/// The columns while they grow. What is not among the tasks stays null.
pub(super) struct Results {
    tasks: Tasks,
    limits: (usize, usize),
    entities: Entities,
    entity_lists: Lists,
    keywords: (StringBuilder, Float64Builder),
    keyword_lists: Lists,
    summary: (StringBuilder, Offsets, Float64Builder),
    summary_lists: Lists,
    error_code: StringBuilder,
    error: StringBuilder,
}

impl Results {
    pub(super) fn new(tasks: Tasks, limits: (usize, usize)) -> Self {
        Self {
            tasks,
            limits,
            entities: Entities::new(),
            entity_lists: Lists::new(),
            keywords: Default::default(),
            keyword_lists: Lists::new(),
            summary: Default::default(),
            summary_lists: Lists::new(),
            error_code: StringBuilder::new(),
            error: StringBuilder::new(),
        }
    }

    /// What an analysis says, as far as it was asked for.
    pub(super) fn row(&self, analysis: &Analysis<'_>) -> Row {
        let asked = |task| self.tasks.contains(task);
        let listed = self.tasks.intersects(Tasks::ENTITIES | Tasks::NUMBERS);
        let mut entities: Vec<EntityRow> = analysis
            .entities()
            .chain(analysis.numbers())
            .map(|entity| EntityRow {
                kind: entity.kind().as_str(),
                text: entity.text().to_owned(),
                span: entity.span(),
                value: entity.value().clone(),
            })
            .collect();
        // Stable: of two that begin together the entity stands before the number inside of it.
        entities.sort_by_key(|entity| entity.span.start());
        let keywords = analysis.keywords(self.limits.0).iter();
        let summary = analysis.summary(self.limits.1).into_iter();
        Row {
            entities: listed.then_some(entities),
            keywords: asked(Tasks::KEYWORDS)
                .then(|| keywords.map(|it| (it.text().to_owned(), it.score())).collect()),
            summary: asked(Tasks::SUMMARY)
                .then(|| summary.map(|it| (it.text().to_owned(), it.span(), it.score())).collect()),
        }
    }

    pub(super) fn push(&mut self, row: Row) {
        self.entity_lists.push(row.entities.as_ref().map(Vec::len));
        for entity in row.entities.into_iter().flatten() {
            self.entities.push(&entity);
        }
        self.keyword_lists.push(row.keywords.as_ref().map(Vec::len));
        for (text, score) in row.keywords.into_iter().flatten() {
            self.keywords.0.append_value(text);
            self.keywords.1.append_value(rounded(score));
        }
        self.summary_lists.push(row.summary.as_ref().map(Vec::len));
        for (text, span, score) in row.summary.into_iter().flatten() {
            self.summary.0.append_value(text);
            self.summary.1.push(span);
            self.summary.2.append_value(rounded(score));
        }
        self.error_code.append_null();
        self.error.append_null();
    }

    pub(super) fn push_rejection(&mut self, rejection: &Rejection) {
        self.entity_lists.push(None);
        self.keyword_lists.push(None);
        self.summary_lists.push(None);
        self.error_code.append_value(rejection.code);
        self.error.append_value(&rejection.message);
    }

    /// The finished columns, in the order of the schema.
    pub(super) fn finish(mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        let entities = self.entities.finish();
        let keywords: Vec<ArrayRef> =
            vec![Arc::new(self.keywords.0.finish()), Arc::new(self.keywords.1.finish())];
        let mut summary: Vec<ArrayRef> = vec![Arc::new(self.summary.0.finish())];
        summary.extend(self.summary.1.finish());
        summary.push(Arc::new(self.summary.2.finish()));
        Ok(vec![
            self.entity_lists.finish(entity_fields(), entities)?,
            self.keyword_lists.finish(keyword_fields(), keywords)?,
            self.summary_lists.finish(summary_fields(), summary)?,
            Arc::new(self.error_code.finish()),
            Arc::new(self.error.finish()),
        ])
    }
}

/// Scores with six digits after the point, as in the JSON contract.
fn rounded(score: f64) -> f64 {
    (score * 1e6).round() / 1e6
}

/// Where the lists of a column begin and end, and which are null.
struct Lists {
    ends: Vec<i32>,
    nulls: NullBufferBuilder,
}

impl Lists {
    fn new() -> Self {
        Self { ends: vec![0], nulls: NullBufferBuilder::new(0) }
    }

    fn push(&mut self, length: Option<usize>) {
        let last = self.ends.last().copied().unwrap_or(0);
        let added = i32::try_from(length.unwrap_or(0)).unwrap_or(i32::MAX);
        self.ends.push(last.saturating_add(added));
        self.nulls.append(length.is_some());
    }

    fn finish(mut self, fields: Fields, columns: Vec<ArrayRef>) -> Result<ArrayRef, ArrowError> {
        let values = StructArray::try_new(fields.clone(), columns, None)?;
        let ends = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        let nulls = self.nulls.finish();
        let list = ListArray::try_new(item(fields).into(), ends, Arc::new(values), nulls)?;
        Ok(Arc::new(list))
    }
}

/// The four offsets of a span.
#[derive(Default)]
struct Offsets([Int32Builder; 4]);

impl Offsets {
    fn push(&mut self, span: Span) {
        let offsets = [span.start(), span.end(), span.start_char(), span.end_char()];
        for (column, offset) in self.0.iter_mut().zip(offsets) {
            // A string of Arrow is shorter than 2 GiB, but for large ones.
            column.append_option(i32::try_from(offset).ok());
        }
    }

    fn finish(self) -> impl Iterator<Item = ArrayRef> {
        self.0.into_iter().map(|mut column| Arc::new(column.finish()) as ArrayRef)
    }
}

/// The members of entities.
struct Entities {
    kind: StringBuilder,
    text: StringBuilder,
    offsets: Offsets,
    amount: Decimal128Builder,
    amount_text: StringBuilder,
    min: Decimal128Builder,
    max: Decimal128Builder,
    unit: StringBuilder,
    currency: StringBuilder,
    date_start: TimestampMicrosecondBuilder,
    date_end: TimestampMicrosecondBuilder,
    canonical: StringBuilder,
    score: Float64Builder,
}

impl Entities {
    fn new() -> Self {
        let decimal = || {
            let data_type = arrow_schema::DataType::Decimal128(PRECISION, SCALE);
            Decimal128Builder::new().with_data_type(data_type)
        };
        Self {
            kind: StringBuilder::new(),
            text: StringBuilder::new(),
            offsets: Offsets::default(),
            amount: decimal(),
            amount_text: StringBuilder::new(),
            min: decimal(),
            max: decimal(),
            unit: StringBuilder::new(),
            currency: StringBuilder::new(),
            date_start: TimestampMicrosecondBuilder::new(),
            date_end: TimestampMicrosecondBuilder::new(),
            canonical: StringBuilder::new(),
            score: Float64Builder::new(),
        }
    }

    fn push(&mut self, entity: &EntityRow) {
        self.kind.append_value(entity.kind);
        self.text.append_value(&entity.text);
        self.offsets.push(entity.span);
        let amount = match &entity.value {
            Value::Amount(amount) => Some(amount),
            _ => None,
        };
        let [figure, min, max] = amount.map(value::figures).unwrap_or_default();
        self.amount.append_option(figure.and_then(scaled));
        self.amount_text.append_option(amount.and_then(value::figure_text));
        self.min.append_option(min.and_then(scaled));
        self.max.append_option(max.and_then(scaled));
        self.unit.append_option(amount.and_then(value::unit));
        self.currency.append_option(amount.and_then(value::currency));
        let stretch = match &entity.value {
            Value::Temporal(temporal) => temporal.stretch(),
            _ => None,
        };
        self.date_start.append_option(stretch.and_then(|it| microseconds(it.start?)));
        self.date_end.append_option(stretch.and_then(|it| microseconds(it.end?)));
        let organization = match &entity.value {
            Value::Organization(organization) => Some(organization),
            _ => None,
        };
        self.canonical.append_option(organization.and_then(|it| it.canonical()));
        self.score.append_option(organization.map(value::score));
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        let mut columns: Vec<ArrayRef> =
            vec![Arc::new(self.kind.finish()), Arc::new(self.text.finish())];
        columns.extend(self.offsets.finish());
        columns.extend([
            Arc::new(self.amount.finish()) as ArrayRef,
            Arc::new(self.amount_text.finish()),
            Arc::new(self.min.finish()),
            Arc::new(self.max.finish()),
            Arc::new(self.unit.finish()),
            Arc::new(self.currency.finish()),
            Arc::new(self.date_start.finish()),
            Arc::new(self.date_end.finish()),
            Arc::new(self.canonical.finish()),
            Arc::new(self.score.finish()),
        ]);
        columns
    }
}

/// A decimal in units of its last place; none for one with more than nine digits behind the point,
/// which only `amount_text` holds.
fn scaled(value: Decimal) -> Option<i128> {
    let value = value.normalize();
    let missing = (SCALE as u32).checked_sub(value.scale())?;
    value.mantissa().checked_mul(10i128.checked_pow(missing)?)
}

/// Microseconds from 1970 in civil time; none outside the years 1 to 9999, which Python and Spark
/// do not have.
fn microseconds(moment: DateTime) -> Option<i64> {
    let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
    let seconds = moment.duration_since(epoch).as_secs();
    (moment.year() >= 1).then(|| seconds.checked_mul(1_000_000)).flatten()
}
