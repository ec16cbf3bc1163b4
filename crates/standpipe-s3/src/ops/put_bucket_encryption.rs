//! PutBucketEncryption. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html>

use standpipe_wire::model::s3::{PutBucketEncryptionOutput, PutBucketEncryptionRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::encryption::DefaultEncryption;
use crate::errors::S3Error;

/// Sets the bucket's default encryption.
pub async fn put_bucket_encryption(
    s3: &S3,
    request: &Request,
    input: PutBucketEncryptionRequest,
) -> Result<PutBucketEncryptionOutput, S3Error> {
    let target = Target::bucket(
        "s3:PutEncryptionConfiguration",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    let default = DefaultEncryption::from_document(&input.server_side_encryption_configuration)?;
    s3.write(&input.bucket, &entered, move |txn, bucket| default.store(txn, bucket))
        .await?;
    Ok(PutBucketEncryptionOutput::default())
}
