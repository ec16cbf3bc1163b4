//! A committed state: what memory knows since the last checkpoints, over what the index holds.
//!
//! A key is looked for in the active table, in the frozen one (on its way into the index), then in the index;
//! the first that knows it decides, a removal included. Scans merge the three.

use std::collections::BTreeSet;
use std::ops::{Bound, ControlFlow};
use std::sync::Arc;

use super::redb_tables::Tree;
use super::sorted::{Item, Range, Sorted};
use super::table::{Record, RowRecord, Table};
use super::{Snapshot, Visit};
use crate::blob::Row;
use crate::cell::successor;
use crate::{BlobId, KeyRange, StoreError};

/// State a transaction or snapshot reads from.
pub(crate) trait Base {
    fn get(&self, prefix: &[u8], key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
    fn scan(&self, prefix: &[u8], range: &KeyRange, reverse: bool, visit: Visit<'_>) -> Result<(), StoreError>;
    fn row(&self, blob: BlobId) -> Result<Option<Row>, StoreError>;
}

/// Changes that a checkpoint takes over into the index.
pub(crate) struct Frozen {
    pub(crate) table: Table,
    /// Number of the log record that ends them.
    pub(crate) sequence: u64,
    /// The log holds all of them.
    pub(crate) is_logged: bool,
}

/// A committed state; a clone is cheap. It needs the index open, see [`View::tree`].
#[derive(Clone, Default)]
pub(crate) struct View {
    /// Changes since the last checkpoint began.
    pub(crate) active: Table,
    /// Changes of before, until they are durable in the index.
    pub(crate) frozen: Option<Arc<Frozen>>,
    /// `None` while the index waits for room to be opened, or is closed: then nothing can be read.
    pub(crate) tree: Option<Arc<Tree>>,
}

/// Visits cell, key and value of a record.
type VisitRecord<'a> = &'a mut dyn FnMut(&[u8], &[u8], &[u8]);

impl View {
    fn tree(&self) -> Result<&Tree, StoreError> {
        self.tree.as_deref().ok_or(StoreError::Closed)
    }

    /// What memory knows of a key.
    fn recent(&self, full_key: &[u8]) -> Option<&Record> {
        let frozen = || self.frozen.as_ref()?.table.records().get(full_key);
        self.active.records().get(full_key).or_else(frozen)
    }

    fn recent_row(&self, blob: u64) -> Option<&RowRecord> {
        let frozen = || self.frozen.as_ref()?.table.rows().get(&blob);
        self.active.rows().get(&blob).or_else(frozen)
    }

    /// What memory knows of the keys from `start` to before `end`.
    fn recent_records<'a>(
        &'a self,
        start: Option<&'a [u8]>,
        end: Option<&'a [u8]>,
        reverse: bool,
    ) -> Merged<'a, Record> {
        let frozen = self.frozen.as_ref().map(|frozen| frozen.table.records());
        Merged::new(self.active.records(), frozen, start, end, reverse)
    }

    /// What memory knows of the blobs from `start` on.
    fn recent_rows<'a>(&'a self, start: Option<&'a u64>) -> Merged<'a, RowRecord> {
        let frozen = self.frozen.as_ref().map(|frozen| frozen.table.rows());
        Merged::new(self.active.rows(), frozen, start, None, false)
    }

    /// True when the key has a value, even a damaged one.
    pub(crate) fn holds(&self, prefix: &[u8], key: &[u8]) -> Result<bool, StoreError> {
        let full_key = [prefix, key].concat();
        match self.recent(&full_key) {
            Some(record) => Ok(record.value().is_some()),
            None => self.tree()?.holds(&full_key),
        }
    }

    /// The row of a blob that became one, or whose row changed, since the last checkpoint began.
    pub(crate) fn active_row(&self, blob: BlobId) -> Option<Row> {
        self.active.rows().get(&blob.0)?.row()
    }

    /// Visits cell, key and value of every record that is not damaged, in no order.
    pub(crate) fn records(&self, visit: VisitRecord<'_>) -> Result<(), StoreError> {
        self.tree()?.each(&mut |full_key, value| {
            if let Ok(value) = value
                && self.recent(full_key).is_none()
            {
                let (cell, key) = split_cell(full_key);
                visit(cell, key, value);
            }
        })?;
        for record in self.recent_records(None, None, false) {
            if let Some(value) = record.value() {
                let (cell, key) = split_cell(record.key());
                visit(cell, key, value);
            }
        }
        Ok(())
    }

    /// Up to `limit` blobs from `from` on, in order.
    pub(crate) fn blobs_from(&self, from: Bound<BlobId>, limit: usize) -> Result<Vec<BlobId>, StoreError> {
        let is_recent = |blob: BlobId| self.recent_row(blob.0).is_some();
        let in_tree = self.tree()?.blobs_from(from, limit, |blob| !is_recent(blob))?;
        let start = match from {
            Bound::Included(blob) => Some(blob.0),
            Bound::Excluded(BlobId(u64::MAX)) => return Ok(Vec::new()),
            Bound::Excluded(blob) => Some(blob.0 + 1),
            Bound::Unbounded => None,
        };
        let mut blobs: BTreeSet<BlobId> = in_tree.into_iter().collect();
        let recent = self.recent_rows(start.as_ref());
        let live = recent.filter(|record| record.row().is_some()).map(RowRecord::blob);
        blobs.extend(live.take(limit));
        Ok(blobs.into_iter().take(limit).collect())
    }

    /// Visits every blob's row, in no order; the collector's only full scan.
    pub(crate) fn rows(&self, visit: &mut dyn FnMut(BlobId, Row)) -> Result<(), StoreError> {
        self.tree()?.rows(&mut |blob, row| {
            if self.recent_row(blob.0).is_none() {
                visit(blob, row);
            }
        })?;
        for record in self.recent_rows(None) {
            if let Some(row) = record.row() {
                visit(record.blob(), row);
            }
        }
        Ok(())
    }
}

impl Base for View {
    fn get(&self, prefix: &[u8], key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let full_key = [prefix, key].concat();
        match self.recent(&full_key) {
            Some(record) => Ok(record.value().map(<[u8]>::to_vec)),
            None => self.tree()?.get(&full_key),
        }
    }

    fn scan(&self, prefix: &[u8], range: &KeyRange, reverse: bool, visit: Visit<'_>) -> Result<(), StoreError> {
        if range.is_empty() {
            return Ok(());
        }
        let start = [prefix, &range.start].concat();
        let end = match &range.end {
            Some(end) => Some([prefix, end].concat()),
            None => successor(prefix),
        };
        let (start, end) = (start.as_slice(), end.as_deref());
        let tree = self.tree()?;
        let mut next_entry = tree.entries(start, end, reverse)?;
        let mut recent = self.recent_records(Some(start), end, reverse).peekable();
        let mut entry = next_entry()?;
        loop {
            let order = match (recent.peek(), &entry) {
                (None, None) => return Ok(()),
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(_), None) => std::cmp::Ordering::Less,
                (Some(record), Some(entry)) => in_direction(record.key().cmp(entry.key()), reverse),
            };
            let flow = if order.is_gt() {
                let Some(found) = &entry else { return Ok(()) };
                found.with_value(tree.path(), |value| visit(&found.key()[prefix.len()..], value))?
            } else {
                let value = recent.next().and_then(|record| Some((record.key(), record.value()?)));
                value.map_or(ControlFlow::Continue(()), |(key, value)| {
                    visit(&key[prefix.len()..], value)
                })
            };
            if flow.is_break() {
                return Ok(());
            }
            if order.is_ge() {
                // What memory knows hides what the index has, damaged or not.
                entry = next_entry()?;
            }
        }
    }

    fn row(&self, blob: BlobId) -> Result<Option<Row>, StoreError> {
        match self.recent_row(blob.0) {
            Some(record) => Ok(record.row()),
            None => self.tree()?.row(blob),
        }
    }
}

fn in_direction(order: std::cmp::Ordering, reverse: bool) -> std::cmp::Ordering {
    if reverse { order.reverse() } else { order }
}

/// Two sorted sets as one; where both have a key, the first one's item counts.
struct Merged<'a, T: Item> {
    newer: std::iter::Peekable<Range<'a, T>>,
    older: Option<std::iter::Peekable<Range<'a, T>>>,
    reverse: bool,
}

impl<'a, T: Item> Merged<'a, T> {
    fn new(
        newer: &'a Sorted<T>,
        older: Option<&'a Sorted<T>>,
        start: Option<&'a T::Key>,
        end: Option<&'a T::Key>,
        reverse: bool,
    ) -> Merged<'a, T> {
        let older = older.filter(|older| !older.is_empty());
        Merged {
            newer: newer.range(start, end, reverse).peekable(),
            older: older.map(|older| older.range(start, end, reverse).peekable()),
            reverse,
        }
    }
}

impl<'a, T: Item> Iterator for Merged<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let Some(older) = &mut self.older else {
            return self.newer.next();
        };
        let (Some(new), Some(old)) = (self.newer.peek(), older.peek()) else {
            return self.newer.next().or_else(|| older.next());
        };
        let order = in_direction(new.key().cmp(old.key()), self.reverse);
        if order.is_gt() {
            return older.next();
        }
        if order.is_eq() {
            older.next();
        }
        self.newer.next()
    }
}

/// The cell's name and the key in it.
pub(crate) fn split_cell(full_key: &[u8]) -> (&[u8], &[u8]) {
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
