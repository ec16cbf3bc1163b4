//! Nothing outlives the server: not the launcher, not a program, not a resource group, however it ended.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use common::{PATIENCE, collect, host, shell};
use standpipe_sandbox::SandboxError;

const ROLE: &str = "SANDBOX_TEST_SERVER_WORD";

/// Not a test of its own: the server that the next test kills.
#[test]
fn role_of_a_server() {
    let Ok(word) = std::env::var(ROLE) else { return };
    let host = host();
    let mut frozen = shell(&format!("echo up; exec sleep {word}"));
    frozen.pipe_ports.push(4566);
    let mut sandboxes = Vec::new();
    for _ in 0..3 {
        let mut sandbox = host.launcher.spawn(&frozen).unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(fs::File::from(sandbox.take_stdout().unwrap()));
        stdout.read_line(&mut line).unwrap();
        sandboxes.push((sandbox, stdout));
    }
    until("programs come up", || alive(&word).len() == 3);
    sandboxes[0].0.freeze().unwrap();
    println!("\nlauncher {} {}", host.launcher.pid(), host.folder.path().display());
    loop {
        std::thread::park();
    }
}

/// Processes with `word` among their arguments.
fn alive(word: &str) -> Vec<String> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let of = |entry: fs::DirEntry| {
        let line = fs::read(entry.path().join("cmdline")).ok()?;
        line.split(|byte| *byte == 0)
            .any(|part| part == word.as_bytes())
            .then(|| entry.path().display().to_string())
    };
    entries.filter_map(of).collect()
}

/// Resource groups of the launcher `pid`, wherever they are in the hierarchies.
fn groups(pid: &str) -> Vec<PathBuf> {
    let tree = fs::read_to_string("/proc/self/mountinfo").unwrap();
    let points = tree
        .lines()
        .filter(|line| line.contains(" - cgroup"))
        .filter_map(|line| line.split(' ').nth(4));
    let own = fs::read_to_string("/proc/self/cgroup").unwrap();
    let bases: Vec<&str> = own.lines().filter_map(|line| line.splitn(3, ':').nth(2)).collect();
    points
        .flat_map(|point| {
            bases
                .iter()
                .map(move |base| Path::new(point).join(base.trim_start_matches('/')))
        })
        .map(|base| base.join(format!("standpipe-{pid}")))
        .filter(|path| path.exists())
        .collect()
}

/// Looks until `done`, giving way between looks; the end of many processes is no single event to wait for.
fn until(what: &str, done: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !done() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn killing_the_server_ends_launcher_programs_and_groups() {
    let word = format!("9{}", std::process::id());
    #[expect(
        clippy::disallowed_methods,
        reason = "the server under test is this binary in another role"
    )]
    let mut server = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "role_of_a_server", "--nocapture"])
        .env(ROLE, &word)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let line = lines
        .find(|line| line.starts_with("launcher "))
        .expect("the server comes up");
    let mut words = line.split(' ').skip(1);
    let (pid, folder) = (words.next().unwrap().to_owned(), words.next().unwrap().to_owned());
    assert_eq!(alive(&word).len(), 3);
    server.kill().unwrap();
    server.wait().unwrap();
    until("programs live on", || alive(&word).is_empty());
    until("the launcher lives on", || !Path::new("/proc").join(&pid).exists());
    until("groups remain", || groups(&pid).is_empty());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn killing_the_launcher_ends_the_programs_and_is_told() {
    let host = host();
    let sandbox = host.launcher.spawn(&shell("exec sleep 1000")).unwrap();
    // SAFETY: takes no pointers; the launcher is ours and not yet reaped.
    assert_eq!(unsafe { libc::kill(host.launcher.pid() as i32, libc::SIGKILL) }, 0);
    assert_eq!(collect(sandbox).exit.signal, Some(9));
    let error = host.try_run(&shell("true")).unwrap_err();
    assert!(matches!(error, SandboxError::LauncherGone { .. }), "{error}");
}

#[test]
fn dropping_the_launcher_ends_the_programs() {
    let host = host();
    let mut sandbox = host.launcher.spawn(&shell("exec sleep 1000")).unwrap();
    let stdout = sandbox.take_stdout();
    let pid = host.launcher.pid().to_string();
    drop(host.launcher);
    assert_eq!(common::read_all(stdout), "");
    assert_eq!(groups(&pid), Vec::<PathBuf>::new());
}

/// The kernel tells the end of a process before it leaves its group, on a busy machine long before.
#[test]
fn no_group_stays_when_many_busy_programs_end_at_once() {
    let host = host();
    let busy = shell("for i in 1 2 3 4 5 6 7 8 9 10; do while :; do :; done & done; echo up; wait");
    let mut sandboxes = Vec::new();
    for _ in 0..6 {
        let mut sandbox = host.launcher.spawn(&busy).unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(fs::File::from(sandbox.take_stdout().unwrap()));
        stdout.read_line(&mut line).unwrap();
        assert_eq!(line, "up\n");
        sandboxes.push(sandbox);
    }
    let pid = host.launcher.pid().to_string();
    // Some are released just before the end, the others end with it.
    sandboxes.truncate(3);
    drop(host.launcher);
    assert_eq!(groups(&pid), Vec::<PathBuf>::new());
}

#[test]
fn nothing_outlives_a_normal_users_server_either() {
    common::suite_as_a_normal_user();
}
