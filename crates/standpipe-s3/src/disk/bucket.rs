//! The record of a bucket.

use standpipe_wire::AccountId;

use super::codec::{Malformed, Reader, Writer, text};
use crate::encryption::MANAGED_FLAG;

const FORMAT: u8 = 1;
const TAG_POLICY_STAMP: u8 = 1;
const TAG_OWNERSHIP: u8 = 2;
const TAG_SETTINGS: u8 = 16;
const TAG_SEALED: u8 = 17;

/// The ObjectOwnership setting of a bucket whose setting was deleted.
pub const OWNERSHIP_REMOVED: &str = "";

/// A location constraint of 2007, which buckets made with it keep as their location.
pub const EU: &str = "EU";
/// The region that [`EU`] stands for.
pub const EU_REGION: &str = "eu-west-1";

/// Whether new objects get version ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Versioning {
    /// Never turned on.
    #[default]
    Never,
    /// Every write makes a version.
    Enabled,
    /// Writes replace the null version, older versions stay.
    Suspended,
}

/// What a bucket is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketRecord {
    /// The account that made it.
    pub owner: AccountId,
    /// Moment of creation, milliseconds since 1970.
    pub created_ms: u64,
    /// Unique among all buckets that ever had this name.
    pub birth: u64,
    /// Region it was made in, for example `us-east-1`; or [`EU`], the old name of a location.
    pub region: String,
    /// Versioning state.
    pub versioning: Versioning,
    /// Object lock was asked for when the bucket was made (or later).
    pub object_lock: bool,
    /// Random, new with every policy that is put; 0 means the bucket has none.
    pub policy_stamp: u64,
    /// ObjectOwnership setting; `None` is AWS's default `BucketOwnerEnforced`, [`OWNERSHIP_REMOVED`] none.
    pub ownership: Option<String>,
    /// Bits of [`crate::settings::Setting`] and [`MANAGED_FLAG`]: what other requests must know without looking it up.
    pub settings: u64,
}

impl BucketRecord {
    /// The region as endpoints and events name it.
    pub fn region_name(&self) -> &str {
        if self.region == EU { EU_REGION } else { &self.region }
    }

    /// Bytes for the disk.
    pub fn encode(&self) -> Vec<u8> {
        let versioning = match self.versioning {
            Versioning::Never => 0,
            Versioning::Enabled => 1,
            Versioning::Suspended => 2,
        };
        let mut writer = Writer::new(FORMAT);
        writer
            .raw(self.owner.as_str().as_bytes())
            .u64(self.created_ms)
            .u64(self.birth)
            .bytes(self.region.as_bytes())
            .u8(versioning)
            .u8(u8::from(self.object_lock));
        if self.policy_stamp > 0 {
            writer.field(TAG_POLICY_STAMP, &self.policy_stamp.to_be_bytes());
        }
        if let Some(ownership) = &self.ownership {
            writer.field(TAG_OWNERSHIP, ownership.as_bytes());
        }
        let settings = self.settings & !MANAGED_FLAG;
        if settings > 0 {
            writer.field(TAG_SETTINGS, &settings.to_be_bytes());
        }
        // A field of its own: a server that does not know it refuses the bucket instead of writing in clear.
        if self.settings & MANAGED_FLAG != 0 {
            writer.field(TAG_SEALED, &[]);
        }
        writer.finish()
    }

    /// Reads what [`BucketRecord::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<BucketRecord, Malformed> {
        let mut reader = Reader::open(bytes, FORMAT)?;
        let owner = account(reader.raw(12)?)?;
        let mut record = BucketRecord {
            owner,
            created_ms: reader.u64()?,
            birth: reader.u64()?,
            region: text(reader.bytes()?)?,
            versioning: match reader.u8()? {
                0 => Versioning::Never,
                1 => Versioning::Enabled,
                2 => Versioning::Suspended,
                _ => return Err(Malformed("versioning state")),
            },
            object_lock: reader.u8()? != 0,
            policy_stamp: 0,
            ownership: None,
            settings: 0,
        };
        while let Some((tag, bytes)) = reader.field()? {
            match tag {
                TAG_POLICY_STAMP => record.policy_stamp = Reader::over(bytes).u64()?,
                TAG_OWNERSHIP => record.ownership = Some(text(bytes)?),
                TAG_SETTINGS => record.settings |= Reader::over(bytes).u64()?,
                TAG_SEALED => record.settings |= MANAGED_FLAG,
                _ => return Err(Malformed("unknown bucket field")),
            }
        }
        Ok(record)
    }
}

/// Twelve digits as an account.
pub fn account(bytes: &[u8]) -> Result<AccountId, Malformed> {
    std::str::from_utf8(bytes)
        .ok()
        .and_then(AccountId::parse)
        .ok_or(Malformed("account"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_comes_back_as_written() {
        let record = BucketRecord {
            owner: AccountId::parse("123456789012").unwrap(),
            created_ms: 5,
            birth: 9,
            region: "eu-west-1".into(),
            versioning: Versioning::Suspended,
            object_lock: true,
            policy_stamp: 3,
            ownership: Some("ObjectWriter".into()),
            settings: 9,
        };
        assert_eq!(BucketRecord::decode(&record.encode()).unwrap(), record);
        assert!(BucketRecord::decode(&record.encode()[..20]).is_err());
        // Servers that know no SSE-KMS refuse fields they do not know, and pass over bits.
        let sealed = BucketRecord {
            settings: 9 | MANAGED_FLAG,
            ..record.clone()
        };
        assert_eq!(sealed.encode(), [record.encode(), vec![TAG_SEALED, 0]].concat());
        assert_eq!(BucketRecord::decode(&sealed.encode()).unwrap(), sealed);
    }
}
