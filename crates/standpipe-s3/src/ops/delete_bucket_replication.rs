//! DeleteBucketReplication. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    DeleteBucketReplication, DeleteBucketReplicationOutput, DeleteBucketReplicationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// No bucket is replicated, and removing nothing succeeds.
pub async fn delete_bucket_replication(
    s3: &S3,
    request: &Request,
    input: DeleteBucketReplicationRequest,
) -> Result<DeleteBucketReplicationOutput, S3Error> {
    let target = Target::bucket(
        DeleteBucketReplication::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    s3.enter(request, &target)?;
    Ok(DeleteBucketReplicationOutput::default())
}
