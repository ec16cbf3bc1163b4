//! `standpipe down`: stops the running server and waits until it is gone.

use std::path::Path;
use std::time::Duration;

use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};
use tokio::io::unix::AsyncFd;

use crate::context::{block_on, outln};
use crate::discover::{self, Running};
use crate::failure::{Exit, Failure};

/// Longest wait: edge, functions and pipe each drain for up to 10 s.
const STOP_TIMEOUT: Duration = Duration::from_secs(40);

/// Stops the server of `data`, or the one that runs. None running is fine: that is what was asked for.
pub fn down(data: Option<&Path>, json: bool) -> Result<(), Failure> {
    let stopped = match discover::find_running(data)? {
        Some(running) => stop(&running)?.then_some(running),
        None => None,
    };
    if json {
        let status = if stopped.is_some() { "stopped" } else { "not_running" };
        outln!(
            "{}",
            serde_json::json!({ "status": status, "pid": stopped.map(|running| running.pid) })
        );
        return Ok(());
    }
    match stopped {
        Some(running) => outln!("stopped the server of {} (pid {})", running.data.display(), running.pid),
        None => outln!("no standpipe server is running"),
    }
    Ok(())
}

/// False when it was gone already.
fn stop(running: &Running) -> Result<bool, Failure> {
    let cannot = |error: rustix::io::Errno| {
        let failure = Failure::new("stop_failed", format!("cannot stop process {}: {error}", running.pid));
        failure.exit(Exit::Auth).hint("stop it as the user who started it")
    };
    let Some(pid) = i32::try_from(running.pid).ok().and_then(Pid::from_raw) else {
        return Ok(false);
    };
    // A descriptor stays with this very process: the signal cannot reach one that took its id over.
    let process = match pidfd_open(pid, PidfdFlags::NONBLOCK) {
        Ok(process) => process,
        Err(rustix::io::Errno::SRCH) => return Ok(false),
        Err(error) => return Err(cannot(error)),
    };
    if discover::process_started_ticks(running.pid) != Some(running.started_ticks) {
        return Ok(false);
    }
    pidfd_send_signal(&process, Signal::TERM).map_err(cannot)?;
    block_on(async {
        // SAFETY: an `OwnedFd` is one open descriptor until it is dropped, which `AsyncFd` does last.
        let watched = unsafe { AsyncFd::register(process) };
        let gone = async { watched?.readable().await.map(drop) };
        match tokio::time::timeout(STOP_TIMEOUT, gone).await {
            Ok(Ok(())) => Ok(true),
            Ok(Err(error)) => Err(Failure::new(
                "stop_failed",
                format!(
                    "process {} was told to stop, but cannot be watched: {error}",
                    running.pid
                ),
            )
            .hint("standpipe doctor")),
            Err(_) => Err(Failure::new(
                "stop_failed",
                format!(
                    "process {} still drains requests after {} s",
                    running.pid,
                    STOP_TIMEOUT.as_secs()
                ),
            )
            .exit(Exit::Transient)
            .hint(format!(
                "wait, or end it with `kill -9 {}`: nothing that was acknowledged is lost",
                running.pid
            ))),
        }
    })
}
