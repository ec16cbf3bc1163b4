//! ListBucketIntelligentTieringConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketIntelligentTieringConfiguration, ListBucketIntelligentTieringConfigurations,
    ListBucketIntelligentTieringConfigurationsOutput, ListBucketIntelligentTieringConfigurationsRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INTELLIGENT_TIERING};

/// Lists them by id, a hundred a page.
pub async fn list_bucket_intelligent_tiering_configurations(
    s3: &S3,
    request: &Request,
    input: ListBucketIntelligentTieringConfigurationsRequest,
) -> Result<ListBucketIntelligentTieringConfigurationsOutput, S3Error> {
    let target = Target::bucket(
        ListBucketIntelligentTieringConfigurations::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let page = settings::list::<GetBucketIntelligentTieringConfiguration>(
        s3,
        request,
        &target,
        &INTELLIGENT_TIERING,
        input.continuation_token.as_deref(),
    )?;
    Ok(ListBucketIntelligentTieringConfigurationsOutput {
        is_truncated: Some(page.next.is_some()),
        continuation_token: input.continuation_token,
        next_continuation_token: page.next,
        intelligent_tiering_configuration_list: page
            .found
            .into_iter()
            .filter_map(|found| found.intelligent_tiering_configuration)
            .collect(),
    })
}
