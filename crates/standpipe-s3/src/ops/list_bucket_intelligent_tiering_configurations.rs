//! ListBucketIntelligentTieringConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html>

crate::configurations::list_configurations!(
    list_bucket_intelligent_tiering_configurations,
    ListBucketIntelligentTieringConfigurations,
    GetBucketIntelligentTieringConfiguration,
    INTELLIGENT_TIERING,
    intelligent_tiering_configuration_list,
    intelligent_tiering_configuration
);
