//! The embedded engine: redb, a copy-on-write tree in one file, behind the log.
//!
//! A commit flushes one log record, then becomes visible in the tree without a flush. A checkpoint
//! is a commit that flushes the tree, after which the log begins anew. So readers never see what a
//! crash could take back, except relaxed writes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use redb::{Database, Durability, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction};

use super::log::{Lap, Log};
use super::redb_backend::{Backend, Trouble};
use super::redb_tables::{Applied, Batch, View, drop_guarded, guarded, to_store_error};
use super::writer::Job;
use crate::StoreError;
use crate::blob::PendingBlobs;
use crate::disk::{Disk, DiskFile};
use crate::health::Health;

const META: TableDefinition<&str, u64> = TableDefinition::new("meta");
/// Counts openings of the file; the upper bits of every id made since.
const GENERATION: &str = "generation";
/// The random key of the log's records since this opening.
const LOG_KEY: &str = "log_key";
/// Number of the last log record that the tree holds durably.
const LOG_SEQUENCE: &str = "log_sequence";
/// Relaxed effects that may wait for a durable write, in bytes; more are logged at once.
const RELAXED_BYTES_MAX: usize = 1024 * 1024;

/// How far a batch must get before it is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flush {
    /// Visible.
    Relaxed,
    /// Durable.
    Durable,
    /// Durable in the tree itself.
    Checkpoint,
}

/// Where and how the index is kept.
#[derive(Debug)]
pub(crate) struct EngineConfig {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) dir: PathBuf,
    pub(crate) health: Arc<Health>,
    pub(crate) cache_bytes: usize,
    pub(crate) log_bytes_max: u64,
    /// A random number.
    pub(crate) log_key: u64,
}

pub(crate) struct Engine {
    config: EngineConfig,
    path: PathBuf,
    /// Locked by the running batch; always before the others.
    log: Mutex<Log>,
    /// The newest committed state, until the next commit.
    view: RwLock<Option<Arc<View>>>,
    /// `None` only while a failed file is reopened, while it waits for room, or after closing.
    opened: RwLock<Option<Opened>>,
    /// The disk was so full that the file could not even be reopened; the next write tries again.
    waits_for_room: AtomicBool,
}

struct Opened {
    database: Database,
    file: Arc<dyn DiskFile>,
    /// A flush ahead of the checkpoint is under way.
    flushing: Arc<AtomicBool>,
    trouble: Arc<Trouble>,
}

/// How far a batch got.
#[derive(Default)]
struct Progress {
    applied: Applied,
    /// It is durable in the log, whatever happens to the tree.
    logged: bool,
}

impl Engine {
    /// Opens or makes the files, takes the log over into the tree, and counts this opening;
    /// returns the engine and the generation.
    pub(crate) fn open(config: EngineConfig) -> Result<(Engine, u64), StoreError> {
        let log = Log::open(
            &*config.disk,
            config.dir.join("log"),
            config.health.clone(),
            config.log_bytes_max,
        )?;
        let engine = Engine {
            path: config.dir.join("index.redb"),
            config,
            log: Mutex::new(log),
            view: RwLock::new(None),
            opened: RwLock::new(None),
            waits_for_room: AtomicBool::new(false),
        };
        let generation = {
            let mut log = engine.log.lock().unwrap_or_else(|e| e.into_inner());
            let opened = guarded(&engine.path, || engine.open_file(&mut log))?;
            *engine.opened.write().unwrap_or_else(|e| e.into_inner()) = Some(opened);
            log.lap().generation
        };
        Ok((engine, generation))
    }

    fn open_file(&self, log: &mut Log) -> Result<Opened, StoreError> {
        let io = |error: &std::io::Error| StoreError::from_io("open", &self.path, error);
        let file = self.config.disk.open(&self.path, true).map_err(|error| io(&error))?;
        let trouble = Arc::new(Trouble::default());
        let backend = Backend {
            file: file.clone(),
            path: self.path.clone(),
            health: self.config.health.clone(),
            trouble: trouble.clone(),
        };
        // redb's own words for a full disk are sometimes "previous I/O error" only.
        let sorted = |error| if trouble.is_no_room() { StoreError::Full } else { error };
        let database = Database::builder()
            .set_cache_size(self.config.cache_bytes)
            .create_with_backend(backend)
            .map_err(|error| sorted(self.error(error)))?;
        self.recover(&database, log).map_err(sorted)?;
        Ok(Opened {
            database,
            file,
            flushing: Arc::default(),
            trouble,
        })
    }

    /// Applies what the log holds beyond the tree, and begins a new generation, in one checkpoint.
    fn recover(&self, database: &Database, log: &mut Log) -> Result<(), StoreError> {
        let mut txn = database.begin_write().map_err(|error| self.error(error))?;
        txn.set_quick_repair(true);
        let lap = {
            let mut batch = Batch::open(&txn, &self.path)?;
            let mut meta = txn.open_table(META).map_err(|error| self.error(error))?;
            let number = |name| {
                let found = meta.get(name).map_err(|error| self.error(error))?;
                Ok::<u64, StoreError>(found.map_or(0, |value| value.value()))
            };
            let last = Lap {
                generation: number(GENERATION)?,
                key: number(LOG_KEY)?,
            };
            log.replay(last, number(LOG_SEQUENCE)?, &mut |effect| batch.apply(effect))?;
            let lap = Lap {
                generation: last.generation + 1,
                key: self.config.log_key,
            };
            for (name, value) in [(GENERATION, lap.generation), (LOG_KEY, lap.key), (LOG_SEQUENCE, 0)] {
                meta.insert(name, value).map_err(|error| self.error(error))?;
            }
            lap
        };
        txn.commit().map_err(|error| self.error(error))?;
        (self.config.health).flushed(&self.config.dir, self.config.disk.sync_dir(&self.config.dir))?;
        log.begin(lap, 0);
        Ok(())
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
        let opened = opened.as_ref().ok_or_else(|| self.not_open())?;
        let txn = opened.database.begin_read().map_err(|error| self.error(error))?;
        let view = Arc::new(View::open(&txn, &self.path)?);
        *cached = Some(view.clone());
        Ok(view)
    }

    /// Runs jobs in order inside one engine transaction and commits it. `low_room` refuses
    /// transactions that do not make room. On `Err` nothing of the batch is kept.
    pub(crate) fn run(
        &self,
        jobs: &mut [Job],
        flush: Flush,
        low_room: bool,
        pending: &PendingBlobs,
    ) -> Result<Applied, StoreError> {
        self.config.health.check()?;
        let mut log = self.log.lock().unwrap_or_else(|e| e.into_inner());
        if self.waits_for_room.load(Ordering::SeqCst) {
            self.reopen(&mut log)?;
        }
        let mut progress = Progress::default();
        let result = guarded(&self.path, || {
            self.try_run(&mut log, jobs, flush, low_room, pending, &mut progress)
        });
        *self.view.write().unwrap_or_else(|e| e.into_inner()) = None;
        if let Err(error) = result {
            let error = self.reopen_after(&mut log, error);
            // Reopening has taken the log over, and with it the batch.
            if !progress.logged || self.config.health.is_poisoned() {
                return Err(error);
            }
        }
        Ok(progress.applied)
    }

    fn try_run(
        &self,
        log: &mut Log,
        jobs: &mut [Job],
        flush: Flush,
        low_room: bool,
        pending: &PendingBlobs,
        progress: &mut Progress,
    ) -> Result<(), StoreError> {
        let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
        let opened = opened.as_ref().ok_or_else(|| self.not_open())?;
        let txn = opened.database.begin_write().map_err(|error| self.error(error))?;
        let staged_before = log.staged_bytes();
        let effects = {
            let mut batch = Batch::open(&txn, &self.path)?;
            for job in jobs {
                progress
                    .applied
                    .extend(batch.run(job, low_room, pending, log.staged())?);
            }
            batch.effects()
        };
        log.count(effects);
        let changed = log.staged_bytes() > staged_before;
        let checkpoint = match flush {
            Flush::Checkpoint => true,
            Flush::Relaxed if log.staged_bytes() <= RELAXED_BYTES_MAX => false,
            Flush::Relaxed | Flush::Durable => {
                progress.logged = log.append(!low_room)?;
                !progress.logged
            }
        };
        if checkpoint {
            // A state that nobody reads any more must not keep its pages from being used again.
            *self.view.write().unwrap_or_else(|e| e.into_inner()) = None;
            return self.checkpoint(txn, log);
        }
        if log.is_time_to_flush_ahead() {
            self.flush_ahead(opened);
        }
        if changed {
            self.show(txn)
        } else {
            txn.abort().map_err(|error| self.error(error))
        }
    }

    /// Begins to flush what earlier commits wrote into the file, so that the checkpoint, for which
    /// writers wait, has little left to flush. It proves nothing: the checkpoint flushes again.
    fn flush_ahead(&self, opened: &Opened) {
        if opened.flushing.swap(true, Ordering::SeqCst) {
            return;
        }
        let (file, flushing) = (opened.file.clone(), opened.flushing.clone());
        let (path, health) = (self.path.clone(), self.config.health.clone());
        let flush = move || {
            // A failure poisons: the kernel may have dropped pages that the checkpoint counts on.
            drop(health.flushed(&path, file.sync_data()));
            flushing.store(false, Ordering::SeqCst);
        };
        let started = std::thread::Builder::new().name("store-flush".to_owned()).spawn(flush);
        if let Err(error) = started {
            opened.flushing.store(false, Ordering::SeqCst);
            tracing::debug!(%error, "no thread to flush ahead, the checkpoint flushes everything");
        }
    }

    /// Makes a transaction visible; the log answers for it.
    fn show(&self, mut txn: WriteTransaction) -> Result<(), StoreError> {
        txn.set_durability(Durability::None)
            .map_err(|error| self.error(error))?;
        txn.commit().map_err(|error| self.error(error))
    }

    /// Flushes the tree with this transaction and all before it, and begins the log anew. It also
    /// records what the tree needs to open at once after a crash, without a scan of its file.
    fn checkpoint(&self, mut txn: WriteTransaction, log: &mut Log) -> Result<(), StoreError> {
        txn.set_quick_repair(true);
        {
            let mut meta = txn.open_table(META).map_err(|error| self.error(error))?;
            meta.insert(LOG_SEQUENCE, log.sequence())
                .map_err(|error| self.error(error))?;
        }
        txn.commit().map_err(|error| self.error(error))?;
        log.begin(log.lap(), log.sequence());
        Ok(())
    }

    /// Makes a checkpoint, and hands its file to `open` with a read transaction that keeps its pages
    /// from being reused. Writers wait until `open` returns.
    pub(crate) fn with_checkpoint<T>(
        &self,
        open: impl FnOnce(ReadTransaction, Arc<dyn DiskFile>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.config.health.check()?;
        let mut log = self.log.lock().unwrap_or_else(|e| e.into_inner());
        let pinned = self.try_checkpoint(&mut log);
        let pin = pinned.map_err(|error| self.reopen_after(&mut log, error))?;
        let file = self.config.disk.open(&self.path, false);
        open(
            pin,
            file.map_err(|error| StoreError::from_io("open", &self.path, &error))?,
        )
    }

    /// A checkpoint, with a read transaction begun before it: pages that later commits supersede
    /// are kept for it.
    fn try_checkpoint(&self, log: &mut Log) -> Result<ReadTransaction, StoreError> {
        let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
        let opened = opened.as_ref().ok_or_else(|| self.not_open())?;
        let pin = opened.database.begin_read().map_err(|error| self.error(error))?;
        let txn = opened.database.begin_write().map_err(|error| self.error(error))?;
        self.checkpoint(txn, log)?;
        Ok(pin)
    }

    /// The index file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// True while the tree alone does not hold everything durably.
    pub(crate) fn is_unsettled(&self) -> bool {
        self.log.lock().unwrap_or_else(|e| e.into_inner()).is_ahead()
    }

    /// redb refuses everything after an I/O error. Unless an fsync failed, the files themselves are
    /// sound (every commit is atomic), so they are opened again and later writes may work.
    fn reopen_after(&self, log: &mut Log, error: StoreError) -> StoreError {
        if self.config.health.is_poisoned() {
            return StoreError::Poisoned;
        }
        let no_room = {
            let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
            match opened.as_ref() {
                Some(opened) => opened.trouble.is_no_room(),
                None => return error,
            }
        };
        if let Err(again) = self.reopen(log) {
            tracing::error!(%error, %again, "the index cannot be opened again after an I/O error");
        }
        if no_room { StoreError::Full } else { error }
    }

    fn reopen(&self, log: &mut Log) -> Result<(), StoreError> {
        // Always the view's lock before the file's, as in `view`.
        let mut view = self.view.write().unwrap_or_else(|e| e.into_inner());
        let mut opened = self.opened.write().unwrap_or_else(|e| e.into_inner());
        *view = None;
        drop_guarded(&self.path, opened.take());
        let fresh = guarded(&self.path, || self.open_file(log));
        self.waits_for_room
            .store(matches!(fresh, Err(StoreError::Full)), Ordering::SeqCst);
        match fresh {
            Ok(fresh) => {
                *opened = Some(fresh);
                Ok(())
            }
            Err(StoreError::Full) => Err(StoreError::Full),
            Err(error) => {
                self.config.health.poison();
                Err(error)
            }
        }
    }

    /// Why there is no file to read from.
    fn not_open(&self) -> StoreError {
        if self.waits_for_room.load(Ordering::SeqCst) {
            StoreError::Full
        } else {
            StoreError::Closed
        }
    }

    /// Marks the file as cleanly closed. Reads and writes answer `Closed` from now on.
    pub(crate) fn close(&self) {
        let mut view = self.view.write().unwrap_or_else(|e| e.into_inner());
        *view = None;
        self.waits_for_room.store(false, Ordering::SeqCst);
        drop_guarded(
            &self.path,
            self.opened.write().unwrap_or_else(|e| e.into_inner()).take(),
        );
    }

    fn error(&self, error: impl Into<redb::Error>) -> StoreError {
        to_store_error(&self.path, error.into())
    }
}
