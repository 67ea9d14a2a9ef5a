//! Batches by the Arrow C data interface, in the capsules of the PyCapsule interface.
//!
//! The only module with `unsafe` code: the pointers in capsules come from other libraries.

use super::spark::spark_type;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{Array, RecordBatchIterator, StructArray};
use arrow_schema::{ArrowError, DataType};
use arrow_select::concat::concat_batches;
use hanlens::arrow::result_fields;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::ffi::CStr;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// Takes a batch of any library: one array of structures, or a stream of them as one batch.
pub(crate) fn import(object: &Bound<'_, PyAny>) -> PyResult<arrow_array::RecordBatch> {
    if object.hasattr("__arrow_c_array__")? {
        import_array(object)
    } else if object.hasattr("__arrow_c_stream__")? {
        import_stream(object)
    } else {
        Err(PyTypeError::new_err(
            "a batch has __arrow_c_array__ or __arrow_c_stream__: a pyarrow RecordBatch or Table, \
             a Polars DataFrame, a DuckDB relation",
        ))
    }
}

fn import_array(object: &Bound<'_, PyAny>) -> PyResult<arrow_array::RecordBatch> {
    let pair = object.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
    let schema = pair.get_item(0)?.cast_into::<PyCapsule>()?;
    let array = pair.get_item(1)?.cast_into::<PyCapsule>()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules with these names hold valid structures of the C data interface, by the
    // PyCapsule interface of Arrow. The schema is only read while its capsule lives; the array is
    // moved out, which leaves one in its place that is marked as released.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) }
        .map_err(arrow_error)?;
    if !matches!(data.data_type(), DataType::Struct(_)) || data.null_count() > 0 {
        return Err(PyTypeError::new_err("a batch is an array of structures without nulls"));
    }
    Ok(StructArray::from(data).into())
}

fn import_stream(object: &Bound<'_, PyAny>) -> PyResult<arrow_array::RecordBatch> {
    let stream = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let stream = stream.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: as above; the stream is moved out.
    let reader =
        unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) }.map_err(arrow_error)?;
    let schema = arrow_array::RecordBatchReader::schema(&reader);
    let batches: Vec<_> = reader.collect::<Result<_, _>>().map_err(arrow_error)?;
    concat_batches(&schema, &batches).map_err(arrow_error)
}

fn arrow_error(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn schema_capsule<'py>(
    py: Python<'py>,
    schema: &arrow_schema::Schema,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(arrow_error)?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// A finished Arrow record batch, for any library that takes the PyCapsule interface.
#[pyclass(module = "hanlens", frozen)]
pub(crate) struct RecordBatch(arrow_array::RecordBatch);

impl RecordBatch {
    pub(crate) fn new(batch: arrow_array::RecordBatch) -> Self {
        Self(batch)
    }
}

#[pymethods]
impl RecordBatch {
    /// The schema, by the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.0.schema())
    }

    /// Schema and array, by the Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // The interface lets a producer give its own schema when it cannot give the one requested.
        let _ = requested_schema;
        let array = StructArray::from(self.0.clone());
        let (array, _) = to_ffi(&array.into_data()).map_err(arrow_error)?;
        Ok((self.__arrow_c_schema__(py)?, PyCapsule::new_with_value(py, array, ARRAY)?))
    }

    /// A stream of this one batch, by the Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<RecordBatch of {} rows: {}>", self.0.num_rows(), self.column_names().join(", "))
    }
}

/// The columns of results.
#[pyclass(module = "hanlens", frozen)]
pub(crate) struct Schema(arrow_schema::Schema);

impl Schema {
    pub(crate) fn results() -> Self {
        Self(arrow_schema::Schema::new(result_fields()))
    }
}

#[pymethods]
impl Schema {
    /// The schema, by the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.0)
    }

    /// The columns as pairs of a name and a type of Spark's SQL.
    fn spark_types(&self) -> Vec<(String, String)> {
        let fields = self.0.fields().iter();
        fields
            .filter_map(|field| Some((field.name().clone(), spark_type(field.data_type())?)))
            .collect()
    }
}
