//! ListBucketMetricsConfigurations.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html>

crate::configurations::list_configurations!(
    list_bucket_metrics_configurations,
    ListBucketMetricsConfigurations,
    GetBucketMetricsConfiguration,
    METRICS,
    metrics_configuration_list,
    metrics_configuration
);
