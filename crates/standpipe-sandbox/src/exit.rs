//! How a sandboxed program ended.

use std::fmt;

/// The end of the main program; with it the whole sandbox ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exit {
    /// The code it returned, when it returned.
    pub code: Option<i32>,
    /// The signal that ended it, otherwise.
    pub signal: Option<i32>,
    /// Whether the kernel killed something inside for passing the memory limit.
    pub oom: bool,
}

impl Exit {
    /// Whether it returned zero.
    pub fn success(&self) -> bool {
        self.code == Some(0)
    }
}

impl fmt::Display for Exit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code, self.signal) {
            _ if self.oom => write!(formatter, "killed for passing its memory limit"),
            (Some(code), _) => write!(formatter, "exit code {code}"),
            (_, Some(signal)) => write!(formatter, "signal {signal}"),
            (None, None) => write!(formatter, "killed"),
        }
    }
}
