//! What can go wrong, as facts with data, and the one place where they become AWS errors.
//!
//! <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html> and the
//! error sections of the operations.

use standpipe_store::{OpenError, StoreError};
use standpipe_wire::{AwsError, BodyError};

use crate::disk::codec::Malformed;
use crate::limits::{BATCH_MAX, MESSAGE_BYTES_MAX};

/// A failed request.
#[derive(Debug, Clone)]
pub enum SqsError {
    /// 403, with the reason.
    AccessDenied { reason: String },
    /// 400: two entries of a batch have this id.
    BatchEntryIdsNotDistinct { id: String },
    /// 400: all entries together.
    BatchRequestTooLong { bytes: u64 },
    /// 400: no entries; the name of an entry.
    EmptyBatchRequest { entry: &'static str },
    /// 404: not the URL of a queue.
    InvalidAddress { address: String },
    /// 400.
    InvalidAttributeName { name: String },
    /// 400 with AWS's sentence: a known attribute that has no place here.
    MisplacedAttribute { message: String },
    /// 400.
    InvalidAttributeValue { name: String },
    /// 400: the attribute, and AWS's sentence after `Reason:`.
    UnfitAttributeValue { name: &'static str, reason: &'static str },
    /// 400.
    InvalidBatchEntryId,
    /// 400: a character that XML 1.0 does not know.
    InvalidMessageContents { character: char },
    /// 400: a parameter of the other kind of queue.
    WrongQueueType { parameter: &'static str, value: String },
    /// 400 with AWS's sentence.
    InvalidParameterValue { message: String },
    /// 400: not in flight any more.
    MessageNotInflight,
    /// 400.
    MissingParameter { name: &'static str },
    /// 403: a limit was reached.
    OverLimit { message: String },
    /// 403.
    PurgeQueueInProgress { queue: String },
    /// 400.
    QueueDeletedRecently,
    /// 400.
    QueueDoesNotExist,
    /// 400: there is none, or one that the caller may not know of.
    QueueUnknownToCaller,
    /// 400: the attribute that differs.
    QueueNameExists { attribute: String },
    /// 404.
    ReceiptHandleIsInvalid { handle: String },
    /// 404 with AWS's sentence.
    ResourceNotFound { message: &'static str },
    /// 400: too many entries, their number.
    TooManyEntries { count: usize },
    /// 400 with AWS's sentence.
    UnsupportedOperation { message: &'static str },
    /// The queue changed under the request in a way that trying again resolves.
    Changed,
    /// A record on disk cannot be read.
    Corrupt { what: &'static str },
    /// The store could not.
    Store(StoreError),
    /// Decided by the wire.
    Wire(Box<AwsError>),
}

/// Why the service cannot start.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StartError {
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A record on disk cannot be read.
    #[error("cannot read the queues: {what}; restore the data directory from a copy")]
    Corrupt {
        /// What is wrong.
        what: &'static str,
    },
    /// Not called on a thread of an async runtime.
    #[error("queues need an async runtime; open them inside it")]
    NoRuntime,
}

impl From<StoreError> for SqsError {
    fn from(error: StoreError) -> SqsError {
        SqsError::Store(error)
    }
}

impl From<Malformed> for SqsError {
    fn from(error: Malformed) -> SqsError {
        SqsError::Corrupt { what: error.0 }
    }
}

impl From<SqsError> for StartError {
    fn from(error: SqsError) -> StartError {
        match error {
            SqsError::Store(error) => StartError::Store(error),
            SqsError::Corrupt { what } => StartError::Corrupt { what },
            other => {
                tracing::error!(?other, "queues cannot be opened");
                StartError::Corrupt {
                    what: "an unexpected failure, see the log",
                }
            }
        }
    }
}

impl From<AwsError> for SqsError {
    fn from(error: AwsError) -> SqsError {
        SqsError::Wire(Box::new(error))
    }
}

impl From<BodyError> for SqsError {
    fn from(error: BodyError) -> SqsError {
        match error {
            BodyError::Refused(error) => SqsError::Wire(error),
            BodyError::TooLarge { limit_bytes } => AwsError::new(
                413,
                "RequestEntityTooLarge",
                format!("the request is larger than {limit_bytes} bytes"),
            )
            .into(),
            BodyError::Incomplete | BodyError::Io(_) => {
                AwsError::new(400, "IncompleteBody", "the request ended before its declared length").into()
            }
        }
    }
}

impl SqsError {
    /// `Value V for parameter P is invalid. Reason: R`
    pub fn parameter(name: &str, value: impl std::fmt::Display, reason: impl std::fmt::Display) -> SqsError {
        SqsError::InvalidParameterValue {
            message: format!("Value {value} for parameter {name} is invalid. Reason: {reason}"),
        }
    }

    /// The error of the wire.
    pub fn into_aws(self) -> AwsError {
        match self {
            SqsError::Store(error) => store_error(&error),
            SqsError::Wire(error) => *error,
            SqsError::Corrupt { what } => {
                tracing::error!(what, "a record cannot be read");
                AwsError::internal()
            }
            other => {
                let (status, code) = other.code();
                AwsError::new(status, code, other.message())
            }
        }
    }

    /// Status and code. The codes are the names of the model's shapes; the wire knows the older names
    /// of the query protocol.
    fn code(&self) -> (u16, &'static str) {
        match self {
            SqsError::AccessDenied { .. } => (403, "AccessDeniedException"),
            SqsError::BatchEntryIdsNotDistinct { .. } => (400, "BatchEntryIdsNotDistinct"),
            SqsError::BatchRequestTooLong { .. } => (400, "BatchRequestTooLong"),
            SqsError::EmptyBatchRequest { .. } => (400, "EmptyBatchRequest"),
            SqsError::InvalidAddress { .. } => (404, "InvalidAddress"),
            SqsError::InvalidAttributeName { .. } | SqsError::MisplacedAttribute { .. } => {
                (400, "InvalidAttributeName")
            }
            SqsError::InvalidAttributeValue { .. } | SqsError::UnfitAttributeValue { .. } => {
                (400, "InvalidAttributeValue")
            }
            SqsError::InvalidBatchEntryId => (400, "InvalidBatchEntryId"),
            SqsError::InvalidMessageContents { .. } => (400, "InvalidMessageContents"),
            SqsError::InvalidParameterValue { .. } | SqsError::WrongQueueType { .. } => (400, "InvalidParameterValue"),
            SqsError::MessageNotInflight => (400, "MessageNotInflight"),
            SqsError::MissingParameter { .. } => (400, "MissingParameter"),
            SqsError::OverLimit { .. } => (403, "OverLimit"),
            SqsError::PurgeQueueInProgress { .. } => (403, "PurgeQueueInProgress"),
            SqsError::QueueDeletedRecently => (400, "QueueDeletedRecently"),
            SqsError::QueueDoesNotExist | SqsError::QueueUnknownToCaller => (400, "QueueDoesNotExist"),
            SqsError::QueueNameExists { .. } => (400, "QueueNameExists"),
            SqsError::ReceiptHandleIsInvalid { .. } => (404, "ReceiptHandleIsInvalid"),
            SqsError::ResourceNotFound { .. } => (404, "ResourceNotFoundException"),
            SqsError::TooManyEntries { .. } => (400, "TooManyEntriesInBatchRequest"),
            SqsError::UnsupportedOperation { .. } => (400, "UnsupportedOperation"),
            SqsError::Changed => (503, "ServiceUnavailable"),
            SqsError::Corrupt { .. } | SqsError::Store(_) | SqsError::Wire(_) => (500, "InternalError"),
        }
    }

    /// AWS's words.
    fn message(&self) -> String {
        match self {
            SqsError::AccessDenied { reason } => reason.clone(),
            SqsError::BatchEntryIdsNotDistinct { id } => format!("Id {id} repeated."),
            SqsError::BatchRequestTooLong { bytes } => {
                format!("Batch requests cannot be longer than {MESSAGE_BYTES_MAX} bytes. You have sent {bytes} bytes.")
            }
            SqsError::EmptyBatchRequest { entry } => format!("There should be at least one {entry} in the request."),
            SqsError::InvalidAddress { address } => format!("The address {address} is not valid for this endpoint."),
            SqsError::InvalidAttributeName { name } => format!("Unknown Attribute {name}."),
            SqsError::InvalidAttributeValue { name } => format!("Invalid value for the parameter {name}."),
            SqsError::UnfitAttributeValue { name, reason } => {
                format!("Invalid value for the parameter {name}. Reason: {reason}")
            }
            SqsError::WrongQueueType { parameter, value } => {
                format!("Value {value} for parameter {parameter} is invalid. Reason: {WRONG_QUEUE_TYPE}.")
            }
            SqsError::InvalidBatchEntryId => "A batch entry id can only contain alphanumeric characters, hyphens and \
                                              underscores. It can be at most 80 letters long."
                .to_owned(),
            SqsError::InvalidMessageContents { character } => format!(
                "Invalid binary character '#x{:X}' was found in the message body, {XML_CHARACTERS}",
                u32::from(*character)
            ),
            SqsError::InvalidParameterValue { message }
            | SqsError::MisplacedAttribute { message }
            | SqsError::OverLimit { message } => message.clone(),
            SqsError::MessageNotInflight => "The specified message isn't in flight.".to_owned(),
            SqsError::MissingParameter { name } => format!("The request must contain the parameter {name}."),
            SqsError::PurgeQueueInProgress { queue } => {
                format!("Only one PurgeQueue operation on {queue} is allowed every 60 seconds.")
            }
            SqsError::QueueDeletedRecently => {
                "You must wait 60 seconds after deleting a queue before you can create another with the same name."
                    .to_owned()
            }
            SqsError::QueueDoesNotExist => "The specified queue does not exist.".to_owned(),
            SqsError::QueueUnknownToCaller => {
                "The specified queue does not exist or you do not have access to it.".to_owned()
            }
            SqsError::QueueNameExists { attribute } => {
                format!("A queue already exists with the same name and a different value for attribute {attribute}")
            }
            SqsError::ReceiptHandleIsInvalid { handle } => {
                format!("The input receipt handle \"{handle}\" is not a valid receipt handle.")
            }
            SqsError::ResourceNotFound { message } | SqsError::UnsupportedOperation { message } => {
                (*message).to_owned()
            }
            SqsError::TooManyEntries { count } => {
                format!("Maximum number of entries per request are {BATCH_MAX}. You have sent {count}.")
            }
            SqsError::Changed => "The queue is being changed. Please try again.".to_owned(),
            SqsError::Corrupt { what } => (*what).to_owned(),
            SqsError::Store(error) => error.to_string(),
            SqsError::Wire(error) => error.message.clone(),
        }
    }
}

/// What AWS says of the characters that messages may have.
pub const XML_CHARACTERS: &str = "the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | \
                                  [#x10000-#x10FFFF].";

/// What AWS says of a parameter of the other kind of queue.
pub const WRONG_QUEUE_TYPE: &str = "The request include parameter that is not valid for this queue type";

fn store_error(error: &StoreError) -> AwsError {
    match error {
        StoreError::Full => AwsError::new(
            507,
            "InsufficientStorage",
            "The disk of this server is full. Receiving and deleting still work; free some space and try again.",
        ),
        StoreError::Closed => AwsError::new(503, "ServiceUnavailable", "The server is shutting down."),
        other => {
            tracing::error!(error = %other, "the store failed");
            AwsError::internal()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_the_names_and_words_of_aws() {
        let check = |error: SqsError, status: u16, code: &str, message: &str| {
            let error = error.into_aws();
            assert_eq!((error.status, error.code.as_ref()), (status, code));
            assert_eq!(error.message, message);
        };
        check(
            SqsError::QueueDoesNotExist,
            400,
            "QueueDoesNotExist",
            "The specified queue does not exist.",
        );
        check(
            SqsError::parameter("DelaySeconds", 901, "DelaySeconds must be >= 0 and <= 900."),
            400,
            "InvalidParameterValue",
            "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
        );
        check(
            SqsError::TooManyEntries { count: 11 },
            400,
            "TooManyEntriesInBatchRequest",
            "Maximum number of entries per request are 10. You have sent 11.",
        );
        assert_eq!(SqsError::Store(StoreError::Full).into_aws().status, 507);
        assert_eq!(SqsError::Corrupt { what: "x" }.into_aws().status, 500);
    }
}
