//! What `x-amz-content-sha256` says of the payload, and a body that holds the payload to it.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use sha2::{Digest, Sha256};

use super::failure::AuthFailure;
use super::key::hex;
use crate::{AwsError, Body, BodyError};

/// SHA-256 of nothing.
pub const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// The payload is not covered by the signature.
pub const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// The kinds of payload S3 takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayloadKind {
    /// Not covered by the signature.
    Unsigned,
    /// Must hash to this (lower-case hex).
    Sha256(String),
    /// `aws-chunked`.
    Chunked {
        /// Each chunk carries a signature.
        signed: bool,
        /// Trailing headers follow the last chunk.
        trailer: bool,
    },
}

impl PayloadKind {
    /// Reads `x-amz-content-sha256`.
    pub fn parse(value: &str) -> Result<PayloadKind, AuthFailure> {
        match value {
            UNSIGNED => Ok(PayloadKind::Unsigned),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => Ok(PayloadKind::Chunked {
                signed: true,
                trailer: false,
            }),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => Ok(PayloadKind::Chunked {
                signed: true,
                trailer: true,
            }),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => Ok(PayloadKind::Chunked {
                signed: false,
                trailer: true,
            }),
            hash if hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Ok(PayloadKind::Sha256(hash.to_ascii_lowercase()))
            }
            other => Err(AuthFailure::BadPayloadHash {
                value: other.to_owned(),
            }),
        }
    }
}

/// Passes data on while hashing it. The mismatch is reported in place of the last piece when the
/// length is known, else in place of the end.
pub struct HashedBody {
    inner: Body,
    expected: String,
    hasher: Option<Sha256>,
    remaining: Option<u64>,
}

impl HashedBody {
    /// Holds `inner` to `expected`, 64 lower-case hex digits.
    pub fn wrap(inner: Body, expected: String) -> Body {
        let remaining = inner.content_length();
        Body::wrap(HashedBody {
            inner,
            expected,
            hasher: Some(Sha256::new()),
            remaining,
        })
    }

    fn finish(&mut self) -> Result<(), BodyError> {
        let Some(hasher) = self.hasher.take() else {
            return Ok(());
        };
        check_hash(&self.expected, &hex(&hasher.finalize()))
    }
}

/// `XAmzContentSHA256Mismatch` unless the hashes agree.
pub fn check_hash(declared: &str, computed: &str) -> Result<(), BodyError> {
    if declared == computed {
        return Ok(());
    }
    let error = AwsError::new(
        400,
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
    .member("ClientComputedContentSHA256", declared)
    .member("S3ComputedContentSHA256", computed);
    Err(BodyError::Refused(Box::new(error)))
}

impl HttpBody for HashedBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        match std::task::ready!(Pin::new(&mut this.inner).poll_frame(cx)) {
            None => Poll::Ready(this.finish().err().map(Err)),
            Some(Err(error)) => Poll::Ready(Some(Err(error))),
            Some(Ok(frame)) => {
                if let (Some(data), Some(hasher)) = (frame.data_ref(), this.hasher.as_mut()) {
                    hasher.update(data);
                    if let Some(remaining) = this.remaining.as_mut() {
                        *remaining = remaining.saturating_sub(data.len() as u64);
                    }
                }
                if this.remaining == Some(0)
                    && let Err(error) = this.finish()
                {
                    return Poll::Ready(Some(Err(error)));
                }
                Poll::Ready(Some(Ok(frame)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.hasher.is_none() && self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
