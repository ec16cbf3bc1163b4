//! PutBucketPolicy. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>

use standpipe_wire::model::s3::{PutBucketPolicyOutput, PutBucketPolicyRequest};

use crate::access::{self, POLICY, Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::errors::S3Error;
use crate::limits::POLICY_BYTES_MAX;
use crate::public_access::PublicAccess;
use crate::{S3, policy_document};

/// Replaces the bucket policy by one that parses.
pub async fn put_bucket_policy(
    s3: &S3,
    request: &Request,
    input: PutBucketPolicyRequest,
) -> Result<PutBucketPolicyOutput, S3Error> {
    let target = Target::bucket("s3:PutBucketPolicy", &input.bucket, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    if input.policy.len() > POLICY_BYTES_MAX {
        return Err(S3Error::MalformedPolicy {
            message: policy_document::TOO_LARGE.to_owned(),
        });
    }
    let is_public = policy_document::check(&input.policy, &input.bucket)?.is_public();
    // Never 0, which stands for no policy.
    let policy_stamp = s3.new_version().nonce | 1;
    let attempt = access::attempt(request, &target);
    s3.write(&input.bucket, &entered, move |txn, bucket| {
        if is_public && PublicAccess::load(txn)?.is_some_and(PublicAccess::blocks_policy) {
            return Err(S3Error::PublicBlocked {
                attempt,
                what: "public policies",
                by: "BlockPublicPolicy",
            });
        }
        txn.put(
            keys::BUCKET,
            &BucketRecord {
                policy_stamp,
                ..bucket.clone()
            }
            .encode(),
        )?;
        Ok(txn.put(&keys::config(POLICY), input.policy.as_bytes())?)
    })
    .await?;
    Ok(PutBucketPolicyOutput::default())
}
