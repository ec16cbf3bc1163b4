//! GetBucketEncryption. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html>

use standpipe_wire::model::s3::{
    GetBucketEncryptionOutput, GetBucketEncryptionRequest, ServerSideEncryption, ServerSideEncryptionByDefault,
    ServerSideEncryptionConfiguration, ServerSideEncryptionRule,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// The default every bucket has on AWS since January 2023: SSE-S3.
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
    s3.enter(request, &target)?;
    let rule = ServerSideEncryptionRule {
        apply_server_side_encryption_by_default: Some(ServerSideEncryptionByDefault {
            sse_algorithm: ServerSideEncryption::AES256,
            kms_master_key_id: None,
        }),
        bucket_key_enabled: Some(false),
        ..ServerSideEncryptionRule::default()
    };
    Ok(GetBucketEncryptionOutput {
        server_side_encryption_configuration: Some(ServerSideEncryptionConfiguration { rules: vec![rule] }),
    })
}
