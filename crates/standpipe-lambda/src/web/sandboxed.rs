//! Environments in the sandbox.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::Duration;

use standpipe_sandbox::{Egress, Launcher, Limits, Mount, Sandbox, SandboxError, Spec, TMP_BYTES_DEFAULT};
use standpipe_wire::Server;
use standpipe_wire::server::{ListenerGuard, Origin};
use tokio::io::unix::AsyncFd;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::net::TcpStream;
use tokio::net::unix::pipe;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::web::limits::{APP_PORT, START_DEADLINE, WRONG_PORT_GRACE};
use crate::web::logs::{LineCutter, LogWriter, Stream};
use crate::web::pool::{BoxFuture, Environment, StartFailure};
use crate::web::spawn::{KeyLease, Launch, Spawner};
use crate::web::start::APP_FOLDER;

/// Where the pipe listens inside every sandbox.
const PIPE_PORT: u16 = 4566;
/// Bytes of one read of a program's output.
const OUTPUT_BYTES: usize = 16 * 1024;
const SIGTERM: i32 = 15;
/// Between the end of a program and the news of it.
const END_ANNOUNCED: Duration = Duration::from_secs(1);

/// What every environment may use.
#[derive(Clone, Debug)]
pub struct EnvironmentLimits {
    /// Memory, processes, CPU, open files.
    pub limits: Limits,
    /// Bytes of the private `/tmp`.
    pub tmp_bytes: u64,
    /// Whom the app may reach.
    pub egress: Egress,
    /// Time to listen.
    pub start_deadline: Duration,
}

impl Default for EnvironmentLimits {
    fn default() -> EnvironmentLimits {
        // Servers that keep a heap and a connection pool need more than an event function.
        let limits = Limits {
            memory_bytes: 1024 * 1024 * 1024,
            open_files: 4096,
            ..Limits::default()
        };
        EnvironmentLimits {
            limits,
            tmp_bytes: TMP_BYTES_DEFAULT,
            egress: Egress::Public,
            start_deadline: START_DEADLINE,
        }
    }
}

/// Runs environments in sandboxes of one launcher.
pub struct SandboxSpawner {
    launcher: Arc<Launcher>,
    /// Serves what apps send to the pipe.
    pipe: Server,
    limits: EnvironmentLimits,
}

impl SandboxSpawner {
    /// Environments made by `launcher`; their requests to the pipe go to `pipe`.
    pub fn new(launcher: Arc<Launcher>, pipe: Server, limits: EnvironmentLimits) -> SandboxSpawner {
        SandboxSpawner { launcher, pipe, limits }
    }

    fn spec(&self, launch: &Launch) -> Spec {
        let mut spec = Spec::new(launch.argv.iter());
        spec.env = launch
            .variables
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        spec.cwd = APP_FOLDER.into();
        let code = launch.layers.code.clone();
        spec.mounts.push(match &launch.layers.run {
            Some(run) => Mount::Layers {
                sources: vec![code, run.clone()],
                target: APP_FOLDER.into(),
            },
            None => Mount::ReadOnly {
                source: code,
                target: APP_FOLDER.into(),
            },
        });
        for folder in &launch.mounts {
            spec.mounts.push(Mount::ReadOnly {
                source: folder.clone(),
                target: folder.clone(),
            });
        }
        spec.tmp_bytes = self.limits.tmp_bytes;
        spec.limits = self.limits.limits;
        spec.egress = self.limits.egress.clone();
        spec.pipe_ports = vec![PIPE_PORT];
        spec.hostname.clone_from(&launch.hostname);
        spec
    }
}

impl Spawner for SandboxSpawner {
    fn spawn(&self, launch: Launch) -> BoxFuture<'static, Result<Arc<dyn Environment>, StartFailure>> {
        let spec = self.spec(&launch);
        let (launcher, pipe, deadline) = (self.launcher.clone(), self.pipe.clone(), self.limits.start_deadline);
        Box::pin(async move {
            // The launcher answers in a millisecond or two, but it answers one at a time.
            let spawned = tokio::task::spawn_blocking(move || launcher.spawn(&spec)).await;
            let failed = |error: &dyn std::fmt::Display| StartFailure::Sandbox(error.to_string());
            let sandbox = spawned.map_err(|error| failed(&error))?.map_err(|error| match error {
                SandboxError::Exec { .. } => StartFailure::Unusable(error.to_string()),
                other => failed(&other),
            })?;
            let environment = Sandboxed::take_over(sandbox, &pipe, launch).map_err(|error| failed(&error))?;
            environment.wait_until_it_listens(deadline).await?;
            Ok(Arc::new(environment) as Arc<dyn Environment>)
        })
    }

    fn pipe_port(&self) -> u16 {
        PIPE_PORT
    }
}

/// What has happened inside so far.
#[derive(Clone, Debug, Default)]
struct Status {
    listening: Vec<u16>,
    exit: Option<String>,
}

struct Sandboxed {
    sandbox: Arc<Sandbox>,
    status: watch::Receiver<Status>,
    _pipe: Vec<ListenerGuard>,
    _key: KeyLease,
}

impl Sandboxed {
    fn take_over(mut sandbox: Sandbox, pipe: &Server, launch: Launch) -> io::Result<Sandboxed> {
        for (output, stream) in [
            (sandbox.take_stdout(), Stream::Stdout),
            (sandbox.take_stderr(), Stream::Stderr),
        ] {
            if let Some(output) = output {
                tokio::spawn(keep_lines(
                    pipe::Receiver::from_owned_fd(output)?,
                    stream,
                    launch.log.clone(),
                ));
            }
        }
        let listeners = sandbox.take_listeners().into_iter();
        let guards: io::Result<Vec<ListenerGuard>> = listeners
            .map(|(_port, listener)| pipe.listen_std(listener, Origin::Sandbox))
            .collect();
        let events = sandbox.events_fd().try_clone_to_owned()?;
        let sandbox = Arc::new(sandbox);
        let (sender, status) = watch::channel(Status::default());
        // SAFETY: the `OwnedFd` moves into the `AsyncFd`, stays open as long, and never changes its number.
        let events = unsafe { AsyncFd::register(events) }.map_err(io::Error::other)?;
        tokio::spawn(follow(events, Arc::downgrade(&sandbox), sender, launch.log));
        Ok(Sandboxed {
            sandbox,
            status,
            _pipe: guards?,
            _key: launch.key,
        })
    }

    async fn wait_until_it_listens(&self, deadline: Duration) -> Result<(), StartFailure> {
        let mut status = self.status.clone();
        let end = Instant::now() + deadline;
        let mut wrong_port_end = None;
        loop {
            let now = status.borrow_and_update().clone();
            if now.listening.contains(&APP_PORT) {
                return Ok(());
            }
            if let Some(exit) = now.exit {
                return Err(StartFailure::Exited { exit, port: APP_PORT });
            }
            if !now.listening.is_empty() && wrong_port_end.is_none() {
                wrong_port_end = Some((Instant::now() + WRONG_PORT_GRACE).min(end));
            }
            let until = wrong_port_end.unwrap_or(end);
            if tokio::time::timeout_at(until, status.changed()).await.is_err() {
                return Err(match now.listening.is_empty() {
                    true => StartFailure::NeverListens {
                        port: APP_PORT,
                        secs: deadline.as_secs(),
                    },
                    false => StartFailure::WrongPort {
                        listening: now.listening,
                        port: APP_PORT,
                    },
                });
            }
        }
    }
}

impl Environment for Sandboxed {
    fn connect(&self) -> BoxFuture<'_, io::Result<TcpStream>> {
        Box::pin(async {
            // Some ten microseconds: the connection is made by the sandbox's own init.
            let stream = self.sandbox.connect(APP_PORT).map_err(io::Error::other)?;
            stream.set_nonblocking(true)?;
            TcpStream::from_std(stream)
        })
    }

    fn freeze(&self) -> io::Result<()> {
        self.sandbox.freeze().map_err(io::Error::other)
    }

    fn thaw(&self) -> io::Result<()> {
        self.sandbox.thaw().map_err(io::Error::other)
    }

    fn stop(&self, grace: Duration) -> BoxFuture<'static, ()> {
        let (sandbox, mut status) = (self.sandbox.clone(), self.status.clone());
        Box::pin(async move {
            // A frozen program cannot take the signal. Either may fail on one that has just ended.
            let _thawed = sandbox.thaw();
            let grace = if sandbox.signal(SIGTERM).is_ok() {
                grace
            } else {
                END_ANNOUNCED
            };
            if tokio::time::timeout(grace, status.wait_for(|status| status.exit.is_some()))
                .await
                .is_err()
            {
                sandbox.kill();
                // The sandbox is kept until its end is known, so that the log says how it ended.
                let ended = status.wait_for(|status| status.exit.is_some());
                let _announced = tokio::time::timeout(END_ANNOUNCED, ended).await;
            }
        })
    }

    fn exited(&self) -> BoxFuture<'static, String> {
        let mut status = self.status.clone();
        Box::pin(async move {
            match status.wait_for(|status| status.exit.is_some()).await {
                Ok(status) => status.exit.clone().unwrap_or_default(),
                Err(_closed) => "killed".to_owned(),
            }
        })
    }
}

/// Publishes what the sandbox announces until the program has ended. Holds the sandbox only
/// weakly, since dropping the last owner is what kills it.
async fn follow(
    events: AsyncFd<OwnedFd>,
    sandbox: std::sync::Weak<Sandbox>,
    status: watch::Sender<Status>,
    log: LogWriter,
) {
    loop {
        let Ok(mut ready) = events.readable().await else { return };
        let mut count = [0; 8];
        // Reset before looking: what is announced after the look wakes us again.
        let _drained = rustix::io::read(events.get_ref(), &mut count);
        ready.clear_ready();
        let Some(sandbox) = sandbox.upgrade() else { return };
        let exit = sandbox.try_exit().map(|exit| exit.to_string());
        let ended = exit.is_some();
        if let Some(exit) = &exit {
            log.system(format!("the app ended: {exit}"));
        }
        status.send_replace(Status {
            listening: sandbox.listening(),
            exit,
        });
        if ended {
            return;
        }
    }
}

async fn keep_lines(mut output: impl AsyncRead + Unpin, stream: Stream, log: LogWriter) {
    let mut cutter = LineCutter::default();
    let mut buffer = vec![0; OUTPUT_BYTES];
    while let Ok(count @ 1..) = output.read(&mut buffer).await {
        let lines = cutter.push(&buffer[..count]);
        if !lines.is_empty() {
            log.append(stream, &lines);
        }
    }
    if let Some(rest) = cutter.finish() {
        log.append(stream, &[rest]);
    }
}
