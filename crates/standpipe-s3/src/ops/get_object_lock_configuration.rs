//! GetObjectLockConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html>

use standpipe_wire::model::s3::{
    GetObjectLockConfigurationOutput, GetObjectLockConfigurationRequest, ObjectLockConfiguration, ObjectLockEnabled,
    ObjectLockRule,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::lock::DefaultRetention;

/// Whether object lock is on, and the default retention.
pub async fn get_object_lock_configuration(
    s3: &S3,
    request: &Request,
    input: GetObjectLockConfigurationRequest,
) -> Result<GetObjectLockConfigurationOutput, S3Error> {
    let target = Target::bucket(
        "s3:GetBucketObjectLockConfiguration",
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let default = s3.read(request, &target, |snapshot, bucket| {
        if !bucket.object_lock {
            return Err(S3Error::NoSuchConfiguration {
                code: "ObjectLockConfigurationNotFoundError",
                message: "Object Lock configuration does not exist for this bucket",
                bucket: input.bucket.clone(),
            });
        }
        DefaultRetention::load(snapshot)
    })?;
    Ok(GetObjectLockConfigurationOutput {
        object_lock_configuration: Some(ObjectLockConfiguration {
            object_lock_enabled: Some(ObjectLockEnabled::ENABLED),
            rule: default.map(|default| ObjectLockRule {
                default_retention: Some(default.to_document()),
            }),
        }),
    })
}
