//! Answer bodies of the data plane: streams that hold the environment while they last, and the
//! small JSON documents of the platform's own errors.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use standpipe_wire::{Body, BodyError};
use tokio::time::{Instant, Sleep};

use crate::web::limits;
use crate::web::pool::Lease;
use crate::web::upstream::Connection;

/// The app's answer on its way out. The lease ends with it, and its connection is kept if the
/// answer was read to the end. Nothing is buffered: a frame goes out when it comes in.
pub struct AppBody {
    incoming: Incoming,
    hold: Option<(Lease, Connection)>,
    /// Runs while the app is silent; made only when it is, which short answers never are.
    silence: Option<Pin<Box<Sleep>>>,
}

impl AppBody {
    /// Wraps an answer's body.
    pub fn new(incoming: Incoming, lease: Lease, connection: Connection) -> AppBody {
        let mut body = AppBody {
            incoming,
            hold: Some((lease, connection)),
            silence: None,
        };
        if body.incoming.is_end_stream() {
            // Nobody reads a payload that is not there.
            body.finish();
        }
        body
    }

    fn poll_incoming(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        match &mut self.hold {
            Some((_, connection)) => connection.poll_frame(&mut self.incoming, cx),
            None => Pin::new(&mut self.incoming).poll_frame(cx),
        }
    }

    fn finish(&mut self) {
        if let Some((lease, connection)) = self.hold.take() {
            lease.connections.put_back(connection);
        }
    }
}

impl HttpBody for AppBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        match self.poll_incoming(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(silence) = &mut self.silence {
                    silence.as_mut().reset(Instant::now() + limits::STREAM_IDLE);
                }
                if self.incoming.is_end_stream() {
                    self.finish();
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(_broken))) => {
                self.hold = None;
                Poll::Ready(Some(Err(BodyError::Incomplete)))
            }
            Poll::Ready(None) => {
                self.finish();
                Poll::Ready(None)
            }
            Poll::Pending => {
                let silence = self
                    .silence
                    .get_or_insert_with(|| Box::pin(tokio::time::sleep(limits::STREAM_IDLE)));
                match silence.as_mut().poll(cx) {
                    Poll::Pending => Poll::Pending,
                    Poll::Ready(()) => {
                        self.hold = None;
                        Poll::Ready(Some(Err(BodyError::Incomplete)))
                    }
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

/// An error of the platform, not of the app. `kind` is machine-readable; `message` is for visitors
/// and holds nothing the app printed.
pub fn platform_error(
    status: StatusCode,
    kind: &'static str,
    message: &str,
    request_id: &HeaderValue,
) -> Response<Body> {
    let id = request_id.to_str().unwrap_or_default();
    let document = serde_json::json!({ "message": message, "errorType": kind, "requestId": id });
    let mut response = Response::new(Body::from(document.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("lambda-web-request-id", request_id.clone());
    headers.insert("lambda-web-error-type", HeaderValue::from_static(kind));
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}
