//! DeleteBucketTagging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{DeleteBucketTagging, DeleteBucketTaggingOutput, DeleteBucketTaggingRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, TAGGING};

/// Removes all tags.
pub async fn delete_bucket_tagging(
    s3: &S3,
    request: &Request,
    input: DeleteBucketTaggingRequest,
) -> Result<DeleteBucketTaggingOutput, S3Error> {
    let target = Target::bucket(DeleteBucketTagging::ACTION, &input.bucket, &input.expected_bucket_owner);
    settings::delete(s3, request, &target, &TAGGING).await?;
    Ok(DeleteBucketTaggingOutput::default())
}
