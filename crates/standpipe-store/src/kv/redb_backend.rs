//! redb's file on our disk seam, so that it can be simulated and a failed fsync is noticed.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::StorageBackend;

use super::waiting::Waiting;
use crate::StoreError;
use crate::disk::DiskFile;
use crate::error::is_no_room;
use crate::health::Health;

/// What the last failure of the file was; redb itself only says "previous I/O error".
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    no_room: AtomicBool,
    failed: AtomicBool,
}

impl Trouble {
    /// True when room ran out since the file was opened.
    fn is_no_room(&self) -> bool {
        self.no_room.load(Ordering::SeqCst)
    }

    /// True when a read or a flush failed: redb refuses everything since.
    pub(crate) fn is_failed(&self) -> bool {
        self.failed.load(Ordering::SeqCst)
    }

    /// What an error of redb means.
    pub(crate) fn sorted(&self, error: StoreError) -> StoreError {
        if self.is_no_room() { StoreError::Full } else { error }
    }
}

#[derive(Debug)]
pub(crate) struct Backend {
    pub(crate) file: Arc<dyn DiskFile>,
    pub(crate) path: PathBuf,
    pub(crate) health: Arc<Health>,
    pub(crate) trouble: Arc<Trouble>,
    pub(crate) waiting: Arc<Waiting>,
}

impl Backend {
    fn note_failure<T, E>(&self, result: Result<T, E>) -> Result<T, E> {
        if result.is_err() {
            self.trouble.failed.store(true, Ordering::SeqCst);
        }
        result
    }

    fn note<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && is_no_room(error)
        {
            self.trouble.no_room.store(true, Ordering::SeqCst);
        }
        result
    }
}

impl StorageBackend for Backend {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.note_failure(self.waiting.read(&*self.file, offset, out))
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.note(self.file.set_len(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(self.note_failure(self.health.flushed(&self.path, self.file.sync_data()))?)
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.note(self.file.write_at(offset, data))
    }
}
