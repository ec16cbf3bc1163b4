//! GetObjectAcl. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html>

use standpipe_wire::model::s3::{GetObjectAclOutput, GetObjectAclRequest};

use crate::access::{Request, Target};
use crate::acl::{self, Acl};
use crate::errors::S3Error;
use crate::{S3, answer, versions};

/// The access control list of one version.
pub async fn get_object_acl(
    s3: &S3,
    request: &Request,
    input: GetObjectAclRequest,
) -> Result<GetObjectAclOutput, S3Error> {
    let action = if input.version_id.is_some() {
        "s3:GetObjectVersionAcl"
    } else {
        "s3:GetObjectAcl"
    };
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner)
        .version(input.version_id.as_deref());
    let (owner, list) = s3.read(request, &target, |snapshot, bucket| {
        let record = versions::load(snapshot, &input.key, input.version_id.as_deref())?;
        Ok((acl::owner_of(bucket, &record), Acl::of_object(bucket, &record)?))
    })?;
    Ok(GetObjectAclOutput {
        owner: answer::owner(owner),
        grants: Some(list.to_document()),
        ..GetObjectAclOutput::default()
    })
}
