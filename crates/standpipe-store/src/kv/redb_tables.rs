//! The tables of the embedded engine: reading a committed state, and changing them in a batch.

use std::ops::{Bound, ControlFlow};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use redb::{
    AccessGuard, ReadOnlyTable, ReadTransaction, ReadableTable, StorageError, Table, TableDefinition, WriteTransaction,
};

use super::overlay::{Changes, Overlay};
use super::record::Effect;
use super::writer::{Job, Work};
use super::{Snapshot, Visit};
use crate::blob::{PendingBlobs, Row};
use crate::cell::successor;
use crate::{BlobId, CellId, KeyRange, StoreError};

const KV: TableDefinition<&[u8], &[u8]> = TableDefinition::new("kv");
/// See [`value_crc`].
const CRC_BYTES: usize = 4;
const BLOBS: TableDefinition<u64, &[u8]> = TableDefinition::new("blobs");

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

/// A committed state.
pub(crate) struct View {
    kv: ReadOnlyTable<&'static [u8], &'static [u8]>,
    blobs: ReadOnlyTable<u64, &'static [u8]>,
    path: PathBuf,
}

/// The tables of the running batch.
pub(crate) struct Batch<'txn> {
    kv: Table<'txn, &'static [u8], &'static [u8]>,
    blobs: Table<'txn, u64, &'static [u8]>,
    path: PathBuf,
    /// A value with its CRC, built here.
    sealed: Vec<u8>,
    /// Effects of the jobs so far.
    effects: u64,
}

/// Visits cell, key and value of a record.
type VisitRecord<'a> = &'a mut dyn FnMut(&[u8], &[u8], &[u8]);

/// What a batch changed, one entry per job of a cell that changed anything.
pub(crate) type Applied = Vec<(CellId, Changes)>;

pub(crate) fn to_store_error(path: &Path, error: redb::Error) -> StoreError {
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

/// The CRC that ends every value in the `kv` table: CRC-32C of key and value.
fn value_crc(key: &[u8], value: &[u8]) -> [u8; CRC_BYTES] {
    let mut digest = crc_fast::Digest::new(crc_fast::CrcAlgorithm::Crc32Iscsi);
    digest.update(key);
    digest.update(value);
    (digest.finalize() as u32).to_le_bytes()
}

/// The value without its CRC, once that is verified.
fn unseal<'a>(path: &Path, key: &[u8], sealed: &'a [u8]) -> Result<&'a [u8], StoreError> {
    let parts = sealed.split_last_chunk::<CRC_BYTES>();
    match parts.filter(|(value, crc)| value_crc(key, value) == **crc) {
        Some((value, _)) => Ok(value),
        None => Err(StoreError::Corrupt {
            path: path.to_owned(),
            offset: 0,
            what: format!("the checksum of record `{}` does not match", key.escape_ascii()),
        }),
    }
}

/// redb panics on pages that make no sense; to a caller that is damage like any other.
pub(crate) fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(StoreError::Corrupt {
            path: path.to_owned(),
            offset: 0,
            what: "a page of the index makes no sense".to_owned(),
        })
    })
}

/// Closes a database, which writes as well.
pub(crate) fn drop_guarded<T>(path: &Path, database: T) {
    let dropped = guarded(path, || {
        drop(database);
        Ok(())
    });
    if let Err(error) = dropped {
        tracing::error!(%error, "the index was not closed cleanly");
    }
}

impl<'txn> Batch<'txn> {
    /// Opens or makes the tables.
    pub(crate) fn open(txn: &'txn WriteTransaction, path: &Path) -> Result<Batch<'txn>, StoreError> {
        Ok(Batch {
            kv: txn.open_table(KV).map_err(|error| to_store_error(path, error.into()))?,
            blobs: txn
                .open_table(BLOBS)
                .map_err(|error| to_store_error(path, error.into()))?,
            path: path.to_owned(),
            sealed: Vec::new(),
            effects: 0,
        })
    }

    /// How many effects the jobs had so far.
    pub(crate) fn effects(&self) -> u64 {
        self.effects
    }

    /// Runs one job. What it changes is applied and written to `log`; the changes of a cell are returned.
    pub(crate) fn run(
        &mut self,
        job: &mut Job,
        low_room: bool,
        pending: &PendingBlobs,
        log: &mut Vec<u8>,
    ) -> Result<Option<(CellId, Changes)>, StoreError> {
        let work = match &mut job.work {
            Work::Cell(work) => work,
            Work::Rows(work) => {
                self.judge(&work.blobs, &mut *work.judge, log)?;
                return Ok(None);
            }
            Work::Settle => return Ok(None),
        };
        let cell = work.cell().clone();
        let prefix = match cell.prefix() {
            Ok(prefix) => prefix,
            Err(error) => {
                work.refuse(error);
                return Ok(None);
            }
        };
        let mut overlay = Overlay::new(self, &prefix, pending);
        let keep = work.run(&mut overlay);
        let changes = overlay.into_changes();
        if !keep || changes.is_empty() {
            return Ok(None);
        }
        if low_room && !changes.makes_room() {
            work.refuse(StoreError::Full);
            return Ok(None);
        }
        self.apply_changes(&prefix, &changes, log)?;
        Ok(Some((cell, changes)))
    }

    fn apply_changes(&mut self, prefix: &[u8], changes: &Changes, log: &mut Vec<u8>) -> Result<(), StoreError> {
        let mut full_key = prefix.to_vec();
        for (key, value) in &changes.keys {
            full_key.truncate(prefix.len());
            full_key.extend_from_slice(key);
            let key = full_key.as_slice();
            match value {
                Some(value) => self.apply_and_log(Effect::Put { key, value }, log)?,
                None => self.apply_and_log(Effect::Delete { key }, log)?,
            }
        }
        for (blob, row) in &changes.rows {
            self.apply_and_log(Effect::Row(*blob, *row), log)?;
        }
        Ok(())
    }

    fn judge(
        &mut self,
        blobs: &[BlobId],
        judge: &mut dyn FnMut(BlobId, Row) -> RowVerdict,
        log: &mut Vec<u8>,
    ) -> Result<(), StoreError> {
        for blob in blobs {
            let Some(row) = Base::row(self, *blob)? else {
                continue;
            };
            match judge(*blob, row) {
                RowVerdict::Keep => {}
                RowVerdict::Delete => self.apply_and_log(Effect::RowDelete(*blob), log)?,
                RowVerdict::Replace(row) => self.apply_and_log(Effect::Row(*blob, row), log)?,
            }
        }
        Ok(())
    }

    fn apply_and_log(&mut self, effect: Effect<'_>, log: &mut Vec<u8>) -> Result<(), StoreError> {
        effect.encode(log);
        self.effects += 1;
        self.apply(effect)
    }

    /// Changes the tables; applying it again changes nothing more.
    pub(crate) fn apply(&mut self, effect: Effect<'_>) -> Result<(), StoreError> {
        let error = |error: StorageError| to_store_error(&self.path, error.into());
        match effect {
            Effect::Put { key, value } => {
                self.sealed.clear();
                self.sealed.extend_from_slice(value);
                self.sealed.extend_from_slice(&value_crc(key, value));
                drop(self.kv.insert(key, self.sealed.as_slice()).map_err(error)?);
            }
            Effect::Delete { key } => drop(self.kv.remove(key).map_err(error)?),
            Effect::Row(blob, row) => drop(self.blobs.insert(blob.0, row.encode().as_slice()).map_err(error)?),
            Effect::RowDelete(blob) => drop(self.blobs.remove(blob.0).map_err(error)?),
        }
        Ok(())
    }
}

type Entry<'a> = Result<(AccessGuard<'a, &'static [u8]>, AccessGuard<'a, &'static [u8]>), StorageError>;

fn scan_entries<'a>(
    path: &Path,
    skip: usize,
    mut entries: impl Iterator<Item = Entry<'a>>,
    visit: Visit<'_>,
) -> Result<(), StoreError> {
    let mut next = || {
        guarded(path, || {
            entries
                .next()
                .transpose()
                .map_err(|error| to_store_error(path, error.into()))
        })
    };
    while let Some((key, value)) = next()? {
        let value = unseal(path, key.value(), value.value())?;
        if visit(&key.value()[skip..], value) == ControlFlow::Break(()) {
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
                guarded(&self.path, || {
                    let found = self.kv.get(full.as_slice());
                    let found = found.map_err(|error| to_store_error(&self.path, error.into()))?;
                    let unseal =
                        |value: AccessGuard<'_, &[u8]>| unseal(&self.path, &full, value.value()).map(<[u8]>::to_vec);
                    found.map(unseal).transpose()
                })
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
                let entries = guarded(&self.path, || {
                    let entries = self.kv.range::<&[u8]>((Bound::Included(from.as_slice()), to));
                    entries.map_err(|error| to_store_error(&self.path, error.into()))
                })?;
                if reverse {
                    scan_entries(&self.path, prefix.len(), entries.rev(), visit)
                } else {
                    scan_entries(&self.path, prefix.len(), entries, visit)
                }
            }

            fn row(&self, blob: BlobId) -> Result<Option<Row>, StoreError> {
                guarded(&self.path, || {
                    let found = self.blobs.get(blob.0);
                    let found = found.map_err(|error| to_store_error(&self.path, error.into()))?;
                    let decode = |bytes: AccessGuard<'_, &[u8]>| Row::decode(bytes.value(), &self.path);
                    found.map(decode).transpose()
                })
            }
        }
    };
}

base_of_tables!(View);
base_of_tables!(Batch<'_>);

impl View {
    /// The state that `txn` sees.
    pub(crate) fn open(txn: &ReadTransaction, path: &Path) -> Result<View, StoreError> {
        Ok(View {
            kv: txn.open_table(KV).map_err(|error| to_store_error(path, error.into()))?,
            blobs: txn
                .open_table(BLOBS)
                .map_err(|error| to_store_error(path, error.into()))?,
            path: path.to_owned(),
        })
    }

    /// Visits cell and key of every record whose checksum does not match.
    pub(crate) fn damaged_records(&self, visit: &mut dyn FnMut(&[u8], &[u8])) -> Result<(), StoreError> {
        self.sealed_records(&mut |full_key, sealed| {
            if unseal(&self.path, full_key, sealed).is_err() {
                let (cell, key) = split_cell(full_key);
                visit(cell, key);
            }
        })
    }

    /// Visits cell, key and value of every record that is not damaged.
    pub(crate) fn records(&self, visit: VisitRecord<'_>) -> Result<(), StoreError> {
        guarded(&self.path, || {
            self.sealed_records(&mut |full_key, sealed| {
                if let Ok(value) = unseal(&self.path, full_key, sealed) {
                    let (cell, key) = split_cell(full_key);
                    visit(cell, key, value);
                }
            })
        })
    }

    fn sealed_records(&self, visit: &mut dyn FnMut(&[u8], &[u8])) -> Result<(), StoreError> {
        let error = |error: StorageError| to_store_error(&self.path, error.into());
        for entry in self.kv.iter().map_err(error)? {
            let (key, value) = entry.map_err(error)?;
            visit(key.value(), value.value());
        }
        Ok(())
    }

    /// Up to `limit` blobs from `from` on.
    pub(crate) fn blobs_from(&self, from: Bound<BlobId>, limit: usize) -> Result<Vec<BlobId>, StoreError> {
        let error = |error: StorageError| to_store_error(&self.path, error.into());
        guarded(&self.path, || {
            let entries = self
                .blobs
                .range((from.map(|blob| blob.0), Bound::Unbounded))
                .map_err(error)?;
            let ids = entries
                .take(limit)
                .map(|entry| entry.map(|(blob, _)| BlobId(blob.value())));
            ids.collect::<Result<_, _>>().map_err(error)
        })
    }

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

/// The cell's name and the key in it.
fn split_cell(full_key: &[u8]) -> (&[u8], &[u8]) {
    let (length, rest) = full_key.split_first().unwrap_or((&0, &[]));
    rest.split_at_checked(usize::from(*length)).unwrap_or((&[], rest))
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
