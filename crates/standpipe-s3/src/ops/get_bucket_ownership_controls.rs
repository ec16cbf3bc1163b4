//! GetBucketOwnershipControls.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html>

use standpipe_wire::model::s3::{
    GetBucketOwnershipControlsOutput, GetBucketOwnershipControlsRequest, ObjectOwnership, OwnershipControls,
    OwnershipControlsRule,
};

use crate::S3;
use crate::access::{self, Request, Target};
use crate::disk::bucket::OWNERSHIP_REMOVED;
use crate::errors::S3Error;

/// Who owns the bucket's objects. The default is that of AWS since April 2023: the bucket's owner.
pub async fn get_bucket_ownership_controls(
    s3: &S3,
    request: &Request,
    input: GetBucketOwnershipControlsRequest,
) -> Result<GetBucketOwnershipControlsOutput, S3Error> {
    access::refuse_anonymous(
        request,
        "s3:GetBucketOwnershipControls does not support Anonymous requests!",
    )?;
    let target = Target::bucket(
        "s3:GetBucketOwnershipControls",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let bucket = s3.enter(request, &target)?;
    let object_ownership = match bucket.ownership.as_deref() {
        None => ObjectOwnership::BUCKET_OWNER_ENFORCED,
        Some(OWNERSHIP_REMOVED) => {
            return Err(S3Error::NoSuchConfiguration {
                code: "OwnershipControlsNotFoundError",
                message: "The bucket ownership controls were not found",
                bucket: input.bucket,
            });
        }
        Some(ownership) => ownership.into(),
    };
    Ok(GetBucketOwnershipControlsOutput {
        ownership_controls: Some(OwnershipControls {
            rules: vec![OwnershipControlsRule { object_ownership }],
        }),
    })
}
