//! Keep-alive HTTP/1.1 connections to one app, and one request over one of them.
//!
//! A connection is *driven* by whoever waits for its answer and reads it: it needs no task, and no
//! channel wakes another one. Only a request with a payload gets a task for its connection: sending
//! must go on while the reader of the answer is slow.

use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use standpipe_wire::BodyError;
use standpipe_wire::driven::Driver;
use standpipe_wire::patience::Patience;
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
    /// No answer in time.
    #[error("the app did not answer in time")]
    Late,
}

/// What became of a request on one connection.
type Sent = Result<Response<Incoming>, TrySendError<Request<UpstreamBody>>>;

/// A connection that can carry the next request.
pub struct Connection {
    sender: SendRequest<UpstreamBody>,
    driver: Driver,
    patience: Patience,
}

impl Connection {
    async fn open(environment: &dyn Environment) -> io::Result<Connection> {
        let stream = environment.connect().await?;
        // Nagle would hold back the second write of every answer for up to 40 ms.
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::Builder::new()
            .handshake(TokioIo::new(stream))
            .await
            .map_err(io::Error::other)?;
        let driver = Driver::new(async move {
            if let Err(error) = connection.with_upgrades().await {
                tracing::debug!(%error, "a connection to an app ended");
            }
        });
        Ok(Connection {
            sender,
            driver,
            patience: Patience::default(),
        })
    }

    /// Sends and waits for the head of the answer; `None` when it is not there at `deadline`.
    async fn send(&mut self, request: Request<UpstreamBody>, deadline: Instant) -> Option<Sent> {
        let answered = self.driver.until(self.sender.try_send_request(request));
        self.patience.until(deadline, answered).await
    }

    /// Gives it a task of its own: for an upgrade, and for what is sent while an answer is read.
    pub fn detach(&mut self) {
        self.driver.detach();
    }

    /// The next piece of `incoming`, which is the answer on this connection.
    pub fn poll_frame(
        &mut self,
        incoming: &mut Incoming,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        self.driver.poll_frame(incoming, cx)
    }

    /// True when the app closed it.
    fn is_closed(&mut self) -> bool {
        self.driver.drive_once();
        self.sender.is_closed()
    }
}

/// A connection without a request, and since when.
type Idle = (Connection, Instant);

/// Idle connections of one environment.
#[derive(Default)]
pub struct Connections {
    idle: Mutex<Vec<Idle>>,
    /// Those without a task.
    idle_driven: Mutex<Vec<Idle>>,
}

impl Connections {
    fn list(&self, driven: bool) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        let list = if driven { &self.idle_driven } else { &self.idle };
        list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives a connection back after its answer was read to the end.
    pub fn put_back(&self, mut connection: Connection) {
        if !connection.sender.is_ready() && connection.is_closed() {
            return;
        }
        let mut idle = self.list(connection.driver.is_driven());
        if idle.len() < limits::IDLE_CONNECTIONS_MAX {
            idle.push((connection, Instant::now()));
        }
    }

    /// Lets go of connections that the app closed or that are too old; about once a second.
    pub fn sweep(&self) {
        for driven in [true, false] {
            let mut idle = self.list(driven);
            idle.retain_mut(|(connection, since)| {
                since.elapsed() <= limits::IDLE_CONNECTION_AGE && !connection.is_closed()
            });
        }
    }

    /// The youngest idle connection still good for a request.
    async fn take(&self, driven: bool) -> Option<Connection> {
        loop {
            let mut connection = {
                let mut idle = self.list(driven);
                let (youngest, since) = idle.pop()?;
                if since.elapsed() > limits::IDLE_CONNECTION_AGE {
                    // The rest is older still.
                    idle.clear();
                    return None;
                }
                youngest
            };
            if connection.sender.is_ready() || (!driven && connection.sender.ready().await.is_ok()) {
                return Some(connection);
            }
        }
    }
}

/// Sends one request. A kept connection may have been closed by the app in the same moment: a
/// request that never left is sent again over a new one, and so is one without a body and without
/// side effects (RFC 9110 section 9.2.2) that got no answer at all. All of it takes `timeout` at most.
pub async fn send(
    environment: &dyn Environment,
    connections: &Connections,
    mut request: Request<UpstreamBody>,
    timeout: Duration,
) -> Result<(Response<Incoming>, Connection), UpstreamError> {
    let deadline = Instant::now() + timeout;
    let mut seen = false;
    let driven = request.body().is_end_stream();
    if let Some(mut connection) = connections.take(driven).await {
        let spare = spare_copy(&request);
        match connection.send(request, deadline).await {
            None => return Err(UpstreamError::Late),
            Some(Ok(response)) => return Ok((response, connection)),
            Some(Err(mut failure)) => match (failure.take_message(), spare) {
                (Some(unsent), _) => request = unsent,
                (None, Some(spare)) => (request, seen) = (spare, true),
                (None, None) => return Err(UpstreamError::Http(failure.into_error())),
            },
        }
    }
    let opened = tokio::time::timeout_at(deadline, Connection::open(environment)).await;
    let mut connection = match opened.map_err(|_elapsed| UpstreamError::Late)? {
        Ok(connection) => connection,
        Err(error) if seen => return Err(UpstreamError::Gone(error)),
        Err(error) => {
            return Err(UpstreamError::Connect {
                error,
                unsent: Box::new(request),
            });
        }
    };
    if !driven {
        connection.detach();
    }
    match connection.send(request, deadline).await {
        None => Err(UpstreamError::Late),
        Some(Ok(response)) => Ok((response, connection)),
        Some(Err(failure)) => Err(UpstreamError::Http(failure.into_error())),
    }
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
