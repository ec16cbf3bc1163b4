//! Payloads: a stream of [`Bytes`] that ends well or in a [`BodyError`].

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Frame, SizeHint};
use http_body_util::combinators::UnsyncBoxBody;

/// Why a payload ended early.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// The peer closed or broke the connection.
    #[error("the payload ended before its declared length")]
    Incomplete,
    /// Larger than the limit of the operation, in bytes.
    #[error("the payload is larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// The payload arrived but is not what was signed or declared; answered with this error.
    #[error("{0}")]
    Refused(Box<crate::AwsError>),
    /// Reading a local source failed.
    #[error("cannot read the payload: {0}")]
    Io(#[from] std::io::Error),
}

/// Room made for a payload before it arrives, bytes at most.
const BELIEVED_BYTES_MAX: u64 = 64 * 1024;

/// A request or response payload.
pub enum Body {
    /// Nothing.
    Empty,
    /// All of it at once.
    Full(Bytes),
    /// A stream.
    Stream(UnsyncBoxBody<Bytes, BodyError>),
}

impl std::fmt::Debug for Body {
    /// The kind and length; payloads may hold secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Body::Empty => f.write_str("Empty"),
            Body::Full(bytes) => write!(f, "Full({} bytes)", bytes.len()),
            Body::Stream(_) => f.write_str("Stream"),
        }
    }
}

/// Trailing headers, set by the decoder when the payload ended.
#[derive(Clone, Debug, Default)]
pub struct Trailers(Arc<Mutex<Option<HeaderMap>>>);

impl Trailers {
    /// The trailers, once the payload ended.
    pub fn get(&self) -> Option<HeaderMap> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Called by the decoder.
    pub fn set(&self, headers: HeaderMap) {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(headers);
    }
}

impl Body {
    /// No payload.
    pub fn empty() -> Body {
        Body::Empty
    }

    /// Boxes any body.
    pub fn wrap<B>(body: B) -> Body
    where
        B: http_body::Body<Data = Bytes, Error = BodyError> + Send + 'static,
    {
        Body::Stream(UnsyncBoxBody::new(body))
    }

    /// Exact length in bytes when known.
    pub fn content_length(&self) -> Option<u64> {
        http_body::Body::size_hint(self).exact()
    }

    /// Next piece of data; trailers are skipped.
    pub async fn next_data(&mut self) -> Option<Result<Bytes, BodyError>> {
        loop {
            let frame = std::future::poll_fn(|cx| http_body::Body::poll_frame(Pin::new(self), cx)).await?;
            match frame.map(Frame::into_data) {
                Ok(Ok(data)) => return Some(Ok(data)),
                Ok(Err(_trailers)) => continue,
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// The whole payload, at most `limit_bytes`.
    pub async fn collect(mut self, limit_bytes: u64) -> Result<Bytes, BodyError> {
        if let Body::Full(bytes) = self {
            return if bytes.len() as u64 > limit_bytes {
                Err(BodyError::TooLarge { limit_bytes })
            } else {
                Ok(bytes)
            };
        }
        // What is declared is believed only up to a size that a lie may cost.
        let declared = self
            .content_length()
            .unwrap_or(0)
            .min(limit_bytes)
            .min(BELIEVED_BYTES_MAX);
        let mut all = bytes::BytesMut::with_capacity(usize::try_from(declared).unwrap_or(0));
        while let Some(piece) = self.next_data().await {
            let piece = piece?;
            if (all.len() + piece.len()) as u64 > limit_bytes {
                return Err(BodyError::TooLarge { limit_bytes });
            }
            all.extend_from_slice(&piece);
        }
        Ok(all.freeze())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Body {
        if bytes.is_empty() {
            Body::Empty
        } else {
            Body::Full(bytes)
        }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Body {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Body {
        Bytes::from(text).into()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        match &mut *self {
            Body::Empty => Poll::Ready(None),
            Body::Full(_) => match std::mem::replace(&mut *self, Body::Empty) {
                Body::Full(bytes) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Body::Empty | Body::Stream(_) => Poll::Ready(None),
            },
            Body::Stream(stream) => Pin::new(stream).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Body::Empty => true,
            Body::Full(_) => false,
            Body::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Body::Empty => SizeHint::with_exact(0),
            Body::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Body::Stream(stream) => stream.size_hint(),
        }
    }
}
