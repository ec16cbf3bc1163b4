//! GetPublicAccessBlock. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html>

use standpipe_wire::model::s3::{GetPublicAccessBlockOutput, GetPublicAccessBlockRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::public_access::PublicAccess;

/// The four settings.
pub async fn get_public_access_block(
    s3: &S3,
    request: &Request,
    input: GetPublicAccessBlockRequest,
) -> Result<GetPublicAccessBlockOutput, S3Error> {
    let target = Target::bucket(
        "s3:GetBucketPublicAccessBlock",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    match s3.read(request, &target, |snapshot, _| PublicAccess::load(snapshot))? {
        Some(settings) => Ok(GetPublicAccessBlockOutput {
            public_access_block_configuration: Some(settings.to_document()),
        }),
        None => Err(S3Error::NoSuchConfiguration {
            code: "NoSuchPublicAccessBlockConfiguration",
            message: "The public access block configuration was not found",
            bucket: input.bucket,
        }),
    }
}
