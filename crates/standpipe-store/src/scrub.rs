//! Scrubbing: reads everything that is stored, at a bounded rate, and names what is damaged.
//!
//! Reads verify what they touch; a scrub finds what nobody has read for a while, when a copy still
//! exists elsewhere.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::blob::Inner as BlobInner;
use crate::kv::{Base, Engine};
use crate::{BlobId, CHUNK_BYTES, Clock, Content, Extent, StoreError};

/// Blobs listed at once, so that no snapshot lives long.
const BLOBS_PER_LIST: usize = 256;
/// A pause ahead of the rate by less than this is saved up, so that there are few pauses.
const PAUSE_MIN: Duration = Duration::from_millis(10);

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Bytes of a blob.
    Blob {
        /// The blob.
        blob: BlobId,
        /// What does not match, with file and offset.
        error: StoreError,
        /// Every record that needs the blob.
        records: Vec<RecordName>,
    },
    /// A record of a service.
    Record(RecordName),
    /// The index file itself: records may be missing.
    Index {
        /// The file.
        path: PathBuf,
        /// What was found.
        what: String,
    },
}

/// Where a record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordName {
    /// The cell's name.
    pub cell: Vec<u8>,
    /// The key in it.
    pub key: Vec<u8>,
}

/// What a scrub looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScrubReport {
    /// Blobs read.
    pub blobs: u64,
    /// Bytes read, index included.
    pub bytes: u64,
    /// Everything found.
    pub damage: Vec<Damage>,
}

/// Keeps reading below a rate.
pub(crate) struct Pace {
    clock: Arc<dyn Clock>,
    bytes_per_second: u64,
    started_ms: u64,
    bytes: u64,
}

/// One pace for all that a scrub reads.
pub(crate) type SharedPace = Arc<Mutex<Pace>>;

impl Pace {
    pub(crate) fn shared(clock: Arc<dyn Clock>, bytes_per_second: u64) -> SharedPace {
        Arc::new(Mutex::new(Pace {
            started_ms: clock.monotonic_ms(),
            clock,
            bytes_per_second: bytes_per_second.max(1),
            bytes: 0,
        }))
    }

    /// Counts what was read and pauses when it was too much.
    pub(crate) fn took(&mut self, bytes: u64) {
        self.bytes += bytes;
        let due_ms = u128::from(self.bytes) * 1000 / u128::from(self.bytes_per_second);
        let passed_ms = self.clock.monotonic_ms().saturating_sub(self.started_ms);
        let ahead = u64::try_from(due_ms).unwrap_or(u64::MAX).saturating_sub(passed_ms);
        if Duration::from_millis(ahead) >= PAUSE_MIN {
            std::thread::sleep(Duration::from_millis(ahead));
        }
    }
}

/// Reads everything. Blocks for long; see [`crate::Store::scrub`].
pub(crate) fn scrub(engine: &Engine, blobs: &BlobInner, pace: &SharedPace) -> Result<ScrubReport, StoreError> {
    let mut report = ScrubReport::default();
    engine.scrub(pace, &mut report.damage)?;
    let mut from = Bound::Included(BlobId(0));
    loop {
        let listed = engine.view()?.blobs_from(from, BLOBS_PER_LIST)?;
        let Some(last) = listed.last() else {
            break;
        };
        from = Bound::Excluded(*last);
        for blob in listed {
            blobs.pin(blob);
            let verified = verify(engine, blobs, blob, pace);
            blobs.unpin(blob);
            match verified {
                Ok(()) => {}
                Err(error @ (StoreError::Corrupt { .. } | StoreError::Io { .. } | StoreError::BlobMissing(_))) => {
                    report.damage.push(Damage::Blob {
                        blob,
                        error,
                        records: Vec::new(),
                    });
                }
                Err(error) => return Err(error),
            }
            report.blobs += 1;
        }
    }
    name_records(engine, &mut report.damage)?;
    report.bytes = pace.lock().unwrap_or_else(|e| e.into_inner()).bytes;
    Ok(report)
}

/// Finds whose bytes are damaged: the one time that all records are searched for ids of blobs.
fn name_records(engine: &Engine, damage: &mut [Damage]) -> Result<(), StoreError> {
    let mut holders: BTreeMap<BlobId, Vec<RecordName>> = damage
        .iter()
        .filter_map(|damage| match damage {
            Damage::Blob { blob, .. } => Some((*blob, Vec::new())),
            _ => None,
        })
        .collect();
    if holders.is_empty() {
        return Ok(());
    }
    engine.view()?.records(&mut |cell, key, value| {
        for blob in Content::blobs_named_in(value) {
            if let Some(records) = holders.get_mut(&blob) {
                records.push(RecordName {
                    cell: cell.to_vec(),
                    key: key.to_vec(),
                });
            }
        }
    })?;
    for found in damage {
        if let Damage::Blob { blob, records, .. } = found {
            *records = holders.remove(blob).unwrap_or_default();
            records.dedup();
        }
    }
    Ok(())
}

fn verify(engine: &Engine, blobs: &BlobInner, blob: BlobId, pace: &SharedPace) -> Result<(), StoreError> {
    let opened = match blobs.open_blob(blob) {
        // Collected since it was listed.
        Err(StoreError::BlobMissing(_)) if engine.view()?.row(blob)?.is_none() => return Ok(()),
        opened => opened?,
    };
    let read = |offset, out: &mut [u8]| opened.file().read_at(offset, out);
    let mut offset = 0;
    while offset < opened.data_bytes() {
        let bytes = (opened.data_bytes() - offset).min(CHUNK_BYTES as u64);
        let chunk = Extent { blob, offset, bytes };
        opened.read(chunk, &read)?;
        pace.lock().unwrap_or_else(|e| e.into_inner()).took(bytes);
        offset += bytes;
    }
    Ok(())
}
