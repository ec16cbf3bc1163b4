//! PutBucketMetricsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketMetricsConfiguration, GetBucketMetricsConfigurationOutput, PutBucketMetricsConfiguration,
    PutBucketMetricsConfigurationOutput, PutBucketMetricsConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, METRICS};

/// Keeps a metrics configuration.
pub async fn put_bucket_metrics_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketMetricsConfigurationRequest,
) -> Result<PutBucketMetricsConfigurationOutput, S3Error> {
    settings::check_id(&input.id, &input.metrics_configuration.id)?;
    let target = Target::bucket(
        PutBucketMetricsConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let document = GetBucketMetricsConfigurationOutput {
        metrics_configuration: Some(input.metrics_configuration),
    };
    settings::put_id::<GetBucketMetricsConfiguration>(s3, request, &target, &METRICS, &input.id, document).await?;
    Ok(PutBucketMetricsConfigurationOutput::default())
}
