//! Attempts to get out of a sandbox. Every script says `held` when the attempt failed and `ESCAPED` when it did not;
//! a neighbour must keep answering all the while.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use common::{Host, Output, PATIENCE, collect, host, python};
use standpipe_sandbox::{Egress, Mount, Sandbox, Spec};

const NEIGHBOUR: &str = "
import socket
s = socket.create_server(('127.0.0.1', 8080))
while True:
    c, _ = s.accept(); c.sendall(b'alive'); c.close()
";
/// What each attack can use: `stopped` tells whether an error stopped `f`, `refused` whether the call list did.
const PRELUDE: &str = "
import os, sys, socket, ctypes, errno, time, signal
libc = ctypes.CDLL(None, use_errno=True)
def stopped(f):
    try: f()
    except (OSError, MemoryError, ValueError): return True
    return False
def refused(f):
    try: f()
    except OSError as e: return e.errno in (errno.EPERM, errno.ENOSYS)
    return False
def masked(path):
    # Not there, or the null device lies over it.
    try: return os.stat(path).st_rdev == os.makedev(1, 3)
    except OSError: return True
def call(number, *args):
    r = libc.syscall(number, *args)
    if r < 0: raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return r
def say(*held): print('held' if all(held) else 'ESCAPED %r' % (held,), flush=True)
";

struct Street {
    host: Host,
    neighbour: Sandbox,
}

fn street() -> Street {
    let host = host();
    let neighbour = host.launcher.spawn(&python(NEIGHBOUR)).unwrap();
    neighbour.wait_listening(8080, Instant::now() + PATIENCE).unwrap();
    Street { host, neighbour }
}

fn attack(script: &str) -> Spec {
    python(&format!("{PRELUDE}\n{script}"))
}

fn answers(neighbour: &Sandbox) {
    let mut stream = neighbour.connect(8080).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert_eq!(text, "alive");
}

impl Street {
    /// Runs the attack while the neighbour is asked without pause.
    fn suffer(&self, spec: &Spec) -> Output {
        let over = AtomicBool::new(false);
        let count = AtomicU32::new(0);
        let output = std::thread::scope(|scope| {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    answers(&self.neighbour);
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
            let sandbox = self.host.launcher.spawn(spec);
            let output = sandbox.map(collect);
            over.store(true, Ordering::Relaxed);
            output
        });
        answers(&self.neighbour);
        assert!(count.load(Ordering::Relaxed) > 0);
        output.unwrap()
    }

    fn holds(&self, spec: &Spec) {
        let output = self.suffer(spec);
        assert_eq!(output.stdout, "held\n", "{} {}", output.stderr, output.exit);
    }
}

fn holds(script: &str) {
    street().holds(&attack(script));
}

#[test]
fn the_hosts_files_are_not_there() {
    let street = street();
    let secret = street.host.folder.path().join("secret");
    std::fs::write(&secret, "secret").unwrap();
    let script = format!(
        "say(*[stopped(lambda p=p: open(p).read()) for p in ({secret:?}, '/etc/shadow', '/root/.bashrc', '/proc/1/root' + {secret:?},
         '/proc/1/environ', '/proc/1/mem', '/sys/kernel/notes', '/boot', '/var/lib/dpkg/status', '/etc/hostname')], masked('/proc/kcore'))"
    );
    street.holds(&attack(&script));
}

#[test]
fn a_folder_shown_to_one_app_is_not_shown_to_another() {
    let street = street();
    let app = street.host.folder.path().join("app");
    std::fs::create_dir(&app).unwrap();
    std::fs::set_permissions(&app, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    std::fs::write(app.join("key"), "key").unwrap();
    let mount = Mount::ReadOnly {
        source: app,
        target: "/app".into(),
    };
    let mut owner = python("print(open('/app/key').read())");
    owner.mounts.push(mount);
    assert_eq!(street.host.run(&owner).stdout, "key\n");
    street.holds(&attack(
        "say(stopped(lambda: open('/app/key')), os.listdir('/app') == [])",
    ));
}

#[test]
fn only_its_own_processes_are_visible() {
    holds(
        "pids = [p for p in os.listdir('/proc') if p.isdigit()]
say(set(pids) == {'1', str(os.getpid())}, stopped(lambda: os.readlink('/proc/1/exe')), stopped(lambda: os.listdir('/proc/1/fd')))",
    );
}

#[test]
fn other_processes_cannot_be_signalled() {
    // Init ignores what comes from inside, and with it would go whoever says so; every other number is nobody.
    holds(
        "stopped(lambda: os.kill(1, 9))
say(os.path.exists('/proc/1/stat'), all(stopped(lambda p=p: os.kill(p, 9)) for p in range(2, 40000) if p != os.getpid()))",
    );
}

#[test]
#[cfg(target_arch = "x86_64")] // the script names calls by number
fn tracing_and_foreign_memory_are_refused() {
    holds(
        "import ctypes
buf = ctypes.create_string_buffer(8)
pid = os.fork()
if pid == 0:
    time.sleep(60)
held = [stopped(lambda: call(101, 16, 1, 0, 0)), stopped(lambda: call(101, 16, pid, 0, 0)), stopped(lambda: call(310, 1, buf, 1, buf, 1, 0)), stopped(lambda: call(438, 3, 0, 0))]
os.kill(pid, 9); os.waitpid(pid, 0)
say(*held)",
    );
}

#[test]
#[cfg(target_arch = "x86_64")] // the script names calls by number
fn mounts_and_namespaces_cannot_be_made() {
    holds(
        "NEWNS, NEWUSER, NEWNET, NEWPID = 0x20000, 0x10000000, 0x40000000, 0x20000000
say(stopped(lambda: call(165, b'none', b'/tmp', b'tmpfs', 0, None)), stopped(lambda: call(166, b'/proc', 2)),
    *[stopped(lambda f=f: call(272, f)) for f in (NEWNS, NEWUSER, NEWNET, NEWPID)],
    stopped(lambda: call(56, NEWUSER | 17, 0, 0, 0, 0)), stopped(lambda: call(435, 0, 0)),
    stopped(lambda: call(308, os.open('/proc/self/ns/net', os.O_RDONLY), 0)), stopped(lambda: call(161, b'/tmp')),
    stopped(lambda: call(155, b'/', b'/tmp')), stopped(lambda: call(428, -100, b'/', 1)), stopped(lambda: call(430, b'tmpfs', 0)))",
    );
}

#[test]
#[cfg(target_arch = "x86_64")] // the script names calls by number
fn dangerous_calls_do_not_exist() {
    // bpf, keyctl, add_key, kexec_load, userfaultfd, io_uring_setup, perf_event_open, init_module, open_by_handle_at,
    // clone3, syslog, reboot, fanotify_init
    holds(
        "say(*[refused(lambda n=n: call(n, 0, 0, 0, 0, 0)) for n in (321, 250, 248, 246, 323, 425, 298, 175, 304, 435, 103, 169, 300)])",
    );
}

#[test]
fn the_systems_files_and_its_own_code_are_read_only() {
    holds(
        "say(*[stopped(lambda p=p: open(p, 'w')) for p in ('/usr/bin/x', '/bin/sh', '/etc/passwd', '/etc/resolv.conf', '/x', '/app/x', '/dev/x',
        '/proc/sys/kernel/core_pattern', '/proc/sys/net/ipv4/ip_forward', '/var/tmp/x')], masked('/proc/sysrq-trigger'), not os.path.exists('/sys/kernel'), not os.path.exists('/sys/fs/cgroup'))",
    );
}

#[test]
fn no_device_and_no_setuid_program_gives_rights() {
    holds(
        "import subprocess
say(stopped(lambda: os.mknod('/tmp/disk', 0o60666, os.makedev(8, 0))), stopped(lambda: os.setuid(0)), stopped(lambda: os.chown('/tmp', 0, 0)),
    all('Cap' not in l or int(l.split()[1], 16) == 0 for l in open('/proc/self/status')),
    subprocess.run(['/usr/bin/su', '-c', 'id -u'], capture_output=True, stdin=subprocess.DEVNULL).stdout.strip() != b'0',
    not [f for f in os.listdir('/dev') if f.startswith(('sd', 'vd', 'nvme', 'kmsg', 'mem', 'kvm', 'loop'))])",
    );
}

#[test]
fn raw_and_odd_sockets_are_refused() {
    holds(
        "say(*[stopped(lambda a=a: socket.socket(*a)) for a in ((2, socket.SOCK_RAW, 1), (2, socket.SOCK_DGRAM, 1), (17, socket.SOCK_RAW, 0), (40, 1, 0), (16, 3, 15), (38, 5, 0), (31, 3, 1))])",
    );
}

const DIAL: &str = "
def dial(host, port, family=socket.AF_INET):
    s = socket.socket(family); s.settimeout(5); s.connect((host, port)); return s
";

#[test]
fn metadata_private_ranges_and_the_hosts_loopback_are_closed() {
    let street = street();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let any = TcpListener::bind("0.0.0.0:0").unwrap();
    let any_port = any.local_addr().unwrap().port();
    let script = format!(
        "{DIAL}
import fcntl, struct
held = [stopped(lambda: dial('127.0.0.1', {port})), stopped(lambda: dial('0.0.0.0', {port})), stopped(lambda: dial('::ffff:127.0.0.1', {port}, socket.AF_INET6))]
for host in ('169.254.169.254', '169.254.170.2', '10.0.0.1', '172.16.0.1', '192.168.0.1', '100.64.0.1'):
    held.append(stopped(lambda: dial(host, 80)))
for host in ('fd00:ec2::254', 'fe80::1', 'fc00::1', '::ffff:169.254.169.254'):
    held.append(stopped(lambda: dial(host, 80, socket.AF_INET6)))
for host in sys.argv[1:]:
    held.append(stopped(lambda: dial(host, {any_port})))
say(*held)"
    );
    for egress in [Egress::Denied, Egress::Public] {
        let mut spec = attack(&script);
        spec.egress = egress;
        spec.argv.extend(own_addresses().into_iter().map(Into::into));
        street.holds(&spec);
    }
    listener.set_nonblocking(true).unwrap();
    any.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err() && any.accept().is_err(), "nothing arrived");
    // The control: the host itself reaches that port.
    std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
}

/// The address this host would use towards the world, if it has one.
fn own_addresses() -> Vec<String> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let address = socket.connect("1.1.1.1:53").and_then(|()| socket.local_addr());
    address.map(|address| address.ip().to_string()).into_iter().collect()
}

#[test]
fn datagrams_do_not_leave() {
    let street = street();
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    let mut spec = attack(&format!(
        "def send(host):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.sendto(b'x', (host, {port}))
def send_connected(host):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect((host, {port})); s.send(b'x')
say(*[stopped(lambda h=h: f(h)) for f in (send, send_connected) for h in ['169.254.169.254', '1.1.1.1'] + sys.argv[1:]])"
    ));
    spec.egress = Egress::Public;
    spec.argv.extend(own_addresses().into_iter().map(Into::into));
    street.holds(&spec);
    socket.set_nonblocking(true).unwrap();
    assert!(socket.recv(&mut [0; 8]).is_err());
}

#[test]
fn abstract_unix_sockets_of_the_host_are_not_there() {
    use std::os::linux::net::SocketAddrExt;
    let street = street();
    let name = format!("sandbox-test-{}", std::process::id());
    let address = std::os::unix::net::SocketAddr::from_abstract_name(&name).unwrap();
    let _listener = std::os::unix::net::UnixListener::bind_addr(&address).unwrap();
    street.holds(&attack(&format!(
        "s = socket.socket(socket.AF_UNIX)\nsay(stopped(lambda: s.connect('\\0{name}')))"
    )));
    std::os::unix::net::UnixStream::connect_addr(&address).unwrap();
}

#[test]
fn a_fork_bomb_is_contained() {
    let street = street();
    let mut spec = attack(
        "n = 0
try:
    for _ in range(5000):
        if os.fork() == 0: time.sleep(60); os._exit(0)
        n += 1
except OSError as e: print('held' if e.errno == errno.EAGAIN and n < 64 else 'ESCAPED %d' % n, flush=True)
else: print('ESCAPED', n, flush=True)",
    );
    spec.limits.pids = 64;
    street.holds(&spec);
}

#[test]
fn memory_beyond_the_limit_kills_the_taker_alone() {
    let street = street();
    let mut spec = attack("b = bytearray(0)\nfor _ in range(264): b += b'x' * (1 << 20)\nprint('ESCAPED', flush=True)");
    spec.limits.memory_bytes = 64 << 20;
    let output = street.suffer(&spec);
    assert_eq!(output.stdout, "", "200 MB over the limit were granted");
    assert!(!output.exit.success());
    if has_memory_cgroup(&street.host) {
        assert!(output.exit.oom, "{}", output.exit);
    }
}

fn has_memory_cgroup(host: &Host) -> bool {
    let sandbox = host.launcher.spawn(&common::shell("sleep 60")).unwrap();
    sandbox.usage().memory_bytes > 0
}

#[test]
fn tmp_is_private_and_bounded() {
    let street = street();
    let mut spec = attack(
        "f = open('/tmp/fill', 'wb')
def fill():
    for _ in range(64): f.write(b'x' * (1 << 20)); f.flush()
say(os.listdir('/tmp') == ['fill'], stopped(fill))",
    );
    spec.tmp_bytes = 16 << 20;
    street.holds(&spec);
    street.holds(&attack("say(os.listdir('/tmp') == [])"));
}

#[test]
fn files_and_descriptors_are_bounded() {
    let street = street();
    let mut spec = attack(
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
fds = []
def flood():
    while len(fds) < 100000: fds.append(os.open('/dev/null', 0))
held = stopped(flood); n = len(fds)
for fd in fds: os.close(fd)
def big():
    with open('/tmp/big', 'wb') as f: f.write(b'x' * (2 << 20))
say(held, n < 128, stopped(big))",
    );
    spec.limits.open_files = 128;
    spec.limits.file_bytes = Some(1 << 20);
    street.holds(&spec);
}

#[test]
fn a_busy_sandbox_leaves_time_for_its_neighbour() {
    let street = street();
    let mut spec = attack(
        "for _ in range(8):
    if os.fork() == 0:
        while True: pass
time.sleep(0.5)
say(True)",
    );
    spec.limits.cpu_percent = Some(20);
    let start = Instant::now();
    street.holds(&spec);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_descriptor_put_in_place_cannot_be_turned_elsewhere() {
    // AF_UNSPEC dissolves a connection; a second connect on the same descriptor must not leave the sandbox.
    let street = street();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut spec = attack(&format!(
        "s = socket.socket(); s.setblocking(False)
first = s.connect_ex(('10.0.0.1', 80)); second = s.connect_ex(('1.1.1.1', 9))
class A(ctypes.Structure): _fields_ = [('f', ctypes.c_ushort), ('p', ctypes.c_ubyte * 14)]
libc.connect(s.fileno(), ctypes.byref(A()), 16)
s.settimeout(1)
say(first == errno.EACCES, stopped(lambda: s.connect(('127.0.0.1', {port}))))"
    ));
    spec.egress = Egress::Public;
    street.holds(&spec);
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err());
}

#[test]
#[cfg(target_arch = "x86_64")] // the script names calls by number
fn garbage_to_connect_and_listen_harms_nobody() {
    holds(
        "say(*[stopped(lambda a=a: call(*a)) for a in ((42, 99, b'xxxx', 4), (42, 1, 0, 16), (42, -1, 1 << 62, 28), (50, 99, 1), (50, 0, 1), (42, socket.socket().fileno(), b'\\x02\\x00', 2))])",
    );
}

#[test]
fn none_of_this_works_for_a_normal_users_server_either() {
    common::suite_as_a_normal_user();
}

#[test]
fn the_neighbour_itself_is_only_reached_from_the_server() {
    let street = street();
    street.holds(&attack(&format!(
        "{DIAL}\nsay(stopped(lambda: dial('127.0.0.1', 8080)))"
    )));
    let mut stream = street.neighbour.connect(8080).unwrap();
    stream.write_all(b"x").unwrap();
}
