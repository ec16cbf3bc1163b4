//! The two rows of a message: what changes, and what does not.

use bytes::Bytes;
use standpipe_store::Content;

use super::codec::{Malformed, Reader, Writer, array, number, text};
use super::keys::DedupHash;

const FORMAT: u8 = 1;
/// Room for what a message without attributes has beside its body, bytes; it grows where that is not enough.
pub const FIELDS_BYTES: usize = 128;

/// What of a message is small, and may change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateRow {
    /// Its bytes are blobs, which its removal unlinks.
    pub has_blobs: bool,
    /// Unix milliseconds before which it is not delivered; 0 for none.
    pub due_ms: u64,
    /// When it was sent, if its sequence number does not say it.
    pub sent_ms: u64,
    /// Receives known to the disk; may lag behind.
    pub receive_count: u32,
    /// Unix milliseconds of the first receive known to the disk.
    pub first_received_ms: u64,
    /// Its group, in a FIFO queue or a fair standard one.
    pub group: Option<String>,
    /// FIFO: Unix milliseconds until which it is in flight; 0 for not.
    pub leased_until_ms: u64,
    /// FIFO: names the last receive.
    pub receipt: u64,
}

impl StateRow {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        writer.number(1, u64::from(self.has_blobs));
        writer.number(2, self.due_ms);
        writer.number(3, self.sent_ms);
        writer.number(4, u64::from(self.receive_count));
        writer.number(5, self.first_received_ms);
        writer.text(6, self.group.as_deref());
        writer.number(7, self.leased_until_ms);
        writer.number(8, self.receipt);
        writer.finish()
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<StateRow, Malformed> {
        let mut row = StateRow::default();
        let mut reader = Reader::new(bytes, FORMAT)?;
        while let Some((tag, value)) = reader.next()? {
            match tag {
                1 => row.has_blobs = number(value)? != 0,
                2 => row.due_ms = number(value)?,
                3 => row.sent_ms = number(value)?,
                4 => row.receive_count = number(value)?.try_into().unwrap_or(u32::MAX),
                5 => row.first_received_ms = number(value)?,
                6 => row.group = Some(text(value)?),
                7 => row.leased_until_ms = number(value)?,
                8 => row.receipt = number(value)?,
                _ => return Err(Malformed("a message state has a field this version does not know")),
            }
        }
        Ok(row)
    }
}

/// A message attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// `String`, `Number`, `Binary`, or one of these with a suffix.
    pub data_type: String,
    /// Its value.
    pub value: AttributeValue,
}

/// The value of a message attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// Of the types String and Number.
    Text(String),
    /// Of the type Binary.
    Binary(Bytes),
}

/// What of a message never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    /// The message id, a UUID.
    pub id: String,
    /// Who sent it.
    pub sender: String,
    /// When it was sent, Unix milliseconds.
    pub sent_ms: u64,
    /// The body.
    pub body: Content,
    /// MD5 of the body.
    pub body_md5: [u8; 16],
    /// Attributes, sorted by name.
    pub attributes: Vec<Attribute>,
    /// The X-Ray header.
    pub trace_header: Option<String>,
    /// Group, of FIFO queues and of fair standard queues.
    pub group: Option<String>,
    /// FIFO: deduplication id.
    pub dedup_id: Option<String>,
    /// ARN of the queue a dead letter came from.
    pub dead_letter_source: Option<String>,
    /// Receives in other queues.
    pub received_before: u32,
    /// When another queue delivered it first, Unix milliseconds; 0 for never.
    pub first_received_before_ms: u64,
}

impl MessageRow {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let body = self.body.encode();
        let mut writer = Writer::with_room(FORMAT, body.len() + FIELDS_BYTES);
        writer.text(1, Some(&self.id));
        writer.text(2, Some(&self.sender));
        writer.number(3, self.sent_ms);
        writer.bytes(4, &self.body_md5);
        for attribute in &self.attributes {
            let mut nested = Writer::default();
            nested.text(1, Some(&attribute.name));
            nested.text(2, Some(&attribute.data_type));
            match &attribute.value {
                AttributeValue::Text(value) => nested.text(3, Some(value)),
                AttributeValue::Binary(value) => nested.bytes(4, value),
            }
            writer.bytes(5, &nested.finish());
        }
        writer.text(6, self.trace_header.as_deref());
        writer.text(7, self.group.as_deref());
        writer.text(8, self.dedup_id.as_deref());
        writer.text(9, self.dead_letter_source.as_deref());
        writer.number(10, u64::from(self.received_before));
        writer.number(11, self.first_received_before_ms);
        writer.bytes(12, &body);
        writer.finish()
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<MessageRow, Malformed> {
        let mut row = MessageRow {
            id: String::new(),
            sender: String::new(),
            sent_ms: 0,
            body: Content::empty(),
            body_md5: [0; 16],
            attributes: Vec::new(),
            trace_header: None,
            group: None,
            dedup_id: None,
            dead_letter_source: None,
            received_before: 0,
            first_received_before_ms: 0,
        };
        let mut reader = Reader::new(bytes, FORMAT)?;
        while let Some((tag, value)) = reader.next()? {
            match tag {
                1 => row.id = text(value)?,
                2 => row.sender = text(value)?,
                3 => row.sent_ms = number(value)?,
                4 => row.body_md5 = array(value)?,
                5 => row.attributes.push(attribute(value)?),
                6 => row.trace_header = Some(text(value)?),
                7 => row.group = Some(text(value)?),
                8 => row.dedup_id = Some(text(value)?),
                9 => row.dead_letter_source = Some(text(value)?),
                10 => row.received_before = number(value)?.try_into().unwrap_or(u32::MAX),
                11 => row.first_received_before_ms = number(value)?,
                12 => row.body = Content::decode(value).ok_or(Malformed("a body's content is not readable"))?,
                _ => return Err(Malformed("a message has a field this version does not know")),
            }
        }
        Ok(row)
    }
}

fn attribute(bytes: &[u8]) -> Result<Attribute, Malformed> {
    let (mut name, mut data_type, mut value) = (String::new(), String::new(), None);
    let mut reader = Reader::nested(bytes);
    while let Some((tag, field)) = reader.next()? {
        match tag {
            1 => name = text(field)?,
            2 => data_type = text(field)?,
            3 => value = Some(AttributeValue::Text(text(field)?)),
            4 => value = Some(AttributeValue::Binary(Bytes::copy_from_slice(field))),
            _ => return Err(Malformed("an attribute has a field this version does not know")),
        }
    }
    let value = value.ok_or(Malformed("an attribute has no value"))?;
    Ok(Attribute { name, data_type, value })
}

/// What was sent under a deduplication id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DedupRow {
    /// Unix milliseconds until which it holds.
    pub until_ms: u64,
    /// Sequence number of the message.
    pub seq: u64,
    /// Its message id.
    pub message_id: String,
}

impl DedupRow {
    /// The bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        writer.number(1, self.until_ms);
        writer.number(2, self.seq);
        writer.text(3, Some(&self.message_id));
        writer.finish()
    }

    /// Reads the bytes.
    pub fn decode(bytes: &[u8]) -> Result<DedupRow, Malformed> {
        let mut row = DedupRow {
            until_ms: 0,
            seq: 0,
            message_id: String::new(),
        };
        let mut reader = Reader::new(bytes, FORMAT)?;
        while let Some((tag, value)) = reader.next()? {
            match tag {
                1 => row.until_ms = number(value)?,
                2 => row.seq = number(value)?,
                3 => row.message_id = text(value)?,
                _ => return Err(Malformed("a deduplication row has a field this version does not know")),
            }
        }
        Ok(row)
    }
}

/// The key of a deduplication id: of the whole queue, or of one group.
pub fn dedup_hash(group: Option<&str>, dedup_id: &str) -> DedupHash {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    if let Some(group) = group {
        hasher.update([1]);
        hasher.update((group.len() as u64).to_be_bytes());
        hasher.update(group.as_bytes());
    } else {
        hasher.update([0]);
    }
    hasher.update(dedup_id.as_bytes());
    let digest = hasher.finalize();
    let mut hash = DedupHash::default();
    let length = hash.len();
    hash.copy_from_slice(&digest[..length]);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_written() {
        let row = MessageRow {
            id: "0b8f2a5e-9c1d-4e57-8f5a-3f6f3f1f0a11".into(),
            sender: "000000000000".into(),
            sent_ms: 1_700_000_000_123,
            body: Content::inline(Bytes::from_static(b"hello \xf0\x9f\x90\x88")),
            body_md5: [7; 16],
            attributes: vec![
                Attribute {
                    name: "a".into(),
                    data_type: "Number.int".into(),
                    value: AttributeValue::Text("1".into()),
                },
                Attribute {
                    name: "b".into(),
                    data_type: "Binary".into(),
                    value: AttributeValue::Binary(Bytes::from_static(&[0, 255])),
                },
            ],
            trace_header: Some("Root=1".into()),
            group: Some("g".into()),
            dedup_id: None,
            dead_letter_source: Some("arn:aws:sqs:r:a:q".into()),
            received_before: 3,
            first_received_before_ms: 5,
        };
        assert_eq!(MessageRow::decode(&row.encode()), Ok(row.clone()));
        let state = StateRow {
            has_blobs: true,
            due_ms: 9,
            sent_ms: 1,
            receive_count: 300,
            first_received_ms: 2,
            group: Some(String::new()),
            leased_until_ms: 77,
            receipt: u64::MAX,
        };
        assert_eq!(StateRow::decode(&state.encode()), Ok(state.clone()));
        for cut in 0..state.encode().len() {
            // Cut records are refused or lack their last fields; they never panic.
            let _ = StateRow::decode(&state.encode()[..cut]);
        }
        let mut newer = row.encode();
        newer.extend([99, 1, 0]);
        assert!(MessageRow::decode(&newer).is_err());
    }

    #[test]
    fn deduplication_scopes_do_not_mix() {
        assert_ne!(dedup_hash(None, "ab"), dedup_hash(Some("a"), "b"));
        assert_ne!(dedup_hash(Some("a"), "bc"), dedup_hash(Some("ab"), "c"));
        assert_eq!(dedup_hash(Some("a"), "b"), dedup_hash(Some("a"), "b"));
    }
}
