//! Why one document of many has no results.

use crate::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why one document of many has no results: a code for programs and a message for people, as in
/// the error objects of `hanlens batch` and the error columns of Arrow batches.
///
/// ```
/// use hanlens::Rejection;
///
/// let rejection = Rejection::new("too_long", "longer than 1000 characters");
/// assert_eq!(rejection.code(), "too_long");
/// assert_eq!(rejection.to_string(), "longer than 1000 characters");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    code: &'static str,
    message: String,
}

impl Rejection {
    /// A rejection with a code of its own.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// The code: `no_text`, `encoding`, `too_long`, `option` and so on; `internal` is a defect of
    /// this library.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The same rejection, said of a part of something: `row 3: …`.
    #[must_use]
    pub fn within(self, part: impl fmt::Display) -> Self {
        Self { code: self.code, message: format!("{part}: {}", self.message) }
    }

    /// Fails with `too_long` for a text of more than `limit` characters.
    ///
    /// ```
    /// assert!(hanlens::Rejection::check_length("临江市", 3).is_ok());
    /// assert!(hanlens::Rejection::check_length("临江市", 2).is_err());
    /// ```
    pub fn check_length(text: &str, limit: usize) -> Result<(), Self> {
        // A text has at most as many characters as bytes: short ones are not counted.
        if text.len() > limit && text.chars().count() > limit {
            return Err(Self::new("too_long", format!("longer than {limit} characters")));
        }
        Ok(())
    }

    /// Does the work for one document behind a guard: a panic becomes a rejection with the code
    /// `internal`. A defect of ours must end neither the process nor a job of hours.
    ///
    /// What the work has changed when it panics stays as it is then: let it make its result from
    /// what it borrows.
    ///
    /// # Errors
    ///
    /// What the work gives, or `internal`.
    ///
    /// ```
    /// use hanlens::Rejection;
    ///
    /// assert_eq!(Rejection::guard(|| Ok(3)), Ok(3));
    /// ```
    pub fn guard<R>(work: impl FnOnce() -> Result<R, Self>) -> Result<R, Self> {
        catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|_| Err(Self::new("internal", "the analysis panicked")))
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Rejection {}

/// An option that a document brings, or a dictionary.
impl From<Error> for Rejection {
    fn from(error: Error) -> Self {
        let code = if error.is_dictionary() { "dictionary" } else { "option" };
        Self::new(code, error.to_string())
    }
}

impl From<std::str::Utf8Error> for Rejection {
    fn from(error: std::str::Utf8Error) -> Self {
        Self::new("encoding", format!("not UTF-8: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_rejection_and_the_next_document_is_read() {
        let read = |text: &str| {
            Rejection::guard(|| match text.chars().nth(2) {
                Some(third) => Ok(third),
                None => panic!("a defect that only this text shows"),
            })
        };
        assert_eq!(read("临江市"), Ok('市'));
        let rejection = read("市").unwrap_err();
        assert_eq!((rejection.code(), rejection.message()), ("internal", "the analysis panicked"));
        assert_eq!(read("财政局"), Ok('局'));
        let own = Rejection::guard(|| Err::<(), _>(Rejection::new("no_text", "null")));
        assert_eq!(own.unwrap_err().within("row 3").to_string(), "row 3: null");
    }

    #[test]
    fn errors_keep_their_kind() {
        let option = "2020-13-45".parse::<crate::Reference>().unwrap_err();
        assert_eq!(Rejection::from(option).code(), "option");
        let dictionary = "云谷\tx".parse::<crate::UserDictionary>().unwrap_err();
        assert_eq!(Rejection::from(dictionary).code(), "dictionary");
    }
}
