//! The time seam: signatures, presigned URLs and certificates are judged by a [`Clock`], so that
//! tests can move it.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Where the wire takes the time from.
pub trait Clock: Send + Sync + 'static {
    /// Time since 1970-01-01 UTC.
    fn since_epoch(&self) -> Duration;
}

/// The clock of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl SystemClock {
    /// The clock, shared.
    pub fn shared() -> Arc<dyn Clock> {
        Arc::new(SystemClock)
    }
}

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place the wire reads the real clock"
    )]
    fn since_epoch(&self) -> Duration {
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
    }
}
