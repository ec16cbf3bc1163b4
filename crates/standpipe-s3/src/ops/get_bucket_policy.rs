//! GetBucketPolicy. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html>

use standpipe_wire::model::s3::{GetBucketPolicyOutput, GetBucketPolicyRequest};

use crate::S3;
use crate::access::{Request, Target, load_policy};
use crate::errors::S3Error;

/// The policy as it was put.
pub async fn get_bucket_policy(
    s3: &S3,
    request: &Request,
    input: GetBucketPolicyRequest,
) -> Result<GetBucketPolicyOutput, S3Error> {
    let target = Target::bucket("s3:GetBucketPolicy", &input.bucket, &input.expected_bucket_owner);
    let policy = s3.read(request, &target, |snapshot, bucket| load_policy(snapshot, bucket))?;
    match policy {
        Some(policy) => Ok(GetBucketPolicyOutput { policy: Some(policy) }),
        None => Err(S3Error::NoSuchBucketPolicy { bucket: input.bucket }),
    }
}
