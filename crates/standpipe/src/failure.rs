//! How a command fails: a message for people, a code for programs, an exit status for scripts.

use std::process::ExitCode;

use standpipe_ship::progress::printable;
use standpipe_ship::{Exit as ShipExit, ShipError};

use crate::context::{errln, outln};

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
    /// The whole error of a ship verb, with phase, file and log.
    pub ship: Option<Box<ShipError>>,
}

impl From<ShipError> for Failure {
    fn from(error: ShipError) -> Failure {
        let error = error.with_a_fix();
        let exit = match error.code.exit() {
            ShipExit::Failed => Exit::Failed,
            ShipExit::Usage => Exit::Usage,
            ShipExit::Auth => Exit::Auth,
            ShipExit::NeedsInput => Exit::NeedsInput,
            ShipExit::Conflict => Exit::Conflict,
            ShipExit::Transient => Exit::Transient,
        };
        let (message, hints) = (error.message.clone(), error.fix.clone());
        Failure {
            exit,
            code: "ship",
            message,
            hints,
            ship: Some(Box::new(error)),
        }
    }
}

impl Failure {
    /// A failure of the work itself.
    pub fn new(code: &'static str, message: impl Into<String>) -> Failure {
        Failure {
            exit: Exit::Failed,
            code,
            message: message.into(),
            hints: Vec::new(),
            ship: None,
        }
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

    /// What to do next: what the failure says, else what its kind usually asks for.
    fn fix(&self) -> Vec<String> {
        if !self.hints.is_empty() {
            return self.hints.clone();
        }
        let usual = match self.exit {
            Exit::Failed => "`standpipe doctor` tells what this machine allows",
            Exit::Usage => "`standpipe --help` lists verbs and flags",
            Exit::Auth => "check the key with `standpipe key ls`",
            Exit::NeedsInput => "run it again with the value or the confirmation it asks for",
            Exit::Conflict => "look at what is there with `standpipe ls`, then run it again",
            Exit::Transient => "run it again; `standpipe up` starts a server if none runs",
        };
        vec![usual.to_owned()]
    }

    /// Prints it (JSON on stdout, or text on stderr) and gives the exit status.
    pub fn report(&self, json: bool) -> ExitCode {
        if json {
            let error = match &self.ship {
                Some(error) => serde_json::json!(error),
                None => serde_json::json!({
                    "code": self.code, "retryable": self.exit == Exit::Transient, "message": self.message, "fix": self.fix(),
                }),
            };
            outln!("{}", serde_json::json!({ "status": "failed", "error": error }));
        } else {
            // A build's or an app's own words come first: the reason is the last thing on the screen.
            for line in self.ship.iter().flat_map(|error| &error.log_tail) {
                errln!("  | {}", printable(line));
            }
            errln!("error: {}", printable(&self.message));
            for hint in self.fix() {
                errln!("  hint: {}", printable(&hint));
            }
        }
        ExitCode::from(self.exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use standpipe_ship::{ErrorCode, Phase};

    #[test]
    fn every_failure_says_what_to_do_next() {
        let exits = [
            Exit::Failed,
            Exit::Usage,
            Exit::Auth,
            Exit::NeedsInput,
            Exit::Conflict,
            Exit::Transient,
        ];
        for exit in exits {
            assert!(!Failure::new("x", "y").exit(exit).fix()[0].is_empty(), "{exit:?}");
        }
        let bare = ShipError::new(ErrorCode::BuildFailed, Phase::Build, "`npm run build` failed: signal 9");
        let failure = Failure::from(bare);
        let inner = failure.ship.as_ref().map(|error| error.fix.clone());
        assert_eq!(inner, Some(failure.fix()));
        assert_eq!(failure.fix().len(), 1);
        let told = ShipError::new(ErrorCode::BuildFailed, Phase::Build, "x").fix("do this");
        assert_eq!(Failure::from(told).fix(), ["do this"]);
    }
}
