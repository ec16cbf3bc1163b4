//! GetBucketVersioning. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html>

use standpipe_wire::model::s3::{BucketVersioningStatus, GetBucketVersioningOutput, GetBucketVersioningRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::disk::bucket::Versioning;
use crate::errors::S3Error;

/// The versioning state; nothing for a bucket that never had it.
pub async fn get_bucket_versioning(
    s3: &S3,
    request: &Request,
    input: GetBucketVersioningRequest,
) -> Result<GetBucketVersioningOutput, S3Error> {
    let target = Target::bucket("s3:GetBucketVersioning", &input.bucket, &input.expected_bucket_owner);
    let status = match s3.enter(request, &target)?.versioning {
        Versioning::Never => None,
        Versioning::Enabled => Some(BucketVersioningStatus::ENABLED),
        Versioning::Suspended => Some(BucketVersioningStatus::SUSPENDED),
    };
    Ok(GetBucketVersioningOutput {
        status,
        ..GetBucketVersioningOutput::default()
    })
}
