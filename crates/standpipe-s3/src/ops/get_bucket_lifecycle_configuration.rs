//! GetBucketLifecycleConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketLifecycleConfiguration, GetBucketLifecycleConfigurationOutput, GetBucketLifecycleConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::lifecycle::Minimum;
use crate::settings::LIFECYCLE;

/// The rules as they were put.
pub async fn get_bucket_lifecycle_configuration(
    s3: &S3,
    request: &Request,
    input: GetBucketLifecycleConfigurationRequest,
) -> Result<GetBucketLifecycleConfigurationOutput, S3Error> {
    let target = Target::bucket(
        GetBucketLifecycleConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let found = s3.read(request, &target, |snapshot, _| {
        let found = LIFECYCLE.load::<GetBucketLifecycleConfiguration, _>(snapshot)?;
        Ok(found.map(|found| Minimum::load(snapshot).map(|minimum| (found, minimum))))
    })?;
    let (mut output, minimum) = found.ok_or_else(|| LIFECYCLE.missing(&input.bucket))??;
    output.transition_default_minimum_object_size = Some(minimum.to_header());
    Ok(output)
}
