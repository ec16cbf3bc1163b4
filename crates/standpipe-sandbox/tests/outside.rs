//! Connections that are allowed to leave, against a peer in a network made for the test: two network namespaces and a
//! wire between them, so nothing depends on the Internet. Needs root and `ip`; elsewhere it says that it was skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc;

use common::{Host, host, host_that_connects_for_all, python};
use standpipe_sandbox::{AllowedNet, Egress};

const HERE: &str = "198.51.100.1";
const THERE: &str = "198.51.100.2";
const PRIVATE_HERE: &str = "10.77.0.1";
const PRIVATE_THERE: &str = "10.77.0.2";

fn ip(words: &str) {
    #[expect(clippy::disallowed_methods, reason = "the test lays its own wire")]
    let status = Command::new("ip").args(words.split(' ')).status().unwrap();
    assert!(status.success(), "ip {words}");
}

/// Puts the calling thread, and what it starts from now on, into an empty network. Returns the network's path.
fn enter_new_network() -> String {
    // SAFETY: takes no pointers; only this thread moves.
    let (moved, thread) = unsafe { (libc::unshare(libc::CLONE_NEWNET), libc::syscall(libc::SYS_gettid)) };
    assert_eq!(moved, 0);
    ip("link set lo up");
    format!("/proc/{}/task/{thread}/ns/net", std::process::id())
}

fn address(device: &str, addresses: [&str; 2]) {
    for address in addresses {
        ip(&format!("addr add {address}/24 dev {device}"));
    }
    ip(&format!("link set {device} up"));
}

/// Says every line back in upper case, for ever, on a thread in a network of its own.
fn serve_there(tell: &mpsc::Sender<String>, go: &mpsc::Receiver<()>) {
    tell.send(enter_new_network()).unwrap();
    go.recv().unwrap();
    address("there", [THERE, PRIVATE_THERE]);
    let listener = TcpListener::bind("0.0.0.0:7777").unwrap();
    tell.send(String::new()).unwrap();
    for stream in listener.incoming() {
        let mut stream = stream.unwrap();
        let mut bytes = [0; 64];
        let length = stream.read(&mut bytes).unwrap_or(0);
        bytes.make_ascii_uppercase();
        // A program that went away early is not this server's concern.
        let _ = stream.write_all(&bytes[..length]);
    }
}

const PROGRAM: &str = "
import asyncio, errno, fcntl, signal, socket, sys
signal.alarm(20)
there, private = sys.argv[1:]
def said(s):
    s.sendall(b'hello'); return s.recv(9).decode()
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
s.connect((there, 7777))
print('blocking', said(s), s.getpeername() == (there, 7777), s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE), s.connect_ex((there, 7777)) == errno.EISCONN)
s = socket.socket(); s.settimeout(5); s.connect((there, 7777)); print('with timeout', said(s))
s = socket.socket(socket.AF_INET6); s.connect(('::ffff:' + there, 7777)); print('mapped', said(s))
s = socket.socket(); s.set_inheritable(True); s.connect((there, 7777))
print('inheritable', not fcntl.fcntl(s, fcntl.F_GETFD) & fcntl.FD_CLOEXEC, said(s))
async def talk():
    r, w = await asyncio.open_connection(there, 7777)
    w.write(b'hello'); print('asyncio', (await r.read(9)).decode())
    many = await asyncio.gather(*[asyncio.open_connection(there, 7777) for _ in range(50)])
    for _, w in many: w.write(b'x')
    print('many', {(await r.read(9)).decode() for r, _ in many})
asyncio.run(talk())
s = socket.socket(); print('closed port', s.connect_ex((there, 1)) == errno.ECONNREFUSED)
s = socket.socket(); s.settimeout(5); print('private', errno.errorcode.get(s.connect_ex((private, 7777)), 'open'))
";

/// Tries to use a socket that was put in place for another peer, where nothing but the server's answers prevents it.
const TURNER: &str = "
import ctypes, errno, os, signal, socket, sys, threading
signal.alarm(30)
there, private = sys.argv[1:]
libc = ctypes.CDLL(None, use_errno=True)
def address(family, host, port):
    return family.to_bytes(2, 'little') + port.to_bytes(2, 'big') + socket.inet_aton(host) + bytes(8)
def connect(fd, raw):
    return 0 if libc.connect(fd, raw, 16) == 0 else ctypes.get_errno()
nowhere = address(socket.AF_UNSPEC, '0.0.0.0', 0)
s = socket.socket(); s.settimeout(5); s.connect((there, 7777))
refused = connect(s.fileno(), nowhere) == errno.EACCES
try: s.sendto(b'', socket.MSG_FASTOPEN, (private, 7777)); sent = True
except OSError as e: sent = e.errno != errno.EPERM
print('held' if refused and not sent and s.getpeername() == (there, 7777) else 'ESCAPED')
# A failed connection is a closed socket of the host's network.
f = socket.socket(); f.setblocking(False); f.connect_ex((there, 1))
for _ in range(2):
    if connect(f.fileno(), address(socket.AF_INET, '127.0.0.1', 7777)) == 0: print('ESCAPED')
print('held' if connect(f.fileno(), nowhere) == errno.EACCES else 'ESCAPED')
# The address changes and descriptors are exchanged while the server looks.
raw = ctypes.create_string_buffer(address(socket.AF_INET, '127.0.0.1', 9), 16)
slot = os.dup(0); over = False
def exchange():
    inside = socket.socket(); unix = socket.socket(socket.AF_UNIX)
    while not over:
        raw[0:16] = nowhere; os.dup2(s.fileno(), slot)
        raw[0:16] = address(socket.AF_UNIX, '0.0.0.0', 0); os.dup2(unix.fileno(), slot)
        raw[0:16] = address(socket.AF_INET, '127.0.0.1', 9); os.dup2(inside.fileno(), slot)
thread = threading.Thread(target=exchange); thread.start()
for _ in range(3000): libc.connect(slot, raw, 16)
over = True; thread.join()
print('held' if s.getpeername() == (there, 7777) else 'ESCAPED')
s.sendall(b'hello'); print(s.recv(9).decode())
";

#[test]
fn allowed_connections_leave_and_behave_like_sockets() {
    // SAFETY: takes no pointers.
    let root = unsafe { libc::geteuid() } == 0;
    if !root
        || !["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip"]
            .iter()
            .any(|path| std::path::Path::new(path).exists())
    {
        eprintln!("skipped: needs root and `ip`");
        return;
    }
    let (tell, told) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    std::thread::spawn(move || serve_there(&tell, &gone));
    let check = std::thread::spawn(move || {
        let there = told.recv().unwrap();
        enter_new_network();
        ip("link add here type veth peer name there");
        ip(&format!("link set there netns {there}"));
        address("here", [HERE, PRIVATE_HERE]);
        go.send(()).unwrap();
        told.recv().unwrap();
        // Started here, so that the supervisor lives in this network.
        let run_on = |host: &Host, program: &str, egress: Egress| {
            let mut spec = python(program);
            spec.argv.extend([THERE.into(), PRIVATE_THERE.into()]);
            spec.egress = egress;
            host.run(&spec)
        };
        for host in [host(), host_that_connects_for_all()] {
            let run = |egress: Egress| run_on(&host, PROGRAM, egress);
            let expected = |private: &str| {
                format!(
                    "blocking HELLO True 1 True\nwith timeout HELLO\nmapped HELLO\ninheritable True HELLO\nasyncio HELLO\n\
                 many {{'X'}}\nclosed port True\nprivate {private}\n"
                )
            };
            let public = run(Egress::Public);
            assert_eq!(public.stdout, expected("EACCES"), "{}", public.stderr);
            let net = AllowedNet {
                ip: PRIVATE_HERE.parse().unwrap(),
                prefix_bits: 24,
                port: Some(7777),
            };
            let plus = run(Egress::PublicPlus(vec![net]));
            assert_eq!(plus.stdout, expected("open"), "{}", plus.stderr);
            let denied = run(Egress::Denied);
            assert!(denied.stderr.contains("Network is unreachable"), "{}", denied.stderr);
        }
        let turned = run_on(&host_that_connects_for_all(), TURNER, Egress::Public);
        assert_eq!(turned.stdout, "held\nheld\nheld\nHELLO\n", "{}", turned.stderr);
    });
    check.join().unwrap();
}
