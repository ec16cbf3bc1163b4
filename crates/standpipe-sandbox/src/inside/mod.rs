//! What runs on the far side: the launcher process, each sandbox's init, and the moment before the program starts.

pub(crate) mod app;
pub(crate) mod init;
pub(crate) mod launcher;
pub(crate) mod plain;
pub(crate) mod seccomp;
pub(crate) mod template;

use std::io;

/// A step that failed, on its way to the server.
#[derive(Debug)]
pub(crate) struct StepError {
    pub(crate) step: String,
    pub(crate) source: io::Error,
    /// The program itself could not be executed.
    pub(crate) exec: bool,
}

/// Names the step a result belongs to.
pub(crate) trait Step<T> {
    fn step(self, step: impl Into<String>) -> Result<T, StepError>;
}

impl<T> Step<T> for io::Result<T> {
    fn step(self, step: impl Into<String>) -> Result<T, StepError> {
        self.map_err(|source| StepError {
            step: step.into(),
            source,
            exec: false,
        })
    }
}
