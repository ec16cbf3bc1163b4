//! The default encryption of a bucket. Every object is at least encrypted with SSE-S3; what a bucket can say
//! is whether customers' keys are taken.
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html>

use standpipe_store::{Snapshot, Transaction};
use standpipe_wire::model::s3::{
    BlockedEncryptionTypes, EncryptionType, ServerSideEncryption, ServerSideEncryptionByDefault,
    ServerSideEncryptionConfiguration, ServerSideEncryptionRule,
};

use crate::disk::keys;
use crate::errors::S3Error;

/// Name among a bucket's configuration documents.
const CONFIG: &str = "encryption";
const BUCKET_KEY: u8 = 1;
const BLOCKS_CUSTOMER_KEYS: u8 = 2;
const SAYS_NONE: u8 = 4;

/// What a bucket says about encryption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DefaultEncryption {
    /// `BucketKeyEnabled`, which means nothing without KMS and is told back.
    pub bucket_key: bool,
    /// New objects with SSE-C are refused.
    pub blocks_customer_keys: bool,
    /// The document said outright that nothing is blocked.
    pub says_none: bool,
}

impl DefaultEncryption {
    /// The bucket's, or AWS's default.
    pub fn load<S: Snapshot + ?Sized>(snapshot: &S) -> Result<DefaultEncryption, S3Error> {
        let bytes = snapshot.get(&keys::config(CONFIG))?;
        let bits = bytes.and_then(|bytes| bytes.first().copied()).unwrap_or(0);
        Ok(DefaultEncryption {
            bucket_key: bits & BUCKET_KEY != 0,
            blocks_customer_keys: bits & BLOCKS_CUSTOMER_KEYS != 0,
            says_none: bits & SAYS_NONE != 0,
        })
    }

    /// Writes it.
    pub fn store<T: Transaction + ?Sized>(self, txn: &mut T) -> Result<(), S3Error> {
        let bit = |set: bool, bit: u8| if set { bit } else { 0 };
        let bits = bit(self.bucket_key, BUCKET_KEY)
            | bit(self.blocks_customer_keys, BLOCKS_CUSTOMER_KEYS)
            | bit(self.says_none, SAYS_NONE);
        Ok(txn.put(&keys::config(CONFIG), &[bits])?)
    }

    /// Back to AWS's default.
    pub fn remove<T: Transaction + ?Sized>(txn: &mut T) -> Result<(), S3Error> {
        Ok(txn.delete(&keys::config(CONFIG))?)
    }

    /// Reads the document. KMS is refused by name: nothing here could hold its keys.
    pub fn from_document(config: &ServerSideEncryptionConfiguration) -> Result<DefaultEncryption, S3Error> {
        let [rule] = config.rules.as_slice() else {
            return Err(S3Error::MalformedXml);
        };
        if let Some(default) = &rule.apply_server_side_encryption_by_default {
            if default.sse_algorithm != ServerSideEncryption::AES256 {
                return Err(S3Error::NotImplemented { what: "aws:kms" });
            }
            if default.kms_master_key_id.is_some() {
                return Err(S3Error::argument(
                    "KMSMasterKeyID",
                    "",
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                ));
            }
        }
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
            bucket_key: rule.bucket_key_enabled == Some(true),
            blocks_customer_keys,
            says_none,
        })
    }

    /// Writes the document.
    pub fn to_document(self) -> ServerSideEncryptionConfiguration {
        let blocked = match (self.blocks_customer_keys, self.says_none) {
            (true, _) => Some(EncryptionType::SSE_C),
            (false, true) => Some(EncryptionType::NONE),
            (false, false) => None,
        };
        let rule = ServerSideEncryptionRule {
            apply_server_side_encryption_by_default: Some(ServerSideEncryptionByDefault {
                sse_algorithm: ServerSideEncryption::AES256,
                kms_master_key_id: None,
            }),
            bucket_key_enabled: Some(self.bucket_key),
            blocked_encryption_types: blocked.map(|kind| BlockedEncryptionTypes {
                encryption_type: vec![kind],
            }),
        };
        ServerSideEncryptionConfiguration { rules: vec![rule] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_back_and_kms_is_refused() {
        for bits in 0..4u8 {
            let default = DefaultEncryption {
                bucket_key: bits & 1 != 0,
                blocks_customer_keys: bits & 2 != 0,
                says_none: false,
            };
            assert_eq!(
                DefaultEncryption::from_document(&default.to_document()).unwrap(),
                default
            );
        }
        let mut kms = DefaultEncryption::default().to_document();
        kms.rules[0].apply_server_side_encryption_by_default = Some(ServerSideEncryptionByDefault {
            sse_algorithm: "aws:kms".into(),
            kms_master_key_id: None,
        });
        assert!(matches!(
            DefaultEncryption::from_document(&kms),
            Err(S3Error::NotImplemented { what: "aws:kms" })
        ));
    }
}
