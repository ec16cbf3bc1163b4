//! ListBucketAnalyticsConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html>

crate::configurations::list_configurations!(
    list_bucket_analytics_configurations,
    ListBucketAnalyticsConfigurations,
    GetBucketAnalyticsConfiguration,
    ANALYTICS,
    analytics_configuration_list,
    analytics_configuration
);
