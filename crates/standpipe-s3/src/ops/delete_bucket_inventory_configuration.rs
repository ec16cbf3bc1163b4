//! DeleteBucketInventoryConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html>

use standpipe_wire::Operation;
use standpipe_wire::model::s3::{
    DeleteBucketInventoryConfiguration, DeleteBucketInventoryConfigurationOutput,
    DeleteBucketInventoryConfigurationRequest,
};

use crate::S3;
use crate::access::{Request, Target};
use crate::errors::S3Error;
use crate::settings::{self, INVENTORY};

/// Removes an inventory configuration.
pub async fn delete_bucket_inventory_configuration(
    s3: &S3,
    request: &Request,
    input: DeleteBucketInventoryConfigurationRequest,
) -> Result<DeleteBucketInventoryConfigurationOutput, S3Error> {
    let target = Target::bucket(
        DeleteBucketInventoryConfiguration::ACTION,
        &input.bucket,
        &input.expected_bucket_owner,
    );
    settings::delete_id(s3, request, &target, &INVENTORY, &input.id).await?;
    Ok(DeleteBucketInventoryConfigurationOutput::default())
}
