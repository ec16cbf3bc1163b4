//! DeleteBucketPolicy. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html>

use standpipe_wire::model::s3::{DeleteBucketPolicyOutput, DeleteBucketPolicyRequest};

use crate::S3;
use crate::access::{POLICY, Request, Target};
use crate::disk::bucket::BucketRecord;
use crate::disk::keys;
use crate::errors::S3Error;

/// Removes the policy; absent is fine.
pub async fn delete_bucket_policy(
    s3: &S3,
    request: &Request,
    input: DeleteBucketPolicyRequest,
) -> Result<DeleteBucketPolicyOutput, S3Error> {
    let target = Target::bucket("s3:DeleteBucketPolicy", &input.bucket, &input.expected_bucket_owner);
    let entered = s3.enter(request, &target)?;
    s3.write(&input.bucket, &entered, |txn, bucket| {
        let policy_stamp = 0;
        txn.put(
            keys::BUCKET,
            &BucketRecord {
                policy_stamp,
                ..bucket.clone()
            }
            .encode(),
        )?;
        Ok(txn.delete(&keys::config(POLICY))?)
    })
    .await?;
    Ok(DeleteBucketPolicyOutput::default())
}
