//! The account that is shipped to: the S3 and lambda-web operations ship needs, in its own words.
//!
//! [`wire::WireTarget`] sends them signed to the embedded pipe or AWS; tests use one in memory.

#[cfg(test)]
pub mod memory;
pub mod wire;

use std::collections::BTreeMap;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;

use crate::error::{ErrorCode, Phase, ShipError};

/// Largest control-plane document that is read, in bytes.
pub const DOCUMENT_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// Why the target did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// No answer.
    #[error("cannot reach the target: {reason}")]
    Unreachable {
        /// What the wire said.
        reason: String,
    },
    /// 403.
    #[error("the target refused {operation}: {message}")]
    Denied {
        /// AWS's name of the operation.
        operation: &'static str,
        /// The target's words.
        message: String,
    },
    /// The bucket, function, revision or endpoint is not there.
    #[error("{operation}: {message}")]
    Missing {
        /// AWS's name of the operation.
        operation: &'static str,
        /// The target's words.
        message: String,
    },
    /// Any other error of the service.
    #[error("{operation} failed with {code}: {message}")]
    Service {
        /// AWS's name of the operation.
        operation: &'static str,
        /// HTTP status.
        status: u16,
        /// AWS's error code.
        code: String,
        /// The target's words.
        message: String,
    },
}

impl TargetError {
    /// The failure of a verb in this phase.
    pub fn at(self, phase: Phase) -> ShipError {
        let text = self.to_string();
        match self {
            TargetError::Unreachable { .. } => ShipError::new(ErrorCode::Unreachable, phase, text)
                .fix("start the pipe with `standpipe up` and try again"),
            TargetError::Denied { .. } => {
                ShipError::new(ErrorCode::AccessDenied, phase, text).fix("check the key with `standpipe key ls`")
            }
            TargetError::Missing { .. } => ShipError::new(ErrorCode::TargetFailed, phase, text),
            TargetError::Service { status, .. } => {
                let mut error = ShipError::new(ErrorCode::TargetFailed, phase, text);
                error.retryable = status >= 500;
                match status {
                    507 => error.fix("free some disk space and ship again"),
                    500.. => error.fix("ship again; what was sent already is not sent twice"),
                    _ => error,
                }
            }
        }
    }
}

/// An answer of the target.
pub type Answer<'a, T> = BoxFuture<'a, Result<T, TargetError>>;

/// A whole object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its content.
    pub bytes: Bytes,
    /// Its ETag, for conditional writes.
    pub etag: String,
}

/// When a write may happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Always.
    None,
    /// Only if no object of that key exists (`If-None-Match: *`).
    Absent,
    /// Only if the object has this ETag (`If-Match`).
    Etag(String),
}

/// What became of a conditional write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is stored.
    Yes,
    /// The condition did not hold; nothing changed.
    Refused,
}

/// An object without its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Size in bytes.
    pub bytes: u64,
    /// Last modified, Unix milliseconds.
    pub modified_at_ms: u64,
}

/// One row of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Key, or common prefix ending with the delimiter.
    pub key: String,
    /// Size in bytes; 0 for a prefix.
    pub bytes: u64,
    /// Last modified, Unix milliseconds; 0 for a prefix.
    pub modified_at_ms: u64,
}

/// What a revision is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionRequest {
    /// Function name.
    pub function: String,
    /// Free text, at most 256 characters.
    pub description: String,
    /// Bucket of the code archive.
    pub code_bucket: String,
    /// Its key.
    pub code_key: String,
    /// Runtime string.
    pub runtime: String,
    /// Execution role.
    pub role_arn: String,
    /// Environment variables.
    pub env: BTreeMap<String, String>,
}

/// State of a revision or endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Being made.
    Pending,
    /// Serving.
    Active,
    /// Will never serve.
    Failed {
        /// The target's words.
        reason: String,
    },
}

/// A revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its id.
    pub id: String,
    /// Its state.
    pub readiness: Readiness,
    /// Key of its code archive, where the answer holds it.
    pub code_key: Option<String>,
    /// When it was made, Unix milliseconds.
    pub created_at_ms: u64,
}

/// An endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its name.
    pub name: String,
    /// Host that reaches it.
    pub domain: String,
    /// Revisions it sends requests to.
    pub revisions: Vec<String>,
    /// Its state.
    pub readiness: Readiness,
}

/// Which log lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogQuery {
    /// Function name.
    pub function: String,
    /// One revision only.
    pub revision: Option<String>,
    /// Not older than this, Unix milliseconds.
    pub since_ms: Option<u64>,
    /// Keep the stream open for new lines.
    pub follow: bool,
    /// At most this many of the newest lines.
    pub limit: u32,
}

/// One line an app wrote. The text is not trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct LogLine {
    /// When, Unix milliseconds.
    pub at_ms: u64,
    /// `stdout`, `stderr` or `system`.
    pub stream: String,
    /// Which revision wrote it.
    pub revision: String,
    /// The line without its end.
    pub text: String,
}

/// The operations ship needs.
pub trait Target: Send + Sync {
    /// Makes a bucket; one that is there already is fine.
    fn create_bucket<'a>(&'a self, bucket: &'a str) -> Answer<'a, ()>;
    /// A whole small object, `None` when key or bucket are not there.
    fn get<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, Option<Object>>;
    /// An object's size and age, `None` when key or bucket are not there.
    fn head<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, Option<Stored>>;
    /// Writes an object.
    fn put<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        content_type: &'a str,
        bytes: Bytes,
        condition: Condition,
    ) -> Answer<'a, Written>;
    /// Deletes an object; absence is fine.
    fn delete<'a>(&'a self, bucket: &'a str, key: &'a str) -> Answer<'a, ()>;
    /// All keys below a prefix in order; with `folders` only one level, deeper ones as prefixes. An
    /// absent bucket lists nothing.
    fn list<'a>(&'a self, bucket: &'a str, prefix: &'a str, folders: bool) -> Answer<'a, Vec<Listed>>;
    /// Begins a multipart upload and gives its id.
    fn begin_upload<'a>(&'a self, bucket: &'a str, key: &'a str, content_type: &'a str) -> Answer<'a, String>;
    /// Sends one part and gives its ETag.
    fn upload_part<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload: &'a str,
        number: i32,
        bytes: Bytes,
    ) -> Answer<'a, String>;
    /// Makes a part of bytes `range` of another object of the bucket and gives its ETag.
    fn copy_part<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload: &'a str,
        number: i32,
        source_key: &'a str,
        range: std::ops::Range<u64>,
    ) -> Answer<'a, String>;
    /// Completes an upload from its parts' ETags, in order from part 1.
    fn complete_upload<'a>(
        &'a self,
        bucket: &'a str,
        key: &'a str,
        upload: &'a str,
        etags: &'a [String],
    ) -> Answer<'a, ()>;
    /// Forgets an upload.
    fn abort_upload<'a>(&'a self, bucket: &'a str, key: &'a str, upload: &'a str) -> Answer<'a, ()>;

    /// Makes a function without a revision; one that is there already is fine.
    fn create_function<'a>(&'a self, function: &'a str) -> Answer<'a, ()>;
    /// Makes an immutable revision.
    fn create_revision<'a>(&'a self, request: &'a RevisionRequest) -> Answer<'a, Revision>;
    /// A revision.
    fn revision<'a>(&'a self, function: &'a str, id: &'a str) -> Answer<'a, Revision>;
    /// All revisions of a function; none when the function is not there.
    fn revisions<'a>(&'a self, function: &'a str) -> Answer<'a, Vec<Revision>>;
    /// Makes an endpoint that sends everything to one revision, or points an existing one there.
    fn set_endpoint<'a>(&'a self, function: &'a str, name: &'a str, revision: &'a str) -> Answer<'a, Endpoint>;
    /// An endpoint.
    fn endpoint<'a>(&'a self, function: &'a str, name: &'a str) -> Answer<'a, Endpoint>;
    /// Deletes an endpoint; absence is fine.
    fn delete_endpoint<'a>(&'a self, function: &'a str, name: &'a str) -> Answer<'a, ()>;
    /// Deletes a revision; absence is fine.
    fn delete_revision<'a>(&'a self, function: &'a str, id: &'a str) -> Answer<'a, ()>;
    /// Deletes a function with all it has; absence is fine.
    fn delete_function<'a>(&'a self, function: &'a str) -> Answer<'a, ()>;
    /// Log lines, oldest first.
    fn logs<'a>(&'a self, query: &'a LogQuery) -> Answer<'a, BoxStream<'static, Result<LogLine, TargetError>>>;
}
