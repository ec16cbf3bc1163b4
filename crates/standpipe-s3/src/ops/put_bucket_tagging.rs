//! PutBucketTagging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketTagging, GetBucketTaggingOutput, PutBucketTagging, PutBucketTaggingOutput, PutBucketTaggingRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, TAGGING};
use crate::tagging;

/// Replaces the tags.
pub async fn put_bucket_tagging(
    s3: &S3,
    request: &Request,
    input: PutBucketTaggingRequest,
) -> Result<PutBucketTaggingOutput, S3Error> {
    let target = Target::bucket(PutBucketTagging::ACTION, &input.bucket, &input.expected_bucket_owner);
    s3.enter(request, &target)?;
    let tags = tagging::from_bucket_document(input.tagging.tag_set)?;
    // No tags are no set of tags.
    if tags.is_empty() {
        settings::delete(s3, request, &target, &TAGGING).await?;
        return Ok(PutBucketTaggingOutput::default());
    }
    let document = GetBucketTaggingOutput {
        tag_set: tagging::to_document(&tags),
    };
    settings::put::<GetBucketTagging>(s3, request, &target, &TAGGING, document).await?;
    Ok(PutBucketTaggingOutput::default())
}
