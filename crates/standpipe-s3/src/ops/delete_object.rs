//! DeleteObject. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html>

use standpipe_store::Transaction;
use standpipe_wire::AccountId;
use standpipe_wire::model::s3::{DeleteObjectOutput, DeleteObjectRequest};

use crate::access::{Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::disk::object::Version;
use crate::errors::S3Error;
use crate::etag::unquote;
use crate::versions::{self, Deleted, Wanted};
use crate::{S3, names};

/// Deletes the newest version (or hides it), or one version for good.
pub async fn delete_object(
    s3: &S3,
    request: &Request,
    input: DeleteObjectRequest,
) -> Result<DeleteObjectOutput, S3Error> {
    names::check_key(&input.key)?;
    if input.if_match_last_modified_time.is_some() || input.if_match_size.is_some() {
        return Err(S3Error::NotImplemented {
            what: "x-amz-if-match-size",
        });
    }
    let action = delete_action(input.version_id.is_some());
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    let order = Order::new(s3, entered.owner, input.key, input.version_id, input.if_match)?;
    let deleted = s3
        .write(&input.bucket, &entered, move |txn, bucket| order.carry_out(txn, bucket))
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

/// One delete, ready for the transaction.
pub(crate) struct Order {
    key: String,
    version_id: Option<String>,
    if_match: Option<String>,
    stamp: Version,
    now_ms: u64,
    owner: AccountId,
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
        })
    }

    /// Judges the condition and deletes.
    pub(crate) fn carry_out<T: Transaction + ?Sized>(
        &self,
        txn: &mut T,
        bucket: &BucketRecord,
    ) -> Result<Deleted, S3Error> {
        self.judge(txn)?;
        match &self.version_id {
            Some(version_id) => versions::delete_version(txn, &self.key, version_id),
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
