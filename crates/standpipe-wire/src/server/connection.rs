//! One connection: the framing guard, hyper, and the drain.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use http::{HeaderValue, header};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::OwnedSemaphorePermit;
use tracing::debug;

use super::drain::until_changed;
use super::guard::{Guard, Opaque};
use super::{Inner, Origin, Phase, incoming, pipeline};
use crate::patience::ConnectionTimer;

/// Most bytes of a payload in one piece. Pieces of 256 KiB and more would be memory fresh from the kernel
/// each time, and its page faults a seventh of the CPU of a large upload (measured).
const PIECE_BYTES_MAX: usize = 128 * 1024;

/// What the pipeline knows of a connection.
#[derive(Clone)]
pub(super) struct Connection {
    pub(super) peer: SocketAddr,
    pub(super) origin: Origin,
    /// Set before an upgrade is answered: the bytes that follow are no HTTP.
    pub(super) opaque: Opaque,
}

/// Serves `stream` until it ends, idles out or the server drains.
pub(super) async fn serve<S>(
    inner: Arc<Inner>,
    stream: S,
    peer: SocketAddr,
    origin: Origin,
    permit: Option<OwnedSemaphorePermit>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut phase = inner.phase_of(origin).subscribe();
    let opaque = Opaque::default();
    let connection = Connection {
        peer,
        origin,
        opaque: opaque.clone(),
    };
    // An upgraded connection outlives this task; it still counts, and still hears of the drain.
    let (mut upgraded_phase, counted) = (phase.clone(), phase.clone());
    let drained = async move {
        let _stopped = upgraded_phase.wait_for(|phase| *phase != Phase::Serving).await;
    };
    let guard = Guard::new(stream, inner.limits.head_bytes_max, opaque).for_upgrade(drained, (permit, counted));
    // In memory the other end is this process: it frames as hyper does and always reads in the end.
    let (guard, head_timeout) = match origin {
        Origin::Tcp | Origin::Sandbox => {
            let guarded = guard.write_stall_timeout(Some(inner.limits.write_stall_timeout));
            (guarded, Some(inner.limits.head_timeout))
        }
        Origin::Memory => (guard.believing(), None),
    };
    let io = TokioIo::new(guard);
    let handler = {
        let inner = Arc::clone(&inner);
        service_fn(move |request| {
            let inner = Arc::clone(&inner);
            let connection = connection.clone();
            async move {
                let may_be_cut = incoming::may_be_cut(&request);
                let mut response = pipeline::answer(&inner, &connection, request).await;
                if may_be_cut && (response.status().is_client_error() || response.status().is_server_error()) {
                    // Said aloud: a client that keeps this connection would lose its next request on it.
                    response
                        .headers_mut()
                        .insert(header::CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(response)
            }
        })
    };
    let served = http1::Builder::new()
        .timer(ConnectionTimer::default())
        .header_read_timeout(head_timeout)
        .max_header_size(inner.limits.head_bytes_max)
        .max_buf_size(inner.limits.head_bytes_max.max(PIECE_BYTES_MAX))
        .serve_connection(io, handler)
        .with_upgrades();
    let mut served = std::pin::pin!(served);
    loop {
        match *phase.borrow_and_update() {
            Phase::Serving => {}
            Phase::Draining => served.as_mut().graceful_shutdown(),
            Phase::Stopped => break,
        }
        match until_changed(served.as_mut(), &mut phase).await {
            Some(Ok(())) => break,
            Some(Err(error)) => {
                debug!(%peer, %error, "connection ended");
                break;
            }
            None if phase.has_changed().is_err() => break,
            None => {}
        }
    }
}
