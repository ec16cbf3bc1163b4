//! The sandbox: runs one program with its own users, processes, network and files, sharing only the kernel.
//!
//! It knows nothing of Standpipe's other parts. Linux only; synchronous; every returned descriptor is close-on-exec and
//! fit for an event loop.
//!
//! ```text
//! server ── Launcher ── socket ──> launcher process (small, started first; dies with the server)
//!   │                                 └─ clone3 ──> init (pid 1 of each sandbox) ──> the program
//!   └─ Supervisor thread: answers connect() and listen() of every sandbox, relays DNS
//! ```
//!
//! `main` calls [`run_internal`] before anything else: the launcher is the same executable run again.
//!
//! The caller's view:
//!
//! ```no_run
//! # use standpipe_sandbox::*; use std::time::{Duration, Instant};
//! # fn f() -> Result<(), SandboxError> {
//! let launcher = Launcher::start(&LauncherConfig::new("/var/lib/standpipe/run"))?; // once, early
//! let mut spec = Spec::new(["/usr/bin/node", "server.js"]);
//! spec.env.push(("PORT".into(), "8080".into()));
//! spec.cwd = "/app".into();
//! spec.mounts.push(Mount::ReadOnly { source: "/data/app".into(), target: "/app".into() });
//! spec.pipe_ports.push(4566);
//! let mut sandbox = launcher.spawn(&spec)?;            // Sandbox; dropping it kills the program
//! let stdout = sandbox.take_stdout();                  // Option<OwnedFd>, a pipe; likewise take_stderr
//! let listeners = sandbox.take_listeners();            // Vec<(u16, TcpListener)>, in the order of pipe_ports
//! sandbox.wait_listening(8080, Instant::now() + Duration::from_secs(10))?; // instant, no polling
//! let stream = sandbox.connect(8080)?;                 // std TcpStream into the sandbox (blocking mode)
//! sandbox.listening();                                 // Vec<u16>, for "listens on the wrong port"
//! sandbox.freeze()?; sandbox.thaw()?;                  // no CPU while frozen, memory stays
//! let usage = sandbox.usage();                         // Usage { cpu, memory_bytes, memory_peak_bytes, processes }
//! sandbox.exit_fd();                                   // BorrowedFd, readable once the program ended
//! let exit = sandbox.try_exit();                       // Option<Exit { code, signal, oom }>
//! let exit = sandbox.wait_exit(None);                  // blocks; Some(timeout) bounds it
//! sandbox.kill();                                      // SIGKILL to everything inside
//! sandbox.signal(15)?;                                 // to the program alone
//! # Ok(()) }
//! ```

mod cgroup;
mod dns;
mod doctor;
mod egress;
mod error;
mod exit;
mod inside;
mod launcher;
mod message;
mod outgoing;
mod plain;
mod sandbox;
mod spec;
mod supervisor;
mod sys;
mod untied;

pub use cgroup::{CgroupMode, Usage};
pub use doctor::{EgressMode, Report, Tier, WEAKER, doctor};
pub use error::SandboxError;
pub use exit::Exit;
pub use launcher::{Launcher, LauncherConfig, run_internal};
pub use sandbox::Sandbox;
pub use spec::{
    AllowedNet, Egress, Limits, MEMORY_BYTES_DEFAULT, Mount, OPEN_FILES_DEFAULT, PIDS_DEFAULT, Spec, TMP_BYTES_DEFAULT,
};

/// Most loopback ports one sandbox can hand to its caller.
pub const PIPE_PORTS_MAX: usize = 16;
/// Most folders of all [`Mount::Layers`] of one sandbox together.
pub const LAYERS_MAX: usize = 32;
