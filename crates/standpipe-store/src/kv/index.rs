//! The index file: redb, a copy-on-write tree, opened, taken over into, and opened again after a failure.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

use redb::{Database, Durability, ReadTransaction, ReadableDatabase, TableDefinition, TableError, WriteTransaction};

use super::redb_backend::{Backend, Trouble};
use super::redb_tables::{Access, Change, Tree, apply, changes, drop_guarded, guarded, to_store_error};
use super::table::Table;
use crate::StoreError;
use crate::disk::{Disk, DiskFile};
use crate::health::Health;

/// A page of the file, in bytes; a commit copies each page that it changes.
const PAGE_BYTES: u64 = 4096;
/// Room that one part of a table may need, in bytes, when a table is taken over in parts.
const PART_BYTES: u64 = 1024 * 1024;

const META: TableDefinition<&str, u64> = TableDefinition::new("meta");
/// Counts openings of the file; the upper bits of every id made since.
pub(crate) const GENERATION: &str = "generation";
/// The random key of the log's records since this opening.
pub(crate) const LOG_KEY: &str = "log_key";
/// Number of the last log record that the index holds durably.
pub(crate) const LOG_SEQUENCE: &str = "log_sequence";

pub(crate) struct Index {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    health: Arc<Health>,
    cache_bytes: usize,
    /// `None` only while a failed file is opened again, while it waits for room, or after closing.
    opened: RwLock<Option<Opened>>,
    /// The disk was so full that the file could not even be opened again; the next write tries it.
    waits_for_room: AtomicBool,
    openings: Arc<AtomicU64>,
    access: Access,
}

struct Opened {
    database: Database,
    file: Arc<dyn DiskFile>,
    trouble: Arc<Trouble>,
}

impl Index {
    /// Opens or makes the file. The caller flushes its directory.
    pub(crate) fn open(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        health: Arc<Health>,
        cache_bytes: usize,
    ) -> Result<Index, StoreError> {
        let index = Index {
            disk,
            path,
            health,
            cache_bytes,
            opened: RwLock::new(None),
            waits_for_room: AtomicBool::new(false),
            openings: Arc::default(),
            access: Access::default(),
        };
        let opened = guarded(&index.path, || index.open_file())?;
        *index.opened.write().unwrap_or_else(|e| e.into_inner()) = Some(opened);
        Ok(index)
    }

    fn open_file(&self) -> Result<Opened, StoreError> {
        let trouble = Arc::new(Trouble::default());
        let file = self.file(true)?;
        let backend = Backend {
            file: file.clone(),
            path: self.path.clone(),
            health: self.health.clone(),
            trouble: trouble.clone(),
            waiting: self.access.waiting.clone(),
        };
        let database = Database::builder()
            .set_cache_size(self.cache_bytes)
            .create_with_backend(backend);
        Ok(Opened {
            database: database.map_err(|error| trouble.sorted(self.error(error)))?,
            file,
            trouble,
        })
    }

    /// The file itself.
    pub(crate) fn file(&self, create: bool) -> Result<Arc<dyn DiskFile>, StoreError> {
        (self.disk.open(&self.path, create)).map_err(|error| StoreError::from_io("open", &self.path, &error))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// One of the numbers; 0 in a new file.
    pub(crate) fn number(&self, name: &str) -> Result<u64, StoreError> {
        self.with(|database| {
            let txn = database.begin_read().map_err(|error| self.error(error))?;
            let meta = match txn.open_table(META) {
                Err(TableError::TableDoesNotExist(_)) => return Ok(0),
                meta => meta.map_err(|error| self.error(error))?,
            };
            let found = meta.get(name).map_err(|error| self.error(error))?;
            Ok(found.map_or(0, |number| number.value()))
        })
    }

    /// Puts changes and numbers into the file in one durable commit, and returns the state after it. It also
    /// records what the tree needs to open at once after a crash, without a scan of its file.
    ///
    /// After an `Err` the file must be opened again, see [`Index::reopen`].
    pub(crate) fn take_over(&self, tables: &[&Table], numbers: &[(&str, u64)]) -> Result<Arc<Tree>, StoreError> {
        self.with(|database| {
            self.commit(database, changes(tables), numbers)?;
            self.tree_of(database)
        })
    }

    /// The same for a table that the log holds whole, since an `Err` may leave a part of it: in several transactions, of
    /// which only the last is flushed. redb writes changed pages out when half of its memory is full of them, and
    /// reads and writes them once more to finish them; these transactions are small enough that it need not.
    pub(crate) fn take_over_in_steps(&self, table: &Table, numbers: &[(&str, u64)]) -> Result<Arc<Tree>, StoreError> {
        self.with(|database| {
            let tables = [table];
            let mut rest = changes(&tables);
            for _ in 0..table.len().saturating_sub(1) / self.step_records() {
                let mut txn = database.begin_write().map_err(|error| self.error(error))?;
                txn.set_durability(Durability::None)
                    .map_err(|error| self.error(error))?;
                apply(&txn, rest.by_ref().take(self.step_records()), &self.path)?;
                txn.commit().map_err(|error| self.error(error))?;
            }
            self.commit(database, rest, numbers)?;
            self.tree_of(database)
        })
    }

    /// Records whose pages find room in half of the memory for pages: a leaf each, and at worst a branch.
    fn step_records(&self) -> usize {
        (self.cache_bytes / 2 / PAGE_BYTES as usize / 2).max(1)
    }

    fn commit<'a>(
        &self,
        database: &Database,
        changes: impl Iterator<Item = Change<'a>>,
        numbers: &[(&str, u64)],
    ) -> Result<(), StoreError> {
        let mut txn = database.begin_write().map_err(|error| self.error(error))?;
        txn.set_quick_repair(true);
        apply(&txn, changes, &self.path)?;
        self.set_numbers(&txn, numbers)?;
        txn.commit().map_err(|error| self.error(error))
    }

    /// Takes over a table that the log holds whole, in parts, each one a durable commit, and the numbers with the
    /// last: a start in between takes the log over again, whose effects are absolute. So it needs no more room
    /// than a part does, provided that nobody holds on to the states between, which `show` gets one by one.
    ///
    /// After an `Err` the file must be opened again, see [`Index::reopen`].
    pub(crate) fn take_over_in_parts(
        &self,
        table: &Table,
        numbers: &[(&str, u64)],
        show: &mut dyn FnMut(Arc<Tree>),
    ) -> Result<Arc<Tree>, StoreError> {
        for part in table.parts(PART_BYTES, PAGE_BYTES) {
            show(self.take_over(&[&part], &[])?);
            // The pages that this part superseded are for the next one.
            drop(self.take_over(&[], &[])?);
        }
        self.take_over(&[], numbers)
    }

    /// Room that copies of the pages need which so many records may change, in bytes, at most: a page for each
    /// record, and no more than there are.
    pub(crate) fn copied_bytes(&self, records: usize) -> u64 {
        let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
        let bytes = opened.as_ref().and_then(|opened| opened.file.len().ok());
        (records as u64 * PAGE_BYTES).min(bytes.unwrap_or(u64::MAX))
    }

    /// True when one commit of so many records may not fit on the disk: there is less than twice the room that
    /// copies need. A disk that cannot be measured is treated as roomy; the commit itself will tell.
    pub(crate) fn is_room_short(&self, records: usize) -> bool {
        let free_bytes = self.disk.free_bytes(self.path.parent().unwrap_or(&self.path));
        free_bytes.is_ok_and(|bytes| bytes < 2 * self.copied_bytes(records))
    }

    /// Counts how often the file was opened again. Pins end then.
    pub(crate) fn openings(&self) -> Arc<AtomicU64> {
        self.openings.clone()
    }

    fn set_numbers(&self, txn: &WriteTransaction, numbers: &[(&str, u64)]) -> Result<(), StoreError> {
        let mut meta = txn.open_table(META).map_err(|error| self.error(error))?;
        for (name, number) in numbers {
            meta.insert(name, number).map_err(|error| self.error(error))?;
        }
        Ok(())
    }

    fn tree_of(&self, database: &Database) -> Result<Arc<Tree>, StoreError> {
        let txn = database.begin_read().map_err(|error| self.error(error))?;
        Ok(Arc::new(Tree::open(&txn, &self.path, &self.access)?))
    }

    /// While the transaction lives, and the file is not opened again, pages that a later commit supersedes are kept.
    pub(crate) fn pin(&self) -> Result<ReadTransaction, StoreError> {
        self.with(|database| database.begin_read().map_err(|error| self.error(error)))
    }

    /// redb refuses everything after an I/O error. Unless an fsync failed, the file itself is sound (every
    /// commit is atomic), so it is opened again and later checkpoints may work.
    pub(crate) fn reopen(&self) -> Result<Arc<Tree>, StoreError> {
        let mut opened = self.opened.write().unwrap_or_else(|e| e.into_inner());
        // First, so that who reads by a pin and then finds the number unchanged had it all the time.
        self.openings.fetch_add(1, Ordering::SeqCst);
        drop_guarded(&self.path, opened.take());
        let fresh = guarded(&self.path, || {
            let fresh = self.open_file()?;
            let tree = self.tree_of(&fresh.database)?;
            Ok((fresh, tree))
        });
        self.waits_for_room
            .store(matches!(fresh, Err(StoreError::Full)), Ordering::SeqCst);
        match fresh {
            Ok((fresh, tree)) => {
                *opened = Some(fresh);
                Ok(tree)
            }
            Err(StoreError::Full) => Err(StoreError::Full),
            Err(error) => {
                tracing::error!(%error, "the index cannot be opened again after an I/O error");
                self.health.poison();
                Err(error)
            }
        }
    }

    /// True when only opening the file again may help.
    pub(crate) fn is_failed(&self) -> bool {
        let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
        match opened.as_ref() {
            Some(opened) => opened.trouble.is_failed(),
            None => self.waits_for_room.load(Ordering::SeqCst),
        }
    }

    /// Marks the file as cleanly closed. Everything answers `Closed` from now on.
    pub(crate) fn close(&self) {
        self.waits_for_room.store(false, Ordering::SeqCst);
        self.access.ahead.close();
        drop_guarded(
            &self.path,
            self.opened.write().unwrap_or_else(|e| e.into_inner()).take(),
        );
    }

    /// Why there is no file to use.
    pub(crate) fn not_open(&self) -> StoreError {
        if self.waits_for_room.load(Ordering::SeqCst) {
            StoreError::Full
        } else {
            StoreError::Closed
        }
    }

    fn with<T>(&self, work: impl FnOnce(&Database) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let opened = self.opened.read().unwrap_or_else(|e| e.into_inner());
        let opened = opened.as_ref().ok_or_else(|| self.not_open())?;
        let result = guarded(&self.path, || work(&opened.database));
        result.map_err(|error| {
            if self.health.is_poisoned() {
                StoreError::Poisoned
            } else {
                // redb's own words for a full disk are sometimes "previous I/O error" only.
                opened.trouble.sorted(error)
            }
        })
    }

    fn error(&self, error: impl Into<redb::Error>) -> StoreError {
        to_store_error(&self.path, error.into())
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        // Also after an opening that failed: closing a damaged file may panic.
        self.close();
    }
}
