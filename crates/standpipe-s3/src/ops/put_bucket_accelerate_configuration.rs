//! PutBucketAccelerateConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketAccelerateConfiguration, GetBucketAccelerateConfigurationOutput, PutBucketAccelerateConfiguration,
    PutBucketAccelerateConfigurationOutput, PutBucketAccelerateConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, ACCELERATE};

/// Keeps the state. Every request already takes the shortest way.
pub async fn put_bucket_accelerate_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketAccelerateConfigurationRequest,
) -> Result<PutBucketAccelerateConfigurationOutput, S3Error> {
    let status = input.accelerate_configuration.status;
    if status.is_none() {
        return Err(S3Error::MalformedXml);
    }
    if input.bucket.contains('.') {
        return Err(S3Error::request(
            "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names",
        ));
    }
    let target = Target::bucket(
        PutBucketAccelerateConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let document = GetBucketAccelerateConfigurationOutput {
        status,
        request_charged: None,
    };
    settings::put::<GetBucketAccelerateConfiguration>(s3, request, &target, &ACCELERATE, document).await?;
    Ok(PutBucketAccelerateConfigurationOutput::default())
}
