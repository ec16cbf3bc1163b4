//! A request's payload as it comes off the connection: idle limit, and what happens to the rest
//! when a service answers without reading it.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, header};
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep};

use crate::{Body, BodyError};

/// Unread payload that is still taken in after the answer, bytes. Closing at once would reset the
/// connection and the client would lose the answer; reading for ever would be a gift to attackers.
const DRAIN_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// The same in time.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(10);

/// The payload of one request.
pub(super) struct IncomingBody {
    inner: Option<Incoming>,
    idle_timeout: Duration,
    sleep: Option<Pin<Box<Sleep>>>,
    /// The client waits for `100 Continue`, which the first poll sends.
    expects_continue: bool,
    polled: bool,
}

/// A refusal may end this connection: the payload was announced with `Expect: 100-continue` and is
/// perhaps never sent, or it is longer than what is drained. RFC 9110 section 10.1.1.
pub(super) fn may_be_cut(request: &Request<Incoming>) -> bool {
    let payload = request.body();
    let expects_continue = request.headers().contains_key(header::EXPECT);
    !payload.is_end_stream() && (expects_continue || payload.size_hint().lower() > DRAIN_BYTES_MAX)
}

/// Wraps the payload of a request; nothing at all becomes `Body::Empty`.
pub(super) fn body(inner: Incoming, idle_timeout: Duration, expects_continue: bool) -> Body {
    if inner.is_end_stream() {
        return Body::Empty;
    }
    Body::wrap(IncomingBody {
        inner: Some(inner),
        idle_timeout,
        sleep: None,
        expects_continue,
        polled: false,
    })
}

impl HttpBody for IncomingBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        this.polled = true;
        let Some(inner) = this.inner.as_mut() else {
            return Poll::Ready(None);
        };
        match Pin::new(inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                this.sleep = None;
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(_broken))) => {
                this.inner = None;
                Poll::Ready(Some(Err(BodyError::Incomplete)))
            }
            Poll::Ready(None) => {
                this.inner = None;
                Poll::Ready(None)
            }
            Poll::Pending => {
                let idle_timeout = this.idle_timeout;
                let sleep = this
                    .sleep
                    .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + idle_timeout)));
                ready!(sleep.as_mut().poll(cx));
                this.inner = None;
                Poll::Ready(Some(Err(BodyError::Incomplete)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(Incoming::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for IncomingBody {
    fn drop(&mut self) {
        let Some(inner) = self.inner.take().filter(|inner| !inner.is_end_stream()) else {
            return;
        };
        let unsent = self.expects_continue && !self.polled;
        let too_large = inner.size_hint().lower() > DRAIN_BYTES_MAX;
        if unsent || too_large {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(tokio::time::timeout(DRAIN_TIMEOUT, drain(inner)));
        }
    }
}

async fn drain(mut inner: Incoming) {
    let mut left = DRAIN_BYTES_MAX;
    while let Some(Ok(frame)) = inner.frame().await {
        let bytes = frame.data_ref().map_or(0, |data| data.len() as u64);
        match left.checked_sub(bytes) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}
