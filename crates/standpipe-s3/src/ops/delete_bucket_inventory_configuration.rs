//! DeleteBucketInventoryConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html>

crate::configurations::delete_configuration!(
    delete_bucket_inventory_configuration,
    DeleteBucketInventoryConfiguration,
    INVENTORY
);
