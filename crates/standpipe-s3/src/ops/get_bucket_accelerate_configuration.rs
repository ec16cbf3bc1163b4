//! GetBucketAccelerateConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketAccelerateConfiguration, GetBucketAccelerateConfigurationOutput, GetBucketAccelerateConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, ACCELERATE};

/// The state that was put; a bucket that never had one answers an empty document.
pub async fn get_bucket_accelerate_configuration(
    s3: &S3,
    request: &Request,
    input: GetBucketAccelerateConfigurationRequest,
) -> Result<GetBucketAccelerateConfigurationOutput, S3Error> {
    let target = Target::bucket(
        GetBucketAccelerateConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    match settings::get::<GetBucketAccelerateConfiguration>(s3, request, &target, &ACCELERATE) {
        Err(S3Error::NoSuchConfiguration { .. }) => Ok(GetBucketAccelerateConfigurationOutput::default()),
        found => found,
    }
}
