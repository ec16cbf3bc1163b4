//! The default encryption of a bucket. Every object is at least encrypted with SSE-S3; what a bucket can say
//! is whether new ones are under SSE-KMS, and whether customers' keys are taken.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html>

use standpipe_store::{Snapshot, Transaction};
use standpipe_wire::AwsError;
use standpipe_wire::model::s3::{
    BlockedEncryptionTypes, EncryptionType, ServerSideEncryption, ServerSideEncryptionByDefault,
    ServerSideEncryptionConfiguration, ServerSideEncryptionRule,
};

use crate::disk::bucket::BucketRecord;
use crate::disk::codec::text;
use crate::disk::keys;
use crate::errors::S3Error;
use crate::sealed::{ALGORITHM, MANAGED};

/// Name among a bucket's configuration documents.
const CONFIG: &str = "encryption";
const BUCKET_KEY: u8 = 1;
const BLOCKS_CUSTOMER_KEYS: u8 = 2;
const SAYS_NONE: u8 = 4;
const MANAGED_KEY: u8 = 8;
/// Bit among a bucket's settings ([`BucketRecord::settings`]): new objects are under `aws/s3`. Writes look no further
/// without it.
pub const MANAGED_FLAG: u64 = 1 << 32;

/// What a bucket says about encryption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DefaultEncryption {
    /// SSE-KMS, with the key as it was named; empty is `aws/s3`. As on AWS nobody asks here whether there is such a key:
    /// writes will.
    pub managed_key: Option<String>,
    /// `BucketKeyEnabled`, told back: no call of KMS is there to be saved.
    pub bucket_key: bool,
    /// New objects with SSE-C are refused.
    pub blocks_customer_keys: bool,
    /// The document said outright that nothing is blocked.
    pub says_none: bool,
}

impl DefaultEncryption {
    /// The bucket's, or AWS's default.
    pub fn load<S: Snapshot + ?Sized>(snapshot: &S) -> Result<DefaultEncryption, S3Error> {
        let bytes = snapshot.get(&keys::config(CONFIG))?.unwrap_or_default();
        let (bits, key) = bytes.split_first().map_or((0, &[][..]), |(bits, key)| (*bits, key));
        let managed_key = (bits & MANAGED_KEY != 0).then(|| text(key)).transpose()?;
        Ok(DefaultEncryption {
            managed_key,
            bucket_key: bits & BUCKET_KEY != 0,
            blocks_customer_keys: bits & BLOCKS_CUSTOMER_KEYS != 0,
            says_none: bits & SAYS_NONE != 0,
        })
    }

    /// Writes it, and whether it is SSE-KMS into the bucket's record.
    pub fn store<T: Transaction + ?Sized>(&self, txn: &mut T, bucket: &BucketRecord) -> Result<(), S3Error> {
        let bit = |set: bool, bit: u8| if set { bit } else { 0 };
        let mut bytes = vec![
            bit(self.bucket_key, BUCKET_KEY)
                | bit(self.blocks_customer_keys, BLOCKS_CUSTOMER_KEYS)
                | bit(self.says_none, SAYS_NONE)
                | bit(self.managed_key.is_some(), MANAGED_KEY),
        ];
        bytes.extend_from_slice(self.managed_key.as_deref().unwrap_or_default().as_bytes());
        txn.put(&keys::config(CONFIG), &bytes)?;
        flag(txn, bucket, self.managed_key.is_some())
    }

    /// Back to AWS's default.
    pub fn remove<T: Transaction + ?Sized>(txn: &mut T, bucket: &BucketRecord) -> Result<(), S3Error> {
        txn.delete(&keys::config(CONFIG))?;
        flag(txn, bucket, false)
    }

    /// Reads the document. Two layers of KMS are refused by name.
    pub fn from_document(config: &ServerSideEncryptionConfiguration) -> Result<DefaultEncryption, S3Error> {
        let [rule] = config.rules.as_slice() else {
            return Err(S3Error::MalformedXml);
        };
        let default = rule.apply_server_side_encryption_by_default.as_ref();
        let managed_key = default.map_or(Ok(None), managed_key)?;
        let blocked = rule
            .blocked_encryption_types
            .as_ref()
            .map(|blocked| blocked.encryption_type.as_slice());
        let (blocks_customer_keys, says_none) = match blocked {
            None => (false, false),
            Some([only]) if *only == EncryptionType::SSE_C => (true, false),
            Some([only]) if *only == EncryptionType::NONE => (false, true),
            Some(_) => return Err(S3Error::MalformedXml),
        };
        Ok(DefaultEncryption {
            managed_key,
            bucket_key: rule.bucket_key_enabled == Some(true),
            blocks_customer_keys,
            says_none,
        })
    }

    /// Writes the document.
    pub fn to_document(&self) -> ServerSideEncryptionConfiguration {
        let blocked = match (self.blocks_customer_keys, self.says_none) {
            (true, _) => Some(EncryptionType::SSE_C),
            (false, true) => Some(EncryptionType::NONE),
            (false, false) => None,
        };
        let rule = ServerSideEncryptionRule {
            apply_server_side_encryption_by_default: Some(ServerSideEncryptionByDefault {
                sse_algorithm: match self.managed_key {
                    Some(_) => MANAGED.into(),
                    None => ServerSideEncryption::AES256,
                },
                kms_master_key_id: self.managed_key.clone().filter(|key| !key.is_empty()),
            }),
            bucket_key_enabled: Some(self.bucket_key),
            blocked_encryption_types: blocked.map(|kind| BlockedEncryptionTypes {
                encryption_type: vec![kind],
            }),
        };
        ServerSideEncryptionConfiguration { rules: vec![rule] }
    }
}

fn flag<T: Transaction + ?Sized>(txn: &mut T, bucket: &BucketRecord, on: bool) -> Result<(), S3Error> {
    let settings = if on {
        bucket.settings | MANAGED_FLAG
    } else {
        bucket.settings & !MANAGED_FLAG
    };
    if settings == bucket.settings {
        return Ok(());
    }
    let changed = BucketRecord {
        settings,
        ..bucket.clone()
    };
    Ok(txn.put(keys::BUCKET, &changed.encode())?)
}

/// The key of SSE-KMS, where a default is that.
fn managed_key(default: &ServerSideEncryptionByDefault) -> Result<Option<String>, S3Error> {
    match default.sse_algorithm.as_str() {
        MANAGED => Ok(Some(default.kms_master_key_id.clone().unwrap_or_default())),
        ALGORITHM if default.kms_master_key_id.is_none() => Ok(None),
        ALGORITHM => {
            let message =
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse";
            // AWS names the element around it and leaves the value out.
            let error = AwsError::new(400, "InvalidArgument", message);
            Err(error
                .member("ArgumentName", "ApplyServerSideEncryptionByDefault")
                .into())
        }
        _ => Err(S3Error::NotImplemented { what: "aws:kms:dsse" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_back() {
        for bits in 0..8u8 {
            let default = DefaultEncryption {
                managed_key: [None, Some(String::new()), Some("alias/k".to_owned()), None][usize::from(bits >> 1) % 4]
                    .clone(),
                bucket_key: bits & 1 != 0,
                blocks_customer_keys: bits & 4 != 0,
                says_none: false,
            };
            assert_eq!(
                DefaultEncryption::from_document(&default.to_document()).unwrap(),
                default
            );
        }
    }

    #[test]
    fn documents_that_do_not_go_together() {
        for (algorithm, key, code) in [
            ("aws:kms:dsse", None, "NotImplemented"),
            ("AES256", Some("k"), "InvalidArgument"),
        ] {
            let mut document = DefaultEncryption::default().to_document();
            document.rules[0].apply_server_side_encryption_by_default = Some(ServerSideEncryptionByDefault {
                sse_algorithm: algorithm.into(),
                kms_master_key_id: key.map(str::to_owned),
            });
            let error = DefaultEncryption::from_document(&document).unwrap_err().into_aws();
            assert_eq!(error.code, code, "{algorithm}");
        }
    }
}
