//! GetBucketInventoryConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html>

crate::configurations::get_configuration!(
    get_bucket_inventory_configuration,
    GetBucketInventoryConfiguration,
    INVENTORY
);
