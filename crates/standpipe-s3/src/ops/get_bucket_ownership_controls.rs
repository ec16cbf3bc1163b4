//! GetBucketOwnershipControls.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html>

use standpipe_wire::model::s3::{
    GetBucketOwnershipControlsOutput, GetBucketOwnershipControlsRequest, ObjectOwnership, OwnershipControls,
    OwnershipControlsRule,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;

/// The default of AWS since April 2023, and here the only one: the bucket's owner owns everything.
pub async fn get_bucket_ownership_controls(
    s3: &S3,
    request: &Request,
    input: GetBucketOwnershipControlsRequest,
) -> Result<GetBucketOwnershipControlsOutput, S3Error> {
    let target = Target::bucket(
        "s3:GetBucketOwnershipControls",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    s3.enter(request, &target)?;
    let rule = OwnershipControlsRule {
        object_ownership: ObjectOwnership::BUCKET_OWNER_ENFORCED,
    };
    Ok(GetBucketOwnershipControlsOutput {
        ownership_controls: Some(OwnershipControls { rules: vec![rule] }),
    })
}
