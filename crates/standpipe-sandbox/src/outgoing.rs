//! A connection the server opens for a sandboxed program, tied for life to its one peer.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

use libc::{c_int, sock_filter};

use crate::sys;

/// Options a program may have set before it connected, copied as they are: level, name.
const COPIED_NUMBERS: [(c_int, c_int); 6] = [
    (libc::IPPROTO_TCP, libc::TCP_NODELAY),
    (libc::SOL_SOCKET, libc::SO_KEEPALIVE),
    (libc::IPPROTO_TCP, libc::TCP_KEEPIDLE),
    (libc::IPPROTO_TCP, libc::TCP_KEEPINTVL),
    (libc::IPPROTO_TCP, libc::TCP_KEEPCNT),
    (libc::IPPROTO_TCP, libc::TCP_USER_TIMEOUT),
];
/// The same for time values.
const COPIED_TIMES: [c_int; 2] = [libc::SO_RCVTIMEO, libc::SO_SNDTIMEO];

/// A socket in the host's network on its way to a program.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(crate) socket: OwnedFd,
    /// The program's socket does not wait.
    pub(crate) is_nonblocking: bool,
}

#[derive(Clone, Copy)]
struct TimeValue(#[expect(dead_code, reason = "only copied as bytes")] libc::timeval);

impl Default for TimeValue {
    fn default() -> Self {
        Self(libc::timeval { tv_sec: 0, tv_usec: 0 })
    }
}

impl Outgoing {
    /// Begins to connect to `address` in the place of `original`. The flag says whether it is open already. `tied` is for
    /// programs that can connect by themselves: those whose every `connect` is answered by the server cannot turn it.
    pub(crate) fn begin(original: BorrowedFd<'_>, address: SocketAddr, tied: bool) -> io::Result<(Self, bool)> {
        let domain: c_int = sys::socket_option(original, libc::SOL_SOCKET, libc::SO_DOMAIN)?;
        let socket = sys::socket(domain, libc::SOCK_STREAM | libc::SOCK_NONBLOCK, 0)?;
        if tied {
            tie(socket.as_fd(), address)?;
        }
        for (level, name) in COPIED_NUMBERS {
            if let Ok(value) = sys::socket_option::<c_int>(original, level, name) {
                // 0 means "the default" for most of these and is refused by some.
                let _ = sys::set_socket_option(socket.as_fd(), level, name, &value);
            }
        }
        for name in COPIED_TIMES {
            if let Ok(value) = sys::socket_option::<TimeValue>(original, libc::SOL_SOCKET, name) {
                let _ = sys::set_socket_option(socket.as_fd(), libc::SOL_SOCKET, name, &value);
            }
        }
        let is_nonblocking = sys::status_flags(original)? & libc::O_NONBLOCK != 0;
        let open = match sys::connect(socket.as_fd(), address) {
            Ok(()) => true,
            Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => false,
            Err(error) => return Err(error),
        };
        Ok((Self { socket, is_nonblocking }, open))
    }

    /// The outcome, once the socket became writable.
    pub(crate) fn finish(&self) -> io::Result<()> {
        match sys::socket_option::<c_int>(self.socket.as_fd(), libc::SOL_SOCKET, libc::SO_ERROR)? {
            0 => Ok(()),
            number => Err(io::Error::from_raw_os_error(number)),
        }
    }

    /// Puts it in the place of the program's descriptor `fd`.
    pub(crate) fn put(&self, calls: BorrowedFd<'_>, call: u64, fd: RawFd, close_on_exec: bool) -> io::Result<()> {
        if !self.is_nonblocking {
            let flags = sys::status_flags(self.socket.as_fd())? & !libc::O_NONBLOCK;
            // SAFETY: takes no pointers.
            sys::check(libc::c_long::from(unsafe {
                libc::fcntl(self.socket.as_raw_fd(), libc::F_SETFL, flags)
            }))?;
        }
        let mut request = libc::seccomp_notif_addfd {
            id: call,
            flags: libc::SECCOMP_ADDFD_FLAG_SETFD as u32,
            srcfd: self.socket.as_raw_fd() as u32,
            newfd: fd as u32,
            newfd_flags: if close_on_exec { libc::O_CLOEXEC as u32 } else { 0 },
        };
        sys::control(calls, libc::SECCOMP_IOCTL_NOTIF_ADDFD, &mut request)?;
        Ok(())
    }
}

/// The answer to another `connect` on a socket that was put in place: how the first one stands, as an error number.
pub(crate) fn state_of(socket: BorrowedFd<'_>) -> io::Result<i32> {
    match sys::socket_option::<c_int>(socket, libc::SOL_SOCKET, libc::SO_ERROR)? {
        0 => {}
        number => return Ok(number),
    }
    // SAFETY: an all-zero sockaddr_storage is valid and has room for every address.
    let mut storage: libc::sockaddr_storage = unsafe { std::mem::zeroed() };
    let mut length = size_of_val(&storage) as libc::socklen_t;
    // SAFETY: the storage is live and its length is passed with it.
    let named = unsafe { libc::getpeername(socket.as_raw_fd(), (&raw mut storage).cast(), &mut length) };
    Ok(if named == 0 { libc::EISCONN } else { libc::EALREADY })
}

/// Whether another process's descriptor closes by exec; `true` when it cannot be known.
pub(crate) fn closes_on_exec(pid: libc::pid_t, fd: RawFd) -> bool {
    let Ok(text) = std::fs::read_to_string(format!("/proc/{pid}/fdinfo/{fd}")) else {
        return true;
    };
    let flags = text.lines().find_map(|line| line.strip_prefix("flags:"));
    let flags = flags.and_then(|flags| i32::from_str_radix(flags.trim(), 8).ok());
    flags.is_none_or(|flags| flags & libc::O_CLOEXEC != 0)
}

/// Lets in packets from `peer` alone, for ever: the filter is locked, outlives a disconnect and is inherited by what a
/// listening socket accepts.
pub(crate) fn tie(socket: BorrowedFd<'_>, peer: SocketAddr) -> io::Result<()> {
    let mut program = filter(peer);
    let attached = libc::sock_fprog {
        len: program.len() as u16,
        filter: program.as_mut_ptr(),
    };
    sys::set_socket_option(socket, libc::SOL_SOCKET, libc::SO_ATTACH_FILTER, &attached)?;
    sys::set_socket_option::<c_int>(socket, libc::SOL_SOCKET, libc::SO_LOCK_FILTER, &1)
}

/// Classic packet filter. The packet begins at the TCP header (source port first); the IP header lies at `NETWORK`.
fn filter(peer: SocketAddr) -> Vec<sock_filter> {
    const NETWORK: u32 = 0xFFF0_0000; // SKF_NET_OFF
    const LD_WORD: u16 = 0x20;
    const LD_HALF: u16 = 0x28;
    const LD_BYTE: u16 = 0x30;
    const AND: u16 = 0x54;
    const JUMP_EQ: u16 = 0x15;
    const RET: u16 = 0x06;
    let ip = match peer.ip() {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(IpAddr::V6(v6), IpAddr::V4),
        v4 => v4,
    };
    // Word to compare and where it lies, after the version nibble.
    let (version, words): (u32, Vec<(u32, u32)>) = match ip {
        IpAddr::V4(v4) => (0x40, vec![(12, u32::from(v4))]),
        IpAddr::V6(v6) => {
            let bits = u128::from(v6);
            (
                0x60,
                (0..4)
                    .map(|index| (8 + 4 * index, (bits >> (96 - 32 * index)) as u32))
                    .collect(),
            )
        }
    };
    let mut checks = vec![(LD_BYTE, NETWORK, Some(0xF0), version)];
    checks.extend(
        words
            .into_iter()
            .map(|(offset, word)| (LD_WORD, NETWORK + offset, None, word)),
    );
    checks.push((LD_HALF, 0, None, u32::from(peer.port())));
    let mut program = Vec::new();
    for (load, offset, mask, value) in checks {
        program.push(sock_filter {
            code: load,
            jt: 0,
            jf: 0,
            k: offset,
        });
        program.extend(mask.map(|mask| sock_filter {
            code: AND,
            jt: 0,
            jf: 0,
            k: mask,
        }));
        // Equal skips the refusal that follows.
        program.push(sock_filter {
            code: JUMP_EQ,
            jt: 1,
            jf: 0,
            k: value,
        });
        program.push(sock_filter {
            code: RET,
            jt: 0,
            jf: 0,
            k: 0,
        });
    }
    program.push(sock_filter {
        code: RET,
        jt: 0,
        jf: 0,
        k: u32::MAX,
    });
    program
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::time::Duration;

    use super::*;

    /// Disconnects and connects anew, as a program might that holds a socket put in place.
    fn reconnect(stream: &TcpStream, address: SocketAddr) -> io::Result<()> {
        // SAFETY: all-zero is AF_UNSPEC.
        let nowhere: libc::sockaddr = unsafe { std::mem::zeroed() };
        // SAFETY: the address is live for the call.
        unsafe { libc::connect(stream.as_raw_fd(), &nowhere, size_of::<libc::sockaddr>() as u32) };
        let timeout = libc::timeval {
            tv_sec: 0,
            tv_usec: 300_000,
        };
        sys::set_socket_option(stream.as_fd(), libc::SOL_SOCKET, libc::SO_SNDTIMEO, &timeout)?;
        sys::connect(stream.as_fd(), address)
    }

    fn check_tied(bind: &str) {
        let Ok(peer) = TcpListener::bind(bind) else { return };
        let other = TcpListener::bind(bind).unwrap();
        let address = peer.local_addr().unwrap();
        let domain = if address.is_ipv4() {
            libc::AF_INET
        } else {
            libc::AF_INET6
        };
        let original = sys::socket(domain, libc::SOCK_STREAM, 0).unwrap();
        let (outgoing, _) = Outgoing::begin(original.as_fd(), address, true).unwrap();
        let (mut accepted, _) = peer.accept().unwrap();
        sys::poll(
            &[(outgoing.socket.as_fd(), libc::POLLOUT)],
            Some(Duration::from_secs(5)),
        )
        .unwrap();
        outgoing.finish().unwrap();
        let mut stream = TcpStream::from(outgoing.socket);
        stream.set_nonblocking(false).unwrap();
        accepted.write_all(b"hello").unwrap();
        let mut bytes = [0; 5];
        stream.read_exact(&mut bytes).unwrap();
        assert_eq!(&bytes, b"hello", "the peer is heard");
        let detach: c_int = 0;
        assert!(sys::set_socket_option(stream.as_fd(), libc::SOL_SOCKET, libc::SO_DETACH_FILTER, &detach).is_err());
        let refused = reconnect(&stream, other.local_addr().unwrap());
        assert!(refused.is_err(), "nobody else answers");
        // The control: without the filter the same steps succeed.
        let free = TcpStream::connect(address).unwrap();
        reconnect(&free, other.local_addr().unwrap()).unwrap();
    }

    #[test]
    fn a_socket_put_in_place_hears_its_one_peer_only() {
        check_tied("127.0.0.1:0");
        check_tied("[::1]:0");
    }
}
