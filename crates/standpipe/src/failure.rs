//! How a command fails: a message for people, a code for programs, an exit status for scripts.

use std::process::ExitCode;

/// Whose fault it is, as an exit status (DESIGN: 0 ok, 1 failed, 2 usage, ...).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The work itself failed.
    Failed = 1,
    /// The command line cannot be used.
    Usage = 2,
    /// Not allowed, or no credentials.
    Auth = 3,
    /// Somebody must say yes, or give a value.
    NeedsInput = 4,
    /// Somebody else was faster.
    Conflict = 5,
    /// Trying again later may help.
    Transient = 6,
}

/// A failed command.
#[derive(Debug)]
pub struct Failure {
    /// Exit status.
    pub exit: Exit,
    /// Word for programs, from a closed list.
    pub code: &'static str,
    /// What happened, lower case, values in backticks.
    pub message: String,
    /// What to do next, most likely first.
    pub hints: Vec<String>,
}

impl Failure {
    /// A failure of the work itself.
    pub fn new(code: &'static str, message: impl Into<String>) -> Failure {
        Failure { exit: Exit::Failed, code, message: message.into(), hints: Vec::new() }
    }

    /// Sets the exit status.
    pub fn exit(mut self, exit: Exit) -> Failure {
        self.exit = exit;
        self
    }

    /// Adds what to do next.
    pub fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hints.push(hint.into());
        self
    }

    /// Prints it (JSON on stdout, or text on stderr) and gives the exit status.
    pub fn report(&self, json: bool) -> ExitCode {
        if json {
            let retryable = self.exit == Exit::Transient;
            let object = serde_json::json!({
                "status": "failed",
                "error": { "code": self.code, "retryable": retryable, "message": self.message, "fix": self.hints },
            });
            println!("{object}");
        } else {
            eprintln!("error: {}", self.message);
            for hint in &self.hints {
                eprintln!("  hint: {hint}");
            }
        }
        ExitCode::from(self.exit as u8)
    }
}
