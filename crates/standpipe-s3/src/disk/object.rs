//! The record of one version of an object: an object or a delete marker.

use standpipe_store::Content;
use standpipe_wire::AccountId;

use super::bucket::account;
use super::codec::{Malformed, Reader, Writer, number, pair, text};
use super::upload::UploadId;
use crate::checksum::{Algorithm, Kind, Stored, Sum};
use crate::etag::ETag;
use crate::limits::CONTENT_IN_RECORD_BYTES_MAX;

const FORMAT: u8 = 1;
const FLAG_DELETE_MARKER: u8 = 1;
const FLAG_NULL: u8 = 2;
const FLAG_DETAIL: u8 = 4;

const TAG_CHECKSUM: u8 = 1;
const TAG_HEADER: u8 = 2;
const TAG_METADATA: u8 = 3;
const TAG_TAG: u8 = 4;
const TAG_CONTENT: u8 = 5;
const TAG_PARTS: u8 = 6;
const TAG_STORAGE_CLASS: u8 = 7;
const TAG_ACL: u8 = 8;
const TAG_ENCRYPTION: u8 = 9;
const TAG_LOCK: u8 = 10;
const TAG_UPLOAD: u8 = 11;
const TAG_RESTORED: u8 = 12;

/// Identifies a version. `sequence` grows with every write to a key; `nonce` makes it unguessable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Microseconds since 1970 at the write, pushed up where needed to grow strictly per key.
    pub sequence: u64,
    /// Random.
    pub nonce: u64,
}

impl Version {
    /// The version id as AWS's clients see it: 32 hexadecimal digits.
    pub fn text(&self) -> String {
        format!("{:016x}{:016x}", self.sequence, self.nonce)
    }

    /// Reads [`Version::text`].
    pub fn parse(text: &str) -> Option<Version> {
        let bytes = text.as_bytes();
        if bytes.len() != 32 || !bytes.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        Some(Version {
            sequence: u64::from_str_radix(&text[..16], 16).ok()?,
            nonce: u64::from_str_radix(&text[16..], 16).ok()?,
        })
    }
}

/// The system headers kept with an object, by the number they have on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemHeader {
    /// `Content-Type`.
    ContentType = 1,
    /// `Content-Encoding`.
    ContentEncoding = 2,
    /// `Content-Disposition`.
    ContentDisposition = 3,
    /// `Content-Language`.
    ContentLanguage = 4,
    /// `Cache-Control`.
    CacheControl = 5,
    /// `Expires`, as sent.
    Expires = 6,
    /// `x-amz-website-redirect-location`.
    WebsiteRedirect = 7,
}

impl SystemHeader {
    /// All of them.
    pub const ALL: [SystemHeader; 7] = [
        SystemHeader::ContentType,
        SystemHeader::ContentEncoding,
        SystemHeader::ContentDisposition,
        SystemHeader::ContentLanguage,
        SystemHeader::CacheControl,
        SystemHeader::Expires,
        SystemHeader::WebsiteRedirect,
    ];
}

/// What a client says about an object besides its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// System headers that were sent.
    pub headers: Vec<(SystemHeader, String)>,
    /// User metadata: names without `x-amz-meta-`, lower case, in the order sent.
    pub metadata: Vec<(String, String)>,
    /// Tags, in the order sent.
    pub tags: Vec<(String, String)>,
    /// Storage class other than STANDARD.
    pub storage_class: Option<String>,
    /// Access control list, when it is not the default. Opaque here.
    pub acl: Option<Vec<u8>>,
    /// Encryption other than SSE-S3. Opaque here; absent means `AES256`.
    pub encryption: Option<Vec<u8>>,
    /// Retention and legal hold. Opaque here.
    pub lock: Option<Vec<u8>>,
    /// Until when an archived object can be read, milliseconds since 1970.
    pub restored_until_ms: Option<u64>,
}

impl Description {
    /// The value of a system header.
    pub fn header(&self, wanted: SystemHeader) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| *header == wanted)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        for (header, value) in &self.headers {
            let mut inner = Writer::default();
            inner.u8(*header as u8).raw(value.as_bytes());
            writer.field(TAG_HEADER, &inner.finish());
        }
        for (name, value) in &self.metadata {
            writer.pair(TAG_METADATA, name, value);
        }
        for (name, value) in &self.tags {
            writer.pair(TAG_TAG, name, value);
        }
        if let Some(class) = &self.storage_class {
            writer.field(TAG_STORAGE_CLASS, class.as_bytes());
        }
        if let Some(until_ms) = self.restored_until_ms {
            writer.field(TAG_RESTORED, &number(until_ms));
        }
        for (tag, blob) in [
            (TAG_ACL, &self.acl),
            (TAG_ENCRYPTION, &self.encryption),
            (TAG_LOCK, &self.lock),
        ] {
            if let Some(blob) = blob {
                writer.field(tag, blob);
            }
        }
    }

    /// Takes one field; false when it is not one of a description.
    pub(super) fn read(&mut self, tag: u8, bytes: &[u8]) -> Result<bool, Malformed> {
        match tag {
            TAG_HEADER => {
                let (code, value) = bytes.split_first().ok_or(Malformed("header"))?;
                let header = SystemHeader::ALL.into_iter().find(|header| *header as u8 == *code);
                self.headers.push((header.ok_or(Malformed("header"))?, text(value)?));
            }
            TAG_METADATA => self.metadata.push(pair(bytes)?),
            TAG_TAG => self.tags.push(pair(bytes)?),
            TAG_STORAGE_CLASS => self.storage_class = Some(text(bytes)?),
            TAG_ACL => self.acl = Some(bytes.to_vec()),
            TAG_ENCRYPTION => self.encryption = Some(bytes.to_vec()),
            TAG_LOCK => self.lock = Some(bytes.to_vec()),
            TAG_RESTORED => self.restored_until_ms = Some(Reader::over(bytes).varint()?),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// One part of an object that came by multipart upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectPart {
    /// Its number, as uploaded.
    pub number: u16,
    /// Its size, in bytes.
    pub size: u64,
    /// Its own checksum.
    pub sum: Option<Sum>,
}

/// Content and parts: what is too long to sit in a listing's way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Detail {
    /// The bytes, or where they are.
    pub content: Content,
    /// Parts, when the object came by multipart upload.
    pub parts: Vec<ObjectPart>,
}

impl Detail {
    /// Bytes for the disk.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        self.write(&mut writer);
        writer.finish()
    }

    /// Reads what [`Detail::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Detail, Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        let mut detail = Detail::default();
        while let Some((tag, bytes)) = reader.field()? {
            if !detail.read(tag, bytes)? {
                return Err(Malformed("unknown detail field"));
            }
        }
        Ok(detail)
    }

    fn write(&self, writer: &mut Writer) {
        writer.field(TAG_CONTENT, &self.content.encode());
        if !self.parts.is_empty() {
            let mut inner = Writer::default();
            for part in &self.parts {
                inner.varint(u64::from(part.number)).varint(part.size);
                write_sum(&mut inner, part.sum);
            }
            writer.field(TAG_PARTS, &inner.finish());
        }
    }

    fn read(&mut self, tag: u8, bytes: &[u8]) -> Result<bool, Malformed> {
        match tag {
            TAG_CONTENT => self.content = Content::decode(bytes).ok_or(Malformed("content"))?,
            TAG_PARTS => {
                let mut reader = Reader::over(bytes);
                while !reader.is_empty() {
                    self.parts.push(ObjectPart {
                        number: u16::try_from(reader.varint()?).map_err(|_| Malformed("part number"))?,
                        size: reader.varint()?,
                        sum: read_sum(&mut reader)?,
                    });
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// A version of an object, or a delete marker.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectRecord {
    /// A delete marker has no content.
    pub delete_marker: bool,
    /// Its version id reads `null`: written while versioning was not enabled.
    pub null: bool,
    /// Which version it is.
    pub version: Version,
    /// Moment of the write, milliseconds since 1970.
    pub modified_ms: u64,
    /// Size in bytes.
    pub size: u64,
    /// Its ETag.
    pub etag: ETag,
    /// The account that wrote it.
    pub owner: AccountId,
    /// Additional checksum.
    pub checksum: Option<Stored>,
    /// The multipart upload it came from, so that a repeated completion is recognised.
    pub upload: Option<UploadId>,
    /// Metadata.
    pub description: Description,
    /// Content and parts; `None` when they are under the detail key.
    pub detail: Option<Detail>,
}

impl ObjectRecord {
    /// The version id as clients see it.
    pub fn version_id(&self) -> String {
        if self.null {
            "null".to_owned()
        } else {
            self.version.text()
        }
    }

    /// Bytes for the disk: the record, and what belongs under the detail key if it is long.
    pub fn encode(&self) -> (Vec<u8>, Option<Vec<u8>>) {
        let detail = self.detail.as_ref().filter(|_| !self.delete_marker).map(Detail::encode);
        let apart = detail
            .as_ref()
            .map_or(!self.delete_marker, |bytes| bytes.len() > CONTENT_IN_RECORD_BYTES_MAX);
        let mut flags = 0;
        for (set, flag) in [
            (self.delete_marker, FLAG_DELETE_MARKER),
            (self.null, FLAG_NULL),
            (apart, FLAG_DETAIL),
        ] {
            flags |= if set { flag } else { 0 };
        }
        let mut writer = Writer::new(FORMAT);
        writer
            .u8(flags)
            .u64(self.version.sequence)
            .u64(self.version.nonce)
            .varint(self.modified_ms)
            .varint(self.size)
            .raw(&self.etag.md5)
            .varint(u64::from(self.etag.parts))
            .raw(self.owner.as_str().as_bytes());
        if let Some(stored) = self.checksum {
            let mut inner = Writer::default();
            inner.u8(u8::from(stored.kind == Kind::Composite));
            write_sum(&mut inner, Some(stored.sum));
            writer.field(TAG_CHECKSUM, &inner.finish());
        }
        if let Some(upload) = self.upload {
            writer.field(TAG_UPLOAD, &upload.0);
        }
        self.description.write(&mut writer);
        if let (Some(detail), false) = (&self.detail, apart || self.delete_marker) {
            detail.write(&mut writer);
        }
        (writer.finish(), if apart { detail } else { None })
    }

    /// Reads a record. Long content stays where it is: `detail` is then `None`.
    pub fn decode(bytes: &[u8]) -> Result<ObjectRecord, Malformed> {
        let (mut record, mut reader, apart) = ObjectRecord::decode_fixed(bytes)?;
        let mut detail = Detail::default();
        while let Some((tag, bytes)) = reader.field()? {
            if tag == TAG_CHECKSUM {
                record.checksum = Some(read_stored(bytes)?);
            } else if tag == TAG_UPLOAD {
                record.upload = Some(UploadId(Reader::over(bytes).array()?));
            } else if !record.description.read(tag, bytes)? && !detail.read(tag, bytes)? {
                return Err(Malformed("unknown object field"));
            }
        }
        record.detail = (!apart && !record.delete_marker).then_some(detail);
        Ok(record)
    }

    /// Reads only what a listing shows: no metadata, tags or content.
    pub fn decode_summary(bytes: &[u8]) -> Result<ObjectRecord, Malformed> {
        let (mut record, mut reader, _) = ObjectRecord::decode_fixed(bytes)?;
        while let Some((tag, bytes)) = reader.field()? {
            match tag {
                TAG_CHECKSUM => record.checksum = Some(read_stored(bytes)?),
                TAG_STORAGE_CLASS => record.description.storage_class = Some(text(bytes)?),
                TAG_RESTORED => record.description.restored_until_ms = Some(Reader::over(bytes).varint()?),
                _ => {}
            }
        }
        Ok(record)
    }

    /// Whether encoded bytes are a delete marker.
    pub fn is_delete_marker(bytes: &[u8]) -> bool {
        bytes.get(1).is_some_and(|flags| flags & FLAG_DELETE_MARKER != 0)
    }

    fn decode_fixed(bytes: &[u8]) -> Result<(ObjectRecord, Reader<'_>, bool), Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        let flags = reader.u8()?;
        let record = ObjectRecord {
            delete_marker: flags & FLAG_DELETE_MARKER != 0,
            null: flags & FLAG_NULL != 0,
            version: Version {
                sequence: reader.u64()?,
                nonce: reader.u64()?,
            },
            modified_ms: reader.varint()?,
            size: reader.varint()?,
            etag: ETag {
                md5: reader.array()?,
                parts: u16::try_from(reader.varint()?).map_err(|_| Malformed("part count"))?,
            },
            owner: account(reader.raw(12)?)?,
            checksum: None,
            upload: None,
            description: Description::default(),
            detail: None,
        };
        Ok((record, reader, flags & FLAG_DETAIL != 0))
    }
}

/// Algorithm 0 stands for no sum.
pub(super) fn write_sum(writer: &mut Writer, sum: Option<Sum>) {
    match sum {
        Some(sum) => writer.u8(sum.algorithm.code()).raw(sum.bytes()),
        None => writer.u8(0),
    };
}

pub(super) fn read_sum(reader: &mut Reader<'_>) -> Result<Option<Sum>, Malformed> {
    let code = reader.u8()?;
    if code == 0 {
        return Ok(None);
    }
    let algorithm = Algorithm::from_code(code).ok_or(Malformed("checksum algorithm"))?;
    Ok(Sum::new(algorithm, reader.raw(algorithm.bytes())?))
}

fn read_stored(bytes: &[u8]) -> Result<Stored, Malformed> {
    let mut reader = Reader::over(bytes);
    let kind = if reader.u8()? == 0 {
        Kind::FullObject
    } else {
        Kind::Composite
    };
    let sum = read_sum(&mut reader)?.ok_or(Malformed("checksum"))?;
    Ok(Stored { sum, kind })
}

/// A small number alone in a field, as other records use it.
pub(super) fn small(value: u8) -> Vec<u8> {
    number(u64::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn record(content: usize) -> ObjectRecord {
        ObjectRecord {
            delete_marker: false,
            null: true,
            version: Version {
                sequence: 77,
                nonce: u64::MAX,
            },
            modified_ms: 1_700_000_000_123,
            size: content as u64,
            etag: ETag { md5: [9; 16], parts: 2 },
            owner: AccountId::DEFAULT,
            checksum: Some(Stored {
                sum: crate::checksum::of(Algorithm::Sha1, b"x"),
                kind: Kind::Composite,
            }),
            upload: Some(UploadId([7; 16])),
            description: Description {
                headers: vec![(SystemHeader::ContentType, "text/plain".into())],
                metadata: vec![("colour".into(), "blü".into())],
                tags: vec![("team".into(), String::new())],
                storage_class: Some("GLACIER".into()),
                acl: Some(vec![1]),
                encryption: None,
                lock: Some(vec![2, 3]),
                restored_until_ms: Some(1_700_000_500_000),
            },
            detail: Some(Detail {
                content: Content::inline(Bytes::from(vec![5u8; content])),
                parts: vec![ObjectPart {
                    number: 3,
                    size: 4,
                    sum: Some(crate::checksum::of(Algorithm::Crc32, b"y")),
                }],
            }),
        }
    }

    #[test]
    fn short_content_stays_in_the_record() {
        let written = record(100);
        let (bytes, apart) = written.encode();
        assert!(apart.is_none());
        assert_eq!(ObjectRecord::decode(&bytes).unwrap(), written);
    }

    #[test]
    fn long_content_goes_apart_and_comes_back() {
        let written = record(10_000);
        let (bytes, apart) = written.encode();
        assert!(bytes.len() < 300);
        let read = ObjectRecord::decode(&bytes).unwrap();
        assert_eq!(read.detail, None);
        assert_eq!(
            Detail::decode(&apart.unwrap()).unwrap(),
            written.detail.clone().unwrap()
        );
        // Writing the record again without its detail must keep saying that the detail is apart.
        assert_eq!(ObjectRecord::decode(&read.encode().0).unwrap(), read);
    }

    #[test]
    fn a_listing_sees_checksum_and_class_but_no_metadata() {
        let (bytes, _) = record(5).encode();
        let summary = ObjectRecord::decode_summary(&bytes).unwrap();
        assert_eq!(summary.description.storage_class.as_deref(), Some("GLACIER"));
        assert!(summary.checksum.is_some() && summary.description.metadata.is_empty());
    }

    #[test]
    fn every_cut_of_a_record_is_refused_or_shorter_and_never_panics() {
        let (bytes, _) = record(50).encode();
        for end in 0..bytes.len() {
            let _ = ObjectRecord::decode(&bytes[..end]);
        }
    }

    #[test]
    fn version_ids_come_back_and_nonsense_does_not() {
        let version = Version { sequence: 1, nonce: 2 };
        assert_eq!(Version::parse(&version.text()), Some(version));
        for bad in ["", "null", "+000000000000001+000000000000002", &"é".repeat(16)] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }
}
