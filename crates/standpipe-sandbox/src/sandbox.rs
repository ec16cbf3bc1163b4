//! A running sandbox as the server sees it.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::cgroup::{Cgroup, Usage};
use crate::error::SandboxError;
use crate::exit::Exit;
use crate::inside::init::STATUS_EXITED;
use crate::launcher::Link;
use crate::message::{self, FromInit, ToInit};
use crate::plain::Plain;
use crate::spec::Egress;
use crate::supervisor::Supervisor;
use crate::sys;

/// How long [`Sandbox::connect`] waits for a program whose accept queue is full.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// What the supervisor and the handle share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) egress: Egress,
    pub(crate) netns_cookie: u64,
    /// For a sandbox without namespaces.
    pub(crate) plain: Option<Plain>,
    pub(crate) pidfd: OwnedFd,
    status: OwnedFd,
    cgroup: Cgroup,
    events: OwnedFd,
    state: Mutex<State>,
    changed: Condvar,
    /// Unix sockets being connected by the server.
    pub(crate) unix_waiting: AtomicU32,
}

#[derive(Debug, Default)]
struct State {
    /// Port, and whether only IPv6 reaches it.
    listening: BTreeMap<u16, bool>,
    exit: Option<Exit>,
    usage_at_exit: Option<Usage>,
    connections: u64,
    refused: u64,
}

impl Shared {
    pub(crate) fn new(
        egress: Egress,
        netns_cookie: u64,
        plain: Option<Plain>,
        pidfd: OwnedFd,
        status: OwnedFd,
        cgroup: Cgroup,
    ) -> io::Result<Arc<Self>> {
        let events = sys::event_fd(libc::EFD_NONBLOCK)?;
        let (state, changed) = (Mutex::default(), Condvar::new());
        Ok(Arc::new(Self {
            egress,
            netns_cookie,
            plain,
            pidfd,
            status,
            cgroup,
            events,
            state,
            changed,
            unix_waiting: AtomicU32::new(0),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn announce(&self) {
        self.changed.notify_all();
        let one = 1_u64.to_ne_bytes();
        // SAFETY: eight live bytes; a full counter is as good as a written one.
        unsafe { libc::write(self.events.as_raw_fd(), one.as_ptr().cast(), one.len()) };
    }

    /// The program listens on `port`.
    pub(crate) fn listens(&self, port: u16, only_v6: bool) {
        let mut state = self.state();
        // Of two sockets on one port the one that IPv4 reaches counts.
        state
            .listening
            .entry(port)
            .and_modify(|v6| *v6 &= only_v6)
            .or_insert(only_v6);
        drop(state);
        self.announce();
    }

    /// Counts an outgoing connection that was opened or refused.
    pub(crate) fn count_egress(&self, allowed: bool) {
        let mut state = self.state();
        if allowed {
            state.connections += 1
        } else {
            state.refused += 1
        }
    }

    /// Init is gone: find out how the program ended.
    pub(crate) fn ended(&self) {
        let mut record = [0_u8; 8];
        // Init's end of the pipe closed with it, so this never waits.
        // SAFETY: eight bytes of room.
        let length = unsafe { libc::read(self.status.as_raw_fd(), record.as_mut_ptr().cast(), record.len()) };
        let word = |bytes: &[u8]| i32::from_ne_bytes(bytes.try_into().unwrap_or_default());
        let (value, kind) = (word(&record[..4]), word(&record[4..]));
        let mut exit = match (length, kind) {
            (8, STATUS_EXITED) => Exit {
                code: Some(value),
                signal: None,
                oom: false,
            },
            (8, _) => Exit {
                code: None,
                signal: Some(value),
                oom: false,
            },
            _ => Exit {
                code: None,
                signal: Some(libc::SIGKILL),
                oom: false,
            },
        };
        exit.oom = !exit.success() && self.cgroup.oom_kills() > 0;
        let usage = self.cgroup.usage();
        let mut state = self.state();
        if state.exit.is_none() {
            state.exit = Some(exit);
            state.usage_at_exit = Some(usage);
        }
        drop(state);
        self.announce();
    }
}

/// What a new [`Sandbox`] is made of.
pub(crate) struct SandboxParts {
    pub(crate) id: u64,
    pub(crate) control: OwnedFd,
    pub(crate) stdout: OwnedFd,
    pub(crate) stderr: OwnedFd,
    pub(crate) listeners: Vec<(u16, TcpListener)>,
    pub(crate) sockets: Vec<OwnedFd>,
}

/// A running program in its sandbox. Dropping it kills everything inside. All methods but `take_*` work from many
/// threads at once.
#[derive(Debug)]
pub struct Sandbox {
    id: u64,
    shared: Arc<Shared>,
    link: Arc<Link>,
    supervisor: Arc<Supervisor>,
    control: Mutex<OwnedFd>,
    sockets: Mutex<Vec<OwnedFd>>,
    stdout: Option<OwnedFd>,
    stderr: Option<OwnedFd>,
    listeners: Vec<(u16, TcpListener)>,
}

impl Sandbox {
    pub(crate) fn new(parts: SandboxParts, shared: Arc<Shared>, link: Arc<Link>, supervisor: Arc<Supervisor>) -> Self {
        Self {
            id: parts.id,
            shared,
            link,
            supervisor,
            control: Mutex::new(parts.control),
            sockets: Mutex::new(parts.sockets),
            stdout: Some(parts.stdout),
            stderr: Some(parts.stderr),
            listeners: parts.listeners,
        }
    }

    /// The program's standard output: the reading end of a pipe, in blocking mode. `None` the second time.
    pub fn take_stdout(&mut self) -> Option<OwnedFd> {
        self.stdout.take()
    }

    /// The program's standard error, likewise.
    pub fn take_stderr(&mut self) -> Option<OwnedFd> {
        self.stderr.take()
    }

    /// The sockets that listen inside on the spec's pipe ports, in its order. What the program sends there, the caller
    /// accepts here, without a relay.
    pub fn take_listeners(&mut self) -> Vec<(u16, TcpListener)> {
        std::mem::take(&mut self.listeners)
    }

    /// Connects to the program on a loopback port inside. Blocking mode, no delay; about 10 us, now and then 60. Not
    /// while frozen.
    pub fn connect(&self, port: u16) -> Result<TcpStream, SandboxError> {
        let only_v6 = self.shared.state().listening.get(&port).copied().unwrap_or(false);
        let address = if only_v6 {
            SocketAddr::from((Ipv6Addr::LOCALHOST, port))
        } else {
            SocketAddr::from((Ipv4Addr::LOCALHOST, port))
        };
        let failed = SandboxError::system("connect to the program");
        if let Some(plain) = &self.shared.plain {
            let refused = || io::Error::from_raw_os_error(libc::ECONNREFUSED);
            let real = plain.port(port).ok_or_else(refused);
            return real.and_then(connect_on_host).map_err(failed);
        }
        let socket = self.socket(only_v6)?;
        connect_within(socket, address, CONNECT_TIMEOUT).map_err(failed)
    }

    fn socket(&self, v6: bool) -> Result<OwnedFd, SandboxError> {
        if !v6 && let Some(socket) = self.sockets.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(socket);
        }
        let failed = |source| SandboxError::System {
            action: "get a socket from the sandbox",
            source,
        };
        let control = self.control.lock().unwrap_or_else(PoisonError::into_inner);
        message::send(control.as_fd(), &ToInit::Sockets { v6 }, &[]).map_err(failed)?;
        let reply = message::receive::<FromInit>(control.as_fd()).map_err(failed)?;
        drop(control);
        let Some((FromInit::Sockets, mut fds)) = reply else {
            return Err(failed(io::Error::from(io::ErrorKind::UnexpectedEof)));
        };
        let socket = fds
            .pop()
            .ok_or_else(|| failed(io::Error::from_raw_os_error(libc::EMFILE)))?;
        if !v6 {
            self.sockets
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .append(&mut fds);
        }
        Ok(socket)
    }

    /// Waits until the program listens on `port`; woken by the call itself, not by polling.
    pub fn wait_listening(&self, port: u16, deadline: Instant) -> Result<(), SandboxError> {
        let mut state = self.shared.state();
        loop {
            if state.listening.contains_key(&port) {
                return Ok(());
            }
            if let Some(exit) = state.exit {
                return Err(SandboxError::Ended { exit });
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(SandboxError::NotListening {
                    port,
                    listening: state.listening.keys().copied().collect(),
                });
            }
            state = self
                .shared
                .changed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// The ports on which the program ever began to listen.
    pub fn listening(&self) -> Vec<u16> {
        self.shared.state().listening.keys().copied().collect()
    }

    /// An event descriptor (eventfd, non-blocking) that becomes readable whenever [`Self::listening`] or
    /// [`Self::try_exit`] has something new; for event loops. Read eight bytes to reset it.
    pub fn events_fd(&self) -> BorrowedFd<'_> {
        self.shared.events.as_fd()
    }

    /// A process descriptor, readable once everything inside has ended.
    pub fn exit_fd(&self) -> BorrowedFd<'_> {
        self.shared.pidfd.as_fd()
    }

    /// How the program ended, if it has.
    pub fn try_exit(&self) -> Option<Exit> {
        self.shared.state().exit
    }

    /// Waits for the end; `None` when the timeout passed first.
    pub fn wait_exit(&self, timeout: Option<Duration>) -> Option<Exit> {
        let deadline = timeout.map(|timeout| Instant::now() + timeout);
        let mut state = self.shared.state();
        while state.exit.is_none() {
            state = match deadline {
                None => self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(deadline) => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return None;
                    }
                    self.shared
                        .changed
                        .wait_timeout(state, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
        state.exit
    }

    /// Kills everything inside, at once. The end shows in [`Self::wait_exit`].
    pub fn kill(&self) {
        // Under cgroup version 1 what is frozen does not die; and what is dead cannot be killed: neither is an error.
        let _ = self.shared.cgroup.set_frozen(false);
        if self.shared.plain.is_some() {
            // Its first process knows all the others, and it alone does: it is asked, not killed.
            let _ = self.tell(&ToInit::End);
        } else {
            let _ = sys::signal_process(self.shared.pidfd.as_fd(), libc::SIGKILL);
        }
    }

    /// Sends a signal to the program itself, such as 15 to ask it to end.
    pub fn signal(&self, number: i32) -> Result<(), SandboxError> {
        self.tell(&ToInit::Signal {
            number,
            everyone: false,
        })
    }

    /// Stops all inside; memory stays, no CPU is used.
    pub fn freeze(&self) -> Result<(), SandboxError> {
        match self
            .shared
            .cgroup
            .set_frozen(true)
            .map_err(SandboxError::system("freeze the sandbox"))?
        {
            true => Ok(()),
            false => self.tell(&ToInit::Signal {
                number: libc::SIGSTOP,
                everyone: true,
            }),
        }
    }

    /// Goes on after [`Self::freeze`].
    pub fn thaw(&self) -> Result<(), SandboxError> {
        match self
            .shared
            .cgroup
            .set_frozen(false)
            .map_err(SandboxError::system("thaw the sandbox"))?
        {
            true => Ok(()),
            false => self.tell(&ToInit::Signal {
                number: libc::SIGCONT,
                everyone: true,
            }),
        }
    }

    fn tell(&self, message: &ToInit) -> Result<(), SandboxError> {
        let control = self.control.lock().unwrap_or_else(PoisonError::into_inner);
        message::send(control.as_fd(), message, &[]).map_err(SandboxError::system("signal the sandbox"))
    }

    /// What it has used; after its end, what it had used. Zeros where no cgroup counts.
    pub fn usage(&self) -> Usage {
        let at_exit = self.shared.state().usage_at_exit;
        at_exit.unwrap_or_else(|| self.shared.cgroup.usage())
    }

    /// Outgoing connections opened, and those refused by the egress policy.
    pub fn egress_counts(&self) -> (u64, u64) {
        let state = self.shared.state();
        (state.connections, state.refused)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.kill();
        self.supervisor.forget(&self.shared);
        self.link.release(self.id);
    }
}

fn connect_on_host(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, CONNECT_TIMEOUT)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Connects a given socket; its network is its own, not the caller's.
fn connect_within(socket: OwnedFd, address: SocketAddr, timeout: Duration) -> io::Result<TcpStream> {
    let stream = TcpStream::from(socket);
    stream.set_nonblocking(true)?;
    match sys::connect(stream.as_fd(), address) {
        Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => {
            let events = sys::poll(&[(stream.as_fd(), libc::POLLOUT)], Some(timeout))?;
            if events[0] == 0 {
                return Err(io::Error::from(io::ErrorKind::TimedOut));
            }
            if let Some(error) = stream.take_error()? {
                return Err(error);
            }
        }
        other => other?,
    }
    stream.set_nonblocking(false)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
