//! Which key an object is sealed with, or none: what a write asks for, else its bucket; and the key a read needs.
//!
//! A customer's key comes with the request ([`crate::sealed`]), `aws/s3` is the account's own ([`crate::kms`]).

use standpipe_wire::{AccountId, AwsError};

use crate::S3;
use crate::access::{Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::disk::codec::Malformed;
use crate::disk::object::Description;
use crate::encryption::{DefaultEncryption, MANAGED_FLAG};
use crate::errors::S3Error;
use crate::kms::{self, MasterKey};
use crate::sealed::{self, ALGORITHM, MANAGED, SealingKey, Shown};

/// AWS names this header in every complaint about encryption.
const HEADER: &str = "x-amz-server-side-encryption";

/// What a write says about encryption.
pub struct Sent<'a> {
    /// `x-amz-server-side-encryption`.
    pub algorithm: Option<&'a str>,
    /// `x-amz-server-side-encryption-aws-kms-key-id`.
    pub key_id: Option<&'a str>,
    /// `x-amz-server-side-encryption-context` came along.
    pub context: bool,
    /// `x-amz-server-side-encryption-bucket-key-enabled`.
    pub bucket_key: Option<bool>,
    /// The customer's key.
    pub customer: Option<SealingKey>,
}

/// The key a new object is sealed with: the customer's, or `aws/s3` where the write or else the bucket says so. `None`
/// is SSE-S3.
pub fn choose(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    bucket: &BucketRecord,
    sent: Sent<'_>,
) -> Result<Option<SealingKey>, S3Error> {
    check_together(&sent)?;
    let default = || s3.read_unchecked(target.bucket, &None, |snapshot, _| DefaultEncryption::load(snapshot));
    if sent.customer.is_some() {
        if default()?.blocks_customer_keys {
            return Err(AwsError::new(
                403,
                "AccessDenied",
                "Access Denied: SSE-C is blocked for this bucket by its encryption configuration",
            )
            .into());
        }
        return Ok(sent.customer);
    }
    let by_default = bucket.settings & MANAGED_FLAG != 0;
    let default = match sent.algorithm {
        Some(MANAGED) if !by_default => DefaultEncryption::default(),
        Some(MANAGED) => default()?,
        None if by_default => default()?,
        _ => return Ok(None),
    };
    let bucket_key = sent
        .bucket_key
        .unwrap_or(default.bucket_key && default.managed_key.is_some());
    // A write that names the method and no key takes `aws/s3`, whatever key is the bucket's default.
    let named = match sent.algorithm {
        Some(_) => sent.key_id,
        None => default.managed_key.as_deref(),
    };
    let key = master_key(s3)?.find(named, caller(request)?, bucket.region_name())?;
    Ok(Some(SealingKey::managed(key, bucket_key)))
}

/// Judges what of a write's headers does not go together.
fn check_together(sent: &Sent<'_>) -> Result<(), S3Error> {
    let refused = |value: &str, message: &str| Err(S3Error::argument(HEADER, value, message));
    match sent.algorithm {
        None | Some(ALGORITHM | MANAGED) => {}
        Some(_) => return Err(S3Error::NotImplemented { what: HEADER }),
    }
    if let (Some(algorithm), Some(_)) = (sent.algorithm, &sent.customer) {
        return refused(
            algorithm,
            "Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
        );
    }
    if sent.algorithm != Some(MANAGED) && (sent.key_id.is_some() || sent.context) {
        return refused(
            sent.algorithm.unwrap_or("null"),
            "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
        );
    }
    match sent.context {
        true => Err(S3Error::NotImplemented {
            what: "x-amz-server-side-encryption-context",
        }),
        false => Ok(()),
    }
}

/// The key a request needs to read or describe an object; `sent` is the customer's.
pub fn key_to_read(
    s3: &S3,
    request: &Request,
    description: &Description,
    sent: Option<SealingKey>,
) -> Result<Option<SealingKey>, S3Error> {
    match Shown::of(description)? {
        Some(Shown::Managed { arn, bucket_key }) if sent.is_none() => {
            managed_of(s3, request, description, &arn, bucket_key).map(Some)
        }
        Some(_) => Err(S3Error::request(
            "The encryption parameters are not applicable to this object.",
        )),
        None => sealed::check_read(description, sent.as_ref()).map(|()| sent),
    }
}

/// The key a part is sealed with, which is its upload's.
pub fn key_of_part(
    s3: &S3,
    request: &Request,
    upload: &Description,
    sent: Option<SealingKey>,
) -> Result<Option<SealingKey>, S3Error> {
    match Shown::of(upload)? {
        Some(Shown::Managed { arn, bucket_key }) if sent.is_none() => {
            managed_of(s3, request, upload, &arn, bucket_key).map(Some)
        }
        _ => sealed::check_part(upload, sent.as_ref()).map(|()| sent),
    }
}

/// The key `aws/s3` something was sealed with. It is its account's alone: no policy can lend it, as on AWS.
fn managed_of(
    s3: &S3,
    request: &Request,
    description: &Description,
    arn: &str,
    bucket_key: bool,
) -> Result<SealingKey, S3Error> {
    let (account, region) = kms::owner_of(arn).ok_or(Malformed("name of a key"))?;
    let caller = caller(request)?;
    if caller != account {
        let message = format!(
            "User: arn:aws:iam::{caller}:root is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access"
        );
        return Err(AwsError::new(403, "AccessDenied", message).into());
    }
    let key = SealingKey::managed(master_key(s3)?.managed(account, region), bucket_key);
    match &description.encryption {
        Some(fingerprint) if key.made(fingerprint)? => Ok(key),
        // Another master key than the one it was sealed with.
        _ => Err(kms::not_found(format!("Key '{arn}' does not exist"))),
    }
}

/// Who may use a key: nobody without an account, and nobody who signs by version 2.
fn caller(request: &Request) -> Result<AccountId, S3Error> {
    let head = &request.head;
    let version_2 = head.query("AWSAccessKeyId").is_some()
        || head
            .header("authorization")
            .is_some_and(|value| value.starts_with("AWS "));
    match request.identity.account() {
        Some(account) if !version_2 => Ok(account),
        _ => Err(S3Error::argument(
            "Authorization",
            "null",
            "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.",
        )),
    }
}

fn master_key(s3: &S3) -> Result<&MasterKey, S3Error> {
    s3.master_key().ok_or(S3Error::NotImplemented { what: HEADER })
}
