//! The edge itself: listeners in, answers out.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use standpipe_app::AppName;
use standpipe_wire::Body;
use standpipe_wire::patience::{ConnectionTimer, Patience};
use standpipe_wire::server::drain::until_changed;
use standpipe_wire::server::guard::{Guard, Opaque};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::blobs::Blobs;
use crate::config::{EdgeConfig, Limits};
use crate::disk::DiskCache;
use crate::hosts::Hosts;
use crate::live::{AppStatus, Apps, Lookup};
use crate::origin::Origin;
use crate::previews::Previews;
use crate::proxy::TunnelSlot;
use crate::snapshot::Snapshots;
use crate::stall::StallGuard;

/// Pause after the system refused a connection (out of file descriptors).
const ACCEPT_RETRY_AFTER: Duration = Duration::from_millis(50);

/// Header fields that hyper takes when nothing is said, from the documentation of its builder.
const HYPER_HEADERS_MAX: usize = 100;

/// The connection a request came by.
#[derive(Clone, Copy)]
pub(crate) struct Connected<'a> {
    /// The other end.
    pub(crate) peer: SocketAddr,
    /// Waits for apps.
    pub(crate) patience: &'a Patience,
}

/// What answers at `console.DOMAIN`.
pub trait Console: Send + Sync + 'static {
    /// Answers one request of `peer`.
    fn serve(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
    ) -> Pin<Box<dyn Future<Output = Response<Body>> + Send + '_>>;
}

/// The public side of one account's apps. Cheap to clone.
#[derive(Clone)]
pub struct Edge {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) origin: Arc<dyn Origin>,
    pub(crate) hosts: Hosts,
    pub(crate) apps: Arc<Apps>,
    pub(crate) previews: Previews,
    pub(crate) blobs: Arc<Blobs>,
    pub(crate) console: Option<Arc<dyn Console>>,
    pub(crate) limits: Limits,
    disk: Arc<DiskCache>,
    connections: Arc<Semaphore>,
    /// True once no further connection is taken.
    stop: watch::Sender<bool>,
    /// True once what is still open must be cut.
    cut: watch::Sender<bool>,
}

impl Edge {
    /// An edge that reads apps from `origin`. Nothing is read or asked before the first request.
    pub fn new(config: EdgeConfig, origin: Arc<dyn Origin>, console: Option<Arc<dyn Console>>) -> Edge {
        let limits = config.limits;
        let disk = Arc::new(DiskCache::new(config.data_dir.join("blobs"), limits.disk_bytes_max));
        let blobs = Arc::new(Blobs::new(origin.clone(), disk.clone(), &limits));
        let snapshots = Snapshots::new(config.data_dir.join("snapshots"));
        let apps = Arc::new(Apps::new(origin.clone(), blobs.clone(), snapshots, limits.clone()));
        Edge {
            inner: Arc::new(Inner {
                hosts: Hosts::new(&config.domains),
                previews: Previews::new(apps.clone(), limits.previews_max),
                connections: Arc::new(Semaphore::new(limits.connections_max as usize)),
                stop: watch::Sender::new(false),
                cut: watch::Sender::new(false),
                origin,
                apps,
                blobs,
                console,
                limits,
                disk,
            }),
        }
    }

    /// Serves a listener until [`Edge::shutdown`]. May run for several listeners at once.
    pub async fn serve(&self, listener: TcpListener) {
        let disk = self.inner.disk.clone();
        // Counting an old cache takes time that no request needs to wait for.
        tokio::task::spawn_blocking(move || disk.scan());
        let mut stop = self.inner.stop.subscribe();
        loop {
            let accepted = tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                accepted = self.accept(&listener) => accepted,
            };
            match accepted {
                Ok((stream, peer, permit)) => {
                    tokio::spawn(self.clone().connection(stream, peer, permit));
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_RETRY_AFTER).await;
                }
            }
        }
    }

    /// Ends gracefully: no new connections, requests in flight finish, idle connections close.
    /// After `deadline` the rest is cut. True when nothing had to be.
    pub async fn shutdown(&self, deadline: Duration) -> bool {
        self.inner.stop.send_replace(true);
        let all = self.inner.connections.acquire_many(self.inner.limits.connections_max);
        let drained = tokio::time::timeout(deadline, all).await.is_ok();
        self.inner.cut.send_replace(true);
        drained
    }

    /// Asks the control plane about an app now instead of at the next request. True when the app
    /// has something to serve.
    pub async fn refresh(&self, app: &AppName) -> bool {
        matches!(self.inner.apps.refresh(app).await, Lookup::Site(_))
    }

    /// Every app in memory and what keeps its newest state from being served, if anything.
    pub fn status(&self) -> Vec<AppStatus> {
        self.inner.apps.status()
    }

    /// Replaces the custom domains, lower-case host name to app.
    pub fn set_domains(&self, domains: HashMap<String, AppName>) {
        self.inner.hosts.set_custom(domains);
    }

    async fn accept(&self, listener: &TcpListener) -> std::io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
        // The slot comes first: above the limit connections wait in the backlog of the system.
        let permit = self
            .inner
            .connections
            .clone()
            .acquire_owned()
            .await
            .map_err(std::io::Error::other)?;
        let (stream, peer) = listener.accept().await?;
        stream.set_nodelay(true)?;
        Ok((stream, peer, permit))
    }

    async fn connection(self, stream: TcpStream, peer: SocketAddr, permit: OwnedSemaphorePermit) {
        let limits = &self.inner.limits;
        let mut http = http1::Builder::new();
        http.timer(ConnectionTimer::default())
            .header_read_timeout(limits.request_head_timeout)
            .max_header_size(limits.request_head_bytes_max);
        if limits.request_headers_max != HYPER_HEADERS_MAX {
            // Said aloud it costs two allocations a request.
            http.max_headers(limits.request_headers_max);
        }
        let edge = &self;
        let opaque = Opaque::default();
        let stream = StallGuard::new(stream, limits.write_stall_timeout);
        let guarded = Guard::new(stream, limits.request_head_bytes_max, opaque.clone());
        let patience = Arc::new(Patience::default());
        let service = service_fn(move |request| {
            let (inner, opaque, patience) = (edge.inner.clone(), opaque.clone(), patience.clone());
            async move {
                let from = Connected {
                    peer,
                    patience: &patience,
                };
                let response = inner.answer(request, from).await;
                if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                    opaque.set();
                }
                Ok::<_, Infallible>(response)
            }
        });
        let mut connection = pin!(http.serve_connection(TokioIo::new(guarded), service).with_upgrades());
        let mut stop = self.inner.stop.subscribe();
        let mut cut = self.inner.cut.subscribe();
        let ended = match serve_until(connection.as_mut(), &mut stop).await {
            Some(ended) => ended,
            None => {
                connection.as_mut().graceful_shutdown();
                serve_until(connection, &mut cut).await.unwrap_or(Ok(()))
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%peer, %error, "connection ended");
        }
        drop(permit);
    }
}

/// Polls `work` until it ends; `None` once `stop` is true.
async fn serve_until<F: Future>(mut work: Pin<&mut F>, stop: &mut watch::Receiver<bool>) -> Option<F::Output> {
    while !*stop.borrow_and_update() {
        match until_changed(work.as_mut(), stop).await {
            Some(output) => return Some(output),
            // The edge itself is gone: nobody can stop the connection but its peer.
            None if stop.has_changed().is_err() => return Some(work.await),
            None => {}
        }
    }
    None
}

impl Inner {
    /// A slot for a socket that outlives its request, if there is one.
    pub(crate) fn tunnel_slot(&self) -> Option<TunnelSlot> {
        let permit = self.connections.clone().try_acquire_owned().ok()?;
        let cut = self.cut.subscribe();
        Some(TunnelSlot { permit, cut })
    }
}
