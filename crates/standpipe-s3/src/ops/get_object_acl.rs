//! GetObjectAcl. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html>

use standpipe_wire::model::s3::{GetObjectAclOutput, GetObjectAclRequest};

use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::ops::get_bucket_acl::full_control;
use crate::{S3, answer, versions};

/// The one grant there is: the owner has full control.
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
    let target = Target::object(action, &input.bucket, &input.key, &input.expected_bucket_owner);
    let record = s3.read(request, &target, |snapshot, _| {
        versions::load(snapshot, &input.key, input.version_id.as_deref())
    })?;
    Ok(GetObjectAclOutput {
        owner: answer::owner(record.owner),
        grants: Some(vec![full_control(record.owner)]),
        ..GetObjectAclOutput::default()
    })
}
