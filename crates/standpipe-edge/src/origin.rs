//! What the edge needs of the pipe: objects of the control bucket, and plain HTTP to the endpoint
//! of a web function. The product reaches both over the wire, see [`crate::WireOrigin`].

use std::future::Future;
use std::ops::RangeInclusive;
use std::pin::Pin;

use standpipe_wire::{Body, BodyError};

/// Why the pipe did not deliver.
#[derive(Debug, thiserror::Error)]
pub enum OriginError {
    /// No object under that key.
    #[error("`{key}` is not in the bucket")]
    NotFound {
        /// The key.
        key: String,
    },
    /// No connection, or it broke before the answer began.
    #[error("cannot reach the pipe: {reason}")]
    Unreachable {
        /// What the operating system or HTTP said.
        reason: String,
    },
    /// The pipe answered with an error.
    #[error("the pipe answered {status} {code}: {message}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// AWS error code.
        code: String,
        /// Its text.
        message: String,
    },
    /// The payload broke off or was too large.
    #[error(transparent)]
    Body(#[from] BodyError),
}

impl OriginError {
    /// True when there is no bucket at all: nothing was ever shipped, or everything was lost.
    pub fn is_no_bucket(&self) -> bool {
        matches!(self, OriginError::Refused { code, .. } if code == "NoSuchBucket")
    }
}

/// One object to read.
#[derive(Clone, Debug, Default)]
pub struct Fetch {
    /// Key in the control bucket.
    pub key: String,
    /// First and last byte.
    pub range: Option<RangeInclusive<u64>>,
    /// ETag that need not be sent again.
    pub if_none_match: Option<String>,
}

impl Fetch {
    /// The whole object.
    pub fn whole(key: impl Into<String>) -> Fetch {
        Fetch {
            key: key.into(),
            ..Fetch::default()
        }
    }
}

/// The answer to a [`Fetch`].
pub enum Fetched {
    /// The ETag of `if_none_match` still holds.
    NotModified,
    /// The object or the range of it.
    Object {
        /// Its ETag, quotes included.
        etag: Option<String>,
        /// The bytes.
        body: Body,
    },
}

/// A future of an [`Origin`].
pub type OriginFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, OriginError>> + Send + 'a>>;

/// The pipe as the edge sees it.
pub trait Origin: Send + Sync + 'static {
    /// Reads an object of the control bucket.
    fn fetch(&self, fetch: Fetch) -> OriginFuture<'_, Fetched>;

    /// Sends a request to the endpoint whose host is `domain`. The URI is in origin form and the
    /// request carries no Host. An answer of 101 carries `hyper::upgrade::OnUpgrade`.
    fn proxy(&self, domain: &str, request: http::Request<Body>) -> OriginFuture<'_, http::Response<Body>>;
}
