//! Connections of one client: made on demand, kept while idle, never shared by two requests.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::Instant;
use tracing::debug;

use super::Transport;
use crate::Body;

/// Idle connections kept at most.
const IDLE_MAX: usize = 64;
/// How long one is kept. Shorter than the server's idle limit, so that reuse rarely meets a close.
const IDLE_FOR: Duration = Duration::from_secs(30);

/// What became of one request.
pub(super) enum Exchange {
    /// An answer, whatever its status.
    Answer(Response<Incoming>),
    /// Nothing was sent: safe to send again.
    NotSent(String),
    /// Something may have been done.
    Broken(String),
}

struct Idle {
    sender: SendRequest<Body>,
    since: Instant,
}

/// The connections to one address.
pub(super) struct Pool {
    transport: Transport,
    address: String,
    connect_timeout: Duration,
    idle: Mutex<Vec<Idle>>,
}

impl Pool {
    pub(super) fn new(transport: Transport, address: String, connect_timeout: Duration) -> Pool {
        Pool {
            transport,
            address,
            connect_timeout,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Sends `request` over an idle or a new connection and waits `timeout` for the answer's head.
    pub(super) async fn exchange(self: &Arc<Self>, mut request: Request<Body>, timeout: Duration) -> Exchange {
        let deadline = Instant::now() + timeout;
        loop {
            let (mut sender, reused) = match self.take_idle() {
                Some(sender) => (sender, true),
                None => match self.connect().await {
                    Ok(sender) => (sender, false),
                    Err(reason) => return Exchange::NotSent(reason),
                },
            };
            match tokio::time::timeout_at(deadline, sender.try_send_request(request)).await {
                Err(_elapsed) => return Exchange::Broken(format!("no answer within {} s", timeout.as_secs())),
                Ok(Ok(response)) => {
                    if response.status() != http::StatusCode::SWITCHING_PROTOCOLS {
                        self.keep(sender);
                    }
                    return Exchange::Answer(response);
                }
                Ok(Err(mut error)) => match error.take_message() {
                    // The connection closed while idle; the request came back unsent.
                    Some(unsent) if reused => request = unsent,
                    Some(_unsent) => return Exchange::NotSent(describe(error.error())),
                    None => return Exchange::Broken(describe(error.error())),
                },
            }
        }
    }

    fn take_idle(&self) -> Option<SendRequest<Body>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(candidate) = idle.pop() {
            if candidate.sender.is_ready() && candidate.since.elapsed() < IDLE_FOR {
                return Some(candidate.sender);
            }
        }
        None
    }

    /// Puts the connection back once the answer's payload was read to its end; one whose payload
    /// is dropped half read closes instead.
    fn keep(self: &Arc<Self>, mut sender: SendRequest<Body>) {
        if sender.is_ready() {
            return self.put_idle(sender);
        }
        let pool = Arc::downgrade(self);
        tokio::spawn(async move {
            if sender.ready().await.is_ok()
                && let Some(pool) = pool.upgrade()
            {
                pool.put_idle(sender);
            }
        });
    }

    fn put_idle(&self, sender: SendRequest<Body>) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            idle.push(Idle {
                sender,
                since: Instant::now(),
            });
        }
    }

    async fn connect(&self) -> Result<SendRequest<Body>, String> {
        match &self.transport {
            Transport::Memory(connector) => handshake(connector()).await,
            Transport::Tcp => {
                let stream = tokio::time::timeout(self.connect_timeout, TcpStream::connect(&self.address))
                    .await
                    .map_err(|_elapsed| format!("no connection within {} s", self.connect_timeout.as_secs()))?
                    .map_err(|error| error.to_string())?;
                stream.set_nodelay(true).map_err(|error| error.to_string())?;
                handshake(stream).await
            }
        }
    }
}

async fn handshake<S>(stream: S) -> Result<SendRequest<Body>, String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| describe(&error))?;
    tokio::spawn(async move {
        if let Err(error) = connection.with_upgrades().await {
            debug!(%error, "client connection ended");
        }
    });
    Ok(sender)
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
