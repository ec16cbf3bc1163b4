//! PutBucketLogging. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{PutBucketLogging, PutBucketLoggingOutput, PutBucketLoggingRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// Turns logging off, which it is. Turning it on is refused: nobody would write the logs.
pub async fn put_bucket_logging(
    s3: &S3,
    request: &Request,
    input: PutBucketLoggingRequest,
) -> Result<PutBucketLoggingOutput, S3Error> {
    if input.bucket_logging_status.logging_enabled.is_some() {
        return Err(S3Error::NotImplemented { what: "LoggingEnabled" });
    }
    let target = Target::bucket(PutBucketLogging::ACTION, &input.bucket, &input.expected_bucket_owner);
    s3.enter(request, &target)?;
    Ok(PutBucketLoggingOutput::default())
}
