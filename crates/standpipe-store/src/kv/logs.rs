//! The write-ahead log in front of the index: two files that take turns. A commit is durable once its record
//! is flushed here. While a checkpoint takes over what one file says, commits go to the other; numbers of
//! records run on from file to file, so their order is known.
//!
//! Only one record is ever unflushed, so a broken one with a later one behind it is damage, not a torn write.

use std::path::Path;
use std::sync::Arc;

use super::log::{HEADER_BYTES, Lap, LogFile};
use super::record::Effect;
use crate::StoreError;
use crate::disk::Disk;
use crate::health::Health;

/// The files, in the data directory.
const FILES: [&str; 2] = ["log", "log-2"];
/// A larger buffer is given back after its commit.
const BUFFER_BYTES_KEPT: usize = 1024 * 1024;

#[derive(Debug)]
pub(crate) struct Logs {
    files: [LogFile; 2],
    health: Arc<Health>,
    /// Length that each file should not exceed; 0 is no log at all.
    file_bytes_max: u64,
    /// Which file takes the next record, and where.
    current: usize,
    head: u64,
    /// Bytes of the other file that are still needed.
    other_bytes: u64,
    lap: Lap,
    /// Number of the last record.
    sequence: u64,
    /// A record may or may not have reached the disk: nothing is appended until a checkpoint overrules it.
    doubtful: bool,
    /// Room for a header, then the effects that no record holds yet.
    buffer: Vec<u8>,
}

impl Logs {
    /// Opens or makes the files. The caller replays them, flushes the directory, and calls [`Logs::begin`]
    /// before anything is logged.
    pub(crate) fn open(disk: &dyn Disk, dir: &Path, health: Arc<Health>, bytes_max: u64) -> Result<Logs, StoreError> {
        let [first, second] = FILES.map(|name| LogFile::open(disk, dir.join(name)));
        Ok(Logs {
            files: [first?, second?],
            health,
            file_bytes_max: bytes_max / FILES.len() as u64,
            current: 0,
            head: 0,
            other_bytes: 0,
            lap: Lap::default(),
            sequence: 0,
            doubtful: false,
            buffer: vec![0; HEADER_BYTES],
        })
    }

    /// The index durably holds everything logged so far: begins a new generation of records.
    pub(crate) fn begin(&mut self, lap: Lap) {
        self.lap = lap;
        self.restart(0);
    }

    /// The index durably holds everything up to record number `sequence`, and all that was staged.
    pub(crate) fn restart(&mut self, sequence: u64) {
        self.sequence = sequence;
        self.head = 0;
        self.other_bytes = 0;
        self.doubtful = false;
        self.unstage(0);
        for file in &mut self.files {
            file.forget(self.file_bytes_max);
        }
        // The longer one: on a full disk it may be all the room there is.
        self.current = usize::from(self.files[1].bytes() > self.files[0].bytes());
    }

    /// Later records go to the other file, which must not be needed any more.
    pub(crate) fn switch(&mut self) {
        self.current = 1 - self.current;
        self.other_bytes = self.head;
        self.head = 0;
    }

    /// What the file not written to says is durable in the index.
    pub(crate) fn forget_other(&mut self) {
        self.other_bytes = 0;
        self.files[1 - self.current].forget(self.file_bytes_max);
    }

    /// Where effects of the running batch are gathered.
    pub(crate) fn staged(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    pub(crate) fn staged_bytes(&self) -> usize {
        self.buffer.len() - HEADER_BYTES
    }

    /// Drops effects beyond the first `bytes`.
    pub(crate) fn unstage(&mut self, bytes: usize) {
        self.buffer.truncate(HEADER_BYTES + bytes);
        self.buffer.shrink_to(BUFFER_BYTES_KEPT);
    }

    /// True when something was logged since the file was begun, or waits to be.
    pub(crate) fn is_ahead(&self) -> bool {
        self.head > 0 || self.staged_bytes() > 0
    }

    /// True when the file in use is longer than this part of its length: 1 is all of it, 2 half, ...
    pub(crate) fn is_filled(&self, part: u64) -> bool {
        self.head > 0 && self.head >= self.file_bytes_max / part
    }

    /// Bytes that the index does not hold yet.
    pub(crate) fn pending_bytes(&self) -> u64 {
        self.head + self.other_bytes + self.staged_bytes() as u64
    }

    /// Number of the last record.
    pub(crate) fn sequence(&self) -> u64 {
        self.sequence
    }

    /// A number for a checkpoint that takes over everything: no record before it counts, not even one that
    /// failed half-way.
    pub(crate) fn sequence_beyond(&self) -> u64 {
        self.sequence + 1
    }

    /// Makes the gathered effects durable as one record. `false` when the log cannot take it: then only a
    /// checkpoint makes them durable.
    pub(crate) fn append(&mut self, may_grow: bool) -> Result<bool, StoreError> {
        if self.staged_bytes() == 0 {
            return Ok(true);
        }
        if self.doubtful || self.file_bytes_max == 0 || u32::try_from(self.staged_bytes()).is_err() {
            return Ok(false);
        }
        let (file, end) = (&mut self.files[self.current], self.head + self.buffer.len() as u64);
        if end > file.bytes() {
            if !may_grow {
                return Ok(false);
            }
            if let Err(error) = file.grow(end, self.file_bytes_max) {
                tracing::warn!(path = %file.path.display(), %error, "cannot grow the log, the index is flushed instead");
                return Ok(false);
            }
        }
        match file.write(self.head, self.lap, self.sequence + 1, &mut self.buffer) {
            Ok(head) => {
                self.health.flushed(&file.path, file.flush())?;
                self.head = head;
            }
            Err(error) => {
                tracing::warn!(path = %file.path.display(), %error, "cannot write the log, the index is flushed instead");
                self.doubtful = true;
                return Ok(false);
            }
        }
        self.sequence += 1;
        self.unstage(0);
        Ok(true)
    }

    /// Hands the effects of all records of `lap` after number `after` to `apply`, in order.
    pub(crate) fn replay(&self, lap: Lap, after: u64, apply: &mut dyn FnMut(Effect<'_>)) -> Result<(), StoreError> {
        let mut sequence = after;
        // Where a record may follow: behind the last one, or at the beginning of a file.
        let mut places = vec![(0, 0), (1, 0)];
        while let Some((file, next, effects)) = self.find(&places, lap, sequence + 1)? {
            let mut rest = effects.as_slice();
            while !rest.is_empty() {
                apply(Effect::decode(&mut rest, &self.files[file].path)?);
            }
            sequence += 1;
            places = vec![(file, next), (1 - file, 0)];
        }
        for (file, at) in &places {
            if self.files[*file].has_record_behind(*at, lap, sequence + 1)? {
                return Err(self.lost(&places, lap, sequence + 1)?);
            }
        }
        Ok(())
    }

    /// The record with this number should be at one of the places.
    fn lost(&self, places: &[(usize, u64)], lap: Lap, sequence: u64) -> Result<StoreError, StoreError> {
        let mut place = places.first().copied().unwrap_or_default();
        for (file, at) in places {
            if self.files[*file].begins_record(*at, lap, sequence)? {
                place = (*file, *at);
            }
        }
        let (file, offset) = place;
        Ok(StoreError::Corrupt {
            path: self.files[file].path.clone(),
            offset,
            what: "a damaged record has acknowledged writes behind it (to go on without them, move both files of the \
                   log away)"
                .to_owned(),
        })
    }

    /// The record with this number: its file, where the next one begins, and its effects.
    fn find(
        &self,
        places: &[(usize, u64)],
        lap: Lap,
        sequence: u64,
    ) -> Result<Option<(usize, u64, Vec<u8>)>, StoreError> {
        for (file, at) in places {
            if let Some((effects, next)) = self.files[*file].read_record(*at, lap, sequence)? {
                return Ok(Some((*file, next, effects)));
            }
        }
        Ok(None)
    }
}
