//! The store: one data directory, opened once, shared by every service.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::blob::{Blobs, Collector, Inner as BlobInner, Notice, PendingBlobs};
use crate::claims::{Claims, ClaimsByCell};
use crate::disk::{Disk, DiskLock, RealDisk};
use crate::format;
use crate::health::Health;
use crate::kv::{Applied, Checkpoints, CommitHook, Engine, EngineConfig, Snapshot, Transaction, Writer, cell_view};
use crate::scrub::{Pace, ScrubReport, scrub};
use crate::watch::{Watch, Watches};
use crate::{CellId, Clock, Ids, KeyRange, OpenError, StoreError, SystemClock};

/// Memory for index pages, in bytes; it grows as pages are read.
const CACHE_BYTES: usize = 24 * 1024 * 1024;
/// Longest log, in bytes: what a start after a crash may have to replay. The tables in memory hold the same records,
/// each with its place in the table beside it. A quarter is usual: that is when a checkpoint begins, and two laps
/// of twice that are the most (docs/decisions/0012).
const LOG_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Room on the disk that data may not use, in bytes, so that the index can always commit deletes.
const RESERVE_BYTES: u64 = 64 * 1024 * 1024;
/// Part of the reserve that only transactions which make room may use: 1/2.
const RESERVE_SHARE_FOR_DELETES: u64 = 2;

/// How to open a store.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// The data directory; made when absent (mode 0700).
    pub dir: PathBuf,
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Memory for index pages, in bytes.
    pub cache_bytes: usize,
    /// Longest log, its two files together, before writers wait until the index has taken it over, in bytes; 0
    /// writes to the index with every write.
    pub log_bytes_max: u64,
    /// Below this much free room, in bytes, data is refused with [`StoreError::Full`].
    pub reserve_bytes: u64,
    /// Seed of repeatable ids, for simulations only.
    pub id_seed: Option<u64>,
    /// Checkpoints run on the writer's thread instead of beside it, for simulations only.
    pub checkpoints_inline: bool,
}

impl StoreConfig {
    /// The real disk and clock with the usual sizes.
    pub fn new(dir: impl Into<PathBuf>) -> StoreConfig {
        StoreConfig {
            dir: dir.into(),
            disk: Arc::new(RealDisk),
            clock: Arc::new(SystemClock::new()),
            cache_bytes: CACHE_BYTES,
            log_bytes_max: LOG_BYTES_MAX,
            reserve_bytes: RESERVE_BYTES,
            id_seed: None,
            checkpoints_inline: false,
        }
    }
}

/// An open store. Clones share it; the directory is released when the last clone, reader and
/// writer is gone, or by [`Store::close`].
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    dir: PathBuf,
    engine: Arc<Engine>,
    writer: Arc<Writer>,
    blobs: Blobs,
    collector: Collector,
    hook: Arc<Hook>,
    clock: Arc<dyn Clock>,
    ids: Arc<Ids>,
    health: Arc<Health>,
    _lock: Box<dyn DiskLock>,
}

impl Store {
    /// Opens or makes a data directory. Blocks; call it before serving.
    pub fn open(config: StoreConfig) -> Result<Store, OpenError> {
        let lock = format::lock(&*config.disk, &config.dir)?;
        let health = Arc::new(Health::default());
        format::check(&*config.disk, &config.dir, &health)?;
        let ids = match config.id_seed {
            Some(seed) => Ids::seeded(config.clock.clone(), seed),
            None => Ids::new(config.clock.clone()),
        };
        let (engine, generation) = Engine::open(EngineConfig {
            disk: config.disk.clone(),
            dir: config.dir.clone(),
            health: health.clone(),
            cache_bytes: config.cache_bytes,
            log_bytes_max: config.log_bytes_max,
            log_key: ids.number(),
            checkpoints: if config.checkpoints_inline {
                Checkpoints::Inline
            } else {
                Checkpoints::Beside
            },
        })?;
        let engine = Arc::new(engine);
        let (notices, inbox) = channel();
        let blobs = Arc::new(BlobInner::open(
            config.disk.clone(),
            &config.dir,
            health.clone(),
            engine.clone(),
            generation,
            config.reserve_bytes,
            notices,
        )?);
        let hook = Arc::new(Hook {
            blobs: blobs.clone(),
            watches: Watches::default(),
            claims: ClaimsByCell::default(),
            disk: config.disk.clone(),
            dir: config.dir.clone(),
            low_room_bytes: config.reserve_bytes / RESERVE_SHARE_FOR_DELETES,
        });
        let thread = |error: std::io::Error| StoreError::from_io("start a thread for", &config.dir, &error);
        let writer = Arc::new(Writer::start(engine.clone(), hook.clone()).map_err(thread)?);
        let collector = Collector::start(blobs.clone(), writer.clone(), config.clock.clone(), inbox);
        Ok(Store {
            inner: Arc::new(Inner {
                collector: collector.map_err(thread)?,
                dir: config.dir,
                engine,
                writer,
                blobs: Blobs { inner: blobs },
                hook,
                clock: config.clock,
                ids: Arc::new(ids),
                health,
                _lock: lock,
            }),
        })
    }

    /// Reads one cell on the caller's thread, in one consistent snapshot. Never waits for writers.
    pub fn read<T, E: From<StoreError>>(
        &self,
        cell: &CellId,
        read: impl FnOnce(&dyn Snapshot) -> Result<T, E>,
    ) -> Result<T, E> {
        let prefix = cell.prefix()?;
        let view = self.inner.engine.view()?;
        read(&cell_view(&view, prefix))
    }

    /// Says which key of a cell will be read or written soon. Where reads of the index had to wait for the disk of late,
    /// this returns once the key's page is in memory, so that neither the event loop nor the thread that commits
    /// waits for it; elsewhere at once, and `key` is not asked.
    pub async fn fetch(&self, key: impl FnOnce() -> Option<(CellId, Vec<u8>)>) {
        let full_key = || {
            let (cell, key) = key()?;
            Some([cell.prefix().ok()?, key].concat())
        };
        let fetched = match self.inner.engine.view() {
            Ok(view) => view.tree.as_ref().and_then(|tree| tree.look_ahead(full_key)),
            // Whoever reads is told.
            Err(_) => None,
        };
        if let Some(fetched) = fetched {
            // An error says that the threads are gone: the reads that follow do without.
            drop(fetched.await);
        }
    }

    /// Runs `write` in a transaction of one cell and returns once it is durable. Transactions run
    /// one after another, so what it reads cannot change under it; it must be quick and must not
    /// wait for anything. With `Err`, or a panic, it leaves nothing.
    ///
    /// Dropping the returned future does not undo a write that was queued already.
    pub async fn write<T, E>(
        &self,
        cell: &CellId,
        write: impl FnOnce(&mut dyn Transaction) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.writer.write(cell.clone(), true, write).await
    }

    /// Like [`Store::write`], but returns once the write is visible; a crash within about a second
    /// may lose it. For what may be repeated or forgotten (receive counts, last-used times).
    pub async fn write_relaxed<T, E>(
        &self,
        cell: &CellId,
        write: impl FnOnce(&mut dyn Transaction) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.writer.write(cell.clone(), false, write).await
    }

    /// [`Store::write`] for plain threads. Never call it on an async thread or inside a transaction.
    pub fn write_blocking<T, E>(
        &self,
        cell: &CellId,
        write: impl FnOnce(&mut dyn Transaction) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.writer.write_blocking(cell.clone(), write)
    }

    /// A hint for changes of keys that begin with `prefix`; an empty prefix watches the cell.
    pub fn watch(&self, cell: &CellId, prefix: &[u8]) -> Watch {
        self.inner.hook.watches.watch(cell, prefix)
    }

    /// Leases over a range of a cell, for a queue. Keep one per range.
    pub fn claims(&self, cell: &CellId, range: KeyRange) -> Arc<Claims> {
        let inner = &self.inner;
        inner
            .hook
            .claims
            .open(inner.engine.clone(), inner.clock.clone(), cell, range)
    }

    /// The bytes of objects.
    pub fn blobs(&self) -> &Blobs {
        &self.inner.blobs
    }

    /// The clock of this store.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    /// Makes identifiers.
    pub fn ids(&self) -> &Arc<Ids> {
        &self.inner.ids
    }

    /// The data directory.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// `Err(Poisoned)` once an fsync failed: for health checks.
    pub fn check_health(&self) -> Result<(), StoreError> {
        self.inner.health.check()
    }

    /// One pass of the collector now, grace times ignored. Blocks; for tests and maintenance.
    pub fn collect_garbage(&self) {
        let (done, answer) = std::sync::mpsc::sync_channel(1);
        self.inner.blobs.inner.notify(Notice::Sweep(done));
        // Fails only when the collector is gone, and then there is nothing to wait for.
        let _ = answer.recv();
    }

    /// Reads everything that is stored, at no more than `bytes_per_second`, verifies every checksum,
    /// and reports what is damaged. Reads and writes go on meanwhile. Blocks for long: call it on a
    /// thread of its own. Begins with a checkpoint, so it needs a disk that takes writes.
    pub fn scrub(&self, bytes_per_second: u64) -> Result<ScrubReport, StoreError> {
        let pace = Pace::shared(self.inner.clock.clone(), bytes_per_second);
        scrub(&self.inner.engine, &self.inner.blobs.inner, &pace)
    }

    /// Finishes queued writes and closes the files. Later calls answer [`StoreError::Closed`].
    pub fn close(&self) {
        self.inner.close();
    }
}

impl Inner {
    fn close(&self) {
        self.blobs.inner.notify(Notice::Stop);
        self.collector.join();
        self.blobs.inner.packer.close();
        self.writer.close();
        self.engine.close();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

/// What follows a commit: wake-ups, leases, and news for the collector.
struct Hook {
    blobs: Arc<BlobInner>,
    watches: Watches,
    claims: ClaimsByCell,
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    low_room_bytes: u64,
}

impl CommitHook for Hook {
    fn committed(&self, applied: &Applied) {
        for (cell, changes) in applied {
            for (blob, row) in &changes.rows {
                self.blobs.pending.owned(*blob);
                if row.owners == 0 {
                    self.blobs.notify(Notice::Ownerless(*blob));
                }
            }
            let touched = changes
                .keys
                .iter()
                .map(|(key, record)| (key.as_slice(), record.value().is_some()));
            self.claims.touched(cell, touched);
            self.watches.touched(cell, changes.keys.keys().map(Vec::as_slice));
        }
    }

    fn pending(&self) -> &PendingBlobs {
        &self.blobs.pending
    }

    fn low_room(&self, pending_bytes: u64) -> bool {
        // A disk that cannot be measured is treated as roomy; the write itself will tell.
        self.disk
            .free_bytes(&self.dir)
            .is_ok_and(|free| free.saturating_sub(pending_bytes) < self.low_room_bytes)
    }
}
