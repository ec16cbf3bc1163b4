//! What a caller asks of a sandbox: the program, what it sees, what it may use, whom it may reach.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Default cap of memory for one sandbox, in bytes (AWS Lambda's smallest web size).
pub const MEMORY_BYTES_DEFAULT: u64 = 512 * 1024 * 1024;
/// Default cap of processes and threads in one sandbox (Lambda allows 1,024).
pub const PIDS_DEFAULT: u64 = 1024;
/// Default cap of open files in each process (Lambda's quota).
pub const OPEN_FILES_DEFAULT: u64 = 1024;
/// Default size of the private `/tmp`, in bytes (Lambda's default).
pub const TMP_BYTES_DEFAULT: u64 = 512 * 1024 * 1024;

/// One sandboxed program. The environment is exactly `env`: nothing is inherited.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spec {
    /// Program and arguments; the program is an absolute path inside the sandbox or a name looked up in the `PATH` of
    /// `env` (`/usr/local/bin:/usr/bin:/bin` when `env` has none).
    pub argv: Vec<OsString>,
    /// The whole environment.
    pub env: Vec<(OsString, OsString)>,
    /// Working directory inside the sandbox.
    pub cwd: PathBuf,
    /// What is visible beside the system's `/usr`, `/lib*`, `/bin`, and a minimal `/etc`, `/dev`, `/proc`. Later
    /// entries cover earlier ones.
    pub mounts: Vec<Mount>,
    /// Size of the private `/tmp`, in bytes.
    pub tmp_bytes: u64,
    /// What the whole sandbox may use.
    pub limits: Limits,
    /// Whom it may reach.
    pub egress: Egress,
    /// Loopback ports (127.0.0.1) inside the sandbox whose listening sockets are handed to the caller, for example 4566
    /// for the pipe. At most [`crate::PIPE_PORTS_MAX`].
    pub pipe_ports: Vec<u16>,
    /// Host name inside.
    pub hostname: String,
}

impl Spec {
    /// A program with default limits, no mounts, no egress, in `/tmp`.
    pub fn new(argv: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        Self {
            argv: argv.into_iter().map(Into::into).collect(),
            env: Vec::new(),
            cwd: PathBuf::from("/tmp"),
            mounts: Vec::new(),
            tmp_bytes: TMP_BYTES_DEFAULT,
            limits: Limits::default(),
            egress: Egress::Denied,
            pipe_ports: Vec::new(),
            hostname: String::from("sandbox"),
        }
    }
}

/// One piece of the file tree. Sources are host paths; targets are absolute and never `/`, `/proc`, `/dev` or `/etc`.
/// The names of targets are not secret: other sandboxes may see them as empty folders.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Mount {
    /// A host folder or file, read-only. Its own mode bits must let others read it when the server runs as root; those
    /// of the folders above do not matter.
    ReadOnly {
        /// Host path.
        source: PathBuf,
        /// Path inside.
        target: PathBuf,
    },
    /// Several host folders as one read-only tree; the first layer wins.
    Layers {
        /// Host folders, topmost first.
        sources: Vec<PathBuf>,
        /// Path inside.
        target: PathBuf,
    },
    /// A host folder, writable. What the sandbox writes belongs to the server's own user on the host.
    ReadWrite {
        /// Host path.
        source: PathBuf,
        /// Path inside.
        target: PathBuf,
    },
    /// An empty private folder in memory.
    Tmpfs {
        /// Path inside.
        target: PathBuf,
        /// Size in bytes.
        bytes: u64,
    },
}

impl Mount {
    /// How many host folders or files it shows.
    pub(crate) fn source_count(&self) -> usize {
        match self {
            Self::ReadOnly { .. } | Self::ReadWrite { .. } => 1,
            Self::Layers { sources, .. } => sources.len(),
            Self::Tmpfs { .. } => 0,
        }
    }

    /// Where it appears inside.
    pub fn target(&self) -> &std::path::Path {
        match self {
            Self::ReadOnly { target, .. }
            | Self::Layers { target, .. }
            | Self::ReadWrite { target, .. }
            | Self::Tmpfs { target, .. } => target,
        }
    }
}

/// Caps on the sandbox as a whole, unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Memory, in bytes, page cache and `/tmp` included. Beyond it a process is killed and the exit says `oom`.
    pub memory_bytes: u64,
    /// Processes and threads together.
    pub pids: u64,
    /// Hundredths of one CPU: 100 is one core, 250 two and a half. `None` sets no quota.
    pub cpu_percent: Option<u32>,
    /// Open files, for each process.
    pub open_files: u64,
    /// Largest single file, in bytes, for each process. `None` sets no cap.
    pub file_bytes: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_bytes: MEMORY_BYTES_DEFAULT,
            pids: PIDS_DEFAULT,
            cpu_percent: None,
            open_files: OPEN_FILES_DEFAULT,
            file_bytes: None,
        }
    }
}

/// Whom a sandbox may reach beyond itself. Link-local (instance metadata), the host's own addresses and multicast stay
/// closed in every case; private ranges stay closed unless listed. Only TCP leaves; names are answered by a relay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Egress {
    /// Nobody; name lookups are refused, `localhost` names excepted.
    #[default]
    Denied,
    /// Public addresses.
    Public,
    /// Public addresses and these networks.
    PublicPlus(Vec<AllowedNet>),
}

/// A network opened on purpose, such as a private package registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedNet {
    /// Network address.
    pub ip: IpAddr,
    /// Prefix length in bits: 32 for a single IPv4 address.
    pub prefix_bits: u8,
    /// The one TCP port, or any.
    pub port: Option<u16>,
}
