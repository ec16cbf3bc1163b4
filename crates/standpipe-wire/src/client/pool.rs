//! Connections of one client: made on demand, kept while idle, never shared by two requests.
//!
//! A connection over TCP has a task of its own. One inside this process is *driven* by whoever
//! waits for its answer and reads its payload: it needs no task, no channel wakes another task, and
//! a proxied request costs four task switches less. Only a request whose payload streams gets a
//! task there too: its sending must go on while the reader of the answer is slow.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::Instant;
use tracing::debug;

use super::Transport;
use crate::driven::Driver;
use crate::{Body, BodyError};

/// Idle connections kept at most, driven ones and others each.
const IDLE_MAX: usize = 64;
/// How long one is kept. Shorter than the server's idle limit, so that reuse rarely meets a close.
const IDLE_FOR: Duration = Duration::from_secs(30);

/// Why a request got no answer, of whatever status.
pub(super) enum Failed {
    /// Nothing was sent: safe to send again.
    NotSent(String),
    /// Something may have been done.
    Broken(String),
}

/// One connection.
struct Connection {
    sender: SendRequest<Body>,
    driver: Driver,
}

struct Idle {
    connection: Connection,
    since: Instant,
}

/// The connections to one address.
pub(super) struct Pool {
    transport: Transport,
    address: String,
    connect_timeout: Duration,
    idle: Mutex<Vec<Idle>>,
    /// Those without a task.
    idle_driven: Mutex<Vec<Idle>>,
}

impl Connection {
    /// Sends and waits for the head of the answer.
    async fn send(&mut self, request: Request<Body>) -> Result<Response<Incoming>, TrySendError<Request<Body>>> {
        self.driver.until(self.sender.try_send_request(request)).await
    }

    /// True once it can carry the next request.
    fn is_idle(&mut self) -> bool {
        if !self.sender.is_ready() {
            // The end of an answer was read but not yet acted upon.
            self.driver.drive_once();
        }
        self.sender.is_ready()
    }
}

impl Pool {
    pub(super) fn new(transport: Transport, address: String, connect_timeout: Duration) -> Pool {
        Pool {
            transport,
            address,
            connect_timeout,
            idle: Mutex::default(),
            idle_driven: Mutex::default(),
        }
    }

    /// Sends `request` over an idle or a new connection and waits for the answer's head, at most
    /// `timeout` when one is given.
    pub(super) async fn exchange(
        self: &Arc<Self>,
        request: Request<Body>,
        timeout: Option<Duration>,
    ) -> Result<Response<Answered>, Failed> {
        let driven = matches!(self.transport, Transport::Memory(_)) && !matches!(request.body(), Body::Stream(_));
        let (response, mut connection) = self.head_within(request, timeout, driven).await?;
        let mut hold = None;
        if response.status() == StatusCode::SWITCHING_PROTOCOLS {
            connection.driver.detach();
        } else if connection.driver.is_driven() {
            hold = Some((connection, Arc::clone(self)));
        } else {
            self.keep(connection);
        }
        Ok(response.map(|incoming| Answered::new(incoming, hold)))
    }

    /// The same over a connection with a task of its own, so that the answer's payload comes as
    /// hyper gives it.
    pub(super) async fn exchange_plain(self: &Arc<Self>, request: Request<Body>) -> Result<Response<Incoming>, Failed> {
        let (response, connection) = self.head_within(request, None, false).await?;
        if response.status() != StatusCode::SWITCHING_PROTOCOLS {
            self.keep(connection);
        }
        Ok(response)
    }

    async fn head_within(
        &self,
        mut request: Request<Body>,
        timeout: Option<Duration>,
        driven: bool,
    ) -> Result<(Response<Incoming>, Connection), Failed> {
        let deadline = timeout.map(|timeout| (Instant::now() + timeout, timeout));
        loop {
            let (mut connection, reused) = match self.take_idle(driven) {
                Some(connection) => (connection, true),
                None => (self.connect(driven).await.map_err(Failed::NotSent)?, false),
            };
            let sending = connection.send(request);
            let sent = match deadline {
                None => sending.await,
                Some((deadline, timeout)) => tokio::time::timeout_at(deadline, sending)
                    .await
                    .map_err(|_elapsed| Failed::Broken(format!("no answer within {} s", timeout.as_secs())))?,
            };
            match sent {
                Ok(response) => return Ok((response, connection)),
                Err(mut error) => match error.take_message() {
                    // The connection closed while idle; the request came back unsent.
                    Some(unsent) if reused => request = unsent,
                    Some(_unsent) => return Err(Failed::NotSent(describe(error.error()))),
                    None => return Err(Failed::Broken(describe(error.error()))),
                },
            }
        }
    }

    fn list(&self, driven: bool) -> &Mutex<Vec<Idle>> {
        match driven {
            true => &self.idle_driven,
            false => &self.idle,
        }
    }

    fn take_idle(&self, driven: bool) -> Option<Connection> {
        let mut idle = self.list(driven).lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(candidate) = idle.pop() {
            if candidate.connection.sender.is_ready() && candidate.since.elapsed() < IDLE_FOR {
                return Some(candidate.connection);
            }
        }
        None
    }

    /// Puts a connection with a task back once the answer's payload was read to its end; one whose
    /// payload is dropped half read closes instead.
    fn keep(self: &Arc<Self>, mut connection: Connection) {
        if connection.sender.is_ready() {
            return self.put_idle(connection);
        }
        let pool = Arc::downgrade(self);
        tokio::spawn(async move {
            if connection.sender.ready().await.is_ok()
                && let Some(pool) = pool.upgrade()
            {
                pool.put_idle(connection);
            }
        });
    }

    fn put_idle(&self, connection: Connection) {
        let list = self.list(connection.driver.is_driven());
        let mut idle = list.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            let since = Instant::now();
            idle.push(Idle { connection, since });
        }
    }

    async fn connect(&self, driven: bool) -> Result<Connection, String> {
        let mut connection = match &self.transport {
            Transport::Memory(connector) => handshake(connector()).await?,
            Transport::Tcp => {
                let stream = tokio::time::timeout(self.connect_timeout, TcpStream::connect(&self.address))
                    .await
                    .map_err(|_elapsed| format!("no connection within {} s", self.connect_timeout.as_secs()))?
                    .map_err(|error| error.to_string())?;
                stream.set_nodelay(true).map_err(|error| error.to_string())?;
                handshake(stream).await?
            }
        };
        if !driven {
            connection.driver.detach();
        }
        Ok(connection)
    }
}

/// The payload of an answer. Reading it drives its connection, which goes back to the pool at the
/// end; dropped before, the connection closes.
pub(super) struct Answered {
    incoming: Incoming,
    hold: Option<(Connection, Arc<Pool>)>,
}

impl Answered {
    fn new(incoming: Incoming, hold: Option<(Connection, Arc<Pool>)>) -> Answered {
        let mut answered = Answered { incoming, hold };
        if answered.incoming.is_end_stream() {
            answered.finish();
        }
        answered
    }

    /// The payload in the form everybody takes.
    pub(super) fn into_body(self) -> Body {
        match self.incoming.is_end_stream() {
            true => Body::Empty,
            false => Body::wrap(self),
        }
    }

    fn finish(&mut self) {
        if let Some((mut connection, pool)) = self.hold.take()
            && connection.is_idle()
            && connection.driver.is_driven()
        {
            pool.put_idle(connection);
        }
    }

    fn poll_incoming(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        match &mut self.hold {
            Some((connection, _)) => connection.driver.poll_frame(&mut self.incoming, cx),
            None => Pin::new(&mut self.incoming).poll_frame(cx),
        }
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        match self.poll_incoming(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(Err(_broken))) => {
                self.hold = None;
                Poll::Ready(Some(Err(BodyError::Incomplete)))
            }
            Poll::Ready(Some(Ok(frame))) => {
                if self.incoming.is_end_stream() {
                    self.finish();
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(None) => {
                self.finish();
                Poll::Ready(None)
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

async fn handshake<S>(stream: S) -> Result<Connection, String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| describe(&error))?;
    let driver = Driver::new(async move {
        if let Err(error) = connection.with_upgrades().await {
            debug!(%error, "client connection ended");
        }
    });
    Ok(Connection { sender, driver })
}

/// An error with its causes.
fn describe(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}
