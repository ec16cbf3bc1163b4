//! GetBucketLocation. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html>

use standpipe_wire::model::s3::{GetBucketLocationOutput, GetBucketLocationRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// The region a bucket was made in; none for us-east-1, as AWS has it since 2006.
pub async fn get_bucket_location(
    s3: &S3,
    request: &Request,
    input: GetBucketLocationRequest,
) -> Result<GetBucketLocationOutput, S3Error> {
    let target = Target::bucket("s3:GetBucketLocation", &input.bucket, &input.expected_bucket_owner);
    let bucket = s3.enter(request, &target)?;
    let location_constraint = (bucket.region != "us-east-1").then(|| bucket.region.as_str().into());
    Ok(GetBucketLocationOutput { location_constraint })
}
