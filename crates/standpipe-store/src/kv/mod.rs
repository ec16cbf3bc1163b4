//! Ordered key-value transactions inside a cell: the contract, and the engine behind it.
//!
//! Only `index.rs` and the `redb_*` files know which engine it is; everything above sees [`Snapshot`] and
//! [`Transaction`], which PostgreSQL rows or a log-structured store in a bucket can keep as well:
//! one cell per transaction, one writer per cell at a time, small transactions.

mod ahead;
mod batch;
mod engine;
mod index;
mod log;
mod logs;
#[cfg(test)]
mod low_room_tests;
mod overlay;
mod record;
mod redb_backend;
mod redb_scrub;
mod redb_tables;
mod sorted;
mod table;
#[cfg(test)]
mod tests;
mod view;
mod waiting;
mod writer;

use std::ops::ControlFlow;

use crate::{Content, KeyRange, StoreError};

pub(crate) use batch::{Applied, RowVerdict};
pub(crate) use engine::{Checkpoints, Engine, EngineConfig};
pub(crate) use view::{Base, CellView, View};
pub(crate) use writer::{CommitHook, Writer};

/// One cell of a committed state.
pub(crate) fn cell_view(view: &View, prefix: Vec<u8>) -> CellView<'_> {
    CellView { view, prefix }
}

/// Visits a key and its value; `Break` ends the scan.
pub type Visit<'a> = &'a mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>;

/// A consistent view of one cell.
pub trait Snapshot {
    /// The value of a key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Visits the keys of a range in order (or in reverse) until `visit` breaks.
    fn scan(&self, range: &KeyRange, reverse: bool, visit: Visit<'_>) -> Result<(), StoreError>;

    /// The first `limit` keys and values of a range (the last ones in reverse).
    fn list(&self, range: &KeyRange, reverse: bool, limit: usize) -> Result<Vec<KeyValue>, StoreError> {
        let mut found = Vec::new();
        if limit == 0 {
            return Ok(found);
        }
        self.scan(range, reverse, &mut |key, value| {
            found.push((key.to_vec(), value.to_vec()));
            if found.len() < limit {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        Ok(found)
    }
}

/// A key and its value.
pub type KeyValue = (Vec<u8>, Vec<u8>);

/// A serialisable read-write transaction inside one cell: it reads its own writes, and leaves
/// nothing when the closure returns `Err` or panics.
pub trait Transaction: Snapshot {
    /// Sets a key. Limits: [`crate::KEY_BYTES_MAX`], [`crate::VALUE_BYTES_MAX`].
    fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError>;
    /// [`Transaction::put`] of a key that no committed state ever held and this transaction has not
    /// touched: the caller vouches for it (a sequence number). Such a record costs the index nothing when
    /// it is removed soon. A key that was there before may come back after its removal.
    fn put_new(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.put(key, value)
    }
    /// Removes a key; absent is fine.
    fn delete(&mut self, key: &[u8]) -> Result<(), StoreError>;
    /// [`Transaction::delete`] of a key that is there, as the caller knows: nothing looks for it first. One that
    /// is absent after all costs as much as one that is there.
    fn delete_known(&mut self, key: &[u8]) -> Result<(), StoreError> {
        self.delete(key)
    }
    /// Removes all keys of a range. Costs time and memory by the number of keys it finds.
    fn clear_range(&mut self, range: &KeyRange) -> Result<(), StoreError>;
    /// Counts one more owner of the bytes of `content`. Every record that holds a content links it
    /// in the transaction that writes the record. Inline content costs nothing.
    fn link(&mut self, content: &Content) -> Result<(), StoreError>;
    /// Counts one owner less, in the transaction that removes or replaces the record. Bytes
    /// without owner are collected after a grace time.
    fn unlink(&mut self, content: &Content) -> Result<(), StoreError>;
}
