//! Why an operation of web functions fails, and how AWS words it.

use standpipe_store::StoreError;
use standpipe_wire::AwsError;

use crate::web::code::CodeError;

/// A failed operation.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WebError {
    /// No such function, revision, endpoint or policy.
    #[error("the {kind} `{id}` does not exist")]
    NotFound {
        /// `web-function`, `revision`, `endpoint`, `resource-policy`.
        kind: &'static str,
        /// Name or id.
        id: String,
    },
    /// The state of the resource forbids it.
    #[error("{reason}")]
    Conflict {
        /// Why.
        reason: String,
        /// Of what.
        kind: &'static str,
        /// Name or id.
        id: String,
    },
    /// A parameter is wrong.
    #[error("{0}")]
    Validation(String),
    /// A quota is used up.
    #[error("the quota of {limit} {what} is used up; delete one first")]
    Quota {
        /// Of what.
        what: &'static str,
        /// The quota.
        limit: usize,
        /// Kind of resource.
        kind: &'static str,
        /// Name of what could not be made.
        id: String,
    },
    /// A policy says no.
    #[error("{0}")]
    Denied(String),
    /// A parameter of AWS this server does not have.
    #[error("`{0}` is not implemented by this server")]
    NotImplemented(String),
    /// The code archive cannot be read.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record in the store is unreadable.
    #[error("the record `{key}` is unreadable: {reason}")]
    Record {
        /// Its key.
        key: String,
        /// Why.
        reason: String,
    },
}

impl WebError {
    /// A parameter with a wrong value, in AWS's words.
    pub fn invalid(member: &str, value: &str, rule: &str) -> WebError {
        let shown: String = value.chars().take(100).collect();
        WebError::Validation(format!(
            "1 validation error detected: Value '{shown}' at '{member}' failed to satisfy constraint: Member {rule}"
        ))
    }

    /// A missing function.
    pub fn no_function(name: &str) -> WebError {
        WebError::NotFound {
            kind: "web-function",
            id: name.to_owned(),
        }
    }
}

impl From<WebError> for AwsError {
    fn from(error: WebError) -> AwsError {
        let message = error.to_string();
        let resource = |error: AwsError, kind: &'static str, id: String| {
            error.member("resourceId", id).member("resourceType", kind)
        };
        match error {
            WebError::NotFound { kind, id } => {
                resource(AwsError::new(404, "ResourceNotFoundException", message), kind, id)
            }
            WebError::Conflict { kind, id, .. } => resource(AwsError::new(409, "ConflictException", message), kind, id),
            WebError::Quota { kind, id, .. } => {
                let error = AwsError::new(402, "ServiceQuotaExceededException", message);
                resource(error, kind, id).member("serviceCode", "lambda")
            }
            WebError::Validation(_) | WebError::Code(_) => AwsError::new(400, "ValidationException", message),
            WebError::Denied(_) => AwsError::new(403, "AccessDeniedException", message),
            WebError::NotImplemented(_) => AwsError::new(501, "NotImplemented", message),
            WebError::Store(StoreError::Full) => AwsError::new(507, "InsufficientStorage", message),
            WebError::Store(_) | WebError::Record { .. } => {
                tracing::error!(%message, "a web function operation failed");
                AwsError::new(
                    500,
                    "InternalServerException",
                    "an internal error occurred; its cause is in the log",
                )
            }
        }
    }
}
