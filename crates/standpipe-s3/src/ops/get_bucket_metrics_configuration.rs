//! GetBucketMetricsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketMetricsConfiguration, GetBucketMetricsConfigurationOutput, GetBucketMetricsConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, METRICS};

/// A metrics configuration as it was put.
pub async fn get_bucket_metrics_configuration(
    s3: &S3,
    request: &Request,
    input: GetBucketMetricsConfigurationRequest,
) -> Result<GetBucketMetricsConfigurationOutput, S3Error> {
    let target = Target::bucket(
        GetBucketMetricsConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::get_id::<GetBucketMetricsConfiguration>(s3, request, &target, &METRICS, &input.id)
}
