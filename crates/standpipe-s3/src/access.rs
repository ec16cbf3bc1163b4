//! Who may do what: the bucket's owner, the caller's own policy, the bucket policy.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use sha2::{Digest, Sha256};
use standpipe_store::Snapshot;
use standpipe_wire::body::Trailers;
use standpipe_wire::policy::{Decision, Policy, RequestContext, authorize, evaluate};
use standpipe_wire::{AccountId, AwsError, Head, Identity, Verified};

use crate::acl::{self, Acl, Permission};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::errors::S3Error;
use crate::policy_context::conditions;
use crate::public_access::PublicAccess;
use crate::settings::REQUEST_PAYMENT;
use crate::versions::{self, Wanted};

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
    /// Moment the request came in, milliseconds since 1970.
    pub now_ms: u64,
    /// Parsed bucket policies.
    pub policies: Arc<PolicyCache>,
    /// Set once a bucket whose requesters pay let the caller in.
    pub charged: AtomicBool,
    /// Region of the bucket that was to be listed or looked at; AWS tells it even to who may not.
    pub bucket_region: OnceLock<String>,
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
    /// The version, where a request names one.
    pub version_id: Option<&'a str>,
    /// `x-amz-expected-bucket-owner` (or its form for a copy source).
    pub expected_owner: Option<&'a str>,
    /// A key whose absence is to be told: for policies it is the prefix of a listing.
    pub listed_key: Option<&'a str>,
    /// The tags that the request's document gives the object; `None` where a header gives them.
    pub tags: Option<&'a [(String, String)]>,
    /// Condition keys, with their values, that the request's document tells where other requests have headers.
    pub told: &'a [(&'static str, String)],
}

impl<'a> Target<'a> {
    /// The bucket itself.
    pub fn bucket(action: &'static str, bucket: &'a str, expected_owner: &'a Option<String>) -> Target<'a> {
        Target {
            bucket,
            key: None,
            action,
            version_id: None,
            expected_owner: expected_owner.as_deref(),
            listed_key: None,
            tags: None,
            told: &[],
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
            version_id: None,
            expected_owner: expected_owner.as_deref(),
            listed_key: None,
            tags: None,
            told: &[],
        }
    }

    /// The same for one version.
    pub fn version(self, version_id: Option<&'a str>) -> Target<'a> {
        Target { version_id, ..self }
    }

    /// The same for a request whose document gives these tags.
    pub fn tagged(self, tags: &'a [(String, String)]) -> Target<'a> {
        Target {
            tags: Some(tags),
            ..self
        }
    }

    /// The same for a request whose document tells these condition keys.
    pub fn telling(self, told: &'a [(&'static str, String)]) -> Target<'a> {
        Target { told, ..self }
    }

    /// Listing the bucket, to see that this object is not there.
    pub fn listing(self) -> Target<'a> {
        Target {
            key: None,
            action: "s3:ListBucket",
            listed_key: self.key,
            ..self
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
    match judge(snapshot, bucket, request, target) {
        Err(denied) if may_know_absence(snapshot, bucket, request, target) => Err(absent(target).unwrap_or(denied)),
        judged => judged,
    }
}

/// What AWS tells who has no account of most such operations.
pub const ANONYMOUS: &str = "Anonymous users cannot invoke this API.  Please authenticate.";

/// What nobody without an account may do, whatever a policy says.
pub fn refuse_anonymous(request: &Request, message: &'static str) -> Result<(), S3Error> {
    match request.identity.account() {
        Some(_) => Ok(()),
        None => Err(AwsError::new(403, "AccessDenied", message).into()),
    }
}

/// What somebody must be allowed besides, to write or delete by comparing an ETag (`if_match`): to read, for the answer
/// tells whether it is the right one. `*` asks only whether the object is there.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html>
pub fn to_compare<'a>(target: &Target<'a>, if_match: Option<&str>) -> Option<Target<'a>> {
    if_match.filter(|etag| *etag != "*").map(|_| Target {
        action: "s3:GetObject",
        version_id: None,
        ..*target
    })
}

/// Who wanted to do what, in the words of AWS's refusals; `None` for a caller without an account.
pub fn attempt(request: &Request, target: &Target<'_>) -> Option<String> {
    let Identity::Key(key) = &*request.identity else {
        return None;
    };
    Some(format!(
        "User: {} is not authorized to perform: {} on resource: \"{}\"",
        key.principal_arn,
        target.action,
        target.arn()
    ))
}

/// Who may list the bucket may know that an object is missing, whatever else is denied.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html>
fn may_know_absence(snapshot: &dyn Snapshot, bucket: &BucketRecord, request: &Request, target: &Target<'_>) -> bool {
    let (Some(key), "s3:GetObject") = (target.key, target.action) else {
        return false;
    };
    let missing = match versions::newest(snapshot, key) {
        Ok(found) => found.is_none_or(|found| found.delete_marker),
        Err(_) => false,
    };
    missing && judge(snapshot, bucket, request, &target.listing()).is_ok()
}

fn absent(target: &Target<'_>) -> Option<S3Error> {
    target.key.map(|key| S3Error::NoSuchKey { key: key.to_owned() })
}

fn judge(
    snapshot: &dyn Snapshot,
    bucket: &BucketRecord,
    request: &Request,
    target: &Target<'_>,
) -> Result<(), S3Error> {
    let charged = pays(bucket, request)?;
    let policy = parsed_policy(snapshot, bucket, request)?;
    // A public policy, where the public access block restricts it, lets in the owner's account only.
    let outside = request.identity.account() != Some(bucket.owner);
    if outside
        && policy.as_ref().is_some_and(|policy| policy.is_public())
        && PublicAccess::load(snapshot)?.is_some_and(PublicAccess::restricts)
    {
        return Err(S3Error::AccessDenied);
    }
    let tags = existing_tags(snapshot, request, target, policy.as_deref())?;
    if acl::is_enabled(bucket) {
        check_with_lists(snapshot, bucket, request, target, policy.as_deref(), &tags)?;
    } else {
        decide(request, target, bucket.owner, policy.as_deref(), &tags)?;
    }
    if charged {
        request.charged.store(true, Ordering::Relaxed);
    }
    Ok(())
}

/// Where requesters pay, a caller of another account must say that it will, and somebody without an account
/// cannot. Answers whether the caller is charged.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html>
fn pays(bucket: &BucketRecord, request: &Request) -> Result<bool, S3Error> {
    let caller = request.identity.account();
    if !REQUEST_PAYMENT.is_on(bucket) || caller == Some(bucket.owner) {
        return Ok(false);
    }
    let agreed = request.head.header("x-amz-request-payer") == Some("requester");
    if caller.is_some() && agreed {
        Ok(true)
    } else {
        Err(S3Error::AccessDenied)
    }
}

fn parsed_policy(
    snapshot: &dyn Snapshot,
    bucket: &BucketRecord,
    request: &Request,
) -> Result<Option<Arc<Policy>>, S3Error> {
    match bucket.policy_stamp {
        0 => Ok(None),
        stamp => request
            .policies
            .get_or_parse(bucket.birth, stamp, || load_policy(snapshot, bucket))
            .map(Some),
    }
}

/// Checks that the bucket's policy does not deny `target` to a caller who needs no further grant.
pub fn check_not_forbidden(
    snapshot: &dyn Snapshot,
    bucket: &BucketRecord,
    request: &Request,
    target: &Target<'_>,
) -> Result<(), S3Error> {
    let policy = parsed_policy(snapshot, bucket, request)?;
    match forbids(request, target, bucket.owner, policy.as_deref(), &[]) {
        true => Err(explicit_deny(request, target, bucket.owner)),
        false => Ok(()),
    }
}

/// What a bucket's policy answers to whom it denies something. Only who belongs to the owner's account is told why.
fn explicit_deny(request: &Request, target: &Target<'_>, owner: AccountId) -> S3Error {
    match attempt(request, target).filter(|_| request.identity.account() == Some(owner)) {
        Some(attempt) => {
            let message = format!("{attempt} with an explicit deny in a resource-based policy");
            AwsError::new(403, "AccessDenied", message).into()
        }
        None => S3Error::AccessDenied,
    }
}

/// Decides about a right over an object that is about to be made and will belong to `owner`.
pub fn check_new_object(
    snapshot: &dyn Snapshot,
    bucket: &BucketRecord,
    request: &Request,
    target: &Target<'_>,
    owner: AccountId,
) -> Result<(), S3Error> {
    if pays(bucket, request)? {
        request.charged.store(true, Ordering::Relaxed);
    }
    decide(
        request,
        target,
        owner,
        parsed_policy(snapshot, bucket, request)?.as_deref(),
        &[],
    )
}

/// What lists speak about.
enum Listed {
    Bucket(Permission),
    Object(Permission),
    /// Deleting: to write to the bucket is enough only for one's own objects.
    Deletion,
}

/// The permission that stands for an action.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions>
fn listed(action: &str) -> Option<Listed> {
    match action {
        "s3:ListBucket" | "s3:ListBucketVersions" | "s3:ListBucketMultipartUploads" => {
            Some(Listed::Bucket(Permission::Read))
        }
        "s3:PutObject" => Some(Listed::Bucket(Permission::Write)),
        "s3:DeleteObject" => Some(Listed::Deletion),
        "s3:GetBucketAcl" => Some(Listed::Bucket(Permission::ReadAcp)),
        "s3:PutBucketAcl" => Some(Listed::Bucket(Permission::WriteAcp)),
        "s3:GetObject" | "s3:GetObjectVersion" | "s3:GetObjectAttributes" | "s3:GetObjectVersionAttributes" => {
            Some(Listed::Object(Permission::Read))
        }
        "s3:GetObjectAcl" | "s3:GetObjectVersionAcl" => Some(Listed::Object(Permission::ReadAcp)),
        "s3:PutObjectAcl" | "s3:PutObjectVersionAcl" => Some(Listed::Object(Permission::WriteAcp)),
        _ => None,
    }
}

/// Decides where access control lists count: an object may belong to somebody else than its bucket,
/// whose policy then only forbids.
fn check_with_lists(
    snapshot: &dyn Snapshot,
    bucket: &BucketRecord,
    request: &Request,
    target: &Target<'_>,
    policy: Option<&Policy>,
    tags: &[(String, String)],
) -> Result<(), S3Error> {
    let Some(listed) = listed(target.action) else {
        return decide(request, target, bucket.owner, policy, tags);
    };
    let object = match (&listed, target.key) {
        (Listed::Object(_) | Listed::Deletion, Some(key)) => {
            versions::find(snapshot, key, Wanted::parse(target.version_id)?)?
        }
        _ => None,
    };
    let foreign = object.as_ref().filter(|object| object.owner != bucket.owner);
    let by_policy = match (&listed, foreign) {
        (Listed::Object(_), Some(object)) => decide(request, target, object.owner, None, tags),
        _ => decide(request, target, bucket.owner, policy, tags),
    };
    if forbids(request, target, bucket.owner, policy, tags) {
        return Err(explicit_deny(request, target, bucket.owner));
    }
    if by_policy.is_ok() {
        return by_policy;
    }
    let caller = request.identity.account();
    let (list, permission) = match (&listed, &object) {
        (Listed::Object(permission), Some(object)) => (Acl::of_object(bucket, object)?, *permission),
        // Who may list the bucket may know that an object is missing.
        (Listed::Object(_), None) => (Acl::of_bucket(snapshot, bucket)?, Permission::Read),
        (Listed::Bucket(permission), _) => (Acl::of_bucket(snapshot, bucket)?, *permission),
        (Listed::Deletion, Some(object)) if caller != Some(object.owner) => return by_policy,
        (Listed::Deletion, _) => (Acl::of_bucket(snapshot, bucket)?, Permission::Write),
    };
    let granted = list.grants(caller, permission, false)
        || (list.grants(caller, permission, true)
            && !PublicAccess::load(snapshot)?.is_some_and(PublicAccess::ignores_acls));
    if !granted {
        return by_policy;
    }
    // The list opens the resource's side; a key limited by a policy of its own must be allowed there, too.
    let open = Policy::parse(r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}"#);
    let open = open.map_err(|_| S3Error::Corrupt { what: "policy" })?;
    decide(request, target, bucket.owner, Some(&open), tags)
}

/// Whether the bucket policy denies outright.
fn forbids(
    request: &Request,
    target: &Target<'_>,
    owner: AccountId,
    policy: Option<&Policy>,
    tags: &[(String, String)],
) -> bool {
    let Some(policy) = policy else { return false };
    let key = match &*request.identity {
        Identity::Key(key) => Some(key),
        Identity::Anonymous => None,
    };
    let context = RequestContext {
        principal_arn: key.map(|key| key.principal_arn.as_str()),
        account: key.map(|key| key.account),
        action: target.action,
        resource: &target.arn(),
        conditions: &conditions(request, target, tags, owner),
    };
    evaluate(&[policy], &context) == Decision::ExplicitDeny
}

/// Decides about an action that has no bucket yet (CreateBucket, ListBuckets).
pub fn check_account(request: &Request, target: &Target<'_>) -> Result<AccountId, S3Error> {
    let account = request.identity.account().ok_or(S3Error::AccessDenied)?;
    decide(request, target, account, None, &[])?;
    Ok(account)
}

fn decide(
    request: &Request,
    target: &Target<'_>,
    owner: AccountId,
    policy: Option<&Policy>,
    tags: &[(String, String)],
) -> Result<(), S3Error> {
    // An owner's root key on a bucket without policy: nothing could refuse, so nothing is built.
    if let (Identity::Key(key), None) = (&*request.identity, policy)
        && key.policy.is_none()
        && key.account == owner
    {
        return Ok(());
    }
    let conditions = conditions(request, target, tags, owner);
    authorize(
        &request.identity,
        target.action,
        &target.arn(),
        owner,
        policy,
        &conditions,
    )
    .map_err(|denied| {
        tracing::debug!(%denied, "access denied");
        match &*request.identity {
            // Only who belongs to the owner's account is told why.
            Identity::Key(key) if key.account == owner => AwsError::new(403, "AccessDenied", denied.to_string()).into(),
            Identity::Key(_) | Identity::Anonymous => S3Error::AccessDenied,
        }
    })
}

/// The actions policies may bind to the tags an object has.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html>
const ON_EXISTING_TAGS: [&str; 12] = [
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:GetObjectAcl",
    "s3:GetObjectVersionAcl",
    "s3:PutObjectAcl",
    "s3:PutObjectVersionAcl",
    "s3:GetObjectTagging",
    "s3:GetObjectVersionTagging",
    "s3:PutObjectTagging",
    "s3:PutObjectVersionTagging",
    "s3:DeleteObjectTagging",
    "s3:DeleteObjectVersionTagging",
];

/// The tags of the object a request is about, where some policy could ask for them.
fn existing_tags(
    snapshot: &dyn Snapshot,
    request: &Request,
    target: &Target<'_>,
    policy: Option<&Policy>,
) -> Result<Vec<(String, String)>, S3Error> {
    let limited = matches!(&*request.identity, Identity::Key(key) if key.policy.is_some());
    match target.key {
        Some(key) if (limited || policy.is_some()) && ON_EXISTING_TAGS.contains(&target.action) => {
            let found = versions::find(snapshot, key, Wanted::parse(target.version_id)?)?;
            Ok(found.map(|record| record.description.tags).unwrap_or_default())
        }
        _ => Ok(Vec::new()),
    }
}

/// The bucket policy as stored.
pub fn load_policy(snapshot: &dyn Snapshot, bucket: &BucketRecord) -> Result<Option<String>, S3Error> {
    if bucket.policy_stamp == 0 {
        return Ok(None);
    }
    let bytes = snapshot.get(&keys::config(POLICY))?;
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// Parsed bucket policies, so that a request on a bucket with one does not parse it again.
#[derive(Default)]
pub struct PolicyCache(Mutex<HashMap<(u64, u64), Arc<Policy>>>);

/// Most parsed policies kept; a policy has at most 20 KiB of JSON.
const POLICIES_CACHED_MAX: usize = 256;

impl PolicyCache {
    /// The policy of a bucket, named by the bucket's birth and the policy's stamp. A stored policy
    /// that cannot be read lets nobody in.
    fn get_or_parse(
        &self,
        birth: u64,
        stamp: u64,
        load: impl FnOnce() -> Result<Option<String>, S3Error>,
    ) -> Result<Arc<Policy>, S3Error> {
        if let Some(policy) = self.lock().get(&(birth, stamp)) {
            return Ok(Arc::clone(policy));
        }
        let json = load()?.ok_or(S3Error::Corrupt { what: "bucket policy" })?;
        let policy = Policy::parse(&json).map_err(|_| S3Error::Corrupt { what: "bucket policy" })?;
        let policy = Arc::new(policy);
        let mut cache = self.lock();
        if cache.len() >= POLICIES_CACHED_MAX {
            cache.clear();
        }
        cache.insert((birth, stamp), Arc::clone(&policy));
        Ok(policy)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(u64, u64), Arc<Policy>>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
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
