//! The columns of results in Spark's words.

use arrow_schema::DataType;

/// A type as Spark's SQL writes it; none for one that the results do not have.
pub(super) fn spark_type(data_type: &DataType) -> Option<String> {
    Some(match data_type {
        DataType::Utf8 => "string".to_owned(),
        DataType::Int32 => "int".to_owned(),
        DataType::Float64 => "double".to_owned(),
        DataType::Decimal128(precision, scale) => format!("decimal({precision},{scale})"),
        DataType::Timestamp(_, None) => "timestamp_ntz".to_owned(),
        DataType::List(item) => format!("array<{}>", spark_type(item.data_type())?),
        DataType::Struct(fields) => {
            let members: Option<Vec<String>> = fields
                .iter()
                .map(|field| Some(format!("{}:{}", field.name(), spark_type(field.data_type())?)))
                .collect();
            format!("struct<{}>", members?.join(","))
        }
        _ => return None,
    })
}
