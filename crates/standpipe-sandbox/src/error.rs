//! What can go wrong between asking for a sandbox and having one.

use std::io;
use std::path::PathBuf;

/// Why a sandbox could not be made or used.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The launcher process could not be started.
    #[error("cannot start the launcher `{}`: {source}", exe.display())]
    LauncherStart {
        /// The program tried.
        exe: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The launcher could not prepare itself, most often because the host forbids user namespaces.
    #[error("the sandbox cannot start: {step}: {reason}; run `standpipe doctor`")]
    LauncherSetup {
        /// What it was doing.
        step: String,
        /// Why.
        reason: String,
        /// The error number, when a system call told.
        errno: Option<i32>,
    },
    /// The launcher is gone; every sandbox is gone with it.
    #[error("the sandbox launcher is gone: {source}; restart the server")]
    LauncherGone {
        /// What was seen.
        source: io::Error,
    },
    /// A step inside the new sandbox failed.
    #[error("cannot prepare the sandbox: {step}: {source}")]
    Setup {
        /// What it was doing, with the path.
        step: String,
        /// Why.
        source: io::Error,
    },
    /// The program could not be executed.
    #[error("cannot run `{program}` in the sandbox: {source}")]
    Exec {
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// The request itself is wrong.
    #[error("the sandbox request is invalid: {reason}")]
    Invalid {
        /// What is wrong with it.
        reason: String,
    },
    /// The program ended before it did what was waited for.
    #[error("the program ended ({exit}) first")]
    Ended {
        /// How it ended.
        exit: crate::Exit,
    },
    /// The deadline passed. `listening` are the ports on which it does listen.
    #[error("nothing listens on port {port} yet; the program listens on {listening:?}")]
    NotListening {
        /// The port waited for.
        port: u16,
        /// Ports that do listen.
        listening: Vec<u16>,
    },
    /// A system call on the server's side failed.
    #[error("cannot {action}: {source}")]
    System {
        /// What was tried.
        action: &'static str,
        /// Why.
        source: io::Error,
    },
}

impl SandboxError {
    /// Whether this is how a host says that it has no namespaces for us, or none left.
    pub(crate) fn forbids_namespaces(&self) -> bool {
        const REFUSALS: [i32; 6] = [
            libc::EPERM,
            libc::EACCES,
            libc::ENOSYS,
            libc::EINVAL,
            libc::ENOSPC,
            libc::EUSERS,
        ];
        matches!(self, Self::LauncherSetup { errno: Some(errno), .. } if REFUSALS.contains(errno))
    }

    pub(crate) fn system(action: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::System { action, source }
    }
}
