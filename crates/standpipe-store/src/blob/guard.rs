//! Freshly written blobs that no record owns yet, and what happens when none ever will.

use std::collections::HashMap;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard};

use super::{BlobId, Location, Place};

/// Keeps a fresh blob from being discarded.
pub(crate) type GuardRef = Arc<Guard>;

/// Tells the collector what may have become garbage.
pub(crate) enum Notice {
    /// No record owns this blob any more.
    Ownerless(BlobId),
    /// Bytes that never got a row: an aborted or unlinked upload.
    Discarded(BlobId, Location),
    /// Somebody wants one pass now, grace times ignored, and to be told when it is done.
    Sweep(std::sync::mpsc::SyncSender<()>),
    /// The store is closing.
    Stop,
}

/// The blobs that are durable but without a row, with their place.
#[derive(Default)]
pub(crate) struct PendingBlobs {
    locations: Mutex<HashMap<BlobId, Location>>,
}

impl PendingBlobs {
    pub(crate) fn location(&self, blob: BlobId) -> Option<Location> {
        self.lock().get(&blob).copied()
    }

    /// A row with this blob is committed; its guard has nothing left to do.
    pub(crate) fn owned(&self, blob: BlobId) {
        self.lock().remove(&blob);
    }

    /// True while a blob of this segment has no row yet, so that the segment must stay.
    pub(crate) fn any_in(&self, segment: u64) -> bool {
        self.lock()
            .values()
            .any(|location| location.place == Place::Segment(segment))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<BlobId, Location>> {
        self.locations.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Held by every clone of a fresh content.
pub(crate) struct Guard {
    blob: BlobId,
    pending: Arc<PendingBlobs>,
    collector: Sender<Notice>,
}

impl Guard {
    pub(crate) fn new(
        blob: BlobId,
        location: Location,
        pending: Arc<PendingBlobs>,
        collector: Sender<Notice>,
    ) -> GuardRef {
        pending.lock().insert(blob, location);
        Arc::new(Guard {
            blob,
            pending,
            collector,
        })
    }
}

impl std::fmt::Debug for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Guard({})", self.blob)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let location = self.pending.lock().remove(&self.blob);
        if let Some(location) = location {
            // The collector may be gone while the store closes; the next start finds the orphan.
            drop(self.collector.send(Notice::Discarded(self.blob, location)));
        }
    }
}
