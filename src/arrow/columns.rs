//! The columns of a batch that are asked for.

use super::schema::result_fields;
use crate::analyzer::Context;
use crate::error::Error;
use crate::rejection::Rejection;
use crate::temporal::Reference;
use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::{date32_to_datetime, date64_to_datetime};
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, FieldRef, Schema, TimeUnit};
use jiff::civil::DateTime;
use std::sync::Arc;

/// Which columns of a batch are read, and which are handed on.
///
/// ```
/// let columns = hanlens::arrow::Columns::new("body").keep(["id"]).published("date");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    text: String,
    keep: Vec<String>,
    published: Option<String>,
    title: Option<String>,
}

impl Columns {
    /// A column of texts: strings, or bytes.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), keep: Vec::new(), published: None, title: None }
    }

    /// Columns that the results have too, in front and unchanged.
    #[must_use]
    pub fn keep(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.keep = names.into_iter().map(Into::into).collect();
        self
    }

    /// A column of dates that relative dates count from: strings in ISO 8601, dates or timestamps
    /// without a zone.
    #[must_use]
    pub fn published(mut self, name: impl Into<String>) -> Self {
        self.published = Some(name.into());
        self
    }

    /// A column of titles, which help the keywords and are not part of the texts.
    #[must_use]
    pub fn title(mut self, name: impl Into<String>) -> Self {
        self.title = Some(name.into());
        self
    }

    /// The names of all columns that are needed; some may be named twice.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let read = [Some(&self.text), self.published.as_ref(), self.title.as_ref()];
        read.into_iter().flatten().chain(&self.keep).map(String::as_str)
    }

    /// The fields of the columns that are kept.
    ///
    /// # Errors
    ///
    /// When one is not there, or is called as a column of the results.
    pub fn kept_fields(&self, schema: &Schema) -> Result<Vec<FieldRef>, Error> {
        let results = result_fields();
        let field = |name: &String| {
            if results.find(name).is_some() {
                return Err(Error::option(format!("{name:?} is a column of the results")));
            }
            let (_, field) = schema.fields().find(name).ok_or_else(|| missing(schema, name))?;
            Ok(Arc::clone(field))
        };
        self.keep.iter().map(field).collect()
    }

    /// The rows of a batch.
    ///
    /// # Errors
    ///
    /// When a column is not there or has a type that cannot be read.
    ///
    /// ```
    /// use arrow_array::{RecordBatch, StringArray, record_batch};
    ///
    /// let batch = record_batch!(("body", Utf8, ["拨付450万元", "3吨"]))?;
    /// let columns = hanlens::arrow::Columns::new("body");
    /// let rows = columns.rows(&batch)?;
    /// assert_eq!(rows.get(1)?.text()?, "3吨");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rows<'b>(&'b self, batch: &'b RecordBatch) -> Result<Rows<'b>, Error> {
        let fields = self.kept_fields(&batch.schema())?;
        let arrays: Result<_, Error> =
            self.keep.iter().map(|name| Ok(Arc::clone(column(batch, name)?))).collect();
        // The number of rows is that of the batch also when no column is kept.
        let count = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        let schema = Arc::new(Schema::new(fields));
        let kept = RecordBatch::try_new_with_options(schema, arrays?, &count)
            .map_err(|error| Error::option(error.to_string()))?;
        Ok(Rows {
            text: Texts::new(batch, &self.text)?,
            name: &self.text,
            title: self.title.as_deref().map(|name| Texts::new(batch, name)).transpose()?,
            published: self.published.as_deref().map(|name| Dates::new(batch, name)).transpose()?,
            kept,
        })
    }
}

/// The rows of a batch: its columns found and their types known.
#[derive(Debug)]
pub struct Rows<'b> {
    text: Texts<'b>,
    name: &'b str,
    title: Option<Texts<'b>>,
    published: Option<Dates<'b>>,
    kept: RecordBatch,
}

impl<'b> Rows<'b> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.kept.num_rows()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row, counted from zero.
    ///
    /// # Errors
    ///
    /// When its text is null (`no_text`), its title is not UTF-8 (`encoding`), or its date is none
    /// (`option`).
    pub fn get(&self, row: usize) -> Result<Row<'b>, Rejection> {
        let null = || Rejection::new("no_text", format!("{:?} is null", self.name));
        let title = self.title.as_ref().and_then(|titles| titles.get(row));
        Ok(Row {
            bytes: self.text.get(row).ok_or_else(null)?,
            title: title.map(std::str::from_utf8).transpose()?,
            published: self.published.as_ref().map_or(Ok(None), |dates| dates.get(row))?,
        })
    }

    /// The columns that are kept.
    pub fn kept(&self) -> &RecordBatch {
        &self.kept
    }
}

/// One document of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Row<'b> {
    bytes: &'b [u8],
    title: Option<&'b str>,
    published: Option<Reference>,
}

impl<'b> Row<'b> {
    /// The text as it lies there.
    pub fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// When a column of bytes is not UTF-8 here (`encoding`).
    pub fn text(&self) -> Result<&'b str, Rejection> {
        Ok(std::str::from_utf8(self.bytes)?)
    }

    /// The title.
    pub fn title(&self) -> Option<&'b str> {
        self.title
    }

    /// When it was published.
    pub fn published(&self) -> Option<Reference> {
        self.published
    }

    /// What is known of the text, for its analysis.
    pub fn context(&self) -> Context<'b> {
        let mut context = Context::new();
        if let Some(title) = self.title {
            context = context.title(title);
        }
        if let Some(published) = self.published {
            context = context.reference(published);
        }
        context
    }
}

fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef, Error> {
    batch.column_by_name(name).ok_or_else(|| missing(&batch.schema(), name))
}

fn missing(schema: &Schema, name: &str) -> Error {
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    Error::option(format!("no column {name:?} among {names:?}"))
}

/// A column of texts.
#[derive(Debug)]
struct Texts<'b>(&'b ArrayRef);

impl<'b> Texts<'b> {
    fn new(batch: &'b RecordBatch, name: &str) -> Result<Self, Error> {
        let array = column(batch, name)?;
        match array.data_type() {
            DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::Binary
            | DataType::LargeBinary
            | DataType::BinaryView
            | DataType::Null => Ok(Self(array)),
            other => Err(Error::option(format!(
                "column {name:?} has the type {other}; texts are strings or bytes"
            ))),
        }
    }

    /// The text of a row; none for null.
    fn get(&self, row: usize) -> Option<&'b [u8]> {
        let array = self.0;
        if array.is_null(row) {
            return None;
        }
        match array.data_type() {
            DataType::Utf8 => Some(array.as_string::<i32>().value(row).as_bytes()),
            DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row).as_bytes()),
            DataType::Utf8View => Some(array.as_string_view().value(row).as_bytes()),
            DataType::Binary => Some(array.as_binary::<i32>().value(row)),
            DataType::LargeBinary => Some(array.as_binary::<i64>().value(row)),
            DataType::BinaryView => Some(array.as_binary_view().value(row)),
            _ => None,
        }
    }
}

/// A column of publication dates.
#[derive(Debug)]
enum Dates<'b> {
    Texts(Texts<'b>),
    Moments(&'b ArrayRef),
}

impl<'b> Dates<'b> {
    fn new(batch: &'b RecordBatch, name: &str) -> Result<Self, Error> {
        let array = column(batch, name)?;
        match array.data_type() {
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None) => {
                Ok(Self::Moments(array))
            }
            // Its civil date depends on where the text was written, which nobody says here.
            DataType::Timestamp(_, Some(_)) => Err(Error::option(format!(
                "column {name:?} has a time zone: cast it to a date, or to a timestamp without \
                 one, at the place of the texts"
            ))),
            _ => Texts::new(batch, name).map(Self::Texts),
        }
    }

    /// The date of a row; none for null or an empty string.
    fn get(&self, row: usize) -> Result<Option<Reference>, Rejection> {
        let array = match self {
            Self::Texts(texts) => {
                let text = texts.get(row).map(std::str::from_utf8).transpose()?;
                let text = text.filter(|text| !text.trim().is_empty());
                return Ok(text.map(str::parse).transpose()?);
            }
            Self::Moments(array) if array.is_null(row) => return Ok(None),
            Self::Moments(array) => array,
        };
        let (moment, day) = match array.data_type() {
            DataType::Date32 => {
                (date32_to_datetime(array.as_primitive::<Date32Type>().value(row)), true)
            }
            DataType::Date64 => {
                (date64_to_datetime(array.as_primitive::<Date64Type>().value(row)), true)
            }
            DataType::Timestamp(unit, _) => {
                let moment = match unit {
                    TimeUnit::Second => {
                        array.as_primitive::<TimestampSecondType>().value_as_datetime(row)
                    }
                    TimeUnit::Millisecond => {
                        array.as_primitive::<TimestampMillisecondType>().value_as_datetime(row)
                    }
                    TimeUnit::Microsecond => {
                        array.as_primitive::<TimestampMicrosecondType>().value_as_datetime(row)
                    }
                    TimeUnit::Nanosecond => {
                        array.as_primitive::<TimestampNanosecondType>().value_as_datetime(row)
                    }
                };
                (moment, false)
            }
            _ => (None, false),
        };
        let outside = || Rejection::new("option", "a date outside the years -9999 to 9999");
        let text = moment.ok_or_else(outside)?.format("%Y-%m-%dT%H:%M:%S").to_string();
        let moment: DateTime = text.parse().map_err(|_| outside())?;
        Ok(Some(if day { moment.date().into() } else { moment.into() }))
    }
}
