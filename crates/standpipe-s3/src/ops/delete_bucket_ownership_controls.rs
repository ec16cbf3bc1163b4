//! DeleteBucketOwnershipControls.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html>

use standpipe_wire::model::s3::{DeleteBucketOwnershipControlsOutput, DeleteBucketOwnershipControlsRequest};

use crate::S3;
use crate::access::{self, Request, Target};
use crate::disk::bucket::{BucketRecord, OWNERSHIP_REMOVED};
use crate::disk::keys;
use crate::errors::S3Error;

/// Removes the setting: objects then belong to their writers, as before there was one.
pub async fn delete_bucket_ownership_controls(
    s3: &S3,
    request: &Request,
    input: DeleteBucketOwnershipControlsRequest,
) -> Result<DeleteBucketOwnershipControlsOutput, S3Error> {
    access::refuse_anonymous(
        request,
        "s3:PutBucketOwnershipControls does not support Anonymous requests!",
    )?;
    let target = Target::bucket(
        "s3:PutBucketOwnershipControls",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        let changed = BucketRecord {
            ownership: Some(OWNERSHIP_REMOVED.to_owned()),
            ..bucket.clone()
        };
        Ok(txn.put(keys::BUCKET, &changed.encode())?)
    })
    .await?;
    Ok(DeleteBucketOwnershipControlsOutput::default())
}
