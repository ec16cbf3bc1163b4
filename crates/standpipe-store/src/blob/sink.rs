//! Where a blob being written goes: a region of a segment, or its own file. Runs on blocking threads.

use std::path::PathBuf;
use std::sync::Arc;

use super::segment::Segment;
use super::{BLOCK_BYTES, BlobId, CRC_BYTES, Inner, Location, Notice, PACKED_BYTES_MAX, Place, block_crc, table_bytes};
use crate::StoreError;
use crate::disk::DiskFile;

/// Dirty bytes of an own file after which it is flushed early, so that the last flush of a large
/// upload stays short.
const EARLY_FLUSH_BYTES: u64 = 64 * 1024 * 1024;

pub(crate) struct Sink {
    store: Arc<Inner>,
    blob: BlobId,
    file: Arc<dyn DiskFile>,
    path: PathBuf,
    segment: Option<Arc<Segment>>,
    offset: u64,
    bytes: u64,
    bytes_max: Option<u64>,
    flushed: u64,
    block: crc_fast::Digest,
    crcs: Vec<u8>,
    finished: bool,
}

impl Sink {
    /// Sets room aside. Packed when the length is known and small.
    pub(crate) fn open(store: Arc<Inner>, blob: BlobId, size: Option<u64>) -> Result<Sink, StoreError> {
        let (file, path, segment, offset) = match size {
            Some(size) if size <= PACKED_BYTES_MAX => {
                let region = size + table_bytes(size);
                let (segment, offset) = store.segments.reserve(region, || store.new_id())?;
                (segment.file.clone(), segment.path.clone(), Some(segment), offset)
            }
            _ => {
                let path = store.file_path(blob);
                let file = store.disk.open(&path, true);
                let file = file.map_err(|error| StoreError::from_io("create", &path, &error))?;
                (file, path, None, 0)
            }
        };
        Ok(Sink {
            store,
            blob,
            file,
            path,
            segment,
            offset,
            bytes: 0,
            bytes_max: size,
            flushed: 0,
            block: block_crc(blob, 0),
            crcs: Vec::new(),
            finished: false,
        })
    }

    /// Appends data.
    pub(crate) fn write(&mut self, data: &[u8]) -> Result<(), StoreError> {
        let end = self.bytes + data.len() as u64;
        if let Some(bytes_max) = self.bytes_max
            && end > bytes_max
        {
            return Err(StoreError::TooLarge {
                what: "payload",
                bytes: end,
                bytes_max,
            });
        }
        self.store.check_room(data.len() as u64)?;
        self.sum(data);
        self.put(self.offset + self.bytes, data)?;
        self.bytes = end;
        if self.segment.is_none() && self.bytes - self.flushed >= EARLY_FLUSH_BYTES {
            self.store.health.flushed(&self.path, self.file.sync_data())?;
            self.flushed = self.bytes;
        }
        Ok(())
    }

    fn sum(&mut self, mut data: &[u8]) {
        let mut at = self.bytes;
        while !data.is_empty() {
            let room = BLOCK_BYTES - (at % BLOCK_BYTES as u64) as usize;
            let (head, rest) = data.split_at(room.min(data.len()));
            self.block.update(head);
            at += head.len() as u64;
            data = rest;
            if at.is_multiple_of(BLOCK_BYTES as u64) {
                self.close_block(at / BLOCK_BYTES as u64);
            }
        }
    }

    fn close_block(&mut self, next_index: u64) {
        self.crcs
            .extend_from_slice(&self.block.finalize().to_le_bytes()[..CRC_BYTES]);
        self.block = block_crc(self.blob, next_index);
    }

    fn put(&self, offset: u64, data: &[u8]) -> Result<(), StoreError> {
        self.file
            .write_at(offset, data)
            .map_err(|error| StoreError::from_io("write", &self.path, &error))
    }

    /// Writes the CRC table. The data is not durable yet.
    pub(crate) fn close(&mut self) -> Result<(), StoreError> {
        if !self.bytes.is_multiple_of(BLOCK_BYTES as u64) {
            self.close_block(0);
        }
        self.put(self.offset + self.bytes, &self.crcs)
    }

    /// Makes an own file durable: the file, then its name.
    pub(crate) fn flush_file(&self) -> Result<(), StoreError> {
        let health = &self.store.health;
        health.flushed(&self.path, self.file.sync_data())?;
        let dir = self.path.parent().unwrap_or(&self.path);
        health.flushed(dir, self.store.disk.sync_dir(dir))
    }

    pub(crate) fn segment(&self) -> Option<&Arc<Segment>> {
        self.segment.as_ref()
    }

    pub(crate) fn location(&self) -> Location {
        Location {
            place: self
                .segment
                .as_ref()
                .map_or(Place::File, |segment| Place::Segment(segment.id)),
            offset: self.offset,
            bytes: self.bytes,
        }
    }

    /// The bytes are durable and somebody else answers for them now.
    pub(crate) fn finished(&mut self) {
        self.finished = true;
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if !self.finished {
            let mut location = self.location();
            // The whole region is lost, not only what was written.
            location.bytes = location.bytes.max(self.bytes_max.unwrap_or(0));
            self.store.notify(Notice::Discarded(self.blob, location));
        }
        if let Some(segment) = &self.segment {
            self.store.segments.release(segment.id);
        }
    }
}
