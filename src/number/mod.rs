//! Numerals: Chinese, Arabic, full-width, financial and mixed, to exact decimals.

pub(crate) mod reader;

pub(crate) use reader::{Reading, Script, read};
