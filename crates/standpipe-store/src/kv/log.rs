//! One file of the write-ahead log: records behind each other in zero-filled room.
//!
//! A record is valid when its checksums hold and it carries the current generation and the next
//! sequence number, so what earlier laps left behind is never taken for a record. The checksums begin
//! with a random key from the index, so that no value can contain a forged record.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::StoreError;
use crate::disk::{Disk, DiskFile};

/// See [`Header::encode`].
pub(crate) const HEADER_BYTES: usize = 32;
/// Records begin at multiples of this, so that the search for damage is quick.
const ALIGN_BYTES: u64 = 64;
/// The file grows by this much zero-filled room. Overwriting flushed zeros needs no change of the
/// file's metadata, which makes the flush about twice as quick as on a growing file.
const GROW_BYTES: u64 = 1024 * 1024;
/// Zeros are written page by page: in larger pieces Linux keeps them in larger pieces, and counts
/// (not writes) all of such a piece whenever a part of it changes.
const ZEROS: [u8; 4096] = [0; 4096];

/// What tells the records of one opening from all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lap {
    /// Counts openings of the index.
    pub(crate) generation: u64,
    /// Random; stands in front of everything that is summed.
    pub(crate) key: u64,
}

impl Lap {
    fn crc(&self, bytes: &[u8]) -> u32 {
        let mut digest = crc_fast::Digest::new(crc_fast::CrcAlgorithm::Crc32Iscsi);
        digest.update(&self.key.to_le_bytes());
        digest.update(bytes);
        digest.finalize() as u32
    }
}

/// What stands in front of a record's effects.
struct Header {
    effects_crc: u32,
    effects_bytes: u32,
    sequence: u64,
}

impl Header {
    /// CRC of the rest of the header, CRC and length of the effects, 4 zero bytes, generation, sequence.
    fn encode(&self, lap: Lap) -> [u8; HEADER_BYTES] {
        let mut out = [0; HEADER_BYTES];
        out[4..8].copy_from_slice(&self.effects_crc.to_le_bytes());
        out[8..12].copy_from_slice(&self.effects_bytes.to_le_bytes());
        out[16..24].copy_from_slice(&lap.generation.to_le_bytes());
        out[24..].copy_from_slice(&self.sequence.to_le_bytes());
        let crc = lap.crc(&out[4..]);
        out[..4].copy_from_slice(&crc.to_le_bytes());
        out
    }

    /// `None` when it is no header of this lap.
    fn decode(from: &[u8; HEADER_BYTES], lap: Lap) -> Option<Header> {
        let half = |at: usize| u32::from_le_bytes(std::array::from_fn(|i| from[at + i]));
        let word = |at: usize| u64::from_le_bytes(std::array::from_fn(|i| from[at + i]));
        let valid = word(16) == lap.generation && half(0) == lap.crc(&from[4..]);
        valid.then(|| Header {
            effects_crc: half(4),
            effects_bytes: half(8),
            sequence: word(24),
        })
    }
}

/// A file of the log.
#[derive(Debug)]
pub(crate) struct LogFile {
    pub(crate) path: PathBuf,
    file: Arc<dyn DiskFile>,
    /// Its length.
    bytes: u64,
}

impl LogFile {
    /// Opens or makes the file, which stays empty until the first commit. The caller flushes the directory.
    pub(crate) fn open(disk: &dyn Disk, path: PathBuf) -> Result<LogFile, StoreError> {
        let opened = disk.open(&path, true).and_then(|file| Ok((file.len()?, file)));
        let (bytes, file) = opened.map_err(|error| StoreError::from_io("open", &path, &error))?;
        Ok(LogFile { path, file, bytes })
    }

    /// Its length, in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Nothing in the file is needed any more. Wiping its beginning only spares the next opening the search for
    /// damage (old records are known by their numbers), and what a large record made longer is cut off.
    pub(crate) fn forget(&mut self, bytes_max: u64) {
        if self.bytes > bytes_max && self.file.set_len(bytes_max).is_ok() {
            self.bytes = bytes_max;
        }
        if self.bytes > 0 {
            drop(self.file.write_at(0, &[0; HEADER_BYTES]));
        }
    }

    /// Writes a record, without a flush: `buffer` is room for a header, then the effects. Returns where
    /// the next one goes.
    pub(crate) fn write(&self, at: u64, lap: Lap, sequence: u64, buffer: &mut [u8]) -> io::Result<u64> {
        let Some((header, effects)) = buffer.split_first_chunk_mut::<HEADER_BYTES>() else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let encoded = Header {
            effects_crc: lap.crc(effects),
            effects_bytes: u32::try_from(effects.len()).map_err(io::Error::other)?,
            sequence,
        };
        *header = encoded.encode(lap);
        self.file.write_at(at, buffer)?;
        Ok((at + buffer.len() as u64).next_multiple_of(ALIGN_BYTES))
    }

    /// Makes what was written durable.
    pub(crate) fn flush(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Appends zeros until a record that ends at `end` fits, if possible no more than up to `bytes_max`; the
    /// record's own flush covers them.
    pub(crate) fn grow(&mut self, end: u64, bytes_max: u64) -> io::Result<()> {
        let to = end.next_multiple_of(GROW_BYTES).min(bytes_max.max(end));
        let mut at = self.bytes;
        while at < to {
            let count = (to - at).min(ZEROS.len() as u64);
            if let Err(error) = self.file.write_at(at, &ZEROS[..count as usize]) {
                // What was taken is given back: the index needs it now.
                drop(self.file.set_len(self.bytes));
                return Err(error);
            }
            at += count;
        }
        self.bytes = self.bytes.max(to);
        Ok(())
    }

    /// The effects of the record at `at`, when it is whole and has this number, and where the next one begins.
    pub(crate) fn read_record(&self, at: u64, lap: Lap, sequence: u64) -> Result<Option<(Vec<u8>, u64)>, StoreError> {
        let effects_at = at + HEADER_BYTES as u64;
        if effects_at > self.bytes {
            return Ok(None);
        }
        let mut header = [0; HEADER_BYTES];
        self.read(at, &mut header)?;
        let header = Header::decode(&header, lap).filter(|header| {
            let end = effects_at + u64::from(header.effects_bytes);
            header.sequence == sequence && end <= self.bytes
        });
        let Some(header) = header else {
            return Ok(None);
        };
        let mut effects = vec![0; header.effects_bytes as usize];
        self.read(effects_at, &mut effects)?;
        let next = (effects_at + effects.len() as u64).next_multiple_of(ALIGN_BYTES);
        Ok((lap.crc(&effects) == header.effects_crc).then_some((effects, next)))
    }

    /// True when the header of the record with this number is at `at`.
    pub(crate) fn begins_record(&self, at: u64, lap: Lap, sequence: u64) -> Result<bool, StoreError> {
        let mut header = [0; HEADER_BYTES];
        if at + HEADER_BYTES as u64 > self.bytes {
            return Ok(false);
        }
        self.read(at, &mut header)?;
        Ok(Header::decode(&header, lap).is_some_and(|header| header.sequence == sequence))
    }

    /// True when a record later than number `sequence` was begun somewhere from `at` on.
    pub(crate) fn has_record_behind(&self, at: u64, lap: Lap, sequence: u64) -> Result<bool, StoreError> {
        let mut window = vec![0; GROW_BYTES as usize];
        let mut from = at;
        while from + HEADER_BYTES as u64 <= self.bytes {
            let count = (self.bytes - from).min(GROW_BYTES) as usize;
            self.read(from, &mut window[..count])?;
            if from == at && window[..HEADER_BYTES] == [0; HEADER_BYTES] {
                // Never written, or wiped.
                return Ok(false);
            }
            let begins = window[..count].chunks(ALIGN_BYTES as usize);
            let mut headers = begins.filter_map(|begin| Header::decode(begin.first_chunk()?, lap));
            if headers.any(|header| header.sequence > sequence) {
                return Ok(true);
            }
            from += count as u64;
        }
        Ok(false)
    }

    fn read(&self, at: u64, out: &mut [u8]) -> Result<(), StoreError> {
        (self.file.read_at(at, out)).map_err(|error| StoreError::from_io("read", &self.path, &error))
    }
}
