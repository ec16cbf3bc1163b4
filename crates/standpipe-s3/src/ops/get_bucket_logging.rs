//! GetBucketLogging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{GetBucketLogging, GetBucketLoggingOutput, GetBucketLoggingRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// No bucket logs: an empty document, as on AWS.
pub async fn get_bucket_logging(
    s3: &S3,
    request: &Request,
    input: GetBucketLoggingRequest,
) -> Result<GetBucketLoggingOutput, S3Error> {
    let target = Target::bucket(GetBucketLogging::ACTION, &input.bucket, &input.expected_bucket_owner);
    s3.enter(request, &target)?;
    Ok(GetBucketLoggingOutput::default())
}
