//! What server, launcher and init say to each other: one JSON value per packet, descriptors beside it.

use std::fs;
use std::io::{self, Seek};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cgroup::Cgroup;
use crate::doctor::Tier;
use crate::spec::{Limits, Spec};
use crate::sys;

/// Server to launcher.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum ToLauncher {
    /// Hand over a prepared sandbox. `points` are mount points that must exist; `sources` are what will be mounted
    /// there, opened by the launcher: it has the server's rights, so no folder above a source has to let others in.
    Spawn {
        points: Vec<MountPoint>,
        sources: Vec<Source>,
        limits: Limits,
    },
    /// The server is done with it: remove what remains.
    Release { id: u64 },
}

/// A place in the root tree where something will be mounted.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MountPoint {
    pub(crate) target: PathBuf,
    pub(crate) is_file: bool,
}

/// A host folder or file to show inside.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Source {
    /// Absolute.
    pub(crate) path: PathBuf,
    /// What is written there belongs to the server's user.
    pub(crate) writable: bool,
}

/// Launcher to server.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum FromLauncher {
    /// First word: it works, this way.
    Ready(LauncherFacts),
    /// With descriptors: process, control socket, status pipe, then one detached mount per source.
    Spawned { id: u64, pid: i32, cgroup: Cgroup },
    /// It could not.
    Failed {
        step: String,
        reason: String,
        errno: Option<i32>,
    },
}

/// What the launcher found out about the host.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LauncherFacts {
    /// What walls there are.
    pub(crate) tier: Tier,
    /// Runs as root: each sandbox has a host user of its own.
    pub(crate) privileged: bool,
    /// Which cgroup files it uses.
    pub(crate) cgroup: crate::cgroup::CgroupMode,
    /// Why there are none, or fewer.
    pub(crate) cgroup_note: Option<String>,
}

/// Server to init.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum ToInit {
    /// With descriptors: spec (a memory file), stdout, stderr, then the detached mounts of the sources.
    Start,
    /// Unconnected TCP sockets, please.
    Sockets { v6: bool },
    /// Signal the program, or everything inside but init.
    Signal { number: i32, everyone: bool },
    /// Kill everything inside and end.
    End,
}

/// The memory file beside [`ToInit::Start`].
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) spec: Spec,
    /// A cgroup enforces the memory limit, so per-process limits need not.
    pub(crate) memory_is_counted: bool,
}

/// Reads the memory file from its start, wherever an earlier reader left it.
pub(crate) fn read_job(file: &mut fs::File) -> io::Result<Job> {
    file.rewind()?;
    Ok(serde_json::from_reader(io::BufReader::new(file))?)
}

/// Init to server.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum FromInit {
    /// The program runs. With descriptors: notifications and, where it has a network of its own, DNS datagrams, DNS
    /// streams, one listener per pipe port, then [`SOCKETS_BATCH`] unconnected IPv4 TCP sockets.
    Started { netns_cookie: u64 },
    /// A step failed; the sandbox ends itself.
    Failed { step: String, errno: i32, exec: bool },
    /// [`SOCKETS_BATCH`] unconnected sockets as descriptors.
    Sockets,
}

/// How many unconnected sockets travel at once: few enough to be cheap, enough that a proxy seldom waits.
pub(crate) const SOCKETS_BATCH: usize = 8;

/// Sends one message.
pub(crate) fn send<T: Serialize>(socket: BorrowedFd<'_>, message: &T, fds: &[BorrowedFd<'_>]) -> io::Result<()> {
    sys::send_packet(socket, &serde_json::to_vec(message)?, fds)
}

/// Receives one message; `None` when the other side is gone.
pub(crate) fn receive<T: DeserializeOwned>(socket: BorrowedFd<'_>) -> io::Result<Option<(T, Vec<OwnedFd>)>> {
    let (bytes, fds) = match sys::receive_packet(socket) {
        Err(error) if error.raw_os_error() == Some(libc::ECONNRESET) => return Ok(None),
        other => other?,
    };
    if bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some((serde_json::from_slice(&bytes)?, fds)))
}
