//! GetObjectRetention. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html>

use standpipe_wire::model::s3::{GetObjectRetentionOutput, GetObjectRetentionRequest, ObjectLockRetention};

use crate::access::{Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::errors::S3Error;
use crate::lock::{self, Lock};
use crate::{S3, versions};

/// The retention of one version.
pub async fn get_object_retention(
    s3: &S3,
    request: &Request,
    input: GetObjectRetentionRequest,
) -> Result<GetObjectRetentionOutput, S3Error> {
    let target = Target::object(
        "s3:GetObjectRetention",
        &input.bucket,
        &input.key,
        &input.expected_bucket_owner,
    )
    .version(input.version_id.as_deref());
    let lock = s3.read(request, &target, |snapshot, bucket| {
        load_lock(snapshot, bucket, &input.key, input.version_id.as_deref())
    })?;
    let retention = lock.retention.ok_or(S3Error::NoObjectLock)?;
    Ok(GetObjectRetentionOutput {
        retention: Some(ObjectLockRetention {
            mode: Some(retention.mode.name().into()),
            retain_until_date: Some(lock::shown_date(retention.until_ms)),
            ..ObjectLockRetention::default()
        }),
    })
}

/// The lock of a version in a bucket that has object lock.
pub(crate) fn load_lock(
    snapshot: &dyn standpipe_store::Snapshot,
    bucket: &BucketRecord,
    key: &str,
    version_id: Option<&str>,
) -> Result<Lock, S3Error> {
    if !bucket.object_lock {
        return Err(lock::missing_configuration());
    }
    Lock::of(&versions::load(snapshot, key, version_id)?)
}
