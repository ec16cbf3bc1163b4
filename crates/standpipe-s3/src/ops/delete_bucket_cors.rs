//! DeleteBucketCors. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{DeleteBucketCors, DeleteBucketCorsOutput, DeleteBucketCorsRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, CORS};

/// Removes the rules.
pub async fn delete_bucket_cors(
    s3: &S3,
    request: &Request,
    input: DeleteBucketCorsRequest,
) -> Result<DeleteBucketCorsOutput, S3Error> {
    let target = Target::bucket(DeleteBucketCors::ACTION, &input.bucket, &input.expected_bucket_owner);
    settings::delete(s3, request, &target, &CORS).await?;
    Ok(DeleteBucketCorsOutput::default())
}
