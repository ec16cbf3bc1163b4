//! DeleteObjectTagging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html>

use standpipe_wire::model::s3::{DeleteObjectTaggingOutput, DeleteObjectTaggingRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::ops::put_object_tagging::set_tags;

/// Removes all tags of a version.
pub async fn delete_object_tagging(
    s3: &S3,
    request: &Request,
    input: DeleteObjectTaggingRequest,
) -> Result<DeleteObjectTaggingOutput, S3Error> {
    let action = if input.version_id.is_some() {
        "s3:DeleteObjectVersionTagging"
    } else {
        "s3:DeleteObjectTagging"
    };
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref());
    let version_id = set_tags(s3, request, &target, input.version_id.clone(), Vec::new()).await?;
    Ok(DeleteObjectTaggingOutput { version_id })
}
