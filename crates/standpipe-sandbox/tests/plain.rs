//! The tier for hosts that forbid namespaces: what holds there, and that it is taken only when it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use common::{Host, Output, PATIENCE, collect, python, read_all, shell};
use standpipe_sandbox::{Egress, Launcher, Mount, Sandbox, Spec, Tier};

/// `stopped` tells whether an error stopped `f`.
const PRELUDE: &str = "
import os, sys, socket, ctypes, errno, time, signal
libc = ctypes.CDLL(None, use_errno=True)
def stopped(f):
    try: f()
    except (OSError, MemoryError, ValueError): return True
    return False
def call(number, *args):
    r = libc.syscall(number, *args)
    if r < 0: raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return r
def dial(host, port, family=socket.AF_INET):
    s = socket.socket(family); s.settimeout(5); s.connect((host, port)); return s
def say(*held): print('held' if all(held) else 'ESCAPED %r' % (held,), flush=True)
";

const SERVER: &str = "
import socket
s = socket.create_server(('0.0.0.0', 8080))
while True:
    c, _ = s.accept(); c.sendall(b'alive'); c.close()
";

fn plain_host() -> Host {
    let folder = tempfile::tempdir().unwrap();
    let mut config = common::config(folder.path());
    config.tier = Some(Tier::Landlock);
    let launcher = Launcher::start(&config).unwrap();
    assert_eq!(launcher.tier(), Tier::Landlock);
    Host { launcher, folder }
}

fn attack(script: &str) -> Spec {
    python(&format!("{PRELUDE}\n{script}"))
}

fn ask(sandbox: &Sandbox) -> String {
    let mut text = String::new();
    let mut stream = sandbox.connect(8080).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.read_to_string(&mut text).unwrap();
    text
}

/// Runs the attack beside a neighbour, which must answer before and after.
#[track_caller]
fn holds_with(host: &Host, spec: &Spec) -> Output {
    let neighbour = host.launcher.spawn(&python(SERVER)).unwrap();
    neighbour.wait_listening(8080, Instant::now() + PATIENCE).unwrap();
    let output = host.run(spec);
    assert_eq!(output.stdout, "held\n", "{} {}", output.stderr, output.exit);
    assert_eq!(ask(&neighbour), "alive");
    output
}

#[track_caller]
fn holds(script: &str) {
    holds_with(&plain_host(), &attack(script));
}

#[test]
fn programs_run_serve_and_see_their_folders_where_they_expect_them() {
    let host = plain_host();
    let folder = |name: &str, files: &[(&str, &str)]| -> PathBuf {
        let path = host.folder.path().join(name);
        std::fs::create_dir(&path).unwrap();
        for (file, text) in files {
            std::fs::write(path.join(file), text).unwrap();
        }
        path
    };
    let code = folder("code", &[("main.txt", "code ")]);
    let deps = folder("deps", &[("main.txt", "hidden"), ("dep.txt", "dep ")]);
    let build = folder("build", &[]);
    let mut spec = shell(
        "cat main.txt dep.txt \"$APP/dep.txt\"; (echo x > new) 2>/dev/null || echo read-only
         echo built > /build/out && chmod 755 /build/out && echo wrote; echo private > \"$TMPDIR/file\" && cat \"$TMPDIR/file\"; exit 7",
    );
    spec.cwd = "/var/task".into();
    spec.env.push(("APP".into(), "/var/task".into()));
    spec.mounts = vec![
        Mount::Layers {
            sources: vec![code.clone(), deps],
            target: "/var/task".into(),
        },
        Mount::ReadWrite {
            source: build.clone(),
            target: "/build".into(),
        },
    ];
    let output = host.run(&spec);
    assert_eq!(
        output.stdout, "code dep dep read-only\nwrote\nprivate\n",
        "{}",
        output.stderr
    );
    assert_eq!((output.exit.code, output.stderr.as_str()), (Some(7), ""));
    let mode = std::fs::metadata(build.join("out")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
    assert_eq!(std::fs::read_to_string(code.join("main.txt")).unwrap(), "code ");
}

#[test]
fn two_apps_serve_on_the_same_number_and_the_host_sees_other_ports() {
    let host = plain_host();
    let apps = [(); 2].map(|()| host.launcher.spawn(&python(SERVER)).unwrap());
    for app in &apps {
        app.wait_listening(8080, Instant::now() + PATIENCE).unwrap();
        assert_eq!(ask(app), "alive");
        assert_eq!(app.listening(), [8080]);
    }
}

#[test]
fn the_pipe_is_where_the_program_expects_it() {
    let host = plain_host();
    let mut spec = python(
        "import socket\nfor name in ('127.0.0.1', 'localhost'):\n    s = socket.create_connection((name, 4566)); print(s.recv(9).decode(), flush=True)",
    );
    spec.pipe_ports = vec![4566];
    let mut sandbox = host.launcher.spawn(&spec).unwrap();
    let (_, listener) = sandbox.take_listeners().remove(0);
    // Ends with the test's process: a program that fails must not leave it waiting.
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            stream.unwrap().write_all(b"pong").unwrap();
        }
    });
    let output = collect(sandbox);
    assert_eq!(output.stdout, "pong\npong\n", "{}", output.stderr);
}

#[test]
fn files_of_the_user_and_of_other_apps_cannot_be_touched() {
    let host = plain_host();
    let secret = host.folder.path().join("secret");
    std::fs::write(&secret, "secret").unwrap();
    let script = format!(
        "p = {secret:?}
say(*[stopped(f) for f in (lambda: open(p).read(), lambda: open(p, 'w'), lambda: os.chmod(p, 0o777), lambda: os.unlink(p), lambda: os.rename(p, p + '2'),
    lambda: os.truncate(p, 0), lambda: os.link(p, os.environ['TMPDIR'] + '/x'), lambda: os.chown(p, 65534, 65534), lambda: os.setxattr(p, 'user.x', b'1'),
    lambda: open('/tm' + 'p/x', 'w'), lambda: open('/dev/shm/x', 'w'), lambda: open('/etc/shadow'), lambda: open('/proc/1/environ'), lambda: open('/proc/%d/environ' % os.getppid()),
    lambda: os.listdir('/proc'), lambda: os.listdir('/root'), lambda: os.listdir('/home'), lambda: open('/usr/bin/x', 'w'), lambda: os.chmod('/usr/bin/env', 0o777), lambda: os.fchmod(os.open('/usr/bin/env', 0), 0o777))])"
    );
    holds_with(&host, &attack(&script));
    assert_eq!(std::fs::read_to_string(&secret).unwrap(), "secret");
    assert_eq!(std::fs::metadata(&secret).unwrap().permissions().mode() & 0o077, 0o044);
}

#[test]
fn a_link_or_a_race_with_folders_does_not_change_modes_outside() {
    let host = plain_host();
    let secret = host.folder.path().join("secret");
    std::fs::write(&secret, "secret").unwrap();
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600)).unwrap();
    holds_with(
        &host,
        &attack(&format!(
            "t = os.environ['TMPDIR']
os.symlink({secret:?}, t + '/link'); open(t + '/own', 'w').close(); os.chmod(t + '/own', 0o4755); os.chdir(t); os.chmod('own', 0o700)
say(stopped(lambda: os.chmod(t + '/link', 0o777)), stopped(lambda: os.chmod(t + '/../../../../secret', 0o777)), os.stat('own').st_mode & 0o7777 == 0o700)"
        )),
    );
    assert_eq!(std::fs::metadata(&secret).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn processes_of_the_host_cannot_be_signalled_traced_or_starved() {
    let host = plain_host();
    let mut spec = attack(
        "pid = int(sys.argv[1]); import resource
child = os.fork()
if child == 0: time.sleep(60); os._exit(0)
os.kill(child, 0); os.kill(os.getpid(), 0); os.kill(child, 9); os.waitpid(child, 0)
def name_owner():
    import fcntl; a, b = socket.socketpair(); fcntl.fcntl(a, fcntl.F_SETOWN, pid)
say(*[stopped(f) for f in (lambda: os.kill(pid, 9), lambda: os.kill(os.getppid(), 9), lambda: os.kill(-1, 9), lambda: os.kill(1, 9), lambda: os.killpg(os.getpgid(pid), 9),
    lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (0, 0)), lambda: os.sched_setaffinity(pid, {0}), lambda: os.setpriority(os.PRIO_PROCESS, pid, 19), name_owner)])",
    );
    spec.argv.push(std::process::id().to_string().into());
    holds_with(&host, &spec);
}

#[test]
#[cfg(target_arch = "x86_64")] // the script names calls by number
fn calls_that_reach_others_are_refused() {
    // ptrace, process_vm_readv, unshare, mount, shmget, msgget, mq_open, pidfd_getfd, bpf, userfaultfd, io_uring_setup
    holds(
        "say(*[stopped(lambda n=n: call(n, 0, 0, 0, 0, 0)) for n in (101, 310, 272, 165, 29, 68, 240, 438, 321, 323, 425)])",
    );
}

#[test]
fn the_hosts_loopback_its_sockets_and_private_ranges_are_closed() {
    let host = plain_host();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let path = host.folder.path().join("socket");
    let _unix = std::os::unix::net::UnixListener::bind(&path).unwrap();
    for egress in [Egress::Denied, Egress::Public] {
        let mut spec = attack(&format!(
            "a = ('127.0.0.1', {port})
def fast_open():
    socket.socket().sendto(b'x', socket.MSG_FASTOPEN, a)
def again():
    s = socket.socket(); s.setblocking(False); s.connect_ex(('1.1.1.1', 9))
    class A(ctypes.Structure): _fields_ = [('f', ctypes.c_ushort), ('p', ctypes.c_ubyte * 14)]
    assert libc.connect(s.fileno(), ctypes.byref(A()), 16) != 0
    s.settimeout(1); s.connect(a)
held = [stopped(f) for f in (lambda: dial(*a), lambda: dial('0.0.0.0', {port}), lambda: dial('::ffff:127.0.0.1', {port}, socket.AF_INET6), fast_open, again,
    lambda: socket.socket(socket.AF_UNIX), lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM), lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))]
held += [stopped(lambda h=h: dial(h, 80)) for h in ('169.254.169.254', '10.0.0.1', '172.16.0.1', '192.168.0.1', '100.64.0.1')]
say(*held)"
        ));
        spec.egress = egress;
        holds_with(&host, &spec);
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err(), "nothing arrived");
    std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
}

#[test]
fn an_app_that_listens_everywhere_listens_on_loopback_only() {
    let host = plain_host();
    let app = host
        .launcher
        .spawn(&python(
            "import socket\ns = socket.socket(); s.bind(('', 8080)); s.listen()\nt = socket.socket(socket.AF_INET6); t.setsockopt(41, 26, 0); t.bind(('::', 8081)); t.listen(); u = socket.socket(); u.listen()
print([x.getsockname()[0] for x in (s, t, u)], flush=True)\nx = socket.create_connection(('127.0.0.1', 8081)); print(t.accept()[0] is not None)",
        ))
        .unwrap();
    let output = collect(app);
    assert_eq!(
        output.stdout, "['127.0.0.1', '::ffff:127.0.0.1', '127.0.0.1']\nTrue\n",
        "{}",
        output.stderr
    );
}

/// Processes with `word` among their arguments.
fn alive(word: &str) -> usize {
    let entries = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = entries.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
    lines
        .filter(|line| line.split(|byte| *byte == 0).any(|part| part == word.as_bytes()))
        .count()
}

fn until(what: &str, done: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !done() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::yield_now();
    }
}

/// A program that leaves children in sessions of their own.
fn family(word: u32) -> Spec {
    shell(&format!(
        "setsid sleep {word} >/dev/null 2>&1 & (setsid sh -c 'sleep {word} & sleep {word}' >/dev/null 2>&1 &) ; echo up; exec sleep {word}"
    ))
}

#[test]
fn everything_ends_with_the_sandbox_however_it_ends() {
    let word = 1_000_000 + std::process::id();
    let own = |folder: &Path| folder.join("run/plain");
    let host = plain_host();
    let mut sandbox = host.launcher.spawn(&family(word)).unwrap();
    until("the family is there", || alive(&word.to_string()) == 4);
    sandbox.kill();
    assert_eq!(sandbox.wait_exit(Some(PATIENCE)).unwrap().signal, Some(9));
    assert_eq!(read_all(sandbox.take_stdout()), "up\n");
    until("killed families end", || alive(&word.to_string()) == 0);

    let program_ends = host.run(&shell(&format!("(setsid sleep {word} &) ; exit 3")));
    assert_eq!(program_ends.exit.code, Some(3));
    until("orphans end", || alive(&word.to_string()) == 0);

    let frozen = host.launcher.spawn(&family(word)).unwrap();
    until("the family is there", || alive(&word.to_string()) == 4);
    frozen.freeze().unwrap();
    drop(host.launcher);
    until("the launcher takes families with it", || alive(&word.to_string()) == 0);
    until("nothing is left", || {
        std::fs::read_dir(own(host.folder.path())).unwrap().count() == 0
    });
    drop(frozen);
}

#[test]
fn a_busy_or_greedy_program_is_bounded() {
    let host = plain_host();
    let mut spec = attack(
        "fds = []
def flood():
    while len(fds) < 100000: fds.append(os.open('/dev/null', 0))
held = stopped(flood); n = len(fds)
for fd in fds: os.close(fd)
say(held, n < 128, stopped(lambda: bytearray(1 << 32)))",
    );
    spec.limits.open_files = 128;
    spec.limits.memory_bytes = 64 << 20;
    let output = host.run(&spec);
    // With a cgroup the taker is killed for its memory; without one, the request fails.
    assert!(
        output.stdout == "held\n" || !output.exit.success(),
        "{} {}",
        output.stdout,
        output.stderr
    );
}

#[test]
fn freezing_needs_no_namespaces() {
    let host = plain_host();
    let sandbox = host.launcher.spawn(&python(SERVER)).unwrap();
    sandbox.wait_listening(8080, Instant::now() + PATIENCE).unwrap();
    sandbox.freeze().unwrap();
    // Without a cgroup the stop is a signal on its way: it has arrived once a connection stays without an answer.
    let mut bytes = [0; 5];
    let deadline = Instant::now() + PATIENCE;
    let mut stream = loop {
        let mut stream = sandbox.connect(8080).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
        if stream.read_exact(&mut bytes).is_err() {
            break stream;
        }
        assert!(Instant::now() < deadline, "a frozen program answers");
    };
    sandbox.thaw().unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.read_exact(&mut bytes).unwrap();
    assert_eq!(&bytes, b"alive");
}

#[test]
fn where_namespaces_work_they_are_taken() {
    assert_eq!(common::host().launcher.tier(), Tier::Full);
}

#[test]
fn none_of_this_needs_root() {
    common::suite_as_a_normal_user();
}
