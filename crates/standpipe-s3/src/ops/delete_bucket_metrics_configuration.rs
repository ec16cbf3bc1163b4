//! DeleteBucketMetricsConfiguration.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html>

crate::configurations::delete_configuration!(
    delete_bucket_metrics_configuration,
    DeleteBucketMetricsConfiguration,
    METRICS
);
