//! DeleteBucketMetricsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    DeleteBucketMetricsConfiguration, DeleteBucketMetricsConfigurationOutput, DeleteBucketMetricsConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, METRICS};

/// Removes a metrics configuration.
pub async fn delete_bucket_metrics_configuration(
    s3: &S3,
    request: &Request,
    input: DeleteBucketMetricsConfigurationRequest,
) -> Result<DeleteBucketMetricsConfigurationOutput, S3Error> {
    let target = Target::bucket(
        DeleteBucketMetricsConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::delete_id(s3, request, &target, &METRICS, &input.id).await?;
    Ok(DeleteBucketMetricsConfigurationOutput::default())
}
