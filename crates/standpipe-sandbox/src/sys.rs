//! The system calls the standard library lacks, as safe functions over owned descriptors.

use std::ffi::{CStr, CString, OsStr};
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

use libc::{c_int, c_long, c_uint, c_void, pid_t};

/// Turns `-1` into the thread's last error.
pub(crate) fn check(result: c_long) -> io::Result<c_long> {
    if result < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(result)
    }
}

fn own(result: c_long) -> io::Result<OwnedFd> {
    let fd = check(result)?;
    // SAFETY: every caller passes the result of a call that has just created this descriptor for us.
    Ok(unsafe { OwnedFd::from_raw_fd(fd as RawFd) })
}

/// A path or word as the kernel wants it; a NUL inside is the caller's mistake.
pub(crate) fn c_string(text: impl AsRef<OsStr>) -> io::Result<CString> {
    CString::new(text.as_ref().as_bytes()).map_err(|_| io::Error::from_raw_os_error(libc::EINVAL))
}

/// Both ends of a new packet socket, close-on-exec.
pub(crate) fn packet_pair() -> io::Result<(OwnedFd, OwnedFd)> {
    let mut fds = [0 as c_int; 2];
    // SAFETY: `fds` has room for the two descriptors.
    check(c_long::from(unsafe {
        libc::socketpair(
            libc::AF_UNIX,
            libc::SOCK_SEQPACKET | libc::SOCK_CLOEXEC,
            0,
            fds.as_mut_ptr(),
        )
    }))?;
    Ok((own(c_long::from(fds[0]))?, own(c_long::from(fds[1]))?))
}

/// The reading and the writing end of a new pipe, close-on-exec.
pub(crate) fn pipe() -> io::Result<(OwnedFd, OwnedFd)> {
    let mut fds = [0 as c_int; 2];
    // SAFETY: `fds` has room for the two descriptors.
    check(c_long::from(unsafe { libc::pipe2(fds.as_mut_ptr(), libc::O_CLOEXEC) }))?;
    Ok((own(c_long::from(fds[0]))?, own(c_long::from(fds[1]))?))
}

/// A counter descriptor starting at zero.
pub(crate) fn event_fd(flags: c_int) -> io::Result<OwnedFd> {
    // SAFETY: takes no pointers.
    own(c_long::from(unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | flags) }))
}

/// An anonymous file holding `bytes`, positioned at its start.
pub(crate) fn memory_file(bytes: &[u8]) -> io::Result<OwnedFd> {
    use std::io::{Seek, Write};
    // SAFETY: the name is a C string constant.
    let fd = own(c_long::from(unsafe {
        libc::memfd_create(c"spec".as_ptr(), libc::MFD_CLOEXEC)
    }))?;
    let mut file = std::fs::File::from(fd);
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file.into())
}

/// Most descriptors one packet carries; the kernel's limit is 253.
pub(crate) const PACKET_FDS_MAX: usize = 128;
/// Largest packet in bytes; below the kernel's default socket buffer.
pub(crate) const PACKET_BYTES_MAX: usize = 128 * 1024;

#[repr(C, align(8))]
struct ControlBuffer([u8; 32 + PACKET_FDS_MAX * 4]);

/// Sends one packet with descriptors; the receiver gets copies.
pub(crate) fn send_packet(socket: BorrowedFd<'_>, bytes: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<()> {
    if fds.len() > PACKET_FDS_MAX || bytes.len() > PACKET_BYTES_MAX {
        return Err(io::Error::from_raw_os_error(libc::EMSGSIZE));
    }
    let mut part = libc::iovec {
        iov_base: bytes.as_ptr() as *mut c_void,
        iov_len: bytes.len(),
    };
    let mut control = ControlBuffer([0; 32 + PACKET_FDS_MAX * 4]);
    // SAFETY: an all-zero msghdr is a valid empty one.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = &mut part;
    message.msg_iovlen = 1;
    if !fds.is_empty() {
        let payload = (fds.len() * size_of::<RawFd>()) as c_uint;
        message.msg_control = control.0.as_mut_ptr().cast();
        // SAFETY: CMSG_SPACE only computes; the buffer holds PACKET_FDS_MAX descriptors and a header, aligned to 8.
        unsafe {
            message.msg_controllen = libc::CMSG_SPACE(payload) as usize;
            let header = libc::CMSG_FIRSTHDR(&message);
            (*header).cmsg_level = libc::SOL_SOCKET;
            (*header).cmsg_type = libc::SCM_RIGHTS;
            (*header).cmsg_len = libc::CMSG_LEN(payload) as usize;
            let data = libc::CMSG_DATA(header).cast::<RawFd>();
            for (index, fd) in fds.iter().enumerate() {
                data.add(index).write_unaligned(fd.as_raw_fd());
            }
        }
    }
    // SAFETY: `message` points at live buffers for the length of the call.
    retry(|| unsafe { libc::sendmsg(socket.as_raw_fd(), &message, libc::MSG_NOSIGNAL) as c_long })?;
    Ok(())
}

/// Receives one packet and the descriptors in it. An empty result with no bytes is the end of the stream.
pub(crate) fn receive_packet(socket: BorrowedFd<'_>) -> io::Result<(Vec<u8>, Vec<OwnedFd>)> {
    let mut bytes = vec![0_u8; PACKET_BYTES_MAX];
    let mut part = libc::iovec {
        iov_base: bytes.as_mut_ptr().cast(),
        iov_len: bytes.len(),
    };
    let mut control = ControlBuffer([0; 32 + PACKET_FDS_MAX * 4]);
    // SAFETY: an all-zero msghdr is a valid empty one.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = &mut part;
    message.msg_iovlen = 1;
    message.msg_control = control.0.as_mut_ptr().cast();
    message.msg_controllen = control.0.len();
    // SAFETY: `message` points at live buffers for the length of the call.
    let length =
        retry(|| unsafe { libc::recvmsg(socket.as_raw_fd(), &mut message, libc::MSG_CMSG_CLOEXEC) as c_long })?;
    bytes.truncate(length as usize);
    let mut fds = Vec::new();
    // SAFETY: the kernel filled the control buffer; the macros walk it within msg_controllen.
    unsafe {
        let mut header = libc::CMSG_FIRSTHDR(&message);
        while !header.is_null() {
            if (*header).cmsg_level == libc::SOL_SOCKET && (*header).cmsg_type == libc::SCM_RIGHTS {
                let data = libc::CMSG_DATA(header).cast::<RawFd>();
                let count = ((*header).cmsg_len as usize - libc::CMSG_LEN(0) as usize) / size_of::<RawFd>();
                for index in 0..count {
                    fds.push(OwnedFd::from_raw_fd(data.add(index).read_unaligned()));
                }
            }
            header = libc::CMSG_NXTHDR(&message, header);
        }
    }
    Ok((bytes, fds))
}

/// Repeats a call that a signal interrupted.
pub(crate) fn retry(mut call: impl FnMut() -> c_long) -> io::Result<c_long> {
    loop {
        match check(call()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Every process that can be seen, and its parent.
pub(crate) fn parents_of_processes() -> Vec<(pid_t, pid_t)> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let of = |entry: std::fs::DirEntry| {
        let pid = entry.file_name().to_str()?.parse().ok()?;
        Some((pid, parent_of(pid)?))
    };
    entries.filter_map(of).collect()
}

/// The parent of a process that can be seen.
pub(crate) fn parent_of(pid: pid_t) -> Option<pid_t> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may hold anything, brackets included; the last one ends it. Then come state and parent.
    text.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// Waits until one of `fds` is ready; `None` waits for ever. Returns each one's events.
pub(crate) fn poll(fds: &[(BorrowedFd<'_>, i16)], timeout: Option<Duration>) -> io::Result<Vec<i16>> {
    let mut list: Vec<libc::pollfd> = fds
        .iter()
        .map(|(fd, events)| libc::pollfd {
            fd: fd.as_raw_fd(),
            events: *events,
            revents: 0,
        })
        .collect();
    let millis = timeout.map_or(-1, |timeout| {
        c_int::try_from(timeout.as_micros().div_ceil(1000)).unwrap_or(c_int::MAX)
    });
    // SAFETY: the list is live and its length is passed with it.
    match check(c_long::from(unsafe {
        libc::poll(list.as_mut_ptr(), list.len() as libc::nfds_t, millis)
    })) {
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(vec![0; fds.len()]),
        Err(error) => Err(error),
        Ok(_) => Ok(list.iter().map(|entry| entry.revents).collect()),
    }
}

/// What a fork gives: which side one is on.
pub(crate) enum Forked {
    Child,
    Parent { pid: pid_t, pidfd: OwnedFd },
}

/// Forks into new namespaces. Only for processes with a single thread.
pub(crate) fn clone_into(namespaces: c_int) -> io::Result<Forked> {
    let mut pidfd: c_int = -1;
    // SAFETY: an all-zero clone_args is valid.
    let mut args: libc::clone_args = unsafe { std::mem::zeroed() };
    args.flags = namespaces as u64 | libc::CLONE_PIDFD as u64;
    args.pidfd = &raw mut pidfd as u64;
    args.exit_signal = libc::SIGCHLD as u64;
    // SAFETY: without CLONE_VM this is a fork; the caller has one thread, so no lock is held by another.
    let pid = check(unsafe { libc::syscall(libc::SYS_clone3, &raw mut args, size_of::<libc::clone_args>()) })?;
    if pid == 0 {
        return Ok(Forked::Child);
    }
    Ok(Forked::Parent {
        pid: pid as pid_t,
        pidfd: own(c_long::from(pidfd))?,
    })
}

/// A descriptor of a process, or of a thread where the kernel can (6.9).
pub(crate) fn open_thread(tid: pid_t) -> io::Result<OwnedFd> {
    const PIDFD_THREAD: c_uint = libc::O_EXCL as c_uint;
    // SAFETY: takes no pointers.
    own(unsafe { libc::syscall(libc::SYS_pidfd_open, tid, PIDFD_THREAD) })
        // SAFETY: takes no pointers.
        .or_else(|_| own(unsafe { libc::syscall(libc::SYS_pidfd_open, tid, 0) }))
}

/// A copy of another process's descriptor.
pub(crate) fn copy_fd_of(pidfd: BorrowedFd<'_>, fd: RawFd) -> io::Result<OwnedFd> {
    // SAFETY: takes no pointers.
    own(unsafe { libc::syscall(libc::SYS_pidfd_getfd, pidfd.as_raw_fd(), fd, 0) })
}

/// Signals the process behind `pidfd`.
pub(crate) fn signal_process(pidfd: BorrowedFd<'_>, signal: c_int) -> io::Result<()> {
    // SAFETY: a null siginfo asks for the default one.
    check(unsafe {
        libc::syscall(
            libc::SYS_pidfd_send_signal,
            pidfd.as_raw_fd(),
            signal,
            std::ptr::null::<c_void>(),
            0,
        )
    })?;
    Ok(())
}

/// Classic mount(2).
pub(crate) fn mount(source: &str, target: &Path, kind: &str, flags: libc::c_ulong, data: &str) -> io::Result<()> {
    let (source, target, kind, data) = (c_string(source)?, c_string(target)?, c_string(kind)?, c_string(data)?);
    // SAFETY: all four are live C strings.
    check(c_long::from(unsafe {
        libc::mount(
            source.as_ptr(),
            target.as_ptr(),
            kind.as_ptr(),
            flags,
            data.as_ptr().cast(),
        )
    }))?;
    Ok(())
}

/// A detached copy of the mount at `path`; with `recursive` of everything mounted below it too.
pub(crate) fn copy_mount(path: &Path, recursive: bool) -> io::Result<OwnedFd> {
    const OPEN_TREE_CLONE: c_uint = 1;
    let path = c_string(path)?;
    let flags = OPEN_TREE_CLONE | libc::O_CLOEXEC as c_uint | if recursive { libc::AT_RECURSIVE as c_uint } else { 0 };
    // SAFETY: the path is a live C string.
    own(unsafe { libc::syscall(libc::SYS_open_tree, libc::AT_FDCWD, path.as_ptr(), flags) })
}

/// Whether the descriptor is a folder's.
pub(crate) fn is_folder(fd: BorrowedFd<'_>) -> bool {
    // SAFETY: an all-zero stat is valid.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    // SAFETY: room for one record.
    let told = unsafe { libc::fstat(fd.as_raw_fd(), &mut stat) };
    told == 0 && stat.st_mode & libc::S_IFMT == libc::S_IFDIR
}

/// Attributes added to a detached mount.
#[derive(Default)]
pub(crate) struct MountAttributes<'a> {
    pub(crate) set: u64,
    pub(crate) users: Option<BorrowedFd<'a>>,
    pub(crate) recursive: bool,
}

/// From linux/mount.h.
pub(crate) const MOUNT_ATTR_RDONLY: u64 = 1;
pub(crate) const MOUNT_ATTR_NOSUID: u64 = 2;
pub(crate) const MOUNT_ATTR_NODEV: u64 = 4;
const MOUNT_ATTR_IDMAP: u64 = 0x0010_0000;

/// Sets attributes of the mount behind `tree`.
pub(crate) fn set_mount_attributes(tree: BorrowedFd<'_>, attributes: &MountAttributes<'_>) -> io::Result<()> {
    let mut words = [attributes.set, 0, 0, 0]; // attr_set, attr_clr, propagation, userns_fd
    if let Some(users) = attributes.users {
        words[0] |= MOUNT_ATTR_IDMAP;
        words[3] = users.as_raw_fd() as u64;
    }
    let flags = libc::AT_EMPTY_PATH | if attributes.recursive { libc::AT_RECURSIVE } else { 0 };
    // SAFETY: the empty path and the attribute block are live; the block's size is passed with it.
    check(unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            tree.as_raw_fd(),
            c"".as_ptr(),
            flags,
            words.as_mut_ptr(),
            size_of_val(&words),
        )
    })?;
    Ok(())
}

/// Attaches a detached mount at `target`.
pub(crate) fn attach_mount(tree: BorrowedFd<'_>, target: &Path) -> io::Result<()> {
    const MOVE_MOUNT_F_EMPTY_PATH: c_uint = 4;
    let target = c_string(target)?;
    // SAFETY: both paths are live C strings.
    check(unsafe {
        libc::syscall(
            libc::SYS_move_mount,
            tree.as_raw_fd(),
            c"".as_ptr(),
            libc::AT_FDCWD,
            target.as_ptr(),
            MOVE_MOUNT_F_EMPTY_PATH,
        )
    })?;
    Ok(())
}

/// Makes `root`, a mount point, the process's whole file tree and forgets the old one.
pub(crate) fn pivot_into(root: &Path) -> io::Result<()> {
    std::env::set_current_dir(root)?;
    // SAFETY: the paths are C string constants. Pivoting "." onto "." stacks the old root below, which is then detached.
    unsafe {
        check(libc::syscall(libc::SYS_pivot_root, c".".as_ptr(), c".".as_ptr()))?;
        check(c_long::from(libc::umount2(c".".as_ptr(), libc::MNT_DETACH)))?;
    }
    std::env::set_current_dir("/")
}

/// Closes every descriptor that is not in `keep`.
pub(crate) fn close_all_but(keep: &mut [RawFd]) {
    keep.sort_unstable();
    let mut first: c_uint = 0;
    let close = |from: c_uint, to: c_uint| {
        if from <= to {
            // SAFETY: the caller owns the process and lists what it still uses.
            unsafe { libc::syscall(libc::SYS_close_range, from, to, 0) };
        }
    };
    for fd in keep.iter().map(|fd| *fd as c_uint) {
        if fd > 0 && first < fd {
            close(first, fd - 1);
        }
        first = fd + 1;
    }
    close(first, c_uint::MAX);
}

/// Opens `/dev/null` on descriptors 0 and 1, which must be closed; 2 stays for a last word.
pub(crate) fn fill_standard_streams() -> io::Result<()> {
    for place in 0..2 {
        // SAFETY: the path is a C string constant.
        let fd = check(c_long::from(unsafe { libc::open(c"/dev/null".as_ptr(), libc::O_RDWR) }))?;
        if fd != place {
            return Err(io::Error::from_raw_os_error(libc::EBUSY));
        }
    }
    Ok(())
}

/// The version of landlock that guards signals.
pub(crate) const LANDLOCK_ABI_SIGNALS: u32 = 6;

/// Landlock's version; 0 when the kernel has none.
pub(crate) fn landlock_abi() -> u32 {
    const VERSION: c_uint = 1;
    // SAFETY: a null attribute with the version flag only asks.
    let answer = unsafe {
        libc::syscall(
            libc::SYS_landlock_create_ruleset,
            std::ptr::null::<c_void>(),
            0,
            VERSION,
        )
    };
    u32::try_from(answer).unwrap_or(0)
}

/// prctl with one number.
pub(crate) fn process_control(option: c_int, value: libc::c_ulong) -> io::Result<()> {
    let zero: libc::c_ulong = 0;
    // SAFETY: the options used take numbers, no pointers.
    check(c_long::from(unsafe { libc::prctl(option, value, zero, zero, zero) }))?;
    Ok(())
}

/// Every signal back to its default, none blocked: what a program expects at its start.
pub(crate) fn reset_signals() {
    for signal in 1..=64 {
        // SAFETY: SIG_DFL is always valid; the uncatchable ones and libc's own fail and stay as they are.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
    // SAFETY: the set is initialised by sigemptyset before use.
    unsafe {
        let mut none: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut none);
        libc::sigprocmask(libc::SIG_SETMASK, &none, std::ptr::null_mut());
    }
}

/// An option of a socket that is a number.
pub(crate) fn socket_option<T: Default + Copy>(socket: BorrowedFd<'_>, level: c_int, name: c_int) -> io::Result<T> {
    let mut value = T::default();
    let mut length = size_of::<T>() as libc::socklen_t;
    // SAFETY: `value` has `length` bytes; the options used are plain numbers or structs of numbers.
    check(c_long::from(unsafe {
        libc::getsockopt(socket.as_raw_fd(), level, name, (&raw mut value).cast(), &mut length)
    }))?;
    Ok(value)
}

/// Sets an option of a socket.
pub(crate) fn set_socket_option<T>(socket: BorrowedFd<'_>, level: c_int, name: c_int, value: &T) -> io::Result<()> {
    // SAFETY: `value` is live and its size is passed with it.
    check(c_long::from(unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            level,
            name,
            std::ptr::from_ref(value).cast(),
            size_of::<T>() as libc::socklen_t,
        )
    }))?;
    Ok(())
}

/// A new socket, close-on-exec.
pub(crate) fn socket(domain: c_int, kind: c_int, protocol: c_int) -> io::Result<OwnedFd> {
    // SAFETY: takes no pointers.
    own(c_long::from(unsafe {
        libc::socket(domain, kind | libc::SOCK_CLOEXEC, protocol)
    }))
}

/// `true` for an existing path that is a C string; used before optional mounts.
pub(crate) fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Ends the process at once: no destructors, no buffers.
pub(crate) fn exit_now(code: c_int) -> ! {
    // SAFETY: always sound; the process ends.
    unsafe { libc::_exit(code) }
}

/// execve; returns only on failure.
pub(crate) fn execute(program: &CStr, argv: &[CString], env: &[CString]) -> io::Error {
    let pointers = |list: &[CString]| -> Vec<*const libc::c_char> {
        list.iter()
            .map(|text| text.as_ptr())
            .chain([std::ptr::null()])
            .collect()
    };
    let (argv, env) = (pointers(argv), pointers(env));
    // SAFETY: both lists end with null and point at live C strings.
    unsafe { libc::execve(program.as_ptr(), argv.as_ptr(), env.as_ptr()) };
    io::Error::last_os_error()
}

/// A socket address as the kernel wants it, with its length.
pub(crate) fn raw_address(address: std::net::SocketAddr) -> (libc::sockaddr_storage, libc::socklen_t) {
    // SAFETY: an all-zero sockaddr_storage is valid.
    let mut storage: libc::sockaddr_storage = unsafe { std::mem::zeroed() };
    let place = &raw mut storage;
    let length = match address {
        std::net::SocketAddr::V4(v4) => {
            // SAFETY: all-zero is valid; the storage is larger than and aligned for every address type.
            unsafe {
                let raw = place.cast::<libc::sockaddr_in>();
                (*raw).sin_family = libc::AF_INET as libc::sa_family_t;
                (*raw).sin_port = v4.port().to_be();
                (*raw).sin_addr.s_addr = u32::from(*v4.ip()).to_be();
            }
            size_of::<libc::sockaddr_in>()
        }
        std::net::SocketAddr::V6(v6) => {
            // SAFETY: as above.
            unsafe {
                let raw = place.cast::<libc::sockaddr_in6>();
                (*raw).sin6_family = libc::AF_INET6 as libc::sa_family_t;
                (*raw).sin6_port = v6.port().to_be();
                (*raw).sin6_addr.s6_addr = v6.ip().octets();
                (*raw).sin6_scope_id = v6.scope_id();
            }
            size_of::<libc::sockaddr_in6>()
        }
    };
    (storage, length as libc::socklen_t)
}

/// connect(2) on any socket; `EINPROGRESS` is an error like others.
pub(crate) fn connect(socket: BorrowedFd<'_>, address: std::net::SocketAddr) -> io::Result<()> {
    let (storage, length) = raw_address(address);
    // SAFETY: the address is live and its length is passed with it.
    check(c_long::from(unsafe {
        libc::connect(socket.as_raw_fd(), (&raw const storage).cast(), length)
    }))?;
    Ok(())
}

/// bind(2).
pub(crate) fn bind(socket: BorrowedFd<'_>, address: std::net::SocketAddr) -> io::Result<()> {
    let (storage, length) = raw_address(address);
    // SAFETY: the address is live and its length is passed with it.
    check(c_long::from(unsafe {
        libc::bind(socket.as_raw_fd(), (&raw const storage).cast(), length)
    }))?;
    Ok(())
}

/// Where a TCP socket is bound; port 0 when it is not.
pub(crate) fn local_address(socket: BorrowedFd<'_>) -> io::Result<std::net::SocketAddr> {
    std::net::TcpListener::from(socket.try_clone_to_owned()?).local_addr()
}

/// A descriptor that only names a place in the tree, links followed.
pub(crate) fn open_place(path: &Path) -> io::Result<OwnedFd> {
    let path = c_string(path)?;
    // SAFETY: the path is a live C string.
    own(c_long::from(unsafe {
        libc::open(path.as_ptr(), libc::O_PATH | libc::O_CLOEXEC)
    }))
}

/// Reads another process's memory; shorter where it ends.
pub(crate) fn read_memory(pid: pid_t, address: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0_u8; length];
    let near = libc::iovec {
        iov_base: bytes.as_mut_ptr().cast(),
        iov_len: length,
    };
    let far = libc::iovec {
        iov_base: address as *mut c_void,
        iov_len: length,
    };
    // SAFETY: `near` points at `length` live bytes; `far` is looked up in the other process.
    let count = check(unsafe { libc::process_vm_readv(pid, &near, 1, &far, 1, 0) as c_long })?;
    bytes.truncate(count as usize);
    Ok(bytes)
}

/// An ioctl that reads or writes one struct.
pub(crate) fn control<T>(fd: BorrowedFd<'_>, request: libc::Ioctl, value: &mut T) -> io::Result<c_long> {
    // SAFETY: every caller pairs the request with the struct the kernel's header names for it.
    check(c_long::from(unsafe {
        libc::ioctl(fd.as_raw_fd(), request, std::ptr::from_mut(value))
    }))
}

/// The file status flags (`O_NONBLOCK` and others).
pub(crate) fn status_flags(fd: BorrowedFd<'_>) -> io::Result<c_int> {
    // SAFETY: takes no pointers.
    Ok(check(c_long::from(unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_GETFL) }))? as c_int)
}
