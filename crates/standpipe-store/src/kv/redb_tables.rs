//! The tables of the index: reading what the last checkpoint left there, and taking over changes.

use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::{
    AccessGuard, ReadOnlyTable, ReadTransaction, ReadableTable, StorageError, TableDefinition, WriteTransaction,
};

use tokio::sync::oneshot;

use super::ahead::LookAheads;
use super::sorted::Item;
use super::table::{Record, RowRecord, Table};
use super::waiting::Waiting;
use crate::blob::Row;
use crate::{BlobId, StoreError};

const KV: TableDefinition<&[u8], &[u8]> = TableDefinition::new("kv");
/// See [`value_crc`].
const CRC_BYTES: usize = 4;
const BLOBS: TableDefinition<u64, &[u8]> = TableDefinition::new("blobs");

/// How the pages of one index come into memory.
#[derive(Default)]
pub(crate) struct Access {
    pub(crate) waiting: Arc<Waiting>,
    pub(crate) ahead: Arc<LookAheads>,
}

/// What the index held at one checkpoint.
pub(crate) struct Tree {
    kv: ReadOnlyTable<&'static [u8], &'static [u8]>,
    blobs: ReadOnlyTable<u64, &'static [u8]>,
    path: PathBuf,
    waiting: Arc<Waiting>,
    ahead: Arc<LookAheads>,
}

/// A key and its value as the index keeps it, with its CRC.
pub(crate) struct Sealed<'a> {
    key: AccessGuard<'a, &'static [u8]>,
    value: AccessGuard<'a, &'static [u8]>,
}

/// Visits a key with its cell's prefix, and its value or the damage.
type VisitFound<'a> = &'a mut dyn FnMut(&[u8], Result<&[u8], StoreError>);

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

/// A change that the index takes over.
pub(crate) enum Change<'a> {
    Record(&'a Record),
    Row(&'a RowRecord),
}

/// All changes of `tables`, each table in the order of its keys: neighbours share the pages that change.
pub(crate) fn changes<'a>(tables: &'a [&Table]) -> impl Iterator<Item = Change<'a>> {
    tables.iter().flat_map(|table| {
        let records = table.records().iter().map(Change::Record);
        records.chain(table.rows().iter().map(Change::Row))
    })
}

/// Makes the tables, and puts changes into them.
pub(crate) fn apply<'a>(
    txn: &WriteTransaction,
    changes: impl Iterator<Item = Change<'a>>,
    path: &Path,
) -> Result<(), StoreError> {
    let error = |error: StorageError| to_store_error(path, error.into());
    let opening = |error: redb::TableError| to_store_error(path, error.into());
    let mut kv = txn.open_table(KV).map_err(opening)?;
    let mut blobs = txn.open_table(BLOBS).map_err(opening)?;
    let mut sealed = Vec::new();
    for change in changes {
        match change {
            Change::Record(record) => {
                let key = record.key();
                let Some(value) = record.value() else {
                    drop(kv.remove(key).map_err(error)?);
                    continue;
                };
                sealed.clear();
                sealed.extend_from_slice(value);
                sealed.extend_from_slice(&value_crc(key, value));
                drop(kv.insert(key, sealed.as_slice()).map_err(error)?);
            }
            Change::Row(record) => match record.row() {
                Some(row) => drop(blobs.insert(record.key(), row.encode().as_slice()).map_err(error)?),
                None => drop(blobs.remove(record.key()).map_err(error)?),
            },
        }
    }
    Ok(())
}

impl Sealed<'_> {
    /// The key with its cell's prefix.
    pub(crate) fn key(&self) -> &[u8] {
        self.key.value()
    }

    /// Hands the value over, once its CRC is verified.
    pub(crate) fn with_value<R>(&self, path: &Path, visit: impl FnOnce(&[u8]) -> R) -> Result<R, StoreError> {
        Ok(visit(unseal(path, self.key(), self.value.value())?))
    }
}

impl Tree {
    /// The state that `txn` sees; its tables exist.
    pub(crate) fn open(txn: &ReadTransaction, path: &Path, access: &Access) -> Result<Tree, StoreError> {
        let opening = |error: redb::TableError| to_store_error(path, error.into());
        Ok(Tree {
            kv: txn.open_table(KV).map_err(opening)?,
            blobs: txn.open_table(BLOBS).map_err(opening)?,
            path: path.to_owned(),
            waiting: access.waiting.clone(),
            ahead: access.ahead.clone(),
        })
    }

    /// The index file, for messages.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn error(&self, error: StorageError) -> StoreError {
        to_store_error(&self.path, error.into())
    }

    /// The value of a key with its cell's prefix.
    pub(crate) fn get(&self, full_key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        guarded(&self.path, || {
            let found = self.kv.get(full_key).map_err(|error| self.error(error))?;
            let unsealed =
                |value: AccessGuard<'_, &[u8]>| unseal(&self.path, full_key, value.value()).map(<[u8]>::to_vec);
            found.map(unsealed).transpose()
        })
    }

    /// True when the key is there, damaged or not.
    pub(crate) fn holds(&self, full_key: &[u8]) -> Result<bool, StoreError> {
        guarded(&self.path, || {
            let found = self.kv.get(full_key).map_err(|error| self.error(error))?;
            Ok(found.is_some())
        })
    }

    /// Has the page of a key brought into memory, where reads had to wait for the disk of late; `None` elsewhere.
    pub(crate) fn look_ahead(
        self: &Arc<Self>,
        full_key: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<oneshot::Receiver<()>> {
        if !self.waiting.take_look_ahead() {
            return None;
        }
        self.ahead.look_up(self.clone(), full_key()?)
    }

    /// The entries from `start` to before `end`, in order or in reverse.
    pub(crate) fn entries<'a>(
        &'a self,
        start: &[u8],
        end: Option<&[u8]>,
        reverse: bool,
    ) -> Result<impl FnMut() -> Result<Option<Sealed<'a>>, StoreError>, StoreError> {
        let end = end.map_or(Bound::Unbounded, Bound::Excluded);
        let mut entries = guarded(&self.path, || {
            let entries = self.kv.range::<&[u8]>((Bound::Included(start), end));
            entries.map_err(|error| self.error(error))
        })?;
        Ok(move || {
            guarded(&self.path, || {
                let entry = if reverse { entries.next_back() } else { entries.next() };
                let entry = entry.transpose().map_err(|error| self.error(error))?;
                Ok(entry.map(|(key, value)| Sealed { key, value }))
            })
        })
    }

    /// Visits every key with its value, or with the damage.
    pub(crate) fn each(&self, visit: VisitFound<'_>) -> Result<(), StoreError> {
        guarded(&self.path, || {
            for entry in self.kv.iter().map_err(|error| self.error(error))? {
                let (key, sealed) = entry.map_err(|error| self.error(error))?;
                visit(key.value(), unseal(&self.path, key.value(), sealed.value()));
            }
            Ok(())
        })
    }

    /// A blob's row.
    pub(crate) fn row(&self, blob: BlobId) -> Result<Option<Row>, StoreError> {
        guarded(&self.path, || {
            let found = self.blobs.get(blob.0).map_err(|error| self.error(error))?;
            let decode = |bytes: AccessGuard<'_, &[u8]>| Row::decode(bytes.value(), &self.path);
            found.map(decode).transpose()
        })
    }

    /// Up to `limit` blobs from `from` on that `keep` lets pass.
    pub(crate) fn blobs_from(
        &self,
        from: Bound<BlobId>,
        limit: usize,
        keep: impl Fn(BlobId) -> bool,
    ) -> Result<Vec<BlobId>, StoreError> {
        guarded(&self.path, || {
            let range = (from.map(|blob| blob.0), Bound::Unbounded);
            let entries = self.blobs.range(range).map_err(|error| self.error(error))?;
            let ids = entries.map(|entry| entry.map(|(blob, _)| BlobId(blob.value())));
            let kept = ids.filter(|blob| blob.as_ref().map_or(true, |blob| keep(*blob)));
            kept.take(limit)
                .collect::<Result<_, _>>()
                .map_err(|error| self.error(error))
        })
    }

    /// Visits every blob's row.
    pub(crate) fn rows(&self, visit: &mut dyn FnMut(BlobId, Row)) -> Result<(), StoreError> {
        for entry in self.blobs.iter().map_err(|error| self.error(error))? {
            let (blob, row) = entry.map_err(|error| self.error(error))?;
            visit(BlobId(blob.value()), Row::decode(row.value(), &self.path)?);
        }
        Ok(())
    }
}
