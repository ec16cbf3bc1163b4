//! PutObjectLockConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html>

use standpipe_wire::model::s3::{PutObjectLockConfigurationOutput, PutObjectLockConfigurationRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::disk::bucket::{BucketRecord, Versioning};
use crate::disk::keys;
use crate::errors::S3Error;
use crate::lock::DefaultRetention;

/// Turns object lock on for a versioned bucket, for good, and sets its default retention.
pub async fn put_object_lock_configuration(
    s3: &S3,
    request: &Request,
    input: PutObjectLockConfigurationRequest,
) -> Result<PutObjectLockConfigurationOutput, S3Error> {
    let target = Target::bucket(
        "s3:PutBucketObjectLockConfiguration",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    if input.token.is_some() {
        return Err(S3Error::NotImplemented {
            what: "x-amz-bucket-object-lock-token",
        });
    }
    let config = input.object_lock_configuration.ok_or(S3Error::MalformedXml)?;
    if config.object_lock_enabled.as_ref().map(|enabled| enabled.as_str()) != Some("Enabled") {
        return Err(S3Error::MalformedXml);
    }
    let default = match &config.rule {
        Some(rule) => {
            let retention = rule.default_retention.as_ref().ok_or(S3Error::MalformedXml)?;
            Some(DefaultRetention::from_document(retention)?)
        }
        None => None,
    };
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        if bucket.versioning != Versioning::Enabled {
            return Err(S3Error::InvalidBucketState {
                message: "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
            });
        }
        if !bucket.object_lock {
            let changed = BucketRecord {
                object_lock: true,
                ..bucket.clone()
            };
            txn.put(keys::BUCKET, &changed.encode())?;
        }
        DefaultRetention::store(default, txn)
    })
    .await?;
    Ok(PutObjectLockConfigurationOutput::default())
}
