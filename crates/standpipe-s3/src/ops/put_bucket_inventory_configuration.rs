//! PutBucketInventoryConfiguration. No report is written.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html>

use standpipe_wire::model::s3::InventoryConfiguration;

use crate::configurations::{check_destination, invalid};
use crate::errors::S3Error;

crate::configurations::put_configuration!(
    put_bucket_inventory_configuration,
    PutBucketInventoryConfiguration,
    GetBucketInventoryConfiguration,
    INVENTORY,
    inventory_configuration,
    check
);

fn check(id: &str, configuration: &InventoryConfiguration) -> Result<(), S3Error> {
    if id != configuration.id {
        return Err(invalid(
            "IdMismatch",
            "Document ID does not match the specified configuration ID.",
        ));
    }
    check_destination(&configuration.destination.s3_bucket_destination.bucket)
}
