//! Bytes of objects: inline when small, packed into segments, or in files of their own.
//!
//! A blob is written once and never changed. Its data is followed by a table of CRC-32C values,
//! one per [`BLOCK_BYTES`], each seeded with the blob's id and the block's index, so that a bit
//! flip, a lost write and a misplaced write are all found by the read that meets them. A row in the
//! `blobs` table says where the bytes are and how many records own them.

mod collector;
mod content;
mod guard;
mod packer;
mod pool;
mod reader;
mod row;
mod segment;
mod sink;
mod writer;

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard};

use bytes::{Bytes, BytesMut};

use crate::StoreError;
use crate::disk::{Disk, DiskFile};
use crate::health::Health;
use crate::kv::{Base, Engine};

pub(crate) use collector::Collector;
pub use content::{BlobId, Content, Extent};
pub(crate) use guard::{GuardRef, Notice, PendingBlobs};
use packer::Packer;
use pool::Pool;
pub use reader::BlobReader;
pub(crate) use row::{Location, Place, Row};
use segment::Segments;
pub use writer::{BlobWriter, Observer};

/// Up to here a content stays inline in its record.
pub const INLINE_BYTES_MAX: usize = 16 * 1024;
/// Up to here a blob of known size goes into a shared segment.
pub const PACKED_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Data covered by one CRC.
pub const BLOCK_BYTES: usize = 64 * 1024;
/// Most data written at once. Two such buffers bound the memory of a writer.
pub const CHUNK_BYTES: usize = 8 * BLOCK_BYTES;
/// A payload known to be no longer is gathered in a short buffer.
pub(crate) const SHORT_BYTES_MAX: usize = 2 * BLOCK_BYTES;
/// Most data read at once: what was read is still in the core's cache when it is summed and sent.
pub(crate) const READ_BYTES: usize = 4 * BLOCK_BYTES;
const CRC_BYTES: usize = 4;
/// Bits of an id that count within one opening of the store.
const COUNTER_BITS: u32 = 40;

/// The blob half of a store; from [`crate::Store::blobs`].
#[derive(Clone)]
pub struct Blobs {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) health: Arc<Health>,
    pub(crate) engine: Arc<Engine>,
    pub(crate) pending: Arc<PendingBlobs>,
    pub(crate) collector: Mutex<Sender<Notice>>,
    pub(crate) segments: Segments,
    pub(crate) packer: Packer,
    pub(crate) write_buffers: Arc<Pool>,
    /// For blobs of at most [`SHORT_BYTES_MAX`], of which many are under way at a time.
    pub(crate) short_buffers: Arc<Pool>,
    read_buffers: Arc<Pool>,
    files_dir: PathBuf,
    reserve_bytes: u64,
    next_id: AtomicU64,
    pins: Mutex<HashMap<BlobId, u64>>,
}

/// An opened blob, ready for positioned reads.
pub(crate) struct OpenBlob {
    blob: BlobId,
    buffers: Arc<Pool>,
    file: Arc<dyn DiskFile>,
    path: PathBuf,
    location: Location,
}

impl OpenBlob {
    /// Length of the data, CRC table not counted.
    pub(crate) fn data_bytes(&self) -> u64 {
        self.location.bytes
    }
}

impl Blobs {
    /// Begins a blob. `size_hint` is the exact length when it is known (Content-Length): it
    /// decides between a packed segment and an own file; more bytes than hinted are refused.
    /// Dropping the writer unfinished leaves nothing.
    pub fn writer(&self, size_hint: Option<u64>) -> BlobWriter {
        BlobWriter::new(self.inner.clone(), size_hint)
    }

    /// Streams a range of a content (cut to its length), each block verified before it is handed out.
    pub fn reader(&self, content: &Content, range: Range<u64>) -> BlobReader {
        BlobReader::new(self.inner.clone(), content.slice(range))
    }

    /// A whole small content at once. `bytes_max` guards the memory of the caller.
    pub async fn read_all(&self, content: &Content, bytes_max: u64) -> Result<Bytes, StoreError> {
        if let Some(bytes) = content.as_inline() {
            return Ok(bytes);
        }
        if content.len() > bytes_max {
            return Err(StoreError::TooLarge {
                what: "content",
                bytes: content.len(),
                bytes_max,
            });
        }
        let mut all = BytesMut::with_capacity(content.len() as usize);
        let mut reader = self.reader(content, 0..content.len());
        while let Some(chunk) = reader.next_chunk().await {
            all.extend_from_slice(&chunk?);
        }
        Ok(all.freeze())
    }
}

impl Inner {
    pub(crate) fn open(
        disk: Arc<dyn Disk>,
        dir: &Path,
        health: Arc<Health>,
        engine: Arc<Engine>,
        generation: u64,
        reserve_bytes: u64,
        collector: Sender<Notice>,
    ) -> Result<Inner, StoreError> {
        let files_dir = dir.join("blobs/files");
        let segments_dir = dir.join("blobs/segments");
        for made in [&files_dir, &segments_dir] {
            disk.create_dir_all(made)
                .map_err(|error| StoreError::from_io("create", made, &error))?;
        }
        for parent in [dir, &dir.join("blobs")] {
            health.flushed(parent, disk.sync_dir(parent))?;
        }
        let packer = Packer::start(health.clone());
        Ok(Inner {
            packer: packer.map_err(|error| StoreError::from_io("start a thread for", dir, &error))?,
            segments: Segments::new(disk.clone(), health.clone(), segments_dir),
            disk,
            health,
            engine,
            pending: Arc::default(),
            write_buffers: Pool::new(CHUNK_BYTES),
            short_buffers: Pool::new(SHORT_BYTES_MAX),
            read_buffers: Pool::new(READ_BYTES),
            collector: Mutex::new(collector),
            files_dir,
            reserve_bytes,
            next_id: AtomicU64::new(generation << COUNTER_BITS),
            pins: Mutex::default(),
        })
    }

    /// A name never used before: openings are counted on disk, names within one in memory.
    pub(crate) fn new_id(&self) -> u64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }

    /// True for names made since this opening; older ones without a row are orphans.
    pub(crate) fn is_of_this_opening(&self, id: u64) -> bool {
        id >> COUNTER_BITS == self.next_id.load(Ordering::Relaxed) >> COUNTER_BITS
    }

    pub(crate) fn file_path(&self, blob: BlobId) -> PathBuf {
        self.files_dir.join(blob.to_string())
    }

    pub(crate) fn path_of(&self, blob: BlobId, place: Place) -> PathBuf {
        match place {
            Place::Segment(segment) => self.segments.path(segment),
            Place::File => self.file_path(blob),
        }
    }

    pub(crate) fn notify(&self, notice: Notice) {
        // The collector may be gone while the store closes.
        drop(self.collector.lock().unwrap_or_else(|e| e.into_inner()).send(notice));
    }

    fn notices(&self) -> Sender<Notice> {
        self.collector.lock().unwrap_or_else(|e| e.into_inner()).clone()
    }

    /// Refuses data early enough that the index keeps room for its own commits.
    pub(crate) fn check_room(&self, bytes: u64) -> Result<(), StoreError> {
        self.health.check()?;
        let free = self.disk.free_bytes(&self.files_dir);
        let free = free.map_err(|error| StoreError::from_io("measure", &self.files_dir, &error))?;
        if free < self.reserve_bytes.saturating_add(bytes) {
            return Err(StoreError::Full);
        }
        Ok(())
    }

    fn pins(&self) -> MutexGuard<'_, HashMap<BlobId, u64>> {
        self.pins.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(crate) fn pin(&self, blob: BlobId) {
        *self.pins().entry(blob).or_default() += 1;
    }

    pub(crate) fn unpin(&self, blob: BlobId) {
        let mut pins = self.pins();
        if let Some(count) = pins.get_mut(&blob) {
            *count -= 1;
            if *count == 0 {
                pins.remove(&blob);
            }
        }
    }

    pub(crate) fn is_pinned(&self, blob: BlobId) -> bool {
        self.pins().contains_key(&blob)
    }

    /// Finds and opens a blob. Tried twice, since compaction may move it in between.
    pub(crate) fn open_blob(&self, blob: BlobId) -> Result<OpenBlob, StoreError> {
        let mut last = StoreError::BlobMissing(blob);
        for _ in 0..2 {
            let row = self.engine.view()?.row(blob)?;
            let location = row.map(|row| row.location).or_else(|| self.pending.location(blob));
            let location = location.ok_or(StoreError::BlobMissing(blob))?;
            let path = self.path_of(blob, location.place);
            let opened = match location.place {
                Place::Segment(segment) => self.segments.open(segment),
                Place::File => self.disk.open(&path, false),
            };
            match opened {
                Ok(file) => {
                    return Ok(OpenBlob {
                        blob,
                        buffers: self.read_buffers.clone(),
                        file,
                        path,
                        location,
                    });
                }
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => last = StoreError::from_io("open", &path, &error),
            }
        }
        Err(last)
    }
}

/// The CRC of one block: CRC-32C over blob id, block index and data.
pub(crate) fn block_crc(blob: BlobId, index: u64) -> crc_fast::Digest {
    let mut digest = crc_fast::Digest::new(crc_fast::CrcAlgorithm::Crc32Iscsi);
    digest.update(&blob.0.to_le_bytes());
    digest.update(&index.to_le_bytes());
    digest
}

/// Length of the CRC table of a blob.
pub(crate) fn table_bytes(data_bytes: u64) -> u64 {
    data_bytes.div_ceil(BLOCK_BYTES as u64) * CRC_BYTES as u64
}
