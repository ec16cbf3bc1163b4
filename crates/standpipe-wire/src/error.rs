//! An error as AWS puts it on the wire. Services map their own error types into this one.

use std::borrow::Cow;

/// Status, code and message of a failed request, plus what the code carries besides.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{code}: {message}")]
pub struct AwsError {
    /// HTTP status.
    pub status: u16,
    /// AWS error code, for example `NoSuchKey`.
    pub code: Cow<'static, str>,
    /// Text for the caller.
    pub message: String,
    /// Further members of the error document in order, for example (`BucketName`, `photos`).
    pub members: Vec<(Cow<'static, str>, String)>,
    /// Headers of the answer, for example (`x-amz-delete-marker`, `true`).
    pub headers: Vec<(Cow<'static, str>, String)>,
}

impl AwsError {
    /// An error without extra members.
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> AwsError {
        AwsError {
            status,
            code: code.into(),
            message: message.into(),
            members: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// Adds a member to the error document.
    pub fn member(mut self, name: &'static str, value: impl Into<String>) -> AwsError {
        self.members.push((name.into(), value.into()));
        self
    }

    /// Adds a header to the answer.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> AwsError {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// 501: a parameter or operation of AWS that this server does not have; `what` names it.
    pub fn not_implemented(what: &str) -> AwsError {
        AwsError::new(
            501,
            "NotImplemented",
            format!("A header or parameter you provided implies functionality that is not implemented: {what}"),
        )
        .member("Header", what)
    }

    /// 500 without detail for the caller; the detail goes to the log where the error arose.
    pub fn internal() -> AwsError {
        AwsError::new(
            500,
            "InternalError",
            "We encountered an internal error. Please try again.",
        )
    }
}
