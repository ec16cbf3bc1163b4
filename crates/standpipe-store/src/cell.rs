//! Cells and key ranges: how state is divided and named.

use crate::StoreError;

/// Longest cell name, in bytes: its length is one byte in front of every key on disk.
pub const CELL_BYTES_MAX: usize = 255;
/// Longest key inside a cell, in bytes. S3 keys have up to 1024.
pub const KEY_BYTES_MAX: usize = 4096;
/// Largest value, in bytes: a record of 10,000 parts or an SQS message of 1 MiB with attributes fits.
pub const VALUE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// A cell: the scope of one transaction (an account, a bucket group, a queue group, an app).
/// Cells never see each other's keys, and no transaction crosses them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId(Box<[u8]>);

impl CellId {
    /// Names a cell; begin with the service (`s3/...`). At most [`CELL_BYTES_MAX`] bytes; longer
    /// names are refused by the first read or write.
    pub fn new(name: impl AsRef<[u8]>) -> CellId {
        CellId(name.as_ref().into())
    }

    /// The name.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What stands in front of the cell's keys on disk: length, then name, so that no cell's
    /// prefix is a prefix of another's.
    pub(crate) fn prefix(&self) -> Result<Vec<u8>, StoreError> {
        let length = u8::try_from(self.0.len()).map_err(|_| StoreError::TooLarge {
            what: "cell name",
            bytes: self.0.len() as u64,
            bytes_max: CELL_BYTES_MAX as u64,
        })?;
        let mut prefix = Vec::with_capacity(1 + self.0.len() + 64);
        prefix.push(length);
        prefix.extend_from_slice(&self.0);
        Ok(prefix)
    }
}

/// A half-open range of keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyRange {
    /// First key.
    pub start: Vec<u8>,
    /// First key no longer in the range; `None` runs to the end of the cell.
    pub end: Option<Vec<u8>>,
}

impl KeyRange {
    /// Every key of the cell.
    pub fn all() -> KeyRange {
        KeyRange {
            start: Vec::new(),
            end: None,
        }
    }

    /// Every key that begins with `prefix`.
    pub fn prefix(prefix: impl Into<Vec<u8>>) -> KeyRange {
        let start = prefix.into();
        let end = successor(&start);
        KeyRange { start, end }
    }

    /// From `start` up to and without `end`.
    pub fn between(start: impl Into<Vec<u8>>, end: impl Into<Vec<u8>>) -> KeyRange {
        KeyRange {
            start: start.into(),
            end: Some(end.into()),
        }
    }

    /// The part of this range that lies after `key` (pagination).
    pub fn after(mut self, key: &[u8]) -> KeyRange {
        if key >= self.start.as_slice() {
            self.start = key.to_vec();
            self.start.push(0);
        }
        self
    }

    /// True when `key` lies inside.
    pub fn contains(&self, key: &[u8]) -> bool {
        key >= self.start.as_slice() && self.end.as_deref().is_none_or(|end| key < end)
    }

    /// True when no key can lie inside.
    pub fn is_empty(&self) -> bool {
        self.end.as_deref().is_some_and(|end| end <= self.start.as_slice())
    }
}

/// The first key that does not begin with `prefix` and sorts after all that do; `None` when there is none.
pub(crate) fn successor(prefix: &[u8]) -> Option<Vec<u8>> {
    let keep = prefix.iter().rposition(|byte| *byte != 0xff)?;
    let mut end = prefix[..=keep].to_vec();
    end[keep] += 1;
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefix_ranges_hold_exactly_the_keys_with_the_prefix() {
        for (prefix, inside, outside) in [
            (&b"a"[..], &b"a\xff\xff"[..], &b"b"[..]),
            (b"a\xff", b"a\xff\xff", b"b"),
            (b"", b"\xff", b""),
        ] {
            let range = KeyRange::prefix(prefix);
            assert!(range.contains(inside), "{prefix:?}");
            assert!(prefix.is_empty() || !range.contains(outside), "{prefix:?}");
        }
    }

    #[test]
    fn pagination_never_goes_back() {
        let range = KeyRange::prefix("k").after(b"k5");
        assert!(!range.contains(b"k5") && range.contains(b"k5\0") && range.contains(b"k6"));
        assert_eq!(KeyRange::prefix("k").after(b"a"), KeyRange::prefix("k"));
    }
}
