//! Calls inside a sandbox, made by the server where sockets cannot be tied to their one peer.
//!
//! Some hosts refuse packet filters to normal users. Then a program must never connect by itself: what it passes could
//! be exchanged, after the look, for a socket that was put in place. The server takes a copy of the program's socket,
//! sees that it belongs inside, and connects this very copy to the address it has read. Nothing can be exchanged.

use std::ffi::OsStr;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libc::{c_int, c_long, pid_t};

use crate::{outgoing, sys};

/// Where the path or name begins in a Unix socket's address.
const UNIX_NAME_OFFSET: usize = 2;
/// Largest address of a Unix socket, in bytes.
pub(crate) const UNIX_ADDRESS_BYTES_MAX: usize = size_of::<libc::sockaddr_un>();

/// Whether this process may tie sockets; tried once.
pub(crate) fn ties() -> bool {
    static TIES: OnceLock<bool> = OnceLock::new();
    *TIES.get_or_init(|| {
        let nowhere = std::net::SocketAddr::from(([127, 0, 0, 1], 9));
        sys::socket(libc::AF_INET, libc::SOCK_STREAM, 0)
            .and_then(|socket| outgoing::tie(socket.as_fd(), nowhere))
            .is_ok()
    })
}

/// Connects a socket of a sandbox's own network, and never waits: `EINPROGRESS` means that it is under way, and that
/// the same call tells the outcome once the socket is writable.
pub(crate) fn connect_inside(socket: BorrowedFd<'_>, address: &[u8]) -> io::Result<()> {
    let family = address.get(..2).and_then(|bytes| bytes.try_into().ok());
    let family = family.map_or(libc::AF_UNSPEC, |bytes| i32::from(u16::from_ne_bytes(bytes)));
    let kind: c_int = sys::socket_option(socket, libc::SOL_SOCKET, libc::SO_TYPE)?;
    if kind != libc::SOCK_STREAM || family == libc::AF_UNSPEC {
        // Neither a datagram socket's connect nor a disconnect waits.
        return connect_raw(socket, address);
    }
    // The program shares this socket and might make it wait at the wrong moment. Sending nothing "while connecting" is
    // a connect that takes its not waiting from the call instead.
    let flags = libc::MSG_FASTOPEN | libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL;
    // SAFETY: no bytes are sent; the address is live and its length is passed with it.
    sys::check(unsafe {
        libc::sendto(
            socket.as_raw_fd(),
            address.as_ptr().cast(),
            0,
            flags,
            address.as_ptr().cast(),
            address.len() as libc::socklen_t,
        ) as c_long
    })?;
    Ok(())
}

fn connect_raw(socket: BorrowedFd<'_>, address: &[u8]) -> io::Result<()> {
    // SAFETY: the address is live and its length is passed with it.
    sys::check(c_long::from(unsafe {
        libc::connect(
            socket.as_raw_fd(),
            address.as_ptr().cast(),
            address.len() as libc::socklen_t,
        )
    }))?;
    Ok(())
}

/// Connects a program's Unix socket to where the address leads inside. May wait for the listener, as long as the
/// sandbox lives. `still_there` is asked after the process was looked at, before anything is done.
pub(crate) fn connect_unix(
    socket: BorrowedFd<'_>,
    address: &[u8],
    pid: pid_t,
    still_there: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    let family = address.get(..UNIX_NAME_OFFSET).unwrap_or_default();
    let name = address.get(UNIX_NAME_OFFSET..).unwrap_or_default();
    if family != (libc::AF_UNIX as u16).to_ne_bytes().as_slice() || name.first().is_none_or(|byte| *byte == 0) {
        // No path: an abstract name belongs to the socket's own network.
        still_there()?;
        return connect_raw(socket, address);
    }
    let path = Path::new(OsStr::from_bytes(
        name.split(|byte| *byte == 0).next().unwrap_or_default(),
    ));
    let place = open_inside(pid, path)?;
    still_there()?;
    let door = format!("/proc/self/fd/{}", place.as_raw_fd());
    let mut real = family.to_vec();
    real.extend_from_slice(door.as_bytes());
    real.push(0);
    connect_raw(socket, &real)
}

/// A place in a process's own tree. No link leads out of it.
fn open_inside(pid: pid_t, path: &Path) -> io::Result<OwnedFd> {
    let root = sys::open_place(Path::new(&format!("/proc/{pid}/root")))?;
    let path = if path.is_absolute() {
        path.to_owned()
    } else {
        let folder: PathBuf = std::fs::read_link(format!("/proc/{pid}/cwd"))?;
        folder.join(path)
    };
    let path = sys::c_string(&path)?;
    // SAFETY: an all-zero record is valid and asks for nothing.
    let mut how: libc::open_how = unsafe { std::mem::zeroed() };
    how.flags = (libc::O_PATH | libc::O_CLOEXEC) as u64;
    how.resolve = libc::RESOLVE_IN_ROOT | libc::RESOLVE_NO_MAGICLINKS;
    // SAFETY: path and record are live, and the record's length is passed with it.
    let fd = sys::check(unsafe {
        libc::syscall(
            libc::SYS_openat2,
            root.as_raw_fd(),
            path.as_ptr(),
            &raw const how,
            size_of::<libc::open_how>(),
        )
    })?;
    // SAFETY: the call has just made this descriptor for us.
    Ok(unsafe { OwnedFd::from_raw_fd(fd as c_int) })
}
