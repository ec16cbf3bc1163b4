//! GetBucketEncryption. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html>

use standpipe_wire::model::s3::{GetBucketEncryptionOutput, GetBucketEncryptionRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::encryption::DefaultEncryption;
use crate::errors::S3Error;

/// The bucket's default encryption; every bucket has one since January 2023.
pub async fn get_bucket_encryption(
    s3: &S3,
    request: &Request,
    input: GetBucketEncryptionRequest,
) -> Result<GetBucketEncryptionOutput, S3Error> {
    let target = Target::bucket(
        "s3:GetEncryptionConfiguration",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let default = s3.read(request, &target, |snapshot, _| DefaultEncryption::load(snapshot))?;
    Ok(GetBucketEncryptionOutput {
        server_side_encryption_configuration: Some(default.to_document()),
    })
}
