//! GetBucketAcl. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html>

use standpipe_wire::AccountId;
use standpipe_wire::model::s3::{GetBucketAclOutput, GetBucketAclRequest, Grant, Grantee, Permission, Type};

use crate::S3;
use crate::access::{Request, Target, canonical_id};
use crate::answer;
use crate::errors::S3Error;

/// The one grant there is: buckets enforce the owner's ownership, so the owner has full control.
pub async fn get_bucket_acl(
    s3: &S3,
    request: &Request,
    input: GetBucketAclRequest,
) -> Result<GetBucketAclOutput, S3Error> {
    let target = Target::bucket("s3:GetBucketAcl", &input.bucket, &input.expected_bucket_owner);
    let bucket = s3.enter(request, &target)?;
    Ok(GetBucketAclOutput {
        owner: answer::owner(bucket.owner),
        grants: Some(vec![full_control(bucket.owner)]),
    })
}

/// Full control for an account.
pub(crate) fn full_control(account: AccountId) -> Grant {
    Grant {
        grantee: Some(Grantee {
            id: Some(canonical_id(account)),
            r#type: Type::CANONICAL_USER,
            ..Grantee::default()
        }),
        permission: Some(Permission::FULL_CONTROL),
    }
}
