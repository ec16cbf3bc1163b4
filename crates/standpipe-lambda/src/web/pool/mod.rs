//! The environments of one revision behind one endpoint: [`core`] decides, this carries out.

pub mod core;

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::time::Duration;

use standpipe_store::Clock;
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use self::core::{Action, EnvironmentId, PoolConfig, PoolCore, Refusal, Ticket};
use crate::web::limits;
use crate::web::upstream::Connections;

/// A future of a trait object.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Why an app does not come up. The text is for the app's owner; visitors see only the kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartFailure {
    /// The code or the command is unusable.
    #[error("{0}")]
    Unusable(String),
    /// The machine could not make a sandbox.
    #[error("cannot start a sandbox: {0}")]
    Sandbox(String),
    /// The program ended before it listened.
    #[error("the app ended ({exit}) before it listened on port {port}")]
    Exited {
        /// How it ended.
        exit: String,
        /// Where it should have listened.
        port: u16,
    },
    /// It listens, but elsewhere.
    #[error("the app listens on port {} and not on {port}; listen on the port in the variable `PORT`", ports(.listening))]
    WrongPort {
        /// Where it listens.
        listening: Vec<u16>,
        /// Where it should.
        port: u16,
    },
    /// It runs and never listens.
    #[error("the app did not listen on port {port} within {secs} s; listen on the port in the variable `PORT`")]
    NeverListens {
        /// Where it should.
        port: u16,
        /// How long it had.
        secs: u64,
    },
}

fn ports(listening: &[u16]) -> String {
    listening.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

impl StartFailure {
    /// Machine-readable kind, sent as `lambda-web-error-type`.
    pub fn kind(&self) -> &'static str {
        match self {
            StartFailure::Unusable(_) => "Init.Unusable",
            StartFailure::Sandbox(_) => "Init.Sandbox",
            StartFailure::Exited { .. } => "Init.Exited",
            StartFailure::WrongPort { .. } => "Init.WrongPort",
            StartFailure::NeverListens { .. } => "Init.NeverListens",
        }
    }
}

/// One running app that listens.
pub trait Environment: Send + Sync + 'static {
    /// A connection to the app's port.
    fn connect(&self) -> BoxFuture<'_, io::Result<TcpStream>>;
    /// Takes its CPU away; memory stays. Quick.
    fn freeze(&self) -> io::Result<()>;
    /// Gives it back. Quick: it runs before a request.
    fn thaw(&self) -> io::Result<()>;
    /// SIGTERM, then SIGKILL after `grace`. Ends when the program has ended.
    fn stop(&self, grace: Duration) -> BoxFuture<'static, ()>;
    /// Ends when the program has ended by itself or by `stop`; says how.
    fn exited(&self) -> BoxFuture<'static, String>;
}

/// Starts environments of one revision.
pub trait Starter: Send + Sync + 'static {
    /// Starts one and waits until it listens.
    fn start(&self) -> BoxFuture<'static, Result<Arc<dyn Environment>, StartFailure>>;
}

/// Why a request got no environment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AcquireError {
    /// Too many requests wait.
    #[error("too many requests wait for this app")]
    QueueFull,
    /// None became free in time.
    #[error("no environment of this app became free in time")]
    Timeout,
    /// The app does not start.
    #[error("the app does not start: {0}")]
    StartFailed(StartFailure),
    /// The revision is being removed.
    #[error("this revision is no longer served")]
    Closed,
}

/// An environment in use.
pub struct Live {
    /// The running app.
    pub environment: Arc<dyn Environment>,
    /// Its keep-alive connections.
    pub connections: Connections,
    frozen: Mutex<bool>,
}

/// The right to send one request; returned by dropping it.
pub struct Lease {
    pool: Arc<Pool>,
    id: EnvironmentId,
    live: Arc<Live>,
}

impl Lease {
    /// The environment takes no connections: it is dead or dying, and its end has not been
    /// announced yet. No further request gets it.
    pub fn condemn(self) {
        self.pool.step_with(|inner, now_ms, actions| {
            if let Some(live) = inner.environments.remove(&self.id) {
                tokio::spawn(live.environment.stop(limits::STOP_GRACE));
                inner.core.exited(self.id, now_ms, actions);
            }
        });
    }
}

impl std::ops::Deref for Lease {
    type Target = Live;
    fn deref(&self) -> &Live {
        &self.live
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.pool
            .step(|core, now_ms, actions| core.released(self.id, now_ms, actions));
    }
}

struct Inner {
    core: PoolCore,
    environments: HashMap<EnvironmentId, Arc<Live>>,
    waiters: HashMap<Ticket, oneshot::Sender<Result<Lease, Refusal>>>,
    last_failure: Option<StartFailure>,
}

/// The environments of one revision behind one endpoint.
pub struct Pool {
    inner: Mutex<Inner>,
    starter: Arc<dyn Starter>,
    clock: Arc<dyn Clock>,
    this: Weak<Pool>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl Pool {
    /// An empty pool. Must live inside a tokio runtime.
    pub fn new(config: PoolConfig, starter: Arc<dyn Starter>, clock: Arc<dyn Clock>) -> Arc<Pool> {
        Arc::new_cyclic(|this| Pool {
            inner: Mutex::new(Inner {
                core: PoolCore::new(config),
                environments: HashMap::new(),
                waiters: HashMap::new(),
                last_failure: None,
            }),
            starter,
            clock,
            this: this.clone(),
        })
    }

    /// An environment for one request, started when there is none. Waits at most `wait`.
    pub async fn acquire(&self, wait: Duration) -> Result<Lease, AcquireError> {
        let (mut at_once, mut waiting) = (None, None);
        self.step_with(|inner, now_ms, actions| {
            let ticket = inner.core.arrived(now_ms, actions);
            if let Some(lease) = self.granted_at_once(inner, ticket, actions) {
                at_once = Some(lease);
                return;
            }
            let (sender, receiver) = oneshot::channel();
            inner.waiters.insert(ticket, sender);
            waiting = Some((ForgetTicket { pool: self, ticket }, receiver));
        });
        if let Some(lease) = at_once {
            lease.thaw();
            return Ok(lease);
        }
        // Declared before `outcome`, so that an answer that is not taken is dropped first.
        let Some((_forget, receiver)) = waiting else {
            return Err(AcquireError::Closed);
        };
        let outcome = match tokio::time::timeout(wait, receiver).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_closed)) => Err(Refusal::Closed),
            Err(_elapsed) => return Err(AcquireError::Timeout),
        };
        let lease = outcome.map_err(|refusal| self.explain(refusal))?;
        lease.thaw();
        Ok(lease)
    }

    /// The common case, an environment with room: no channel, no waiting.
    fn granted_at_once(&self, inner: &Inner, ticket: Ticket, actions: &mut Vec<Action>) -> Option<Lease> {
        let id = match actions.as_slice() {
            [Action::Grant(granted, id)] if *granted == ticket => *id,
            _ => return None,
        };
        let (live, pool) = (inner.environments.get(&id).cloned()?, self.this.upgrade()?);
        actions.clear();
        Some(Lease { pool, id, live })
    }

    /// Freezes and stops what is idle, and lets go of dead connections; about once a second.
    pub fn tick(&self) {
        let running: Vec<Arc<Live>> = lock(&self.inner).environments.values().cloned().collect();
        running.iter().for_each(|live| live.connections.sweep());
        self.step(|core, now_ms, actions| core.tick(now_ms, actions));
    }

    /// Changes the cap on environments.
    pub fn set_environments_max(&self, environments_max: u32) {
        lock(&self.inner).core.set_environments_max(environments_max);
    }

    /// No new requests; environments stop as their requests end.
    pub fn close(&self) {
        self.step(|core, _, actions| core.close(actions));
    }

    /// The revision is no longer served: closes, and ends what has not finished by the deadline.
    pub fn retire(&self) {
        self.close();
        if let Some(pool) = self.this.upgrade() {
            tokio::spawn(async move {
                tokio::time::sleep(limits::DRAIN_DEADLINE).await;
                pool.kill(limits::STOP_GRACE).await;
            });
        }
    }

    /// Since when the longest idle environment is idle (monotonic milliseconds), and how many are.
    pub fn idle(&self) -> Option<(u64, usize)> {
        lock(&self.inner).core.idle()
    }

    /// Stops the longest idle environment.
    pub fn evict(&self) {
        self.step(|core, _, actions| core.evict(actions));
    }

    /// Stops everything now and waits until it has ended.
    pub async fn kill(&self, grace: Duration) {
        let running: Vec<Arc<Live>> = {
            let mut inner = lock(&self.inner);
            let mut ignored = Vec::new();
            inner.core.kill_all(&mut ignored);
            inner.waiters.clear();
            inner.environments.drain().map(|(_, live)| live).collect()
        };
        for live in running {
            live.environment.stop(grace).await;
        }
    }

    /// Environments of any state.
    pub fn environment_count(&self) -> usize {
        lock(&self.inner).core.environment_count()
    }

    fn explain(&self, refusal: Refusal) -> AcquireError {
        match refusal {
            Refusal::QueueFull => AcquireError::QueueFull,
            Refusal::Closed => AcquireError::Closed,
            Refusal::StartFailed => match lock(&self.inner).last_failure.clone() {
                Some(failure) => AcquireError::StartFailed(failure),
                None => AcquireError::Closed,
            },
        }
    }

    fn step(&self, decide: impl FnOnce(&mut PoolCore, u64, &mut Vec<Action>)) {
        self.step_with(|inner, now_ms, actions| decide(&mut inner.core, now_ms, actions));
    }

    /// One event: decide under the lock, carry out what cannot block under it, and drop leases
    /// nobody wants after it (dropping one takes the lock again).
    fn step_with(&self, decide: impl FnOnce(&mut Inner, u64, &mut Vec<Action>)) {
        let mut unwanted = Vec::new();
        {
            let mut inner = lock(&self.inner);
            let mut actions = Vec::new();
            decide(&mut inner, self.clock.monotonic_ms(), &mut actions);
            for action in actions {
                self.carry_out(&mut inner, action, &mut unwanted);
            }
        }
        drop(unwanted);
    }

    fn carry_out(&self, inner: &mut Inner, action: Action, unwanted: &mut Vec<Result<Lease, Refusal>>) {
        let Some(pool) = self.this.upgrade() else { return };
        match action {
            Action::Start(id) => {
                tokio::spawn(pool.run(id));
            }
            Action::Grant(ticket, id) => {
                let Some(live) = inner.environments.get(&id).cloned() else {
                    return;
                };
                let lease = Ok(Lease { pool, id, live });
                unwanted.extend(match inner.waiters.remove(&ticket) {
                    Some(waiter) => waiter.send(lease).err(),
                    None => Some(lease),
                });
            }
            Action::Refuse(ticket, refusal) => {
                if let Some(waiter) = inner.waiters.remove(&ticket) {
                    unwanted.extend(waiter.send(Err(refusal)).err());
                }
            }
            Action::Freeze(id) => {
                if let Some(live) = inner.environments.get(&id).cloned() {
                    tokio::task::spawn_blocking(move || pool.freeze(id, &live));
                }
            }
            Action::Stop(id) => {
                if let Some(live) = inner.environments.remove(&id) {
                    tokio::spawn(live.environment.stop(limits::STOP_GRACE));
                }
            }
        }
    }

    /// One environment from start to end.
    async fn run(self: Arc<Self>, id: EnvironmentId) {
        let environment = match self.starter.start().await {
            Ok(environment) => environment,
            Err(failure) => {
                self.step_with(|inner, now_ms, actions| {
                    inner.last_failure = Some(failure);
                    inner.core.start_failed(id, now_ms, actions);
                });
                return;
            }
        };
        let exited = environment.exited();
        let live = Arc::new(Live {
            environment,
            connections: Connections::default(),
            frozen: Mutex::new(false),
        });
        self.step_with(|inner, now_ms, actions| {
            inner.environments.insert(id, live);
            inner.core.started(id, now_ms, actions);
        });
        let exit = exited.await;
        self.step_with(|inner, now_ms, actions| {
            if inner.environments.remove(&id).is_some() {
                inner.last_failure = Some(StartFailure::Exited {
                    exit,
                    port: limits::APP_PORT,
                });
            }
            inner.core.exited(id, now_ms, actions);
        });
    }

    /// Lock order: the environment's `frozen`, then the pool. A request granted in between waits
    /// for `frozen` and thaws.
    fn freeze(&self, id: EnvironmentId, live: &Live) {
        let mut frozen = lock(&live.frozen);
        if *frozen || !lock(&self.inner).core.wants_frozen(id) {
            return;
        }
        match live.environment.freeze() {
            Ok(()) => *frozen = true,
            Err(error) => tracing::warn!(%error, "an idle environment cannot be frozen and keeps its CPU"),
        }
    }
}

impl Live {
    fn thaw(&self) {
        let mut frozen = lock(&self.frozen);
        if *frozen {
            if let Err(error) = self.environment.thaw() {
                tracing::warn!(%error, "a frozen environment cannot be thawed");
            }
            *frozen = false;
        }
    }
}

/// Takes a waiting request out when its future is dropped or times out.
struct ForgetTicket<'a> {
    pool: &'a Pool,
    ticket: Ticket,
}

impl Drop for ForgetTicket<'_> {
    fn drop(&mut self) {
        let mut inner = lock(&self.pool.inner);
        inner.core.cancelled(self.ticket);
        let waiter = inner.waiters.remove(&self.ticket);
        drop(inner);
        drop(waiter);
    }
}

#[cfg(test)]
mod tests;
