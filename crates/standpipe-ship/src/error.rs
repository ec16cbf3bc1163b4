//! Why a verb failed: a fact from a closed list, where it happened, and what to do next.

use serde::Serialize;

/// Lines of build or application log kept in an error.
pub const LOG_TAIL_LINES_MAX: usize = 40;

/// Exit status of a failed verb. 0 is success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The work itself failed.
    Failed = 1,
    /// The command cannot be carried out as typed.
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

/// What failed, as a word for programs. The list is closed: a word is never reused for another fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The path is not a directory.
    NotADirectory,
    /// No app name can be made of the folder's name, or `--name` is not one.
    BadName,
    /// Nothing in the folder says how to build or serve it.
    NothingDetected,
    /// More files or bytes than a limit allows.
    TooLarge,
    /// A file name cannot be shipped (not UTF-8).
    BadFileName,
    /// A symbolic link points outside the project.
    LinkLeavesTree,
    /// A project file (package.json, Procfile, ...) cannot be read.
    BadProjectFile,
    /// A tool the build needs is not installed.
    ToolMissing,
    /// Installing dependencies failed.
    InstallFailed,
    /// The build command failed.
    BuildFailed,
    /// The build succeeded but wrote nothing that can be served.
    NoOutput,
    /// The new version did not answer, or answered 5xx, on its preview route.
    SmokeFailed,
    /// The compute API refused the code or its settings.
    RevisionFailed,
    /// Another ship, rollback or promote moved the app first.
    Conflict,
    /// Another ship of this folder is running on this machine.
    Busy,
    /// No app of that name.
    UnknownApp,
    /// The app is in the trash.
    Trashed,
    /// No deployment of that id.
    UnknownDeployment,
    /// There is no earlier deployment to go back to.
    NoPrevious,
    /// The app is static files only, so nothing runs and nothing is logged.
    NoServer,
    /// The app's head object cannot be read.
    HeadCorrupted,
    /// Another document of the control plane cannot be read.
    DocumentCorrupted,
    /// The head moved but the edge did not answer with the new version in time.
    NotObserved,
    /// A variable's name or text cannot be used.
    BadVariable,
    /// The verb removes something and was not confirmed.
    NeedsApproval,
    /// The target refused the credentials or the action.
    AccessDenied,
    /// The target or the edge cannot be reached.
    Unreachable,
    /// The target answered with another error.
    TargetFailed,
    /// Reading or writing a local file failed.
    LocalIo,
}

impl ErrorCode {
    /// Exit status for scripts.
    pub fn exit(self) -> Exit {
        match self {
            ErrorCode::NotADirectory | ErrorCode::BadName | ErrorCode::BadVariable => Exit::Usage,
            ErrorCode::AccessDenied => Exit::Auth,
            ErrorCode::NeedsApproval => Exit::NeedsInput,
            ErrorCode::Conflict | ErrorCode::Busy => Exit::Conflict,
            ErrorCode::Unreachable | ErrorCode::NotObserved => Exit::Transient,
            ErrorCode::NothingDetected
            | ErrorCode::TooLarge
            | ErrorCode::BadFileName
            | ErrorCode::LinkLeavesTree
            | ErrorCode::BadProjectFile
            | ErrorCode::ToolMissing
            | ErrorCode::InstallFailed
            | ErrorCode::BuildFailed
            | ErrorCode::NoOutput
            | ErrorCode::SmokeFailed
            | ErrorCode::RevisionFailed
            | ErrorCode::UnknownApp
            | ErrorCode::Trashed
            | ErrorCode::UnknownDeployment
            | ErrorCode::NoPrevious
            | ErrorCode::NoServer
            | ErrorCode::HeadCorrupted
            | ErrorCode::DocumentCorrupted
            | ErrorCode::TargetFailed
            | ErrorCode::LocalIo => Exit::Failed,
        }
    }

    /// What to do when nothing more exact is known: no failure leaves a person without a next step.
    pub fn usual_fix(self) -> &'static str {
        match self {
            ErrorCode::NotADirectory => "give the folder of a project: `standpipe ship DIR`",
            ErrorCode::BadName => "give a name of lower-case letters, digits and `-`: `--name NAME`",
            ErrorCode::BadVariable => "set it as `standpipe env set APP NAME=VALUE`",
            ErrorCode::NothingDetected => "add a `Procfile` with the line `web: COMMAND`",
            ErrorCode::TooLarge => "list what is not needed in `.standpipeignore`",
            ErrorCode::BadFileName => "rename the file, or list it in `.standpipeignore`",
            ErrorCode::LinkLeavesTree => "copy the target into the project",
            ErrorCode::BadProjectFile => "correct the file and ship again",
            ErrorCode::ToolMissing => "install it and make sure it is on PATH",
            ErrorCode::InstallFailed | ErrorCode::BuildFailed => {
                "run the same command in the project's folder; check what this machine allows with `standpipe doctor`"
            }
            ErrorCode::NoOutput => "make the build write its pages to `dist`, `build` or `out`",
            ErrorCode::SmokeFailed | ErrorCode::RevisionFailed => "correct the cause and ship again",
            ErrorCode::Conflict => "look at what is live with `standpipe ls APP`, then run the command again",
            ErrorCode::Busy => "wait for the other ship to end, then ship again",
            ErrorCode::UnknownApp => "list the apps with `standpipe ls`",
            ErrorCode::Trashed => "bring it back with `standpipe rm APP --undo`",
            ErrorCode::UnknownDeployment | ErrorCode::NoPrevious => "list the deployments with `standpipe ls APP`",
            ErrorCode::NoServer => "open the app with `standpipe open APP`; files are served without a log",
            ErrorCode::HeadCorrupted | ErrorCode::DocumentCorrupted => {
                "put a deployment live with `standpipe promote ID --app APP`, which writes it anew"
            }
            ErrorCode::NotObserved => "check that the edge runs with `standpipe doctor`, then ship again",
            ErrorCode::NeedsApproval => "confirm with `--yes`",
            ErrorCode::AccessDenied => "check the key with `standpipe key ls`",
            ErrorCode::Unreachable => "start the pipe with `standpipe up` and try again",
            ErrorCode::TargetFailed => "look at the server's log, `server.log` in its data directory, then try again",
            ErrorCode::LocalIo => "check the disk and who owns the file, then ship again",
        }
    }

    /// The word itself, as in JSON.
    pub fn as_str(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// The step of a verb in which it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Reading the command line and the project.
    Read,
    /// Recognising the project.
    Detect,
    /// Installing dependencies.
    Install,
    /// Building.
    Build,
    /// Making archive, index and variants.
    Package,
    /// Sending blobs and archives.
    Upload,
    /// Making revision, endpoint and deployment.
    Deploy,
    /// Asking the new version for its first answer.
    Smoke,
    /// Moving the head and seeing it answered.
    Switch,
}

/// A failed verb. `Display` is the message for people; [`ShipError::fix`] says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct ShipError {
    /// What failed.
    pub code: ErrorCode,
    /// Where.
    pub phase: Phase,
    /// The same command may succeed later without a change.
    pub retryable: bool,
    /// Lower case, values in backticks.
    pub message: String,
    /// Project file at fault, if one is known.
    pub file: Option<String>,
    /// Line in it.
    pub line: Option<u32>,
    /// Last lines of the build or the app; untrusted text.
    pub log_tail: Vec<String>,
    /// What to do next, most likely first.
    pub fix: Vec<String>,
}

impl ShipError {
    /// A failure with a message and nothing else yet.
    pub fn new(code: ErrorCode, phase: Phase, message: impl Into<String>) -> ShipError {
        let retryable = code.exit() == Exit::Transient || code == ErrorCode::Busy;
        ShipError {
            code,
            phase,
            retryable,
            message: message.into(),
            file: None,
            line: None,
            log_tail: Vec::new(),
            fix: Vec::new(),
        }
    }

    /// A local file could not be read or written.
    pub fn io(phase: Phase, doing: &str, path: &std::path::Path, error: &std::io::Error) -> ShipError {
        let failure = ShipError::new(
            ErrorCode::LocalIo,
            phase,
            format!("cannot {doing} `{}`: {error}", path.display()),
        );
        match error.kind() {
            std::io::ErrorKind::StorageFull => failure.fix("free some disk space and ship again"),
            std::io::ErrorKind::PermissionDenied => failure.fix("check who owns the file and its permissions"),
            _ => failure,
        }
    }

    /// Adds what to do next.
    pub fn fix(mut self, hint: impl Into<String>) -> ShipError {
        self.fix.push(hint.into());
        self
    }

    /// The same failure with at least one thing to do next.
    pub fn with_a_fix(mut self) -> ShipError {
        if self.fix.is_empty() {
            self.fix.push(self.code.usual_fix().to_owned());
        }
        self
    }

    /// Names the project file at fault.
    pub fn file(mut self, file: impl Into<String>, line: Option<u32>) -> ShipError {
        self.file = Some(file.into());
        self.line = line;
        self
    }

    /// Adds the last lines of a log.
    pub fn log(mut self, lines: Vec<String>) -> ShipError {
        let first = lines.len().saturating_sub(LOG_TAIL_LINES_MAX);
        self.log_tail = lines.into_iter().skip(first).collect();
        self
    }

    /// Exit status for scripts.
    pub fn exit(&self) -> Exit {
        self.code.exit()
    }

    /// The one object `--json` prints for a failure.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({ "status": "failed", "error": self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failure_is_one_json_object_with_a_bounded_log() {
        let lines = (0..100).map(|n| n.to_string()).collect();
        let error = ShipError::new(ErrorCode::BuildFailed, Phase::Build, "`npm run build` failed")
            .log(lines)
            .fix("run it");
        let json = error.to_json();
        assert_eq!(json["status"], "failed");
        assert_eq!(json["error"]["code"], "build_failed");
        assert_eq!(json["error"]["phase"], "build");
        assert_eq!(json["error"]["retryable"], false);
        assert_eq!(
            json["error"]["log_tail"].as_array().map(Vec::len),
            Some(LOG_TAIL_LINES_MAX)
        );
        assert_eq!(json["error"]["log_tail"][39], "99");
        assert_eq!(ErrorCode::HeadCorrupted.as_str(), "head_corrupted");
    }
}
