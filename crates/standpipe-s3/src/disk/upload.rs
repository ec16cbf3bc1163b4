//! Records of multipart uploads and their parts.

use standpipe_store::Content;
use standpipe_wire::AccountId;

use super::bucket::account;
use super::codec::{Malformed, Reader, Writer};
use super::object::{Description, read_sum, small, write_sum};
use crate::checksum::{Algorithm, Kind, Sum};

const FORMAT: u8 = 1;
/// Above the tags of [`Description`], which share the record.
const TAG_ALGORITHM: u8 = 64;
const TAG_KIND: u8 = 65;

/// Id of a multipart upload: sixteen bytes, the first eight the microseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UploadId(pub [u8; 16]);

impl UploadId {
    /// As clients see it: 32 hexadecimal digits.
    pub fn text(&self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.0))
    }

    /// Reads [`UploadId::text`].
    pub fn parse(text: &str) -> Option<UploadId> {
        let digits = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !digits {
            return None;
        }
        u128::from_str_radix(text, 16)
            .ok()
            .map(|number| UploadId(number.to_be_bytes()))
    }
}

/// A multipart upload that is neither completed nor aborted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRecord {
    /// Moment it began, milliseconds since 1970.
    pub initiated_ms: u64,
    /// The account that began it and will own the object.
    pub owner: AccountId,
    /// Checksum its parts carry and what the object's is taken over, when the client chose one.
    pub checksum: Option<(Algorithm, Kind)>,
    /// What the object will be described by.
    pub description: Description,
}

impl UploadRecord {
    /// Bytes for the disk.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        writer.varint(self.initiated_ms).raw(self.owner.as_str().as_bytes());
        if let Some((algorithm, kind)) = self.checksum {
            writer.field(TAG_ALGORITHM, &small(algorithm.code()));
            writer.field(TAG_KIND, &small(u8::from(kind == Kind::Composite)));
        }
        self.description.write(&mut writer);
        writer.finish()
    }

    /// Reads what [`UploadRecord::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<UploadRecord, Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        let mut record = UploadRecord {
            initiated_ms: reader.varint()?,
            owner: account(reader.raw(12)?)?,
            checksum: None,
            description: Description::default(),
        };
        let (mut algorithm, mut kind) = (None, Kind::FullObject);
        while let Some((tag, bytes)) = reader.field()? {
            let first = bytes.first().copied().unwrap_or(0);
            match tag {
                TAG_ALGORITHM => algorithm = Some(Algorithm::from_code(first).ok_or(Malformed("algorithm"))?),
                TAG_KIND if first == 0 => kind = Kind::FullObject,
                TAG_KIND => kind = Kind::Composite,
                _ if record.description.read(tag, bytes)? => {}
                _ => return Err(Malformed("unknown upload field")),
            }
        }
        record.checksum = algorithm.map(|algorithm| (algorithm, kind));
        Ok(record)
    }
}

/// One uploaded part.
#[derive(Clone, Debug, PartialEq)]
pub struct PartRecord {
    /// Its size, in bytes.
    pub size: u64,
    /// Its ETag.
    pub md5: [u8; 16],
    /// Moment of the upload, milliseconds since 1970.
    pub modified_ms: u64,
    /// Its checksum.
    pub sum: Option<Sum>,
    /// Where its bytes are.
    pub content: Content,
}

impl PartRecord {
    /// Bytes for the disk.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        writer.varint(self.size).raw(&self.md5).varint(self.modified_ms);
        write_sum(&mut writer, self.sum);
        writer.raw(&self.content.encode());
        writer.finish()
    }

    /// Reads what [`PartRecord::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<PartRecord, Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        Ok(PartRecord {
            size: reader.varint()?,
            md5: reader.array()?,
            modified_ms: reader.varint()?,
            sum: read_sum(&mut reader)?,
            content: Content::decode(reader.rest()).ok_or(Malformed("content"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_as_written() {
        let upload = UploadRecord {
            initiated_ms: 4,
            owner: AccountId::DEFAULT,
            checksum: Some((Algorithm::Crc32c, Kind::Composite)),
            description: Description {
                metadata: vec![("a".into(), "b".into())],
                ..Description::default()
            },
        };
        assert_eq!(UploadRecord::decode(&upload.encode()).unwrap(), upload);
        let part = PartRecord {
            size: 3,
            md5: [1; 16],
            modified_ms: 9,
            sum: Some(crate::checksum::of(Algorithm::Sha256, b"abc")),
            content: Content::inline(bytes::Bytes::from_static(b"abc")),
        };
        assert_eq!(PartRecord::decode(&part.encode()).unwrap(), part);
    }

    #[test]
    fn upload_ids_come_back() {
        let id = UploadId([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(UploadId::parse(&id.text()), Some(id));
        assert_eq!(UploadId::parse("+1"), None);
    }
}
