//! HeadBucket. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html>

use standpipe_wire::model::s3::{HeadBucketOutput, HeadBucketRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// Says whether the bucket is there and the caller may list it.
pub async fn head_bucket(s3: &S3, request: &Request, input: HeadBucketRequest) -> Result<HeadBucketOutput, S3Error> {
    let bucket = s3.enter(
        request,
        &Target::bucket("s3:ListBucket", &input.bucket, &input.expected_bucket_owner),
    )?;
    Ok(HeadBucketOutput {
        bucket_arn: Some(format!("arn:aws:s3:::{}", input.bucket)),
        bucket_region: Some(bucket.region_name().to_owned()),
        access_point_alias: Some(false),
        ..HeadBucketOutput::default()
    })
}
