//! A sandbox's ordinary life: output, exit, files, ports, freezing, limits, and its end with the server's.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use common::{PATIENCE, collect, host, python, shell};
use standpipe_sandbox::{Launcher, Mount, SandboxError, Spec};

const SERVER: &str = r#"
import http.server, sys
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"hello " + self.path.encode())
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(("0.0.0.0", int(sys.argv[1])), H).serve_forever()
"#;

fn server(port: u16) -> Spec {
    let mut spec = python(SERVER);
    spec.argv.push(port.to_string().into());
    spec
}

fn get(sandbox: &standpipe_sandbox::Sandbox, port: u16, path: &str) -> String {
    let mut stream = sandbox.connect(port).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn output_and_exit_code_come_back() {
    let output = host().run(&shell("echo out; echo err >&2; exit 7"));
    assert_eq!(
        (output.stdout.as_str(), output.stderr.as_str(), output.exit.code),
        ("out\n", "err\n", Some(7))
    );
}

#[test]
fn a_signal_is_told_apart_from_a_code() {
    let output = host().run(&shell("kill -TERM $$"));
    assert_eq!(
        (output.exit.code, output.exit.signal, output.exit.oom),
        (None, Some(15), false)
    );
}

#[test]
fn the_environment_is_the_specs_and_nothing_more() {
    let mut spec = Spec::new(["/usr/bin/env"]);
    spec.env.push(("GREETING".into(), "hello wörld".into()));
    assert_eq!(host().run(&spec).stdout, "GREETING=hello wörld\n");
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let error = host().try_run(&Spec::new(["no-such-program"])).unwrap_err();
    assert!(
        matches!(&error, SandboxError::Exec { program, .. } if program == "no-such-program"),
        "{error}"
    );
}

#[test]
fn mounts_show_what_was_asked_and_keep_their_modes() {
    let host = host();
    let app = host.folder.path().join("app folder");
    let build = host.folder.path().join("build");
    let (one, two) = (host.folder.path().join("one"), host.folder.path().join("two"));
    for folder in [&app, &build, &one, &two] {
        std::fs::create_dir(folder).unwrap();
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    std::fs::write(app.join("main.txt"), "app").unwrap();
    std::fs::write(one.join("both"), "top").unwrap();
    std::fs::write(two.join("both"), "below").unwrap();
    std::fs::write(two.join("only"), "two").unwrap();
    let mut spec = shell(
        "cat main.txt; echo; echo x > new 2>/dev/null || echo read-only; cat /layers/both /layers/only; echo;
         echo y > /layers/z 2>/dev/null || echo read-only; echo built > /build/out && echo wrote; id -u; cat /conf",
    );
    spec.cwd = PathBuf::from("/app");
    spec.mounts = vec![
        Mount::ReadOnly {
            source: app.clone(),
            target: "/app".into(),
        },
        Mount::Layers {
            sources: vec![one, two],
            target: "/layers".into(),
        },
        Mount::ReadWrite {
            source: build.clone(),
            target: "/build".into(),
        },
        Mount::ReadOnly {
            source: app.join("main.txt"),
            target: "/conf".into(),
        },
    ];
    let output = host.run(&spec);
    assert_eq!(
        output.stdout, "app\nread-only\ntoptwo\nread-only\nwrote\n1000\napp",
        "{}",
        output.stderr
    );
    let built = build.join("out");
    assert_eq!(std::fs::read_to_string(&built).unwrap(), "built\n");
    // What a build writes belongs to the server's user, whoever ran it inside.
    assert_eq!(
        built.metadata().unwrap().uid(),
        host.folder.path().metadata().unwrap().uid()
    );
}

#[test]
fn folders_above_the_sources_need_not_let_the_sandbox_in() {
    let home = tempfile::tempdir().unwrap();
    // A root server's data may lie in somebody's home: neither the sandbox's user nor its first process may pass.
    // SAFETY: takes no pointers.
    if unsafe { libc::geteuid() } == 0 {
        std::os::unix::fs::chown(home.path(), Some(1234), Some(1234)).unwrap();
    }
    let data = home.path().join("data");
    for folder in ["code", "run of deps", "out"] {
        std::fs::create_dir_all(data.join(folder)).unwrap();
        std::fs::set_permissions(data.join(folder), std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::write(data.join(folder).join(folder), folder).unwrap();
    }
    for folder in [&data, &home.path().to_path_buf()] {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    }
    let launcher = Launcher::start(&common::config(&data)).unwrap();
    let mut spec = shell("cat 'run of deps' code /code/code /tmp/in/code; echo > /out/new && ls /out");
    spec.cwd = "/app".into();
    let read_only = |target: &str| Mount::ReadOnly {
        source: data.join("code"),
        target: target.into(),
    };
    spec.mounts = vec![
        Mount::Layers {
            sources: vec![data.join("code"), data.join("run of deps")],
            target: "/app".into(),
        },
        read_only("/code"),
        read_only("/tmp/in"),
        Mount::ReadWrite {
            source: data.join("out"),
            target: "/out".into(),
        },
    ];
    let output = collect(launcher.spawn(&spec).unwrap());
    assert_eq!(output.stdout, "run of depscodecodecodenew\nout\n", "{}", output.stderr);
}

#[test]
fn a_server_is_ready_when_it_listens_and_answers_over_connect() {
    let host = host();
    let sandbox = host.launcher.spawn(&server(8080)).unwrap();
    sandbox.wait_listening(8080, Instant::now() + PATIENCE).unwrap();
    // More than one batch of sockets.
    for turn in 0..40 {
        assert!(get(&sandbox, 8080, &format!("/{turn}")).ends_with(&format!("hello /{turn}")));
    }
}

#[test]
fn the_wrong_port_is_named() {
    let host = host();
    let sandbox = host.launcher.spawn(&server(3000)).unwrap();
    sandbox.wait_listening(3000, Instant::now() + PATIENCE).unwrap();
    let error = sandbox.wait_listening(8080, Instant::now()).unwrap_err();
    assert!(
        matches!(&error, SandboxError::NotListening { port: 8080, listening } if listening == &[3000]),
        "{error}"
    );
}

#[test]
fn waiting_for_a_port_ends_with_the_program() {
    let sandbox = host();
    let sandbox = sandbox.launcher.spawn(&shell("exit 3")).unwrap();
    let error = sandbox.wait_listening(8080, Instant::now() + PATIENCE).unwrap_err();
    assert!(
        matches!(error, SandboxError::Ended { exit } if exit.code == Some(3)),
        "{error}"
    );
}

#[test]
fn a_program_reaches_the_pipe_ports_which_the_caller_accepts() {
    let host = host();
    let mut spec = python(
        "import socket; s = socket.create_connection(('localhost', 4566)); s.sendall(b'ping'); print(s.recv(9).decode())",
    );
    spec.pipe_ports = vec![4566, 4567];
    let mut sandbox = host.launcher.spawn(&spec).unwrap();
    let listeners = sandbox.take_listeners();
    assert_eq!(
        listeners.iter().map(|(port, _)| *port).collect::<Vec<_>>(),
        [4566, 4567]
    );
    let (mut stream, _) = listeners[0].1.accept().unwrap();
    let mut bytes = [0; 4];
    stream.read_exact(&mut bytes).unwrap();
    assert_eq!(&bytes, b"ping");
    stream.write_all(b"pong").unwrap();
    assert_eq!(collect(sandbox).stdout, "pong\n");
}

#[test]
fn a_frozen_program_stands_still_and_goes_on() {
    let host = host();
    let mut sandbox = host
        .launcher
        .spawn(&python(
            "import time\nwhile True: print(time.monotonic(), flush=True); time.sleep(0.005)",
        ))
        .unwrap();
    let mut stdout = std::fs::File::from(sandbox.take_stdout().unwrap());
    let mut buffer = [0; 65536];
    assert!(stdout.read(&mut buffer).unwrap() > 0);
    sandbox.freeze().unwrap();
    let used = || std::thread::sleep(Duration::from_millis(60));
    used(); // let what was in flight land, then empty the pipe
    let ready = |stdout: &std::fs::File| {
        use std::os::fd::AsRawFd;
        let mut poll = libc::pollfd {
            fd: stdout.as_raw_fd(),
            events: libc::POLLIN,
            revents: 0,
        };
        // SAFETY: one live entry.
        unsafe { libc::poll(&mut poll, 1, 0) == 1 }
    };
    while ready(&stdout) {
        assert!(stdout.read(&mut buffer).unwrap() > 0);
    }
    used();
    assert!(!ready(&stdout), "a frozen program said something");
    sandbox.thaw().unwrap();
    assert!(stdout.read(&mut buffer).unwrap() > 0, "it goes on");
    sandbox.freeze().unwrap();
    sandbox.kill();
    let exit = sandbox.wait_exit(Some(PATIENCE)).expect("what is frozen can be killed");
    assert_eq!(exit.signal, Some(9));
}

#[test]
fn a_signal_reaches_the_program_which_may_end_in_its_own_way() {
    let host = host();
    let mut spec = python(
        "import signal, sys, socket\nsignal.signal(15, lambda *a: sys.exit(42))\ns = socket.create_server(('127.0.0.1', 80))\nsignal.pause()",
    );
    spec.argv[0] = "/usr/bin/python3".into();
    let sandbox = host.launcher.spawn(&spec).unwrap();
    sandbox.wait_listening(80, Instant::now() + PATIENCE).unwrap();
    sandbox.signal(15).unwrap();
    assert_eq!(sandbox.wait_exit(Some(PATIENCE)).unwrap().code, Some(42));
}

#[test]
fn orphans_end_with_the_program() {
    let host = host();
    let output = host.run(&shell(
        "(sleep 1000 >/dev/null 2>&1 &) ; (setsid sleep 1000 &) ; echo started",
    ));
    // The pipes close only when every process that holds them is gone.
    assert_eq!((output.stdout.as_str(), output.exit.code), ("started\n", Some(0)));
}

#[test]
fn dropping_a_sandbox_kills_it() {
    let host = host();
    let mut sandbox = host.launcher.spawn(&shell("sleep 1000")).unwrap();
    let stdout = sandbox.take_stdout();
    drop(sandbox);
    assert_eq!(common::read_all(stdout), "");
}

#[test]
fn all_of_this_holds_for_a_normal_user() {
    common::suite_as_a_normal_user();
}
