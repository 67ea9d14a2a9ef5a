//! The columns of a batch that are asked for.

use super::schema::result_fields;
use crate::error::Rejection;
use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::{date32_to_datetime, date64_to_datetime};
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, FieldRef, TimeUnit};
use hanlens::Reference;
use jiff::civil::DateTime;
use std::sync::Arc;

/// Names of columns.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) text: String,
    pub(crate) keep: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) title: Option<String>,
}

impl Columns {
    /// The columns that stand in front of the results.
    pub(super) fn kept(
        &self,
        batch: &RecordBatch,
    ) -> Result<(Vec<FieldRef>, Vec<ArrayRef>), Rejection> {
        let schema = batch.schema();
        let mut fields = Vec::with_capacity(self.keep.len());
        let mut arrays = Vec::with_capacity(self.keep.len());
        for name in &self.keep {
            if result_fields().iter().any(|field| field.name() == name) {
                return Err(Rejection::option(format!("{name:?} is a column of the results")));
            }
            let array = column(batch, name)?;
            let (_, field) = schema.column_with_name(name).ok_or_else(|| missing(batch, name))?;
            fields.push(Arc::new(field.clone()));
            arrays.push(array.clone());
        }
        Ok((fields, arrays))
    }
}

fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef, Rejection> {
    batch.column_by_name(name).ok_or_else(|| missing(batch, name))
}

fn missing(batch: &RecordBatch, name: &str) -> Rejection {
    let schema = batch.schema();
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    Rejection::option(format!("no column {name:?} among {names:?}"))
}

/// A column of texts.
pub(super) struct Texts<'b>(&'b ArrayRef);

impl<'b> Texts<'b> {
    pub(super) fn new(batch: &'b RecordBatch, name: &str) -> Result<Self, Rejection> {
        let array = column(batch, name)?;
        match array.data_type() {
            DataType::Utf8
            | DataType::LargeUtf8
            | DataType::Utf8View
            | DataType::Binary
            | DataType::LargeBinary
            | DataType::BinaryView
            | DataType::Null => Ok(Self(array)),
            other => Err(Rejection::option(format!(
                "column {name:?} has the type {other}; texts are strings or bytes"
            ))),
        }
    }

    /// The text of a row; none for null.
    pub(super) fn get(&self, row: usize) -> Result<Option<&'b str>, Rejection> {
        let array = self.0;
        if array.is_null(row) || *array.data_type() == DataType::Null {
            return Ok(None);
        }
        let bytes = match array.data_type() {
            DataType::Utf8 => return Ok(Some(array.as_string::<i32>().value(row))),
            DataType::LargeUtf8 => return Ok(Some(array.as_string::<i64>().value(row))),
            DataType::Utf8View => return Ok(Some(array.as_string_view().value(row))),
            DataType::Binary => array.as_binary::<i32>().value(row),
            DataType::LargeBinary => array.as_binary::<i64>().value(row),
            _ => array.as_binary_view().value(row),
        };
        std::str::from_utf8(bytes)
            .map(Some)
            .map_err(|error| Rejection::new("encoding", format!("not UTF-8: {error}")))
    }
}

/// A column of publication dates.
pub(super) enum Dates<'b> {
    Texts(Texts<'b>),
    Moments(&'b ArrayRef),
}

impl<'b> Dates<'b> {
    pub(super) fn new(batch: &'b RecordBatch, name: &str) -> Result<Self, Rejection> {
        let array = column(batch, name)?;
        match array.data_type() {
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None) => {
                Ok(Self::Moments(array))
            }
            // Its civil date depends on where the text was written, which nobody says here.
            DataType::Timestamp(_, Some(_)) => Err(Rejection::option(format!(
                "column {name:?} has a time zone: cast it to a date, or to a timestamp without \
                 one, at the place of the texts"
            ))),
            _ => Texts::new(batch, name).map(Self::Texts),
        }
    }

    /// The date of a row; none for null or an empty string.
    pub(super) fn get(&self, row: usize) -> Result<Option<Reference>, Rejection> {
        let array = match self {
            Self::Texts(texts) => {
                let text = texts.get(row)?.filter(|text| !text.trim().is_empty());
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
        let outside = || Rejection::option("a date outside the years -9999 to 9999");
        let text = moment.ok_or_else(outside)?.format("%Y-%m-%dT%H:%M:%S").to_string();
        let moment: DateTime = text.parse().map_err(|_| outside())?;
        Ok(Some(if day { moment.date().into() } else { moment.into() }))
    }
}
