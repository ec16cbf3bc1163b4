//! PutBucketInventoryConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    GetBucketInventoryConfiguration, GetBucketInventoryConfigurationOutput, PutBucketInventoryConfiguration,
    PutBucketInventoryConfigurationOutput, PutBucketInventoryConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INVENTORY};

/// Keeps an inventory configuration; no report is written.
pub async fn put_bucket_inventory_configuration(
    s3: &S3,
    request: &Request,
    input: PutBucketInventoryConfigurationRequest,
) -> Result<PutBucketInventoryConfigurationOutput, S3Error> {
    settings::check_id(&input.id, &input.inventory_configuration.id)?;
    let target = Target::bucket(
        PutBucketInventoryConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    let document = GetBucketInventoryConfigurationOutput {
        inventory_configuration: Some(input.inventory_configuration),
    };
    settings::put_id::<GetBucketInventoryConfiguration>(s3, request, &target, &INVENTORY, &input.id, document).await?;
    Ok(PutBucketInventoryConfigurationOutput::default())
}
