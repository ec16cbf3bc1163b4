//! Loopback and Unix sockets inside a sandbox whose every connection the server makes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::{host, host_that_connects_for_all, python};
use standpipe_sandbox::Egress;

const PROGRAM: &str = "
import asyncio, errno, os, select, signal, socket, threading
signal.alarm(15)
def serve(l):
    while True:
        c, _ = l.accept(); c.sendall(c.recv(9).upper()); c.close()
def server(l):
    l.listen(64); threading.Thread(target=serve, args=(l,), daemon=True).start(); return l
def bound(family, at):
    l = socket.socket(family); l.bind(at); return server(l)
def said(s):
    s.sendall(b'hello'); return s.recv(9).decode()
at = bound(socket.AF_INET, ('127.0.0.1', 0)).getsockname()
s = socket.socket(); s.connect(at); print('blocking', said(s), s.getpeername() == at, s.connect_ex(at) == errno.EISCONN)
s = socket.socket(); s.bind(('127.0.0.1', 0)); own = s.getsockname(); s.connect(at); print('bound', s.getsockname() == own, said(s))
s = socket.socket(); s.setblocking(False); e = select.epoll(); e.register(s, select.EPOLLOUT)
print('non-blocking', s.connect_ex(at) == errno.EINPROGRESS, len(e.poll(5)) == 1, s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
s.setblocking(True); print(said(s))
s = socket.socket(); print('closed port', s.connect_ex(('127.0.0.1', 9)) == errno.ECONNREFUSED); s.connect(at); print('again', said(s))
s = socket.socket(); s.settimeout(5); print('with timeout', s.connect_ex(('127.0.0.1', 9)) == errno.ECONNREFUSED)
s = socket.socket(socket.AF_INET6); s.connect(('::ffff:127.0.0.1', at[1])); print('mapped', said(s))
async def talk():
    many = await asyncio.gather(*[asyncio.open_connection(*at) for _ in range(20)])
    for _, w in many: w.write(b'x')
    print('asyncio', {(await r.read(9)).decode() for r, _ in many})
asyncio.run(talk())
os.chdir('/tmp'); os.symlink('/tmp/door', '/tmp/link'); bound(socket.AF_UNIX, '/tmp/door'); bound(socket.AF_UNIX, '\\0name')
for at in ('/tmp/door', 'door', '/tmp/link', '../tmp/link', '\\0name'):
    s = socket.socket(socket.AF_UNIX); s.connect(at); print('unix', said(s))
s = socket.socket(socket.AF_UNIX); print('no unix', errno.errorcode[s.connect_ex('/tmp/none')])
a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); a.bind(('127.0.0.1', 0))
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); b.connect(a.getsockname()); b.send(b'x'); print('datagram', a.recv(9).decode())
";

#[test]
fn connections_inside_are_the_same_whoever_makes_them() {
    let mut spec = python(PROGRAM);
    spec.egress = Egress::Public;
    let expected = "blocking HELLO True True\nbound True HELLO\nnon-blocking True True 0\nHELLO\nclosed port True\n\
                    again HELLO\nwith timeout True\nmapped HELLO\nasyncio {'X'}\nunix HELLO\nunix HELLO\n\
                    unix HELLO\nunix HELLO\nunix HELLO\nno unix ENOENT\ndatagram x\n";
    for host in [host(), host_that_connects_for_all()] {
        let output = host.run(&spec);
        assert_eq!(output.stdout, expected, "{}", output.stderr);
    }
}

#[test]
fn a_normal_users_server_makes_them_too() {
    common::suite_as_a_normal_user();
}
