//! DeleteObject. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html>

use standpipe_store::Transaction;
use standpipe_wire::AccountId;
use standpipe_wire::model::s3::{DeleteObjectOutput, DeleteObjectRequest};

use crate::access::{Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::disk::object::Version;
use crate::errors::S3Error;
use crate::etag::unquote;
use crate::events::{self, Cause};
use crate::lock;
use crate::versions::{self, Deleted, Wanted};
use crate::{S3, names};

/// Deletes the newest version (or hides it), or one version for good.
pub async fn delete_object(
    s3: &S3,
    request: &Request,
    input: DeleteObjectRequest,
) -> Result<DeleteObjectOutput, S3Error> {
    names::check_key(&input.key)?;
    // AWS has these two for directory buckets only.
    for (sent, what) in [
        (
            input.if_match_last_modified_time.is_some(),
            "x-amz-if-match-last-modified-time",
        ),
        (input.if_match_size.is_some(), "x-amz-if-match-size"),
    ] {
        if sent {
            return Err(S3Error::NotImplemented { what });
        }
    }
    let action = delete_action(input.version_id.is_some());
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref());
    let entered = s3.enter(request, &target)?;
    s3.enter_to_compare(request, &target, input.if_match.as_deref())?;
    let bypass = may_bypass(s3, request, &target, input.bypass_governance_retention)?;
    let order = Order::new(s3, entered.owner, input.key, input.version_id, input.if_match)?.bypassing(bypass);
    let cause = Cause::request(s3, request, &input.bucket, &entered);
    let deleted = s3
        .write(&input.bucket, &entered, move |txn, bucket| {
            order.carry_out(txn, bucket, cause.as_ref())
        })
        .await?;
    Ok(DeleteObjectOutput {
        delete_marker: deleted.delete_marker.then_some(true),
        version_id: deleted.version_id,
        ..DeleteObjectOutput::default()
    })
}

/// Deleting a version for good needs a right of its own.
pub(crate) fn delete_action(names_version: bool) -> &'static str {
    if names_version {
        "s3:DeleteObjectVersion"
    } else {
        "s3:DeleteObject"
    }
}

/// Whether the caller asks to bypass governance retention, and may.
/// `x-amz-bypass-governance-retention` on a bucket without object lock is an error of its own.
pub(crate) fn may_bypass(
    s3: &S3,
    request: &Request,
    target: &Target<'_>,
    asked: Option<bool>,
) -> Result<bool, S3Error> {
    if asked.is_none() {
        return Ok(false);
    }
    let bypass = Target {
        action: "s3:BypassGovernanceRetention",
        ..*target
    };
    let bucket = s3.read_unchecked(target.bucket, &None, |_, bucket| Ok(bucket.clone()))?;
    if !bucket.object_lock {
        return Err(bypass_without_lock());
    }
    if asked == Some(true) {
        s3.enter(request, &bypass)?;
        return Ok(true);
    }
    Ok(false)
}

/// What a bypass header answers on a bucket without object lock.
pub(crate) fn bypass_without_lock() -> S3Error {
    S3Error::argument(
        "x-amz-bypass-governance-retention",
        "",
        "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
    )
}

/// One delete, ready for the transaction.
pub(crate) struct Order {
    key: String,
    version_id: Option<String>,
    if_match: Option<String>,
    stamp: Version,
    now_ms: u64,
    owner: AccountId,
    bypass: bool,
}

impl Order {
    /// Checks the version id before anything is written.
    pub(crate) fn new(
        s3: &S3,
        owner: AccountId,
        key: String,
        version_id: Option<String>,
        if_match: Option<String>,
    ) -> Result<Order, S3Error> {
        Wanted::parse(version_id.as_deref())?;
        Ok(Order {
            key,
            version_id,
            if_match,
            stamp: s3.new_version(),
            now_ms: s3.now_ms(),
            owner,
            bypass: false,
        })
    }

    /// The caller may and wants to lift governance retention.
    pub(crate) fn bypassing(self, bypass: bool) -> Order {
        Order { bypass, ..self }
    }

    /// Judges the condition and deletes.
    pub(crate) fn carry_out<T: Transaction + ?Sized>(
        &self,
        txn: &mut T,
        bucket: &BucketRecord,
        cause: Option<&Cause>,
    ) -> Result<Deleted, S3Error> {
        self.judge(txn)?;
        let deleted = self.delete(txn, bucket)?;
        let named_version = self.version_id.is_some();
        events::removed(txn, bucket, cause, events::REMOVED, &self.key, &deleted, named_version)?;
        Ok(deleted)
    }

    fn delete<T: Transaction + ?Sized>(&self, txn: &mut T, bucket: &BucketRecord) -> Result<Deleted, S3Error> {
        match &self.version_id {
            Some(version_id) => versions::delete_version(txn, bucket, &self.key, version_id, |record| {
                lock::check_removal(record, self.now_ms, self.bypass)
            }),
            None => {
                let marker = versions::marker(self.stamp, self.now_ms, self.owner);
                versions::delete_newest(txn, bucket, &self.key, marker)
            }
        }
    }

    /// `If-Match` speaks of the newest version. `*` asks only that there is one.
    fn judge<T: Transaction + ?Sized>(&self, txn: &T) -> Result<(), S3Error> {
        let Some(sent) = &self.if_match else { return Ok(()) };
        let current = versions::newest(txn, &self.key)?.filter(|record| !record.delete_marker);
        match current {
            Some(record) if unquote(sent) == "*" || record.etag.is(sent) => Ok(()),
            None if unquote(sent) != "*" => Err(S3Error::NoSuchKey { key: self.key.clone() }),
            _ => Err(S3Error::PreconditionFailed { condition: "If-Match" }),
        }
    }
}
