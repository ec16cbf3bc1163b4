//! The write-ahead log in front of the index: one zero-filled file that is written from its beginning
//! again after every checkpoint. A commit is durable once its record is flushed here; the index
//! itself is flushed only at checkpoints.
//!
//! A record is valid when its checksums hold and it carries the current generation and the next
//! sequence number, so what earlier laps left behind is never taken for a record. The checksums begin
//! with a random key from the index, so that no value can contain a forged record. Only one record is
//! ever unflushed, so a broken one with a later one behind it is damage, not a torn write.

use std::path::PathBuf;
use std::sync::Arc;

use super::record::Effect;
use crate::StoreError;
use crate::disk::{Disk, DiskFile};
use crate::health::Health;

/// See [`Header::encode`].
const HEADER_BYTES: usize = 32;
/// Records begin at multiples of this, so that the search for damage is quick.
const ALIGN_BYTES: u64 = 64;
/// The file grows by this much zero-filled room. Overwriting flushed zeros needs no change of the
/// file's metadata, which makes the flush about twice as quick as on a growing file.
const GROW_BYTES: u64 = 1024 * 1024;
/// Zeros are written page by page: in larger pieces Linux keeps them in larger pieces, and counts
/// (not writes) all of such a piece whenever a part of it changes.
const ZEROS: [u8; 4096] = [0; 4096];
/// A larger buffer is given back after its commit.
const BUFFER_BYTES_KEPT: usize = 1024 * 1024;

/// Effects after which the index takes the log over, however short it is. Each may dirty a page of 4 KiB
/// of its own, and a page that changes is kept twice until the checkpoint: this bounds both how
/// long a checkpoint flushes and how much room the index needs beside its records, to 64 MiB.
const EFFECTS_MAX: u64 = 16 * 1024;
/// So often in a lap the index's dirty pages are flushed in the background, so that the checkpoint, for
/// which writers wait, finds few.
const FLUSHES_AHEAD: u64 = 8;

const UNKNOWN: u64 = u64::MAX;

#[derive(Debug)]
pub(crate) struct Log {
    path: PathBuf,
    file: Arc<dyn DiskFile>,
    health: Arc<Health>,
    bytes_max: u64,
    /// Length of the file.
    file_bytes: u64,
    /// Where the next record goes.
    head: u64,
    lap: Lap,
    /// Number of the last record written, or tried.
    sequence: u64,
    /// Number of the last record known to be durable; `UNKNOWN` at the opening.
    flushed: u64,
    /// Room for a header, then the effects that no record holds yet.
    buffer: Vec<u8>,
    /// Effects since the lap began, those in the buffer included.
    effects: u64,
    /// How often in this lap the index's dirty pages were flushed ahead.
    flushes_ahead: u64,
}

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

impl Log {
    /// Opens or makes the file, which stays empty until the first commit. The caller flushes the
    /// directory, and calls [`Log::begin`] before anything is logged.
    pub(crate) fn open(disk: &dyn Disk, path: PathBuf, health: Arc<Health>, bytes_max: u64) -> Result<Log, StoreError> {
        let opened = disk.open(&path, true).and_then(|file| Ok((file.len()?, file)));
        let (file_bytes, file) = opened.map_err(|error| StoreError::from_io("open", &path, &error))?;
        Ok(Log {
            path,
            file,
            health,
            bytes_max,
            file_bytes,
            head: 0,
            lap: Lap::default(),
            sequence: 0,
            flushed: UNKNOWN,
            buffer: vec![0; HEADER_BYTES],
            effects: 0,
            flushes_ahead: 0,
        })
    }

    /// The index has durably taken over all records up to number `sequence` of `lap`: begins anew.
    pub(crate) fn begin(&mut self, lap: Lap, sequence: u64) {
        self.lap = lap;
        self.sequence = sequence;
        self.flushed = sequence;
        self.head = 0;
        self.effects = 0;
        self.flushes_ahead = 0;
        self.clear_buffer();
        if self.file_bytes > 0 {
            // Only spares the next opening the search for damage; old records are known by their
            // numbers.
            drop(self.file.write_at(0, &[0; HEADER_BYTES]));
        }
    }

    /// Where effects of the running batch are gathered.
    pub(crate) fn staged(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Takes note of effects that were gathered.
    pub(crate) fn count(&mut self, effects: u64) {
        self.effects += effects;
    }

    /// True a few times in a lap: now is the time to flush the index's dirty pages beside the writers.
    pub(crate) fn is_time_to_flush_ahead(&mut self) -> bool {
        let by_effects = self.effects * FLUSHES_AHEAD / EFFECTS_MAX;
        let by_bytes = self.head * FLUSHES_AHEAD / self.bytes_max.max(1);
        let due = by_effects.max(by_bytes);
        let is_time = due > self.flushes_ahead;
        self.flushes_ahead = due;
        is_time
    }

    pub(crate) fn staged_bytes(&self) -> usize {
        self.buffer.len() - HEADER_BYTES
    }

    /// True when the index alone does not hold everything durably.
    pub(crate) fn is_ahead(&self) -> bool {
        self.head > 0 || self.staged_bytes() > 0
    }

    pub(crate) fn lap(&self) -> Lap {
        self.lap
    }

    pub(crate) fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Makes the gathered effects durable as one record. `false` when the log cannot take it: then
    /// only a checkpoint makes them durable, and overrules what was left of the record.
    pub(crate) fn append(&mut self, may_grow: bool) -> Result<bool, StoreError> {
        if self.staged_bytes() == 0 {
            return Ok(true);
        }
        let end = self.head + self.buffer.len() as u64;
        if self.effects >= EFFECTS_MAX || (end > self.file_bytes && !(may_grow && self.grow(end))) {
            return Ok(false);
        }
        let Ok(effects_bytes) = u32::try_from(self.staged_bytes()) else {
            return Ok(false);
        };
        self.sequence += 1;
        let header = Header {
            effects_crc: self.lap.crc(&self.buffer[HEADER_BYTES..]),
            effects_bytes,
            sequence: self.sequence,
        };
        self.buffer[..HEADER_BYTES].copy_from_slice(&header.encode(self.lap));
        if let Err(error) = self.file.write_at(self.head, &self.buffer) {
            tracing::warn!(path = %self.path.display(), %error, "cannot write the log, the index is flushed instead");
            return Ok(false);
        }
        self.health.flushed(&self.path, self.file.sync_data())?;
        self.flushed = self.sequence;
        self.head = end.next_multiple_of(ALIGN_BYTES);
        self.clear_buffer();
        Ok(true)
    }

    fn clear_buffer(&mut self) {
        self.buffer.truncate(HEADER_BYTES);
        self.buffer.shrink_to(BUFFER_BYTES_KEPT);
    }

    /// Appends zeros until a record that ends at `end` fits; the record's own flush covers them.
    fn grow(&mut self, end: u64) -> bool {
        let to = end.next_multiple_of(GROW_BYTES).min(self.bytes_max);
        if to < end {
            return false;
        }
        let mut at = self.file_bytes;
        while at < to {
            let count = (to - at).min(ZEROS.len() as u64);
            if let Err(error) = self.file.write_at(at, &ZEROS[..count as usize]) {
                tracing::warn!(path = %self.path.display(), %error, "cannot grow the log, the index is flushed instead");
                // What was taken is given back: the index needs it now.
                drop(self.file.set_len(self.file_bytes));
                return false;
            }
            at += count;
        }
        self.file_bytes = to;
        true
    }

    /// Hands the effects of all records of `lap` after number `after` to `apply`, in order.
    pub(crate) fn replay(
        &self,
        lap: Lap,
        after: u64,
        apply: &mut dyn FnMut(Effect<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let (mut at, mut sequence) = (0, after);
        while sequence < self.flushed
            && let Some(effects) = self.read_record(at, lap, sequence + 1)?
        {
            let mut rest = effects.as_slice();
            while !rest.is_empty() {
                apply(Effect::decode(&mut rest, &self.path)?)?;
            }
            sequence += 1;
            at = (at + (HEADER_BYTES + effects.len()) as u64).next_multiple_of(ALIGN_BYTES);
        }
        let lost = match self.flushed {
            UNKNOWN => self.has_record_behind(at, lap, sequence)?,
            flushed => sequence < flushed,
        };
        if lost {
            return Err(StoreError::Corrupt {
                path: self.path.clone(),
                offset: at,
                what: "a damaged record has acknowledged writes behind it (to go on without them, move the file away)"
                    .to_owned(),
            });
        }
        Ok(())
    }

    /// The effects of the record at `at`, when it is whole and has this number.
    fn read_record(&self, at: u64, lap: Lap, sequence: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let effects_at = at + HEADER_BYTES as u64;
        if effects_at > self.file_bytes {
            return Ok(None);
        }
        let mut header = [0; HEADER_BYTES];
        self.read(at, &mut header)?;
        let header = Header::decode(&header, lap).filter(|header| {
            let end = effects_at + u64::from(header.effects_bytes);
            header.sequence == sequence && end <= self.file_bytes
        });
        let Some(header) = header else {
            return Ok(None);
        };
        let mut effects = vec![0; header.effects_bytes as usize];
        self.read(effects_at, &mut effects)?;
        Ok((lap.crc(&effects) == header.effects_crc).then_some(effects))
    }

    /// True when a record later than the one missing at `at` was begun. A torn write has none.
    fn has_record_behind(&self, at: u64, lap: Lap, sequence: u64) -> Result<bool, StoreError> {
        let mut window = vec![0; GROW_BYTES as usize];
        let mut from = at;
        while from + HEADER_BYTES as u64 <= self.file_bytes {
            let count = (self.file_bytes - from).min(GROW_BYTES) as usize;
            self.read(from, &mut window[..count])?;
            if from == at && window[..HEADER_BYTES] == [0; HEADER_BYTES] {
                // Never written, or wiped by a checkpoint.
                return Ok(false);
            }
            let begins = window[..count].chunks(ALIGN_BYTES as usize);
            let mut headers = begins.filter_map(|begin| Header::decode(begin.first_chunk()?, lap));
            if headers.any(|header| header.sequence > sequence + 1) {
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
