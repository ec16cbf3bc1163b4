//! One thread that answers for all sandboxes: `connect` and `listen` calls, ends of programs, names.
//!
//! A sandbox's network has no way out. A program that connects to a remote address is answered here: the server opens
//! the connection in the host's network, when the policy allows, and puts it in the place of the program's own socket.
//! Calls inside the sandbox (loopback, Unix sockets) go on in the kernel; they can reach nothing else, because the
//! network inside has no route. A socket that was put in place is tied to its one peer by a locked packet filter, so
//! that reconnecting it, whatever races are played with memory and descriptors, gets no answer from anybody else.
//! Where the host refuses such filters, calls inside are made by the server as well: see [`untied`].

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::dns::{self, Question};
use crate::egress::{self, Refusal};
use crate::outgoing::{self, Outgoing};
use crate::plain::Plain;
use crate::sandbox::Shared;
use crate::spec::Egress;
use crate::sys;
use crate::untied;

/// How long an outgoing connection may take before the program is told `ETIMEDOUT`.
const OPENING_TIMEOUT: Duration = Duration::from_secs(60);
/// How often deadlines are looked at while something waits.
const TICK: Duration = Duration::from_millis(500);
/// Connections being opened and questions on their way, over all sandboxes.
const WAITING_MAX: usize = 1024;
/// How long the host's own addresses are remembered.
const ADDRESSES_TTL: Duration = Duration::from_secs(10);
/// Events taken in one turn.
const EVENTS_MAX: usize = 64;
/// Unix sockets of one sandbox being connected at the same time.
const UNIX_WAITING_MAX: u32 = 64;
const TOKEN_STOP: u64 = 0;

/// The thread and what it watches.
#[derive(Debug)]
pub(crate) struct Supervisor {
    epoll: OwnedFd,
    stop: OwnedFd,
    sources: Mutex<HashMap<u64, Arc<Source>>>,
    next: AtomicU64,
    addresses: Mutex<(Instant, Vec<IpAddr>)>,
    /// Sockets put in place hear their one peer only, so that programs may connect by themselves inside.
    ties: bool,
}

#[derive(Debug)]
struct Source {
    shared: Arc<Shared>,
    kind: Kind,
    deadline: Option<Instant>,
}

#[derive(Debug)]
enum Kind {
    /// Calls to answer.
    Calls(OwnedFd),
    /// The end of init.
    End,
    /// Questions from inside.
    Names(Arc<UdpSocket>),
    /// The same over streams.
    NameStreams(TcpListener),
    /// A question on its way.
    Asked(dns::Asked),
    /// A connection being opened for a program that waits in `connect`.
    Opening {
        calls: OwnedFd,
        call: u64,
        fd: RawFd,
        close_on_exec: bool,
        outgoing: Outgoing,
    },
    /// The program's own socket being connected inside.
    Inside {
        calls: OwnedFd,
        call: u64,
        copy: OwnedFd,
        address: Vec<u8>,
    },
}

impl Source {
    fn fd(&self) -> BorrowedFd<'_> {
        match &self.kind {
            Kind::Calls(fd) => fd.as_fd(),
            Kind::End => self.shared.pidfd.as_fd(),
            Kind::Names(socket) => socket.as_fd(),
            Kind::NameStreams(socket) => socket.as_fd(),
            Kind::Asked(asked) => asked.socket.as_fd(),
            Kind::Opening { outgoing, .. } => outgoing.socket.as_fd(),
            Kind::Inside { copy, .. } => copy.as_fd(),
        }
    }
}

/// What a notified call gets.
enum Answer {
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
    /// Starts the thread.
    pub(crate) fn start(ties: bool) -> io::Result<Arc<Self>> {
        // SAFETY: takes no pointers; the descriptor is new and ours.
        let epoll = unsafe {
            OwnedFd::from_raw_fd(sys::check(libc::c_long::from(libc::epoll_create1(libc::EPOLL_CLOEXEC)))? as RawFd)
        };
        let stop = sys::event_fd(libc::EFD_NONBLOCK)?;
        let supervisor = Arc::new(Self {
            epoll,
            stop,
            sources: Mutex::default(),
            next: AtomicU64::new(TOKEN_STOP + 1),
            addresses: Mutex::new((Instant::now(), egress::host_addresses()?)),
            ties,
        });
        supervisor.register(TOKEN_STOP, supervisor.stop.as_fd(), libc::EPOLLIN)?;
        let own = Arc::clone(&supervisor);
        std::thread::Builder::new()
            .name("sandbox-supervisor".into())
            .spawn(move || own.run())?;
        Ok(supervisor)
    }

    /// Ends the thread.
    pub(crate) fn stop(&self) {
        let one = 1_u64.to_ne_bytes();
        // SAFETY: eight live bytes.
        unsafe { libc::write(self.stop.as_raw_fd(), one.as_ptr().cast(), one.len()) };
    }

    /// Begins to answer for a sandbox.
    pub(crate) fn watch(
        &self,
        shared: &Arc<Shared>,
        calls: OwnedFd,
        names: Option<UdpSocket>,
        streams: TcpListener,
    ) -> io::Result<()> {
        streams.set_nonblocking(true)?;
        let mut kinds = vec![Kind::Calls(calls), Kind::End, Kind::NameStreams(streams)];
        if let Some(names) = names {
            names.set_nonblocking(true)?;
            kinds.push(Kind::Names(Arc::new(names)));
        }
        for kind in kinds {
            self.add(
                Source {
                    shared: Arc::clone(shared),
                    kind,
                    deadline: None,
                },
                libc::EPOLLIN,
            )?;
        }
        Ok(())
    }

    /// Drops everything of a sandbox but the watch for its end.
    pub(crate) fn forget(&self, shared: &Arc<Shared>) {
        self.lock()
            .retain(|_, source| !Arc::ptr_eq(&source.shared, shared) || matches!(source.kind, Kind::End));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Arc<Source>>> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, source: Source, events: libc::c_int) -> io::Result<()> {
        let token = self.next.fetch_add(1, Ordering::Relaxed);
        let source = Arc::new(source);
        // In the map first: the event may come before this call returns.
        self.lock().insert(token, Arc::clone(&source));
        self.register(token, source.fd(), events).inspect_err(|_| {
            self.lock().remove(&token);
        })
    }

    fn register(&self, token: u64, fd: BorrowedFd<'_>, events: libc::c_int) -> io::Result<()> {
        let mut event = libc::epoll_event {
            events: events as u32,
            u64: token,
        };
        // SAFETY: the event is live for the call.
        sys::check(libc::c_long::from(unsafe {
            libc::epoll_ctl(self.epoll.as_raw_fd(), libc::EPOLL_CTL_ADD, fd.as_raw_fd(), &mut event)
        }))?;
        Ok(())
    }

    /// Out of the map; the descriptor leaves the epoll set when its last owner closes it, so it is removed by hand too.
    fn remove(&self, token: u64) {
        if let Some(source) = self.lock().remove(&token) {
            // SAFETY: removing takes no event.
            unsafe {
                libc::epoll_ctl(
                    self.epoll.as_raw_fd(),
                    libc::EPOLL_CTL_DEL,
                    source.fd().as_raw_fd(),
                    std::ptr::null_mut(),
                )
            };
        }
    }

    fn run(&self) {
        loop {
            let waits = self.lock().values().any(|source| source.deadline.is_some());
            let millis = if waits { TICK.as_millis() as libc::c_int } else { -1 };
            let mut events = [libc::epoll_event { events: 0, u64: 0 }; EVENTS_MAX];
            // SAFETY: the list is live and its length is passed with it.
            let count = unsafe {
                libc::epoll_wait(
                    self.epoll.as_raw_fd(),
                    events.as_mut_ptr(),
                    EVENTS_MAX as libc::c_int,
                    millis,
                )
            };
            for event in events.iter().take(usize::try_from(count).unwrap_or(0)) {
                let (token, flags) = (event.u64, event.events);
                if token == TOKEN_STOP {
                    self.lock().clear();
                    return;
                }
                let source = self.lock().get(&token).cloned();
                if let Some(source) = source {
                    self.handle(token, &source, flags);
                }
            }
            if waits {
                self.expire();
            }
        }
    }

    fn handle(&self, token: u64, source: &Arc<Source>, flags: u32) {
        match &source.kind {
            Kind::Calls(calls) => {
                // Hung up: nobody inside carries the filter any more.
                if flags & libc::EPOLLIN as u32 == 0 || self.call(source, calls).is_err() {
                    self.remove(token);
                }
            }
            Kind::End => {
                self.remove(token);
                source.shared.ended();
                self.forget(&source.shared);
            }
            Kind::Names(socket) => self.question(source, socket),
            Kind::NameStreams(listener) => dns::serve_stream(listener, &source.shared.egress),
            Kind::Asked(asked) => {
                if asked.relay() {
                    self.remove(token);
                }
            }
            Kind::Opening {
                calls,
                call,
                fd,
                close_on_exec,
                outgoing,
            } => {
                self.remove(token);
                let answer = match outgoing
                    .finish()
                    .and_then(|()| outgoing.put(calls.as_fd(), *call, *fd, *close_on_exec))
                {
                    Ok(()) => Answer::Success,
                    Err(error) => error.into(),
                };
                reply(calls.as_fd(), *call, &answer);
            }
            Kind::Inside {
                calls,
                call,
                copy,
                address,
            } => {
                self.remove(token);
                let answer =
                    untied::connect_inside(copy.as_fd(), address).map_or_else(Answer::from, |()| Answer::Success);
                reply(calls.as_fd(), *call, &answer);
            }
        }
    }

    fn expire(&self) {
        let now = Instant::now();
        let late: Vec<(u64, Arc<Source>)> = self
            .lock()
            .iter()
            .filter(|(_, source)| source.deadline.is_some_and(|deadline| deadline <= now))
            .map(|(token, source)| (*token, Arc::clone(source)))
            .collect();
        for (token, source) in late {
            if let Kind::Opening { calls, call, .. } | Kind::Inside { calls, call, .. } = &source.kind {
                reply(calls.as_fd(), *call, &Answer::Errno(libc::ETIMEDOUT));
            }
            self.remove(token);
        }
    }

    fn question(&self, source: &Arc<Source>, socket: &Arc<UdpSocket>) {
        match Question::receive(socket, &source.shared.egress) {
            Some(Question::Answered) | None => {}
            Some(Question::Ask(asked)) if self.lock().len() < WAITING_MAX + EVENTS_MAX => {
                let deadline = Some(Instant::now() + dns::ANSWER_TIMEOUT);
                // A question that cannot be watched is lost like any datagram; the program asks again.
                let _ = self.add(
                    Source {
                        shared: Arc::clone(&source.shared),
                        kind: Kind::Asked(asked),
                        deadline,
                    },
                    libc::EPOLLIN,
                );
            }
            Some(Question::Ask(_)) => {}
        }
    }

    /// Takes one call and answers it. An error means that no more calls will come.
    fn call(&self, source: &Arc<Source>, calls: &OwnedFd) -> io::Result<()> {
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

fn reply(calls: BorrowedFd<'_>, id: u64, answer: &Answer) {
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
