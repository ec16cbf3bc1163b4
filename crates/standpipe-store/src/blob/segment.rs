//! Packed segments: append-only files that many small blobs share, and share the flush of.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::StoreError;
use crate::disk::{Disk, DiskFile};
use crate::health::Health;

/// A segment takes no more blobs once it is this long.
pub(crate) const SEGMENT_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Open segment files kept for reading.
const OPEN_SEGMENTS_MAX: usize = 128;

/// The segment being filled, or one that still has unfinished writers.
pub(crate) struct Segment {
    pub(crate) id: u64,
    pub(crate) file: Arc<dyn DiskFile>,
    pub(crate) path: PathBuf,
}

impl Segment {
    /// Makes all finished writes durable. Blocks.
    pub(crate) fn flush(&self, health: &Health) -> Result<(), StoreError> {
        health.flushed(&self.path, self.file.sync_data())
    }
}

struct Active {
    segment: Arc<Segment>,
    end: u64,
}

pub(crate) struct Segments {
    disk: Arc<dyn Disk>,
    health: Arc<Health>,
    dir: PathBuf,
    active: Mutex<Option<Active>>,
    open: Mutex<HashMap<u64, Arc<dyn DiskFile>>>,
    /// Unfinished writers per segment.
    users: Mutex<HashMap<u64, u64>>,
}

impl Segments {
    pub(crate) fn new(disk: Arc<dyn Disk>, health: Arc<Health>, dir: PathBuf) -> Segments {
        Segments {
            disk,
            health,
            dir,
            active: Mutex::default(),
            open: Mutex::default(),
            users: Mutex::default(),
        }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn path(&self, segment: u64) -> PathBuf {
        self.dir.join(format!("{segment:016x}"))
    }

    /// Sets `bytes` aside in the active segment and counts one user of it; a full segment is
    /// replaced by a new file named `new_id`. Blocks on the disk when it makes a file.
    pub(crate) fn reserve(&self, bytes: u64, new_id: impl FnOnce() -> u64) -> Result<(Arc<Segment>, u64), StoreError> {
        let mut active = self.active.lock().unwrap_or_else(|e| e.into_inner());
        let full = |active: &Active| active.end > 0 && active.end + bytes > SEGMENT_BYTES_MAX;
        if active.as_ref().is_none_or(full) {
            *active = Some(Active {
                segment: Arc::new(self.create(new_id())?),
                end: 0,
            });
        }
        let active = active.as_mut().ok_or(StoreError::Closed)?;
        let offset = active.end;
        active.end += bytes;
        *self.users().entry(active.segment.id).or_default() += 1;
        Ok((active.segment.clone(), offset))
    }

    fn create(&self, id: u64) -> Result<Segment, StoreError> {
        let path = self.path(id);
        let file = self.disk.open(&path, true);
        let file = file.map_err(|error| StoreError::from_io("create", &path, &error))?;
        self.health.flushed(&self.dir, self.disk.sync_dir(&self.dir))?;
        Ok(Segment { id, file, path })
    }

    /// A writer of this segment is finished or gone.
    pub(crate) fn release(&self, segment: u64) {
        let mut users = self.users();
        if let Some(count) = users.get_mut(&segment) {
            *count -= 1;
            if *count == 0 {
                users.remove(&segment);
            }
        }
    }

    /// True when the segment takes no more blobs and nobody writes into it.
    pub(crate) fn is_sealed(&self, segment: u64) -> bool {
        let active = self.active.lock().unwrap_or_else(|e| e.into_inner());
        active.as_ref().is_none_or(|active| active.segment.id != segment) && !self.users().contains_key(&segment)
    }

    /// Stops filling the active segment, so that it can be compacted.
    pub(crate) fn seal(&self) {
        *self.active.lock().unwrap_or_else(|e| e.into_inner()) = None;
    }

    pub(crate) fn open(&self, segment: u64) -> io::Result<Arc<dyn DiskFile>> {
        let mut open = self.open.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(file) = open.get(&segment) {
            return Ok(file.clone());
        }
        let file = self.disk.open(&self.path(segment), false)?;
        if open.len() >= OPEN_SEGMENTS_MAX {
            open.clear();
        }
        open.insert(segment, file.clone());
        Ok(file)
    }

    pub(crate) fn remove(&self, segment: u64) -> io::Result<()> {
        self.open.lock().unwrap_or_else(|e| e.into_inner()).remove(&segment);
        self.disk.remove(&self.path(segment))
    }

    fn users(&self) -> std::sync::MutexGuard<'_, HashMap<u64, u64>> {
        self.users.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
