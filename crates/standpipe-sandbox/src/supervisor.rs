//! One thread that watches all sandboxes: their notified calls (answered in [`calls`]), the ends of their programs, the
//! names they ask for.

mod calls;

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, TcpListener, UdpSocket};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::dns::{self, Question};
use crate::egress;
use crate::outgoing::Outgoing;
use crate::sandbox::Shared;
use crate::sys;
use crate::untied;
use calls::{Answer, reply};

/// How often deadlines are looked at while something waits.
const TICK: Duration = Duration::from_millis(500);
/// Connections being opened and questions on their way, over all sandboxes.
const WAITING_MAX: usize = 1024;
/// Events taken in one turn.
const EVENTS_MAX: usize = 64;
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
}
