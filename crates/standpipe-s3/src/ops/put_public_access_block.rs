//! PutPublicAccessBlock. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html>

use standpipe_wire::model::s3::{
    PublicAccessBlockConfiguration, PutPublicAccessBlockOutput, PutPublicAccessBlockRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::public_access::PublicAccess;

/// Replaces the four settings.
pub async fn put_public_access_block(
    s3: &S3,
    request: &Request,
    input: PutPublicAccessBlockRequest,
) -> Result<PutPublicAccessBlockOutput, S3Error> {
    let target = Target::bucket(
        "s3:PutBucketPublicAccessBlock",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    if input.public_access_block_configuration == PublicAccessBlockConfiguration::default() {
        return Err(S3Error::request("Must specify at least one configuration."));
    }
    let settings = PublicAccess::from_document(&input.public_access_block_configuration);
    s3.write(&input.bucket, &entered, move |txn, _| {
        PublicAccess::store(Some(settings), txn)
    })
    .await?;
    Ok(PutPublicAccessBlockOutput::default())
}
