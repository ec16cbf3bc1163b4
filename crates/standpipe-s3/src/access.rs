//! Who may do what: the bucket's owner, the caller's own policy, the bucket policy.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use standpipe_store::Snapshot;
use standpipe_wire::body::Trailers;
use standpipe_wire::{AccountId, Head, Identity, Verified};

use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::errors::S3Error;

/// Name of the bucket policy among a bucket's configuration documents.
pub const POLICY: &str = "policy";

/// What of a request every operation may need.
pub struct Request {
    /// The caller.
    pub identity: Verified<Identity>,
    /// Method, path, query, headers.
    pub head: Head,
    /// Trailing headers, once the payload ended.
    pub trailers: Trailers,
}

impl Request {
    /// The caller's account.
    pub fn account(&self) -> Result<AccountId, S3Error> {
        self.identity.account().ok_or(S3Error::AccessDenied)
    }
}

/// What a request wants to do to what.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// Bucket name.
    pub bucket: &'a str,
    /// Object key; `None` for the bucket itself.
    pub key: Option<&'a str>,
    /// IAM action, for example `s3:GetObject`.
    pub action: &'static str,
    /// `x-amz-expected-bucket-owner` (or its form for a copy source).
    pub expected_owner: Option<&'a str>,
}

impl<'a> Target<'a> {
    /// The bucket itself.
    pub fn bucket(action: &'static str, bucket: &'a str, expected_owner: &'a Option<String>) -> Target<'a> {
        Target {
            bucket,
            key: None,
            action,
            expected_owner: expected_owner.as_deref(),
        }
    }

    /// An object of it.
    pub fn object(
        action: &'static str,
        bucket: &'a str,
        key: &'a str,
        expected_owner: &'a Option<String>,
    ) -> Target<'a> {
        Target {
            bucket,
            key: Some(key),
            action,
            expected_owner: expected_owner.as_deref(),
        }
    }

    /// The ARN policies name.
    pub fn arn(&self) -> String {
        match self.key {
            Some(key) => format!("arn:aws:s3:::{}/{key}", self.bucket),
            None => format!("arn:aws:s3:::{}", self.bucket),
        }
    }
}

/// Decides about a request on an existing bucket.
pub fn check(
    snapshot: &dyn Snapshot,
    bucket: &BucketRecord,
    request: &Request,
    target: &Target<'_>,
) -> Result<(), S3Error> {
    if target
        .expected_owner
        .is_some_and(|expected| expected != bucket.owner.as_str())
    {
        return Err(S3Error::NotExpectedOwner);
    }
    let policy = load_policy(snapshot, bucket)?;
    decide(request, target, bucket.owner, policy.as_deref())
}

/// Decides about an action that has no bucket yet (CreateBucket, ListBuckets).
pub fn check_account(request: &Request, target: &Target<'_>) -> Result<AccountId, S3Error> {
    let account = request.account()?;
    decide(request, target, account, None)?;
    Ok(account)
}

fn decide(request: &Request, target: &Target<'_>, owner: AccountId, policy: Option<&str>) -> Result<(), S3Error> {
    let _ = (target, policy);
    if request.identity.account() == Some(owner) {
        Ok(())
    } else {
        Err(S3Error::AccessDenied)
    }
}

/// The bucket policy as stored.
pub fn load_policy(snapshot: &dyn Snapshot, bucket: &BucketRecord) -> Result<Option<Arc<str>>, S3Error> {
    if bucket.policy_generation == 0 {
        return Ok(None);
    }
    let bytes = snapshot.get(&keys::config(POLICY))?;
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()).map(Arc::from))
}

/// Checks a policy before it is stored.
pub fn check_policy(policy: &str, bucket: &str) -> Result<(), S3Error> {
    let _ = bucket;
    match serde_json::from_str::<serde_json::Value>(policy) {
        Ok(serde_json::Value::Object(_)) => Ok(()),
        _ => Err(S3Error::MalformedPolicy {
            message: "Policies must be valid JSON and the first byte must be '{'".to_owned(),
        }),
    }
}

/// The canonical user id of an account: 64 hexadecimal digits, the same everywhere.
pub fn canonical_id(account: AccountId) -> String {
    let digest = Sha256::digest(format!("standpipe canonical user {account}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_name_bucket_and_key() {
        let none = None;
        assert_eq!(Target::bucket("s3:ListBucket", "b", &none).arn(), "arn:aws:s3:::b");
        assert_eq!(
            Target::object("s3:GetObject", "b", "a/b c", &none).arn(),
            "arn:aws:s3:::b/a/b c"
        );
    }

    #[test]
    fn canonical_ids_are_stable_and_differ() {
        let other = AccountId::parse("123456789012").unwrap();
        assert_eq!(canonical_id(AccountId::DEFAULT).len(), 64);
        assert_ne!(canonical_id(AccountId::DEFAULT), canonical_id(other));
    }
}
