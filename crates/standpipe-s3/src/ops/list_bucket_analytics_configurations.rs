//! ListBucketAnalyticsConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketAnalyticsConfiguration, ListBucketAnalyticsConfigurations, ListBucketAnalyticsConfigurationsOutput,
    ListBucketAnalyticsConfigurationsRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, ANALYTICS};

/// Lists them by id, a hundred a page.
pub async fn list_bucket_analytics_configurations(
    s3: &S3,
    request: &Request,
    input: ListBucketAnalyticsConfigurationsRequest,
) -> Result<ListBucketAnalyticsConfigurationsOutput, S3Error> {
    let target = Target::bucket(
        ListBucketAnalyticsConfigurations::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let page = settings::list::<GetBucketAnalyticsConfiguration>(
        s3,
        request,
        &target,
        &ANALYTICS,
        input.continuation_token.as_deref(),
    )?;
    Ok(ListBucketAnalyticsConfigurationsOutput {
        is_truncated: Some(page.next.is_some()),
        continuation_token: input.continuation_token,
        next_continuation_token: page.next,
        analytics_configuration_list: page
            .found
            .into_iter()
            .filter_map(|found| found.analytics_configuration)
            .collect(),
    })
}
