//! What one commit changes, as bytes in the log: effects only, so that applying them twice is harmless.

use std::path::Path;

use crate::blob::Row;
use crate::{BlobId, StoreError};

const TAG_PUT: u8 = 1;
const TAG_DELETE: u8 = 2;
const TAG_ROW: u8 = 3;
const TAG_ROW_DELETE: u8 = 4;

/// One effect on the index. Keys carry their cell's prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect<'a> {
    Put { key: &'a [u8], value: &'a [u8] },
    Delete { key: &'a [u8] },
    Row(BlobId, Row),
    RowDelete(BlobId),
}

impl<'a> Effect<'a> {
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Effect::Put { key, value } => {
                out.push(TAG_PUT);
                put_bytes(out, key);
                put_bytes(out, value);
            }
            Effect::Delete { key } => {
                out.push(TAG_DELETE);
                put_bytes(out, key);
            }
            Effect::Row(blob, row) => {
                out.push(TAG_ROW);
                out.extend_from_slice(&blob.0.to_le_bytes());
                put_bytes(out, &row.encode());
            }
            Effect::RowDelete(blob) => {
                out.push(TAG_ROW_DELETE);
                out.extend_from_slice(&blob.0.to_le_bytes());
            }
        }
    }

    /// Takes the first effect off `bytes`; `path` is for the error only.
    pub(crate) fn decode(bytes: &mut &'a [u8], path: &Path) -> Result<Effect<'a>, StoreError> {
        let corrupt = || StoreError::Corrupt {
            path: path.to_owned(),
            offset: 0,
            what: "a log record that no version of standpipe wrote".to_owned(),
        };
        let tag = take(bytes, 1).ok_or_else(corrupt)?[0];
        Ok(match tag {
            TAG_PUT => Effect::Put {
                key: take_bytes(bytes).ok_or_else(corrupt)?,
                value: take_bytes(bytes).ok_or_else(corrupt)?,
            },
            TAG_DELETE => Effect::Delete {
                key: take_bytes(bytes).ok_or_else(corrupt)?,
            },
            TAG_ROW => {
                let blob = take_u64(bytes).ok_or_else(corrupt)?;
                let row = take_bytes(bytes).ok_or_else(corrupt)?;
                Effect::Row(BlobId(blob), Row::decode(row, path)?)
            }
            TAG_ROW_DELETE => Effect::RowDelete(BlobId(take_u64(bytes).ok_or_else(corrupt)?)),
            _ => return Err(corrupt()),
        })
    }
}

/// Keys and values are far below 4 GiB by their own limits.
fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out.extend_from_slice(bytes);
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

fn take_u64(bytes: &mut &[u8]) -> Option<u64> {
    take(bytes, 8)?.try_into().ok().map(u64::from_le_bytes)
}

fn take_bytes<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let count = take(bytes, 4)?.try_into().ok().map(u32::from_le_bytes)?;
    take(bytes, count as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blob::{Location, Place};

    #[test]
    fn effects_come_back_as_they_were_and_cut_ones_are_refused() {
        let row = Row {
            owners: 7,
            location: Location {
                place: Place::Segment(3),
                offset: 9,
                bytes: 11,
            },
        };
        let effects = [
            Effect::Put { key: b"k", value: b"" },
            Effect::Delete { key: b"" },
            Effect::Row(BlobId(5), row),
            Effect::RowDelete(BlobId(u64::MAX)),
        ];
        let mut encoded = Vec::new();
        let mut ends = vec![0];
        for effect in effects {
            effect.encode(&mut encoded);
            ends.push(encoded.len());
        }
        let path = Path::new("log");
        for cut in 0..=encoded.len() {
            let mut rest = &encoded[..cut];
            for effect in effects.iter().take(ends.iter().filter(|end| **end <= cut).count() - 1) {
                assert_eq!(Effect::decode(&mut rest, path).as_ref(), Ok(effect));
            }
            assert!(rest.is_empty() || Effect::decode(&mut rest, path).is_err(), "{cut}");
        }
    }
}
