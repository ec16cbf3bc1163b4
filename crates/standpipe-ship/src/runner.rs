//! The seam to the build sandbox: ship says what to run, the composition root decides how.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use futures_util::future::BoxFuture;

/// Longest an install or build command may run.
pub const BUILD_COMMAND_TIMEOUT: Duration = Duration::from_secs(15 * 60);

/// One command of a build. No shell is involved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildCommand {
    /// Program and arguments; the program is looked up like [`BuildRunner::find_tool`] does.
    pub argv: Vec<String>,
    /// Working directory; it and everything below may be written.
    pub dir: PathBuf,
    /// The command's own root: `dir` or an ancestor of it. All of it may be written.
    pub root: PathBuf,
    /// Complete environment apart from `PATH` and `HOME`, which the runner sets.
    pub env: BTreeMap<String, String>,
    /// Further folders that may be written: download caches of package managers.
    pub caches: Vec<PathBuf>,
    /// The command is stopped after this long.
    pub timeout: Duration,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildExit {
    /// It returned this code.
    Code(i32),
    /// A signal ended it.
    Signal(i32),
    /// It ran longer than [`BuildCommand::timeout`] and was stopped.
    TimedOut,
}

impl std::fmt::Display for BuildExit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BuildExit::Code(code) => write!(f, "exit code {code}"),
            BuildExit::Signal(signal) => write!(f, "signal {signal}"),
            BuildExit::TimedOut => write!(f, "stopped after its deadline"),
        }
    }
}

/// A command could not be started at all.
#[derive(Clone, Debug, thiserror::Error)]
#[error("cannot start `{program}`: {reason}")]
pub struct BuildStartError {
    /// First word of the command.
    pub program: String,
    /// What the sandbox or the operating system said.
    pub reason: String,
}

/// Takes the lines a command writes to stdout and stderr, in order, without line ends.
pub trait LogSink: Send + Sync {
    /// One line; text is not trusted.
    fn line(&self, line: &str);
}

/// Runs commands of untrusted projects: network on, no access to anything but the folders named.
pub trait BuildRunner: Send + Sync {
    /// Where a tool is on the host, if it is there (`npm`, `python3`, `cargo`).
    fn find_tool(&self, name: &str) -> Option<PathBuf>;

    /// First number of the version of `node` that builds use; `None` when nobody knows.
    fn node_major(&self) -> Option<u32> {
        None
    }

    /// Ends every command that runs and leaves nothing of it behind.
    fn stop(&self) {}

    /// Runs to the end and reports how it ended.
    fn run<'a>(
        &'a self,
        command: BuildCommand,
        log: &'a dyn LogSink,
    ) -> BoxFuture<'a, Result<BuildExit, BuildStartError>>;
}
