//! Where a blob's bytes are and how many records own them: the value of the `blobs` table.

use crate::StoreError;
use std::path::Path;

/// Size of an encoded row, in bytes.
const ROW_BYTES: usize = 41;
/// What the row's CRC-32C covers, in bytes; it stands behind it.
const SUMMED_BYTES: usize = 33;
const KIND_SEGMENT: u8 = 1;
const KIND_FILE: u8 = 2;

/// Where bytes are. The CRC table follows the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) place: Place,
    /// First byte of the data in the file.
    pub(crate) offset: u64,
    /// Length of the data, CRC table not counted.
    pub(crate) bytes: u64,
}

/// Which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// A packed segment, by its id.
    Segment(u64),
    /// A file of its own, named by the blob's id.
    File,
}

/// A row of the `blobs` table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) owners: u64,
    pub(crate) location: Location,
}

impl Row {
    pub(crate) fn encode(&self) -> [u8; ROW_BYTES] {
        let (kind, segment) = match self.location.place {
            Place::Segment(id) => (KIND_SEGMENT, id),
            Place::File => (KIND_FILE, 0),
        };
        let mut out = [0u8; ROW_BYTES];
        out[0] = kind;
        out[1..9].copy_from_slice(&self.owners.to_le_bytes());
        out[9..17].copy_from_slice(&segment.to_le_bytes());
        out[17..25].copy_from_slice(&self.location.offset.to_le_bytes());
        out[25..33].copy_from_slice(&self.location.bytes.to_le_bytes());
        let crc = crc(&out[..SUMMED_BYTES]);
        out[SUMMED_BYTES..SUMMED_BYTES + 4].copy_from_slice(&crc.to_le_bytes());
        // The last 4 bytes are reserved and zero.
        out
    }

    pub(crate) fn decode(bytes: &[u8], path: &Path) -> Result<Row, StoreError> {
        let corrupt = |what: String| StoreError::Corrupt {
            path: path.to_owned(),
            offset: 0,
            what,
        };
        let bytes: &[u8; ROW_BYTES] = bytes
            .try_into()
            .map_err(|_| corrupt(format!("a blob row of {} bytes", bytes.len())))?;
        let word = |at: usize| u64::from_le_bytes(std::array::from_fn(|i| bytes[at + i]));
        if bytes[SUMMED_BYTES..SUMMED_BYTES + 4] != crc(&bytes[..SUMMED_BYTES]).to_le_bytes() {
            return Err(corrupt("the checksum of a blob row does not match".to_owned()));
        }
        let place = match bytes[0] {
            KIND_SEGMENT => Place::Segment(word(9)),
            KIND_FILE => Place::File,
            kind => return Err(corrupt(format!("a blob row of unknown kind {kind}"))),
        };
        Ok(Row {
            owners: word(1),
            location: Location {
                place,
                offset: word(17),
                bytes: word(25),
            },
        })
    }
}

fn crc(bytes: &[u8]) -> u32 {
    crc_fast::checksum(crc_fast::CrcAlgorithm::Crc32Iscsi, bytes) as u32
}
