//! DeletePublicAccessBlock. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html>

use standpipe_wire::model::s3::{DeletePublicAccessBlockOutput, DeletePublicAccessBlockRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::public_access::PublicAccess;

/// Removes the four settings; a policy may then let anyone in. AWS asks for the right to put them.
pub async fn delete_public_access_block(
    s3: &S3,
    request: &Request,
    input: DeletePublicAccessBlockRequest,
) -> Result<DeletePublicAccessBlockOutput, S3Error> {
    let target = Target::bucket(
        "s3:PutBucketPublicAccessBlock",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let entered = s3.enter(request, &target)?;
    s3.write(&input.bucket, &entered, |txn, _| PublicAccess::store(None, txn))
        .await?;
    Ok(DeletePublicAccessBlockOutput::default())
}
