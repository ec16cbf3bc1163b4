//! Verifying the index while it is in use: a second redb instance over the same file, held at one
//! checkpoint.
//!
//! redb checks its page checksums only when asked, and only with nobody else at work. A read
//! transaction of the main instance, begun before the checkpoint, keeps every page of that
//! checkpoint from being reused, so the second instance sees a file that does not change, as long
//! as its own few writes stay in memory. An index that is opened again after a failure knows nothing
//! of that transaction; then what was read proves nothing, and the scrub ends without a verdict.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::{Database, ReadTransaction, ReadableDatabase, StorageBackend};

use super::engine::Engine;
use super::redb_tables::{Access, Tree, drop_guarded, guarded, to_store_error};
use super::view::split_cell;
use crate::StoreError;
use crate::disk::DiskFile;
use crate::scrub::{Damage, RecordName, SharedPace};

/// Memory of the second instance for pages, in bytes.
const CACHE_BYTES: usize = 4 * 1024 * 1024;
/// What the second instance writes is kept in pieces of this size.
const PIECE_BYTES: u64 = 4096;

/// Reads go to the file, at a bounded rate; writes stay in memory.
#[derive(Debug)]
struct Copy {
    file: Arc<dyn DiskFile>,
    state: Arc<Mutex<CopyState>>,
    held: Held,
}

/// Whether the checkpoint is still kept.
#[derive(Clone, Debug)]
struct Held {
    /// Counts how often the index was opened again.
    openings: Arc<AtomicU64>,
    /// When the checkpoint was made.
    opening: u64,
}

impl Held {
    fn is_lost(&self) -> bool {
        self.openings.load(Ordering::SeqCst) != self.opening
    }
}

struct CopyState {
    bytes: u64,
    pieces: BTreeMap<u64, Vec<u8>>,
    /// None while opening, when the writer waits.
    pace: Option<SharedPace>,
}

impl std::fmt::Debug for CopyState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CopyState({} bytes)", self.bytes)
    }
}

impl Copy {
    fn piece(&self, state: &CopyState, index: u64) -> io::Result<Vec<u8>> {
        if let Some(piece) = state.pieces.get(&index) {
            return Ok(piece.clone());
        }
        let (at, mut piece) = (index * PIECE_BYTES, vec![0; PIECE_BYTES as usize]);
        let there = self.file.len()?.saturating_sub(at).min(PIECE_BYTES) as usize;
        self.file.read_at(at, &mut piece[..there])?;
        Ok(piece)
    }
}

impl StorageBackend for Copy {
    fn len(&self) -> io::Result<u64> {
        Ok(lock(&self.state).bytes)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if self.held.is_lost() {
            return Err(io::Error::other("the checkpoint is not kept any more"));
        }
        let state = lock(&self.state);
        let end = offset + out.len() as u64;
        let (first, last) = (offset / PIECE_BYTES, end.div_ceil(PIECE_BYTES));
        if state.pieces.range(first..last).next().is_none() && end <= self.file.len()? {
            self.file.read_at(offset, out)?;
        } else {
            for index in first..last {
                let piece = self.piece(&state, index)?;
                let (from, to) = ((index * PIECE_BYTES).max(offset), ((index + 1) * PIECE_BYTES).min(end));
                let within = (from - index * PIECE_BYTES) as usize..(to - index * PIECE_BYTES) as usize;
                out[(from - offset) as usize..(to - offset) as usize].copy_from_slice(&piece[within]);
            }
        }
        if let Some(pace) = state.pace.clone() {
            drop(state);
            lock(&pace).took(out.len() as u64);
        }
        Ok(())
    }

    fn set_len(&self, bytes: u64) -> io::Result<()> {
        lock(&self.state).bytes = bytes;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut state = lock(&self.state);
        let end = offset + data.len() as u64;
        for index in offset / PIECE_BYTES..end.div_ceil(PIECE_BYTES) {
            let mut piece = self.piece(&state, index)?;
            let (from, to) = ((index * PIECE_BYTES).max(offset), ((index + 1) * PIECE_BYTES).min(end));
            let within = (from - index * PIECE_BYTES) as usize..(to - index * PIECE_BYTES) as usize;
            piece[within].copy_from_slice(&data[(from - offset) as usize..(to - offset) as usize]);
            state.pieces.insert(index, piece);
        }
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A checkpoint that stays as it is while this lives.
struct Pinned {
    copy: Database,
    state: Arc<Mutex<CopyState>>,
    held: Held,
    _pin: ReadTransaction,
}

impl Engine {
    /// Verifies every page and record of the index as it is now.
    pub(crate) fn scrub(&self, pace: &SharedPace, damage: &mut Vec<Damage>) -> Result<(), StoreError> {
        let path = self.path();
        let mut found = Vec::new();
        let what = match guarded(path, || self.pin()) {
            Ok(pinned) => verify(path, pinned, pace, &mut found)?,
            Err(StoreError::Corrupt { what, .. }) => Some(what),
            Err(error) => return Err(error),
        };
        damage.extend(found);
        damage.extend(what.map(|what| Damage::Index {
            path: path.to_owned(),
            what,
        }));
        Ok(())
    }

    fn pin(&self) -> Result<Pinned, StoreError> {
        self.with_checkpoint(|main, file| {
            let openings = self.openings();
            let held = Held {
                opening: openings.load(Ordering::SeqCst),
                openings,
            };
            let state = Arc::new(Mutex::new(CopyState {
                bytes: file
                    .len()
                    .map_err(|error| StoreError::from_io("read", self.path(), &error))?,
                pieces: BTreeMap::new(),
                pace: None,
            }));
            let backend = Copy {
                file,
                state: state.clone(),
                held: held.clone(),
            };
            let copy = Database::builder()
                .set_cache_size(CACHE_BYTES)
                .create_with_backend(backend);
            Ok(Pinned {
                copy: copy.map_err(|error| to_store_error(self.path(), error.into()))?,
                state,
                held,
                _pin: main,
            })
        })
    }
}

/// Reads all of the checkpoint; returns what is wrong with the file itself.
fn verify(
    path: &Path,
    mut pinned: Pinned,
    pace: &SharedPace,
    damage: &mut Vec<Damage>,
) -> Result<Option<String>, StoreError> {
    lock(&pinned.state).pace = Some(pace.clone());
    let checked = guarded(path, || {
        (pinned.copy.check_integrity()).map_err(|error| to_store_error(path, error.into()))
    });
    let mut what = match checked {
        Ok(true) => None,
        Ok(false) => Some("the checksum of a page does not match".to_owned()),
        Err(error) => Some(error.to_string()),
    };
    let listed = guarded(path, || list_damaged(path, &pinned.copy, damage));
    what = what.or(listed.err().map(|error| error.to_string()));
    let is_lost = pinned.held.is_lost();
    drop_guarded(path, pinned);
    if is_lost {
        return Err(StoreError::Io {
            doing: "scrub",
            path: path.to_owned(),
            message: "it was opened again after a failure, and what was read of it may have changed meanwhile; \
                      scrub again"
                .to_owned(),
        });
    }
    Ok(what)
}

fn list_damaged(path: &Path, copy: &Database, damage: &mut Vec<Damage>) -> Result<(), StoreError> {
    let txn = copy.begin_read().map_err(|error| to_store_error(path, error.into()))?;
    Tree::open(&txn, path, &Access::default())?.each(&mut |full_key, value| {
        if value.is_err() {
            let (cell, key) = split_cell(full_key);
            damage.push(Damage::Record(RecordName {
                cell: cell.to_vec(),
                key: key.to_vec(),
            }));
        }
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::Clock;
    use crate::disk::SimDisk;
    use crate::health::Health;
    use crate::kv::{Checkpoints, EngineConfig};
    use crate::scrub::Pace;

    /// Opens the index again when it is read for the n-th time: the scrub asks for the time at each read.
    struct Reopens {
        engine: Arc<Engine>,
        reads: AtomicUsize,
        at: usize,
    }

    impl std::fmt::Debug for Reopens {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "Reopens at {}", self.at)
        }
    }

    impl Clock for Reopens {
        fn now_ms(&self) -> u64 {
            0
        }
        fn monotonic_ms(&self) -> u64 {
            if self.reads.fetch_add(1, Ordering::SeqCst) == self.at {
                self.engine.reopen_index();
            }
            0
        }
    }

    #[test]
    fn a_checkpoint_that_is_no_longer_kept_gives_no_verdict() {
        let disk = SimDisk::new(1);
        let config = EngineConfig {
            disk: Arc::new(disk.clone()),
            dir: PathBuf::from("/data"),
            health: Arc::new(Health::default()),
            cache_bytes: 1 << 20,
            log_bytes_max: 1 << 20,
            log_key: 7,
            checkpoints: Checkpoints::Held,
        };
        let engine = Arc::new(Engine::open(config).unwrap().0);
        // The first look at the clock is when the pace begins.
        for (at, is_lost) in [(1, true), (2, true), (usize::MAX, false)] {
            let clock = Arc::new(Reopens {
                engine: engine.clone(),
                reads: AtomicUsize::new(0),
                at,
            });
            let mut damage = Vec::new();
            let scrubbed = engine.scrub(&Pace::shared(clock, u64::MAX), &mut damage);
            let is_refused = matches!(scrubbed, Err(StoreError::Io { doing: "scrub", .. }));
            assert_eq!((is_refused, damage), (is_lost, vec![]), "{at} {scrubbed:?}");
        }
    }
}
