//! GetObjectLegalHold. <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html>

use standpipe_wire::model::s3::{
    GetObjectLegalHoldOutput, GetObjectLegalHoldRequest, ObjectLockLegalHold, ObjectLockLegalHoldStatus,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::ops::get_object_retention::load_lock;

/// The legal hold of one version.
pub async fn get_object_legal_hold(
    s3: &S3,
    request: &Request,
    input: GetObjectLegalHoldRequest,
) -> Result<GetObjectLegalHoldOutput, S3Error> {
    let target = Target::object(
        "s3:GetObjectLegalHold",
        &input.bucket,
        &input.key,
        &input.expected_bucket_owner,
    )
    .version(input.version_id.as_deref());
    let lock = s3.read(request, &target, |snapshot, bucket| {
        load_lock(snapshot, bucket, &input.key, input.version_id.as_deref())
    })?;
    let on = lock.hold.ok_or(S3Error::NoObjectLock)?;
    Ok(GetObjectLegalHoldOutput {
        legal_hold: Some(ObjectLockLegalHold {
            status: Some(if on {
                ObjectLockLegalHoldStatus::ON
            } else {
                ObjectLockLegalHoldStatus::OFF
            }),
        }),
    })
}
