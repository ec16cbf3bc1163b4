//! Changes in memory: what was committed since a checkpoint and the index does not hold yet.

use std::sync::Arc;

use super::record::Effect;
use super::sorted::{Item, Sorted};
use crate::BlobId;
use crate::blob::Row;

/// A key with its new value, or with the fact that it was removed. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The key with its cell's prefix, then the value: one allocation, one count of owners.
    bytes: Arc<[u8]>,
    key_bytes: u32,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A value. `new` says that nothing older knows the key, so that its removal leaves no trace.
    Put {
        new: bool,
    },
    Removed,
}

impl Record {
    /// Sets a key; the prefix is the cell's.
    pub(crate) fn put(prefix: &[u8], key: &[u8], value: &[u8], new: bool) -> Record {
        Record::of([prefix, key, value], Kind::Put { new })
    }

    /// Removes a key.
    pub(crate) fn removed(prefix: &[u8], key: &[u8]) -> Record {
        Record::of([prefix, key, &[]], Kind::Removed)
    }

    fn of(parts: [&[u8]; 3], kind: Kind) -> Record {
        let key_bytes = parts[0].len() + parts[1].len();
        let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, key_bytes + parts[2].len()).collect();
        let mut rest = Arc::make_mut(&mut bytes);
        for part in parts {
            let (to, behind) = rest.split_at_mut(part.len());
            to.copy_from_slice(part);
            rest = behind;
        }
        Record {
            bytes,
            // Keys are far below 4 GiB by their limit.
            key_bytes: key_bytes as u32,
            kind,
        }
    }

    /// The value; `None` when the key was removed.
    pub(crate) fn value(&self) -> Option<&[u8]> {
        match self.kind {
            Kind::Put { .. } => Some(&self.bytes[self.key_bytes as usize..]),
            Kind::Removed => None,
        }
    }

    /// What the log keeps of it.
    pub(crate) fn effect(&self) -> Effect<'_> {
        let key = self.key();
        match self.value() {
            Some(value) => Effect::Put { key, value },
            None => Effect::Delete { key },
        }
    }
}

impl Item for Record {
    type Key = [u8];
    type Separator = Arc<[u8]>;

    fn key(&self) -> &[u8] {
        &self.bytes[..self.key_bytes as usize]
    }

    fn separator(&self) -> Arc<[u8]> {
        self.key().into()
    }
}

/// A blob's row, or the fact that it was removed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowRecord {
    blob: u64,
    row: Option<Row>,
    /// Nothing older knows the blob.
    new: bool,
}

impl RowRecord {
    pub(crate) fn blob(&self) -> BlobId {
        BlobId(self.blob)
    }

    pub(crate) fn row(&self) -> Option<Row> {
        self.row
    }
}

impl Item for RowRecord {
    type Key = u64;
    type Separator = u64;

    fn key(&self) -> &u64 {
        &self.blob
    }

    fn separator(&self) -> u64 {
        self.blob
    }
}

/// What was committed since a checkpoint. A clone is a snapshot.
#[derive(Clone, Default)]
pub(crate) struct Table {
    records: Sorted<Record>,
    rows: Sorted<RowRecord>,
}

impl Table {
    /// How many records and rows it will change in the index.
    pub(crate) fn len(&self) -> usize {
        self.records.len() + self.rows.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty() && self.rows.is_empty()
    }

    pub(crate) fn records(&self) -> &Sorted<Record> {
        &self.records
    }

    pub(crate) fn rows(&self) -> &Sorted<RowRecord> {
        &self.rows
    }

    /// Takes over a record. A key that only this table knows vanishes when it is removed.
    pub(crate) fn set(&mut self, mut record: Record) {
        let known = self.records.get(record.key()).map(|known| known.kind);
        match (known, record.kind) {
            (Some(Kind::Put { new: true }), Kind::Removed) => {
                self.records.remove(record.key());
                return;
            }
            (Some(known), Kind::Put { .. }) => {
                record.kind = Kind::Put {
                    new: known == Kind::Put { new: true },
                };
            }
            (Some(_), Kind::Removed) | (None, _) => {}
        }
        self.records.insert(record);
    }

    /// Takes over a blob's row, or its removal. `new` says that nothing older knows the blob.
    pub(crate) fn set_row(&mut self, blob: BlobId, row: Option<Row>, new: bool) {
        let known = self.rows.get(&blob.0);
        let new = known.map_or(new, |known| known.new);
        if new && row.is_none() {
            self.rows.remove(&blob.0);
        } else {
            self.rows.insert(RowRecord { blob: blob.0, row, new });
        }
    }

    /// The same changes in smaller tables. Each takes records while they need less than `bytes_max` of room: a page
    /// for each, and its key and value.
    pub(crate) fn parts(&self, bytes_max: u64, page_bytes: u64) -> impl Iterator<Item = Table> {
        let mut records = self.records.iter().peekable();
        let mut rows = self.rows.iter().peekable();
        std::iter::from_fn(move || {
            let mut part = Table::default();
            let mut bytes = 0;
            while let Some(record) = records.next_if(|_| bytes < bytes_max) {
                bytes += page_bytes + record.bytes.len() as u64;
                part.records.insert(record.clone());
            }
            while let Some(row) = rows.next_if(|_| bytes < bytes_max) {
                bytes += page_bytes;
                part.rows.insert(*row);
            }
            (!part.is_empty()).then_some(part)
        })
    }

    /// Takes over what a log says; applying it again changes nothing more.
    pub(crate) fn apply(&mut self, effect: Effect<'_>) {
        match effect {
            Effect::Put { key, value } => self.set(Record::put(&[], key, value, false)),
            Effect::Delete { key } => self.set(Record::removed(&[], key)),
            Effect::Row(blob, row) => self.set_row(blob, Some(row), false),
            Effect::RowDelete(blob) => self.set_row(blob, None, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blob::{Location, Place};

    fn put(new: bool) -> Record {
        Record::put(b"c", b"k", b"v", new)
    }

    #[test]
    fn only_a_key_that_nothing_older_knows_vanishes_when_it_is_removed() {
        let removed = || Record::removed(b"c", b"k");
        for (steps, left) in [
            (vec![put(true), removed()], 0),
            (vec![put(true), put(false), removed()], 0),
            (vec![put(false), removed()], 1),
            (vec![put(false), put(true), removed()], 1),
            (vec![removed(), put(true), removed()], 1),
        ] {
            let mut table = Table::default();
            steps.iter().for_each(|record| table.set(record.clone()));
            assert_eq!(table.len(), left, "{steps:?}");
        }
    }

    #[test]
    fn parts_are_the_whole_in_order_and_none_is_large() {
        let mut table = Table::default();
        let location = Location {
            place: Place::File,
            offset: 0,
            bytes: 1,
        };
        for n in 0..50u8 {
            // One is larger than a part may be.
            let value = vec![n; if n == 20 { 9000 } else { 10 }];
            table.set(Record::put(b"c", &[n], &value, n % 2 == 0));
            table.set_row(BlobId(n.into()), Some(Row { owners: 1, location }), false);
        }
        let parts: Vec<Table> = table.parts(1000, 100).collect();
        assert!(parts.iter().all(|part| (1..=10).contains(&part.len())));
        let keys = |table: &Table| {
            table
                .records
                .iter()
                .map(|record| record.key().to_vec())
                .collect::<Vec<_>>()
        };
        let blobs = |table: &Table| table.rows.iter().map(RowRecord::blob).collect::<Vec<_>>();
        assert_eq!(parts.iter().flat_map(keys).collect::<Vec<_>>(), keys(&table));
        assert_eq!(parts.iter().flat_map(blobs).collect::<Vec<_>>(), blobs(&table));
    }

    #[test]
    fn rows_vanish_alike() {
        let location = Location {
            place: Place::File,
            offset: 0,
            bytes: 1,
        };
        let row = Some(Row { owners: 1, location });
        for (steps, left) in [
            (vec![(row, true), (None, false)], 0),
            (vec![(row, true), (row, false), (None, false)], 0),
            (vec![(row, false), (None, false)], 1),
            (vec![(None, false), (row, true), (None, false)], 1),
        ] {
            let mut table = Table::default();
            for (row, new) in &steps {
                table.set_row(BlobId(7), *row, *new);
            }
            assert_eq!(table.len(), left, "{steps:?}");
        }
    }
}
