//! GetBucketPolicyStatus. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html>

use standpipe_wire::model::s3::{GetBucketPolicyStatusOutput, GetBucketPolicyStatusRequest, PolicyStatus};
use standpipe_wire::policy::Policy;

use crate::S3;
use crate::access::{Request, Target, load_policy};
use crate::errors::S3Error;

/// Whether the bucket's policy is public.
pub async fn get_bucket_policy_status(
    s3: &S3,
    request: &Request,
    input: GetBucketPolicyStatusRequest,
) -> Result<GetBucketPolicyStatusOutput, S3Error> {
    let target = Target::bucket("s3:GetBucketPolicyStatus", &input.bucket, &input.expected_bucket_owner);
    let policy = s3.read(request, &target, |snapshot, bucket| load_policy(snapshot, bucket))?;
    let json = policy.ok_or(S3Error::NoSuchBucketPolicy { bucket: input.bucket })?;
    let policy = Policy::parse(&json).map_err(|_| S3Error::Corrupt { what: "bucket policy" })?;
    let is_public = Some(policy.is_public());
    Ok(GetBucketPolicyStatusOutput {
        policy_status: Some(PolicyStatus { is_public }),
    })
}
