//! GetBucketReplication. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{GetBucketReplication, GetBucketReplicationOutput, GetBucketReplicationRequest};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// No bucket is replicated.
pub async fn get_bucket_replication(
    s3: &S3,
    request: &Request,
    input: GetBucketReplicationRequest,
) -> Result<GetBucketReplicationOutput, S3Error> {
    let target = Target::bucket(
        GetBucketReplication::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    s3.enter(request, &target)?;
    Err(S3Error::NoSuchConfiguration {
        code: "ReplicationConfigurationNotFoundError",
        message: "The replication configuration was not found",
        bucket: input.bucket,
    })
}
