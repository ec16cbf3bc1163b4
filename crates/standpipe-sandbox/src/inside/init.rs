//! Process 1 of a sandbox: builds its file tree, starts the program, hands sockets of this network to the server, and
//! takes everything with it when the program ends or the server goes.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::ops::Range;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::path::{Path, PathBuf};

use super::app::{self, Stub};
use super::{Step, StepError, template};
use crate::doctor::Tier;
use crate::message::{self, FromInit, SOCKETS_BATCH, ToInit};
use crate::spec::{Mount, Spec};
use crate::sys::{self, MountAttributes};

/// Port of the name server inside.
const DNS_PORT: u16 = 53;
/// Hidden or read-only parts of `/proc`: the sandbox has no rights there anyway, this is the second lock.
const PROC_HIDDEN: [&str; 6] = [
    "kcore",
    "keys",
    "sysrq-trigger",
    "timer_list",
    "sched_debug",
    "kpagecount",
];
const PROC_READ_ONLY: [&str; 4] = ["sys", "fs", "irq", "bus"];
/// Size of `/dev/shm`, in bytes; it counts towards the memory limit too.
const SHM_BYTES: u64 = 64 * 1024 * 1024;

/// The status record: what waitid tells, as two native-endian words (code or signal, and which).
pub(crate) const STATUS_EXITED: i32 = 0;
/// Second word of the status record when a signal ended the program.
pub(crate) const STATUS_SIGNALED: i32 = 1;

/// The program and what the server gets for it.
struct Started {
    pid: i32,
    fds: Vec<OwnedFd>,
    netns_cookie: u64,
}

/// Never returns: the process ends with the sandbox.
pub(crate) fn run(root: &Path, control: OwnedFd, status: OwnedFd, gate: OwnedFd) -> ! {
    let mut keep = [2, control.as_raw_fd(), status.as_raw_fd(), gate.as_raw_fd()];
    sys::close_all_but(&mut keep);
    // Descriptors that arrive later must not land on the places of the standard streams.
    if sys::fill_standard_streams().is_err() {
        sys::exit_now(1)
    }
    let result = prepare(root, gate).and_then(|stub| wait_for_spec(root, control.as_fd(), stub));
    let started = match result {
        Ok(Some(started)) => started,
        Ok(None) => sys::exit_now(0),
        Err(error) => {
            let errno = error.source.raw_os_error().unwrap_or(libc::EIO);
            let report = FromInit::Failed {
                step: error.step,
                errno,
                exec: error.exec,
            };
            let _ = message::send(control.as_fd(), &report, &[]);
            sys::exit_now(1)
        }
    };
    let fds: Vec<BorrowedFd<'_>> = started.fds.iter().map(AsFd::as_fd).collect();
    let reply = FromInit::Started {
        netns_cookie: started.netns_cookie,
    };
    if message::send(control.as_fd(), &reply, &fds).is_err() {
        sys::exit_now(1)
    }
    let pid = started.pid;
    drop(started);
    serve(control.as_fd(), status.as_fd(), pid)
}

/// All that does not depend on the program: done ahead of need.
fn prepare(root: &Path, gate: OwnedFd) -> Result<Stub, StepError> {
    sys::process_control(libc::PR_SET_PDEATHSIG, libc::SIGKILL as libc::c_ulong).step("bind to the launcher's life")?;
    sys::reset_signals();
    app::forgo_gains().step("forgo rights")?;
    wait_for_gate(gate).step("wait for the launcher")?;
    loopback_up().step("bring the loopback up")?;
    // A copy of its own: the one inherited from the launcher is locked to the old tree.
    sys::mount(&root.to_string_lossy(), root, "", libc::MS_BIND | libc::MS_REC, "").step("copy the root tree")?;
    mount_proc(&root.join("proc"))?;
    // The network is the sandbox's own, and so are its low ports.
    fs::write(root.join("proc/sys/net/ipv4/ip_unprivileged_port_start"), "0").step("open the low ports")?;
    protect_proc(&root.join("proc"))?;
    let quiet = libc::MS_NOSUID | libc::MS_NOEXEC;
    sys::mount(
        "pts",
        &root.join("dev/pts"),
        "devpts",
        quiet,
        "newinstance,ptmxmode=0666,mode=620",
    )
    .step("mount /dev/pts")?;
    let options = format!("mode=1777,size={SHM_BYTES}");
    sys::mount("shm", &root.join("dev/shm"), "tmpfs", quiet | libc::MS_NODEV, &options).step("mount /dev/shm")?;
    // SAFETY: takes no pointers. Hides the host's group paths from /proc/self/cgroup.
    let _ = unsafe { libc::unshare(libc::CLONE_NEWCGROUP) };
    app::fork_stub(Tier::Full)
}

/// Until the launcher has given this process its user and its groups. A launcher that ended before this process had bound
/// itself to its life is noticed here: its end of the pipe is closed.
pub(crate) fn wait_for_gate(gate: OwnedFd) -> io::Result<()> {
    let mut word = [0_u8; 8];
    // SAFETY: eight bytes of room.
    let read =
        sys::retry(|| unsafe { libc::read(gate.as_raw_fd(), word.as_mut_ptr().cast(), word.len()) as libc::c_long })?;
    if read == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}

fn mount_proc(proc: &Path) -> Result<(), StepError> {
    let flags = libc::MS_NOSUID | libc::MS_NODEV | libc::MS_NOEXEC;
    sys::mount("proc", proc, "proc", flags, "").step("mount /proc")
}

fn protect_proc(proc: &Path) -> Result<(), StepError> {
    for name in PROC_HIDDEN {
        let path = proc.join(name);
        if sys::exists(&path) {
            bind(
                Path::new("/dev/null"),
                &path,
                sys::MOUNT_ATTR_RDONLY | sys::MOUNT_ATTR_NOSUID,
            )
            .step(format!("hide /proc/{name}"))?;
        }
    }
    for name in PROC_READ_ONLY {
        let path = proc.join(name);
        if sys::exists(&path) {
            bind(&path, &path, sys::MOUNT_ATTR_RDONLY).step(format!("protect /proc/{name}"))?;
        }
    }
    Ok(())
}

fn bind(source: &Path, target: &Path, attributes: u64) -> io::Result<()> {
    let tree = sys::copy_mount(source, true)?;
    let attributes = MountAttributes {
        set: attributes,
        recursive: true,
        ..Default::default()
    };
    sys::set_mount_attributes(tree.as_fd(), &attributes)?;
    sys::attach_mount(tree.as_fd(), target)
}

fn loopback_up() -> io::Result<()> {
    let socket = sys::socket(libc::AF_INET, libc::SOCK_DGRAM, 0)?;
    // SAFETY: an all-zero ifreq is valid; the name is shorter than its field.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (place, byte) in request.ifr_name.iter_mut().zip(b"lo") {
        *place = *byte as libc::c_char;
    }
    request.ifr_ifru.ifru_flags = (libc::IFF_UP | libc::IFF_RUNNING) as libc::c_short;
    // SAFETY: the request is live for the call.
    sys::check(libc::c_long::from(unsafe {
        libc::ioctl(socket.as_raw_fd(), libc::SIOCSIFFLAGS, &request)
    }))?;
    Ok(())
}

/// `None` when the server closes without wanting this sandbox.
fn wait_for_spec(root: &Path, control: BorrowedFd<'_>, stub: Stub) -> Result<Option<Started>, StepError> {
    let Some((request, fds)) = message::receive::<ToInit>(control).step("receive the spec")? else {
        return Ok(None);
    };
    let mut fds = fds.into_iter();
    let (ToInit::Start, Some(job), Some(stdout), Some(stderr)) = (request, fds.next(), fds.next(), fds.next()) else {
        return Err(io::Error::from_raw_os_error(libc::EPROTO)).step("read the spec");
    };
    let mut file = fs::File::from(job);
    let job = message::read_job(&mut file).step("read the spec")?;
    let mut sockets = furnish(root, &job.spec, fds.collect())?;
    let netns_cookie = netns_cookie(&sockets);
    let (pid, notifications) = stub.become_program(&file, stdout, stderr)?;
    drop_rights().step("drop rights")?;
    sockets.insert(0, notifications);
    Ok(Some(Started {
        pid,
        fds: sockets,
        netns_cookie,
    }))
}

/// All that depends on the program, up to its start. Returns the sockets for the server.
fn furnish(root: &Path, spec: &Spec, trees: Vec<OwnedFd>) -> Result<Vec<OwnedFd>, StepError> {
    set_hostname(&spec.hostname).step("set the host name")?;
    mount_all(root, spec, trees)?;
    sys::pivot_into(root).step("enter the root tree")?;
    let attributes = MountAttributes {
        set: sys::MOUNT_ATTR_RDONLY,
        ..Default::default()
    };
    let slash = fs::File::open("/").step("open the root tree")?;
    sys::set_mount_attributes(slash.as_fd(), &attributes).step("make the root tree read-only")?;
    drop(slash);
    let mut sockets = listeners(spec)?;
    for _ in 0..SOCKETS_BATCH {
        sockets.push(tcp_socket(false).step("make a socket")?);
    }
    Ok(sockets)
}

/// The network's identity, by which the server tells this sandbox's sockets from others; 0 on kernels before 5.14.
fn netns_cookie(sockets: &[OwnedFd]) -> u64 {
    const SO_NETNS_COOKIE: libc::c_int = 71;
    sockets
        .first()
        .and_then(|socket| sys::socket_option(socket.as_fd(), libc::SOL_SOCKET, SO_NETNS_COOKIE).ok())
        .unwrap_or(0)
}

fn set_hostname(name: &str) -> io::Result<()> {
    // SAFETY: pointer and length of one live string.
    sys::check(libc::c_long::from(unsafe {
        libc::sethostname(name.as_ptr().cast(), name.len())
    }))?;
    Ok(())
}

/// `trees` are the sources' detached mounts, in the order of the spec's mounts.
fn mount_all(root: &Path, spec: &Spec, trees: Vec<OwnedFd>) -> Result<(), StepError> {
    let inside = |target: &Path| -> PathBuf { root.join(target.strip_prefix("/").unwrap_or(target)) };
    tmpfs(&inside(Path::new("/tmp")), spec.tmp_bytes).step("mount /tmp")?;
    let mut trees = VecDeque::from(trees);
    make_places_in_tmp(&spec.mounts, &trees, inside)?;
    let mut layers_count = 0;
    for mount in &spec.mounts {
        let target = inside(mount.target());
        match mount {
            Mount::Tmpfs { bytes, .. } => tmpfs(&target, *bytes),
            Mount::ReadOnly { .. } | Mount::ReadWrite { .. } => attach_next(&mut trees, &target),
            Mount::Layers { sources, .. } if sources.len() == 1 => attach_next(&mut trees, &target),
            Mount::Layers { sources, .. } => {
                let first = layers_count;
                layers_count += sources.len();
                overlay(first..layers_count, &mut trees, &target)
            }
        }
        .step(format!("mount {}", mount.target().display()))?;
    }
    Ok(())
}

fn attach_next(trees: &mut VecDeque<OwnedFd>, target: &Path) -> io::Result<()> {
    let tree = trees
        .pop_front()
        .ok_or_else(|| io::Error::from_raw_os_error(libc::EPROTO))?;
    sys::attach_mount(tree.as_fd(), target)
}

/// The launcher made the places of all targets; those below the fresh `/tmp` are hidden by it and made again. A child
/// does it as the inner user: the host's user has no name in this namespace, and what it makes there overflows.
fn make_places_in_tmp(
    mounts: &[Mount],
    trees: &VecDeque<OwnedFd>,
    inside: impl Fn(&Path) -> PathBuf,
) -> Result<(), StepError> {
    let mut trees = trees.iter();
    let mut hidden: Vec<(&Mount, bool)> = Vec::new();
    for mount in mounts {
        let tree = trees.by_ref().take(mount.source_count()).last();
        if mount.target().starts_with("/tmp") {
            hidden.push((mount, tree.is_some_and(|tree| !sys::is_folder(tree.as_fd()))));
        }
    }
    if hidden.is_empty() {
        return Ok(());
    }
    // SAFETY: this process has one thread, so the child may do anything.
    let child = sys::check(libc::c_long::from(unsafe { libc::fork() })).step("make places in /tmp")?;
    if child == 0 {
        // The way there leads through folders that the inner user may not enter: go first, change afterwards.
        let made = std::env::set_current_dir(inside(Path::new("/tmp"))).and_then(|()| {
            app::become_inner_user()?;
            let below = |mount: &Mount| {
                mount
                    .target()
                    .strip_prefix("/tmp")
                    .map(Path::to_path_buf)
                    .unwrap_or_default()
            };
            hidden
                .iter()
                .try_for_each(|(mount, file)| make_place(&below(mount), *file))
        });
        sys::exit_now(made.err().map_or(0, |error| error.raw_os_error().unwrap_or(libc::EIO)))
    }
    let mut status = 0;
    // SAFETY: the status is live for the call.
    sys::retry(|| libc::c_long::from(unsafe { libc::waitpid(child as i32, &raw mut status, 0) }))
        .step("make places in /tmp")?;
    match libc::WEXITSTATUS(status) {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(code)).step("make places in /tmp"),
    }
}

fn make_place(target: &Path, file: bool) -> io::Result<()> {
    match target.parent() {
        Some(parent) if file => {
            if !parent.as_os_str().is_empty() {
                fs::create_dir_all(parent)?;
            }
            fs::File::create(target).map(drop)
        }
        _ => fs::create_dir_all(target),
    }
}

fn tmpfs(target: &Path, bytes: u64) -> io::Result<()> {
    let id = super::template::INNER_ID;
    let options = format!("mode=1777,size={bytes},uid={id},gid={id}");
    sys::mount("tmp", target, "tmpfs", libc::MS_NOSUID | libc::MS_NODEV, &options)
}

/// Attaches the layers beside the root tree and puts them together at `target`. Their places vanish with the old tree.
fn overlay(places: Range<usize>, trees: &mut VecDeque<OwnedFd>, target: &Path) -> io::Result<()> {
    let mut layers = Vec::new();
    for index in places {
        let place = template::layer_point(Path::new(""), index);
        attach_next(trees, &place)?;
        layers.push(place.to_string_lossy().into_owned());
    }
    let options = format!("lowerdir={}", layers.join(":"));
    let flags = libc::MS_RDONLY | libc::MS_NOSUID | libc::MS_NODEV;
    sys::mount("layers", target, "overlay", flags, &options)
}

/// In order: name server datagrams, name server streams, one per pipe port.
fn listeners(spec: &Spec) -> Result<Vec<OwnedFd>, StepError> {
    let loopback = Ipv4Addr::LOCALHOST;
    let mut sockets: Vec<OwnedFd> = vec![
        UdpSocket::bind((loopback, DNS_PORT)).step("listen for names")?.into(),
        TcpListener::bind((loopback, DNS_PORT)).step("listen for names")?.into(),
    ];
    for port in &spec.pipe_ports {
        sockets.push(
            TcpListener::bind((loopback, *port))
                .step(format!("listen on port {port}"))?
                .into(),
        );
    }
    Ok(sockets)
}

fn tcp_socket(v6: bool) -> io::Result<OwnedFd> {
    sys::socket(if v6 { libc::AF_INET6 } else { libc::AF_INET }, libc::SOCK_STREAM, 0)
}

/// Init keeps the program's user and nothing else. Not dumpable: `/proc/1` belongs to nobody inside.
fn drop_rights() -> io::Result<()> {
    app::become_inner_user()?;
    sys::process_control(libc::PR_SET_DUMPABLE, 0)?;
    // Changing users clears it.
    sys::process_control(libc::PR_SET_PDEATHSIG, libc::SIGKILL as libc::c_ulong)
}

/// Answers the server and reaps until the program ends.
fn serve(control: BorrowedFd<'_>, status: BorrowedFd<'_>, program: i32) -> ! {
    let Ok(children) = block_signals(&[libc::SIGCHLD]).and_then(|()| signal_fd(&[libc::SIGCHLD])) else {
        sys::exit_now(1)
    };
    loop {
        // The program may have ended before its signal was watched for.
        if reap_one_by_one(status, program) {
            sys::exit_now(0)
        }
        let Ok(events) = sys::poll(&[(control, libc::POLLIN), (children.as_fd(), libc::POLLIN)], None) else {
            sys::exit_now(1)
        };
        if events[1] != 0 {
            next_signal(children.as_fd());
        }
        if events[0] != 0 && answer(control, program).is_none() {
            sys::exit_now(0)
        }
    }
}

fn answer(control: BorrowedFd<'_>, program: i32) -> Option<()> {
    match message::receive::<ToInit>(control).ok()??.0 {
        ToInit::Sockets { v6 } => {
            let sockets: Vec<OwnedFd> = (0..SOCKETS_BATCH).filter_map(|_| tcp_socket(v6).ok()).collect();
            let fds: Vec<BorrowedFd<'_>> = sockets.iter().map(AsFd::as_fd).collect();
            message::send(control, &FromInit::Sockets, &fds).ok()
        }
        ToInit::Signal { number, everyone } => {
            // SAFETY: takes no pointers; the program is our child and not yet reaped, for then we would have ended.
            // To -1 means everyone in this process namespace but init.
            unsafe { libc::kill(if everyone { -1 } else { program }, number) };
            Some(())
        }
        ToInit::Start | ToInit::End => None,
    }
}

fn signal_set(signals: &[libc::c_int]) -> libc::sigset_t {
    // SAFETY: an all-zero set is valid and initialised before use.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        for signal in signals {
            libc::sigaddset(&mut set, *signal);
        }
        set
    }
}

/// Keeps signals for [`signal_fd`].
pub(crate) fn block_signals(signals: &[libc::c_int]) -> io::Result<()> {
    let set = signal_set(signals);
    // SAFETY: the set is live; the old mask is not asked for.
    let done = unsafe { libc::sigprocmask(libc::SIG_BLOCK, &set, std::ptr::null_mut()) };
    sys::check(libc::c_long::from(done)).map(drop)
}

/// A descriptor that tells of blocked signals.
pub(crate) fn signal_fd(signals: &[libc::c_int]) -> io::Result<OwnedFd> {
    let set = signal_set(signals);
    // SAFETY: the set is live; signalfd makes a new descriptor that we own.
    unsafe {
        let fd = libc::signalfd(-1, &set, libc::SFD_CLOEXEC | libc::SFD_NONBLOCK);
        Ok(OwnedFd::from_raw_fd(sys::check(libc::c_long::from(fd))? as RawFd))
    }
}

/// Takes one signal from the descriptor.
pub(crate) fn next_signal(signals: BorrowedFd<'_>) -> Option<libc::c_int> {
    let mut record = [0_u8; size_of::<libc::signalfd_siginfo>()];
    // SAFETY: room for one record.
    let length = unsafe { libc::read(signals.as_raw_fd(), record.as_mut_ptr().cast(), record.len()) };
    let number = record[..4].try_into().map(u32::from_ne_bytes).ok()?;
    (length > 0).then_some(number as libc::c_int)
}

/// Buries the dead. `true` when the program is among them; how it ended has then been told.
pub(crate) fn reap_one_by_one(status: BorrowedFd<'_>, program: i32) -> bool {
    loop {
        let mut word = 0;
        // SAFETY: room for one status word.
        let pid = unsafe { libc::waitpid(-1, &mut word, libc::WNOHANG) };
        if pid <= 0 {
            return false;
        }
        if pid == program {
            tell_end(status, word);
            return true;
        }
    }
}

/// Waits for the program, which has been killed, and tells how it ended.
pub(crate) fn bury(status: BorrowedFd<'_>, program: i32) {
    let mut word = 0;
    // SAFETY: room for one status word.
    if unsafe { libc::waitpid(program, &mut word, 0) } == program {
        tell_end(status, word);
    }
}

fn tell_end(status: BorrowedFd<'_>, word: i32) {
    let (value, kind) = if libc::WIFEXITED(word) {
        (libc::WEXITSTATUS(word), STATUS_EXITED)
    } else {
        (libc::WTERMSIG(word), STATUS_SIGNALED)
    };
    let mut record = [0_u8; 8];
    record[..4].copy_from_slice(&value.to_ne_bytes());
    record[4..].copy_from_slice(&kind.to_ne_bytes());
    // SAFETY: eight live bytes; the pipe is empty, so it cannot block.
    unsafe { libc::write(status.as_raw_fd(), record.as_ptr().cast(), record.len()) };
}
