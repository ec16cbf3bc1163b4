//! DeleteBucketAnalyticsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    DeleteBucketAnalyticsConfiguration, DeleteBucketAnalyticsConfigurationOutput,
    DeleteBucketAnalyticsConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, ANALYTICS};

/// Removes an analytics configuration.
pub async fn delete_bucket_analytics_configuration(
    s3: &S3,
    request: &Request,
    input: DeleteBucketAnalyticsConfigurationRequest,
) -> Result<DeleteBucketAnalyticsConfigurationOutput, S3Error> {
    let target = Target::bucket(
        DeleteBucketAnalyticsConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::delete_id(s3, request, &target, &ANALYTICS, &input.id).await?;
    Ok(DeleteBucketAnalyticsConfigurationOutput::default())
}
