//! The embedded engine: redb as a copy-on-write tree in one file. The only code that names it.

use std::ops::{Bound, ControlFlow};
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use redb::{
    AccessGuard, Database, Durability, ReadOnlyTable, ReadableDatabase, ReadableTable, StorageError, Table,
    TableDefinition,
};

use super::overlay::{Changes, Overlay};
use super::redb_backend::{Backend, Trouble};
use super::writer::{Job, Work};
use super::{Snapshot, Visit};
use crate::blob::{PendingBlobs, Row};
use crate::cell::successor;
use crate::disk::Disk;
use crate::health::Health;
use crate::{BlobId, CellId, KeyRange, StoreError};

const KV: TableDefinition<&[u8], &[u8]> = TableDefinition::new("kv");
const BLOBS: TableDefinition<u64, &[u8]> = TableDefinition::new("blobs");
const META: TableDefinition<&str, u64> = TableDefinition::new("meta");
/// Counts openings; the upper bits of every id made since.
const GENERATION: &str = "generation";

/// State a transaction or snapshot reads from.
pub(crate) trait Base {
    fn get(&self, prefix: &[u8], key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
    fn scan(&self, prefix: &[u8], range: &KeyRange, reverse: bool, visit: Visit<'_>) -> Result<(), StoreError>;
    fn row(&self, blob: BlobId) -> Result<Option<Row>, StoreError>;
}

/// What a judge wants done with a blob's row.
pub(crate) enum RowVerdict {
    Keep,
    Delete,
    Replace(Row),
}

pub(crate) struct Engine {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    cache_bytes: usize,
    health: Arc<Health>,
    /// `None` only while a failed file is reopened, or after closing.
    opened: RwLock<Option<Opened>>,
    /// The newest committed state, until the next commit.
    view: RwLock<Option<Arc<View>>>,
}

struct Opened {
    database: Database,
    trouble: Arc<Trouble>,
}

/// A committed state.
pub(crate) struct View {
    kv: ReadOnlyTable<&'static [u8], &'static [u8]>,
    blobs: ReadOnlyTable<u64, &'static [u8]>,
    path: PathBuf,
}

/// The tables of the running batch.
struct Batch<'txn> {
    kv: Table<'txn, &'static [u8], &'static [u8]>,
    blobs: Table<'txn, u64, &'static [u8]>,
    path: PathBuf,
}

/// What a batch changed, one entry per job that changed anything.
pub(crate) type Applied = Vec<(Option<CellId>, Changes)>;

impl Engine {
    /// Opens or makes the file and counts this opening; returns the engine and the generation.
    pub(crate) fn open(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        cache_bytes: usize,
        health: Arc<Health>,
    ) -> Result<(Engine, u64), StoreError> {
        let engine = Engine {
            disk,
            path,
            cache_bytes,
            health,
            opened: RwLock::new(None),
            view: RwLock::new(None),
        };
        let opened = engine.open_file()?;
        let generation = engine.count_opening(&opened.database)?;
        *engine.opened.write().unwrap_or_else(|e| e.into_inner()) = Some(opened);
        Ok((engine, generation))
    }

    fn open_file(&self) -> Result<Opened, StoreError> {
        let io = |error: &std::io::Error| StoreError::from_io("open", &self.path, error);
        let file = self.disk.open(&self.path, true).map_err(|error| io(&error))?;
        let trouble = Arc::new(Trouble::default());
        let backend = Backend {
            file,
            path: self.path.clone(),
            health: self.health.clone(),
            trouble: trouble.clone(),
        };
        let database = Database::builder()
            .set_cache_size(self.cache_bytes)
            .create_with_backend(backend)
            .map_err(|error| self.error(error))?;
        Ok(Opened { database, trouble })
    }

    fn count_opening(&self, database: &Database) -> Result<u64, StoreError> {
        let txn = database.begin_write().map_err(|error| self.error(error))?;
        let next = {
            txn.open_table(KV).map_err(|error| self.error(error))?;
            txn.open_table(BLOBS).map_err(|error| self.error(error))?;
            let mut meta = txn.open_table(META).map_err(|error| self.error(error))?;
            let last = meta.get(GENERATION).map_err(|error| self.error(error))?;
            let next = last.map_or(0, |value| value.value()) + 1;
            meta.insert(GENERATION, next).map_err(|error| self.error(error))?;
            next
        };
        txn.commit().map_err(|error| self.error(error))?;
        let dir = self.path.parent().unwrap_or(&self.path);
        self.health.flushed(dir, self.disk.sync_dir(dir))?;
        Ok(next)
    }

    /// The newest committed state. Cheap: shared by all readers until the next commit.
    pub(crate) fn view(&self) -> Result<Arc<View>, StoreError> {
        if let Some(view) = &*self.view.read().unwrap_or_else(|e| e.into_inner()) {
            return Ok(view.clone());
        }
        let mut cached = self.view.write().unwrap_or_else(|e| e.into_inner());
        if let Some(view) = &*cached {
            return Ok(view.clone());
        }
        // Begun under the lock: the writer clears the cache after its commit, so a state older
        // than the last commit never stays here.
        let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
        let opened = opened.as_ref().ok_or(StoreError::Closed)?;
        let txn = opened.database.begin_read().map_err(|error| self.error(error))?;
        let view = Arc::new(View {
            kv: txn.open_table(KV).map_err(|error| self.error(error))?,
            blobs: txn.open_table(BLOBS).map_err(|error| self.error(error))?,
            path: self.path.clone(),
        });
        *cached = Some(view.clone());
        Ok(view)
    }

    /// Runs jobs in order inside one engine transaction and commits it. `low_room` refuses
    /// transactions that do not make room. On `Err` nothing of the batch is kept.
    pub(crate) fn run(
        &self,
        jobs: &mut [Job],
        durable: bool,
        low_room: bool,
        pending: &PendingBlobs,
    ) -> Result<Applied, StoreError> {
        self.health.check()?;
        let result = self.try_run(jobs, durable, low_room, pending);
        self.forget_view();
        result.map_err(|error| self.reopen_after(error))
    }

    fn try_run(
        &self,
        jobs: &mut [Job],
        durable: bool,
        low_room: bool,
        pending: &PendingBlobs,
    ) -> Result<Applied, StoreError> {
        let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
        let opened = opened.as_ref().ok_or(StoreError::Closed)?;
        let mut txn = opened.database.begin_write().map_err(|error| self.error(error))?;
        if !durable {
            txn.set_durability(Durability::None)
                .map_err(|error| self.error(error))?;
        }
        txn.set_quick_repair(matches!(jobs, [Job { work: Work::Settle, .. }]));
        let mut applied = Applied::new();
        {
            let mut batch = Batch {
                kv: txn.open_table(KV).map_err(|error| self.error(error))?,
                blobs: txn.open_table(BLOBS).map_err(|error| self.error(error))?,
                path: self.path.clone(),
            };
            for job in jobs {
                let (cell, changes) = batch.run(job, low_room, pending)?;
                if !changes.is_empty() {
                    applied.push((cell, changes));
                }
            }
        }
        // A durable flush without changes of its own still carries earlier relaxed commits.
        txn.commit().map_err(|error| self.error(error))?;
        Ok(applied)
    }

    fn forget_view(&self) {
        *self.view.write().unwrap_or_else(|e| e.into_inner()) = None;
    }

    /// redb refuses everything after an I/O error. Unless an fsync failed, the file itself is
    /// sound (every commit is atomic), so it is opened again and later writes may work.
    fn reopen_after(&self, error: StoreError) -> StoreError {
        if self.health.is_poisoned() {
            return StoreError::Poisoned;
        }
        // Always the view's lock before the file's, as in `view`.
        let mut view = self.view.write().unwrap_or_else(|e| e.into_inner());
        let mut opened = self.opened.write().unwrap_or_else(|e| e.into_inner());
        let no_room = opened.as_ref().is_some_and(|opened| opened.trouble.is_no_room());
        if opened.is_none() {
            return error;
        }
        *view = None;
        *opened = None;
        match self.open_file() {
            Ok(fresh) => *opened = Some(fresh),
            Err(again) => {
                tracing::error!(%error, %again, "the index cannot be opened again after an I/O error");
                self.health.poison();
            }
        }
        if no_room { StoreError::Full } else { error }
    }

    /// Marks the file as cleanly closed. Reads and writes answer `Closed` from now on.
    pub(crate) fn close(&self) {
        let mut view = self.view.write().unwrap_or_else(|e| e.into_inner());
        *view = None;
        *self.opened.write().unwrap_or_else(|e| e.into_inner()) = None;
    }

    fn error(&self, error: impl Into<redb::Error>) -> StoreError {
        to_store_error(&self.path, error.into())
    }
}

fn to_store_error(path: &std::path::Path, error: redb::Error) -> StoreError {
    match error {
        redb::Error::Corrupted(what) => StoreError::Corrupt {
            path: path.to_owned(),
            offset: 0,
            what,
        },
        redb::Error::Io(error) => StoreError::from_io("use", path, &error),
        redb::Error::DatabaseClosed => StoreError::Closed,
        other => StoreError::Io {
            doing: "use",
            path: path.to_owned(),
            message: other.to_string(),
        },
    }
}

impl Batch<'_> {
    fn run(
        &mut self,
        job: &mut Job,
        low_room: bool,
        pending: &PendingBlobs,
    ) -> Result<(Option<CellId>, Changes), StoreError> {
        match &mut job.work {
            Work::Cell(work) => {
                let cell = work.cell().clone();
                let prefix = match cell.prefix() {
                    Ok(prefix) => prefix,
                    Err(error) => {
                        work.refuse(error);
                        return Ok((None, Changes::default()));
                    }
                };
                let mut overlay = Overlay::new(self, &prefix, pending);
                let keep = work.run(&mut overlay);
                let changes = overlay.into_changes();
                if !keep || changes.is_empty() {
                    return Ok((None, Changes::default()));
                }
                if low_room && !changes.makes_room() {
                    work.refuse(StoreError::Full);
                    return Ok((None, Changes::default()));
                }
                self.apply(&prefix, &changes)?;
                Ok((Some(cell), changes))
            }
            Work::Rows(work) => {
                self.judge(&work.blobs, &mut *work.judge)?;
                Ok((None, Changes::default()))
            }
            Work::Settle => Ok((None, Changes::default())),
        }
    }

    fn apply(&mut self, prefix: &[u8], changes: &Changes) -> Result<(), StoreError> {
        let error = |error: StorageError| to_store_error(&self.path, error.into());
        let mut full_key = prefix.to_vec();
        for (key, value) in &changes.keys {
            full_key.truncate(prefix.len());
            full_key.extend_from_slice(key);
            match value {
                Some(value) => self.kv.insert(full_key.as_slice(), value.as_slice()).map_err(error)?,
                None => self.kv.remove(full_key.as_slice()).map_err(error)?,
            };
        }
        for (blob, row) in &changes.rows {
            self.blobs.insert(blob.0, row.encode().as_slice()).map_err(error)?;
        }
        Ok(())
    }

    fn judge(&mut self, blobs: &[BlobId], judge: &mut dyn FnMut(BlobId, Row) -> RowVerdict) -> Result<(), StoreError> {
        for blob in blobs {
            let Some(row) = Base::row(self, *blob)? else {
                continue;
            };
            let error = |error: StorageError| to_store_error(&self.path, error.into());
            match judge(*blob, row) {
                RowVerdict::Keep => {}
                RowVerdict::Delete => drop(self.blobs.remove(blob.0).map_err(error)?),
                RowVerdict::Replace(row) => drop(self.blobs.insert(blob.0, row.encode().as_slice()).map_err(error)?),
            }
        }
        Ok(())
    }
}

type Entry<'a> = Result<(AccessGuard<'a, &'static [u8]>, AccessGuard<'a, &'static [u8]>), StorageError>;

fn scan_entries<'a>(
    path: &std::path::Path,
    skip: usize,
    entries: impl Iterator<Item = Entry<'a>>,
    visit: Visit<'_>,
) -> Result<(), StoreError> {
    for entry in entries {
        let (key, value) = entry.map_err(|error| to_store_error(path, error.into()))?;
        if visit(&key.value()[skip..], value.value()) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

macro_rules! base_of_tables {
    ($type:ty) => {
        impl Base for $type {
            fn get(&self, prefix: &[u8], key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
                let full = [prefix, key].concat();
                let found = self.kv.get(full.as_slice());
                let found = found.map_err(|error| to_store_error(&self.path, error.into()))?;
                Ok(found.map(|value| value.value().to_vec()))
            }

            fn scan(&self, prefix: &[u8], range: &KeyRange, reverse: bool, visit: Visit<'_>) -> Result<(), StoreError> {
                if range.is_empty() {
                    return Ok(());
                }
                let from = [prefix, &range.start].concat();
                let to = match &range.end {
                    Some(end) => Some([prefix, end].concat()),
                    None => successor(prefix),
                };
                let to = to.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
                let entries = self.kv.range::<&[u8]>((Bound::Included(from.as_slice()), to));
                let entries = entries.map_err(|error| to_store_error(&self.path, error.into()))?;
                if reverse {
                    scan_entries(&self.path, prefix.len(), entries.rev(), visit)
                } else {
                    scan_entries(&self.path, prefix.len(), entries, visit)
                }
            }

            fn row(&self, blob: BlobId) -> Result<Option<Row>, StoreError> {
                let found = self.blobs.get(blob.0);
                let found = found.map_err(|error| to_store_error(&self.path, error.into()))?;
                found
                    .map(|bytes| Row::decode(bytes.value(), &self.path))
                    .transpose()
            }
        }
    };
}

base_of_tables!(View);
base_of_tables!(Batch<'_>);

impl View {
    /// Visits every blob's row; the collector's only full scan.
    pub(crate) fn rows(&self, visit: &mut dyn FnMut(BlobId, Row)) -> Result<(), StoreError> {
        let error = |error: StorageError| to_store_error(&self.path, error.into());
        for entry in self.blobs.iter().map_err(error)? {
            let (blob, row) = entry.map_err(error)?;
            visit(BlobId(blob.value()), Row::decode(row.value(), &self.path)?);
        }
        Ok(())
    }
}

/// One cell of a [`View`].
pub(crate) struct CellView<'a> {
    pub(crate) view: &'a View,
    pub(crate) prefix: Vec<u8>,
}

impl Snapshot for CellView<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.view.get(&self.prefix, key)
    }

    fn scan(&self, range: &KeyRange, reverse: bool, visit: Visit<'_>) -> Result<(), StoreError> {
        self.view.scan(&self.prefix, range, reverse, visit)
    }
}
