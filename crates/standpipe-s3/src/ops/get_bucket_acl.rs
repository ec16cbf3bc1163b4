//! GetBucketAcl. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html>

use standpipe_wire::model::s3::{GetBucketAclOutput, GetBucketAclRequest};

use crate::access::{Request, Target};
use crate::acl::Acl;
use crate::errors::S3Error;
use crate::{S3, answer};

/// The bucket's access control list.
pub async fn get_bucket_acl(
    s3: &S3,
    request: &Request,
    input: GetBucketAclRequest,
) -> Result<GetBucketAclOutput, S3Error> {
    let target = Target::bucket("s3:GetBucketAcl", &input.bucket, &input.expected_bucket_owner);
    let (owner, list) = s3.read(request, &target, |snapshot, bucket| {
        Ok((bucket.owner, Acl::of_bucket(snapshot, bucket)?))
    })?;
    Ok(GetBucketAclOutput {
        owner: answer::owner(owner),
        grants: Some(list.to_document()),
    })
}
