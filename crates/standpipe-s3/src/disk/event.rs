//! The record of an event that waits for its destination.

use standpipe_wire::AccountId;

use super::bucket::account;
use super::codec::{Malformed, Reader, Writer, text};

const FORMAT: u8 = 1;

/// A message and where it goes. It needs nothing of the bucket, which may be gone when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecord {
    /// The queue or function.
    pub arn: String,
    /// The account in whose name it is sent: the bucket's owner.
    pub account: AccountId,
    /// Moment of the event, milliseconds since 1970.
    pub at_ms: u64,
    /// The message.
    pub body: String,
}

impl EventRecord {
    /// Bytes for the disk.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        writer
            .raw(self.account.as_str().as_bytes())
            .varint(self.at_ms)
            .bytes(self.arn.as_bytes())
            .raw(self.body.as_bytes());
        writer.finish()
    }

    /// Reads what [`EventRecord::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<EventRecord, Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        Ok(EventRecord {
            account: account(reader.raw(12)?)?,
            at_ms: reader.varint()?,
            arn: text(reader.bytes()?)?,
            body: text(reader.rest())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_comes_back_as_written() {
        let record = EventRecord {
            arn: "arn:aws:sqs:us-east-1:000000000000:q".into(),
            account: AccountId::DEFAULT,
            at_ms: 1_700_000_000_000,
            body: "{\"é\":1}".into(),
        };
        assert_eq!(EventRecord::decode(&record.encode()).unwrap(), record);
        assert!(EventRecord::decode(&record.encode()[..14]).is_err());
    }
}
