//! Whether the disk can still be trusted: one failed fsync refuses all later writes.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::StoreError;

/// Shared by every part that flushes. After a failed fsync the kernel may have dropped the dirty
/// pages and report success next time, so no later flush proves anything.
#[derive(Debug, Default)]
pub(crate) struct Health {
    poisoned: AtomicBool,
}

impl Health {
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        if self.poisoned.load(Ordering::SeqCst) {
            return Err(StoreError::Poisoned);
        }
        Ok(())
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        self.poisoned.load(Ordering::SeqCst)
    }

    pub(crate) fn poison(&self) {
        self.poisoned.store(true, Ordering::SeqCst);
    }

    /// Takes note of the result of a flush.
    pub(crate) fn flushed(&self, path: &Path, result: io::Result<()>) -> Result<(), StoreError> {
        self.check()?;
        result.map_err(|error| {
            self.poison();
            tracing::error!(path = %path.display(), %error, "fsync failed, writes are refused until restart");
            StoreError::Poisoned
        })
    }
}
