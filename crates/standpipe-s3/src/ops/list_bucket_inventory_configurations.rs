//! ListBucketInventoryConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html>

crate::configurations::list_configurations!(
    list_bucket_inventory_configurations,
    ListBucketInventoryConfigurations,
    GetBucketInventoryConfiguration,
    INVENTORY,
    inventory_configuration_list,
    inventory_configuration
);
