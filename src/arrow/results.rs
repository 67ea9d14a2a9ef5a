//! The columns of results, built row by row.

use super::schema::{
    PRECISION, SCALE, entity_fields, item, keyword_fields, result_fields, summary_fields,
};
use crate::amount::AmountValue;
use crate::analysis::Analysis;
use crate::entity::Value;
use crate::organization::Organization;
use crate::rejection::Rejection;
use crate::render::rounded;
use crate::span::Span;
use crate::tasks::Tasks;
use arrow_array::builder::{
    Decimal128Builder, Float64Builder, Int32Builder, StringBuilder, TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, FieldRef, Fields, Schema};
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What one document says, in memory of its own: made on any thread, pushed in order.
#[derive(Clone, Debug)]
pub struct ResultRow {
    entities: Option<Vec<EntityRow>>,
    keywords: Option<Vec<(String, f64)>>,
    summary: Option<Vec<(String, Span, f64)>>,
}

#[derive(Clone, Debug)]
struct EntityRow {
    kind: &'static str,
    text: String,
    span: Span,
    value: Value,
}

impl ResultRow {
    /// What an analysis says: its entities and numbers, and at most so many keywords and
    /// sentences of summary. What was not among its tasks is null.
    ///
    /// ```
    /// let analysis = hanlens::Analyzer::new().analyze("拨付450万元");
    /// let row = hanlens::arrow::ResultRow::new(&analysis, 10, 3);
    /// ```
    pub fn new(analysis: &Analysis<'_>, keywords: usize, summary: usize) -> Self {
        let asked = |task| analysis.tasks().intersects(task);
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
        let keywords = analysis.keywords(keywords).iter();
        let summary = analysis.summary(summary).into_iter();
        Self {
            entities: asked(Tasks::ENTITIES | Tasks::NUMBERS).then_some(entities),
            keywords: asked(Tasks::KEYWORDS)
                .then(|| keywords.map(|it| (it.text().to_owned(), it.score())).collect()),
            summary: asked(Tasks::SUMMARY)
                .then(|| summary.map(|it| (it.text().to_owned(), it.span(), it.score())).collect()),
        }
    }
}

/// The columns of results while they grow.
///
/// ```
/// use hanlens::Rejection;
/// use hanlens::arrow::{ResultRow, Results};
///
/// let analyzer = hanlens::Analyzer::new();
/// let mut results = Results::new();
/// results.push(&Ok(ResultRow::new(&analyzer.analyze("拨付450万元"), 10, 3)));
/// results.push(&Err(Rejection::new("no_text", "the text is null")));
/// assert_eq!(results.finish()?.num_rows(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Results {
    entities: Entities,
    entity_lists: Lists,
    keywords: (StringBuilder, Float64Builder),
    keyword_lists: Lists,
    summary: (StringBuilder, Offsets, Float64Builder),
    summary_lists: Lists,
    error_code: StringBuilder,
    error: StringBuilder,
}

impl Default for Results {
    fn default() -> Self {
        Self::new()
    }
}

impl Results {
    /// No rows.
    pub fn new() -> Self {
        Self {
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

    /// The next row: what a document says, or null results and the reason in the columns of errors.
    pub fn push(&mut self, row: &Result<ResultRow, Rejection>) {
        let rejection = row.as_ref().err();
        self.error_code.append_option(rejection.map(Rejection::code));
        self.error.append_option(rejection.map(Rejection::message));
        let row = row.as_ref().ok();
        let entities = row.and_then(|row| row.entities.as_deref());
        self.entity_lists.push(entities.map(<[_]>::len));
        for entity in entities.unwrap_or_default() {
            self.entities.push(entity);
        }
        let keywords = row.and_then(|row| row.keywords.as_deref());
        self.keyword_lists.push(keywords.map(<[_]>::len));
        for (text, score) in keywords.unwrap_or_default() {
            self.keywords.0.append_value(text);
            self.keywords.1.append_value(rounded(*score));
        }
        let summary = row.and_then(|row| row.summary.as_deref());
        self.summary_lists.push(summary.map(<[_]>::len));
        for (text, span, score) in summary.unwrap_or_default() {
            self.summary.0.append_value(text);
            self.summary.1.push(*span);
            self.summary.2.append_value(rounded(*score));
        }
    }

    /// The finished columns, those of [`result_fields`].
    ///
    /// # Errors
    ///
    /// When a column is larger than Arrow's lists can be (2^31 entries).
    pub fn finish(self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(Arc::new(Schema::new(result_fields())), self.into_columns()?)
    }

    /// The finished columns behind others of as many rows.
    ///
    /// # Errors
    ///
    /// As [`Results::finish`], or when the rows are not as many.
    pub fn finish_behind(self, others: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let schema = others.schema();
        let fields: Vec<FieldRef> =
            schema.fields().iter().chain(&result_fields()).map(Arc::clone).collect();
        let mut columns = others.columns().to_vec();
        columns.extend(self.into_columns()?);
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
    }

    fn into_columns(mut self) -> Result<Vec<ArrayRef>, ArrowError> {
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

/// Where the lists of a column begin and end, and which are null.
#[derive(Debug)]
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
#[derive(Debug, Default)]
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
#[derive(Debug)]
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
        let (min, max) = amount.map(AmountValue::ends).unwrap_or_default();
        self.amount.append_option(amount.and_then(AmountValue::figure).and_then(scaled));
        self.amount_text.append_option(amount.and_then(AmountValue::figure_text));
        self.min.append_option(min.and_then(scaled));
        self.max.append_option(max.and_then(scaled));
        self.unit.append_option(amount.and_then(AmountValue::unit));
        self.currency.append_option(amount.and_then(AmountValue::currency));
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
        self.score.append_option(organization.map(Organization::score));
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
