//! PutBucketMetricsConfiguration. There is no CloudWatch to tell of requests.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html>

use standpipe_wire::model::s3::MetricsConfiguration;

use crate::configurations::{Asked, check_filter, check_id};
use crate::errors::S3Error;

crate::configurations::put_configuration!(
    put_bucket_metrics_configuration,
    PutBucketMetricsConfiguration,
    GetBucketMetricsConfiguration,
    METRICS,
    metrics_configuration,
    check
);

fn check(id: &str, configuration: &MetricsConfiguration) -> Result<(), S3Error> {
    check_id(id, &configuration.id)?;
    let Some(filter) = &configuration.filter else {
        return Ok(());
    };
    let and = filter.and.as_ref().map(|and| Asked {
        prefix: and.prefix.as_deref(),
        tags: &and.tags,
        access_point: and.access_point_arn.as_deref(),
    });
    let alone = [
        filter.prefix.is_some(),
        filter.tag.is_some(),
        filter.access_point_arn.is_some(),
    ];
    check_filter(&alone, and)
}
