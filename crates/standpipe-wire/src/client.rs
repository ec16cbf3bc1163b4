//! The signed client: how every part of the product reaches every other, and AWS.

use crate::{AccessKey, AwsError, Body, Operation};

/// Why a request of ours failed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The service answered with an error.
    #[error(transparent)]
    Service(#[from] AwsError),
    /// No answer: not reachable, broken connection, deadline.
    #[error("cannot reach `{endpoint}`: {reason}")]
    Unreachable {
        /// Where the request went.
        endpoint: String,
        /// What the operating system or HTTP said.
        reason: String,
    },
    /// The payload of the answer broke off.
    #[error(transparent)]
    Body(#[from] crate::BodyError),
}

/// A client for one endpoint and one key. Cheap to clone; connections are pooled.
#[derive(Clone)]
pub struct Client {
    _key: AccessKey,
}

impl Client {
    /// Sends one operation. `body` is the streaming payload, or `Body::Empty`. Documents are read
    /// whole; a streaming answer comes back as the second value (else `Body::Empty`).
    pub async fn send<O: Operation>(&self, input: &O::Input, body: Body) -> Result<(O::Output, Body), ClientError> {
        let _ = (input, body);
        Err(AwsError::internal().into())
    }
}
