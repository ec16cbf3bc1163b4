//! DeleteBucketEncryption. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html>

use standpipe_wire::model::s3::{DeleteBucketEncryptionOutput, DeleteBucketEncryptionRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::encryption::DefaultEncryption;
use crate::errors::S3Error;

/// Goes back to the default of every bucket: SSE-S3.
pub async fn delete_bucket_encryption(
    s3: &S3,
    request: &Request,
    input: DeleteBucketEncryptionRequest,
) -> Result<DeleteBucketEncryptionOutput, S3Error> {
    let target = Target::bucket(
        "s3:PutEncryptionConfiguration",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    s3.write(&input.bucket, &entered, |txn, bucket| {
        DefaultEncryption::remove(txn, bucket)
    })
    .await?;
    Ok(DeleteBucketEncryptionOutput::default())
}
