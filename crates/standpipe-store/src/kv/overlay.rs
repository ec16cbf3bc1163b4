//! One transaction's own writes over the engine's state: dropped, it leaves nothing.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::table::Record;
use super::view::{Base, View};
use super::{Snapshot, Transaction, Visit};
use crate::blob::{GuardRef, PendingBlobs, Row};
use crate::cell::{KEY_BYTES_MAX, VALUE_BYTES_MAX};
use crate::{BlobId, Content, KeyRange, StoreError};

/// A transaction's own keys in the order of a scan.
type OwnKeys<'a> = Box<dyn Iterator<Item = (&'a Vec<u8>, &'a Record)> + 'a>;

/// What a transaction wants changed.
#[derive(Default)]
pub(crate) struct Changes {
    /// By keys without the cell's prefix.
    pub(crate) keys: BTreeMap<Vec<u8>, Record>,
    pub(crate) rows: BTreeMap<BlobId, Row>,
    /// Those of the rows that are the first of their blobs.
    pub(crate) new_rows: BTreeSet<BlobId>,
    /// Keeps the bytes of freshly written blobs until the commit is known.
    pub(crate) guards: Vec<GuardRef>,
    /// Bytes put, and bytes of what was there before and is replaced or removed; the latter are counted only
    /// when room is low.
    put_bytes: u64,
    freed_bytes: u64,
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
    base: &'a View,
    prefix: &'a [u8],
    pending: &'a PendingBlobs,
    low_room: bool,
    changes: Changes,
    /// Keys that were looked for and are not there.
    absent: RefCell<BTreeSet<Vec<u8>>>,
}

impl<'a> Overlay<'a> {
    pub(crate) fn new(base: &'a View, prefix: &'a [u8], pending: &'a PendingBlobs, low_room: bool) -> Overlay<'a> {
        Overlay {
            base,
            prefix,
            pending,
            low_room,
            changes: Changes::default(),
            absent: RefCell::default(),
        }
    }

    pub(crate) fn into_changes(self) -> Changes {
        self.changes
    }

    fn set(&mut self, key: &[u8], record: Record) -> Result<(), StoreError> {
        if self.low_room {
            let old = match self.get(key) {
                // A damaged record can be replaced.
                Err(StoreError::Corrupt { .. }) => None,
                found => found?,
            };
            self.changes.freed_bytes += old.map_or(0, |old| (key.len() + old.len()) as u64);
        }
        self.changes.put_bytes += record.value().map_or(0, |value| (key.len() + value.len()) as u64);
        self.changes.keys.insert(key.to_vec(), record);
        Ok(())
    }

    fn set_value(&mut self, key: &[u8], value: &[u8], new: bool) -> Result<(), StoreError> {
        check_size("key", key.len(), KEY_BYTES_MAX)?;
        check_size("value", value.len(), VALUE_BYTES_MAX)?;
        self.set(key, Record::put(self.prefix, key, value, new))
    }

    /// The row as this transaction sees it; a blob that no record owns yet has none on disk.
    fn row(&mut self, blob: BlobId) -> Result<Option<Row>, StoreError> {
        let own = self.changes.rows.get(&blob).copied();
        if let Some(row) = own.or_else(|| self.base.active_row(blob)) {
            return Ok(Some(row));
        }
        // A blob is pending until its first row is committed, so nothing older than this batch knows it.
        if let Some(location) = self.pending.location(blob) {
            self.changes.new_rows.insert(blob);
            return Ok(Some(Row { owners: 0, location }));
        }
        self.base.row(blob)
    }
}

impl Snapshot for Overlay<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.changes.keys.get(key) {
            Some(own) => Ok(own.value().map(<[u8]>::to_vec)),
            None => {
                let found = self.base.get(self.prefix, key)?;
                if found.is_none() {
                    self.absent.borrow_mut().insert(key.to_vec());
                }
                Ok(found)
            }
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
                if let Some(own_value) = own_value.value()
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
                if let Some(value) = value.value()
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
        let new = self.absent.borrow().contains(key);
        self.set_value(key, value, new)
    }

    fn put_new(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.set_value(key, value, true)
    }

    fn delete(&mut self, key: &[u8]) -> Result<(), StoreError> {
        let is_there = match self.changes.keys.get(key) {
            Some(own) => own.value().is_some(),
            None => match self.base.holds(self.prefix, key) {
                // A damaged record can be removed.
                Err(StoreError::Corrupt { .. }) => true,
                holds => holds?,
            },
        };
        if is_there {
            self.set(key, Record::removed(self.prefix, key))?;
        }
        Ok(())
    }

    fn delete_known(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.set(key, Record::removed(self.prefix, key))
    }

    fn clear_range(&mut self, range: &KeyRange) -> Result<(), StoreError> {
        let mut found: Vec<(Vec<u8>, usize)> = Vec::new();
        self.scan(range, false, &mut |key, value| {
            found.push((key.to_vec(), value.len()));
            ControlFlow::Continue(())
        })?;
        for (key, bytes) in found {
            self.changes.freed_bytes += (key.len() + bytes) as u64;
            let removed = Record::removed(self.prefix, &key);
            self.changes.keys.insert(key, removed);
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
