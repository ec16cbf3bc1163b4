//! Starting the embedded pipe in the background, for `ship` on a machine where nothing runs yet.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Stdio;

use standpipe_ship::Edge;

use crate::context::errln;
use crate::discover::{self, Running};
use crate::failure::{Exit, Failure};

/// Lines of the server's log shown when it did not come up.
const LOG_TAIL_LINES: usize = 20;

/// Says that a server was started, where, and how to stop it.
pub fn announce(running: &Running) {
    errln!(
        "started the pipe in the background (pid {}); `standpipe down` stops it\n  data     {}",
        running.pid,
        running.data.display()
    );
    for (what, address, usual) in [
        ("apps answer", running.edge, EDGE_PORT),
        ("the pipe listens", running.pipe, PIPE_PORT),
    ] {
        if address.port() != usual && std::env::var_os(variable(usual)).is_none() {
            errln!(
                "note: another program has port {usual}, so {what} on port {}",
                address.port()
            );
        }
    }
}

/// Ports of the pipe and the edge when nobody chose others, as `standpipe up --help` says.
const PIPE_PORT: u16 = 4566;
const EDGE_PORT: u16 = 8080;
/// So many ports from the usual one on are tried before any free one is taken.
const PORTS_TRIED: u16 = 20;

/// The variable by which a person chooses the address instead.
fn variable(usual: u16) -> &'static str {
    if usual == PIPE_PORT {
        "STANDPIPE_PIPE"
    } else {
        "STANDPIPE_EDGE"
    }
}

/// Where to listen: what the person's variable says, else the usual port or the next free one.
fn address(usual: u16) -> Option<String> {
    if std::env::var_os(variable(usual)).is_some() {
        return None;
    }
    let free = |port: &u16| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok();
    let port = (usual..usual + PORTS_TRIED).find(free).unwrap_or(0);
    Some(format!("127.0.0.1:{port}"))
}

/// Where apps would answer if a server were started now, for plans made without one.
pub fn edge_to_be() -> Edge {
    let chosen = std::env::var(variable(EDGE_PORT))
        .ok()
        .and_then(|address| address.parse().ok());
    let addr = chosen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, EDGE_PORT)));
    Edge {
        addr,
        domain: standpipe_edge::LOCAL_DOMAIN.to_owned(),
        port: addr.port(),
    }
}

/// Spawns `standpipe up --json` in its own session and waits for its ready line.
pub fn start(data: &Path) -> Result<Running, Failure> {
    let log_path = data.join("server.log");
    let failed = |what: &str, error: &dyn std::fmt::Display| {
        Failure::new("start_failed", format!("cannot {what} the server: {error}")).hint("standpipe up, to see why")
    };
    let log = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(&log_path)
        .map_err(|error| failed("open the log of", &error))?;
    let exe = std::env::current_exe().map_err(|error| failed("find", &error))?;
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the module that starts the server itself"
    )]
    let mut command = std::process::Command::new(exe);
    command
        .args(["up", "--json", "--data"])
        .arg(data)
        .args(address(PIPE_PORT).map(|address| format!("--pipe={address}")))
        .args(address(EDGE_PORT).map(|address| format!("--edge={address}")))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log);
    // SAFETY: setsid is async-signal-safe and is the only call between fork and exec; it detaches the
    // server from this terminal so that Ctrl-C here does not reach it.
    unsafe {
        command.pre_exec(|| rustix::process::setsid().map(drop).map_err(std::io::Error::from));
    }
    let mut child = command.spawn().map_err(|error| failed("start", &error))?;
    let mut line = String::new();
    if let Some(stdout) = child.stdout.take() {
        // The server prints one line when it accepts, or ends: no time-out is needed.
        BufReader::new(stdout)
            .read_line(&mut line)
            .map_err(|error| failed("hear from", &error))?;
    }
    match discover::find_running(Some(data))? {
        Some(running) if !line.trim().is_empty() => Ok(running),
        _ => Err(not_started(&log_path, &line)),
    }
}

/// `up --json` prints its failure as an object on the same line; the log has the rest.
fn not_started(log_path: &Path, line: &str) -> Failure {
    let error = serde_json::from_str::<serde_json::Value>(line).unwrap_or_default();
    if let Some(message) = error["error"]["message"].as_str() {
        let mut failure = Failure::new("start_failed", format!("the server did not start: {message}"));
        for hint in error["error"]["fix"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|hint| hint.as_str())
        {
            failure = failure.hint(hint);
        }
        return failure.exit(Exit::Failed);
    }
    let log = fs::read_to_string(log_path).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    let tail = lines[lines.len().saturating_sub(LOG_TAIL_LINES)..].join("\n");
    Failure::new(
        "start_failed",
        format!("the server did not start; its log ends with:\n{tail}"),
    )
    .hint("standpipe up, to see why")
}
