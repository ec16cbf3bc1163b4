//! ListBucketInventoryConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketInventoryConfiguration, ListBucketInventoryConfigurations, ListBucketInventoryConfigurationsOutput,
    ListBucketInventoryConfigurationsRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INVENTORY};

/// Lists them by id, a hundred a page.
pub async fn list_bucket_inventory_configurations(
    s3: &S3,
    request: &Request,
    input: ListBucketInventoryConfigurationsRequest,
) -> Result<ListBucketInventoryConfigurationsOutput, S3Error> {
    let target = Target::bucket(
        ListBucketInventoryConfigurations::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let page = settings::list::<GetBucketInventoryConfiguration>(
        s3,
        request,
        &target,
        &INVENTORY,
        input.continuation_token.as_deref(),
    )?;
    Ok(ListBucketInventoryConfigurationsOutput {
        is_truncated: Some(page.next.is_some()),
        continuation_token: input.continuation_token,
        next_continuation_token: page.next,
        inventory_configuration_list: page
            .found
            .into_iter()
            .filter_map(|found| found.inventory_configuration)
            .collect(),
    })
}
