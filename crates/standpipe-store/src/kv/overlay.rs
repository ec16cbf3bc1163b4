//! One transaction's own writes over the engine's state: dropped, it leaves nothing.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::redb_tables::Base;
use super::{Snapshot, Transaction, Visit};
use crate::blob::{GuardRef, Location, PendingBlobs, Row};
use crate::cell::{KEY_BYTES_MAX, VALUE_BYTES_MAX};
use crate::{BlobId, Content, KeyRange, StoreError};

/// A transaction's own keys in the order of a scan; `None` is a removed key.
type OwnKeys<'a> = Box<dyn Iterator<Item = (&'a Vec<u8>, &'a Option<Vec<u8>>)> + 'a>;

/// What a transaction wants changed. Keys are without the cell's prefix.
#[derive(Default)]
pub(crate) struct Changes {
    pub(crate) keys: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    pub(crate) rows: BTreeMap<BlobId, Row>,
    /// Keeps the bytes of freshly written blobs until the commit is known.
    pub(crate) guards: Vec<GuardRef>,
    /// Bytes put, and bytes of what was there before and is replaced or removed.
    pub(crate) put_bytes: u64,
    pub(crate) freed_bytes: u64,
}

impl Changes {
    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.rows.is_empty()
    }

    /// On a full disk only transactions that give back at least what they take may pass, so
    /// that deletes can make room.
    pub(crate) fn makes_room(&self) -> bool {
        self.put_bytes <= self.freed_bytes && self.guards.is_empty()
    }
}

/// The transaction a closure sees.
pub(crate) struct Overlay<'a> {
    base: &'a dyn Base,
    prefix: &'a [u8],
    pending: &'a PendingBlobs,
    changes: Changes,
}

impl<'a> Overlay<'a> {
    pub(crate) fn new(base: &'a dyn Base, prefix: &'a [u8], pending: &'a PendingBlobs) -> Overlay<'a> {
        Overlay {
            base,
            prefix,
            pending,
            changes: Changes::default(),
        }
    }

    pub(crate) fn into_changes(self) -> Changes {
        self.changes
    }

    fn set(&mut self, key: &[u8], value: Option<Vec<u8>>) -> Result<(), StoreError> {
        let old = match self.changes.keys.get(key) {
            Some(own) => own.as_ref().map(Vec::len),
            None => match self.base.get(self.prefix, key) {
                // A damaged record can be replaced.
                Err(StoreError::Corrupt { .. }) => None,
                found => found?.map(|value| value.len()),
            },
        };
        self.changes.freed_bytes += old.map_or(0, |bytes| (key.len() + bytes) as u64);
        self.changes.put_bytes += value.as_ref().map_or(0, |value| (key.len() + value.len()) as u64);
        self.changes.keys.insert(key.to_vec(), value);
        Ok(())
    }

    /// The row as this transaction sees it; a blob that no record owns yet has none on disk.
    fn row(&self, blob: BlobId) -> Result<Option<Row>, StoreError> {
        if let Some(row) = self.changes.rows.get(&blob) {
            return Ok(Some(*row));
        }
        if let Some(row) = self.base.row(blob)? {
            return Ok(Some(row));
        }
        let fresh = |location: Location| Row { owners: 0, location };
        Ok(self.pending.location(blob).map(fresh))
    }
}

impl Snapshot for Overlay<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.changes.keys.get(key) {
            Some(value) => Ok(value.clone()),
            None => self.base.get(self.prefix, key),
        }
    }

    fn scan(&self, range: &KeyRange, reverse: bool, visit: Visit<'_>) -> Result<(), StoreError> {
        if range.is_empty() {
            return Ok(());
        }
        let from = std::ops::Bound::Included(range.start.clone());
        let to = range
            .end
            .clone()
            .map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
        let own = self.changes.keys.range((from, to));
        let own: OwnKeys<'_> = if reverse { Box::new(own.rev()) } else { Box::new(own) };
        let mut own = own.peekable();
        let mut stopped = false;
        self.base.scan(self.prefix, range, reverse, &mut |key, value| {
            let mut shadowed = false;
            while let Some((own_key, own_value)) = own.peek() {
                let order = if reverse {
                    key.cmp(own_key.as_slice())
                } else {
                    own_key.as_slice().cmp(key)
                };
                if order.is_gt() {
                    break;
                }
                shadowed = order.is_eq();
                if let Some(own_value) = own_value
                    && visit(own_key, own_value).is_break()
                {
                    stopped = true;
                    return ControlFlow::Break(());
                }
                own.next();
            }
            if shadowed {
                return ControlFlow::Continue(());
            }
            let flow = visit(key, value);
            stopped = flow.is_break();
            flow
        })?;
        if !stopped {
            for (key, value) in own {
                if let Some(value) = value
                    && visit(key, value).is_break()
                {
                    break;
                }
            }
        }
        Ok(())
    }
}

impl Transaction for Overlay<'_> {
    fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        check_size("key", key.len(), KEY_BYTES_MAX)?;
        check_size("value", value.len(), VALUE_BYTES_MAX)?;
        self.set(key, Some(value.to_vec()))
    }

    fn delete(&mut self, key: &[u8]) -> Result<(), StoreError> {
        match self.get(key) {
            Ok(None) => Ok(()),
            // A damaged record can be removed.
            Ok(Some(_)) | Err(StoreError::Corrupt { .. }) => self.set(key, None),
            Err(error) => Err(error),
        }
    }

    fn clear_range(&mut self, range: &KeyRange) -> Result<(), StoreError> {
        let mut found: Vec<(Vec<u8>, usize)> = Vec::new();
        self.scan(range, false, &mut |key, value| {
            found.push((key.to_vec(), value.len()));
            ControlFlow::Continue(())
        })?;
        for (key, bytes) in found {
            self.changes.freed_bytes += (key.len() + bytes) as u64;
            self.changes.keys.insert(key, None);
        }
        Ok(())
    }

    fn link(&mut self, content: &Content) -> Result<(), StoreError> {
        for blob in content.blobs() {
            let mut row = self.row(blob)?.ok_or(StoreError::BlobMissing(blob))?;
            row.owners += 1;
            self.changes.rows.insert(blob, row);
        }
        self.changes.guards.extend(content.guards().iter().cloned());
        Ok(())
    }

    fn unlink(&mut self, content: &Content) -> Result<(), StoreError> {
        for blob in content.blobs() {
            let mut row = self.row(blob)?.ok_or(StoreError::BlobMissing(blob))?;
            row.owners = row.owners.checked_sub(1).ok_or(StoreError::BlobMissing(blob))?;
            self.changes.rows.insert(blob, row);
        }
        Ok(())
    }
}

fn check_size(what: &'static str, bytes: usize, bytes_max: usize) -> Result<(), StoreError> {
    if bytes > bytes_max {
        return Err(StoreError::TooLarge {
            what,
            bytes: bytes as u64,
            bytes_max: bytes_max as u64,
        });
    }
    Ok(())
}
