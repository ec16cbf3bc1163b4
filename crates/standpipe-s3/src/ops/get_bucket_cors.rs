//! GetBucketCors. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{GetBucketCors, GetBucketCorsOutput, GetBucketCorsRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, CORS};

/// The rules as they were put.
pub async fn get_bucket_cors(
    s3: &S3,
    request: &Request,
    input: GetBucketCorsRequest,
) -> Result<GetBucketCorsOutput, S3Error> {
    let target = Target::bucket(GetBucketCors::ACTION, &input.bucket, &input.expected_bucket_owner);
    settings::get::<GetBucketCors>(s3, request, &target, &CORS)
}
