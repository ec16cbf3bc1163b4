//! The server's handle on the launcher process: starts it, asks it for sandboxes.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io;
use std::net::{TcpListener, UdpSocket};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use crate::doctor::Tier;
use crate::error::SandboxError;
use crate::message::{
    self, FromInit, FromLauncher, LauncherFacts, MountPoint, SOCKETS_BATCH, Source, ToInit, ToLauncher,
};
use crate::plain::{self, Plain};
use crate::sandbox::{Sandbox, SandboxParts, Shared};
use crate::spec::{Mount, Spec};
use crate::supervisor::Supervisor;
use crate::untied;
use crate::{LAYERS_MAX, PIPE_PORTS_MAX, cgroup::Cgroup, inside, sys};

/// The word that makes the executable a launcher; see [`run_internal`].
pub(crate) const LAUNCHER_WORD: &str = "__launcher";
/// What tells it to do without namespaces, and its opposite.
const LANDLOCK_WORD: &str = "landlock";
const FULL_WORD: &str = "full";
/// The same where sockets cannot be tied: programs may then connect through the server alone.
const UNTIED_WORD: &str = "untied";
/// Most mounts of one spec.
const MOUNTS_MAX: usize = 64;
/// Most host folders and files behind them: they travel as descriptors of one packet.
const SOURCES_MAX: usize = 64;

/// How to start the launcher.
#[derive(Debug, Clone)]
pub struct LauncherConfig {
    /// The executable whose `main` calls [`run_internal`]; by default this one.
    pub exe: PathBuf,
    /// An empty folder for the sandbox alone. Nothing is written there on the host: the launcher mounts its tree over it,
    /// where nobody else sees it.
    pub run_dir: PathBuf,
    /// How strong the walls must be. `None` takes [`Tier::Full`], and [`Tier::Landlock`] where the host forbids it.
    pub tier: Option<Tier>,
    /// The server makes every connection for programs, also inside. It does so by itself where the host refuses packet
    /// filters; set, it does so everywhere.
    pub connect_for_all: bool,
}

impl LauncherConfig {
    /// This executable, with its tree over `run_dir`.
    pub fn new(run_dir: impl Into<PathBuf>) -> Self {
        Self {
            exe: PathBuf::from("/proc/self/exe"),
            run_dir: run_dir.into(),
            tier: None,
            connect_for_all: false,
        }
    }
}

/// Becomes the launcher when the arguments (without the program's name) ask for it. `main` calls this before all else:
/// the launcher must have no threads and little memory.
pub fn run_internal(args: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut args = args.into_iter();
    if args.next()? != LAUNCHER_WORD {
        return None;
    }
    let run_dir = PathBuf::from(args.next()?);
    let word = args.next()?;
    if word == UNTIED_WORD {
        inside::seccomp::refuse_fast_open();
    }
    let tier = if word == LANDLOCK_WORD {
        Tier::Landlock
    } else {
        Tier::Full
    };
    Some(ExitCode::from(inside::launcher::run(&run_dir, tier)))
}

/// Makes sandboxes. Cheap to share by reference; dropping it ends every sandbox.
#[derive(Debug)]
pub struct Launcher {
    link: Arc<Link>,
    supervisor: Arc<Supervisor>,
    facts: LauncherFacts,
    /// Why there are no namespaces, when there are none though they were wanted.
    refused: Option<SandboxError>,
    run_dir: PathBuf,
    process: Mutex<Child>,
}

/// The socket to the launcher: one question at a time.
#[derive(Debug)]
pub(crate) struct Link(Mutex<OwnedFd>);

impl Link {
    fn ask(&self, request: &ToLauncher) -> Result<(FromLauncher, Vec<OwnedFd>), SandboxError> {
        let gone = |source| SandboxError::LauncherGone { source };
        let socket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        message::send(socket.as_fd(), request, &[]).map_err(gone)?;
        message::receive(socket.as_fd())
            .map_err(gone)?
            .ok_or_else(|| gone(io::Error::from(io::ErrorKind::UnexpectedEof)))
    }

    fn end(&self) {
        let socket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: takes no pointers.
        unsafe { libc::shutdown(socket.as_raw_fd(), libc::SHUT_RDWR) };
    }

    /// Lets the launcher remove what remains of a sandbox.
    pub(crate) fn release(&self, id: u64) {
        let socket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A launcher that is gone has nothing left to remove.
        let _ = message::send(socket.as_fd(), &ToLauncher::Release { id }, &[]);
    }
}

impl Launcher {
    /// Starts the launcher and waits until it has proved that it can make sandboxes (some milliseconds). Call it early:
    /// what the server opens later is then not in the launcher.
    pub fn start(config: &LauncherConfig) -> Result<Self, SandboxError> {
        let wanted = config.tier.unwrap_or(Tier::Full);
        match Self::start_tier(config, wanted) {
            Err(refused) if config.tier.is_none() && refused.forbids_namespaces() && sys::landlock_abi() > 0 => {
                // The first refusal is the one worth telling when the other way fails, too.
                let Ok(mut launcher) = Self::start_tier(config, Tier::Landlock) else {
                    return Err(refused);
                };
                launcher.refused = Some(refused);
                Ok(launcher)
            }
            other => other,
        }
    }

    fn start_tier(config: &LauncherConfig, tier: Tier) -> Result<Self, SandboxError> {
        let failed = |source| SandboxError::LauncherStart {
            exe: config.exe.clone(),
            source,
        };
        std::fs::create_dir_all(&config.run_dir).map_err(failed)?;
        let run_dir = config.run_dir.canonicalize().map_err(failed)?;
        let (near, far) = sys::packet_pair().map_err(failed)?;
        let ties = !config.connect_for_all && untied::ties();
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the sandbox's own launcher, started with an argument list"
        )]
        let mut command = Command::new(&config.exe);
        let process = command
            .arg(LAUNCHER_WORD)
            .arg(&run_dir)
            .arg(if tier == Tier::Landlock {
                LANDLOCK_WORD
            } else if !ties {
                UNTIED_WORD
            } else {
                FULL_WORD
            })
            .env_clear()
            .stdin(Stdio::from(far))
            .stdout(Stdio::null())
            .spawn()
            .map_err(failed)?;
        drop(command);
        let facts = match message::receive::<FromLauncher>(near.as_fd()).map_err(failed)? {
            Some((FromLauncher::Ready(facts), _)) => facts,
            Some((FromLauncher::Failed { step, reason, errno }, _)) => {
                return Err(SandboxError::LauncherSetup { step, reason, errno });
            }
            other => {
                let reason = if other.is_none() {
                    "it ended at once"
                } else {
                    "it answered out of turn"
                };
                return Err(SandboxError::LauncherSetup {
                    step: "start".into(),
                    reason: reason.into(),
                    errno: None,
                });
            }
        };
        let supervisor = Supervisor::start(ties).map_err(SandboxError::system("start the supervisor thread"))?;
        Ok(Self {
            link: Arc::new(Link(Mutex::new(near))),
            supervisor,
            facts,
            refused: None,
            run_dir,
            process: Mutex::new(process),
        })
    }

    /// What the launcher found out about the host.
    pub(crate) fn facts(&self) -> &LauncherFacts {
        &self.facts
    }

    /// What stands between programs and the host.
    pub fn tier(&self) -> Tier {
        self.facts.tier
    }

    /// Why the host got [`Tier::Landlock`] though nobody asked for it.
    pub fn namespaces_refused(&self) -> Option<&SandboxError> {
        self.refused.as_ref()
    }

    /// Process id of the launcher.
    pub fn pid(&self) -> u32 {
        self.process.lock().unwrap_or_else(PoisonError::into_inner).id()
    }

    /// Starts a program. Returns when it has been executed; whether it serves is [`Sandbox::wait_listening`]'s to say.
    pub fn spawn(&self, spec: &Spec) -> Result<Sandbox, SandboxError> {
        validate(spec)?;
        let (points, sources) = mount_points(spec)?;
        let request = ToLauncher::Spawn {
            points,
            sources,
            limits: spec.limits,
        };
        let (id, pid, cgroup, fds) = match self.link.ask(&request)? {
            (FromLauncher::Spawned { id, pid, cgroup }, fds) => (id, pid, cgroup, fds),
            (FromLauncher::Failed { step, reason, errno }, _) => {
                let source = errno.map_or_else(|| io::Error::other(reason), io::Error::from_raw_os_error);
                return Err(SandboxError::Setup { step, source });
            }
            (FromLauncher::Ready(_), _) => return Err(out_of_turn()),
        };
        self.start_in(spec, (id, pid), cgroup, fds)
            .inspect_err(|_| self.link.release(id))
    }

    fn start_in(
        &self,
        spec: &Spec,
        (id, pid): (u64, i32),
        cgroup: Cgroup,
        fds: Vec<OwnedFd>,
    ) -> Result<Sandbox, SandboxError> {
        let mut fds = VecDeque::from(fds);
        let (Some(pidfd), Some(control), Some(status)) = (fds.pop_front(), fds.pop_front(), fds.pop_front()) else {
            return Err(out_of_turn());
        };
        let mapped: Vec<OwnedFd> = fds.into();
        let (stdout, far_stdout) = sys::pipe().map_err(SandboxError::system("make a pipe"))?;
        let (stderr, far_stderr) = sys::pipe().map_err(SandboxError::system("make a pipe"))?;
        let job = serde_json::to_vec(&JobView {
            spec,
            memory_is_counted: cgroup.limits_memory(),
        })
        .map_err(|error| SandboxError::Invalid {
            reason: error.to_string(),
        })?;
        let job = sys::memory_file(&job).map_err(SandboxError::system("make the spec file"))?;
        let passed: Vec<BorrowedFd<'_>> = [&job, &far_stdout, &far_stderr]
            .into_iter()
            .chain(&mapped)
            .map(AsFd::as_fd)
            .collect();
        let lost = |source| SandboxError::Setup {
            step: "talk to the sandbox".into(),
            source,
        };
        message::send(control.as_fd(), &ToInit::Start, &passed).map_err(lost)?;
        drop((far_stdout, far_stderr, mapped, job));
        let Some((reply, fds)) = message::receive::<FromInit>(control.as_fd()).map_err(lost)? else {
            return Err(lost(io::Error::from(io::ErrorKind::UnexpectedEof)));
        };
        let netns_cookie = match reply {
            FromInit::Started { netns_cookie } => netns_cookie,
            FromInit::Failed { step, errno, exec } => {
                let source = io::Error::from_raw_os_error(errno);
                return Err(if exec {
                    SandboxError::Exec { program: step, source }
                } else {
                    SandboxError::Setup { step, source }
                });
            }
            FromInit::Sockets => return Err(out_of_turn()),
        };
        let mut fds = VecDeque::from(fds);
        let notifications = fds.pop_front().ok_or_else(out_of_turn)?;
        let doors = match self.facts.tier {
            Tier::Landlock => self.doors_on_host(spec, id, pid)?,
            Tier::Full | Tier::None => Doors::of_own_network(spec, fds)?,
        };
        let shared = Shared::new(spec.egress.clone(), netns_cookie, doors.plain, pidfd, status, cgroup)
            .map_err(SandboxError::system("make an event descriptor"))?;
        self.supervisor
            .watch(&shared, notifications, doors.names, doors.name_streams)
            .map_err(SandboxError::system("watch the sandbox"))?;
        let (listeners, sockets) = (doors.listeners, doors.sockets);
        let parts = SandboxParts {
            id,
            control,
            stdout,
            stderr,
            listeners,
            sockets,
        };
        Ok(Sandbox::new(
            parts,
            shared,
            Arc::clone(&self.link),
            Arc::clone(&self.supervisor),
        ))
    }

    /// The same doors without a network inside: the server's own listeners, whose ports the program calls otherwise.
    fn doors_on_host(&self, spec: &Spec, id: u64, pid: i32) -> Result<Doors, SandboxError> {
        let listen = || plain::loopback_listener().map_err(SandboxError::system("listen on the loopback"));
        let (name_streams, names_at) = listen()?;
        let mut listeners = Vec::new();
        let mut pipes = Vec::new();
        for port in &spec.pipe_ports {
            let (listener, address) = listen()?;
            pipes.push((*port, address));
            listeners.push((*port, listener));
        }
        let mut writable = vec![inside::launcher::plain_folder(&self.run_dir, id)];
        writable.extend(spec.mounts.iter().filter_map(|mount| match mount {
            Mount::ReadWrite { source, .. } => source.canonicalize().ok(),
            Mount::ReadOnly { .. } | Mount::Layers { .. } | Mount::Tmpfs { .. } => None,
        }));
        Ok(Doors {
            plain: Some(Plain::new(pid, names_at, pipes, writable)),
            names: None,
            name_streams,
            listeners,
            sockets: Vec::new(),
        })
    }
}

/// The sockets between a sandbox and the server.
struct Doors {
    plain: Option<Plain>,
    names: Option<UdpSocket>,
    name_streams: TcpListener,
    listeners: Vec<(u16, TcpListener)>,
    sockets: Vec<OwnedFd>,
}

impl Doors {
    /// As init made them inside.
    fn of_own_network(spec: &Spec, mut fds: VecDeque<OwnedFd>) -> Result<Self, SandboxError> {
        let (Some(names), Some(name_streams)) = (fds.pop_front(), fds.pop_front()) else {
            return Err(out_of_turn());
        };
        if fds.len() != spec.pipe_ports.len() + SOCKETS_BATCH {
            return Err(out_of_turn());
        }
        let sockets = fds.split_off(spec.pipe_ports.len()).into();
        let listeners = spec.pipe_ports.iter().copied();
        Ok(Self {
            plain: None,
            names: Some(names.into()),
            name_streams: name_streams.into(),
            listeners: listeners.zip(fds.into_iter().map(TcpListener::from)).collect(),
            sockets,
        })
    }
}

impl Drop for Launcher {
    fn drop(&mut self) {
        self.supervisor.stop();
        let process = self.process.get_mut().unwrap_or_else(PoisonError::into_inner);
        // Sandboxes may still hold the link, so it is ended rather than dropped. The launcher then kills what runs and
        // removes its groups; it bounds its own waiting.
        self.link.end();
        let _ = process.wait();
    }
}

/// [`message::Job`] without copying the spec.
#[derive(serde::Serialize)]
struct JobView<'a> {
    spec: &'a Spec,
    memory_is_counted: bool,
}

fn out_of_turn() -> SandboxError {
    SandboxError::LauncherGone {
        source: io::Error::from(io::ErrorKind::InvalidData),
    }
}

fn validate(spec: &Spec) -> Result<(), SandboxError> {
    let invalid = |reason: String| Err(SandboxError::Invalid { reason });
    if spec.argv.first().is_none_or(|program| program.is_empty()) {
        return invalid("`argv` is empty".into());
    }
    if spec.pipe_ports.len() > PIPE_PORTS_MAX || spec.pipe_ports.contains(&0) {
        return invalid(format!(
            "`pipe_ports` must be at most {PIPE_PORTS_MAX} ports other than 0"
        ));
    }
    if spec.mounts.len() > MOUNTS_MAX {
        return invalid(format!("more than {MOUNTS_MAX} mounts"));
    }
    if spec.hostname.is_empty() || spec.hostname.len() > 64 {
        return invalid("`hostname` must have 1 to 64 bytes".into());
    }
    Ok(())
}

/// The places to make in the root tree, and what will be shown there, in the order of the mounts.
fn mount_points(spec: &Spec) -> Result<(Vec<MountPoint>, Vec<Source>), SandboxError> {
    let mut points = Vec::new();
    let mut sources = Vec::new();
    let mut layers_count = 0;
    for mount in &spec.mounts {
        let target = mount.target();
        check_target(target)?;
        let (paths, writable) = match mount {
            Mount::ReadOnly { source, .. } => (std::slice::from_ref(source), false),
            Mount::ReadWrite { source, .. } => (std::slice::from_ref(source), true),
            Mount::Layers { sources, .. } => (sources.as_slice(), false),
            Mount::Tmpfs { .. } => (&[] as &[PathBuf], false),
        };
        let mut is_file = false;
        for path in paths {
            let unreadable = |source| SandboxError::Setup {
                step: format!("read `{}`", path.display()),
                source,
            };
            is_file = !std::fs::metadata(path).map_err(unreadable)?.is_dir();
            let path = std::path::absolute(path).map_err(unreadable)?;
            sources.push(Source { path, writable });
        }
        if let Mount::Layers { sources, target } = mount {
            layers_count += sources.len();
            if sources.is_empty() || is_file {
                return Err(SandboxError::Invalid {
                    reason: format!("the layers of `{}` must be one or more folders", target.display()),
                });
            }
        }
        points.push(MountPoint {
            target: target.to_path_buf(),
            is_file,
        });
    }
    if layers_count > LAYERS_MAX || sources.len() > SOURCES_MAX {
        return Err(SandboxError::Invalid {
            reason: format!("more than {LAYERS_MAX} layers or {SOURCES_MAX} host folders"),
        });
    }
    Ok((points, sources))
}

fn check_target(target: &Path) -> Result<(), SandboxError> {
    let mut parts = target.components();
    let absolute = parts.next() == Some(Component::RootDir);
    let first = parts.clone().next();
    let reserved = matches!(first, None | Some(Component::Normal(_)))
        && first.is_none_or(|part| ["proc", "dev", "etc"].iter().any(|name| part.as_os_str() == *name));
    if !absolute || reserved || !parts.all(|part| matches!(part, Component::Normal(_))) {
        return Err(SandboxError::Invalid {
            reason: format!("cannot mount at `{}`", target.display()),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_that_would_cover_the_system_are_refused() {
        for bad in [
            "/",
            "app",
            "/etc",
            "/etc/passwd",
            "/proc/1",
            "/dev/null",
            "/app/../etc",
            "/app/./../..",
        ] {
            assert!(check_target(Path::new(bad)).is_err(), "{bad}");
        }
        for good in ["/app", "/var/task", "/root/.pyenv/versions/3.11.7", "/opt/a b"] {
            assert!(check_target(Path::new(good)).is_ok(), "{good}");
        }
    }

    #[test]
    fn run_internal_ignores_ordinary_arguments() {
        assert!(run_internal([OsString::from("ship"), OsString::from(".")]).is_none());
        assert!(run_internal([]).is_none());
    }
}
