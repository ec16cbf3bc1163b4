//! Keep-alive HTTP/1.1 connections to one app, and one request over one of them.

use std::io;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use standpipe_wire::BodyError;
use tokio::time::Instant;

use crate::web::limits;
use crate::web::pool::Environment;

/// A request body: what the client sends, or nothing when a request is sent a second time.
#[derive(Debug)]
pub enum UpstreamBody {
    /// Streamed through.
    Incoming(Incoming),
    /// Streamed through and held to the hash its sender signed.
    Held(standpipe_wire::Body),
    /// Nothing.
    Empty,
}

impl Body for UpstreamBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        match &mut *self {
            UpstreamBody::Incoming(incoming) => {
                let frame = ready!(Pin::new(incoming).poll_frame(cx));
                Poll::Ready(frame.map(|frame| frame.map_err(|_broken| BodyError::Incomplete)))
            }
            UpstreamBody::Held(held) => Pin::new(held).poll_frame(cx),
            UpstreamBody::Empty => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            UpstreamBody::Incoming(incoming) => incoming.is_end_stream(),
            UpstreamBody::Held(held) => held.is_end_stream(),
            UpstreamBody::Empty => true,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            UpstreamBody::Incoming(incoming) => incoming.size_hint(),
            UpstreamBody::Held(held) => held.size_hint(),
            UpstreamBody::Empty => SizeHint::with_exact(0),
        }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    /// The app does not take connections. The request never left and comes back.
    #[error("cannot connect to the app: {error}")]
    Connect {
        /// Why.
        error: io::Error,
        /// For another environment.
        unsent: Box<Request<UpstreamBody>>,
    },
    /// The app does not take connections any more, after it may have seen the request.
    #[error("the app stopped taking connections: {0}")]
    Gone(io::Error),
    /// It broke off.
    #[error("the app broke off the connection: {0}")]
    Http(hyper::Error),
}

/// A connection that can carry the next request.
pub struct Connection(SendRequest<UpstreamBody>);

/// Idle connections of one environment.
#[derive(Default)]
pub struct Connections {
    idle: Mutex<Vec<(Connection, Instant)>>,
}

impl Connections {
    /// Gives a connection back after its answer was read to the end.
    pub fn put_back(&self, connection: Connection) {
        if connection.0.is_closed() {
            return;
        }
        let mut idle = self.idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if idle.len() < limits::IDLE_CONNECTIONS_MAX {
            idle.push((connection, Instant::now()));
        }
    }

    /// The youngest idle connection still good for a request.
    async fn take(&self) -> Option<Connection> {
        loop {
            let (mut connection, since) = {
                let mut idle = self.idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                let youngest = idle.pop()?;
                if youngest.1.elapsed() > limits::IDLE_CONNECTION_AGE {
                    // The rest is older still.
                    idle.clear();
                    return None;
                }
                youngest
            };
            let _ = since;
            if connection.0.ready().await.is_ok() {
                return Some(connection);
            }
        }
    }
}

async fn open(environment: &dyn Environment) -> io::Result<Connection> {
    let stream = environment.connect().await?;
    // Nagle would hold back the second write of every answer for up to 40 ms.
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::Builder::new()
        .handshake(TokioIo::new(stream))
        .await
        .map_err(io::Error::other)?;
    tokio::spawn(async move {
        if let Err(error) = connection.with_upgrades().await {
            tracing::debug!(%error, "a connection to an app ended");
        }
    });
    Ok(Connection(sender))
}

/// Sends one request. A kept connection may have been closed by the app in the same moment: a
/// request that never left is sent again over a new one, and so is one without a body and without
/// side effects (RFC 9110 section 9.2.2) that got no answer at all.
pub async fn send(
    environment: &dyn Environment,
    connections: &Connections,
    mut request: Request<UpstreamBody>,
) -> Result<(Response<Incoming>, Connection), UpstreamError> {
    let mut seen = false;
    if let Some(mut connection) = connections.take().await {
        let spare = spare_copy(&request);
        match connection.0.try_send_request(request).await {
            Ok(response) => return Ok((response, connection)),
            Err(mut failure) => match (failure.take_message(), spare) {
                (Some(unsent), _) => request = unsent,
                (None, Some(spare)) => (request, seen) = (spare, true),
                (None, None) => return Err(UpstreamError::Http(failure.into_error())),
            },
        }
    }
    let mut connection = match open(environment).await {
        Ok(connection) => connection,
        Err(error) if seen => return Err(UpstreamError::Gone(error)),
        Err(error) => {
            return Err(UpstreamError::Connect {
                error,
                unsent: Box::new(request),
            });
        }
    };
    let response = connection.0.send_request(request).await.map_err(UpstreamError::Http)?;
    Ok((response, connection))
}

fn spare_copy(request: &Request<UpstreamBody>) -> Option<Request<UpstreamBody>> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe || !request.body().is_end_stream() {
        return None;
    }
    let mut spare = Request::new(UpstreamBody::Empty);
    *spare.method_mut() = request.method().clone();
    *spare.uri_mut() = request.uri().clone();
    *spare.headers_mut() = request.headers().clone();
    Some(spare)
}
