//! What the server answers to calls of programs inside: `connect`, `listen`, and those of [`crate::plain`].
//!
//! A sandbox's network has no way out. A program that connects to a remote address is answered here: the server opens
//! the connection in the host's network, when the policy allows, and puts it in the place of the program's own socket.
//! Calls inside the sandbox (loopback, Unix sockets) go on in the kernel; they can reach nothing else, because the
//! network inside has no route. A socket that was put in place is tied to its one peer by a locked packet filter, so
//! that reconnecting it, whatever races are played with memory and descriptors, gets no answer from anybody else.
//! Where the host refuses such filters, calls inside are made by the server as well: see [`untied`].

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use super::{Kind, Source, Supervisor};
use crate::egress::{self, Refusal};
use crate::outgoing::{self, Outgoing};
use crate::plain::Plain;
use crate::sandbox::Shared;
use crate::spec::Egress;
use crate::sys;
use crate::untied;

/// How long an outgoing connection may take before the program is told `ETIMEDOUT`.
const OPENING_TIMEOUT: Duration = Duration::from_secs(60);
/// How long the host's own addresses are remembered.
const ADDRESSES_TTL: Duration = Duration::from_secs(10);
/// Unix sockets of one sandbox being connected at the same time.
const UNIX_WAITING_MAX: u32 = 64;

/// What a notified call gets.
pub(super) enum Answer {
    /// The kernel goes on with it.
    Continue,
    /// Done.
    Success,
    /// Failed.
    Errno(i32),
    /// Answered when the connection is open.
    Later,
}

impl From<io::Error> for Answer {
    fn from(error: io::Error) -> Self {
        Self::Errno(error.raw_os_error().unwrap_or(libc::EIO))
    }
}

impl Supervisor {
    /// Takes one call and answers it. An error means that no more calls will come.
    pub(super) fn call(&self, source: &Arc<Source>, calls: &OwnedFd) -> io::Result<()> {
        // SAFETY: the kernel wants the record zeroed.
        let mut call: libc::seccomp_notif = unsafe { std::mem::zeroed() };
        match sys::control(calls.as_fd(), libc::SECCOMP_IOCTL_NOTIF_RECV, &mut call) {
            Ok(_) => {}
            // The caller was killed or interrupted in between.
            Err(error) if matches!(error.raw_os_error(), Some(libc::ENOENT | libc::EINTR)) => return Ok(()),
            Err(error) => return Err(error),
        }
        let answer = match libc::c_long::from(call.data.nr) {
            libc::SYS_listen => listen(&source.shared, calls, &call, self.continues(&source.shared)),
            libc::SYS_connect => self.connect(source, calls, &call),
            number => match &source.shared.plain {
                Some(plain) => answer_plain(plain, calls, &call, number),
                None => Answer::Errno(libc::ENOSYS),
            },
        };
        reply(calls.as_fd(), call.id, &answer);
        Ok(())
    }

    fn connect(&self, source: &Arc<Source>, calls: &OwnedFd, call: &libc::seccomp_notif) -> Answer {
        let [fd, pointer, length, ..] = call.data.args;
        let pid = call.pid as libc::pid_t;
        let length = (length as usize).min(size_of::<libc::sockaddr_in6>());
        let Ok(bytes) = sys::read_memory(pid, pointer, length) else {
            return Answer::Errno(libc::EFAULT);
        };
        // Without a network of its own nothing goes on in the kernel: what is there could be changed after the look.
        let plain = source.shared.plain.as_ref();
        let address = match (plain, internet_address(&bytes)) {
            (None, Some(address)) if !is_inside(address) => address,
            (None, _) if self.continues(&source.shared) => return Answer::Continue,
            (None, _) => return self.connect_inside(source, calls, call, bytes),
            (Some(_), Some(address)) => address,
            (Some(_), None) => return Answer::Errno(libc::EACCES),
        };
        let fd = fd as RawFd;
        let copy = match copy_of(calls.as_fd(), call, fd) {
            Ok(copy) => copy,
            Err(answer) => return answer,
        };
        let kind: libc::c_int = sys::socket_option(copy.as_fd(), libc::SOL_SOCKET, libc::SO_TYPE).unwrap_or(0);
        if kind != libc::SOCK_STREAM {
            // Inside there is no route: the kernel says so.
            return match plain {
                Some(_) => Answer::Errno(libc::EACCES),
                None if self.continues(&source.shared) => Answer::Continue,
                None => Answer::Errno(libc::ENETUNREACH),
            };
        }
        if is_foreign(&source.shared, copy.as_fd()) {
            return outgoing::state_of(copy.as_fd()).map_or_else(Answer::from, Answer::Errno);
        }
        if let Some(nearby) = plain.and_then(|plain| plain.nearby(address)) {
            return match nearby.and_then(|near| same_family(copy.as_fd(), near)) {
                Ok(near) => self.open(source, calls, call.id, (fd, pid), &copy, near),
                Err(error) => error.into(),
            };
        }
        let verdict = egress::judge(&source.shared.egress, address, &self.host_addresses());
        source.shared.count_egress(verdict.is_ok());
        match verdict {
            Ok(()) => {}
            Err(Refusal::Denied) => return Answer::Errno(libc::ENETUNREACH),
            Err(Refusal::Closed | Refusal::Private) => {
                tracing::warn!(%address, "a sandboxed program was refused a connection");
                return Answer::Errno(libc::EACCES);
            }
        }
        self.open(source, calls, call.id, (fd, pid), &copy, address)
    }

    fn open(
        &self,
        source: &Arc<Source>,
        calls: &OwnedFd,
        call: u64,
        (fd, pid): (RawFd, libc::pid_t),
        copy: &OwnedFd,
        address: SocketAddr,
    ) -> Answer {
        let close_on_exec = outgoing::closes_on_exec(pid, fd);
        let (outgoing, open) = match Outgoing::begin(copy.as_fd(), address, source.shared.plain.is_none() && self.ties)
        {
            Ok(begun) => begun,
            Err(error) => return error.into(),
        };
        if open || outgoing.is_nonblocking {
            return match outgoing.put(calls.as_fd(), call, fd, close_on_exec) {
                Ok(()) if open => Answer::Success,
                Ok(()) => Answer::Errno(libc::EINPROGRESS),
                Err(error) => error.into(),
            };
        }
        let Ok(calls) = calls.try_clone() else {
            return Answer::Errno(libc::ENOBUFS);
        };
        let kind = Kind::Opening {
            calls,
            call,
            fd,
            close_on_exec,
            outgoing,
        };
        let deadline = Some(Instant::now() + OPENING_TIMEOUT);
        match self.add(
            Source {
                shared: Arc::clone(&source.shared),
                kind,
                deadline,
            },
            libc::EPOLLOUT,
        ) {
            Ok(()) => Answer::Later,
            Err(error) => error.into(),
        }
    }

    /// Whether calls inside may go on in the kernel: nothing put in place can be turned, or nothing ever is.
    fn continues(&self, shared: &Shared) -> bool {
        self.ties || shared.egress == Egress::Denied
    }

    /// Makes a connection that stays inside, on the program's own socket: see [`untied`].
    fn connect_inside(
        &self,
        source: &Arc<Source>,
        calls: &OwnedFd,
        call: &libc::seccomp_notif,
        address: Vec<u8>,
    ) -> Answer {
        let copy = match copy_of(calls.as_fd(), call, call.data.args[0] as RawFd) {
            Ok(copy) => copy,
            Err(answer) => return answer,
        };
        match sys::socket_option::<libc::c_int>(copy.as_fd(), libc::SOL_SOCKET, libc::SO_DOMAIN) {
            Ok(libc::AF_INET | libc::AF_INET6) => {}
            Ok(libc::AF_UNIX) => {
                return connect_unix(source, calls, call, copy).map_or_else(Answer::from, |()| Answer::Later);
            }
            Ok(_) => return Answer::Errno(libc::EACCES),
            Err(error) => return error.into(),
        }
        if is_foreign(&source.shared, copy.as_fd()) {
            return match internet_address(&address) {
                Some(_) => outgoing::state_of(copy.as_fd()).map_or_else(Answer::from, Answer::Errno),
                // Dissolving the connection would be the first step to turn it.
                None => Answer::Errno(libc::EACCES),
            };
        }
        let waits = sys::status_flags(copy.as_fd()).is_ok_and(|flags| flags & libc::O_NONBLOCK == 0);
        match untied::connect_inside(copy.as_fd(), &address) {
            Ok(()) => return Answer::Success,
            Err(error) if waits && error.raw_os_error() == Some(libc::EINPROGRESS) => {}
            Err(error) => return error.into(),
        }
        let Ok(calls) = calls.try_clone() else {
            return Answer::Errno(libc::ENOBUFS);
        };
        let added = self.add(
            Source {
                shared: Arc::clone(&source.shared),
                kind: Kind::Inside {
                    calls,
                    call: call.id,
                    copy,
                    address,
                },
                deadline: Some(Instant::now() + OPENING_TIMEOUT),
            },
            libc::EPOLLOUT,
        );
        added.map_or_else(Answer::from, |()| Answer::Later)
    }

    fn host_addresses(&self) -> Vec<IpAddr> {
        let mut cached = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if cached.0.elapsed() > ADDRESSES_TTL
            && let Ok(fresh) = egress::host_addresses()
        {
            *cached = (Instant::now(), fresh);
        }
        cached.1.clone()
    }
}

/// Connects a Unix socket on a thread of its own, for it may wait until its listener accepts.
fn connect_unix(source: &Source, calls: &OwnedFd, call: &libc::seccomp_notif, copy: OwnedFd) -> io::Result<()> {
    let ([_, pointer, length, ..], pid, id) = (call.data.args, call.pid as libc::pid_t, call.id);
    let address = sys::read_memory(pid, pointer, (length as usize).min(untied::UNIX_ADDRESS_BYTES_MAX))?;
    let calls = calls.try_clone()?;
    let shared = Arc::clone(&source.shared);
    if shared.unix_waiting.fetch_add(1, Ordering::Relaxed) >= UNIX_WAITING_MAX {
        shared.unix_waiting.fetch_sub(1, Ordering::Relaxed);
        return Err(io::Error::from_raw_os_error(libc::EAGAIN));
    }
    let own = Arc::clone(&shared);
    let work = move || {
        let still_there = || sys::control(calls.as_fd(), libc::SECCOMP_IOCTL_NOTIF_ID_VALID, &mut { id }).map(drop);
        let done = untied::connect_unix(copy.as_fd(), &address, pid, still_there);
        own.unix_waiting.fetch_sub(1, Ordering::Relaxed);
        reply(calls.as_fd(), id, &done.map_or_else(Answer::from, |()| Answer::Success));
    };
    let spawned = std::thread::Builder::new().name("sandbox-unix".into()).spawn(work);
    spawned.map(drop).inspect_err(|_| {
        shared.unix_waiting.fetch_sub(1, Ordering::Relaxed);
    })
}

/// Makes the socket listen on the program's behalf, so that when the server hears of it, it does listen.
fn listen(shared: &Shared, calls: &OwnedFd, call: &libc::seccomp_notif, continues: bool) -> Answer {
    let [fd, backlog, ..] = call.data.args;
    let copy = match copy_of(calls.as_fd(), call, fd as RawFd) {
        Ok(copy) => copy,
        Err(answer) => return answer,
    };
    let domain: libc::c_int = sys::socket_option(copy.as_fd(), libc::SOL_SOCKET, libc::SO_DOMAIN).unwrap_or(0);
    if domain != libc::AF_INET && domain != libc::AF_INET6 {
        if continues || shared.plain.is_some() {
            return Answer::Continue;
        }
        // SAFETY: takes no pointers.
        let done = sys::check(libc::c_long::from(unsafe {
            libc::listen(copy.as_raw_fd(), backlog as libc::c_int)
        }));
        return done.map_or_else(Answer::from, |_| Answer::Success);
    }
    let name = match &shared.plain {
        Some(plain) => match plain.name_of(&copy) {
            Ok(name) => Some(name),
            Err(error) => return error.into(),
        },
        None if is_foreign(shared, copy.as_fd()) => return Answer::Errno(libc::EPERM),
        None => None,
    };
    // SAFETY: takes no pointers.
    if let Err(error) = sys::check(libc::c_long::from(unsafe {
        libc::listen(copy.as_raw_fd(), backlog as libc::c_int)
    })) {
        return error.into();
    }
    let only_v6: libc::c_int = sys::socket_option(copy.as_fd(), libc::IPPROTO_IPV6, libc::IPV6_V6ONLY).unwrap_or(0);
    if let Ok(address) = TcpListener::from(copy).local_addr() {
        let v6 = match address.ip() {
            IpAddr::V4(_) => false,
            IpAddr::V6(ip) => ip.to_ipv4_mapped().is_none() && (only_v6 != 0 || !ip.is_unspecified()),
        };
        shared.listens(name.unwrap_or(address.port()), v6);
    }
    Answer::Success
}

/// The caller's socket. The call is checked to be still waiting afterwards: its process id may have been taken over.
fn copy_of(calls: BorrowedFd<'_>, call: &libc::seccomp_notif, fd: RawFd) -> Result<OwnedFd, Answer> {
    let copy = sys::open_thread(call.pid as libc::pid_t).and_then(|process| sys::copy_fd_of(process.as_fd(), fd))?;
    let mut id = call.id;
    sys::control(calls, libc::SECCOMP_IOCTL_NOTIF_ID_VALID, &mut id)?;
    Ok(copy)
}

/// Whether a socket belongs to another network than the sandbox's: one that was put in place earlier.
fn is_foreign(shared: &Shared, socket: BorrowedFd<'_>) -> bool {
    const SO_NETNS_COOKIE: libc::c_int = 71;
    if shared.plain.is_some() {
        // All share one network: a socket that is under way or connected was put in place.
        const TCP_CLOSE: u8 = 7;
        return sys::socket_option::<u8>(socket, libc::IPPROTO_TCP, libc::TCP_INFO)
            .is_ok_and(|state| state != TCP_CLOSE);
    }
    let cookie: u64 = sys::socket_option(socket, libc::SOL_SOCKET, SO_NETNS_COOKIE).unwrap_or(0);
    cookie != shared.netns_cookie
}

pub(super) fn reply(calls: BorrowedFd<'_>, id: u64, answer: &Answer) {
    // SAFETY: an all-zero response is valid.
    let mut response: libc::seccomp_notif_resp = unsafe { std::mem::zeroed() };
    response.id = id;
    match answer {
        Answer::Continue => response.flags = libc::SECCOMP_USER_NOTIF_FLAG_CONTINUE as u32,
        Answer::Success => {}
        Answer::Errno(number) => response.error = -number,
        Answer::Later => return,
    }
    // A caller that was killed meanwhile needs no answer.
    let _ = sys::control(calls, libc::SECCOMP_IOCTL_NOTIF_SEND, &mut response);
}

/// What is asked only of a sandbox that shares the host's network, files and processes.
fn answer_plain(plain: &Plain, calls: &OwnedFd, call: &libc::seccomp_notif, number: libc::c_long) -> Answer {
    let [first, pointer, length, ..] = call.data.args;
    let pid = call.pid as libc::pid_t;
    match number {
        libc::SYS_bind => {
            let length = (length as usize).min(size_of::<libc::sockaddr_in6>());
            let bytes = sys::read_memory(pid, pointer, length).unwrap_or_default();
            let Some(address) = internet_address(&bytes) else {
                return Answer::Errno(libc::EACCES);
            };
            match copy_of(calls.as_fd(), call, first as RawFd) {
                Ok(copy) => plain
                    .bind(&copy, address)
                    .map_or_else(Answer::from, |()| Answer::Success),
                Err(answer) => answer,
            }
        }
        libc::SYS_kill
        | libc::SYS_tkill
        | libc::SYS_tgkill
        | libc::SYS_rt_sigqueueinfo
        | libc::SYS_rt_tgsigqueueinfo => {
            // The number is in the call itself and cannot be changed any more.
            if plain.may_signal(first as libc::pid_t) {
                Answer::Continue
            } else {
                Answer::Errno(libc::EPERM)
            }
        }
        _ => plain.change_mode(call).map_or_else(Answer::from, |()| Answer::Success),
    }
}

/// An IPv4 address as a socket of version 6 wants it.
fn same_family(socket: BorrowedFd<'_>, address: SocketAddr) -> io::Result<SocketAddr> {
    let domain: libc::c_int = sys::socket_option(socket, libc::SOL_SOCKET, libc::SO_DOMAIN)?;
    Ok(match address.ip() {
        IpAddr::V4(ip) if domain == libc::AF_INET6 => SocketAddr::from((ip.to_ipv6_mapped(), address.port())),
        _ => address,
    })
}

/// Whether an address stays in the sandbox's own network.
fn is_inside(address: SocketAddr) -> bool {
    let ip = address.ip().to_canonical();
    ip.is_loopback() || ip.is_unspecified()
}

/// The address, when it is an Internet address.
fn internet_address(bytes: &[u8]) -> Option<SocketAddr> {
    let family = i32::from(u16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?));
    let port = u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?);
    let (ip, scope) = match family {
        libc::AF_INET => (
            IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(bytes.get(4..8)?).ok()?)),
            0,
        ),
        libc::AF_INET6 => {
            let scope = bytes
                .get(24..28)
                .and_then(|word| word.try_into().ok())
                .map_or(0, u32::from_ne_bytes);
            (
                IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(bytes.get(8..24)?).ok()?)),
                scope,
            )
        }
        _ => return None,
    };
    Some(match ip {
        IpAddr::V4(v4) => SocketAddr::from((v4, port)),
        IpAddr::V6(v6) => SocketAddr::V6(std::net::SocketAddrV6::new(v6, port, 0, scope)),
    })
}
