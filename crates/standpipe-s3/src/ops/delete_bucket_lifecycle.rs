//! DeleteBucketLifecycle. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{DeleteBucketLifecycle, DeleteBucketLifecycleOutput, DeleteBucketLifecycleRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, LIFECYCLE};

/// Removes the rules; nothing expires from now on.
pub async fn delete_bucket_lifecycle(
    s3: &S3,
    request: &Request,
    input: DeleteBucketLifecycleRequest,
) -> Result<DeleteBucketLifecycleOutput, S3Error> {
    let target = Target::bucket(
        DeleteBucketLifecycle::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::delete(s3, request, &target, &LIFECYCLE).await?;
    Ok(DeleteBucketLifecycleOutput::default())
}
