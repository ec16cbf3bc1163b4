//! What the server does for a sandbox without namespaces: a loopback made of numbers, modes of files, signals.
//!
//! The program shares the host's network, so it binds nothing and connects nowhere itself. It asks for port 8080, the
//! server binds a free port of 127.0.0.1 in its place and remembers which; who connects to 8080 inside, or through
//! [`crate::Sandbox::connect`], is led there. Nothing of the host's loopback can be named.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use libc::{c_int, pid_t};

use crate::sys;

/// Where programs ask for names.
const NAMES_PORT: u16 = 53;
/// Longest path the kernel takes, in bytes.
const PATH_BYTES_MAX: usize = 4096;
/// Deepest chain of parents looked at, from a process up to the sandbox's first one.
const ANCESTORS_MAX: usize = 1024;
/// Mode bits a program may set: neither setuid nor setgid.
const MODE_BITS: u32 = 0o1777;

/// A sandbox's numbers.
#[derive(Debug)]
pub(crate) struct Plain {
    /// Process 1 of the sandbox, by the host's number.
    init: pid_t,
    /// Where names are answered.
    names: SocketAddr,
    /// What the program calls a port, and where it really is.
    ports: Mutex<HashMap<u16, SocketAddr>>,
    /// Real folders in which it may change modes.
    writable: Vec<PathBuf>,
}

impl Plain {
    /// `pipes` are the pipe ports and their listeners' addresses.
    pub(crate) fn new(
        init: pid_t,
        names: SocketAddr,
        pipes: impl IntoIterator<Item = (u16, SocketAddr)>,
        writable: Vec<PathBuf>,
    ) -> Self {
        Self {
            init,
            names,
            ports: Mutex::new(pipes.into_iter().collect()),
            writable,
        }
    }

    /// Where a port of the sandbox really is.
    pub(crate) fn port(&self, port: u16) -> Option<SocketAddr> {
        let ports = self.ports.lock().unwrap_or_else(PoisonError::into_inner);
        ports.get(&port).copied()
    }

    /// Where a connection to `address` goes that stays on this machine; `None` for one that leaves it.
    pub(crate) fn nearby(&self, address: SocketAddr) -> Option<io::Result<SocketAddr>> {
        if address.port() == NAMES_PORT {
            return Some(Ok(self.names));
        }
        let ip = address.ip().to_canonical();
        let nobody = || io::Error::from_raw_os_error(libc::ECONNREFUSED);
        (ip.is_loopback() || ip.is_unspecified()).then(|| self.port(address.port()).ok_or_else(nobody))
    }

    /// Binds a free loopback port in the place of what the program asked for.
    pub(crate) fn bind(&self, socket: &OwnedFd, asked: SocketAddr) -> io::Result<()> {
        let domain: c_int = sys::socket_option(socket.as_fd(), libc::SOL_SOCKET, libc::SO_DOMAIN)?;
        let only_v6: c_int = sys::socket_option(socket.as_fd(), libc::IPPROTO_IPV6, libc::IPV6_V6ONLY).unwrap_or(0);
        let loopback = match domain {
            libc::AF_INET => IpAddr::V4(Ipv4Addr::LOCALHOST),
            libc::AF_INET6 if only_v6 != 0 || asked.ip() == IpAddr::V6(Ipv6Addr::LOCALHOST) => {
                IpAddr::V6(Ipv6Addr::LOCALHOST)
            }
            libc::AF_INET6 => IpAddr::V6(Ipv4Addr::LOCALHOST.to_ipv6_mapped()),
            _ => return Err(io::Error::from_raw_os_error(libc::EACCES)),
        };
        sys::bind(socket.as_fd(), SocketAddr::from((loopback, 0)))?;
        let real = sys::local_address(socket.as_fd())?;
        let name = if asked.port() == 0 { real.port() } else { asked.port() };
        let real = SocketAddr::from((real.ip().to_canonical(), real.port()));
        self.ports
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name, real);
        Ok(())
    }

    /// What the program calls the port its socket is bound to; bound now when it was not.
    pub(crate) fn name_of(&self, socket: &OwnedFd) -> io::Result<u16> {
        if sys::local_address(socket.as_fd())?.port() == 0 {
            self.bind(socket, SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)))?;
        }
        let real = sys::local_address(socket.as_fd())?.port();
        let ports = self.ports.lock().unwrap_or_else(PoisonError::into_inner);
        let found = ports.iter().find(|(_, address)| address.port() == real);
        found
            .map(|(name, _)| *name)
            .ok_or_else(|| io::Error::from_raw_os_error(libc::EACCES))
    }

    /// Whether the program may signal `target`, as kill(2) names it: only what lives in the sandbox.
    pub(crate) fn may_signal(&self, target: pid_t) -> bool {
        match target {
            // Its own group: no group reaches out of the session it was started in.
            0 => true,
            -1 => false,
            group_or_process => self.is_inside(group_or_process.saturating_abs()),
        }
    }

    fn is_inside(&self, mut pid: pid_t) -> bool {
        for _ in 0..ANCESTORS_MAX {
            match sys::parent_of(thread_group(pid).unwrap_or(pid)) {
                Some(parent) if parent == self.init => return true,
                Some(parent) if parent > 1 => pid = parent,
                _ => return false,
            }
        }
        false
    }

    /// chmod(2) and its kin: done here, on the very file that was looked at, and only where the program may write.
    pub(crate) fn change_mode(&self, call: &libc::seccomp_notif) -> io::Result<()> {
        let pid = call.pid as pid_t;
        let [first, second, third, ..] = call.data.args;
        let (path, mode) = match libc::c_long::from(call.data.nr) {
            libc::SYS_fchmod => (PathBuf::from(format!("/proc/{pid}/fd/{}", first as c_int)), second),
            libc::SYS_fchmodat | libc::SYS_fchmodat2 => (path_of(pid, first as c_int, second)?, third),
            _ => (path_of(pid, libc::AT_FDCWD, first)?, second),
        };
        let file = sys::open_place(&path)?;
        // By descriptor, so that what is judged is what is changed.
        let place = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
        let real = std::fs::read_link(&place)?;
        if !self.writable.iter().any(|folder| real.starts_with(folder)) {
            return Err(io::Error::from_raw_os_error(libc::EPERM));
        }
        std::fs::set_permissions(&place, std::fs::Permissions::from_mode(mode as u32 & MODE_BITS))
    }
}

/// A path argument as the server can open it: through the program's own folder or descriptor.
fn path_of(pid: pid_t, folder: c_int, pointer: u64) -> io::Result<PathBuf> {
    let bytes = sys::read_memory(pid, pointer, PATH_BYTES_MAX).or_else(|_| {
        // The page after a short string may not be there.
        let left = 4096 - (pointer % 4096) as usize;
        sys::read_memory(pid, pointer, left)
    })?;
    let length = bytes.iter().position(|byte| *byte == 0);
    let length = length.ok_or_else(|| io::Error::from_raw_os_error(libc::ENAMETOOLONG))?;
    let path = Path::new(std::ffi::OsStr::from_bytes(&bytes[..length]));
    let base = match folder {
        libc::AT_FDCWD => PathBuf::from(format!("/proc/{pid}/cwd")),
        fd => PathBuf::from(format!("/proc/{pid}/fd/{fd}")),
    };
    // An absolute path replaces the base.
    Ok(base.join(path))
}

/// The process of a thread.
fn thread_group(tid: pid_t) -> Option<pid_t> {
    let text = std::fs::read_to_string(format!("/proc/{tid}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Tgid:"))?;
    line.trim().parse().ok()
}

/// A listener of the server's on a free loopback port, and where it is.
pub(crate) fn loopback_listener() -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}
