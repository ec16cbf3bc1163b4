//! The HTTP server in front of all services: TCP, in-memory pipes, and the sockets of sandboxes.
//!
//! Every connection, whatever it came by, goes through the same parser, limits, signature check and
//! encoder. Those from outside also pass the framing guard and must send their heads in time; the
//! other end of an in-memory pipe is this process itself, whose own encoder wrote the framing.

mod connection;
pub mod drain;
pub mod guard;
mod ids;
mod incoming;
mod pipeline;

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::io::DuplexStream;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tracing::{debug, warn};

use crate::clock::Clock;
use crate::host::Domains;
use crate::identity::KeyRing;
use crate::service::{Response, Service, ServiceName};
use crate::sigv4::Authenticator;

pub use ids::{RequestIds, second as host_id};

/// What a server may spend. All have defaults; `Limits::default()` says them.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Request line and headers together, bytes.
    pub head_bytes_max: usize,
    /// Open connections over TCP and from sandboxes together, upgraded ones included; further ones
    /// wait in the backlog.
    pub connections_max: usize,
    /// From the first moment of waiting for a request until its head is complete. Bounds idle
    /// keep-alive connections too.
    pub head_timeout: Duration,
    /// Between two pieces of a request's payload.
    pub payload_idle_timeout: Duration,
    /// A write that the peer takes nothing of for so long ends its connection.
    pub write_stall_timeout: Duration,
    /// Largest request document of SQS and STS, bytes.
    pub document_bytes_max: u64,
    /// Largest request document of Lambda (a 50 MB archive in base64), bytes.
    pub lambda_document_bytes_max: u64,
    /// In-memory pipe, bytes each way before a writer waits.
    pub pipe_bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            head_bytes_max: 64 * 1024,
            connections_max: 4096,
            head_timeout: Duration::from_secs(75),
            payload_idle_timeout: Duration::from_secs(60),
            write_stall_timeout: Duration::from_secs(120),
            document_bytes_max: 8 * 1024 * 1024,
            lambda_document_bytes_max: 70 * 1024 * 1024,
            pipe_bytes: 128 * 1024,
        }
    }
}

/// Where a connection came from. Taken from the listener, never from the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A TCP listener.
    Tcp,
    /// Inside this process.
    Memory,
    /// A listening socket inside a sandbox: dev mode's leniency never applies.
    Sandbox,
}

/// Answers requests to the endpoints of web functions. They arrive raw: unsigned, upgrades intact.
pub trait WebEndpoints: Send + Sync + 'static {
    /// Answers one request; `peer` is the address of the connection.
    fn serve(
        &self,
        request: http::Request<hyper::body::Incoming>,
        peer: SocketAddr,
    ) -> Pin<Box<dyn Future<Output = Response> + Send + '_>>;
}

/// Answers requests to S3 website hosts.
pub trait Website: Send + Sync + 'static {
    /// Answers one request for a page of `bucket`; the call is anonymous.
    fn serve(&self, bucket: String, call: crate::Call) -> Pin<Box<dyn Future<Output = Response> + Send + '_>>;
}

/// What a server is made of.
pub struct Config {
    /// The accepted keys.
    pub keys: Arc<dyn KeyRing>,
    /// Time, for signatures.
    pub clock: Arc<dyn Clock>,
    /// Domains besides `localhost` and `localhost.localstack.cloud`.
    pub domains: Vec<String>,
    /// Believe any key id without a signature. The composition root allows it on loopback only.
    pub dev: bool,
    /// Limits.
    pub limits: Limits,
}

/// The server. Cheap to clone; services may be mounted after it began to listen, because they
/// are themselves its clients.
#[derive(Clone)]
pub struct Server {
    inner: Arc<Inner>,
}

struct Inner {
    authenticator: Arc<Authenticator>,
    domains: Domains,
    dev: bool,
    limits: Limits,
    s3: OnceLock<Arc<dyn Service>>,
    sqs: OnceLock<Arc<dyn Service>>,
    sts: OnceLock<Arc<dyn Service>>,
    lambda: OnceLock<Arc<dyn Service>>,
    lambda_web: OnceLock<Arc<dyn Service>>,
    web_endpoints: OnceLock<Arc<dyn WebEndpoints>>,
    website: OnceLock<Arc<dyn Website>>,
    permits: Arc<Semaphore>,
    /// Turns to take in a document above `Limits::document_bytes_max`.
    large_documents: Semaphore,
    phase: watch::Sender<Phase>,
    /// The same for in-memory connections, which drain last: requests in flight still need them.
    memory_phase: watch::Sender<Phase>,
    ids: RequestIds,
}

/// Life of the server as its connections see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Serving,
    /// Requests in flight finish, then connections close.
    Draining,
    /// Connections are cut.
    Stopped,
}

/// Stops its listener when dropped; connections already accepted go on.
#[must_use = "the listener stops when this is dropped"]
pub struct ListenerGuard {
    task: tokio::task::JoinHandle<()>,
}

impl Drop for ListenerGuard {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl ListenerGuard {
    /// Lets the listener live as long as the server.
    pub fn detach(self) {
        std::mem::forget(self);
    }
}

impl Inner {
    fn phase_of(&self, origin: Origin) -> &watch::Sender<Phase> {
        match origin {
            Origin::Tcp | Origin::Sandbox => &self.phase,
            Origin::Memory => &self.memory_phase,
        }
    }

    fn slot(&self, name: ServiceName) -> &OnceLock<Arc<dyn Service>> {
        match name {
            ServiceName::S3 => &self.s3,
            ServiceName::Sqs => &self.sqs,
            ServiceName::Sts => &self.sts,
            ServiceName::Lambda => &self.lambda,
            ServiceName::LambdaWeb => &self.lambda_web,
        }
    }
}

impl Server {
    /// A server without services and listeners.
    pub fn new(config: Config) -> Server {
        Server {
            inner: Arc::new(Inner {
                authenticator: Arc::new(Authenticator::new(config.keys, config.clock)),
                domains: Domains::new(&config.domains),
                dev: config.dev,
                permits: Arc::new(Semaphore::new(config.limits.connections_max)),
                large_documents: Semaphore::new(LARGE_DOCUMENTS_MAX),
                limits: config.limits,
                s3: OnceLock::new(),
                sqs: OnceLock::new(),
                sts: OnceLock::new(),
                lambda: OnceLock::new(),
                lambda_web: OnceLock::new(),
                web_endpoints: OnceLock::new(),
                website: OnceLock::new(),
                phase: watch::Sender::new(Phase::Serving),
                memory_phase: watch::Sender::new(Phase::Serving),
                ids: RequestIds::new(),
            }),
        }
    }

    /// Puts a service in its place; the first one stays. Until then it answers NotImplemented.
    pub fn mount(&self, name: ServiceName, service: Arc<dyn Service>) {
        if self.inner.slot(name).set(service).is_err() {
            warn!(service = ?name, "service mounted twice, the first one stays");
        }
    }

    /// Puts the data plane of web functions in its place.
    pub fn mount_web_endpoints(&self, endpoints: Arc<dyn WebEndpoints>) {
        if self.inner.web_endpoints.set(endpoints).is_err() {
            warn!("web endpoints mounted twice, the first one stays");
        }
    }

    /// Puts the S3 website in its place.
    pub fn mount_website(&self, website: Arc<dyn Website>) {
        if self.inner.website.set(website).is_err() {
            warn!("website mounted twice, the first one stays");
        }
    }

    /// The judge of credentials, for an endpoint that wants IAM authentication itself.
    pub fn authenticator(&self) -> Arc<Authenticator> {
        Arc::clone(&self.inner.authenticator)
    }

    /// Accepts from `listener` until the guard is dropped or the server drains.
    pub fn listen(&self, listener: TcpListener, origin: Origin) -> ListenerGuard {
        let server = self.clone();
        ListenerGuard {
            task: tokio::spawn(async move { server.accept_loop(listener, origin).await }),
        }
    }

    /// The same for a socket made elsewhere, for example inside a sandbox's network namespace.
    pub fn listen_std(&self, listener: std::net::TcpListener, origin: Origin) -> std::io::Result<ListenerGuard> {
        listener.set_nonblocking(true)?;
        Ok(self.listen(TcpListener::from_std(listener)?, origin))
    }

    /// A connection inside this process: same bytes, same signature, same parser.
    pub fn connect_in_memory(&self) -> DuplexStream {
        let (near, far) = tokio::io::duplex(self.inner.limits.pipe_bytes);
        let peer = SocketAddr::from(([127, 0, 0, 1], 0));
        let inner = Arc::clone(&self.inner);
        tokio::spawn(connection::serve(inner, far, peer, Origin::Memory, None));
        near
    }

    /// Stops accepting, lets requests in flight finish (first those from outside, then those of
    /// this process), ends what upgraded connections still send, and cuts what is left at `deadline`. True when nothing had to be cut.
    pub async fn shutdown(&self, deadline: Duration) -> bool {
        let (outside, memory) = (&self.inner.phase, &self.inner.memory_phase);
        let drained = tokio::time::timeout(deadline, async {
            for phase in [outside, memory] {
                phase.send_replace(Phase::Draining);
                phase.closed().await;
            }
        })
        .await
        .is_ok();
        for phase in [outside, memory] {
            phase.send_replace(Phase::Stopped);
        }
        drained
    }

    async fn accept_loop(&self, listener: TcpListener, origin: Origin) {
        let mut phase = self.inner.phase.subscribe();
        loop {
            let accepted = tokio::select! {
                _ = phase.wait_for(|phase| *phase != Phase::Serving) => return,
                accepted = self.accept_one(&listener) => accepted,
            };
            match accepted {
                Ok((stream, peer, permit)) => {
                    if let Err(error) = stream.set_nodelay(true) {
                        debug!(%peer, %error, "cannot set TCP_NODELAY");
                    }
                    let inner = Arc::clone(&self.inner);
                    tokio::spawn(connection::serve(inner, stream, peer, origin, Some(permit)));
                }
                Err(error) => {
                    // Out of descriptors or an aborted handshake: neither ends the listener.
                    warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    async fn accept_one(
        &self,
        listener: &TcpListener,
    ) -> std::io::Result<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
        let (stream, peer) = listener.accept().await?;
        let permit = Arc::clone(&self.inner.permits)
            .acquire_owned()
            .await
            .map_err(std::io::Error::other)?;
        Ok((stream, peer, permit))
    }
}

/// Documents above `Limits::document_bytes_max` that are taken in at the same time: their senders
/// are not yet proven, and each may need `Limits::lambda_document_bytes_max` of memory.
const LARGE_DOCUMENTS_MAX: usize = 4;

/// Pause after a failed accept, so that a full descriptor table does not spin a core.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
