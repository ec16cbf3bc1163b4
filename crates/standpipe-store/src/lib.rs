//! Durability: metadata transactions inside cells, blobs, the collector, clock and disk seams.

use std::ops::ControlFlow;

/// Why the store could not do what was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// An earlier fsync failed: nothing is acknowledged any more until restart.
    #[error("the store refuses writes after a failed fsync; check the disk and restart")]
    Poisoned,
    /// The disk is full. Reads go on; writes work again once there is room.
    #[error("the disk is full")]
    Full,
    /// Bytes on disk are not what was written.
    #[error("corrupt data: {0}")]
    Corrupt(String),
    /// Any other failure of the disk.
    #[error("disk: {0}")]
    Io(String),
}

/// A half-open range of keys.
#[derive(Clone, Debug)]
pub struct KeyRange {
    /// First key.
    pub start: Vec<u8>,
    /// First key no longer in the range; `None` runs to the end of the cell.
    pub end: Option<Vec<u8>>,
}

/// A consistent view of one cell.
pub trait Snapshot {
    /// The value of a key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;
    /// Visits keys in order (or reverse) until `visit` breaks. Nothing is copied.
    fn scan(
        &self,
        range: &KeyRange,
        reverse: bool,
        visit: &mut dyn FnMut(&[u8], &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError>;
}

/// A serialisable read-write transaction inside one cell. Dropped with `Err` it leaves nothing.
pub trait Transaction: Snapshot {
    /// Sets a key.
    fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), StoreError>;
    /// Removes a key.
    fn delete(&mut self, key: &[u8]) -> Result<(), StoreError>;
    /// Removes all keys of a range.
    fn clear_range(&mut self, range: &KeyRange) -> Result<(), StoreError>;
}
