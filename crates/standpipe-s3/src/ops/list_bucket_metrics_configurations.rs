//! ListBucketMetricsConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketMetricsConfiguration, ListBucketMetricsConfigurations, ListBucketMetricsConfigurationsOutput,
    ListBucketMetricsConfigurationsRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, METRICS};

/// Lists them by id, a hundred a page.
pub async fn list_bucket_metrics_configurations(
    s3: &S3,
    request: &Request,
    input: ListBucketMetricsConfigurationsRequest,
) -> Result<ListBucketMetricsConfigurationsOutput, S3Error> {
    let target = Target::bucket(
        ListBucketMetricsConfigurations::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let page = settings::list::<GetBucketMetricsConfiguration>(
        s3,
        request,
        &target,
        &METRICS,
        input.continuation_token.as_deref(),
    )?;
    Ok(ListBucketMetricsConfigurationsOutput {
        is_truncated: Some(page.next.is_some()),
        continuation_token: input.continuation_token,
        next_continuation_token: page.next,
        metrics_configuration_list: page
            .found
            .into_iter()
            .filter_map(|found| found.metrics_configuration)
            .collect(),
    })
}
