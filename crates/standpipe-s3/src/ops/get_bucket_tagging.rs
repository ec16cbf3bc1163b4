//! GetBucketTagging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{GetBucketTagging, GetBucketTaggingOutput, GetBucketTaggingRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, TAGGING};

/// The tags as they were put.
pub async fn get_bucket_tagging(
    s3: &S3,
    request: &Request,
    input: GetBucketTaggingRequest,
) -> Result<GetBucketTaggingOutput, S3Error> {
    let target = Target::bucket(GetBucketTagging::ACTION, &input.bucket, &input.expected_bucket_owner);
    settings::get::<GetBucketTagging>(s3, request, &target, &TAGGING)
}
